"""The gradient pass adds ordinary nodes."""
import numpy as np
import pytest

import minimx as mx
from minimx.graph.gradient import gradient
from minimx.graph.node import Entry, Node, topological_order


def test_the_gradient_of_a_product_is_made_of_products():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    c = a * b
    head = Entry(Node(None, "g"))
    (da, db), gradient_of = gradient(c.entries, [head], [a.entries[0], b.entries[0]])
    assert da.node.op.name == db.node.op.name == "elemwise_mul"
    assert {e.name for e in da.node.inputs} == {"g", "b"}
    assert da.node.forward is c.entries[0].node
    assert gradient_of[c.entries[0]] is head


def test_contributions_of_several_uses_are_added():
    x = mx.sym.Variable("x")
    ex = (x * x + mx.sym.sin(x) + x).simple_bind(mx.cpu(), x=(3,))
    value = np.array([0.5, 1, 2], "float32")
    ex.forward(is_train=True, x=value)
    ex.backward(mx.nd.ones((3,)))
    np.testing.assert_allclose(ex.grad_dict["x"].asnumpy(), 2 * value + np.cos(value) + 1, rtol=1e-6)


def test_only_what_is_asked_for_is_differentiated():
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    ex = (a * b).simple_bind(mx.cpu(), grad_req={"a": "write"}, a=(2, 3), b=(2, 3))
    backward = [node for node in ex.graph.nodes[ex.graph.num_forward:] if node.op is not None]
    assert len(backward) == 1 and [e.name for e in backward[0].inputs][1] == "b"


def test_the_pass_does_not_advance_the_users_names():
    with mx.name.NameManager():
        x = mx.sym.sin(mx.sym.Variable("x"))
        x.simple_bind(mx.cpu(), x=(2,))
        assert mx.sym.sin(x).name == "sin1"


def test_asking_for_a_gradient_that_is_cut_off_is_an_error():
    x, y = mx.sym.Variable("x"), mx.sym.Variable("y")
    with pytest.raises(mx.MXNetError, match="no output depends differentiably on y"):
        mx.sym.Group([mx.sym.sin(x), mx.sym.BlockGrad(y)]).gradient(["y"])


def test_gradient_symbols_can_be_saved_and_bound():
    x = mx.sym.Variable("x")
    y = mx.sym.exp(x)
    g = mx.sym.load_json(y.gradient(["x"]).tojson())
    name, = [n for n in g.list_arguments() if n != "x"]
    out = g.eval(**{"x": mx.nd.array([0, 1]), name: mx.nd.array([1, 2])})[0].asnumpy()
    np.testing.assert_allclose(out, [1, 2 * np.e], rtol=1e-6)


def test_topological_order_puts_inputs_first():
    a = mx.sym.Variable("a")
    net = mx.sym.sin(a) + mx.sym.cos(a)
    order = topological_order(net.entries)
    position = {node: i for i, node in enumerate(order)}
    assert all(position[e.node] < position[node] for node in order for e in node.inputs)
    assert [n.name for n in order][0] == "a"
