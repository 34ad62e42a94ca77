"""Operators made of functions by `mx.operator.register_function`."""
import subprocess
import sys

import numpy as np
import pytest

import minimx as mx
from minimx.test_utils import check_numeric_gradient

pytestmark = pytest.mark.usefixtures("own_operators")


def register_swish(name="test_swish"):
    def gradient(g, y, x, beta):
        return g * (beta * y + (1 - beta * y) / (1 + np.exp(-beta * x)))

    @mx.operator.register_function(name, gradient=gradient)
    def swish(x, beta=1.0):
        """Multiply by the sigmoid."""
        return x / (1 + np.exp(-beta * x))
    return swish


def register_moments(**rules):
    def gradient(g, y, x, weight):
        n, centred = len(x), x - y[0]
        return (g[0] + 2 * centred * g[1]) / n, None

    @mx.operator.register_function("test_moments", gradient=gradient, outputs=("mean", "var"), **rules)
    def moments(x, weight):
        return x.mean(0), x.var(0)


X = np.random.default_rng(0).normal(size=(3, 4)).astype("float32")


def test_it_stands_where_built_in_operators_stand(tmp_path):
    swish = register_swish()
    net = mx.sym.FullyConnected(mx.sym.test_swish(mx.sym.Variable("data"), beta="2", name="s"), num_hidden=2, name="fc")
    assert "test_swish" in dir(mx.sym) and "Multiply by the sigmoid" in mx.nd.test_swish.__doc__
    assert net.get_internals()["s_output"].infer_shape(data=(5, 7))[1] == [(5, 7)]
    assert mx.sym.test_swish(name="t").list_arguments() == ["t_x"]
    net.save(str(tmp_path / "net.json"))
    again = mx.sym.load(str(tmp_path / "net.json"))
    values = {"data": X, "fc_weight": np.ones((2, 4)), "fc_bias": np.zeros(2)}
    out = again.bind(mx.cpu(), {n: mx.nd.array(v) for n, v in values.items()}).forward()[0]
    np.testing.assert_allclose(out.asnumpy(), np.repeat(swish(X, 2.0).sum(1, keepdims=True), 2, 1), rtol=1e-5)
    check_numeric_gradient(again, values)
    assert "test_swish" in " ".join(label.text for label in mx.viz.symbol_scene(again).labels) + str(
        mx.viz.plot_network(again).source)
    saved_gradient = mx.sym.load_json(mx.sym.test_swish(mx.sym.Variable("x")).gradient(["x"]).tojson())
    assert any(node.op and node.op.name == "_backward_test_swish" for node in saved_gradient._nodes())


def test_a_process_that_has_not_registered_it_says_so(tmp_path):
    register_swish()
    mx.sym.test_swish(mx.sym.Variable("x")).save(str(tmp_path / "net.json"))
    code = f"import minimx; minimx.sym.load({str(tmp_path / 'net.json')!r})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=mx.__path__[0] + "/..")
    assert run.returncode != 0 and "test_swish is not registered" in run.stderr


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_autograd_and_dtypes(dtype):
    register_swish()
    x = mx.nd.array(X, dtype=dtype)
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.test_swish(x, beta=0.5)
    y.backward()
    assert y.dtype == x.grad.dtype == np.dtype(dtype)
    s = 1 / (1 + np.exp(-0.5 * X))
    np.testing.assert_allclose(x.grad.asnumpy(), s + 0.5 * X * s * (1 - s), rtol=1e-5)


@pytest.mark.parametrize("rules", [{}, {"shape": lambda x, weight: [x[1:], x[1:]], "dtype": lambda x, weight: x}])
def test_several_outputs_and_rules(rules):
    register_moments(**rules)
    net = mx.sym.test_moments(mx.sym.Variable("x"), mx.sym.Variable("w"), name="m")
    assert net.list_outputs() == ["m_mean", "m_var"]
    assert net.infer_shape(x=(3, 4), w=(2,))[1] == [(4,), (4,)]
    check_numeric_gradient(net[0] * 2 + net[1], {"x": X, "w": np.ones(2)}, grad_nodes=["x"])
    executor = net.simple_bind(mx.cpu(), x=(3, 4), w=(2,), grad_req="write")
    executor.forward(is_train=True, x=mx.nd.array(X))
    executor.grad_dict["w"][:] = 7
    executor.backward([mx.nd.ones(4), mx.nd.ones(4)])
    assert executor.grad_dict["w"].asnumpy().tolist() == [0, 0]


def test_fixed_dtype_and_no_gradient():
    @mx.operator.register_function(dtype="int32")
    def test_place_of_largest(x, axis=1, keep=False):
        return x.argmax(axis, keepdims=keep)
    found = mx.nd.test_place_of_largest(mx.nd.array(X), keep=True)
    assert found.dtype == np.int32 and found.shape == (3, 1)
    net = mx.sym.test_place_of_largest(mx.sym.Variable("x"))
    assert net.infer_type(x="float32")[1] == [np.int32]
    with pytest.raises(mx.MXNetError, match="without a gradient"):
        net.gradient(["x"])


def test_a_second_function_of_the_name_replaces_the_first():
    for factor in (2, 3):
        @mx.operator.register_function
        def test_times(x):
            return x * factor                # noqa: B023 - called before the loop goes on
        assert mx.nd.test_times(mx.nd.ones(1)).asscalar() == factor
        assert mx.sym.test_times(mx.sym.Variable("x")).eval(x=mx.nd.ones(1))[0].asscalar() == factor


def test_what_a_function_does_wrong_is_told():
    @mx.operator.register_function(gradient=lambda g, y, x: g[:1])
    def test_fails(x):
        if x.shape[0] == 2:
            raise KeyError("inside")
        return x if x.shape[0] > 3 else (x, x)
    with pytest.raises(mx.MXNetError, match=r"'test_fails' failed.*KeyError.*shapes \(2,\).*shape=") as caught:
        mx.nd.test_fails(mx.nd.ones(2))
    assert isinstance(caught.value.__cause__, KeyError)
    x = mx.nd.ones(4)
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.test_fails(x)
    with pytest.raises(mx.MXNetError, match=r"shape \(1,\) where \(4,\) is due"):
        y.backward()
    register_moments(shape=lambda x, weight: x)
    with pytest.raises(mx.MXNetError, match="must return 2 results"):
        mx.nd.test_moments(x, x)


@pytest.mark.parametrize("function, message", [
    (lambda: 1, "no input"), (lambda x, p=None: x, "'p' is None"), (lambda *x: x, "have names"),
    (lambda x, name="n": x, "means something else"), (lambda x, out: x, "means something else")])
def test_functions_that_cannot_be_operators(function, message):
    with pytest.raises(mx.MXNetError, match=message):
        mx.operator.register_function("test_wrong")(function)
    assert not hasattr(mx.sym, "test_wrong")


@pytest.mark.parametrize("name", ["exp", "Convolution", "array", "load", "no name"])
def test_names_that_mean_something(name):
    with pytest.raises(mx.MXNetError, match="no new name"):
        mx.operator.register_function(name)(lambda x: x)
