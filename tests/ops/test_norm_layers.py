"""LayerNorm, GroupNorm, InstanceNorm, L2Normalization and LRN."""
import numpy as np
import pytest

import minimx as mx

X = np.random.default_rng(0).normal(2, 3, size=(2, 4, 3, 5)).astype("float32")
GAMMA, BETA = np.array([1, 2, 3, 4], "float32"), np.array([0, 1, 0, -1], "float32")


def standardized(x, axes, eps):
    return (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + eps)


def column(v):
    return v.reshape(-1, 1, 1)


@pytest.mark.parametrize("axis", [1, -3])
def test_layer_norm(axis):
    out = mx.nd.LayerNorm(mx.nd.array(X), mx.nd.array(GAMMA), mx.nd.array(BETA), axis=axis, eps=0.1)
    expected = standardized(X, 1, 0.1) * column(GAMMA) + column(BETA)
    np.testing.assert_allclose(out.asnumpy(), expected, rtol=1e-4, atol=1e-5)


def test_layer_norm_statistics():
    y, mean, std = mx.nd.LayerNorm(mx.nd.array(X), mx.nd.ones(5), mx.nd.zeros(5), output_mean_var=True)
    np.testing.assert_allclose(mean.asnumpy(), X.mean(-1, keepdims=True), rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(std.asnumpy(), X.std(-1, keepdims=True), rtol=1e-4)


def test_instance_norm():
    out = mx.nd.InstanceNorm(mx.nd.array(X), mx.nd.array(GAMMA), mx.nd.array(BETA), eps=0.1)
    expected = standardized(X, (2, 3), 0.1) * column(GAMMA) + column(BETA)
    np.testing.assert_allclose(out.asnumpy(), expected, rtol=1e-4, atol=1e-5)


def test_group_norm():
    y, mean, std = mx.nd.GroupNorm(mx.nd.array(X), mx.nd.array([2, 3]), mx.nd.array([1, 0]), num_groups=2, eps=0.1,
                                   output_mean_var=True)
    groups = X.reshape(2, 2, -1)
    expected = standardized(groups, 2, 0.1) * [[[2], [3]]] + [[[1], [0]]]
    np.testing.assert_allclose(y.asnumpy().reshape(groups.shape), expected, rtol=1e-4, atol=1e-5)
    np.testing.assert_allclose(mean.asnumpy(), groups.mean(2), rtol=1e-4)
    np.testing.assert_allclose(std.asnumpy(), np.sqrt(groups.var(2) + 0.1), rtol=1e-4)


@pytest.mark.parametrize("mode, axes", [("instance", (1, 2, 3)), ("channel", 1), ("spatial", (2, 3))])
def test_l2_normalization_gives_unit_length(mode, axes):
    out = mx.nd.L2Normalization(mx.nd.array(X), mode=mode).asnumpy()
    np.testing.assert_allclose(np.sqrt((out ** 2).sum(axes)), 1, rtol=1e-5)
    np.testing.assert_allclose(out * np.sqrt((X ** 2).sum(axes, keepdims=True)), X, rtol=1e-4)


def test_lrn_looks_at_neighbouring_channels():
    out = mx.nd.LRN(mx.nd.array(X), nsize=3, alpha=0.3, beta=0.5, knorm=1).asnumpy()
    square = np.pad(X ** 2, [(0, 0), (1, 1), (0, 0), (0, 0)])
    energy = square[:, :-2] + square[:, 1:-1] + square[:, 2:]
    np.testing.assert_allclose(out, X / np.sqrt(1 + 0.1 * energy), rtol=1e-4)


@pytest.mark.parametrize("net, shape, message", [
    (lambda x: mx.sym.LayerNorm(x, axis=2), (2, 3), "axis 2"),
    (lambda x: mx.sym.InstanceNorm(x), (2, 3), "3 axes"),
    (lambda x: mx.sym.GroupNorm(x, num_groups=3), (2, 4, 5), "num_groups 3"),
    (lambda x: mx.sym.L2Normalization(x, mode="spatial"), (2, 3), "spatial"),
    (lambda x: mx.sym.LRN(x, nsize=3), (2, 3, 4), "4 axes"),
    (lambda x: mx.sym.LRN(x, nsize=2), (2, 3, 4, 5), "odd"),
])
def test_errors(net, shape, message):
    with pytest.raises(mx.MXNetError, match=message):
        net(mx.sym.Variable("x")).infer_shape(x=shape)
