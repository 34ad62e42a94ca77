"""Products of matrices: mx.sym.linalg.gemm2, gemm and syrk.

They are operations of the level 3 of the Basic Linear Algebra Subprograms (BLAS): Dongarra et al., "A set of level 3
basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.
"""
from functools import partial

from ..base import MXNetError
from .linalg import LinearAlgebra, transposed
from .matrix import batch_product_gradients, same_axis
from .params import Bool, Float, Int, param
from .registry import register
from .shapes import merge, normalize_axis, size


class Product(LinearAlgebra):
    """Base of gemm and gemm2: ``alpha op(A) op(B)`` (+ ``beta C``)."""
    transpose_a = param(Bool, False, doc="swap rows and columns of A")
    transpose_b = param(Bool, False, doc="swap rows and columns of B")
    alpha = param(Float, 1.0, doc="factor of the product")
    axis = param(Int, -2, doc="the axis of the rows; the columns are the last axis")
    beta: float       # gemm's

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
        return batch_product_gradients(product, ograds[0], ins[0], ins[1], self.transpose_a, self.transpose_b)


@register("_linalg_gemm2", "linalg_gemm2")
class Gemm2(Product):
    """The product of matrices, ``alpha op(A) op(B)``, where op transposes if asked to.

    Shapes: A (..., n, k), B (..., k, m), output (..., n, m) with equal batch axes; `axis` says where the rows are if
    not in the last axis but one.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Raises
    ------
    MXNetError
        A and B have not as many axes, 2 or more, their batch axes or the summed axes differ (nothing broadcasts), or
        `axis` is that of the columns.

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

    Shapes: A (..., n, k), B (..., k, m), C and output (..., n, m) with equal batch axes; `axis` says where the rows are
    if not in the last axis but one.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Raises
    ------
    MXNetError
        `linalg_gemm2` would raise for A and B, or C has not the shape of their product (nothing broadcasts).

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

    It is symmetric: element (i, j) is alpha times the inner product of the rows (or columns) i and j.
    Shapes: A (..., n, k), output (..., n, n), or (..., k, k) if transposed.

    Dongarra et al., "A set of level 3 basic linear algebra subprograms", 1990, https://doi.org/10.1145/77626.79170.

    Raises
    ------
    MXNetError
        A has fewer than 2 axes.

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
