"""Reductions: shapes, values, ties."""
import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.ops.reduce import reduced_shape

X = np.random.default_rng(0).uniform(-1, 1, (2, 3, 4)).astype("float32")


def gradient(function, x):
    """Return the gradient of the sum of ``function(x)``."""
    x = mx.nd.array(x)
    x.attach_grad()
    with mx.autograd.record():
        y = function(x)
    y.backward()
    return x.grad.asnumpy()


@pytest.mark.parametrize("name, formula", [("sum", np.sum), ("mean", np.mean), ("prod", np.prod), ("max", np.max),
                                           ("min", np.min), ("nansum", np.nansum)])
@pytest.mark.parametrize("params, axes", [({}, (0, 1, 2)), ({"axis": 1}, (1,)), ({"axis": (0, -1)}, (0, 2)),
                                          ({"axis": 1, "exclude": True}, (0, 2))])
@pytest.mark.parametrize("keepdims", [False, True])
def test_reductions_over_axes(name, formula, params, axes, keepdims):
    out = getattr(mx.nd, name)(mx.nd.array(X), keepdims=keepdims, **params)
    expected = formula(X, axis=axes, keepdims=keepdims)
    np.testing.assert_allclose(out.asnumpy(), expected.reshape(expected.shape or (1,)), rtol=1e-5)
    assert out.shape == (expected.shape or (1,))


def test_a_reduction_over_everything_has_one_element():
    assert reduced_shape((2, 3), (0, 1), False) == (1,)
    assert mx.sym.sum(mx.sym.Variable("x")).infer_shape(x=(2, 3))[1] == [(1,)]


def test_axes_must_exist_and_differ():
    with pytest.raises(MXNetError, match="out of range"):
        mx.nd.sum(mx.nd.array(X), axis=3)
    with pytest.raises(MXNetError, match="twice"):
        mx.nd.sum(mx.nd.array(X), axis=(0, -3))


def test_every_greatest_element_gets_the_whole_gradient():
    assert gradient(mx.nd.max, [1, 3, 3]).tolist() == [0, 1, 1]
    assert gradient(lambda x: mx.nd.min(x, axis=1), [[1, 1], [2, 3]]).tolist() == [[1, 1], [1, 0]]


def test_nan_gets_no_gradient_where_it_is_left_out():
    assert gradient(mx.nd.nansum, [1, np.nan, 3]).tolist() == [1, 0, 1]
    assert gradient(mx.nd.nanprod, [2, np.nan, 3]).tolist() == [3, 0, 2]


def test_norm():
    x = mx.nd.array([[3, -4], [0, 5]])
    assert mx.nd.norm(x, axis=1).asnumpy().tolist() == [5, 5]
    assert mx.nd.norm(x, ord=1).asnumpy().tolist() == [12]
    assert mx.nd.norm(x, out_dtype="float64").dtype == np.float64
    np.testing.assert_allclose(gradient(mx.nd.norm, [3, 4]), [0.6, 0.8], rtol=1e-6)
    with pytest.raises(MXNetError, match="ord"):
        mx.nd.norm(x, ord=3)


def test_the_first_of_equal_elements_is_found():
    x = mx.nd.array([[1, 5, 5], [7, 0, 0]])
    assert mx.nd.argmax(x, axis=1).asnumpy().tolist() == [1, 0]
    assert mx.nd.argmin(x, axis=1, keepdims=True).asnumpy().tolist() == [[0], [1]]
    assert mx.nd.argmax(x).asnumpy().tolist() == [3]
    assert mx.nd.argmax_channel(x).asnumpy().tolist() == [1, 0]
    with pytest.raises(MXNetError, match="two axes"):
        mx.nd.argmax_channel(mx.nd.ones((3,)))


def test_moments():
    mean, var = mx.nd.moments(mx.nd.array(X), axes=(0, 2))
    np.testing.assert_allclose(mean.asnumpy(), X.mean((0, 2)), rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(var.asnumpy(), X.var((0, 2)), rtol=1e-5)


def test_cumsum():
    x = mx.nd.array([[1, 2], [3, 4]])
    assert mx.nd.cumsum(x, axis=0).asnumpy().tolist() == [[1, 2], [4, 6]]
    assert mx.nd.cumsum(x).asnumpy().tolist() == [1, 3, 6, 10]
    assert mx.nd.cumsum(x, dtype="int64").dtype == np.int64
    backwards = mx.sym.cumsum(mx.sym.Variable("a"), axis=0) + mx.sym.Variable("b")
    assert backwards.infer_shape(b=(2, 3))[0] == [(2, 3)] * 2
    assert gradient(lambda a: mx.nd.cumsum(a, axis=1), [[1, 2, 3]]).tolist() == [[3, 2, 1]]
    with pytest.raises(MXNetError, match="out of range"):
        mx.nd.cumsum(x, axis=-1)


def test_no_axis_excluded_is_no_axis_named():
    assert mx.nd.sum(mx.nd.ones((2, 3)), axis=(), exclude=True).asnumpy().tolist() == [6]


def test_moments_wants_its_axes_named():
    assert mx.sym.moments(mx.sym.Variable("x"), axes=(0,), name="m").list_outputs() == ["m_output0", "m_output1"]
    with pytest.raises(MXNetError, match=r"axes=\(0, 1\)"):
        mx.nd.moments(mx.nd.ones((2, 3)))
