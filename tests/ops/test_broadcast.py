"""Broadcasting operators and `_sum_like`, the gradient of broadcasting."""
import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.kernels.dispatch import Immediate
from minimx.ops.broadcast import SumLike, target_shape


@pytest.mark.parametrize("name, formula", [("add", np.add), ("sub", np.subtract), ("mul", np.multiply),
                                           ("div", np.divide), ("power", np.power), ("hypot", np.hypot),
                                           ("maximum", np.maximum), ("lesser", np.less)])
@pytest.mark.parametrize("shape", [(2, 3), (1, 3), (2, 1), (1, 1), (3,)])
def test_binary(name, formula, shape):
    rng = np.random.default_rng(0)
    x, y = rng.uniform(0.5, 2, (2, 3)), rng.uniform(0.5, 2, shape)
    out = getattr(mx.nd, f"broadcast_{name}")(mx.nd.array(x, dtype="float64"), mx.nd.array(y, dtype="float64"))
    np.testing.assert_allclose(out.asnumpy(), formula(x, y), rtol=1e-12)


def test_the_gradient_has_the_shape_of_the_operand():
    x, y = mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([[10], [20]])
    x.attach_grad()
    y.attach_grad()
    with mx.autograd.record():
        z = mx.nd.broadcast_mul(x, y)
    z.backward()
    assert x.grad.asnumpy().tolist() == [[10] * 3, [20] * 3] and y.grad.asnumpy().tolist() == [[6], [15]]


def test_shapes_that_do_not_fit():
    with pytest.raises(MXNetError, match="broadcast"):
        mx.nd.broadcast_add(mx.nd.ones((2, 3)), mx.nd.ones((2, 2)))
    with pytest.raises(MXNetError, match="cannot be broadcast"):
        mx.nd.broadcast_to(mx.nd.ones((2, 3)), shape=(4, 3))
    with pytest.raises(MXNetError, match="not 1"):
        mx.nd.broadcast_axis(mx.nd.ones((2, 3)), axis=0, size=4)
    with pytest.raises(MXNetError, match="differ in length"):
        mx.nd.broadcast_axis(mx.nd.ones((1, 3)), axis=0, size=(4, 5))


def test_the_three_ways_to_name_the_target():
    x = mx.nd.array([[1], [2]])
    expected = [[1, 1, 1], [2, 2, 2]]
    assert mx.nd.broadcast_to(x, shape=(0, 3)).asnumpy().tolist() == expected
    assert mx.nd.broadcast_axis(x, axis=1, size=3).asnumpy().tolist() == expected
    assert mx.nd.broadcast_like(x, mx.nd.ones((2, 3))).asnumpy().tolist() == expected
    assert mx.nd.broadcast_like(x, mx.nd.ones((7, 3)), lhs_axes=(1,), rhs_axes=(-1,)).asnumpy().tolist() == expected


def test_the_dtype_of_what_lends_its_shape_does_not_matter():
    like = mx.sym.broadcast_like(mx.sym.Variable("a"), mx.sym.Variable("b"))
    assert like.infer_type(a="float16", b="int32")[1] == [np.float16]
    assert mx.nd.broadcast_like(mx.nd.ones((2, 1)), mx.nd.ones((2, 2), dtype="int32")).dtype == np.float32


def test_target_shape_of_an_array_of_unknown_shape():
    assert target_shape(None, (2, 3)) == (2, 3)
    assert target_shape(None, (2, 0)) is None


@pytest.mark.parametrize("shape", [(4, 2, 3), (1, 2, 3), (2, 1), (3,), (1, 1, 1), (4, 1, 3)])
def test_sum_like_adds_up_what_broadcasting_repeated(shape):
    x = np.random.default_rng(0).random((4, 2, 3))
    like = np.ones(shape)
    out = np.empty(shape)
    SumLike().forward(Immediate(), [x, like], [out])
    aligned = (1,) * (3 - len(shape)) + shape
    axes = tuple(i for i in range(3) if aligned[i] != x.shape[i])
    np.testing.assert_allclose(out, x.sum(axes, keepdims=True).reshape(shape))


def test_a_size_is_not_negative():
    with pytest.raises(mx.MXNetError, match="must not be negative"):
        mx.nd.broadcast_axis(mx.nd.ones((1, 2)), axis=0, size=-1)
    with pytest.raises(mx.MXNetError, match="must not be negative; 0 keeps an axis"):
        mx.nd.op.broadcast_to(mx.nd.ones((1, 1)), shape=(0, -1))
