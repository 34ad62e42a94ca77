"""The operator RNN against cells written out."""
import numpy as np
import pytest

import minimx as mx

T, N, K, H = 4, 2, 3, 5
GATES = {"rnn_relu": 1, "rnn_tanh": 1, "lstm": 4, "gru": 3}


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def cell(mode, x, h, s, W, R, b, c):
    """One step for one example: (next h, next cell state)."""
    u, v = W @ x + b, R @ h + c
    if mode.startswith("rnn"):
        return (np.maximum(u + v, 0) if mode == "rnn_relu" else np.tanh(u + v)), s
    if mode == "lstm":
        i, f, g, o = np.split(u + v, 4)
        s = sigmoid(f) * s + sigmoid(i) * np.tanh(g)
        return sigmoid(o) * np.tanh(s), s
    (ur, uz, un), (vr, vz, vn) = np.split(u, 3), np.split(v, 3)
    z = sigmoid(uz + vz)
    return (1 - z) * np.tanh(un + sigmoid(ur + vr) * vn) + z * h, s


def slow(mode, x, parameters, h0, s0, directions):
    """One layer."""
    rows = GATES[mode] * H
    sizes = [rows * K, rows * H] * directions + [rows] * 2 * directions
    parts = np.split(parameters, np.cumsum(sizes)[:-1])
    y, last = np.zeros((T, N, directions * H)), np.zeros((2, directions, N, H))
    for d in range(directions):
        W, R = parts[2 * d].reshape(rows, K), parts[2 * d + 1].reshape(rows, H)
        b, c = parts[2 * directions + 2 * d:][:2]
        for n in range(N):
            h, s = h0[d, n], s0[d, n]
            for t in range(T) if d == 0 else reversed(range(T)):
                h, s = cell(mode, x[t, n], h, s, W, R, b, c)
                y[t, n, d * H:(d + 1) * H] = h
            last[:, d, n] = h, s
    return [y, last[0]] + ([last[1]] if mode == "lstm" else [])


@pytest.mark.parametrize("directions", [1, 2])
@pytest.mark.parametrize("mode", GATES)
def test_one_layer(mode, directions):
    params = {"mode": mode, "state_size": H, "num_layers": 1, "bidirectional": directions == 2, "state_outputs": True}
    net = mx.sym.RNN(mx.sym.Variable("x"), name="rnn", **params)
    shapes = net.infer_shape(x=(T, N, K))[0]
    rng = np.random.default_rng(0)
    values = [rng.normal(size=shape) * 0.5 for shape in shapes]
    outs = mx.nd.RNN(*(mx.nd.array(v, dtype="float64") for v in values), **params)
    x, parameters, h0 = values[:3]
    expected = slow(mode, x, parameters, h0, values[-1], directions)
    for out, wanted in zip(outs, expected, strict=True):
        np.testing.assert_allclose(out.asnumpy(), wanted, rtol=1e-6)


@pytest.mark.parametrize("mode", GATES)
def test_two_layers_are_one_after_the_other(mode):
    rng = np.random.default_rng(0)
    g = GATES[mode]

    def vector(size):
        return rng.normal(size=size) * 0.5

    x, zero = mx.nd.array(vector((T, N, K))), mx.nd.zeros((1, N, H))
    weights = vector(g * H * (K + H)), vector(g * H * (H + H))
    biases = vector(2 * g * H), vector(2 * g * H)
    states = (zero, zero) if mode == "lstm" else (zero,)
    one = x
    for w, b in zip(weights, biases):
        one = mx.nd.RNN(one, mx.nd.array(np.concatenate([w, b])), *states, mode=mode, state_size=H, num_layers=1)
    both = mx.nd.RNN(x, mx.nd.array(np.concatenate(weights + biases)), *(mx.nd.zeros((2, N, H)) for _ in states),
                     mode=mode, state_size=H, num_layers=2)
    np.testing.assert_allclose(both.asnumpy(), one.asnumpy(), rtol=1e-5, atol=1e-6)


def test_dropout_between_layers_is_for_training_only():
    net = mx.sym.RNN(mx.sym.Variable("x"), mode="rnn_tanh", state_size=H, num_layers=2, p=0.5, name="rnn")
    assert net.list_outputs() == ["rnn_output"]
    ex = net.simple_bind(mx.cpu(), x=(T, N, K))
    for value in ex.arg_dict.values():
        value[:] = 0.3
    runs = [ex.forward(is_train=train)[0].asnumpy().copy() for train in (False, False, True, True)]
    assert (runs[0] == runs[1]).all() and (runs[2] != runs[3]).any()


def test_names_and_shapes():
    net = mx.sym.RNN(mx.sym.Variable("x"), mode="lstm", state_size=H, num_layers=2, state_outputs=True, name="rnn")
    assert net.list_arguments() == ["x", "rnn_parameters", "rnn_state", "rnn_state_cell"]
    assert net.list_outputs() == ["rnn_output", "rnn_state_output", "rnn_statecell_output"]
    count = 4 * H * (K + H) + 4 * H * 2 * H + 2 * 2 * 4 * H
    assert net.infer_shape(x=(T, N, K))[0] == [(T, N, K), (count,), (2, N, H), (2, N, H)]


@pytest.mark.parametrize("params", [{"projection_size": 2}, {"use_sequence_length": True},
                                    {"lstm_state_clip_min": -1}, {"mode": "cfc"}])
def test_what_only_a_gpu_offers_is_refused(params):
    with pytest.raises(mx.MXNetError):
        mx.sym.RNN(mx.sym.Variable("x"), **{"mode": "lstm", "state_size": H, "num_layers": 1, **params})
    with pytest.raises(mx.MXNetError, match="3 axes"):
        mx.sym.RNN(mx.sym.Variable("x"), mode="gru", state_size=H, num_layers=1).infer_shape(x=(T, N))
