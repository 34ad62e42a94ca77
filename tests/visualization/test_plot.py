"""`plot_network`."""
import pytest

import minimx as mx
from minimx.visualization import plot_network


@pytest.fixture
def lenet():
    net = mx.sym.Convolution(mx.sym.Variable("data"), num_filter=8, kernel=(5, 5), stride=(2, 2), name="conv1")
    net = mx.sym.BatchNorm(net, name="bn1")
    net = mx.sym.Activation(net, act_type="tanh", name="tanh1")
    net = mx.sym.Pooling(net, kernel=(2, 2), pool_type="max", name="pool1")
    net = mx.sym.FullyConnected(mx.sym.Flatten(net, name="flat"), num_hidden=10, name="fc1")
    return mx.sym.SoftmaxOutput(net, name="softmax")


def test_labels_and_colours_are_mxnet_s(lenet):
    scene = plot_network(lenet).scene
    assert {(g.label, g.colour) for g in scene.glyphs} == {
        ("data", "#8dd3c7"), ("conv1", "#fb8072"), ("bn1", "#bebada"), ("tanh1", "#ffffb3"), ("pool1", "#80b1d3"),
        ("flat", "#fdb462"), ("fc1", "#fb8072"), ("softmax_label", "#8dd3c7"), ("softmax", "#fccde5")}
    assert {label.text for label in scene.labels} == {
        "data", "Convolution\n5x5/2x2, 8", "bn1", "Activation\ntanh", "Pooling\nmax, 2x2/1", "flat",
        "FullyConnected\n10", "softmax_label", "softmax"}


def test_data_is_at_the_bottom_and_arrows_go_up(lenet):
    scene = plot_network(lenet).scene
    assert scene.glyph("data").y > scene.glyph("conv1").y > scene.glyph("softmax").y
    assert ("data", "conv1") in scene.arrow_pairs() and ("fc1", "softmax") in scene.arrow_pairs()


def test_source_is_the_graph_in_dot():
    net = mx.sym.FullyConnected(mx.sym.Variable("my data"), num_hidden=3, name="fc1")
    assert plot_network(net, title="net", shape={"my data": (2, 5)}).source == (
        'digraph net {\n'
        '\t"my data" [label="my data" fillcolor="#8dd3c7" fixedsize=true height=0.8034 shape=oval style=filled '
        'width=1.3]\n'
        '\tfc1 [label="FullyConnected\n3" fillcolor="#fb8072" fixedsize=true height=0.8034 shape=box style=filled '
        'width=1.3]\n'
        '\tfc1 -> "my data" [label=5 arrowtail=open dir=back]\n'
        '}\n')


def test_shapes_and_dtypes_stand_at_the_arrows(lenet):
    plot = plot_network(lenet, shape={"data": (2, 1, 28, 28)}, dtype={"data": "float32"})
    assert "8x12x12(float32)" in {label.text for label in plot.scene.labels}
    assert 'bn1 -> conv1 [label="8x12x12(float32)"' in plot.source


def test_weights_can_be_shown(lenet):
    hidden, shown = plot_network(lenet), plot_network(lenet, hide_weights=False)
    assert "conv1_weight" not in hidden.source and "conv1 -> conv1_weight" in shown.source
    assert shown.scene.glyph("bn1_moving_mean").colour == "#ffffff"


def test_node_attributes_reach_source_and_picture(lenet):
    plot = plot_network(lenet, node_attrs={"shape": "oval", "fixedsize": "false"})
    assert "fixedsize=false" in plot.source and plot.scene.glyph("conv1").shape == "ellipse"


def test_inception_has_no_crossings_and_no_overlaps(inception, crossings, overlaps):
    scene = plot_network(inception, shape={"Previous Output": (1, 3, 28, 28)}).scene
    assert crossings(scene) == [] and overlaps(scene) == []


def test_files(lenet, tmp_path, monkeypatch):
    plot = plot_network(lenet, title="lenet", save_format="svg")
    assert plot.render(tmp_path / "one") == str(tmp_path / "one.svg")
    assert (tmp_path / "one").read_text() == plot.source == str(plot)
    new = tmp_path / "new"
    assert plot.render("two", directory=new, format="png", cleanup=True) == str(new / "two.png")
    assert [path.name for path in new.iterdir()] == ["two.png"]
    monkeypatch.chdir(tmp_path)
    assert plot.save() == "lenet.gv"
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    plot.view()
    assert opened == [(tmp_path / "lenet.gv.svg").as_uri()]


def test_notebooks_get_svg(lenet):
    plot = plot_network(lenet)
    assert plot.format == "pdf" and plot.pipe().startswith(b"%PDF")
    assert "<svg" in plot._repr_svg_() and plot._repr_mimebundle_() == {"image/svg+xml": plot._repr_svg_()}


def test_errors(lenet):
    with pytest.raises(TypeError, match="must be a Symbol, but is str"):
        plot_network("net")
    with pytest.raises(ValueError, match="pdf, not as 'jpeg'"):
        plot_network(lenet, save_format="jpeg")
    with pytest.warns(UserWarning, match="infer"), pytest.raises(ValueError, match="Input shape is incomplete"):
        plot_network(lenet, shape={})


def test_shapes_and_dtypes_are_given_by_name(lenet):
    with pytest.raises(TypeError, match=r"shape must be a dict .* such as \{'data': \(1, 3\)\}, but is \(1, 3\); the "
                                        "inputs are data, conv1_weight"):
        plot_network(lenet, shape=(1, 3))
    with pytest.raises(TypeError, match="dtype must be a dict .* such as {'data': 'float16'}, but is 'float16'"):
        plot_network(lenet, dtype="float16")
    with pytest.raises(TypeError, match="shape must be a dict"):
        mx.viz.print_summary(lenet, (1, 3))


def test_equal_names_warn():
    with pytest.warns(RuntimeWarning, match="same name: x"):
        plot_network(mx.sym.Variable("x") + mx.sym.Variable("x"))
