"""Linear algebra: triangular systems, Cholesky's factorization, inverses and determinants, as mx.sym.linalg.trsm ...

The last two axes of an array are a matrix, the axes before them number the matrices of a batch.  float32 and float64
only.  The gradients are products and solutions of triangular systems again: derived in Seeger et al.,
"Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import linalg as reference
from .elementwise_table import ROWS
from .params import Bool, Float, param
from .registry import Operator, register
from .replicate import read_diagonal
from .shapes import merge


class LinearAlgebra(Operator):
    """Base: floating point only, one dtype, matrices in the last two axes."""
    inputs: tuple[str, ...] = ("A",)
    dtypes = ("float32", "float64")

    def matrices(self, shape, square=False):
        """Return (axes of the batch, rows, columns) of an input's shape."""
        if len(shape) < 2 or square and shape[-1] and shape[-2] and shape[-1] != shape[-2]:
            raise MXNetError(f"{self.name} takes {'square ' if square else ''}matrices, in the last two axes, "
                             f"but the input has the shape {shape}")
        return shape[:-2], shape[-2], shape[-1]

    def settings(self, **changes):
        """Return the parameters, with changes."""
        return {**self.own_params(), **changes}

    def forward(self, k, ins, outs):
        # Most run the function of their name: linalg_potrf is minimx.kernels.reference.linalg.potrf.
        function = getattr(reference, self.name.removeprefix("_linalg_"))
        k.python(partial(function, **self.settings()), tuple(ins), tuple(outs))


def transposed(F, a):
    """Exchange the last two axes."""
    return F.SwapAxis(a, dim1=-1, dim2=-2)


def triangle(F, a, lower=True):
    """Return the triangle of square matrices, zeros elsewhere."""
    return F._linalg_maketrian(F._linalg_extracttrian(a, lower=lower), lower=lower)


# -- triangles --------------------------------------------------------------------------------------------------------
class Triangular(LinearAlgebra):
    """Base of trmm and trsm: A is a triangle; what lies on its other side is not read."""
    transpose = param(Bool, False, doc="use A' instead of A")
    rightside = param(Bool, False, doc="A stands on the right")
    lower = param(Bool, True, doc="A is a lower triangle, else an upper one")
    alpha = param(Float, 1.0, doc="factor of B")
    inputs = ("A", "B")

    def infer_shape(self, ins, outs):
        b = merge(ins[1], outs[0])
        if b is None:
            return ins, outs
        batch, rows, columns = self.matrices(b)
        side = columns if self.rightside else rows
        a = (*batch, side, side)
        try:
            return [merge(ins[0], a), b], [b]
        except MXNetError:
            raise MXNetError(f"{self.name}: A has the shape {ins[0]}, but B {b} needs {a} "
                             f"with rightside={self.rightside}") from None


@register("_linalg_trmm", "linalg_trmm")
class Trmm(Triangular):
    """The product with a triangle A: ``alpha op(A) B``, or ``alpha B op(A)`` if `rightside`; op transposes if asked to.

    What lies on the other side of A's diagonal is not read, and gets no gradient.
    Shapes: A (..., n, n), B and output (..., n, m), or (..., m, n) if `rightside`.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Raises
    ------
    MXNetError
        B has fewer than 2 axes, or A does not fit.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[1], [2]])        # the 9 is not read
    >>> mx.nd.linalg.trmm(a, b).asnumpy().tolist()
    [[2.0], [9.0]]
    """

    def gradient(self, F, ograds, ins, outs):
        g, (a, b) = ograds[0], ins
        left, right = (b, g) if self.rightside else (g, b)
        if self.transpose:
            left, right = right, left
        ga = F._linalg_gemm2(left, right, transpose_a=self.rightside, transpose_b=not self.rightside, alpha=self.alpha)
        return [triangle(F, ga, self.lower), F._linalg_trmm(a, g, **self.settings(transpose=not self.transpose))]


