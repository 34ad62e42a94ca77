"""BatchNorm."""
import numpy as np
import pytest

import minimx as mx

X = np.random.default_rng(0).normal(2, 3, size=(4, 3, 5)).astype("float32")


def bind(x=X, dtype="float32", **params):
    """Return an executor of BatchNorm with gamma 2 and beta 1."""
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn", **params)
    ex = net.simple_bind(mx.cpu(), x=x.shape, type_dict={"x": dtype})
    ex.arg_dict["x"][:] = x
    ex.arg_dict["bn_gamma"][:] = 2
    ex.arg_dict["bn_beta"][:] = 1
    ex.aux_dict["bn_moving_var"][:] = 4
    return ex


def normalized(x, axis=1, eps=1e-3):
    axes = tuple(a for a in range(x.ndim) if a != axis % x.ndim)
    return (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + eps)


@pytest.mark.parametrize("params", [{}, {"fix_gamma": False}, {"axis": 2, "fix_gamma": False},
                                    {"axis": -1, "eps": 0.1}])
def test_training_uses_the_batch(params):
    out = bind(**params).forward(is_train=True)[0].asnumpy()
    gamma = 1 if params.get("fix_gamma", True) else 2
    xhat = normalized(X, params.get("axis", 1), params.get("eps", 1e-3))
    np.testing.assert_allclose(out, xhat * gamma + 1, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("train, params", [(False, {}), (True, {"use_global_stats": True})])
def test_prediction_uses_the_moving_averages(train, params):
    ex = bind(fix_gamma=False, **params)
    out = ex.forward(is_train=train)[0].asnumpy()
    np.testing.assert_allclose(out, X / np.sqrt(4.001) * 2 + 1, rtol=1e-5, atol=1e-5)
    assert ex.aux_dict["bn_moving_mean"].asnumpy().tolist() == [0, 0, 0]


def test_moving_averages_follow_the_batch():
    ex = bind(momentum=0.75)
    ex.forward(is_train=True)
    ex.backward([mx.nd.ones(X.shape)])
    np.testing.assert_allclose(ex.aux_dict["bn_moving_mean"].asnumpy(), 0.25 * X.mean((0, 2)), rtol=1e-5)
    np.testing.assert_allclose(ex.aux_dict["bn_moving_var"].asnumpy(), 3 + 0.25 * X.var((0, 2)), rtol=1e-5)


def test_fixed_gamma_gets_no_gradient():
    ex = bind()
    ex.grad_dict["bn_gamma"][:] = 7
    ex.forward(is_train=True)
    ex.backward([mx.nd.ones(X.shape)])
    assert ex.grad_dict["bn_gamma"].asnumpy().tolist() == [0, 0, 0]
    assert ex.grad_dict["bn_beta"].asnumpy().tolist() == [20, 20, 20]


def test_statistics_as_outputs():
    ex = bind(output_mean_var=True)
    _, mean, rstd = ex.forward(is_train=True)
    np.testing.assert_allclose(mean.asnumpy(), X.mean((0, 2)), rtol=1e-5)
    np.testing.assert_allclose(rstd.asnumpy(), 1 / np.sqrt(X.var((0, 2)) + 1e-3), rtol=1e-5)


def test_half_precision_keeps_its_parameters_in_float32():
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn")
    args, outs, aux = net.infer_type(x="float16")
    names = [np.dtype(t).name for t in args + outs + aux]
    assert names == ["float16", "float32", "float32", "float16", "float32", "float32"]
    ex = bind(dtype="float16", fix_gamma=False)
    out = ex.forward(is_train=True)[0]
    assert out.dtype == np.float16
    np.testing.assert_allclose(out.asnumpy(), normalized(X) * 2 + 1, rtol=2e-2, atol=2e-2)


def test_shapes_in_both_directions():
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), name="bn", axis=-1)
    assert net.infer_shape(x=(2, 3, 5))[0] == [(2, 3, 5), (5,), (5,)]
    assert (net + mx.sym.Variable("y")).infer_shape(y=(2, 3, 5))[0][0] == (2, 3, 5)
    with pytest.raises(mx.MXNetError, match="axis 4"):
        mx.sym.BatchNorm(mx.sym.Variable("x"), axis=4).infer_shape(x=(2, 3))


