"""SequenceMask, SequenceLast and SequenceReverse."""
import numpy as np
import pytest

import minimx as mx

X = np.arange(1, 25, dtype="float32").reshape(3, 2, 4)     # 3 steps of 2 sequences
LENGTH = np.array([1, 3], "float32")
OPERATORS = ["SequenceMask", "SequenceLast", "SequenceReverse"]


def run(operator, x=X, length=LENGTH, **params):
    """Return the output and the gradient of data for a head gradient of ones."""
    data = mx.nd.array(x)
    data.attach_grad()
    lengths = () if length is None else (mx.nd.array(length),)
    with mx.autograd.record():
        out = getattr(mx.nd, operator)(data, *lengths, use_sequence_length=length is not None, **params)
    out.backward()
    return out.asnumpy(), data.grad.asnumpy()


def steps(axis):
    """Return X with the steps on `axis`, and an array of True within the lengths."""
    inside = np.broadcast_to((np.arange(3)[:, None] < LENGTH)[..., None], X.shape)
    return X.swapaxes(0, axis), inside.swapaxes(0, axis)


@pytest.mark.parametrize("axis", [0, 1])
def test_mask(axis):
    x, inside = steps(axis)
    out, grad = run("SequenceMask", x, value=-1, axis=axis)
    np.testing.assert_array_equal(out, np.where(inside, x, -1))
    np.testing.assert_array_equal(grad, inside)


@pytest.mark.parametrize("axis", [0, 1])
def test_last(axis):
    out, grad = run("SequenceLast", steps(axis)[0], axis=axis)
    np.testing.assert_array_equal(out, [X[0, 0], X[2, 1]])
    assert grad.sum() == 8 and grad.swapaxes(0, axis)[0, 0].all() and grad.swapaxes(0, axis)[2, 1].all()


def test_last_of_an_empty_sequence_is_its_first_step():
    np.testing.assert_array_equal(run("SequenceLast", length=np.array([0, 2]))[0], [X[0, 0], X[1, 1]])


def test_reverse():
    out, grad = run("SequenceReverse")
    np.testing.assert_array_equal(out[:, 0], X[:, 0])
    np.testing.assert_array_equal(out[:, 1], X[::-1, 1])
    np.testing.assert_array_equal(grad, np.ones_like(X))


@pytest.mark.parametrize("operator, want, grad", [
    ("SequenceMask", X, np.ones_like(X)),
    ("SequenceLast", X[-1], np.concatenate([np.zeros((2, 2, 4)), np.ones((1, 2, 4))])),
    ("SequenceReverse", X[::-1], np.ones_like(X)),
])
def test_without_lengths_all_steps_count(operator, want, grad):
    out, got = run(operator, length=None)
    np.testing.assert_array_equal(out, want)
    np.testing.assert_array_equal(got, grad)


@pytest.mark.parametrize("operator", OPERATORS)
def test_lengths_are_an_input_and_are_inferred(operator):
    net = getattr(mx.sym, operator)(mx.sym.Variable("x"), use_sequence_length=True, name="s")
    assert net.list_arguments() == ["x", "s_sequence_length"]
    assert net.infer_shape(x=(3, 2, 4))[0][1] == (2,)


@pytest.mark.parametrize("operator", OPERATORS)
def test_one_axis_is_too_few(operator):
    with pytest.raises(mx.MXNetError, match="takes \\(steps, batch"):
        getattr(mx.nd, operator)(mx.nd.zeros((3,)))


def test_reverse_along_axis_1():
    with pytest.raises(mx.MXNetError, match="axis must be 0"):
        mx.nd.SequenceReverse(mx.nd.array(X), axis=1)


def test_a_mask_value_takes_the_dtype_of_the_data():
    """-1 and 300 wrap around in uint8, as in MXNet 1.9.1."""
    x = mx.nd.array([[1, 2], [3, 4]], dtype="uint8")
    for value, want in ((-1, 255), (300, 44), (-2.5, 254)):
        masked = mx.nd.SequenceMask(x, mx.nd.array([1, 2], dtype="uint8"), use_sequence_length=True, value=value)
        assert masked.dtype == np.uint8 and masked.asnumpy().tolist() == [[1, 2], [want, 4]]
