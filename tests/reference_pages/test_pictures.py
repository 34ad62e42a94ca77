"""The nine pictures of "symbolic configuration and execution in pictures": what each shows, our Scene shows too.

Each test is named after a picture of the page.  It checks the whole content: nodes or arrays with their colours by
the page's legend, all arrows, the words at the operators, and the values.
"""
import pytest

import minimx as mx
from minimx.visualization import executor_scene, symbol_scene
from minimx.visualization.style import KINDS

ORANGE, WHITE, RED, GREY = "orange", "white", "red", "grey"
GREEN, DARK_GREEN, BLUE = "green", "dark green", "blue"
HUES = {"#e69138": ORANGE, "#ff9900": ORANGE, "#ffffff": WHITE, "#ff0000": RED, "#b7b7b7": GREY, "#00ff00": GREEN,
        "#38761d": DARK_GREEN, "#4a86e8": BLUE}


def glyphs(scene):
    """Return {what the picture calls it: (outline, hue)}."""
    return {g.label: (g.shape, HUES[g.colour]) for g in scene.glyphs}


def nodes(**by_hue):
    """Return ellipses by name: ``nodes(orange="A B", white="C")``."""
    return {name: ("ellipse", hue) for hue, names in by_hue.items() for name in names.split()}


def arrays(**by_hue):
    """Return squares by name."""
    return {name: ("square", hue.replace("_", " ")) for hue, names in by_hue.items() for name in names.split()}


def arrows(text):
    """Return pairs: ``arrows("A>C B>C")``."""
    return {tuple(pair.split(">")) for pair in text.split()}


def lines(scene):
    """Return the set of all lines of text in the picture."""
    return {line for label in scene.labels for line in label.text.split("\n")}


@pytest.fixture(autouse=True)
def names():
    """Automatic names start at 0."""
    with mx.name.NameManager():
        yield


@pytest.fixture
def page():
    """The page's symbols and arrays, and the names that its pictures show."""
    class Page:
        A, B, D = mx.sym.Variable("A"), mx.sym.Variable("B"), mx.sym.Variable("D")
        C = A * B
        E = C + D
        shown = {"_mul0_output": "C", "_plus0_output": "E", "A": "a", "B": "b", "D": "d"}
        arrays = {"A": mx.nd.empty(1), "B": mx.nd.ones(1), "D": mx.nd.ones(1)}
    return Page


def test_compose_basic(page):
    assert glyphs(symbol_scene(page.A)) == nodes(orange="A")
    product = symbol_scene(page.C)
    assert glyphs(product) == nodes(orange="A B", white="_mul0_output")
    assert product.arrow_pairs() == arrows("A>_mul0_output B>_mul0_output")
    total = symbol_scene(page.E, names=page.shown)
    assert glyphs(total) == nodes(orange="A B D", white="_mul0_output _plus0_output")
    assert total.arrow_pairs() == arrows("A>_mul0_output B>_mul0_output _mul0_output>_plus0_output D>_plus0_output")
    assert lines(total) == {"a", "b", "d", "*", "C", "+", "E"}
    assert total.legend == ("argument_node", "internal_node")


def layer():
    fc1 = mx.sym.FullyConnected(data=mx.sym.Variable("data"), num_hidden=128, name="fc1")
    return mx.sym.Activation(fc1, act_type="relu")


def test_compose_net():
    scene = symbol_scene(layer())
    assert glyphs(scene) == nodes(orange="data fc1_weight fc1_bias", white="fc1_output activation0_output")
    assert scene.arrow_pairs() == arrows("data>fc1_output fc1_weight>fc1_output fc1_bias>fc1_output "
                                         "fc1_output>activation0_output")
    assert lines(scene) == {"data", "op=fullc", "fc1_weight", "fc1_bias", "fc1_output", "op=relu", "activation0_output"}


def test_compose_multi_in():
    fc1 = mx.sym.FullyConnected(data=mx.sym.Variable("data"), num_hidden=128, name="fc1")
    fc2 = mx.sym.FullyConnected(data=mx.sym.Variable("data2"), num_hidden=128, name="fc2")
    scene = symbol_scene(fc1 + fc2)
    assert glyphs(scene) == nodes(orange="data fc1_weight fc1_bias data2 fc2_weight fc2_bias",
                                  white="fc1_output fc2_output _plus0_output")
    assert scene.arrow_pairs() == arrows("data>fc1_output fc1_weight>fc1_output fc1_bias>fc1_output data2>fc2_output "
                                         "fc2_weight>fc2_output fc2_bias>fc2_output fc1_output>_plus0_output "
                                         "fc2_output>_plus0_output")
    assert [label.text for label in scene.labels].count("op=fullc") == 2 and "+" in lines(scene)


def test_bind_basic(page):
    scene = executor_scene(page.E.bind(ctx=mx.cpu(), args=list(page.arrays.values())), names=page.shown, values=False)
    assert glyphs(scene) == arrays(orange="A B D", grey="_mul0_output", red="_plus0_output")
    assert scene.arrow_pairs() == arrows("A>_mul0_output B>_mul0_output _mul0_output>_plus0_output D>_plus0_output")
    assert {"a", "b", "d", "*", "+"} <= lines(scene)
    assert [KINDS[key].legend for key in scene.legend] == ["argument arrays", "output arrays", "internal arrays"]


