"""CTCLoss against the sum over all paths."""
import itertools

import numpy as np
import pytest

import minimx as mx

X = np.random.default_rng(0).normal(size=(4, 3, 3))       # 4 steps, 3 sequences, 3 classes


def spelled(path, blank):
    """Merge repeated classes, then drop blanks."""
    return [c for i, c in enumerate(path) if c != blank and (i == 0 or c != path[i - 1])]


def slow(x, label, blank):
    p = np.exp(x) / np.exp(x).sum(1, keepdims=True)
    paths = itertools.product(range(p.shape[1]), repeat=len(p))
    return -np.log(sum(np.prod(p[np.arange(len(p)), path]) for path in paths if spelled(path, blank) == label))


def run(label, *lengths, **params):
    return mx.nd.CTCLoss(mx.nd.array(X), mx.nd.array(label), *map(mx.nd.array, lengths), **params).asnumpy()


def test_blank_first():
    expected = [slow(X[:, n], label, 0) for n, label in enumerate([[1, 2], [2, 2], [1]])]
    np.testing.assert_allclose(run([[1, 2], [2, 2], [1, 0]]), expected, rtol=1e-5)


def test_blank_last():
    expected = [slow(X[:, n], label, 2) for n, label in enumerate([[1, 0], [0, 0], [1]])]
    np.testing.assert_allclose(run([[1, 0], [0, 0], [1, -1]], blank_label="last"), expected, rtol=1e-5)


def test_an_empty_label_is_all_blanks():
    assert run([[0], [0], [0]])[0] == pytest.approx(slow(X[:, 0], [], 0), rel=1e-5)


def test_lengths():
    out = run([[1, 2], [2, 1], [1, 1]], [4, 2, 3], [2, 1, 2], use_data_lengths=True, use_label_lengths=True)
    expected = [slow(X[:4, 0], [1, 2], 0), slow(X[:2, 1], [2], 0), slow(X[:3, 2], [1, 1], 0)]
    np.testing.assert_allclose(out, expected, rtol=1e-5)


def test_steps_beyond_the_length_get_no_gradient():
    x = mx.nd.array(X)
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.CTCLoss(x, mx.nd.array([[1], [2], [1]]), mx.nd.array([4, 2, 3]), use_data_lengths=True)
    y.backward()
    grad = x.grad.asnumpy()
    assert (grad[2:, 1] == 0).all() and (grad[3:, 2] == 0).all() and (grad[:, 0] != 0).all()


def test_names():
    net = mx.sym.ctc_loss(mx.sym.Variable("x"), use_label_lengths=True, name="c")
    assert net.list_arguments() == ["x", "c_label", "c_label_lengths"]
    with pytest.raises(mx.MXNetError, match="does not fit"):
        net.infer_shape(x=(2, 1, 5), c_label=(1, 3))


@pytest.mark.parametrize("label, params, words", [
    ([[1, -1]] * 3, {}, "label -1 is none of the classes 0..2; blank_label='first' pads labels with 0"),
    ([[3, 1]] * 3, {"blank_label": "last"}, "label 3 is none of the classes"),
])
def test_a_label_that_is_no_class(label, params, words):
    with pytest.raises(mx.MXNetError, match=words):
        run(label, **params)
    run([[1, 0]] * 3), run([[1, -1]] * 3, blank_label="last")        # the padding is none of the label
