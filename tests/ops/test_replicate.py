"""tile, repeat, Pad and diag."""
import numpy as np
import pytest

import minimx as mx

X = np.arange(24, dtype="float32").reshape(2, 3, 4)


def check_linear(function, want, *shape):
    """Check `function` against `want` (NumPy), and its gradient: <g, f(x)> = <f'(g), x> for a linear f."""
    random = np.random.RandomState(3)
    x = random.randn(*shape).astype("float32")
    array = mx.nd.array(x)
    array.attach_grad()
    with mx.autograd.record():
        out = function(array)
    np.testing.assert_array_equal(out.asnumpy(), want(x))
    g = random.randn(*out.shape).astype("float32")
    out.backward(mx.nd.array(g))
    np.testing.assert_allclose((array.grad.asnumpy() * x).sum(), (g * out.asnumpy()).sum(), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize("reps", [(2,), (2, 3), (1, 2, 2), (2, 1, 1, 2)])
def test_tile(reps):
    check_linear(lambda x: mx.nd.tile(x, reps=reps), lambda x: np.tile(x, reps), 2, 3, 4)


@pytest.mark.parametrize("axis", [None, 0, 1, -1])
def test_repeat(axis):
    check_linear(lambda x: mx.nd.repeat(x, repeats=3, axis=axis), lambda x: np.repeat(x, 3, axis), 2, 3, 4)


@pytest.mark.parametrize("mode", ["constant", "edge", "reflect"])
@pytest.mark.parametrize("shape", [(2, 1, 4, 5), (1, 2, 3, 4, 3)])
def test_pad(mode, shape):
    widths = ((0, 0), (0, 0), (2, 1), (0, 2), (1, 1))[:len(shape)]
    flat = tuple(n for pair in widths for n in pair)
    check_linear(lambda x: mx.nd.pad(x, mode=mode, pad_width=flat), lambda x: np.pad(x, widths, mode), *shape)


def test_pad_with_a_constant():
    out = mx.nd.Pad(mx.nd.ones((1, 1, 1, 1)), mode="constant", pad_width=(0, 0, 0, 0, 1, 0, 0, 1), constant_value=7)
    assert out.asnumpy().tolist() == [[[[7, 7], [1, 7]]]]


@pytest.mark.parametrize("k", [-2, -1, 0, 1, 3])
def test_diag(k):
    check_linear(lambda x: mx.nd.diag(x, k=k), lambda x: np.diag(x, k), 4, 5)
    check_linear(lambda x: mx.nd.diag(x, k=k), lambda x: np.diag(x, k), 3)


@pytest.mark.parametrize("axis1, axis2", [(0, 2), (-1, -2), (2, 0), (1, 2)])
def test_diag_of_three_axes(axis1, axis2):
    check_linear(lambda x: mx.nd.diag(x, k=1, axis1=axis1, axis2=axis2),
                 lambda x: np.diagonal(x, 1, axis1, axis2), 3, 3, 4)


@pytest.mark.parametrize("call, words", [
    (lambda x: mx.nd.tile(x, reps=(0,)), "numbers from 1"),
    (lambda x: mx.nd.repeat(x, repeats=2, axis=3), "axis 3 is out of range"),
    (lambda x: mx.nd.Pad(x, mode="constant", pad_width=(1, 1, 1, 1)), "Pad takes 4 or 5 axes"),
    (lambda x: mx.nd.Pad(x.expand_dims(0), mode="constant", pad_width=(0, 0, 1, 1, 0, 0, 0, 0)), "four zeros"),
    (lambda x: mx.nd.Pad(x.expand_dims(0), mode="reflect", pad_width=(0, 0, 0, 0, 3, 0, 0, 0)), "to reflect them"),
    (lambda x: mx.nd.diag(x[0], k=5), "has no diagonal k=5"),
    (lambda x: mx.nd.diag(x, axis1=1, axis2=1), "the same axis"),
])
def test_errors(call, words):
    with pytest.raises(mx.MXNetError) as error:
        call(mx.nd.array(X))
    assert words in str(error.value)


@pytest.mark.parametrize("reps", [(), None, "None"])
def test_tile_without_numbers_is_one_copy(reps):
    x = mx.nd.array([[1, 2, 3]])
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.tile(x, reps=reps)
    y.backward(mx.nd.array([[4, 5, 6]]))
    assert y.asnumpy().tolist() == [[1, 2, 3]] and x.grad.asnumpy().tolist() == [[4, 5, 6]]
