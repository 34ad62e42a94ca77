"""Dropout."""
import numpy as np
import pytest

import minimx as mx


def train(x, **params):
    """Return the output and the gradient in training."""
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Dropout(x, **params)
    y.backward()
    return y.asnumpy(), x.grad.asnumpy()


@pytest.mark.parametrize("p", [0.2, 0.5, 0.9])
def test_training_drops_and_scales(p):
    mx.random.seed(1)
    out, grad = train(mx.nd.ones((100, 200)), p=p)
    assert set(np.unique(out)) == {np.float32(0), np.float32(1 / (1 - p))}
    assert abs((out == 0).mean() - p) < 0.01
    np.testing.assert_array_equal(grad, out)       # the same elements


def test_prediction_changes_nothing():
    x = mx.nd.arange(6)
    assert mx.nd.Dropout(x, p=0.9).asnumpy().tolist() == x.asnumpy().tolist()
    assert (mx.nd.Dropout(mx.nd.ones(1000), p=0.5, mode="always").asnumpy() == 0).any()


def test_gradient_in_prediction():
    x = mx.nd.ones(5)
    x.attach_grad()
    with mx.autograd.record(train_mode=False):
        y = mx.nd.Dropout(x, p=0.5)
    y.backward()
    assert x.grad.asnumpy().tolist() == [1] * 5


def test_nothing_and_everything_dropped():
    assert train(mx.nd.ones(50), p=0)[0].tolist() == [1] * 50
    assert train(mx.nd.ones(50), p=1)[0].tolist() == [0] * 50


@pytest.mark.parametrize("axes", [(1,), (-1,)])
def test_one_draw_along_an_axis(axes):
    out, _ = train(mx.nd.ones((50, 20)), p=0.5, axes=axes)
    assert (out == out[:, :1]).all() and 0 < (out[:, 0] == 0).sum() < 50


def test_seeds_and_runs():
    runs = []
    for seed in (3, 3, 4):
        mx.random.seed(seed)
        runs += [train(mx.nd.ones(200), p=0.5)[0] for _ in range(2)]
    first, second, again, _, other, _ = runs
    assert (first == again).all() and (first != second).any() and (first != other).any()


def test_each_forward_of_an_executor_draws_anew():
    ex = mx.sym.Dropout(mx.sym.Variable("x"), p=0.5).simple_bind(mx.cpu(), x=(200,))
    ex.arg_dict["x"][:] = 1
    masks = []
    for _ in range(2):
        masks.append(ex.forward(is_train=True)[0].asnumpy().copy())
        ex.backward([mx.nd.ones(200)])
        np.testing.assert_array_equal(ex.grad_dict["x"].asnumpy(), masks[-1])
    assert (masks[0] != masks[1]).any()


def test_errors():
    with pytest.raises(mx.MXNetError, match="p must be between 0 and 1, but is 1.5"):
        mx.sym.Dropout(mx.sym.Variable("x"), p=1.5)
    with pytest.raises(mx.MXNetError, match="axes 5"):
        mx.nd.Dropout(mx.nd.ones(3), axes=(5,))


def test_no_axes_are_none():
    """Without axes every element is drawn by itself."""
    x = mx.nd.ones((20, 30))
    for axes in (None, "None", ()):
        with mx.autograd.train_mode():
            y = mx.nd.Dropout(x, p=0.5, axes=axes).asnumpy()
        assert (y != y[:1]).any() and (y != y[:, :1]).any()
