"""foreach, while_loop and cond: as nodes of a graph they compute what the plain loops of `mx.nd.contrib` compute.

Each program is written once, for both namespaces; values and gradients are compared.
"""
import json

import numpy as np
import pytest

import minimx as mx


def scan(F, a, s, w):
    """A recurrence with a closure."""
    out, last = F.contrib.foreach(lambda x, h: (F.tanh(x * w + h), h * 0.5 + x), a, s)
    return [out, last]


def pair(F, a, s, w):
    """Two arrays, two states, nested lists; one state is handed on unchanged in value but not in place."""
    def body(x, states):
        (h, (c,)) = states
        return [x[0] * h, [x[1] + c]], [c, [h + x[0]]]
    (first, (second,)), (h, (c,)) = F.contrib.foreach(body, [a, a * 2], [s, [w]])
    return [first, second, h, c]


def nested(F, a, s, w):
    """A loop in a loop, which reads a variable from outside of both."""
    def body(x, h):
        out, last = F.contrib.foreach(lambda y, z: (y * z * w, z + y), F.stack(x, x * w), h)
        return F.sum(out, axis=0), last
    return list(F.contrib.foreach(body, a, s))


def state_only(F, a, s, w):
    """No outputs."""
    _, last = F.contrib.foreach(lambda x, h: ([], h * x + w), a, s)
    return [last]


def double_until(F, a, s, w):
    """A loop that ends by its condition; the body reads two variables."""
    total = F.sum(a, axis=0)
    (out,), (x, count) = F.contrib.while_loop(
        lambda x, i: F.sum(x) < 20, lambda x, i: ([x * w + total], [x * 2 + s, i + 1]), [s, F.sum(s) * 0],
        max_iterations=6)
    return [out, x, count]


def first_branch(F, a, s, w):
    """A condition that holds."""
    return [F.contrib.cond(F.sum(a) > -100, lambda: F.broadcast_mul(a, w), lambda: F.broadcast_add(a, s))]


def second_branch(F, a, s, w):
    """A condition that does not, and branches with several outputs."""
    return F.contrib.cond(F.sum(a) > 100, lambda: [F.broadcast_mul(a, w), s], lambda: [F.broadcast_add(a, s), w * s])


def branch_in_loop(F, a, s, w):
    """What is done depends on the step."""
    def body(x, h):
        y = F.contrib.cond(F.sum(h) > 2, lambda: x * h, lambda: h * w)
        return y, h + F.abs(x)
    return list(F.contrib.foreach(body, a, s))


PROGRAMS = [scan, pair, nested, state_only, double_until, first_branch, second_branch, branch_in_loop]
SHAPES = {"a": (3, 4), "s": (4,), "w": (4,)}


def arrays():
    rng = np.random.default_rng(0)
    return {name: rng.uniform(0.2, 1.0, shape) for name, shape in SHAPES.items()}


def in_nd(program):
    """Return (outputs, gradients) of the program on arrays, with the head gradients of `head`."""
    values = {name: mx.nd.array(a, dtype="float64") for name, a in arrays().items()}
    for x in values.values():
        x.attach_grad()
    with mx.autograd.record():
        outs = program(mx.nd, **values)
    mx.autograd.backward(outs, [head(i, o.shape) for i, o in enumerate(outs)])
    return [o.asnumpy() for o in outs], {name: x.grad.asnumpy() for name, x in values.items()}


def head(i, shape):
    return mx.nd.array(np.random.default_rng(i).uniform(0.5, 1.5, shape), dtype="float64")


def in_sym(program):
    """Return the program as one symbol."""
    return mx.sym.Group(program(mx.sym, **{name: mx.sym.Variable(name) for name in SHAPES}))


def bound(symbol, req="write"):
    values = {name: mx.nd.array(a, dtype="float64") for name, a in arrays().items() if name in symbol.list_arguments()}
    grads = {name: mx.nd.ones(a.shape, dtype="float64") for name, a in values.items()}
    return symbol.bind(mx.cpu(), values, args_grad=grads, grad_req=req)


def check(program, symbol, is_train=True):
    outs, grads = in_nd(program)
    executor = bound(symbol)
    for _ in range(2):                     # the second run finds nothing of the first
        for got, want in zip(executor.forward(is_train=is_train), outs, strict=True):
            np.testing.assert_allclose(got.asnumpy().reshape(want.shape), want, rtol=1e-12)
        executor.backward([head(i, o.shape) for i, o in enumerate(executor.outputs)])
        for name, g in executor.grad_dict.items():
            np.testing.assert_allclose(g.asnumpy(), grads[name], rtol=1e-12, err_msg=name)


@pytest.mark.parametrize("program", PROGRAMS)
def test_graph_computes_what_the_loop_computes(program):
    check(program, in_sym(program))


