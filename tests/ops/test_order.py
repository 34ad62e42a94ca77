"""topk, sort, argsort and histogram."""
import numpy as np
import pytest

import minimx as mx

X = np.random.RandomState(5).permutation(24).astype("float32").reshape(2, 3, 4)


def ordered(x, axis, ascending):
    order = np.argsort(x if ascending else -x, axis=axis, kind="stable")
    return order, np.take_along_axis(x, order, axis)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("ascending", [False, True])
def test_topk(axis, ascending):
    order, values = (np.take(a, range(2), axis) for a in ordered(X, axis, ascending))
    x, settings = mx.nd.array(X), {"axis": axis, "k": 2, "is_ascend": ascending}
    np.testing.assert_array_equal(mx.nd.topk(x, **settings).asnumpy(), order)
    np.testing.assert_array_equal(mx.nd.topk(x, ret_typ="value", **settings).asnumpy(), values)
    both = mx.nd.topk(x, ret_typ="both", dtype="int32", **settings)
    np.testing.assert_array_equal(both[0].asnumpy(), values)
    assert both[1].dtype == np.int32
    np.testing.assert_array_equal(both[1].asnumpy(), order)
    mask = np.zeros_like(X)
    np.put_along_axis(mask, order, 1, axis)
    np.testing.assert_array_equal(mx.nd.topk(x, ret_typ="mask", **settings).asnumpy(), mask)


@pytest.mark.parametrize("axis", [None, 1])
@pytest.mark.parametrize("call", [lambda x, axis: mx.nd.topk(x, k=0, axis=axis, ret_typ="value"),
                                  lambda x, axis: mx.nd.sort(x, axis=axis, is_ascend=False)])
def test_values_carry_the_gradient_back(axis, call):
    x = mx.nd.array(X)
    x.attach_grad()
    with mx.autograd.record():
        out = call(x, axis)
    order, values = ordered(X if axis else X.ravel(), axis or 0, False)
    np.testing.assert_array_equal(out.asnumpy(), values)
    out.backward(out * 10)
    np.testing.assert_array_equal(x.grad.asnumpy(), X * 10)


def test_equal_elements_keep_their_order():
    x = mx.nd.array([1, 3, 3, 2])
    assert mx.nd.topk(x, k=2).asnumpy().tolist() == [1, 2]
    assert mx.nd.argsort(x, is_ascend=False).asnumpy().tolist() == [1, 2, 3, 0]
    assert mx.nd.argsort(x).asnumpy().tolist() == [0, 3, 1, 2]


def test_unsigned_integers_fall():
    assert mx.nd.sort(mx.nd.array([0, 255, 7], dtype="uint8"), is_ascend=False).asnumpy().tolist() == [255, 7, 0]


def test_argsort_of_a_flattened_array():
    index = mx.nd.argsort(mx.nd.array(X), axis=None, dtype="int32")
    assert index.dtype == np.int32
    np.testing.assert_array_equal(index.asnumpy(), X.ravel().argsort())


def test_names_and_hidden_outputs():
    x = mx.sym.Variable("x")
    assert mx.sym.topk(x, name="t").list_outputs() == ["t_output"]
    assert mx.sym.topk(x, name="t", ret_typ="value").list_outputs() == ["t_output0"]
    assert mx.sym.topk(x, name="t", ret_typ="both").list_outputs() == ["t_output0", "t_output1"]
    assert mx.sym.sort(x, name="t").list_outputs() == ["t_output0"]
    assert mx.sym.topk(x, k=2).infer_shape_partial(x=(0, 3))[1] == [(0, 2)]


@pytest.mark.parametrize("call, words", [
    (lambda x: mx.nd.topk(x, k=5), "k=5 is more than the 4 elements"),
    (lambda x: mx.nd.sort(x, axis=3), "axis 3 is out of range"),
    (lambda x: mx.nd.argsort(mx.nd.zeros((300,)), dtype="uint8"), "dtype='int32'"),
    (lambda x: mx.nd.topk(mx.nd.zeros((129,)), dtype="int8"), "int8 cannot hold all indices"),
])
def test_errors(call, words):
    with pytest.raises(mx.MXNetError) as error:
        call(mx.nd.array(X))
    assert words in str(error.value)


def test_histogram():
    data = np.array([1, 2, 3, 3, 9, -1], "float32")
    for bins, limits in [(3, (0, 3)), (4, (-1.0, 9.0))]:
        count, edges = mx.nd.histogram(mx.nd.array(data), bins=bins, range=limits)
        want = np.histogram(data, bins, limits)
        assert count.dtype == np.int64
        np.testing.assert_array_equal(count.asnumpy(), want[0])
        np.testing.assert_allclose(edges.asnumpy(), want[1], rtol=1e-6)
    count, _ = mx.nd.histogram(mx.nd.array(data), bins=mx.nd.array([0, 1, 3]))
    assert count.asnumpy().tolist() == [0, 4]
    found = mx.nd.histogram(mx.nd.array([1, 2, 3, 4, 5], dtype="int32"), bins=3)
    assert found[0].asnumpy().tolist() == [2, 1, 2]
    np.testing.assert_allclose(found[1].asnumpy(), [1, 7 / 3, 11 / 3, 5])
    assert [x.dtype for x in found] == [np.float32] * 2
    with pytest.raises(mx.MXNetError, match="lowest and the highest"):
        mx.nd.histogram(mx.nd.array(data), bins=3, range=(3, 0))
