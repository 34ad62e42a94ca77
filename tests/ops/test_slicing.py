"""slice, slice_axis, slice_like, slice assignment and reverse."""
import numpy as np
import pytest

import minimx as mx

X = np.arange(42, dtype="float32").reshape(6, 7)


@pytest.mark.parametrize("begin, end, step, want", [
    ((1,), (4,), (), X[1:4]),
    ((None, 2), (3, None), (), X[:3, 2:]),
    ((-3, -4), (-1, None), (), X[-3:-1, -4:]),
    ((5, None), (None, 3), (-1, 2), X[5::-1, :3:2]),
    ((None, -1), (None, 0), (None, -2), X[:, -1:0:-2]),
    ((2,), (99,), (), X[2:99]),
])
def test_slice_follows_python(begin, end, step, want):
    np.testing.assert_array_equal(mx.nd.slice(mx.nd.array(X), begin=begin, end=end, step=step).asnumpy(), want)


def gradient_of(function, *shapes):
    """Return the gradients of ``sum(function(*xs) * (1, 2, 3, ...))`` with respect to all xs."""
    xs = [mx.nd.zeros(shape) for shape in shapes]
    for x in xs:
        x.attach_grad()
    with mx.autograd.record():
        out = function(*xs)
    out.backward(mx.nd.arange(1, out.size + 1).reshape(out.shape))
    return [x.grad.asnumpy() for x in xs]


def test_slice_gradient_is_zero_outside():
    got, = gradient_of(lambda x: mx.nd.slice(x, begin=(4, 1), end=(0, 6), step=(-2, 2)), (6, 7))
    want = np.zeros((6, 7))
    want[4:0:-2, 1:6:2] = np.arange(1, 7).reshape(2, 3)
    np.testing.assert_array_equal(got, want)


@pytest.mark.parametrize("axis, begin, end", [(1, 2, None), (-1, -3, -1), (0, 0, 2)])
def test_slice_axis(axis, begin, end):
    index = [slice(None)] * 2
    index[axis] = slice(begin, end)
    out = mx.nd.slice_axis(mx.nd.array(X), axis=axis, begin=begin, end=end)
    np.testing.assert_array_equal(out.asnumpy(), X[tuple(index)])
    got, = gradient_of(lambda x: mx.nd.slice_axis(x, axis=axis, begin=begin, end=end), (6, 7))
    want = np.zeros((6, 7))
    want[tuple(index)] = np.arange(1, out.size + 1).reshape(out.shape)
    np.testing.assert_array_equal(got, want)


@pytest.mark.parametrize("like, axes, want", [((4, 3), (), (4, 3)), ((9, 3), (-1,), (6, 3)), ((5,), (0,), (5, 7))])
def test_slice_like(like, axes, want):
    out = mx.nd.slice_like(mx.nd.array(X), mx.nd.zeros(like), axes=axes)
    np.testing.assert_array_equal(out.asnumpy(), X[:want[0], :want[1]])
    got, other = gradient_of(lambda x, y: mx.nd.slice_like(x, y, axes=axes), (6, 7), like)
    assert np.count_nonzero(got) == out.size == np.count_nonzero(got[:want[0], :want[1]])
    assert not other.any()


def run(symbol, **arrays):
    return symbol.bind(mx.cpu(), {k: mx.nd.array(v) for k, v in arrays.items()}).forward()[0].asnumpy()


def test_slice_assign():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    want = X.copy()
    want[1:5:2, :3] = -1
    part = -np.ones((2, 3), "float32")
    bounds = {"begin": (1, None), "end": (5, 3), "step": (2, 1)}
    np.testing.assert_array_equal(run(mx.sym._internal._slice_assign(a, b, **bounds), a=X, b=part), want)
    np.testing.assert_array_equal(run(mx.sym._internal._slice_assign_scalar(a, scalar=-1, **bounds), a=X), want)


def test_reverse():
    np.testing.assert_array_equal(mx.nd.reverse(mx.nd.array(X), axis=(0, 1)).asnumpy(), X[::-1, ::-1])
    np.testing.assert_array_equal(mx.nd.flip(mx.nd.array(X), axis=1).asnumpy(), X[:, ::-1])


def test_unknown_axes_stay_unknown():
    x = mx.sym.Variable("x")
    assert mx.sym.slice(x, begin=(0, 1), end=(2, 3)).infer_shape_partial(x=(0, 5))[1] == [(0, 2)]
    net = mx.sym.slice_axis(x, axis=1, begin=0, end=2) + mx.sym.ones((4, 2))
    assert net.infer_shape(x=(0, 6))[0] == [(4, 6)]


@pytest.mark.parametrize("operator, params, words", [
    ("slice", {"begin": (0, 0, 0), "end": (1, 1, 1)}, "at most the 2 axes of (6, 7)"),
    ("slice", {"begin": (4,), "end": (2,)}, "takes nothing of axis 0"),
    ("slice", {"begin": (-9,), "end": (2,)}, "begins before it"),
    ("slice", {"begin": (0,), "end": (2,), "step": (0,)}, "a step of 0"),
    ("slice_axis", {"axis": 3, "begin": 0, "end": 1}, "axis 3 is out of range"),
    ("slice_axis", {"axis": 0, "begin": 2, "end": 9}, "which has the size 6"),
])
def test_errors(operator, params, words):
    with pytest.raises(mx.MXNetError) as error:
        getattr(mx.nd, operator)(mx.nd.array(X), **params)
    assert words in str(error.value)


def test_slice_like_cannot_grow():
    with pytest.raises(mx.MXNetError, match="it can only cut"):
        mx.nd.slice_like(mx.nd.zeros((2, 3)), mx.nd.zeros((3, 3)))


def test_an_axis_that_is_reversed_twice_stays():
    """The values are MXNet 1.9.1's."""
    x = mx.nd.arange(12).reshape((2, 3, 2))
    assert mx.nd.flip(x, axis=(1, 1)).asnumpy().ravel().tolist() == list(range(12))
    assert mx.nd.flip(x, axis=(0, 1, 0)).asnumpy().ravel().tolist() == [4, 5, 2, 3, 0, 1, 10, 11, 8, 9, 6, 7]


def test_no_step_is_none():
    x = mx.nd.arange(6)
    assert mx.nd.slice(x, begin=(1,), end=(4,), step=None).asnumpy().tolist() == [1, 2, 3]
    assert mx.sym.slice(mx.sym.Variable("x"), begin=(1,), end=(4,), step="None").infer_shape(x=(6,))[1] == [(3,)]
