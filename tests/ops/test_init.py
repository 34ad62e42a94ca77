"""Operators without inputs."""
import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.kernels.dispatch import Immediate
from minimx.ops.init import Arange, Eye, Linspace, Zeros, ZerosWithoutDtype


def run(op, shape=None):
    """Return the values of a constant; `shape` is what its use tells."""
    shape = op.infer_shape([], [shape])[1][0] or shape
    out = np.empty(shape, op.infer_type([], [None])[1][0])
    op.forward(Immediate(), [], [out])
    return out.tolist()


@pytest.mark.parametrize("params, values", [
    ({"start": 3}, [0, 1, 2]),
    ({"start": 2, "stop": 9, "step": 3}, [2, 5, 8]),
    ({"start": 6, "stop": 0, "step": -2}, [6, 4, 2]),
    ({"start": 0, "stop": 1, "step": 0.25, "repeat": 2, "dtype": "float64"}, [0, 0, 0.25, 0.25, 0.5, 0.5, 0.75, 0.75]),
    ({"start": 0, "stop": 2, "dtype": "int32"}, [0, 1]),
    ({"start": 0.6, "stop": 4, "step": 1.5, "dtype": "int32"}, [0, 1, 2]),
])
def test_arange(params, values):
    assert run(Arange(**params)) == values


def test_arange_takes_its_length_from_its_use():
    assert run(Arange(start=3, infer_range=True), (2,)) == [3, 4]
    x = mx.sym.Variable("x") + mx.sym.arange(1, infer_range=True)
    assert x.infer_shape(x=(5,))[1] == [(5,)]


@pytest.mark.parametrize("params", [{"start": 5, "stop": 2}, {"start": 0, "stop": 5, "step": -1},
                                    {"start": 0, "stop": 5, "step": 0}])
def test_arange_must_lead_somewhere(params):
    with pytest.raises(MXNetError, match="step"):
        Arange(**params)


@pytest.mark.parametrize("params, values", [
    ({"start": 0, "stop": 1, "num": 5}, [0, 0.25, 0.5, 0.75, 1]),
    ({"start": 2, "stop": 3, "num": 4, "endpoint": False}, [2, 2.25, 2.5, 2.75]),
    ({"start": 2, "stop": 3, "num": 1}, [2]),
])
def test_linspace(params, values):
    assert run(Linspace(**params)) == values


def test_eye_is_square_unless_told_otherwise():
    assert run(Eye(N=2)) == [[1, 0], [0, 1]]
    assert run(Eye(N=2, M=3, k=1)) == [[0, 1, 0], [0, 0, 1]]


def test_an_unknown_axis_follows_from_the_use():
    total = mx.sym.Variable("x") + mx.sym.zeros((0, 3))
    assert total.infer_shape(x=(2, 3))[1] == [(2, 3)]
    with pytest.raises(MXNetError, match="shape"):
        mx.nd._internal._zeros(shape=(0, 3))


def test_dtypes():
    assert Zeros(dtype="int8").infer_type([], [None])[1] == [np.dtype("int8")]
    assert ZerosWithoutDtype().infer_type([], [np.dtype("float64")])[1] == [np.dtype("float64")]


@pytest.mark.parametrize("dtype", ["float64", "float16", "int32"])
def test_zeros_take_the_dtype_of_their_use(dtype):
    total = mx.sym.Variable("a") + mx.sym.op._zeros_without_dtype(shape=(2,))
    assert total.infer_type(a=dtype)[1] == [np.dtype(dtype).type]
    out = total.eval(a=mx.nd.array([1, 2], dtype=dtype))[0]
    assert out.dtype == np.dtype(dtype) and out.asnumpy().tolist() == [1, 2]


def test_zeros_without_a_use_are_float32():
    assert mx.sym.op._zeros_without_dtype(shape=(2,)).infer_type()[1] == [np.float32]
    assert mx.nd.op._zeros_without_dtype(shape=(2,)).dtype == np.float32
    assert mx.nd.op._zeros_without_dtype(shape=(2,), out=mx.nd.ones(2, dtype="int32")).dtype == np.int32


def test_any_number_of_zeros_may_be_without_a_use():
    group = mx.sym.Group([mx.sym.op._zeros_without_dtype(shape=(2,)) for _ in range(2000)])
    assert set(group.infer_type()[1]) == {np.float32}
