"""Reshape and its codes, and the operators that move whole axes."""
import numpy as np
import pytest

import minimx as mx
from minimx.kernels.dispatch import Immediate
from minimx.ops.reshape import Reshape, reshaped


@pytest.mark.parametrize("shape, codes, reverse, out", [
    ((2, 3, 4), (6, 4), False, (6, 4)),
    ((2, 3, 4), (-1,), False, (24,)),
    ((2, 3, 4), (4, 0, 2), False, (4, 3, 2)),
    ((2, 3, 4), (2, -2, 1, 1), False, (2, 3, 4, 1, 1)),
    ((2, 3, 4), (-3, 4), False, (6, 4)),
    ((2, 3, 4), (0, -3), False, (2, 12)),
    ((2, 3, 4), (-4, 1, 2, -2), False, (1, 2, 3, 4)),
    ((2, 3, 4), (2, -4, -1, 3, -2), False, (2, 1, 3, 4)),
    ((10, 5, 4), (-1, 0), False, (40, 5)),
    ((10, 5, 4), (-1, 0), True, (50, 4)),
    ((0, 3, 4), (0, -1), False, (0, 12)),
    ((0, 3, 4), (-1, 4), False, (0, 4)),
    ((0, 3, 4), (-3, 0), False, (0, 4)),
])
def test_codes(shape, codes, reverse, out):
    assert reshaped(shape, codes, reverse) == out


@pytest.mark.parametrize("shape, codes, words", [
    ((4, 3), (2, 5), "(4, 3) has 12 elements, (2, 5) has 10; one axis may be -1"),
    ((4, 3), (-1, 5), "12 is not a multiple of 5"),
    ((4, 3), (-1, -1), "-1 twice"),
    ((4, 3), (0, 0, 0), "no such axis"),
    ((4, 3), (-4, 3, 2, 0), "cannot split an axis of size 4"),
    ((4, 3), (-4, 2), "after -4 come two sizes"),
    ((4, 3), (-7,), "none of the codes"),
    ((4, 3), (), "give shape"),
])
def test_reshape_errors_come_from_inference(shape, codes, words):
    with pytest.raises(mx.MXNetError) as error:
        mx.sym.Reshape(mx.sym.Variable("x"), shape=codes).infer_shape(x=shape)
    assert words in str(error.value)


def test_reshape_learns_an_axis_from_its_output():
    net = mx.sym.Reshape(mx.sym.Variable("x"), shape=(-1, 3)) + mx.sym.ones((4, 3))
    assert net.infer_shape(x=(0, 6))[0] == [(2, 6)]


def test_target_shape_of_old_files():
    assert Reshape(target_shape=(2, 0)).infer_shape([(3, 4)], [None])[1] == [(2, 6)]
    assert Reshape(target_shape=(0, 0), keep_highest=True).infer_shape([(3, 4)], [None])[1] == [(3, 4)]


def test_reshape_computes_nothing():
    class Recorder(Immediate):
        called = []

        def identity(self, x, out):
            self.called.append((x, out))

    x, out = np.zeros((2, 3)), np.zeros((6,))
    Reshape(shape=(-1,)).forward(Recorder(), [x], [out])
    assert [tuple(map(id, call)) for call in Recorder.called] == [(id(x), id(out))]


X = np.arange(24, dtype="float32").reshape(2, 3, 4)


@pytest.mark.parametrize("operator, params, want", [
    ("Flatten", {}, X.reshape(2, 12)),
    ("expand_dims", {"axis": 1}, X[:, None]),
    ("expand_dims", {"axis": -1}, X[..., None]),
    ("transpose", {}, X.T),
    ("transpose", {"axes": None}, X.T),
    ("transpose", {"axes": (2, 0, 1)}, X.transpose(2, 0, 1)),
    ("transpose", {"axes": (-1, 0, 1)}, X.transpose(2, 0, 1)),
    ("SwapAxis", {"dim1": -1, "dim2": 0}, X.swapaxes(2, 0)),
    ("swapaxes", {"dim1": 1, "dim2": 1}, X),
])
def test_axes_are_moved(operator, params, want):
    out = getattr(mx.nd, operator)(mx.nd.array(X), **params).asnumpy()
    assert out.shape == want.shape
    np.testing.assert_array_equal(out, want)


