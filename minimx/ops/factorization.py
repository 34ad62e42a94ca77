"""Factorizations of matrices: mx.sym.linalg.gelqf, mx.sym.linalg.syevd."""
from ..base import MXNetError
from ..kernels.reference.linalg import syevd_grad
from .linalg import LinearAlgebra, Square, transposed, triangle
from .registry import register


@register("_linalg_gelqf", "linalg_gelqf")
class Gelqf(LinearAlgebra):
    """The LQ factorization ``A = L Q``: L is a lower triangle, and the rows of Q are orthonormal, ``Q Q' = 1``.

    Signs are not unique: L's diagonal may be negative.  Outputs: Q, L.
    Shapes: A (..., n, m) with n <= m, of full rank; Q (..., n, m), L (..., n, n).

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Raises
    ------
    MXNetError
        A has more rows than columns; transpose it.

    Examples
    --------
    >>> q, l = mx.nd.linalg.gelqf(mx.nd.array([[3, 4]]))
    >>> mx.nd.dot(l, q).asnumpy().round(4).tolist(), abs(l).asnumpy().round(4).tolist()
    ([[3.0, 4.0]], [[5.0]])
    """

    outputs = ("output0", "output1")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        batch, rows, columns = self.matrices(ins[0])
        if rows and columns and rows > columns:
            raise MXNetError(f"{self.name} takes matrices with no more rows than columns, but the input has the shape "
                             f"{ins[0]}; transpose it")
        return ins, [ins[0], (*batch, rows, rows)]

    def gradient(self, F, ograds, ins, outs):
        (gq, gl), (q, factor) = ograds, outs             # dA = L'^-1 (dQ + sym(L' dL - dQ Q') Q)
        product = F._linalg_gemm2(factor, gl, transpose_a=True) - F._linalg_gemm2(gq, q, transpose_b=True)
        low = triangle(F, product)
        symmetric = low + transposed(F, low) - F._linalg_makediag(F._linalg_extractdiag(low))
        return [F._linalg_trsm(factor, gq + F._linalg_gemm2(symmetric, q), transpose=True)]


@register("_linalg_syevd")
class Syevd(Square):
    """The eigenvalues and eigenvectors of a symmetric matrix: ``A = U' diag(L) U``.

    The *rows* of U are the eigenvectors, of length 1, with the sign that makes the largest component positive; L holds
    the eigenvalues in ascending order.  Only the lower triangle of A is read.  The gradient supposes that all
    eigenvalues differ.
    Shapes: A and U (..., n, n), L (..., n).  Outputs: U, L.

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> u, l = mx.nd.linalg.syevd(mx.nd.array([[2, 1], [1, 2]]))
    >>> print(u.asnumpy().round(4), l.asnumpy().round(4))
    [[ 0.7071 -0.7071]
     [ 0.7071  0.7071]] [1. 3.]
    """

    outputs = ("output0", "output1")

    def infer_shape(self, ins, outs):
        shapes = super().infer_shape(ins, outs)[0]
        return shapes, [shapes[0], shapes[0] and shapes[0][:-1]]

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_linalg_syevd(*ograds, *outs)]


@register("_backward_linalg_syevd")
class SyevdGrad(LinearAlgebra):
    """The gradient of syevd: U' (Y + diag(dL)) U with Y[i, j] = (M[i, j] - M[j, i]) / (2 (L[i] - L[j])), M = dU U'."""

    inputs = ("ograd_U", "ograd_L", "U", "L")

    def infer_shape(self, ins, outs):
        return ins, [ins[2]]

    def forward(self, k, ins, outs):
        k.python(syevd_grad, tuple(ins), tuple(outs))
