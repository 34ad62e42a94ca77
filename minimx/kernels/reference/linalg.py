"""Reference functions of linear algebra, for ``k.python``; all take batches of matrices."""
import numpy as np

from ...backend import array_module
from ...base import MXNetError

__all__ = []


def _transposed(a):
    return a.swapaxes(-1, -2)


def _solve(a, b, what):
    """Return a^-1 b; MXNetError if a matrix is singular."""
    try:
        return array_module(a).linalg.solve(a, b)
    except np.linalg.LinAlgError as error:
        raise MXNetError(f"{what}: a matrix is singular, it has no inverse ({error}); "
                         "adding a small number to its diagonal makes it regular") from None


def _triangle(a, lower, transpose):
    """Return the triangle of `a`, zeros elsewhere, transposed if asked for."""
    xp = array_module(a)
    a = xp.tril(a) if lower else xp.triu(a)
    return _transposed(a) if transpose else a


def potrf(ins, outs, inouts):
    """The lower triangle L with A = L L'.  Only the lower triangle of A is read."""
    xp = array_module(ins[0])
    try:
        factor = xp.linalg.cholesky(ins[0])
    except np.linalg.LinAlgError as error:
        raise MXNetError(f"linalg_potrf: a matrix is not positive definite ({error}); "
                         "adding a small number to its diagonal may make it so") from None
    outs[0][...] = factor


def potri(ins, outs, inouts):
    """(L L')^-1 from the lower triangle L"""
    xp = array_module(ins[0])
    a = _triangle(ins[0], True, False)
    inverse = _solve(a, xp.broadcast_to(xp.eye(a.shape[-1], dtype=a.dtype), a.shape), "linalg_potri")
    outs[0][...] = _transposed(inverse) @ inverse


def trmm(ins, outs, inouts, transpose, rightside, lower, alpha):
    """alpha op(A) B, or alpha B op(A), with a triangle A"""
    a, b = _triangle(ins[0], lower, transpose), ins[1]
    outs[0][...] = alpha * (b @ a if rightside else a @ b)


def trsm(ins, outs, inouts, transpose, rightside, lower, alpha):
    """The solution X of op(A) X = alpha B, or of X op(A) = alpha B, with a triangle A"""
    a, b = _triangle(ins[0], lower, transpose), ins[1]
    if rightside:
        outs[0][...] = alpha * _transposed(_solve(_transposed(a), _transposed(b), "linalg_trsm"))
    else:
        outs[0][...] = alpha * _solve(a, b, "linalg_trsm")


def triangle_indices(xp, n, offset, lower):
    """Return the rows and columns of a triangle of an n x n matrix: a lower one by rows, an upper one by columns."""
    if offset < 0 or offset == 0 and lower:
        return xp.tril_indices(n, offset)
    return xp.tril_indices(n, -offset)[::-1]


def extracttrian(ins, outs, inouts, offset, lower):
    """A triangle's elements in one vector"""
    a = ins[0]
    outs[0][...] = a[(..., *triangle_indices(array_module(a), a.shape[-1], offset, lower))]


def maketrian(ins, outs, inouts, offset, lower):
    """The inverse of `extracttrian`, zeros elsewhere"""
    out, = outs
    out[...] = 0
    out[(..., *triangle_indices(array_module(out), out.shape[-1], offset, lower))] = ins[0]


def inverse(ins, outs, inouts):
    """A^-1"""
    a, xp = ins[0], array_module(ins[0])
    outs[0][...] = _solve(a, xp.broadcast_to(xp.eye(a.shape[-1], dtype=a.dtype), a.shape), "linalg_inverse")


def det(ins, outs, inouts):
    """The determinant"""
    outs[0][...] = array_module(ins[0]).linalg.det(ins[0])


def slogdet(ins, outs, inouts):
    """The determinant's sign and the logarithm of its absolute value"""
    outs[0][...], outs[1][...] = array_module(ins[0]).linalg.slogdet(ins[0])


def gelqf(ins, outs, inouts):
    """Q and L with A = L Q, from the QR factorization of A'"""
    q, r = array_module(ins[0]).linalg.qr(_transposed(ins[0]))
    outs[0][...], outs[1][...] = _transposed(q), _transposed(r)


def syevd(ins, outs, inouts):
    """The rows U and the eigenvalues L with A = U' diag(L) U; the greatest component of each row is positive"""
    xp = array_module(ins[0])
    values, columns = xp.linalg.eigh(ins[0])
    rows = _transposed(columns)
    greatest = xp.take_along_axis(rows, abs(rows).argmax(-1)[..., None], -1)
    outs[0][...], outs[1][...] = xp.where(greatest < 0, -rows, rows), values


def syevd_grad(ins, outs, inouts):
    """The gradient of `syevd` from those of U and L, and from U and L; close eigenvalues count as a small gap"""
    gu, gl, u, values = ins
    xp = array_module(u)
    product = gu @ _transposed(u)
    gaps = values[..., :, None] - values[..., None, :]
    tiny = xp.finfo(u.dtype).tiny
    gaps = xp.where(abs(gaps) < tiny, tiny, gaps)
    inner = (product - _transposed(product)) / (2 * gaps)
    side = xp.arange(u.shape[-1])
    inner[..., side, side] = gl
    outs[0][...] = _transposed(u) @ inner @ u
