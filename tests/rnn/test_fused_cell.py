import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.initializer import InitDesc

MODES = ["rnn_relu", "rnn_tanh", "lstm", "gru"]


@pytest.mark.parametrize("layout", ["NTC", "TNC"])
@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("mode", MODES)
def test_fused_and_unfused_agree(mode, bidirectional, layout):
    fused = mx.rnn.FusedRNNCell(4, 2, mode, bidirectional, get_next_state=True, prefix="f_")
    stack = fused.unfuse()
    shape = (2, 3, 5) if layout == "NTC" else (3, 2, 5)
    results, weights = [], None
    for cell in (fused, stack):
        outputs, _ = cell.unroll(3, mx.sym.Variable("x"), layout=layout, merge_outputs=True)
        executor = outputs.simple_bind(mx.cpu(), x=shape)
        if weights is None:
            rng = np.random.RandomState(0)
            weights = {"f_parameters": mx.nd.array(rng.uniform(-1, 1, executor.arg_dict["f_parameters"].shape))}
            x = mx.nd.array(rng.randn(*shape))
        else:
            weights = stack.pack_weights(fused.unpack_weights(weights))
        executor.copy_params_from({**weights, "x": x})
        out = executor.forward(is_train=True)[0]
        executor.backward(mx.nd.ones(out.shape))
        results.append((out.asnumpy(), executor.grad_dict["x"].asnumpy()))
    for one, other in zip(*results):
        np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("mode", MODES)
def test_weights_are_unpacked_and_packed(mode):
    cell = mx.rnn.FusedRNNCell(4, 2, mode, bidirectional=True, prefix="f_")
    outputs, _ = cell.unroll(2, mx.sym.Variable("x"))
    size = outputs.infer_shape(x=(1, 2, 5))[0][1][0]
    vector = mx.nd.arange(size)
    parts = cell.unpack_weights({"f_parameters": vector, "other": vector})
    last = cell._gate_names[-1]
    assert parts[f"f_l0_i2h{last}_weight"].shape == (4, 5) and parts[f"f_r1_i2h{last}_weight"].shape == (4, 8)
    assert parts[f"f_l0_i2h{cell._gate_names[0]}_weight"].asnumpy()[0].tolist() == [0, 1, 2, 3, 4]
    assert parts[f"f_r1_h2h{last}_bias"].asnumpy().tolist() == list(range(size - 4, size))
    packed = cell.pack_weights(parts)
    assert sorted(packed) == ["f_parameters", "other"]
    np.testing.assert_array_equal(packed["f_parameters"].asnumpy(), vector.asnumpy())


def test_states():
    cell = mx.rnn.FusedRNNCell(4, 2, "lstm", get_next_state=True)
    assert cell.state_shape == [(2, 0, 4)] * 2
    outputs, states = cell.unroll(3, mx.sym.Variable("x"), merge_outputs=False)
    assert len(outputs) == 3 and len(states) == 2
    assert mx.sym.Group(states).infer_shape(x=(2, 3, 5))[1] == [(2, 2, 4)] * 2
    assert mx.rnn.FusedRNNCell(4).unroll(3, [mx.sym.Variable(f"x{t}") for t in range(3)])[1] == []


def test_unfuse_with_dropout():
    stack = mx.rnn.FusedRNNCell(4, 3, "gru", dropout=0.5, prefix="f_").unfuse()
    assert [type(cell).__name__ for cell in stack._cells] == ["GRUCell", "DropoutCell"] * 2 + ["GRUCell"]


def test_initializer_of_the_vector():
    cell = mx.rnn.FusedRNNCell(4, 1, "lstm", prefix="f_", forget_bias=2.0)
    net = cell.unroll(2, mx.sym.Variable("data"))[0]
    module = mx.mod.Module(net, label_names=None)
    module.bind([("data", (3, 2, 5))])
    module.init_params(mx.init.One())
    parts = cell.unpack_weights(module.get_params()[0])
    for name, array in parts.items():
        assert (array.asnumpy() == (2 if name.endswith("_f_bias") else 0 if name.endswith("bias") else 1)).all()


def test_initializer_with_one_of_its_own():
    init = mx.init.FusedRNN(mx.init.Constant(3), 4, 1, "gru")
    again = mx.init.create(init.dumps())
    vector = mx.nd.zeros((4 * 3 * (5 + 4 + 2),))
    again(InitDesc("f_parameters", attrs={"__init__": init.dumps()}), vector)
    assert sorted(set(vector.asnumpy())) == [0, 3]
    with pytest.raises(ValueError, match="initializer"):
        mx.init.FusedRNN(None, 4, 1, "gru")._init_weight(InitDesc("f_parameters"), vector)


def test_refused():
    with pytest.raises(NotImplementedError, match="unroll"):
        mx.rnn.FusedRNNCell(4)(mx.sym.Variable("x"), [])
    with pytest.raises(ValueError, match="lstn"):
        mx.rnn.FusedRNNCell(4, mode="lstn")
    with pytest.raises(MXNetError, match="101"):
        mx.rnn.FusedRNNCell(4, prefix="f_").unpack_weights({"f_parameters": mx.nd.zeros((101,))})


def test_the_node_and_its_inputs_are_mxnets():
    cell = mx.rnn.FusedRNNCell(4, mode="lstm", prefix="p_", get_next_state=True)
    with mx.name.NameManager():
        outputs, states = cell.unroll(2, [mx.sym.Variable("a"), mx.sym.Variable("b")], layout="NTC")
    names = mx.sym.Group(list(outputs)).get_internals().list_outputs()
    assert names[:6] == ["a", "expand_dims0_output", "b", "expand_dims1_output", "concat0_output", "swapaxes0_output"]
    assert states[0].attr_dict()["p_rnn"]["__layout__"] == "LNC"