@pytest.mark.parametrize("fix_gamma, expected", [(True, 0), (False, 1)])
def test_the_gradient_of_a_fixed_gamma_is_zero_also_where_it_is_added_to(fix_gamma, expected):
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), fix_gamma=fix_gamma, name="bn")
    executor = net.simple_bind(mx.cpu(), grad_req="add", x=(2, 3))
    for gradient in executor.grad_dict.values():
        gradient[:] = 1
    executor.forward(is_train=True)
    executor.backward([mx.nd.ones((2, 3))])
    assert executor.grad_dict["bn_gamma"].asnumpy().tolist() == [expected] * 3
    assert executor.grad_dict["bn_beta"].asnumpy().tolist() == [3] * 3


@pytest.mark.parametrize("fix_gamma, grad_req, expected", [(True, "write", 1), (True, "null", 2), (False, "write", 2)])
def test_where_there_are_gradients_a_fixed_gamma_is_set_to_one(fix_gamma, grad_req, expected):
    net = mx.sym.BatchNorm(mx.sym.Variable("x"), fix_gamma=fix_gamma, name="bn")
    executor = net.simple_bind(mx.cpu(), x=(4, 2), grad_req=grad_req)
    executor.arg_dict["bn_gamma"][:] = 2
    executor.forward()
    assert (executor.arg_dict["bn_gamma"].asnumpy() == expected).all()
    of_a_node = mx.sym.BatchNorm(mx.sym.Variable("x"), mx.sym.identity(mx.sym.Variable("g")), fix_gamma=fix_gamma)
    executor = of_a_node.simple_bind(mx.cpu(), x=(4, 2), grad_req=grad_req)
    executor.arg_dict["g"][:] = 2
    executor.forward(is_train=True)
    assert (executor.arg_dict["g"].asnumpy() == 2).all()


def test_a_fixed_gamma_is_set_to_one_by_a_call_on_arrays():
    gamma = mx.nd.ones(2) * 5
    mx.nd.BatchNorm(mx.nd.ones((3, 2)), gamma, mx.nd.zeros(2), mx.nd.zeros(2), mx.nd.ones(2))
    assert gamma.asnumpy().tolist() == [1, 1]


@pytest.mark.parametrize("alias", [mx.sym.identity, lambda g: mx.sym.expand_dims(g, axis=0)])
def test_what_reads_gamma_before_it_is_set_sees_the_old_values(alias):
    gamma = mx.sym.Variable("gamma")
    net = mx.sym.broadcast_mul(alias(gamma), mx.sym.BatchNorm(mx.sym.Variable("x"), gamma, name="bn"))
    executor = net.simple_bind(mx.cpu(), x=(2, 2))
    executor.arg_dict["gamma"][:] = 5
    executor.arg_dict["x"][:] = mx.nd.array([[-1, -1], [1, 1]])
    executor.aux_dict["bn_moving_var"][:] = 1
    out = executor.forward(is_train=True)[0].asnumpy()
    np.testing.assert_allclose(out, [[-5, -5], [5, 5]], rtol=1e-2)


def test_the_old_form_shows_the_variance_itself():
    arrays = [mx.nd.array(a) for a in ([[1, 2], [3, 6]], [1, 1], [0, 0])]
    moving = mx.nd.zeros((2,)), mx.nd.ones((2,))
    for array in arrays:
        array.attach_grad()
    gradients = []
    for old in (mx.nd.BatchNorm_v1, mx.nd.BatchNorm):
        with mx.autograd.record():
            outputs = old(*arrays, *moving, output_mean_var=True, fix_gamma=False, eps=0.5)
        outputs[0].backward(mx.nd.array([[1, 2], [3, 5]]))
        gradients.append([array.grad.asnumpy() for array in arrays])
        expected = [1, 4] if old is mx.nd.BatchNorm_v1 else [1.5 ** -0.5, 4.5 ** -0.5]
        np.testing.assert_allclose(outputs[2].asnumpy(), expected, rtol=1e-6)
    for one, other in zip(*gradients):
        np.testing.assert_allclose(one, other, rtol=1e-4)
