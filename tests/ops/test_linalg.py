"""Linear algebra on batches of matrices, against numpy.linalg."""
import numpy as np
import pytest

import minimx as mx

RNG = np.random.default_rng(2)
A = RNG.uniform(-0.5, 0.5, (2, 3, 3)) + 2 * np.eye(3)
B = RNG.standard_normal((2, 3, 3))
DEFINITE = A @ A.swapaxes(1, 2)


def nd(a):
    return mx.nd.array(a, dtype="float64")


def call(operator, *arrays, **params):
    out = getattr(mx.nd.linalg, operator)(*map(nd, arrays), **params)
    return [o.asnumpy() for o in out] if isinstance(out, list) else out.asnumpy()


def t(a):
    return a.swapaxes(-1, -2)


@pytest.mark.parametrize("operator, arrays, params, want", [
    ("gemm", (A, B, DEFINITE), {"alpha": 2.0, "beta": 0.5}, 2 * A @ B + 0.5 * DEFINITE),
    ("gemm2", (A, B), {"transpose_a": True, "transpose_b": True, "alpha": 3.0}, 3 * t(A) @ t(B)),
    ("syrk", (A,), {"alpha": 2.0}, 2 * A @ t(A)),
    ("syrk", (A,), {"transpose": True}, t(A) @ A),
    ("trmm", (A, B), {"alpha": 2.0}, 2 * np.tril(A) @ B),
    ("trmm", (A, B), {"rightside": True, "transpose": True, "lower": False}, B @ t(np.triu(A))),
    ("trsm", (A, B), {"alpha": 2.0}, 2 * np.linalg.solve(np.tril(A), B)),
    ("trsm", (A, B), {"rightside": True, "transpose": True}, B @ np.linalg.inv(t(np.tril(A)))),
    ("potrf", (DEFINITE,), {}, np.linalg.cholesky(DEFINITE)),
    ("potri", (np.linalg.cholesky(DEFINITE),), {}, np.linalg.inv(DEFINITE)),
    ("inverse", (A,), {}, np.linalg.inv(A)),
    ("det", (A,), {}, np.linalg.det(A)),
    ("sumlogdiag", (A,), {}, np.log(np.diagonal(A, axis1=1, axis2=2)).sum(1)),
    ("extractdiag", (A,), {"offset": -1}, np.diagonal(A, -1, 1, 2)),
    ("makediag", (B[0],), {"offset": 1}, np.stack([np.diag(row, 1) for row in B[0]])),
])
def test_against_numpy(operator, arrays, params, want):
    got = call(operator, *arrays, **params)
    assert got.shape == want.shape
    np.testing.assert_allclose(got, want, rtol=1e-10, atol=1e-12)


def test_slogdet():
    a = A * np.array([1, -1]).reshape(2, 1, 1)
    for got, want in zip(call("slogdet", a), np.linalg.slogdet(a)):
        np.testing.assert_allclose(got, want, rtol=1e-12)


def test_one_matrix_gives_one_element():
    assert call("det", A[0]).shape == call("sumlogdiag", A[0]).shape == (1,)


@pytest.mark.parametrize("params, rows, columns", [
    ({}, *np.tril_indices(3)),
    ({"lower": False}, *np.tril_indices(3)[::-1]),
    ({"offset": 1}, *np.tril_indices(3, -1)[::-1]),
    ({"offset": -1, "lower": False}, *np.tril_indices(3, -1)),
])
def test_triangles_as_vectors(params, rows, columns):
    packed = call("extracttrian", A, **params)
    np.testing.assert_array_equal(packed, A[:, rows, columns])
    want = np.zeros_like(A)
    want[:, rows, columns] = packed
    np.testing.assert_array_equal(call("maketrian", packed, **params), want)


def test_gemm_axis_of_the_rows():
    a, b = RNG.standard_normal((2, 5, 3)), RNG.standard_normal((3, 5, 4))     # 5 matrices, whose rows are axis 0
    np.testing.assert_allclose(call("gemm2", a, b, axis=0), np.einsum("ink,knj->inj", a, b), rtol=1e-10)
    c = RNG.standard_normal((2, 5, 4))
    np.testing.assert_allclose(call("gemm", a, b, c, axis=-3), np.einsum("ink,knj->inj", a, b) + c, rtol=1e-10)


def test_potrf_gradient_along_symmetric_changes():
    x, g, d = nd(DEFINITE), RNG.standard_normal((2, 3, 3)), B + t(B)
    x.attach_grad()
    with mx.autograd.record():
        out = mx.nd.linalg.potrf(x)
    out.backward(nd(np.tril(g)))
    step = 1e-6
    ahead, behind = np.linalg.cholesky(DEFINITE + step * d), np.linalg.cholesky(DEFINITE - step * d)
    change = (np.tril(g) * (ahead - behind)).sum() / (2 * step)
    np.testing.assert_allclose((x.grad.asnumpy() * d).sum(), change, rtol=1e-6)
    np.testing.assert_allclose(x.grad.asnumpy(), t(x.grad.asnumpy()), rtol=1e-10)


@pytest.mark.parametrize("operator, arrays, params, words", [
    ("inverse", (np.ones((2, 2)),), {}, "a matrix is singular"),
    ("trsm", (np.zeros((2, 2)), np.ones((2, 2))), {}, "a matrix is singular"),
    ("potrf", (-np.eye(2),), {}, "not positive definite"),
    ("det", (np.ones((2, 3)),), {}, "takes square matrices"),
    ("gemm2", (np.ones((2, 3)), np.ones((2, 3))), {}, "the summed axes differ, 3 and 2"),
    ("gemm2", (np.ones((2, 3)), np.ones((3, 2))), {"axis": 1}, "the axis of the columns"),
    ("gemm2", (np.ones((2, 3)), np.ones((1, 3, 2))), {}, "the same number of axes"),
    ("trmm", (np.eye(2), np.ones((3, 2))), {}, "but B (3, 2) needs (3, 3)"),
    ("extractdiag", (np.eye(2),), {"offset": 2}, "no diagonal offset=2"),
    ("extracttrian", (np.eye(2),), {"offset": -2}, "no triangle offset=-2"),
    ("maketrian", (np.ones(5),), {}, "5 elements make no triangle"),
])
def test_errors(operator, arrays, params, words):
    with pytest.raises(mx.MXNetError) as error:
        call(operator, *arrays, **params)
    assert words in str(error.value)


def test_integers_have_no_linear_algebra():
    with pytest.raises(mx.MXNetError, match="computes in float32, float64"):
        mx.nd.linalg.det(mx.nd.ones((2, 2), dtype="int32"))


def test_a_singular_matrix_gives_determinants_no_gradient():
    """The numbers are MXNet 1.9.1's; the other matrices of the batch have theirs."""
    x = np.array([[[1.0, 2], [2, 4]], [[1, 2], [3, 4]], [[0, 0], [0, 0]]])
    none = np.zeros((2, 2))
    for name, want in (("det", [[4, -3], [-2, 1]]), ("slogdet", [[-2, 1.5], [1, -0.5]])):
        for value, expected in ((x, [none, want, none]), (x[0], none), (x[1], want)):
            a = mx.nd.array(value, dtype="float64")
            a.attach_grad()
            with mx.autograd.record():
                out = getattr(mx.nd.linalg, name)(a)
                out = out if name == "det" else out[1]
            out.backward()
            np.testing.assert_allclose(a.grad.asnumpy(), expected, atol=1e-12)