@register("_linalg_trsm", "linalg_trsm")
class Trsm(Triangular):
    """Solve a triangular system: the X of ``op(A) X = alpha B``, or of ``X op(A) = alpha B`` if `rightside`.

    What lies on the other side of A's diagonal is not read, and gets no gradient.  With S, the solution for the
    arriving gradient and the transposed triangle, dB = alpha S and dA is the triangle of -S X' (without the flags).
    Shapes: A (..., n, n), B and output (..., n, m), or (..., m, n) if `rightside`.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Raises
    ------
    MXNetError
        B has fewer than 2 axes, A does not fit, or there is a 0 on its diagonal.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[2], [9]])        # the 9 in A is not read
    >>> mx.nd.linalg.trsm(a, b).asnumpy().tolist()
    [[1.0], [2.0]]
    """

    def gradient(self, F, ograds, ins, outs):
        x, s = outs[0], F._linalg_trsm(ins[0], ograds[0], **self.settings(transpose=not self.transpose, alpha=1.0))
        left, right = (x, s) if self.rightside else (s, x)
        if self.transpose:
            left, right = right, left
        ga = F._linalg_gemm2(left, right, transpose_a=self.rightside, transpose_b=not self.rightside, alpha=-1.0)
        return [triangle(F, ga, self.lower), s * self.alpha]


class Square(LinearAlgebra):
    """Base: a square matrix gives a square matrix."""

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is not None:
            self.matrices(shape, square=True)
        return [shape], [shape]


@register("_linalg_potrf", "linalg_potrf")
class Potrf(Square):
    """Cholesky's factorization: the lower triangle L with ``A = L L'`` of a symmetric positive definite A.

    Only the lower triangle of A is read; the gradient is symmetric.  Shapes: A and output (..., n, n).

    Seeger et al., "Auto-differentiating linear algebra", 2017, https://arxiv.org/abs/1710.08717 (the gradient).

    Raises
    ------
    MXNetError
        A is not square, or a matrix is not positive definite; a small number added to its diagonal may make it so.

    Examples
    --------
    >>> mx.nd.linalg.potrf(mx.nd.array([[4, 2], [2, 10]])).asnumpy().tolist()
    [[2.0, 0.0], [1.0, 3.0]]
    """

    def gradient(self, F, ograds, ins, outs):
        factor = outs[0]                                  # dA = L'^-1 sym(L' dL) L^-1 / 2
        product = F._linalg_gemm2(factor, ograds[0], transpose_a=True)
        low = triangle(F, product)
        symmetric = low + transposed(F, low) - F._linalg_makediag(F._linalg_extractdiag(product))
        half = F._linalg_trsm(factor, symmetric, transpose=True, alpha=0.5)
        return [F._linalg_trsm(factor, half, rightside=True)]


@register("_linalg_potri", "linalg_potri")
class Potri(Square):
    """The inverse ``(L L')⁻¹`` of a matrix whose lower triangle L was found by `linalg_potrf`.

    Only the lower triangle of A is read.  Shapes: A (the triangle L) and output (..., n, n).

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient of an inverse).

    Raises
    ------
    MXNetError
        A is not square, or there is a 0 on its diagonal.

    Examples
    --------
    >>> mx.nd.linalg.potri(mx.nd.array([[2, 0], [0, 1]])).asnumpy().tolist()
    [[0.25, 0.0], [0.0, 1.0]]
    """

    def gradient(self, F, ograds, ins, outs):
        both = ograds[0] + transposed(F, ograds[0])       # dL = -B (dB + dB') L'^-1, its lower triangle
        product = F._linalg_gemm2(outs[0], both, alpha=-1.0)
        return [triangle(F, F._linalg_trsm(ins[0], product, rightside=True, transpose=True))]


@register("_linalg_inverse", "linalg_inverse")
class Inverse(Square):
    """The inverse ``A⁻¹`` of each matrix: ``A A⁻¹ = 1``.

    The gradient is dA = -A⁻¹' dout A⁻¹'.  To solve a system once, `linalg_trsm` on a factorization is cheaper and more
    exact.
    Shapes: A and output (..., n, n).

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient).

    Raises
    ------
    MXNetError
        A is not square, or a matrix is singular.

    Examples
    --------
    >>> mx.nd.linalg.inverse(mx.nd.array([[2, 0], [1, 4]])).asnumpy().tolist()
    [[0.5, 0.0], [-0.125, 0.25]]
    """

    def gradient(self, F, ograds, ins, outs):
        left = F._linalg_gemm2(outs[0], ograds[0], transpose_a=True, alpha=-1.0)
        return [F._linalg_gemm2(left, outs[0], transpose_b=True)]


