"""What a parameter takes: MXNet 1.9.1's rules, also from the text of a saved graph."""
import numpy as np
import pytest

import minimx as mx
from minimx.ops.params import Bool, Bounds, DType, Float, Int, Shape, optional, or_empty, param


@pytest.mark.parametrize("kind, value, want", [
    (Int, 3, 3), (Int, "-3", -3), (Int, " 1", 1), (Int, np.int64(2), 2), (Int, np.uint8(2), 2),
    (Int, "2L", 2), (Int, np.array(2), 2), (optional(Int), "-1L", -1),
    (Shape, np.array(2), (2,)), (Shape, np.array([2]), (2,)),
    (Float, 1, 1.0), (Float, "1e-3", 1e-3), (Float, np.float32(0.5), 0.5),
    (Bool, True, True), (Bool, 0, False), (Bool, "true", True), (Bool, "0", False), (Bool, np.bool_(True), True),
    (Shape, 2, (2,)), (Shape, (1, np.int64(2)), (1, 2)), (Shape, "[1, 2]", (1, 2)), (Shape, "(1,)", (1,)),
    (Shape, "(3L, 4L)", (3, 4)), (Shape, (), ()), (Shape, "()", ()),
    (Bounds, (None, 1), (None, 1)), (Bounds, "(None, -1)", (None, -1)), (Bounds, 2, (2,)),
    (optional(Int), None, None), (optional(Int), "None", None), (optional(Int), "4", 4),
    (or_empty(Shape), None, ()), (or_empty(Shape), "None", ()), (or_empty(Shape), (1,), (1,)),
])
def test_taken(kind, value, want):
    found = kind(value)
    assert found == want and type(found) is type(want)


@pytest.mark.parametrize("kind, value", [
    (Int, True), (Int, np.bool_(True)), (Int, 1.0), (Int, np.float32(1)), (Int, np.array(1.0)),
    (Int, "x"), (Int, b"1"), (Int, None), (Int, (1,)),
    (Float, True), (Float, np.bool_(False)), (Float, "x"), (Float, None), (Float, (0.5,)),
    (Bool, None), (Bool, 2), (Bool, 1.0), (Bool, "yes"), (Bool, ()),
    (Shape, None), (Shape, "None"), (Shape, (None, 1)), (Shape, "(None,)"), (Shape, (1.0,)), (Shape, 1.5),
    (Shape, (True,)), (Shape, True), (Shape, "x"), (Shape, np.array(True)),
    (Shape, np.array(2.0)), (Bounds, (1.5,)), (Bounds, None), (DType, "float12"),
])
def test_refused(kind, value):
    declared = param(kind, None)
    declared.name = "size"
    with pytest.raises(mx.MXNetError, match="size"):
        declared.parse(value, "Op")


@pytest.mark.parametrize("call", [
    lambda x: mx.nd.sum(x, axis=True), lambda x: mx.nd.sum(x, axis=(None, 1)), lambda x: mx.nd.topk(x, k=True),
    lambda x: mx.nd.sum(x, keepdims=None), lambda x: mx.nd.dot(x, x, transpose_b=2),
    lambda x: mx.nd.reshape(x, shape=(None, 2)), lambda x: mx.sym.transpose(mx.sym.Variable("x"), axes=(None, 0)),
    lambda x: mx.nd.norm(x, out_dtype="float12"), lambda x: mx.nd.zeros((None,)),
    lambda x: mx.sym.Variable("x", shape=(None, 2)).infer_shape(),
])
def test_operators_refuse_them(call):
    """All are an MXNetError in MXNet 1.9.1."""
    with pytest.raises(mx.MXNetError):
        call(mx.nd.ones((2, 2)))


def test_an_unknown_dtype_is_a_type_error():
    """As in MXNet, if the parameter is called dtype."""
    with pytest.raises(TypeError, match="float12"):
        mx.nd.cast(mx.nd.ones(2), dtype="float12")
