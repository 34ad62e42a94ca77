"""A strip shows each value from the step on that wrote it, marks what a step writes, and does not move."""
import re

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError
from minimx.visualization import strip


@pytest.fixture(autouse=True)
def names():
    """Automatic names start at 0."""
    with mx.name.NameManager():
        yield


def chain():
    """Bind E = A * B * D with a gradient for A."""
    A, B, D = (mx.sym.Variable(name) for name in "ABD")
    args = {"A": mx.nd.array([10]), "B": mx.nd.array([1]), "D": mx.nd.array([2])}
    return (A * B * D).bind(mx.cpu(), args, {"A": mx.nd.empty(1)})


def told(frame):
    return {line for label in frame.scene.labels for line in label.text.split("\n") if line and line != "*"}


def marked(frame):
    halos = {(g.x, g.y) for g in frame.scene.glyphs if g.kind == "current_step"}
    return {g.label for g in frame.scene.glyphs if g.kind != "current_step" and (g.x, g.y) in halos}


def test_values_appear_when_their_step_has_run():
    executor = chain()
    pictures = strip(executor, mx.nd.array([2]), names={"_mul0_output": "C", "_mul1_output": "E", "d(A)": "ga"})
    assert [marked(frame) for frame in pictures] == [set(), {"_mul0_output"}, {"_mul1_output"}, {"d(C)"}, {"ga"}]
    known = {"A=10", "B=1", "D=2"}
    assert told(pictures[0]) == known | {"C", "E", "d(E)", "d(C)", "ga"}
    assert told(pictures[2]) == known | {"C=10", "E=20", "d(E)", "d(C)", "ga"}
    assert told(pictures[3]) == known | {"C=10", "E=20", "d(E)=2", "d(C)=4", "ga"}
    assert told(pictures[4]) == known | {"C=10", "E=20", "d(E)=2", "d(C)=4", "ga=4"}
    assert pictures[3].text == "backward 1 of 2 | _mul1_backward0: elementwise(mul)  d(E)=2, D=2 -> d(C)=4"
    assert executor.last_pass == "backward" and executor.grad_dict["A"].asscalar() == 4


def test_glyphs_and_size_stay_in_place():
    pictures = strip(chain(), mx.nd.array([2]))
    places = [[g for g in frame.scene.glyphs if g.kind != "current_step"] for frame in pictures]
    assert all(place == places[0] for place in places) and len({frame.scene.box for frame in pictures}) == 1


def test_a_layer_with_undrawn_gradient_nodes_and_accumulated_gradients():
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=2, name="fc1")
    executor = net.simple_bind(mx.cpu(), grad_req="add", data=(1, 2))
    executor.arg_dict["fc1_weight"][:] = 3
    executor.arg_dict["data"][:] = mx.nd.array([[1, 2]])
    executor.grad_dict["fc1_bias"][:] = 100
    pictures = strip(executor, mx.nd.ones((1, 2)))
    assert "fc1_output=[[9 9]]" in told(pictures[-1]) and "d(fc1_bias)=[101 101]" in told(pictures[-1])
    assert all(marked(frame) for frame in pictures[1:])
    np.testing.assert_array_equal(executor.grad_dict["fc1_weight"].asnumpy(), [[1, 2], [1, 2]])


def test_summands_share_a_gradient_and_partial_heads_are_shown():
    A, B = mx.sym.Variable("A"), mx.sym.Variable("B")
    C = A * B
    group = mx.sym.Group([C + B, C])
    args = {"A": mx.nd.array([2]), "B": mx.nd.array([5])}
    executor = group.bind(mx.cpu(), args, {"A": mx.nd.empty(1), "B": mx.nd.empty(1)})
    last = told(strip(executor, [mx.nd.array([3]), mx.nd.array([4])])[-1])
    assert {"d(A)=35", "d(B)=17", "_mul0_output=10", "_plus0_output=15"} <= last
    assert "out_grads[1]=4" in last


