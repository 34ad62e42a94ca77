"""Concat, stack, SliceChannel and split_v2."""
import numpy as np
import pytest

import minimx as mx

X = np.arange(24, dtype="float32").reshape(2, 3, 4)


@pytest.mark.parametrize("dim", [0, 1, -1])
def test_concat_and_its_gradient(dim):
    shapes = [(2, 3, 4), (2, 3, 4), (2, 3, 4)]
    shapes[1] = tuple(5 if i == dim % 3 else n for i, n in enumerate(shapes[1]))
    parts = [np.random.RandomState(i).randn(*shape).astype("float32") for i, shape in enumerate(shapes)]
    arrays = [mx.nd.array(p) for p in parts]
    for a in arrays:
        a.attach_grad()
    with mx.autograd.record():
        out = mx.nd.Concat(*arrays, dim=dim)
    whole = np.concatenate(parts, dim)
    np.testing.assert_array_equal(out.asnumpy(), whole)
    out.backward(mx.nd.array(3 * whole))
    for a, p in zip(arrays, parts):
        np.testing.assert_array_equal(a.grad.asnumpy(), 3 * p)


def test_concat_of_one_array_is_that_array():
    np.testing.assert_array_equal(mx.nd.Concat(mx.nd.array(X), dim=1).asnumpy(), X)


def test_concat_infers_both_ways():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    net = mx.sym.Concat(a, b, dim=1)
    assert net.infer_shape(a=(3, 4), b=(0, 5))[0] == [(3, 4), (3, 5)]
    assert net.infer_shape_partial(a=(3, 4))[0:2] == ([(3, 4), (3, 0)], [(3, 0)])
    assert (net + mx.sym.ones((3, 9))).infer_shape(a=(0, 4))[0] == [(3, 4), (3, 5)]


@pytest.mark.parametrize("axis", [0, 1, -1])
def test_stack(axis):
    out = mx.nd.stack(mx.nd.array(X), mx.nd.array(-X), axis=axis)
    np.testing.assert_array_equal(out.asnumpy(), np.stack([X, -X], axis))
    net = mx.sym.stack(mx.sym.Variable("a"), mx.sym.Variable("b"), axis=axis) + mx.sym.ones(out.shape)
    assert net.infer_shape()[0] == [X.shape] * 2


@pytest.mark.parametrize("squeeze", [False, True])
def test_slice_channel(squeeze):
    parts = mx.nd.SliceChannel(mx.nd.array(X), num_outputs=3, axis=1, squeeze_axis=squeeze)
    for i, part in enumerate(parts):
        np.testing.assert_array_equal(part.asnumpy(), X[:, i] if squeeze else X[:, i:i + 1])


def test_slice_channel_names_and_inference():
    parts = mx.sym.SliceChannel(mx.sym.Variable("x"), num_outputs=2, name="parts")
    assert parts.list_outputs() == ["parts_output0", "parts_output1"]
    assert mx.sym.SliceChannel(mx.sym.Variable("x"), num_outputs=1, name="p").list_outputs() == ["p_output0"]
    assert (parts[0] + mx.sym.ones((4, 3))).infer_shape()[0] == [(4, 6)]


def test_gradient_of_one_part_is_zero_elsewhere():
    x = mx.nd.array(X)
    x.attach_grad()
    with mx.autograd.record():
        out = mx.nd.SliceChannel(x, num_outputs=2, axis=2)[1] * 5
    out.backward()
    want = np.zeros_like(X)
    want[:, :, 2:] = 5
    np.testing.assert_array_equal(x.grad.asnumpy(), want)


@pytest.mark.parametrize("where", [2, (1, 3), (2,)])
def test_split_v2(where):
    parts = mx.nd.split_v2(mx.nd.array(X), where, axis=2)
    for part, want in zip(parts, np.split(X, where, axis=2), strict=True):
        np.testing.assert_array_equal(part.asnumpy(), want)


def test_sections_that_do_not_divide_the_axis():
    parts = mx.sym.split_v2(mx.sym.Variable("x"), 3, axis=0).eval(x=mx.nd.arange(7))
    assert [part.asnumpy().tolist() for part in parts] == [[0, 1, 2], [3, 4], [5, 6]]
    with pytest.raises(ValueError, match="equal parts"):
        mx.nd.split_v2(mx.nd.arange(7), 3, axis=0)


@pytest.mark.parametrize("call, words", [
    (lambda F, x: F.Concat(x, F.zeros((3, 3, 4)), dim=1), "must be equal but for axis 1"),
    (lambda F, x: F.Concat(x, x, dim=3), "dim 3 is out of range"),
    (lambda F, x: F.stack(x, F.zeros((2, 3))), "Concat joins unequal ones"),
    (lambda F, x: F.SliceChannel(x, num_outputs=2), "axis 1 of (2, 3, 4) cannot be cut into num_outputs=2"),
    (lambda F, x: F.SliceChannel(x, num_outputs=2, axis=2, squeeze_axis=True), "must have the size 1"),
    (lambda F, x: F.split_v2(x, (3, 1), axis=2), "must rise strictly between 0 and 4"),
    (lambda F, x: F.op._split_v2(x, indices=(), sections=5, axis=2), "cannot be cut into 5 parts"),
])
def test_errors(call, words):
    with pytest.raises(mx.MXNetError) as error:
        call(mx.nd, mx.nd.array(X))
    assert words in str(error.value)


def test_a_part_without_axes_has_a_head_gradient():
    part = mx.sym.SliceChannel(mx.sym.Variable("x"), num_outputs=1, axis=0, squeeze_axis=True)
    executor = part.bind(mx.cpu(), {"x": mx.nd.array([5])}, {"x": mx.nd.zeros(1)})
    assert executor.forward(is_train=True)[0].shape == ()
    executor.backward([mx.nd.array(np.float32(3))])
    assert executor.grad_dict["x"].asnumpy().tolist() == [3]
