"""The products of attention against the formula, written out."""
import numpy as np
import pytest

import minimx as mx

L, M, B, H, D = 3, 5, 2, 2, 4


def heads(x, parts):
    """Return the projections, each (b * H, l, d)."""
    x = x.reshape(x.shape[0], B, H, parts, D)
    return [x[:, :, :, i].transpose(1, 2, 0, 3).reshape(B * H, -1, D) for i in range(parts)]


def together(x):
    """(b * H, l, d) -> (l, b, H * d)"""
    return x.reshape(B, H, -1, D).transpose(2, 0, 1, 3).reshape(-1, B, H * D)


def normal(*shape):
    return np.random.default_rng(sum(shape)).normal(size=shape)


def call(name, *arrays):
    function = getattr(mx.nd.contrib, f"interleaved_matmul_{name}")
    return function(*(mx.nd.array(a, dtype="float64") for a in arrays), heads=H).asnumpy()


def test_self_attention():
    x, weights = normal(L, B, H * 3 * D), normal(B * H, L, L)
    q, k, v = heads(x, 3)
    np.testing.assert_allclose(call("selfatt_qk", x), q @ k.swapaxes(1, 2) / np.sqrt(D), rtol=1e-12)
    np.testing.assert_allclose(call("selfatt_valatt", x, weights), together(weights @ v), rtol=1e-12)


def test_attention_to_an_encoder():
    queries, x, weights = normal(M, B, H * D), normal(L, B, H * 2 * D), normal(B * H, M, L)
    k, v = heads(x, 2)
    scores = heads(queries, 1)[0] @ k.swapaxes(1, 2) / np.sqrt(D)
    np.testing.assert_allclose(call("encdec_qk", queries, x), scores, rtol=1e-12)
    np.testing.assert_allclose(call("encdec_valatt", x, weights), together(weights @ v), rtol=1e-12)


def test_wrong_shapes_are_refused():
    with pytest.raises(mx.MXNetError, match=r"heads \* 3 \* size.*heads=2"):
        mx.nd.contrib.interleaved_matmul_selfatt_qk(mx.nd.zeros((3, 2, 10)), heads=2)
    with pytest.raises(mx.MXNetError, match="one batch size"):
        mx.nd.contrib.interleaved_matmul_encdec_qk(mx.nd.zeros((3, 2, 8)), mx.nd.zeros((3, 1, 16)), heads=2)
