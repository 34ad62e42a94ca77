import os

import numpy as np
import pytest

import minimx as mx
from minimx import test_utils as tu


def square():
    return mx.sym.square(mx.sym.Variable("x"))


X = np.array([[1.0, -2.0], [3.0, 0.5]])


class Wrong(mx.operator.CustomOp):
    """The identity with a wrong gradient."""

    def forward(self, is_train, req, in_data, out_data, aux):
        self.assign(out_data[0], req[0], in_data[0])

    def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
        self.assign(in_grad[0], req[0], out_grad[0] * 1.5)


@mx.operator.register("wrong_identity")
class WrongProp(mx.operator.CustomOpProp):
    """Its properties."""

    def create_operator(self, ctx, shapes, dtypes):
        return Wrong()


def test_numeric_gradient():
    tu.check_numeric_gradient(square(), [X])
    tu.check_numeric_gradient(square(), {"x": X}, grad_nodes={"x": "add"}, dtype=np.float64, rtol=1e-5, atol=1e-6)
    a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    tu.check_numeric_gradient(mx.sym.Group([mx.sym.dot(a, b), a * 2]), {"a": X, "b": X.T}, grad_nodes=["a"])
    wrong = mx.sym.Custom(mx.sym.Variable("x"), op_type="wrong_identity")
    with pytest.raises(AssertionError, match="NUMERICAL_x and BACKWARD_x"):
        tu.check_numeric_gradient(wrong, [X])


def test_numeric_gradient_with_states_and_integers():
    net = mx.sym.BatchNorm(mx.sym.Variable("data"), fix_gamma=False, name="bn")
    point = {"data": np.random.RandomState(0).randn(4, 2), "bn_gamma": np.ones(2), "bn_beta": np.ones(2)}
    states = {"bn_moving_mean": np.zeros(2), "bn_moving_var": np.ones(2)}
    tu.check_numeric_gradient(net, point, states, dtype=np.float64, rtol=1e-3, atol=1e-4)
    net = mx.sym.take(mx.sym.Variable("a"), mx.sym.Variable("i"))
    tu.check_numeric_gradient(net, {"a": X, "i": np.array([1, 1, 0])})


def test_symbolic_forward_and_backward():
    out, = tu.check_symbolic_forward(square(), {"x": X}, [X ** 2])
    assert out.shape == (2, 2)
    net = square()
    tu.check_symbolic_forward(net, [X], {net.list_outputs()[0]: X ** 2})
    with pytest.raises(AssertionError, match="EXPECTED"):
        tu.check_symbolic_forward(square(), [X], [X ** 2 + 0.1])
    for req in ("write", "add", "null"):
        tu.check_symbolic_backward(square(), [X], [np.ones((2, 2))], {"x": 2 * X}, grad_req=req)
    with pytest.raises(AssertionError, match="BACKWARD_x"):
        tu.check_symbolic_backward(square(), [X], [np.ones((2, 2))], [3 * X])
    with pytest.raises(ValueError, match="y"):
        tu.check_symbolic_forward(square(), {"y": X}, [X])


def test_consistency():
    net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    contexts = [{"ctx": mx.cpu(i), "data": (2, 4), "type_dict": {"data": dtype}}
                for i, dtype in enumerate(("float32", "float64"))]
    truth = tu.check_consistency(net, contexts)
    assert truth["fc_output"].dtype == np.float64 and truth["fc_weight"].shape == (3, 4)
    tu.check_consistency(net, contexts, grad_req="null", arg_params={"fc_weight": np.ones((3, 4))}, use_uniform=True)
    other = mx.sym.FullyConnected(mx.sym.Variable("data") * 1.1, num_hidden=3, name="fc")
    with pytest.raises(AssertionError):
        tu.check_consistency([net, other], contexts)
    with pytest.raises(ValueError, match="names"):
        tu.check_consistency([net, net + 1], contexts)


def test_comparisons():
    a = np.array([1.0, np.nan])
    assert tu.same(a[:1], mx.nd.array(a[:1])) and not tu.same(X, X[:1])
    assert tu.almost_equal(a, a, equal_nan=True) and not tu.almost_equal(a, a)
    assert tu.almost_equal(mx.nd.ones((2,)), 1 + 1e-5) and not tu.almost_equal(X, X * 1.01)
    tu.assert_almost_equal_ignore_nan(a, np.array([1.0, 5.0]))
    tu.assert_allclose(mx.nd.ones((2,)), np.ones(2))
    with pytest.raises(AssertionError, match=r"a and b differ in 25.0%.*worst at \(1, 0\)"):
        tu.assert_almost_equal(X, X + [[0, 0], [0.1, 0]])
    with pytest.raises(AssertionError, match="shape"):
        tu.assert_almost_equal(X, X[:1], use_broadcast=False)
    with pytest.raises(AssertionError, match="nan"):
        tu.assert_almost_equal(a, np.array([1.0, 1.0]))
    x = mx.nd.ones((4,))
    assert tu.same_array(x[0:2], x[0:2]) and not tu.same_array(x, x.copy())
    assert x.asnumpy().tolist() == [1] * 4


