"""Pictures of executors: arrays, values, gradients."""
import pytest

import minimx as mx
from minimx.visualization import executor_html, executor_scene
from minimx.visualization.executor_scene import array_text
from minimx.visualization.scene import with_legend


def texts(scene):
    return {line for label in scene.labels for line in label.text.split("\n")}


def kinds(scene):
    return {glyph.label: glyph.kind for glyph in scene.glyphs}


@pytest.fixture
def product():
    """E = (A * B) * D with a gradient for A, as on the page; the names C and E to show."""
    with mx.name.NameManager():
        a, b, d = (mx.sym.Variable(name) for name in "ABD")
        net = a * b * d
    arrays = {"A": mx.nd.ones(1) * 10, "B": mx.nd.ones(1), "D": mx.nd.ones(1) * 2}
    return net.bind(mx.cpu(), arrays, {"A": mx.nd.empty(1)}), {"_mul0_output": "C", "_mul1_output": "E"}


def test_forward_shows_the_outputs_value(product):
    executor, names = product
    before = executor_scene(executor, names)
    assert {"A=10", "B=1", "D=2", "C", "E", "*", "executor.outputs[0]"} <= texts(before)
    executor.forward()
    assert "executor.outputs[0] = 20" in texts(executor_scene(executor, names))


def test_backward_is_the_page_s_picture(product):
    executor, names = product
    executor.forward(is_train=True)
    assert {"d(A)", "d(C)", "d(E)"} <= texts(executor_scene(executor, names))
    executor.backward(mx.nd.ones(1) * 2)
    scene = executor_scene(executor, names)
    assert kinds(scene) == {
        "A": "argument_array", "B": "argument_array", "D": "argument_array", "_mul0_output": "internal_array",
        "_mul1_output": "output_array", "d(E)": "backward_input", "d(C)": "internal_array", "d(A)": "gradient_holder"}
    assert scene.arrow_pairs("gradient") == {("d(E)", "d(C)"), ("d(C)", "d(A)")}
    assert scene.arrow_pairs("reads") == {("B", "d(A)"), ("D", "d(C)")}
    assert {"d(A)=4", "d(E)=2"} <= texts(scene)
    assert scene.legend[-1] == ("", "d(?)  gradient node of ?")


def test_gradients_mirror_the_forward_arrays_on_the_right(product):
    scene = executor_scene(*product)
    right = max(g.x for g in scene.glyphs if not g.label.startswith("d("))
    for forward, gradient in (("A", "d(A)"), ("_mul0_output", "d(C)"), ("_mul1_output", "d(E)")):
        assert scene.glyph(gradient).x > right
        assert scene.glyph(gradient).y == scene.glyph(forward).y


def test_simple_bind_of_a_layer():
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=64, name="fc1")
    net = mx.sym.Activation(net, act_type="relu", name="activation0")
    executor = net.simple_bind(mx.cpu(), data=(100, 768), grad_req={"fc1_weight": "write", "fc1_bias": "write"})
    scene = executor_scene(executor)
    assert scene.arrow_pairs("gradient") == {
        ("d(activation0_output)", "d(fc1_output)"), ("d(fc1_output)", "d(fc1_weight)"),
        ("d(fc1_output)", "d(fc1_bias)")}
    assert scene.arrow_pairs("reads") == {("data", "d(fc1_weight)"), ("activation0_output", "d(fc1_output)")}
    assert "data (100, 768)" in texts(scene) and "d(data)" not in kinds(scene)


def test_groups_show_both_outputs_and_a_head_that_is_added():
    with mx.name.NameManager():
        a, b, d = (mx.sym.Variable(name) for name in "ABD")
        c = a * b
        group = mx.sym.Group([c + d, c])
    one = mx.nd.ones(1)
    executor = group.bind(mx.cpu(), {"A": one * 10, "B": one, "D": one}, {"A": mx.nd.empty(1), "D": mx.nd.empty(1)})
    executor.forward(is_train=True)
    executor.backward([one * 3, one * 5])
    scene = executor_scene(executor)
    assert {"executor.outputs[0] = 11", "executor.outputs[1] = 10"} <= texts(scene)
    assert {"out_grads[1]=5", "d(A)=8", "d(D)=3"} <= texts(scene)
    assert kinds(scene)["out_grads[1]"] == "backward_input" and kinds(scene)["_mul0_output"] == "output_array"
    assert scene.arrow_pairs("gradient") == {
        ("d(_plus0_output)", "d(_mul0_output)"), ("out_grads[1]", "d(_mul0_output)"), ("d(_plus0_output)", "d(D)"),
        ("d(_mul0_output)", "d(A)")}


