"""`export_model`: onnxruntime computes the same numbers, and so does the model imported again."""
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
from all_examples import EXAMPLES, inputs_of

import minimx as mx
from minimx.base import MXNetError
from minimx.onnx.exporter import labels_of
from minimx.onnx.exports import EXPORTS
from minimx.ops.catalogue import get_operator

GOLDEN = Path(__file__).parents[1] / "golden" / "files"


def outputs(sym, params, feeds):
    """Run a symbol in prediction mode; labels are zeros."""
    values = {name.removeprefix("arg:").removeprefix("aux:"): value for name, value in params.items()}
    values.update({name: mx.nd.array(value, dtype=value.dtype) for name, value in feeds.items()})
    missing = {node.name for node in labels_of(sym)} - set(values)
    shapes = dict(zip(sym.list_arguments(), sym.infer_shape(
        **{name: value.shape for name, value in values.items() if name in sym.list_arguments()})[0])) if missing else {}
    args = {name: values[name] if name in values else mx.nd.zeros(shapes[name]) for name in sym.list_arguments()}
    aux = {name: values[name] for name in sym.list_auxiliary_states()}
    return [out.asnumpy() for out in sym.bind(mx.cpu(), args, grad_req="null", aux_states=aux).forward(is_train=False)]


def check(path, sym, params, feeds, rtol=1e-4, atol=1e-5, **more):
    """Export, and compare onnxruntime's outputs and the imported model's with the symbol's; return the model."""
    order = [name for name in sym.list_inputs() if name in feeds]
    shapes, types = [feeds[name].shape for name in order], [feeds[name].dtype for name in order]
    assert mx.onnx.export_model(sym, params, shapes, types, str(path), **more) == str(path)
    onnx.checker.check_model(str(path), full_check=True)
    right = outputs(sym, params, feeds)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    again, args, aux = mx.onnx.import_model(path)
    for found in (session.run(None, feeds), outputs(again, {**args, **aux}, feeds)):
        assert len(found) == len(right)
        for a, b in zip(found, right):
            assert (a.shape, a.dtype) == (b.shape, b.dtype)
            np.testing.assert_allclose(a, b, rtol, atol)
    return onnx.load(path)


def random_params(sym, rng, **shapes):
    """Return random parameters for a symbol whose inputs have the `shapes`."""
    args, _, aux = sym.infer_shape(**shapes)
    params = {name: rng.uniform(-0.3, 0.3, shape) for name, shape in zip(sym.list_arguments(), args)
              if name not in shapes}
    params.update({name: rng.uniform(0.5, 1, shape) for name, shape in zip(sym.list_auxiliary_states(), aux)})
    return {name: mx.nd.array(value) for name, value in params.items()}


# -- networks -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name, epoch", [("mlp", 25), ("lenet", 15), ("resnet", 10)])
def test_networks_trained_by_mxnet(tmp_path, name, epoch):
    x = np.load(GOLDEN / "digits_test.npz")["x"][:16].astype("float32")
    sym, params = mx.sym.load(str(GOLDEN / f"digits-{name}-symbol.json")), mx.nd.load(
        str(GOLDEN / f"digits-{name}-{epoch:04d}.params"))
    model = check(tmp_path / "net.onnx", sym, params, {"data": x.reshape(16, -1) if name == "mlp" else x})
    assert [value.name for value in model.graph.output] == ["softmax_output"]
    assert {value.name for value in model.graph.input} == {"data"}
    assert model.graph.node[-1].name == "softmax"


def unit(data, num_filter, kernel, name, pad=(0, 0)):
    """Convolution, batch normalization and ReLU."""
    net = mx.sym.Convolution(data, num_filter=num_filter, kernel=kernel, pad=pad, name=f"conv_{name}")
    return mx.sym.Activation(mx.sym.BatchNorm(net, name=f"bn_{name}"), act_type="relu", name=f"relu_{name}")