# -- numbers from matrices: of a single matrix the shape is (1,) ------------------------------------------------------
class Scalars(LinearAlgebra):
    """Base: each square matrix gives one number."""

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        return ins, [self.matrices(ins[0], square=True)[0] or (1,)] * len(outs)

    def scaled_inverse(self, F, factor, a, det):
        """Return ``factor A'^-1``, with one number for each matrix: the gradient of a determinant.

        Where `det` is 0 the factor must be 0 too: the identity is inverted in the place of such a matrix.
        """
        regular = F._not_equal_scalar(F.expand_dims(det, axis=-1), scalar=0.0)
        diagonal = F.broadcast_add(F.zeros_like(F._linalg_extractdiag(a)), 1 - regular)
        a_or_one = F.broadcast_mul(F.expand_dims(regular, axis=-1), a) + F._linalg_makediag(diagonal)
        factor = F.expand_dims(F.expand_dims(factor, axis=-1), axis=-1)
        return F.reshape_like(F.broadcast_mul(factor, transposed(F, F._linalg_inverse(a_or_one))), a)


@register("_linalg_sumlogdiag", "linalg_sumlogdiag")
class SumLogDiag(Scalars):
    """The sum of the logarithms of the diagonal, ``Σ_i log A[..., i, i]``.

    Of Cholesky's triangle L, which `linalg_potrf` finds, it is half the log-determinant of L L'.  A negative number on
    the diagonal gives NaN, 0 gives -inf.
    Shapes: A (..., n, n), output (...), (1,) for one matrix.

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> mx.nd.linalg.sumlogdiag(mx.nd.array([[1, 5], [5, 2]])).asnumpy().round(4)        # log 1 + log 2
    array([0.6931], dtype=float32)
    """

    def forward(self, k, ins, outs):
        a, out = ins[0], outs[0]
        logs = k.workspace((out.size, a.shape[-1]), a.dtype)
        read_diagonal(k, a, 0, logs)
        k.elementwise(ROWS["log"], (logs,), logs)
        k.reduce("sum", logs, (1,), k.reshape(out, (out.size,)))

    def gradient(self, F, ograds, ins, outs):
        diagonal = F.broadcast_div(F.expand_dims(ograds[0], axis=-1), F._linalg_extractdiag(ins[0]))
        return [F.reshape_like(F._linalg_makediag(diagonal), ins[0])]


@register("_linalg_det", "linalg_det")
class Det(Scalars):
    """The determinant of each matrix: by how much it changes volumes, negative if it mirrors.

    Its gradient is dout det(A) A⁻¹' (Jacobi's formula); a singular matrix gets 0, as in MXNet.
    Shapes: A (..., n, n), output (...), (1,) for one matrix.

    Giles, "An extended collection of matrix derivative results for forward and reverse mode algorithmic
    differentiation", 2008, https://people.maths.ox.ac.uk/gilesm/files/NA-08-01.pdf (the gradient).

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> mx.nd.linalg.det(mx.nd.array([[2, 0], [1, 4]])).asnumpy().tolist()
    [8.0]
    """
    outputs = ("output0",)

    def file_outputs(self):
        """MXNet counts the factors of its LU decomposition and the pivots."""
        return len(self.outputs) + 2

    def gradient(self, F, ograds, ins, outs):
        return [self.scaled_inverse(F, ograds[0] * outs[0], ins[0], outs[0])]


@register("_linalg_slogdet", "linalg_slogdet")
class SLogDet(Scalars):
    """The sign of the determinant and the logarithm of its absolute value: ``det A = sign exp(logabs)``.

    It neither over- nor underflows where `linalg_det` does.  A singular matrix gives sign 0 and -inf.  The gradient is
    that of the logarithm, dlogabs A⁻¹', and 0 for a singular matrix; the sign has none.
    Shapes: A (..., n, n), both outputs (...), (1,) for one matrix.

    Raises
    ------
    MXNetError
        A is not square.

    Examples
    --------
    >>> sign, logabs = mx.nd.linalg.slogdet(mx.nd.array([[0, 2], [1, 0]]))
    >>> sign.asnumpy().tolist(), logabs.exp().asnumpy().round(4).tolist()        # the determinant is -2
    ([-1.0], [2.0])
    """
    outputs = ("output0", "output1")
    file_outputs = Det.file_outputs

    def gradient(self, F, ograds, ins, outs):
        sign = outs[0]
        return [self.scaled_inverse(F, ograds[1] * F.square(sign), ins[0], sign)]