def test_auxiliary_states_are_dark_green():
    executor = mx.sym.BatchNorm(mx.sym.Variable("data"), name="bn").simple_bind(mx.cpu(), data=(2, 3), grad_req="null")
    scene = executor_scene(executor)
    assert scene.glyph("bn_moving_mean").colour == "#38761d"
    assert scene.legend == ("argument_array", "output_array", "auxiliary_array")
    assert not scene.arrow_pairs("gradient")


def test_a_loss_needs_no_head(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    scene = executor_scene(executor)
    assert "backward_input" not in kinds(scene).values()
    assert {("softmax_output", "d(fc2_output)"), ("softmax_label", "d(fc2_output)")} <= scene.arrow_pairs("reads")


def test_the_legend_tells_what_grey_arrows_mean_and_what_is_short(mlp):
    scene = executor_scene(mlp.simple_bind(mx.cpu(), data=(2, 5)))
    told = ("reads", "reads a forward value"), ("", "op=fullc  FullyConnected"), ("", "d(?)  gradient node of ?")
    assert scene.legend[-3:] == told
    drawn = with_legend(scene)
    sample = drawn.arrows[-1]
    label = next(label for label in drawn.labels if label.text == "reads a forward value")
    assert sample.kind == "reads" and {y for _, y in sample.points} == {label.y}
    assert sample.points[0][0] < sample.points[1][0] < label.x
    without = executor_scene(mx.sym.exp(mx.sym.Variable("x")).simple_bind(mx.cpu(), x=(2,), grad_req="null"))
    assert all(isinstance(item, str) for item in without.legend)


def test_a_symbol_is_told_its_own_picture(mlp):
    with pytest.raises(TypeError, match="executor_scene draws an Executor, not a Symbol: symbol.bind makes one, and "
                                        "symbol_scene draws a Symbol"):
        executor_scene(mlp)


def test_detail_draws_every_gradient_node(mlp):
    executor = mlp.simple_bind(mx.cpu(), data=(2, 5))
    scene = executor_scene(executor, detail=True)
    forward = executor.graph.nodes[:executor.graph.num_forward]
    gradients = [node.name for node in executor.graph.nodes if node not in forward]
    assert len(scene.glyphs) == len(forward) + len(gradients) and set(gradients) <= set(kinds(scene))
    holders = {text for text in texts(scene) if text.startswith("d(")}
    assert {"d(fc1_weight) (4, 5)", "d(fc2_bias)"} <= holders | {h.split("=")[0] for h in holders}


def test_labels_do_not_overlap(inception, overlaps):
    executor = inception.simple_bind(mx.cpu(), **{"Previous Output": (1, 3, 6, 6)})
    scene = executor_scene(executor)
    assert overlaps(scene) == []
    assert {g.label for g in scene.glyphs if g.kind == "gradient_holder"} == {
        f"d({name})" for name in inception.list_arguments()}


@pytest.mark.parametrize("make", [
    lambda v: v("a") * v("b"),
    lambda v: mx.sym.where(v("condition"), v("x"), v("y")),
    lambda v: mx.sym.Convolution(v("data"), kernel=(3, 3), num_filter=2, name="conv"),
], ids=["product", "where", "convolution"])
@pytest.mark.parametrize("detail", [False, True])
def test_arrows_to_the_gradients_pass_other_arrays_and_texts(make, detail, pierced):
    net = make(mx.sym.Variable)
    shapes = {"data": (1, 2, 5, 5)} if "data" in net.list_arguments() else dict.fromkeys(net.list_arguments(), (2, 2))
    scene = executor_scene(net.simple_bind(mx.cpu(), **shapes), detail=detail)
    assert len(scene.arrow_pairs("reads")) >= 2 and pierced(scene) == []


def test_values_of_small_arrays():
    assert array_text(mx.nd.array([1.5, -2])) == "=[1.5 -2]"
    assert array_text(mx.nd.array([[1, 2], [3, 4]]), " = ") == " = [[1 2] [3 4]]"
    assert array_text(mx.nd.zeros((5,))) == " (5,)"


def test_notebooks_get_html(mlp):
    text = executor_html(mlp.simple_bind(mx.cpu(), data=(2, 5)))
    assert text.startswith('<svg role="img" aria-label="picture of an executor that computes softmax_output"')
    assert "<td>fc1_weight</td><td>(4, 5)</td><td>float32</td>" in text
