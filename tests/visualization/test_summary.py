"""`print_summary`."""
import pytest

import minimx as mx


def summary(capsys, net, **options):
    mx.viz.print_summary(net, **options)
    return capsys.readouterr().out.splitlines()


def counts(lines):
    """Return {layer: number of parameters} and the total."""
    rows = {line.split("(")[0]: int(line[76:88]) for line in lines if "(" in line and not line.startswith("Layer")}
    return rows, int(lines[-2].split(":")[1])


def test_a_row_for_every_layer(capsys, mlp):
    lines = summary(capsys, mlp, shape={"data": (2, 5)})
    assert lines[0] == "_" * 120 and lines[2] == "=" * 120
    assert lines[1].split("  ")[0] == "Layer (type)"
    assert lines[5] == "fc1(FullyConnected)".ljust(52) + "4".ljust(24) + "24".ljust(12) + "data".ljust(32)
    assert lines[-3:] == ["=" * 120, "Total params: 39", "_" * 120]


def test_columns_can_be_placed(capsys, mlp):
    lines = summary(capsys, mlp, shape={"data": (2, 5)}, line_length=60, positions=[20, 30, 40, 60])
    assert lines[5] == "fc1(FullyConnected)".ljust(20) + "4".ljust(10) + "24".ljust(10) + "data".ljust(20)


def test_without_shapes_biases_are_counted(capsys, mlp):
    assert counts(summary(capsys, mlp)) == ({"data": 0, "fc1": 4, "relu1": 0, "fc2": 3, "softmax": 0}, 7)


def test_further_inputs_have_rows_of_their_own(capsys):
    x = mx.sym.Variable("x")
    net = mx.sym.Concat(mx.sym.exp(x, name="e"), mx.sym.sin(x, name="s"), name="c")
    lines = summary(capsys, net, shape={"x": (2, 3)})
    assert [line[88:].strip() for line in lines if "(Concat)" in line or not line[:88].strip()] == ["e", "s"]


def test_shared_weights_count_once(capsys):
    w = mx.sym.Variable("w_weight")
    one = mx.sym.FullyConnected(mx.sym.Variable("data"), weight=w, num_hidden=5, no_bias=True, name="one")
    two = mx.sym.FullyConnected(one, weight=w, num_hidden=5, no_bias=True, name="two")
    assert counts(summary(capsys, two, shape={"data": (2, 5)})) == ({"data": 0, "one": 25, "two": 0}, 25)


def test_free_weights_count(capsys):
    net = mx.sym.dot(mx.sym.Variable("data"), mx.sym.Variable("table", shape=(5, 3)), name="product")
    assert counts(summary(capsys, net, shape={"data": (2, 5)}))[1] == 15


@pytest.mark.parametrize("make, count", [
    (lambda x: mx.sym.LayerNorm(x), 2 * 6),
    (lambda x: mx.sym.Deconvolution(x, kernel=(3, 3), num_filter=4), 2 * 4 * 9),
    (lambda x: mx.sym.Convolution(x, kernel=(3, 3), num_filter=4, num_group=2), 4 * 1 * 9 + 4),
    (lambda x: mx.sym.FullyConnected(x, num_hidden=3), 2 * 6 * 6 * 3 + 3),     # the input is flattened
    (lambda x: mx.sym.FullyConnected(x, num_hidden=3, flatten=False), 6 * 3 + 3),
    (lambda x: mx.sym.Embedding(x, input_dim=7, output_dim=3), 21),
    (lambda x: mx.sym.BatchNorm(x), 4),
    (lambda x: mx.sym.LinearRegressionOutput(x), 0)])
def test_counts(capsys, make, count):
    assert counts(summary(capsys, make(mx.sym.Variable("x")), shape={"x": (1, 2, 6, 6)}))[1] == count


def test_errors(mlp):
    with pytest.raises(TypeError, match="must be a Symbol"):
        mx.viz.print_summary("net")
    with pytest.warns(UserWarning, match="infer"), pytest.raises(ValueError, match="Input shape is incomplete"):
        mx.viz.print_summary(mlp, shape={})