def test_executor_forward(page):
    executor = page.E.bind(ctx=mx.cpu(), args=page.arrays)
    page.arrays["A"][:] = 10
    before = executor_scene(executor, names=page.shown)
    assert {"a=10", "b=1", "d=1"} <= lines(before)
    assert not any("= 11" in line for line in lines(before))                   # nothing is computed by bind
    executor.forward()
    after = executor_scene(executor, names=page.shown)
    assert glyphs(after) == glyphs(before) == arrays(orange="A B D", grey="_mul0_output", red="_plus0_output")
    assert {"a=10", "b=1", "d=1", "*", "+", "executor.outputs[0] = 11"} <= lines(after)


def test_executor_multi_out(page):
    executor = mx.sym.Group([page.E, page.C]).bind(ctx=mx.cpu(), args=page.arrays)
    page.arrays["A"][:] = 10
    executor.forward()
    scene = executor_scene(executor, names=page.shown)
    assert glyphs(scene) == arrays(orange="A B D", red="_mul0_output _plus0_output")
    texts = [label.text for label in scene.labels]
    assert "E\nexecutor.outputs[0] = 11" in texts and "C\nexecutor.outputs[1] = 10" in texts
    e_out, c_out = executor.outputs
    assert (e_out.asscalar(), c_out.asscalar()) == (11, 10)


def test_executor_backward(page):
    E = page.C * page.D
    arrays_, ga = {"A": mx.nd.ones(1) * 10, "B": mx.nd.ones(1), "D": mx.nd.ones(1) * 2}, mx.nd.empty(1)
    shown = {"_mul0_output": "C", "_mul1_output": "E"}
    executor = E.bind(ctx=mx.cpu(), args=arrays_, args_grad={"A": ga})
    executor.forward()
    scene = executor_scene(executor, names=shown)
    assert glyphs(scene) == {**arrays(orange="A B D", grey="_mul0_output d(C)", red="_mul1_output", green="d(A)"),
                             "d(E)": ("circle", BLUE)}
    assert scene.arrow_pairs("data") == arrows("A>_mul0_output B>_mul0_output _mul0_output>_mul1_output D>_mul1_output")
    assert scene.arrow_pairs("gradient") == arrows("d(E)>d(C) d(C)>d(A)")
    assert scene.arrow_pairs("reads") == arrows("B>d(A) D>d(C)")                # d(A) = 1 * d(C), d(C) = 2 * d(E)
    assert {"A=10", "B=1", "D=2", "executor.outputs[0] = 20", "d(A)", "d(C)", "d(E)"} <= lines(scene)
    assert [KINDS[key].legend for key in scene.legend[:-2]] == [
        "argument arrays", "output arrays", "argument gradient holders", "internal arrays", "backward input nodes"]
    assert scene.legend[-2][0] == "reads"           # the grey arrows, which the page leaves unsaid
    assert scene.legend[-1] == ("", "d(?)  gradient node of ?")

    executor.backward(out_grads=mx.nd.ones(1) * 2)
    after = executor_scene(executor, names={**shown, "d(A)": "ga"})
    assert {"d(E)=2", "ga=4"} <= lines(after)
    assert ga.asscalar() == 4


def test_executor_simple_bind():
    act1 = layer()
    # The picture's note says that data get no gradient; MXNet 1.9.1 gives them one unless grad_req says otherwise.
    executor = act1.simple_bind(ctx=mx.cpu(), data=(100, 768), grad_req={"fc1_weight": "write", "fc1_bias": "write"})
    scene = executor_scene(executor)
    assert glyphs(scene) == {**arrays(orange="data fc1_weight fc1_bias", grey="fc1_output d(fc1_output)",
                                      red="activation0_output", green="d(fc1_weight) d(fc1_bias)"),
                             "d(activation0_output)": ("circle", BLUE)}
    assert scene.arrow_pairs("data") == symbol_scene(act1).arrow_pairs()
    assert scene.arrow_pairs("gradient") == arrows("d(activation0_output)>d(fc1_output) d(fc1_output)>d(fc1_weight) "
                                                   "d(fc1_output)>d(fc1_bias)")
    assert scene.arrow_pairs("reads") == arrows("activation0_output>d(fc1_output) data>d(fc1_weight)")
    assert {"op=fullc", "op=relu", "data (100, 768)", "fc1_weight (128, 768)", "fc1_bias (128,)"} <= lines(scene)
    assert [a.shape for a in executor.arg_arrays] == [(100, 768), (128, 768), (128,)]
    assert [g if g is None else g.shape for g in executor.grad_arrays] == [None, (128, 768), (128,)]

    everything = executor_scene(act1.simple_bind(ctx=mx.cpu(), data=(100, 768), grad_req="write"))
    assert everything.glyph("d(data)").kind == "gradient_holder"
    assert ("fc1_weight", "d(data)") in everything.arrow_pairs("reads")


def test_executor_aux_state():
    bn = mx.sym.BatchNorm(mx.sym.Variable("data"), name="bn")
    executor = bn.simple_bind(mx.cpu(), data=(2, 3, 4, 4), grad_req="null")
    scene = executor_scene(executor)
    assert glyphs(scene) == arrays(orange="data bn_gamma bn_beta", red="bn_output",
                                   dark_green="bn_moving_mean bn_moving_var")
    assert scene.arrow_pairs() == arrows("data>bn_output bn_gamma>bn_output bn_beta>bn_output "
                                         "bn_moving_mean>bn_output bn_moving_var>bn_output")
    assert "op=batchnorm" in lines(scene)
    assert [KINDS[key].legend for key in scene.legend] == ["argument arrays", "output arrays", "auxiliary state arrays"]
    assert symbol_scene(bn).glyph("bn_moving_mean").kind == "auxiliary_node"
