"""gelqf and syevd: what they promise of their factors."""
import numpy as np
import pytest

import minimx as mx


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (2, 3, 4), (2, 1, 3, 3)])
@pytest.mark.parametrize("dtype, tolerance", [("float32", 1e-5), ("float64", 1e-12)])
def test_gelqf(shape, dtype, tolerance):
    a = np.random.default_rng(0).normal(size=shape).astype(dtype)
    q, factor = (x.asnumpy() for x in mx.nd.linalg.gelqf(mx.nd.array(a, dtype=dtype)))
    assert q.dtype == factor.dtype == dtype
    np.testing.assert_allclose(factor @ q, a, atol=tolerance)
    np.testing.assert_allclose(q @ q.swapaxes(-1, -2), np.broadcast_to(np.eye(shape[-2]), factor.shape), atol=tolerance)
    np.testing.assert_array_equal(factor, np.tril(factor))


def test_gelqf_refuses_tall_matrices():
    with pytest.raises(mx.MXNetError, match="no more rows than columns"):
        mx.nd.linalg.gelqf(mx.nd.ones((3, 2)))


@pytest.mark.parametrize("shape", [(1, 1), (3, 3), (2, 4, 4)])
def test_syevd(shape):
    a = np.random.default_rng(0).normal(size=shape)
    a = a + a.swapaxes(-1, -2)
    u, values = (x.asnumpy() for x in mx.nd.linalg.syevd(mx.nd.array(a, dtype="float64")))
    np.testing.assert_allclose(u @ a, values[..., None] * u, atol=1e-12)
    np.testing.assert_allclose(u @ u.swapaxes(-1, -2), np.broadcast_to(np.eye(shape[-1]), shape), atol=1e-12)
    assert (np.diff(values) >= 0).all()
    greatest = np.take_along_axis(u, abs(u).argmax(-1)[..., None], -1)
    assert (greatest > 0).all()
