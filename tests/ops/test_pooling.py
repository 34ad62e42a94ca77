"""Pooling."""
import numpy as np
import pytest

import minimx as mx

X = np.arange(1, 26, dtype="float32").reshape(1, 1, 5, 5)


def pool(x, **params):
    return mx.nd.Pooling(mx.nd.array(x), **params).asnumpy()


@pytest.mark.parametrize("kind, expected", [
    ("max", [[7, 9], [17, 19]]), ("avg", [[4, 6], [14, 16]]), ("sum", [[16, 24], [56, 64]]),
])
def test_by_hand(kind, expected):
    assert pool(X, kernel=(2, 2), stride=(2, 2), pool_type=kind)[0, 0].tolist() == expected


def test_full_keeps_the_last_window():
    x = mx.sym.Variable("x")
    for convention, size in (("valid", 2), ("full", 3)):
        net = mx.sym.Pooling(x, kernel=(2, 2), stride=(2, 2), pooling_convention=convention)
        assert net.infer_shape(x=(1, 1, 5, 5))[1] == [(1, 1, size, size)]
    out = pool(X, kernel=(2, 2), stride=(2, 2), pool_type="avg", pooling_convention="full")
    assert out[0, 0].tolist() == [[4, 6, 7.5], [14, 16, 17.5], [21.5, 23.5, 25]]


def test_average_with_and_without_the_border():
    params = {"kernel": (3,), "stride": (2,), "pad": (1,), "pool_type": "avg"}
    line = [[[3, 6, 9]]]
    assert pool(line, **params).tolist() == [[[3, 5]]]
    assert pool(line, count_include_pad=False, **params).tolist() == [[[4.5, 7.5]]]


def test_the_border_is_never_the_maximum():
    assert pool(-X, kernel=(3, 3), pad=(1, 1)).max() == -1


@pytest.mark.parametrize("p", [1, 2, 3])
def test_norm(p):
    x = np.random.default_rng(0).uniform(0.5, 2, size=(2, 3, 4)).astype("float32")
    out = pool(x, kernel=(4,), pool_type="lp", p_value=p)
    np.testing.assert_allclose(out[..., 0], np.linalg.norm(x, ord=p, axis=2), rtol=1e-5)


@pytest.mark.parametrize("p, value, gradient", [            # as MXNet 1.9.1 has them
    (1, -2.5, [2, 2, 2, 2]), (2, 5.85235, [0.341743, -0.683486, 1.025229, -1.537844]),
    (3, -4.143246, [0.116506, 0.466024, 1.048555, 2.359248])])
def test_an_odd_norm_takes_no_absolute_values(p, value, gradient):
    x = mx.nd.array([1, -2, 3, -4.5, 1, -1, 2, -2]).reshape((1, 2, 2, 2))
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Pooling(x, kernel=(2, 2), pool_type="lp", p_value=p)
    y.backward(mx.nd.full((1, 2, 1, 1), 2))
    np.testing.assert_allclose(y[0, 0, 0, 0].asscalar(), value, rtol=1e-6)
    np.testing.assert_allclose(x.grad[0, 0].asnumpy().ravel(), gradient, rtol=1e-5)
    if p == 3:                                                              # 0 where the sum is 0
        assert y[0, 1].asscalar() == 0 and (x.grad[0, 1].asnumpy() == 0).all()


@pytest.mark.parametrize("shape", [(2, 3, 7), (2, 3, 4, 5), (2, 3, 4, 2, 3)])
@pytest.mark.parametrize("kind, function", [("max", np.max), ("avg", np.mean), ("sum", np.sum)])
def test_global(shape, kind, function):
    x = np.random.default_rng(0).normal(size=shape).astype("float32")
    out = pool(x, global_pool=True, pool_type=kind)
    np.testing.assert_allclose(out, function(x, axis=tuple(range(2, len(shape))), keepdims=True), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("kind", ["max", "avg"])
def test_channels_last(kind):
    x = np.random.default_rng(0).normal(size=(2, 5, 6, 3)).astype("float32")
    out = pool(x, kernel=(2, 3), stride=(1, 2), pool_type=kind, layout="NHWC")
    expected = pool(x.transpose(0, 3, 1, 2), kernel=(2, 3), stride=(1, 2), pool_type=kind)
    np.testing.assert_allclose(out, expected.transpose(0, 2, 3, 1))


def gradient(operator, **params):
    x = mx.nd.ones((1, 1, 2, 2))
    x.attach_grad()
    with mx.autograd.record():
        y = operator(x, kernel=(2, 2), **params)
    y.backward()
    return x.grad.asnumpy()[0, 0].tolist()


def test_the_first_of_equal_elements_gets_the_gradient():
    assert gradient(mx.nd.Pooling) == [[1, 0], [0, 0]]
    assert gradient(mx.nd.Pooling, pool_type="avg") == [[0.25, 0.25], [0.25, 0.25]]


def test_old_average_divides_by_the_whole_kernel():
    out = mx.nd.Pooling_v1(mx.nd.array(X), kernel=(2, 2), stride=(2, 2), pool_type="avg", pooling_convention="full")
    assert out.asnumpy()[0, 0].tolist() == [[4, 6, 3.75], [14, 16, 8.75], [10.75, 11.75, 6.25]]


@pytest.mark.parametrize("params, message", [
    ({}, "kernel"),
    ({"kernel": (2, 2), "stride": (2,)}, "stride"),
    ({"kernel": (2, 2), "pool_type": "median"}, "'max', 'avg', 'sum', 'lp'"),
    ({"kernel": (2, 2), "pool_type": "lp"}, "p_value"),
    ({"kernel": (2, 2), "layout": "NCW"}, "layout"),
])
def test_wrong_parameters(params, message):
    with pytest.raises(mx.MXNetError, match=message):
        mx.sym.Pooling(mx.sym.Variable("x"), **params)


@pytest.mark.parametrize("params, data", [
    ({"kernel": (5, 5)}, (1, 1, 3, 3)), ({"kernel": (2, 2)}, (1, 1, 3)), ({"global_pool": True}, (1, 1)),
    ({"kernel": (3,), "pooling_convention": "same"}, (1, 1, 6)),
])
def test_wrong_data(params, data):
    with pytest.raises(mx.MXNetError, match="Pooling"):
        mx.sym.Pooling(mx.sym.Variable("x"), **params).infer_shape(x=data)


def test_old_pooling_takes_the_border_for_zeros():
    x = mx.nd.array([[[[-1, -2, -3], [-4, -5, 6], [-7, -8, -9]]]])
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Pooling_v1(x, kernel=(3, 3), pad=(1, 1), pool_type="max")
    y.backward(mx.nd.arange(1, 10).reshape((1, 1, 3, 3)))
    assert y.asnumpy()[0, 0].tolist() == [[0, 6, 6]] * 3            # as MXNet 1.9.1 has it
    assert x.grad.asnumpy()[0, 0].tolist() == [[0, 0, 0], [0, 0, 33], [0, 0, 0]]


def test_no_kernel_is_needed_for_the_whole_image():
    x = mx.nd.arange(8).reshape((1, 2, 2, 2))
    for kernel in (None, "None", ()):
        assert mx.nd.Pooling(x, kernel=kernel, global_pool=True).asnumpy().ravel().tolist() == [3, 7]
    with pytest.raises(mx.MXNetError, match="kernel"):
        mx.nd.Pooling(x, kernel=None)