def inception():
    """A block of the Inception network: four branches, joined along the channels."""
    data = mx.sym.Variable("data")
    three = unit(unit(data, 8, (1, 1), "3x3_reduce"), 12, (3, 3), "3x3", (1, 1))
    double = unit(unit(data, 8, (1, 1), "double_reduce"), 12, (3, 3), "double_0", (1, 1))
    double = unit(double, 12, (3, 3), "double_1", (1, 1))
    pool = mx.sym.Pooling(data, kernel=(3, 3), pad=(1, 1), pool_type="avg", name="pool")
    return mx.sym.Concat(unit(data, 8, (1, 1), "1x1"), three, double, unit(pool, 6, (1, 1), "proj"), name="concat")


def test_the_inception_block(tmp_path):
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, (2, 16, 7, 9)).astype("float32")
    check(tmp_path / "net.onnx", inception(), random_params(inception(), rng, data=x.shape), {"data": x})


@pytest.mark.parametrize("mode", ["rnn_relu", "rnn_tanh", "lstm", "gru"])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_recurrent_layers(tmp_path, mode, bidirectional):
    rng = np.random.default_rng(1)
    feeds = {"data": rng.uniform(-1, 1, (6, 3, 5)).astype("float32")}
    for state in ("state", "state_cell") if mode == "lstm" else ("state",):
        feeds[state] = rng.uniform(-1, 1, (2 * (1 + bidirectional), 3, 8)).astype("float32")
    variables = {name: mx.sym.Variable(name) for name in (*feeds, "parameters")}
    net = mx.sym.RNN(**variables, state_size=8, num_layers=2, mode=mode, bidirectional=bidirectional,
                     state_outputs=True, name="rnn")
    shapes = {name: value.shape for name, value in feeds.items()}
    model = check(tmp_path / "net.onnx", net, random_params(net, rng, **shapes), feeds)
    kinds = [node.op_type for node in model.graph.node]
    assert kinds.count({"lstm": "LSTM", "gru": "GRU"}.get(mode, "RNN")) == 2
    # Imported again it is the operator RNN: nothing was unrolled.
    again = mx.onnx.import_model(model)[0]
    assert [node.op.name for node in again._nodes() if node.op].count("RNN") == 2


def test_an_unrolled_lstm(tmp_path):
    rng = np.random.default_rng(2)
    net, _ = mx.rnn.LSTMCell(8, prefix="lstm_").unroll(5, mx.sym.Variable("data"), layout="NTC", merge_outputs=True)
    x = rng.uniform(-1, 1, (3, 5, 4)).astype("float32")
    check(tmp_path / "net.onnx", net, random_params(net, rng, data=x.shape), {"data": x})


# -- operators ------------------------------------------------------------------------------------------------------
PARAMETERS = {"weight", "bias", "gamma", "beta", "parameters", "moving_mean", "moving_var", "moving_avg"}

#: (operator, number of its example) -> words of the refusal
REFUSED = {("UpSampling", 1): "one input", ("UpSampling", 2): "one input", ("UpSampling", 3): "only nearest",
           ("pick", 1): "mode='wrap'", ("topk", 1): "axis=None", ("topk", 2): "ret_typ='mask'",
           ("Pooling", 1): "count_include_pad", ("Pooling", 6): "transpose the data",
           ("Pooling", 7): "transpose the data", ("LeakyReLU", 6): "rrelu", ("softmax", 1): "use_length"}

OPERATORS = [(name, i) for name in EXPORTS for i in range(len(EXAMPLES.get(get_operator(name).name, ())))]


@pytest.mark.parametrize("name, number", OPERATORS, ids=lambda value: str(value))
def test_operators(tmp_path, name, number):
    cls = get_operator(name)
    example = EXAMPLES[cls.name][number]
    arrays = inputs_of(example, "float32")
    variables = {key: mx.sym.Variable(key) for key in arrays}
    function = getattr(mx.sym.op, name)
    sym = function(*variables.values(), name="node", **example.params) if cls.variable_inputs else \
        function(name="node", **variables, **example.params)
    labels = {node.name for node in labels_of(sym)}
    params = {key: mx.nd.array(value, dtype=value.dtype) for key, value in arrays.items() if key in PARAMETERS}
    feeds = {key: value for key, value in arrays.items() if key not in PARAMETERS and key not in labels}
    if (name, number) in REFUSED:
        with pytest.raises(MXNetError, match=f"node.*{REFUSED[name, number]}"):
            check(tmp_path / "net.onnx", sym, params, feeds)
    else:
        check(tmp_path / "net.onnx", sym, params, feeds)


