"""Activation and LeakyReLU."""
import math

import numpy as np
import pytest

import minimx as mx

X = np.array([-3.0, -0.5, 0.0, 0.5, 3.0])


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


@pytest.mark.parametrize("kind, function", [
    ("relu", lambda x: np.maximum(x, 0)), ("sigmoid", sigmoid), ("tanh", np.tanh),
    ("softrelu", lambda x: np.log1p(np.exp(x))), ("softsign", lambda x: x / (1 + abs(x))),
])
def test_activation(kind, function):
    out = mx.nd.Activation(mx.nd.array(X), act_type=kind).asnumpy()
    np.testing.assert_allclose(out, function(X), rtol=1e-5)
    assert out.dtype == "float32"


@pytest.mark.parametrize("kind", ["sigmoid", "tanh", "softrelu", "softsign"])
def test_large_numbers_do_not_overflow(kind):
    x = mx.nd.array([-1000, 1000])
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Activation(x, act_type=kind)
    y.backward()
    assert np.isfinite(y.asnumpy()).all() and np.isfinite(x.grad.asnumpy()).all()


@pytest.mark.parametrize("params, function", [
    ({}, lambda x: np.where(x > 0, x, 0.25 * x)),
    ({"act_type": "leaky", "slope": 0.1}, lambda x: np.where(x > 0, x, 0.1 * x)),
    ({"act_type": "elu", "slope": 0.7}, lambda x: np.where(x > 0, x, 0.7 * np.expm1(x))),
    ({"act_type": "selu"}, lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(x))),
    ({"act_type": "gelu"}, lambda x: x * (1 + np.vectorize(math.erf)(x / math.sqrt(2))) / 2),
    ({"act_type": "rrelu", "lower_bound": 0.1, "upper_bound": 0.3}, lambda x: np.where(x > 0, x, 0.2 * x)),
])
def test_leaky_relu(params, function):
    out = mx.nd.LeakyReLU(mx.nd.array(X), **params)
    out = out[0] if params.get("act_type") == "rrelu" else out
    np.testing.assert_allclose(out.asnumpy(), function(X), rtol=1e-5, atol=1e-7)


def test_prelu_has_one_slope_for_each_channel():
    x, gamma = -mx.nd.ones((2, 3, 2)), mx.nd.array([1, 2, 3])
    gamma.attach_grad()
    with mx.autograd.record():
        y = mx.nd.LeakyReLU(x, gamma, act_type="prelu")
    y.backward()
    assert y.asnumpy()[0].tolist() == [[-1, -1], [-2, -2], [-3, -3]]
    assert gamma.grad.asnumpy().tolist() == [-4, -4, -4]


def test_prelu_shapes():
    net = mx.sym.LeakyReLU(mx.sym.Variable("x"), act_type="prelu", name="p")
    assert net.list_arguments() == ["x", "p_gamma"]
    assert net.infer_shape(x=(2, 3, 4))[0] == [(2, 3, 4), (3,)]
    assert net.infer_shape(x=(2, 3, 4), p_gamma=(1,))[0] == [(2, 3, 4), (1,)]
    with pytest.raises(mx.MXNetError, match="gamma"):
        net.infer_shape(x=(2, 3, 4), p_gamma=(2,))


def test_rrelu_draws_slopes_in_training():
    net = mx.sym.LeakyReLU(mx.sym.Variable("x"), act_type="rrelu", lower_bound=0.1, upper_bound=0.3, name="r")
    assert net.list_outputs() == ["r_output", "r_mask"]
    x, grad = -mx.nd.ones((50, 20)), mx.nd.zeros((50, 20))
    ex = net.bind(mx.cpu(), [x], [grad])
    out, mask = (o.asnumpy() for o in ex.forward(is_train=True))
    ex.backward([mx.nd.ones((50, 20)), mx.nd.zeros((50, 20))])
    np.testing.assert_allclose(out, -mask)
    np.testing.assert_allclose(grad.asnumpy(), mask)
    assert 0.1 <= mask.min() < 0.11 and 0.29 < mask.max() <= 0.3 and abs(mask.mean() - 0.2) < 0.01


def test_unknown_functions_are_refused():
    for operator in (mx.sym.Activation, mx.sym.LeakyReLU):
        with pytest.raises(mx.MXNetError, match="swish"):
            operator(mx.sym.Variable("x"), act_type="swish")