@pytest.mark.parametrize("program", PROGRAMS)
def test_survives_as_json(program):
    symbol = in_sym(program)
    again = mx.sym.load_json(symbol.tojson())
    assert json.loads(again.tojson()) == json.loads(symbol.tojson())
    assert again.list_arguments() == symbol.list_arguments() and again.list_outputs() == symbol.list_outputs()
    check(program, again)


@pytest.mark.parametrize("program", PROGRAMS)
def test_shapes_and_dtypes_are_inferred_through_the_graphs(program):
    symbol = in_sym(program)
    want = [o.shape for o in in_nd(program)[0]]
    arguments, outputs, states = symbol.infer_shape(**{n: s for n, s in SHAPES.items() if n in symbol.list_arguments()})
    assert outputs == want and states == []
    assert symbol.infer_type(a="float64")[1] == [np.float64] * len(want)


def test_gradients_accumulate_and_may_be_left_out():
    symbol = in_sym(scan)
    grads = in_nd(scan)[1]
    executor = bound(symbol, {"a": "add", "w": "write"})
    executor.forward(is_train=True)
    executor.backward([head(i, o.shape) for i, o in enumerate(executor.outputs)])
    np.testing.assert_allclose(executor.grad_dict["a"].asnumpy(), grads["a"] + 1, rtol=1e-12)
    np.testing.assert_allclose(executor.grad_dict["w"].asnumpy(), grads["w"], rtol=1e-12)
    np.testing.assert_array_equal(executor.grad_dict["s"].asnumpy(), 1)


def test_backward_after_prediction_and_two_executors_of_one_symbol():
    """What is kept for the gradient belongs to one executor and one mode."""
    symbol, (_, grads) = in_sym(nested), in_nd(nested)
    first, second = bound(symbol), bound(symbol)
    first.forward(is_train=False)
    second.forward(is_train=True, a=mx.nd.zeros(SHAPES["a"]))
    for executor in (second, first):
        executor.backward([head(i, o.shape) for i, o in enumerate(executor.outputs)])
    np.testing.assert_allclose(first.grad_dict["w"].asnumpy(), grads["w"], rtol=1e-12)


def test_weights_made_inside_are_arguments():
    x = mx.sym.Variable("data")
    out, last = mx.sym.contrib.foreach(
        lambda x, h: (mx.sym.FullyConnected(x + h, num_hidden=4, name="fc"), mx.sym.BatchNorm(h, name="bn")), x,
        mx.sym.Variable("h"))
    net = mx.sym.Group([out, last])
    assert net.list_arguments() == ["data", "h", "fc_weight", "fc_bias", "bn_gamma", "bn_beta"]
    assert net.list_auxiliary_states() == ["bn_moving_mean", "bn_moving_var"]
    executor = net.simple_bind(mx.cpu(), data=(3, 2, 4), h=(2, 4))
    executor.arg_dict["h"][:] = mx.nd.array(np.arange(8).reshape(2, 4) ** 2)
    executor.arg_dict["fc_weight"][:] = 1
    executor.forward(is_train=True)
    assert (executor.aux_dict["bn_moving_mean"].asnumpy() > 0).all()
    executor.backward([mx.nd.ones(o.shape) for o in executor.outputs])
    assert (executor.grad_dict["fc_bias"].asnumpy() == 6).all()


def test_random_numbers_differ_from_step_to_step_and_the_gradient_sees_the_same():
    x, w = mx.sym.Variable("x"), mx.sym.Variable("w")
    out, _ = mx.sym.contrib.foreach(lambda x, h: (mx.sym.Dropout(x * w, p=0.5), h * 1), x, mx.sym.Variable("h"))
    executor = out.simple_bind(mx.cpu(), x=(4, 50), w=(50,), h=(1,))
    executor.arg_dict["x"][:] = 1
    executor.arg_dict["w"][:] = 1
    mask = executor.forward(is_train=True)[0].asnumpy()
    assert len({row.tobytes() for row in mask}) == 4
    executor.backward([mx.nd.ones((4, 50))])
    np.testing.assert_array_equal(executor.grad_dict["x"].asnumpy(), mask)


