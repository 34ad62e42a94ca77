import json

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def bound(outputs, states=(), **shapes):
    """Bind outputs (a symbol or a list) and states with random weights; returns (executor, dict of numpy arrays)."""
    outputs = [outputs] if isinstance(outputs, mx.sym.Symbol) else outputs
    executor = mx.sym.Group([*outputs, *states]).simple_bind(mx.cpu(), **shapes)
    rng = np.random.RandomState(0)
    for array in executor.arg_arrays:
        array[:] = rng.uniform(-1, 1, array.shape)
    return executor, {name: array.asnumpy() for name, array in executor.arg_dict.items()}


def run(executor, **values):
    return [out.asnumpy() for out in executor.forward(**values)]


def lstm(w, x, h, s, prefix="lstm_"):
    gates = (x @ w[f"{prefix}i2h_weight"].T + w[f"{prefix}i2h_bias"]
             + h @ w[f"{prefix}h2h_weight"].T + w[f"{prefix}h2h_bias"])
    i, f, g, o = np.split(gates, 4, axis=1)
    s = sigmoid(f) * s + sigmoid(i) * np.tanh(g)
    return sigmoid(o) * np.tanh(s), s


def gru(w, x, h, prefix="gru_"):
    xr, xz, xn = np.split(x @ w[f"{prefix}i2h_weight"].T + w[f"{prefix}i2h_bias"], 3, axis=1)
    hr, hz, hn = np.split(h @ w[f"{prefix}h2h_weight"].T + w[f"{prefix}h2h_bias"], 3, axis=1)
    z = sigmoid(xz + hz)
    return (1 - z) * np.tanh(xn + sigmoid(xr + hr) * hn) + z * h


def test_plain_cell():
    outputs, states = mx.rnn.RNNCell(4, activation="relu").unroll(2, mx.sym.Variable("x"), merge_outputs=True)
    executor, w = bound(outputs, states, x=(3, 2, 5))
    h = np.zeros((3, 4))
    for t in range(2):
        h = np.maximum(0, w["x"][:, t] @ w["rnn_i2h_weight"].T + w["rnn_i2h_bias"]
                       + h @ w["rnn_h2h_weight"].T + w["rnn_h2h_bias"])
    out, last = run(executor)
    np.testing.assert_allclose(last, h, rtol=1e-5, atol=1e-6)
    np.testing.assert_array_equal(out[:, 1], last)


def test_lstm():
    outputs, states = mx.rnn.LSTMCell(4).unroll(3, mx.sym.Variable("x"), merge_outputs=True, layout="TNC")
    executor, w = bound(outputs, states, x=(3, 2, 5))
    h, s, all_h = np.zeros((2, 4)), np.zeros((2, 4)), []
    for x in w["x"]:
        h, s = lstm(w, x, h, s)
        all_h.append(h)
    for got, want in zip(run(executor), (np.stack(all_h), h, s)):
        np.testing.assert_allclose(got, want, rtol=1e-5, atol=1e-6)


def test_gru_from_a_list_of_inputs_and_given_states():
    inputs = [mx.sym.Variable(f"x{t}") for t in range(2)]
    cell = mx.rnn.GRUCell(4)
    outputs, _ = cell.unroll(2, inputs, begin_state=cell.begin_state(mx.sym.Variable))
    executor, w = bound(outputs, x0=(3, 5), x1=(3, 5))
    h = w["gru_begin_state_0"]
    for t, got in enumerate(run(executor)):
        h = gru(w, w[f"x{t}"], h)
        np.testing.assert_allclose(got, h, rtol=1e-5, atol=1e-6)


def test_numbers_in_a_gru_are_floats_in_its_file():
    output, _ = mx.rnn.GRUCell(3)(mx.sym.Variable("x"), [mx.sym.Variable("h")])
    nodes = json.loads(output.tojson())["nodes"]
    assert [node["attrs"] for node in nodes if node["op"] == "_rminus_scalar"] == [{"scalar": "1.0"}]


def test_an_activation_of_ones_own():
    cell = mx.rnn.RNNCell(3, activation=lambda x, name: mx.sym.square(x, name=name))
    output, _ = cell(mx.sym.Variable("x"), [mx.sym.Variable("h")])
    assert output.name == "rnn_t0_out"
    executor, w = bound(output, x=(2, 3), h=(2, 3))
    assert (run(executor)[0] >= 0).all()


def test_names_and_steps():
    cell = mx.rnn.LSTMCell(4, prefix="l_")
    x, states = mx.sym.Variable("x"), cell.begin_state()
    assert [s.name for s in states] == ["l_begin_state_0", "l_begin_state_1"]
    assert states[0].attr("__layout__") == "NC"
    output, states = cell(x, states)
    assert [output.name, *[s.name for s in states]] == ["l_t0_out", "l_t0_out", "l_t0_state"]
    assert cell(x, states)[0].name == "l_t1_out"
    cell.reset()
    assert cell(x, cell.begin_state())[0].name == "l_t0_out"
    assert cell.state_shape == [(0, 4), (0, 4)]
    assert output.attr_dict()["l_i2h_bias"]["__init__"] == '["lstmbias", {"forget_bias": 1.0}]'


def test_cells_share_parameters():
    first = mx.rnn.RNNCell(4, prefix="a_")
    second = mx.rnn.RNNCell(4, prefix="b_", params=first.params)
    x = mx.sym.Variable("x")
    both = mx.sym.Group([first.unroll(2, x)[0][0], second.unroll(2, x)[0][0]])
    assert both.list_arguments() == ["x", "a_i2h_weight", "a_i2h_bias", "a_h2h_weight", "a_h2h_bias"]


@pytest.mark.parametrize("kind", [mx.rnn.RNNCell, mx.rnn.LSTMCell, mx.rnn.GRUCell])
def test_weights_are_unpacked_and_packed(kind):
    cell = kind(4, prefix="c_")
    gates = len(cell._gate_names)
    args = {"c_i2h_weight": (4 * gates, 3), "c_i2h_bias": (4 * gates,),
            "c_h2h_weight": (4 * gates, 4), "c_h2h_bias": (4 * gates,)}
    args = {name: mx.nd.random.uniform(shape=shape) for name, shape in args.items()}
    args["other"] = mx.nd.ones((1,))
    parts = cell.unpack_weights(args)
    assert len(parts) == 4 * gates + 1 and len(args) == 5
    assert parts[f"c_i2h{cell._gate_names[-1]}_weight"].shape == (4, 3)
    last = parts[f"c_h2h{cell._gate_names[-1]}_bias"].asnumpy()
    np.testing.assert_array_equal(last, args["c_h2h_bias"].asnumpy()[-4:])
    packed = cell.pack_weights(parts)
    assert sorted(packed) == sorted(args)
    for name, array in args.items():
        np.testing.assert_array_equal(packed[name].asnumpy(), array.asnumpy())


def test_refused():
    cell = mx.rnn.RNNCell(4)
    with pytest.raises(ValueError, match="1 inputs for 3"):
        cell.unroll(3, [mx.sym.Variable("x")])
    with pytest.raises(ValueError, match="one output"):
        cell.unroll(2, mx.sym.split(mx.sym.Variable("x"), num_outputs=2))
    mx.rnn.ZoneoutCell(cell, 0.1)
    with pytest.raises(MXNetError, match="modifier"):
        cell.begin_state()