@pytest.mark.parametrize("axis, want", [(None, (3, 2)), (0, (3, 1, 2)), ((0, 2), (3, 2)), (-2, (1, 3, 2))])
def test_squeeze(axis, want):
    assert mx.nd.squeeze(mx.nd.zeros((1, 3, 1, 2)), axis=axis).shape == want


def test_squeeze_of_ones_keeps_one_axis():
    assert mx.nd.squeeze(mx.nd.zeros((1, 1))).shape == (1,)


@pytest.mark.parametrize("params, want", [
    ({}, (6, 4)),
    ({"lhs_begin": 0, "lhs_end": 2, "rhs_begin": 0, "rhs_end": 1}, (6, 4)),
    ({"lhs_begin": -1, "rhs_begin": 1}, (2, 3, 4)),
])
def test_reshape_like(params, want):
    out = mx.nd.reshape_like(mx.nd.array(X), mx.nd.zeros((6, 4)), **params)
    np.testing.assert_array_equal(out.asnumpy(), X.reshape(want))


def test_depth_to_space_and_back():
    x = np.arange(2 * 8 * 3 * 2, dtype="float32").reshape(2, 8, 3, 2)
    spread = mx.nd.depth_to_space(mx.nd.array(x), block_size=2)
    assert spread.shape == (2, 2, 6, 4)
    assert spread.asnumpy()[0, 1, 3, 2] == x[0, 2 * 2 + 1, 1, 1]      # channel (1, 0, 1) of the blocks, pixel (1, 1)
    np.testing.assert_array_equal(mx.nd.space_to_depth(spread, block_size=2).asnumpy(), x)


@pytest.mark.parametrize("build, known, args", [
    (lambda x: mx.sym.expand_dims(x, axis=1) + mx.sym.ones((4, 1, 12)), {}, (4, 12)),
    (lambda x: mx.sym.transpose(x, axes=(1, 2, 0)) + mx.sym.ones((4, 5, 6)), {}, (6, 4, 5)),
    (lambda x: mx.sym.SwapAxis(x, dim1=0, dim2=1) + mx.sym.ones((4, 12)), {}, (12, 4)),
    (lambda x: mx.sym.Flatten(x) + mx.sym.ones((4, 12)), {"x": (0, 3, 0)}, (4, 3, 4)),
    (lambda x: mx.sym.squeeze(x, axis=1) + mx.sym.ones((4, 12)), {"x": (0, 1, 0)}, (4, 1, 12)),
])
def test_inputs_are_learnt_from_outputs(build, known, args):
    assert build(mx.sym.Variable("x")).infer_shape(**known)[0] == [args]


@pytest.mark.parametrize("operator, shape, params, words", [
    ("expand_dims", (2, 3), {"axis": 4}, "axis 4 is out of range"),
    ("squeeze", (2, 3), {"axis": 0}, "axis 0 of (2, 3) has size 2"),
    ("transpose", (2, 3), {"axes": (0, 1, 2)}, "out of range"),
    ("transpose", (2, 3), {"axes": (0, 0)}, "no permutation of the 2 axes"),
    ("SwapAxis", (2, 3), {"dim1": 0, "dim2": 3}, "dim2 3 is out of range"),
    ("depth_to_space", (1, 6, 2, 2), {"block_size": 2}, "must be a multiple of 4"),
    ("space_to_depth", (4, 4), {"block_size": 2}, "takes (n, c, h, w)"),
])
def test_errors_name_axis_and_remedy(operator, shape, params, words):
    with pytest.raises(mx.MXNetError) as error:
        getattr(mx.nd, operator)(mx.nd.zeros(shape), **params)
    assert words in str(error.value)


def test_reshape_like_other_size():
    with pytest.raises(mx.MXNetError, match="as many elements"):
        mx.nd.reshape_like(mx.nd.zeros((6,)), mx.nd.zeros((2, 2)))
