"""Elementwise operators: values at the edges, gradients, names and dtypes."""
import math

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.ops.binary import FORMULAS, NAMES, SCALAR_FORMULAS
from minimx.ops.elementwise_table import ROWS
from minimx.ops.registry import get_operator


def value_and_gradients(function, *values, dtype="float64"):
    """Return the output of `function` of arrays, and the gradient of its sum by each of them."""
    arrays = [mx.nd.array(np.array(v, dtype), dtype=dtype) for v in values]
    for x in arrays:
        x.attach_grad()
    with mx.autograd.record():
        y = function(*arrays)
    y.backward()
    return y.asnumpy().tolist(), [x.grad.asnumpy().tolist() for x in arrays]


@pytest.mark.parametrize("name, x, y, grad", [
    ("relu", [-1, 0, 2], [0, 0, 2], [0, 0, 1]),
    ("abs", [-1, 0, 2], [1, 0, 2], [-1, 0, 1]),
    ("sqrt", [4.0, 0.25], [2, 0.5], [0.25, 1]),
    ("round", [-0.5, 0.5, 1.2], [-1, 1, 1], [0, 0, 0]),
    ("sign", [-3, 0], [-1, 0], [0, 0]),
    ("reciprocal", [2, -4], [0.5, -0.25], [-0.25, -0.0625]),
    ("identity", [1, 2], [1, 2], [1, 1]),
    ("stop_gradient", [1, 2], [1, 2], [0, 0]),
])
def test_a_function_and_its_gradient(name, x, y, grad):
    assert value_and_gradients(getattr(mx.nd, name), x) == (y, [grad])


def test_gamma_of_integers_is_exact():
    factorials = mx.nd.gamma(mx.nd.arange(1, 14, dtype="int32")).asnumpy()
    assert factorials.tolist() == [math.factorial(n) for n in range(13)]


def test_clip_passes_the_gradient_inside_and_at_the_ends():
    y, (grad,) = value_and_gradients(lambda x: mx.nd.clip(x, a_min=-1, a_max=1), [-2, -1, 0, 1, 2])
    assert (y, grad) == ([-1, -1, 0, 1, 1], [0, 1, 1, 1, 0])


def test_smooth_l1_has_a_round_corner():
    y, (grad,) = value_and_gradients(lambda x: mx.nd.smooth_l1(x, scalar=2), [-1, 0.125, 1])
    assert (y, grad) == ([0.875, 0.03125, 0.875], [-1, 0.5, 1])


def test_hard_sigmoid_wants_floats():
    assert mx.nd.hard_sigmoid(mx.nd.array([-9, 0, 9])).asnumpy().tolist() == [0, 0.5, 1]
    with pytest.raises(MXNetError, match="computes in float16, float32, float64"):
        mx.nd.hard_sigmoid(mx.nd.array([1], dtype="int32"))


def test_ties_of_maximum_give_the_gradient_to_the_left():
    _, grads = value_and_gradients(mx.nd.maximum, [1, 2, 3], [2, 2, 2])
    assert grads == [[0, 1, 1], [1, 0, 0]]
    _, grads = value_and_gradients(mx.nd.minimum, [1, 2, 3], [2, 2, 2])
    assert grads == [[1, 1, 0], [0, 0, 1]]


def test_the_second_derivative_of_a_cube():
    x = mx.sym.Variable("x")
    first = (x * x * x).gradient(["x"])
    head, = set(first.list_arguments()) - {"x"}
    executor = first.bind(mx.cpu(), {"x": mx.nd.array([2.0]), head: mx.nd.ones((1,))},
                          args_grad={"x": mx.nd.zeros((1,))})
    assert executor.forward(is_train=True)[0].asnumpy().tolist() == [12]
    executor.backward(mx.nd.ones((1,)))
    assert executor.grad_dict["x"].asnumpy().tolist() == [12]


def test_shapes_must_be_equal():
    with pytest.raises(MXNetError, match=r"\(2, 3\)"):
        get = mx.sym.Variable("a") + mx.sym.Variable("b")
        get.infer_shape(a=(2, 3), b=(1, 3))