def test_without_gradients_there_is_no_backward_and_states_are_shown():
    executor = mx.sym.BatchNorm(mx.sym.Variable("data"), momentum=0.5, name="bn").simple_bind(
        mx.cpu(), grad_req="null", data=(2, 1))
    executor.arg_dict["data"][:] = mx.nd.array([[4], [8]])
    pictures = strip(executor)
    assert all(frame.stop.step.kernel for frame in pictures[1:]) and "backward" not in repr(pictures)
    assert "bn_moving_mean=0" in told(pictures[0]) and "bn_moving_mean=3" in told(pictures[-1])


def test_an_output_that_is_no_loss_needs_its_gradient_from_outside():
    with pytest.raises(MXNetError, match="needs its head gradient"):
        strip(chain())


def test_a_forward_step_never_marks_a_gradient():
    executor = mx.sym.BatchNorm(mx.sym.Variable("data"), fix_gamma=False, name="bn").simple_bind(
        mx.cpu(), data=(2, 1))
    executor.arg_dict["data"][:] = mx.nd.array([[4], [8]])
    pictures = strip(executor, mx.nd.array([[1], [2]]))
    forward = [frame for frame in pictures[1:] if frame.text.startswith("forward")]
    scratch = [frame for frame in forward if list(frame.stop.outputs) == ["workspace"]]
    assert len(scratch) == 2 and all(marked(frame) == {"bn_output"} for frame in scratch)
    assert not any(label.startswith("d(") for frame in forward for label in marked(frame))
    assert marked(pictures[-1]) == {"d(data)", "d(bn_gamma)", "d(bn_beta)"}


def test_the_gradient_of_what_was_reshaped_is_the_head_gradient():
    net = mx.sym.Flatten(mx.sym.tanh(mx.sym.Variable("x"), name="t"), name="flat")
    pictures = strip(net.simple_bind(mx.cpu(), x=(1, 1, 2)), mx.nd.array([[3, 4]]))
    assert [frame.text.split(":")[0] for frame in pictures[1:]] == [
        "forward 1 of 1 | t", "backward 1 of 1 | t_backward0"]
    assert {"d(flat_output)=[[3 4]]", "d(t_output)=[[[3 4]]]"} <= told(pictures[-1])


def test_on_paper_all_pictures_are_in_sight():
    """The row of pictures has inline styles, so only rules with !important can lay it out for print."""
    page = strip(chain(), mx.nd.array([2]))._repr_html_()
    rules = dict(re.findall(r"([^{}]+)\{([^{}]+)\}", page.split("@media print{")[1].split("</style>")[0]))
    assert rules[".minimx-strip input"] == "display:none"
    assert set(rules[".minimx-strip .frames"].split(";")) == {"display:block!important", "overflow:visible!important"}
    assert "max-width:100%!important" in rules[".minimx-strip img"]


def test_a_symbol_has_no_steps():
    with pytest.raises(TypeError, match="strip draws an Executor, not a Symbol: symbol.bind makes one"):
        strip(mx.sym.Variable("x"))


def test_the_html_carries_all_pictures_with_their_texts_and_asks_no_server(tmp_path):
    pictures = strip(chain(), mx.nd.array([2]))
    page = pictures._repr_html_()
    assert page.count("data:image/svg+xml;base64,") == len(pictures) and 'max="4"' in page
    assert len(re.findall(r'alt="[^"]+"', page)) == len(pictures) and "http" not in page
    pictures.save(tmp_path / "strip.html")
    assert page in (tmp_path / "strip.html").read_text()


def test_the_html_is_for_the_keyboard_too():
    page = strip(chain(), mx.nd.array([2]))._repr_html_()
    assert re.search(r'<input type="range"[^>]* aria-label="step" aria-valuetext="before the first step"', page)
    assert re.search(r'<div class="frames" tabindex="0" role="group" aria-label="[^"]+"', page)
    assert "onclick" not in page
