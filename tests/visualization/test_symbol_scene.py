"""Pictures of symbols."""
import pytest

import minimx as mx
from minimx.visualization import symbol_scene
from minimx.visualization.style import KINDS, operator_note
from minimx.visualization.symbol_scene import symbol_svg


def texts(scene):
    return {label.text for label in scene.labels}


def test_arithmetic_is_the_page_s_first_picture():
    with mx.name.NameManager():
        a, b, d = (mx.sym.Variable(name) for name in "ABD")
        scene = symbol_scene(a * b + d, names={"_mul0_output": "C", "_plus0_output": "E"})
    assert [(g.label, g.kind) for g in scene.glyphs] == [
        ("A", "argument_node"), ("B", "argument_node"), ("_mul0_output", "internal_node"), ("D", "argument_node"),
        ("_plus0_output", "internal_node")]
    assert scene.arrow_pairs() == {("A", "_mul0_output"), ("B", "_mul0_output"), ("_mul0_output", "_plus0_output"),
                                   ("D", "_plus0_output")}
    assert texts(scene) == {"A", "B", "C", "D", "E", "*", "+"}
    assert scene.legend == ("argument_node", "internal_node")


def test_colours_and_shapes_are_the_legend_s():
    glyphs = symbol_scene(mx.sym.BatchNorm(mx.sym.Variable("data"), name="bn")).glyphs
    assert {(g.label, g.colour, g.shape) for g in glyphs} == {
        ("data", "#e69138", "ellipse"), ("bn_gamma", "#e69138", "ellipse"), ("bn_beta", "#e69138", "ellipse"),
        ("bn_moving_mean", "#6aa84f", "ellipse"), ("bn_moving_var", "#6aa84f", "ellipse"),
        ("bn_output", "#ffffff", "ellipse")}
    assert KINDS["argument_array"].shape == "square" and KINDS["backward_input"].shape == "circle"


def test_weights_stand_beside_their_layer_and_data_above(mlp):
    scene = symbol_scene(mlp)
    layer, data = scene.glyph("fc1_output"), scene.glyph("data")
    weight, bias = scene.glyph("fc1_weight"), scene.glyph("fc1_bias")
    assert data.y < weight.y < bias.y < layer.y and layer.x < weight.x < bias.x
    assert abs(data.x - layer.x) < 1
    assert {"op=fullc", "op=relu", "op=softmaxoutput", "fc1_output"} <= texts(scene)


def test_a_shared_weight_is_drawn_once():
    w = mx.sym.Variable("w")
    one = mx.sym.FullyConnected(mx.sym.Variable("data"), weight=w, num_hidden=3, no_bias=True, name="one")
    two = mx.sym.FullyConnected(one, weight=w, num_hidden=3, no_bias=True, name="two")
    scene = symbol_scene(two)
    assert [g.label for g in scene.glyphs].count("w") == 1
    assert {("w", "one_output"), ("w", "two_output")} <= scene.arrow_pairs()


def test_shapes_are_written_where_they_are_known(mlp):
    scene = symbol_scene(mlp, shapes={"data": (5, 7)})
    assert {"data (5, 7)", "fc1_weight (4, 7)", "fc2_output (5, 3)"} <= texts(scene)


def test_several_outputs_are_listed():
    parts = mx.sym.SliceChannel(mx.sym.Variable("x"), num_outputs=2, name="parts")
    scene = symbol_scene(parts[0] + parts[1])
    assert "parts_output0\nparts_output1" in texts(scene)


def test_inception_has_no_crossings_and_no_overlaps(inception, crossings, overlaps):
    scene = symbol_scene(inception)
    assert len(scene.glyphs) == 66
    assert crossings(scene) == [] and overlaps(scene) == []


def test_an_unknown_glyph_is_an_error_with_a_hint(mlp):
    with pytest.raises(mx.MXNetError, match="'fc1_weigth'; did you mean 'fc1_weight'"):
        symbol_scene(mlp).glyph("fc1_weigth")


@pytest.mark.parametrize("make, note", [
    (lambda x: x + 1, "+ 1"), (lambda x: 2 - x, "2 -"), (lambda x: x / x, "/"), (lambda x: x > 0.5, "> 0.5"),
    (lambda x: mx.sym.broadcast_mul(x, x), "*"), (lambda x: mx.sym.exp(x), "op=exp"),
    (lambda x: mx.sym.Activation(x, act_type="tanh"), "op=tanh"), (lambda x: mx.sym.dot(x, x), "op=dot")])
def test_operator_notes(make, note):
    assert operator_note(make(mx.sym.Variable("x")).entries[0].node.op) == note


def test_only_the_page_s_short_word_is_short():
    def note(make):
        return operator_note(make(mx.sym.Variable("x")).entries[0].node.op)
    assert note(lambda x: mx.sym.Convolution(x, kernel=(1, 1), num_filter=1)) == "op=convolution"
    assert note(mx.sym.SoftmaxOutput) == "op=softmaxoutput" and note(mx.sym.softmax) == "op=softmax"
    assert note(lambda x: mx.sym.FullyConnected(x, num_hidden=1)) == "op=fullc"


def test_wrong_kinds_are_told_the_remedy(mlp):
    with pytest.raises(TypeError, match="symbol_scene draws a Symbol, not an Executor: pass executor.symbol, and "
                                        "executor_scene draws an Executor"):
        symbol_scene(mlp.simple_bind(mx.cpu(), data=(2, 5)))
    with pytest.raises(TypeError, match=r"shapes must be a dict .* such as \{'data': \(5, 7\)\}, but is \(5, 7\)"):
        symbol_scene(mlp, shapes=(5, 7))


def test_a_symbol_shows_itself_as_svg(mlp):
    assert "<svg" in symbol_svg(mlp) and symbol_svg(mlp) == symbol_svg(mlp)