def test_a_shape_is_learnt_from_the_other_operand():
    total = mx.sym.Variable("a") + mx.sym.Variable("b")
    assert total.infer_shape(a=(0, 3), b=(2, 0)) == ([(2, 3), (2, 3)], [(2, 3)], [])


def test_dtypes_must_be_equal():
    with pytest.raises(MXNetError, match="float64"):
        mx.nd.ones((2,)) + mx.nd.ones((2,), dtype="float64")


def test_a_sum_of_one_array_is_the_array():
    x = mx.nd.array([1, 2])
    assert mx.nd.add_n(x).asnumpy().tolist() == [1, 2]
    assert mx.nd.add_n(x, x, x).asnumpy().tolist() == [3, 6]


@pytest.mark.parametrize("value, dtype, result", [
    ([-2.7, 300.2], "int32", [-2, 300]), ([300.0, -1.0], "uint8", [44, 255]), ([0.0, 2.0], "bool", [False, True])])
def test_cast_truncates_and_wraps(value, dtype, result):
    out = mx.nd.cast(mx.nd.array(value), dtype=dtype)
    assert out.asnumpy().tolist() == result and out.dtype == np.dtype(dtype)


def test_the_gradient_of_cast_has_the_dtype_of_the_input():
    x = mx.nd.array([1.5], dtype="float32")
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.cast(x, dtype="float64") * 3
    y.backward()
    assert x.grad.dtype == np.float32 and x.grad.asnumpy().tolist() == [3]


def test_amp_cast_leaves_integers_alone():
    assert mx.nd.amp_cast(mx.nd.ones((2,), dtype="int32"), dtype="float16").dtype == np.int32
    assert mx.nd.amp_cast(mx.nd.ones((2,)), dtype="float16").dtype == np.float16


def test_shape_array_and_size_array():
    x = mx.nd.zeros((2, 3))
    assert mx.nd.shape_array(x).asnumpy().tolist() == [2, 3] and mx.nd.size_array(x).asnumpy().tolist() == [6]
    assert mx.nd.shape_array(x).dtype == np.int64


@pytest.mark.parametrize("name, alias", [("elemwise_add", "_Plus"), ("_plus_scalar", "_PlusScalar"),
                                         ("_rminus_scalar", "_RMinusScalar"), ("_greater_equal", "_Greater_Equal"),
                                         ("_greater_equal_scalar", "_GreaterEqualScalar"), ("_copy", "identity"),
                                         ("BlockGrad", "stop_gradient"), ("add_n", "ElementWiseSum"), ("Cast", "cast")])
def test_aliases(name, alias):
    assert get_operator(alias) is get_operator(name) and get_operator(alias).name == name


def test_every_formula_belongs_to_a_line_of_the_table():
    assert set(FORMULAS) <= set(NAMES) <= set(ROWS)
    assert {f"{name}_scalar" for name in SCALAR_FORMULAS} <= set(ROWS)


@pytest.mark.parametrize("dtype, limits, want", [
    ("uint8", (-5, 300), [1, 5, 200, 3]), ("uint8", (2, 1e5), [2, 5, 200, 3]), ("int8", (-1000, 4), [1, 4, -56, 3]),
    ("int32", (-1e12, 1e12), [1, 5, 200, 3]), ("uint8", (300, 400), [255] * 4), ("int32", (1.5, 4.5), [1, 4, 4, 3]),
])
def test_clip_limits_beyond_the_range_of_integers(dtype, limits, want):
    """The values are MXNet 1.9.1's, but for 300..400, where its limits wrap around."""
    x = mx.nd.array([1, 5, 200, 3], dtype=dtype)
    assert mx.nd.clip(x, *limits).asnumpy().tolist() == want


def test_smooth_l1_of_small_integers_does_not_overflow():
    """The values are MXNet 1.9.1's."""
    x = mx.nd.array([-120, -56, -3, -1, 0, 1, 2, 5, 90, 120], dtype="int8")
    assert mx.nd.smooth_l1(x, scalar=2).asnumpy().tolist() == [119, 55, 2, 0, 0, 0, 1, 4, 89, 119]
