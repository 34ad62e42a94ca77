"""Linear algebra: mx.sym.linalg.gemm, potrf, trsm, inverse, det ...

The last two axes of an array are a matrix, the axes before them number the matrices of a batch.  float32 and float64
only.  The gradients are products and solutions of triangular systems again: derived in M. Seeger et al.,
"Auto-differentiating linear algebra", arXiv:1710.08717.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import linalg as reference
from .elementwise_table import ROWS
from .matrix import batch_product_gradients, same_axis
from .params import Bool, Float, Int, param
from .registry import Operator, register
from .replicate import read_diagonal
from .shapes import merge, normalize_axis, size


class LinearAlgebra(Operator):
    """Base: floating point only, one dtype, matrices in the last two axes."""
    inputs = ("A",)
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


# -- products ---------------------------------------------------------------------------------------------------------
class Product(LinearAlgebra):
    """Base of gemm and gemm2: ``alpha op(A) op(B)`` (+ ``beta C``)."""
    transpose_a = param(Bool, False, doc="swap rows and columns of A")
    transpose_b = param(Bool, False, doc="swap rows and columns of B")
    alpha = param(Float, 1.0, doc="factor of the product")
    axis = param(Int, -2, doc="the axis of the rows; the columns are the last axis")

    def order(self, ndim):
        """Return the permutation that brings the rows beside the columns."""
        row = normalize_axis(self.axis, ndim, f"{self.name}: axis")
        if row == ndim - 1:
            raise MXNetError(f"{self.name}: axis={self.axis} is the axis of the columns; name the axis of the rows")
        return tuple(i for i in range(ndim - 1) if i != row) + (row, ndim - 1)

    def infer_shape(self, ins, outs):
        a, b = ins[:2]
        if a is None or b is None:
            return ins, outs
        order = self.order(len(a))
        if len(a) != len(b) or len(a) < 2:
            raise MXNetError(f"{self.name}: A {a} and B {b} must have the same number of axes, 2 or more")
        x, y = [a[i] for i in order], [b[i] for i in order]
        batch = [same_axis(self.name, "the batch axes", m, n, a, b) for m, n in zip(x[:-2], y[:-2])]
        p, q = x[:-3:-1] if self.transpose_a else x[-2:]
        q2, r = y[:-3:-1] if self.transpose_b else y[-2:]
        same_axis(self.name, "the summed axes", q, q2, a, b)
        out = [*batch, p, r]
        out = merge(tuple(out[order.index(i)] for i in range(len(out))), outs[0])
        return [a, b] + [merge(c, out) for c in ins[2:]], [out]

    def rows_first(self, k, x):
        """Return x as a batch of matrices (n, rows, columns); with other axes between them, a transposed copy."""
        order = self.order(x.ndim)
        shape = tuple(x.shape[i] for i in order)
        if order != tuple(range(x.ndim)):
            moved = k.workspace(shape, x.dtype)
            k.transpose(x, order, moved)
            x = moved
        return k.reshape(x, (size(shape[:-2]), *shape[-2:]))

    def forward(self, k, ins, outs):
        out, order = outs[0], self.order(outs[0].ndim)
        shape = tuple(out.shape[i] for i in order)
        straight = order == tuple(range(out.ndim))
        target = out if straight else k.workspace(shape, out.dtype)
        matrices = k.reshape(target, (size(shape[:-2]), *shape[-2:]))
        if len(ins) == 3:
            k.copy(self.rows_first(k, ins[2]), matrices)
        a, b = self.rows_first(k, ins[0]), self.rows_first(k, ins[1])
        beta = self.beta if len(ins) == 3 else 0.0
        k.batch_gemm(a, b, matrices, self.transpose_a, self.transpose_b, self.alpha, beta)
        if not straight:
            k.transpose(target, tuple(order.index(i) for i in range(out.ndim)), out)

    def gradient(self, F, ograds, ins, outs):
        product = partial(F._linalg_gemm2, alpha=self.alpha, axis=self.axis)
        return batch_product_gradients(product, ograds[0], *ins[:2], self.transpose_a, self.transpose_b)


@register("_linalg_gemm2", "linalg_gemm2")
class Gemm2(Product):
    """The product of matrices, ``alpha op(A) op(B)``, where op transposes if asked to.

    Shapes: A (..., n, k), B (..., k, m), out (..., n, m) with equal batch axes; `axis` says where the rows are if not
    in the last axis but one.  float32 or float64.  Level 3 BLAS: Dongarra et al. 1990, doi:10.1145/77626.79170.

    Examples
    --------
    >>> a, b = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[1, 0], [1, 1]])
    >>> mx.nd.linalg.gemm2(a, b, transpose_b=True, alpha=2).asnumpy().tolist()
    [[2.0, 6.0], [6.0, 14.0]]
    """
    inputs = ("A", "B")


@register("_linalg_gemm", "linalg_gemm")
class Gemm(Product):
    """The product of matrices added to others, ``alpha op(A) op(B) + beta C``, where op transposes if asked to.

    Shapes: A (..., n, k), B (..., k, m), C and out (..., n, m); nothing broadcasts.  float32 or float64.

    Examples
    --------
    >>> a, b, c = mx.nd.array([[1, 2]]), mx.nd.array([[3], [4]]), mx.nd.array([[10]])
    >>> mx.nd.linalg.gemm(a, b, c, beta=0.5).asnumpy().tolist()
    [[16.0]]
    """
    inputs = ("A", "B", "C")
    beta = param(Float, 1.0, doc="factor of C")

    def gradient(self, F, ograds, ins, outs):
        return super().gradient(F, ograds, ins, outs) + [ograds[0] * self.beta]


@register("_linalg_syrk", "linalg_syrk")
class Syrk(LinearAlgebra):
    """The product of a matrix with itself: ``alpha A A'``, or ``alpha A' A`` if transposed.

    Shapes: A (..., n, k), out (..., n, n), or (..., k, k) if transposed; float32 or float64.

    Examples
    --------
    >>> mx.nd.linalg.syrk(mx.nd.array([[1, 2], [3, 4]])).asnumpy().tolist()
    [[5.0, 11.0], [11.0, 25.0]]
    """
    transpose = param(Bool, False, doc="A' A instead of A A'")
    alpha = param(Float, 1.0, doc="factor")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        batch, rows, columns = self.matrices(ins[0])
        side = columns if self.transpose else rows
        return ins, [(*batch, side, side)]

    def forward(self, k, ins, outs):
        a, out = (k.reshape(x, (size(x.shape[:-2]), *x.shape[-2:])) for x in (ins[0], outs[0]))
        k.batch_gemm(a, a, out, self.transpose, not self.transpose, self.alpha)

    def gradient(self, F, ograds, ins, outs):
        both = ograds[0] + transposed(F, ograds[0])
        pair = (ins[0], both) if self.transpose else (both, ins[0])
        return [F._linalg_gemm2(*pair, alpha=self.alpha)]


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
    """``alpha op(A) B``, or ``alpha B op(A)`` if `rightside`, with a triangle A.

    Shapes: A (..., n, n), B and out (..., n, m), or (..., m, n) if `rightside`; float32 or float64.  What lies on the
    other side of A's diagonal is not read.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[1], [2]])
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
    """The solution X of ``op(A) X = alpha B``, or of ``X op(A) = alpha B`` if `rightside`, with a triangle A.

    Shapes: A (..., n, n), B and X (..., n, m), or (..., m, n) if `rightside`; float32 or float64.  What lies on the
    other side of A's diagonal is not read.

    Examples
    --------
    >>> a, b = mx.nd.array([[2, 9], [1, 4]]), mx.nd.array([[2], [9]])
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

    Shapes: A and L (..., n, n); float32 or float64.  MXNetError if a matrix is not positive definite.  Gradient:
    Seeger et al., arXiv:1710.08717.

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
    """The inverse ``(L L')^-1`` of a matrix whose lower triangle L was found by potrf.

    Shapes: A (the triangle L) and out (..., n, n); float32 or float64.

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
    """The inverse ``A^-1`` of each matrix.

    Shapes: A and out (..., n, n); float32 or float64.  MXNetError if a matrix is singular.

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

    def scaled_inverse(self, F, factor, a):
        """Return ``factor A'^-1``, with one number for each matrix: the gradient of a determinant."""
        factor = F.expand_dims(F.expand_dims(factor, axis=-1), axis=-1)
        return F.reshape_like(F.broadcast_mul(factor, transposed(F, F._linalg_inverse(a))), a)


@register("_linalg_sumlogdiag", "linalg_sumlogdiag")
class SumLogDiag(Scalars):
    """The sum of the logarithms of the diagonal, ``sum_i log A[..., i, i]``: half the log-determinant, of potrf's L.

    Shapes: A (..., n, n), out (...), (1,) for one matrix; float32 or float64.

    Examples
    --------
    >>> mx.nd.linalg.sumlogdiag(mx.nd.array([[1, 5], [5, 1]])).asnumpy().tolist()
    [0.0]
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
    """The determinant of each matrix.

    Shapes: A (..., n, n), out (...), (1,) for one matrix; float32 or float64.

    Examples
    --------
    >>> mx.nd.linalg.det(mx.nd.array([[2, 0], [1, 4]])).asnumpy().tolist()
    [8.0]
    """
    outputs = ("output0",)

    def gradient(self, F, ograds, ins, outs):
        return [self.scaled_inverse(F, ograds[0] * outs[0], ins[0])]


@register("_linalg_slogdet", "linalg_slogdet")
class SLogDet(Scalars):
    """The sign of the determinant and the logarithm of its absolute value; the sign has no gradient.

    Shapes: A (..., n, n), both outputs (...), (1,) for one matrix; float32 or float64.  A singular matrix gives sign 0
    and -inf.

    Examples
    --------
    >>> [x.asnumpy().tolist() for x in mx.nd.linalg.slogdet(mx.nd.array([[0, 1], [1, 0]]))]
    [[-1.0], [0.0]]
    """
    outputs = ("output0", "output1")

    def gradient(self, F, ograds, ins, outs):
        return [self.scaled_inverse(F, ograds[1], ins[0])]