# -- mistakes ---------------------------------------------------------------------------------------------------------
def test_mistakes_are_named():
    x, h = mx.sym.Variable("x"), mx.sym.Variable("h")
    foreach, while_loop, cond = mx.sym.contrib.foreach, mx.sym.contrib.while_loop, mx.sym.contrib.cond
    with pytest.raises(mx.MXNetError, match="h-0 is not used"):
        foreach(lambda a, s: (a, a), x, h)
    with pytest.raises(mx.MXNetError, match="returns 2 states for 1"):
        foreach(lambda a, s: (a + s[0], s * 2), x, [h])
    with pytest.raises(TypeError, match="an output of the body must be of type Symbol"):
        foreach(lambda a, s: (3, s), x, h)
    with pytest.raises(ValueError, match="max_iterations is missing"):
        while_loop(lambda i: i < 3, lambda i: (i, i + 1), [x])
    for F in (mx.sym, mx.nd):
        with pytest.raises(ValueError, match="loop_vars is empty"):
            F.contrib.while_loop(list, list, [], max_iterations=2)
    with pytest.raises(ValueError, match="2 loop variables for 1"):
        while_loop(lambda i: i < 3, lambda i: (i, [i, i]), [x], max_iterations=2)
    with pytest.raises(ValueError, match="cond must return a Symbol"):
        while_loop(lambda i: True, lambda i: (i, i + 1), [x], max_iterations=2)
    with pytest.raises(ValueError, match="equal numbers"):
        cond(x > 0, lambda: [x, x], lambda: x)
    both = cond(x > 0, lambda: x, lambda: x + 1)
    with pytest.raises(mx.MXNetError, match="must have one element"):
        both.eval(x=mx.nd.ones((2,)))


def test_lengths_that_differ_are_named():
    x, y = mx.sym.Variable("x"), mx.sym.Variable("y")
    out, _ = mx.sym.contrib.foreach(lambda d, s: (d[0] + d[1], s * 1), [x, y], mx.sym.Variable("h"))
    with pytest.raises(mx.MXNetError, match=r"different lengths, \[2, 3\]"):
        out.infer_shape(x=(2, 4), y=(3, 4))
    with pytest.raises(mx.MXNetError, match="one length along their first axis"):
        mx.nd.contrib.foreach(lambda d, s: (d[0], s), [mx.nd.ones((2, 1)), mx.nd.ones((3, 1))], [])


def test_damaged_json_is_refused():
    data = json.loads(in_sym(scan).tojson())
    node = next(n for n in data["nodes"] if n["op"] == "_foreach")
    graphs = node.pop("subgraphs")
    with pytest.raises(mx.MXNetError, match="needs 1 subgraphs, but has 0"):
        mx.sym.load_json(json.dumps(data))
    node["subgraphs"], node["attrs"]["remain_locs"] = graphs, "[7]"
    with pytest.raises(mx.MXNetError, match="the subgraph has 3 inputs"):
        mx.sym.load_json(json.dumps(data))


# -- what MXNet 1.9.1 wrote -------------------------------------------------------------------------------------------
def test_names_and_places_are_mxnets():
    with mx.name.NameManager():
        d, s, w = map(mx.sym.Variable, ("data", "s", "w"))
        outside = w * 3
        outs, last = mx.sym.contrib.foreach(lambda x, h: (x * outside + h[0], [h[0] * 2]), d, [s],
                                            name="loop_of_this_test")
        group = mx.sym.Group([outs, *last])
    assert group.list_arguments() == ["data", "s", "w"]
    assert group.list_outputs() == ["_foreach0_output0", "_foreach0_output1"]
    node = json.loads(group.tojson())["nodes"][-1]
    assert node["attrs"] == {"in_data_locs": "[0]", "in_state_locs": "[2]", "num_args": "4", "num_out_data": "1",
                             "num_outputs": "2", "remain_locs": "[1]"}
    inner = node["subgraphs"][0]
    names = [n["name"] for n in inner["nodes"]]
    assert names == ["data-0", "_mulscalar0_output", "_mul0", "s-0", "_plus0", "_mulscalar1"]
    assert inner["heads"] == [[4, 0, 0], [5, 0, 0]] and inner["arg_nodes"] == [0, 1, 3]
    assert inner["nodes"][0]["attrs"] == {"__subgraph_name__": "loop_of_this_test0"}


@pytest.mark.parametrize("F", [mx.sym, mx.nd])
def test_a_body_that_returns_too_little_is_told_what_to_return(F):
    x, s = (F.Variable("x"), F.Variable("s")) if F is mx.sym else (F.ones((1, 3)), F.ones(3))
    for returned in (lambda x, s: x + s, lambda x, s: (x, s, s)):
        with pytest.raises(ValueError, match=r"foreach: the body must return \(outputs, new states\), but returned"):
            F.contrib.foreach(returned, x, s)
    with pytest.raises(TypeError, match="but returned one NoneType"):
        F.contrib.foreach(lambda x, s: None, x, s)
    with pytest.raises(ValueError, match=r"while_loop: func must return \(outputs, new loop_vars\), but returned one"):
        F.contrib.while_loop(lambda s: F.sum(s) < 9, lambda s: s + 1, [s], max_iterations=2)