def test_symbols_of_one_structure():
    assert tu.same_symbol_structure(square(), mx.sym.square(mx.sym.Variable("y"), name="z"))
    assert not tu.same_symbol_structure(square(), square() + 1)


def test_random_arrays():
    np.random.seed(0)
    assert tu.random_arrays((2, 3)).dtype == np.float32 and len(tu.random_arrays((2,), (3,))) == 2
    assert all((2 <= a).all() and (a < 4).all() for a in tu.random_uniform_arrays((5,), (6,), low=2, high=4))
    assert tu.rand_ndarray((2, 3), dtype="float64", modifier_func=abs).asnumpy().min() >= 0
    assert all(len(s) == n for s, n in ((tu.rand_shape_2d(), 2), (tu.rand_shape_3d(), 3), (tu.rand_shape_nd(5, 3), 5)))
    assert {tu.rand_shape_nd(1, 2) for _ in range(50)} == {(1,), (2,)}


def test_simple_forward_and_reduce():
    np.testing.assert_array_equal(tu.simple_forward(square(), x=X), X ** 2)
    both = square()
    assert len(tu.simple_forward(mx.sym.Group([both, both * 2]), x=X)) == 2
    x = np.arange(24).reshape(2, 3, 4)
    for axis in (None, 0, (0, 2), (-1,)):
        np.testing.assert_array_equal(tu.np_reduce(x, axis, True, np.sum), x.sum(axis, keepdims=True))


def test_defaults():
    assert tu.default_context() == mx.cpu()
    tu.set_default_context(mx.cpu(1))
    assert tu.default_context() == mx.cpu(1) == tu.rand_ndarray((1,)).context
    tu.set_default_context(None)
    assert (tu.get_rtol(dtype="float16"), tu.get_atol(dtype="int32"), tu.get_rtol(0.5)) == (1e-2, 0, 0.5)
    assert tu.get_tols(np.float32([1]), np.float64([1]), None, None) == (1e-4, 1e-3)
    assert tu.default_numeric_eps()[np.dtype("float32")] == 2 ** -9 and isinstance(tu.list_gpus(), list)


def test_speed():
    assert tu.check_speed(square(), {"x": X}, N=2) > 0
    assert tu.check_speed(square(), typ="forward", N=2, x=(3,)) > 0
    with pytest.raises(ValueError, match="typ"):
        tu.check_speed(square(), typ="half", x=(3,))


def test_tools(monkeypatch):
    monkeypatch.setenv("MINIMX_TEST_A", "1")
    with tu.environment({"MINIMX_TEST_A": None, "MINIMX_TEST_B": "2"}):
        assert "MINIMX_TEST_A" not in os.environ and os.environ["MINIMX_TEST_B"] == "2"
    with tu.environment("MINIMX_TEST_A", "3"):
        assert os.environ["MINIMX_TEST_A"] == "3"
    assert os.environ["MINIMX_TEST_A"] == "1" and "MINIMX_TEST_B" not in os.environ
    calls = []

    @tu.retry(3)
    def by_chance(good):
        calls.append(1)
        assert len(calls) >= good

    by_chance(3)
    with pytest.raises(AssertionError):
        by_chance(100)
    tu.assert_exception(int, ValueError, "x")
    with pytest.raises(AssertionError, match="int did not raise"):
        tu.assert_exception(int, ValueError, "1")


def test_digits_in_the_form_of_mnist():
    mnist = tu.get_mnist()
    assert mnist["train_data"].shape == (1500, 1, 28, 28) and mnist["test_label"].shape == (297,)
    assert mnist["train_data"].min() == 0 and mnist["train_data"].max() == 1
    train, test = tu.get_mnist_iterator(100, (784,))
    assert train.provide_data[0].shape == (100, 784) and (train.num_data, test.num_data) == (1500, 297)
    halves = [tu.get_mnist_iterator(10, (1, 28, 28), 2, i)[0] for i in range(2)]
    assert [half.num_data for half in halves] == [750, 750] and not tu.same(halves[0].data[0][1], halves[1].data[0][1])
    dummy = tu.DummyIter(train)
    assert dummy.next() is dummy.next() and dummy.provide_data == train.provide_data


def test_too_many_values_are_told():
    with pytest.raises(ValueError, match=r"2 in number, but the symbol has \['x'\]"):
        tu.check_numeric_gradient(mx.sym.Variable("x") * 2, [X, X])