def test_every_exported_operator_has_an_example():
    assert {name for name, _ in OPERATORS} == set(EXPORTS)


# -- the arguments of export_model ------------------------------------------------------------------------------------
def dense():
    """One layer with random parameters."""
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=4, name="fc")
    return net, random_params(net, np.random.default_rng(3), data=(2, 3))


def test_open_axes(tmp_path):
    net, params = dense()
    path = str(tmp_path / "net.onnx")
    mx.onnx.export_model(net, params, [(2, 3)], np.float32, path, dynamic=True, dynamic_input_shapes=[("batch", 3)])
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    for n in (1, 5):
        x = np.ones((n, 3), "float32")
        np.testing.assert_allclose(session.run(None, {"data": x})[0], outputs(net, params, {"data": x})[0], 1e-5)
    reshaped = mx.sym.broadcast_to(net, shape=(0, 4))
    with pytest.raises(MXNetError, match="must be fixed"):
        mx.onnx.export_model(reshaped, params, [(2, 3)], np.float32, path, dynamic=True)


def test_files_and_lists_are_read_as_mxnet_does(tmp_path):
    net, params = dense()
    mx.model.save_checkpoint(str(tmp_path / "net"), 1, net, params, {})
    one, two = str(tmp_path / "one.onnx"), str(tmp_path / "two.onnx")
    mx.onnx.export_model(str(tmp_path / "net-symbol.json"), str(tmp_path / "net-0001.params"), [(2, 3)],
                         onnx_file_path=one)
    mx.onnx.export_model(net, [params, {}], input_shape=[(2, 3)], input_type=np.float32, onnx_file_path=two)
    assert Path(one).read_bytes() == Path(two).read_bytes()


def test_verbose_prints_the_nodes(tmp_path, capsys):
    net, params = dense()
    mx.onnx.export_model(net, params, [(2, 3)], onnx_file_path=str(tmp_path / "n.onnx"), verbose=True,
                         run_shape_inference=True)
    assert capsys.readouterr().out == "fc: Gemm(data, fc_weight, fc_bias) -> fc_output\n"


def test_what_cannot_be_written_is_named(tmp_path):
    net, params = dense()
    path = str(tmp_path / "net.onnx")
    with pytest.raises(MXNetError, match="in_shapes has 2 items, but the network has 1 inputs.*data"):
        mx.onnx.export_model(net, params, [(2, 3), (4,)], onnx_file_path=path)
    with pytest.raises(MXNetError, match="sorted: the operator sort has no ONNX form"):
        mx.onnx.export_model(mx.sym.sort(net, name="sorted"), params, [(2, 3)], onnx_file_path=path)
    cubes = mx.sym.Pooling(mx.sym.Variable("data"), kernel=(2, 2), pool_type="lp", p_value=3)
    with pytest.raises(MXNetError, match="p_value=3 has no ONNX form"):
        mx.onnx.export_model(cubes, {}, [(1, 1, 4, 4)], onnx_file_path=path)
    rnn = mx.sym.RNN(mx.sym.Variable("data"), mx.sym.Variable("w") * 2, mx.sym.Variable("s"), state_size=2,
                     num_layers=1, mode="rnn_tanh", name="rnn")
    with pytest.raises(MXNetError, match=r"rnn \(RNN\).*must be a parameter"):
        mx.onnx.export_model(rnn, {"w": mx.nd.zeros((14,))}, [(5, 2, 3), (1, 2, 2)], onnx_file_path=path)
    assert not Path(path).exists()
