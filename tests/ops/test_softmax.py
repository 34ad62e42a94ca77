"""softmax, softmin, log_softmax, SoftmaxActivation and softmax_cross_entropy."""
import numpy as np
import pytest

import minimx as mx

X = np.random.default_rng(0).normal(size=(2, 3, 4)).astype("float32")


def softmax(x, axis=-1):
    e = np.exp(x)
    return e / e.sum(axis, keepdims=True)


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("temperature", [None, 2.5])
def test_family(axis, temperature):
    x, scaled = mx.nd.array(X), X / (temperature or 1)
    for operator, expected in ((mx.nd.softmax, softmax(scaled, axis)), (mx.nd.softmin, softmax(-scaled, axis)),
                               (mx.nd.log_softmax, np.log(softmax(scaled, axis)))):
        out = operator(x, axis=axis, temperature=temperature)
        np.testing.assert_allclose(out.asnumpy(), expected, rtol=1e-5, atol=1e-6)


def test_large_numbers():
    x = mx.nd.array([[1e4, 1e4 + 1], [-1e4, 1e4]])
    np.testing.assert_allclose(mx.nd.softmax(x).asnumpy(), [[0.2689, 0.7311], [0, 1]], atol=1e-4)
    np.testing.assert_allclose(mx.nd.log_softmax(x).asnumpy(), [[-1.3133, -0.3133], [-2e4, 0]], atol=1e-4)


def test_temperature_zero_is_not_taken_for_none():
    assert np.isnan(mx.nd.softmax(mx.nd.array([1, 2]), temperature=0).asnumpy()).all()


def test_lengths():
    length = np.array([[1, 2, 4], [0, 3, 4]], "int32")
    out = mx.nd.softmax(mx.nd.array(X), mx.nd.array(length, dtype="int32"), use_length=True).asnumpy()
    for line, x, n in zip(out.reshape(6, 4), X.reshape(6, 4), length.ravel()):
        np.testing.assert_allclose(line[:n], softmax(x[:n]), rtol=1e-5)
        assert (line[n:] == 0).all()


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_dtype_of_the_output(dtype):
    x = mx.nd.array(X, dtype="float16")
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.softmax(x, dtype=dtype)
    y.backward()
    assert y.dtype == np.dtype(dtype) and x.grad.dtype == np.float16
    np.testing.assert_allclose(y.asnumpy(), softmax(X), rtol=5e-3)
    assert mx.sym.softmax(mx.sym.Variable("x"), dtype=dtype).infer_type(x="float16")[1] == [np.dtype(dtype).type]


def test_activation_layers():
    x = mx.nd.array(X)
    np.testing.assert_allclose(mx.nd.SoftmaxActivation(x).asnumpy(), softmax(X), rtol=1e-5)
    np.testing.assert_allclose(mx.nd.SoftmaxActivation(x, mode="channel").asnumpy(), softmax(X, 1), rtol=1e-5)


def test_cross_entropy():
    x, label = mx.nd.array(X[0]), mx.nd.array([3, 0, 2])
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.softmax_cross_entropy(x, label)
    y.backward()
    p = softmax(X[0])
    assert y.asscalar() == pytest.approx(-np.log(p[[0, 1, 2], [3, 0, 2]]).sum(), rel=1e-5)
    np.testing.assert_allclose(x.grad.asnumpy(), p - np.eye(4)[[3, 0, 2]], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("call", [
    lambda: mx.nd.softmax(mx.nd.ones((2, 3)), axis=5),
    lambda: mx.nd.softmax(mx.nd.ones((2, 3)), dtype="int32"),
    lambda: mx.nd.log_softmax(mx.nd.ones((2, 3)), use_length=True),
    lambda: mx.nd.SoftmaxActivation(mx.nd.ones((2, 3)), mode="channel"),
    lambda: mx.nd.softmax_cross_entropy(mx.nd.ones((2, 3, 4)), mx.nd.ones(2)),
])
def test_errors(call):
    with pytest.raises(mx.MXNetError):
        call()
