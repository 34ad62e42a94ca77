"""Matrix products: dot, batch_dot, khatri_rao.

Each is one or a few calls of the kernel `gemm`; more axes are joined into the two of a matrix by a reshape, which
costs nothing.
"""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Bool, Int, optional, param
from .registry import Operator, register
from .shapes import known, merge, size


def flat_matrix(shape, transpose):
    """Return (rows, columns) of an operand of `dot`: its first axis (transposed: its last) is the summed one's side.

    The summed axis of the left operand is the last one, or the first if transposed, so that

    >>> flat_matrix((2, 3, 4), transpose=False), flat_matrix((2, 3, 4), transpose=True)
    ((6, 4), (2, 12))
    """
    return (shape[0], size(shape[1:])) if transpose else (size(shape[:-1]), shape[-1])


def same_axis(name, what, a, b, a_shape, b_shape):
    """Return two axes merged; MXNetError with both shapes if they differ."""
    if a and b and a != b:
        remedy = "; transpose_a and transpose_b swap an operand's axes" if what == "the summed axes" else ""
        raise MXNetError(f"{name}: {what} differ, {a} and {b}, in the shapes {a_shape} and {b_shape}{remedy}")
    return a or b


@register("dot", "_sparse_dot")
class Dot(Operator):
    """Sum products over the last axis of `lhs` and the first axis of `rhs`: ``out[i, j] = Σ_k lhs[i, k] rhs[k, j]``.

    For matrices it is the matrix product, for vectors the inner product, of shape (1,).  `transpose_a` takes the first
    axis of `lhs` instead, `transpose_b` the last axis of `rhs`: of matrices, lhs' and rhs'.  The gradients are
    dlhs = dout rhs' and drhs = lhs' dout.

    Shapes: lhs (..., k), rhs (k, ...), output the axes of lhs without k, then those of rhs without k; (1,) if there are
    none.

    Raises
    ------
    MXNetError
        The summed axes differ, or vectors are to be transposed.

    Examples
    --------
    >>> a, b = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[1, 0], [1, 1]])
    >>> mx.nd.dot(a, b).asnumpy().tolist(), mx.nd.dot(a, b, transpose_b=True).asnumpy().tolist()
    ([[3.0, 2.0], [7.0, 4.0]], [[1.0, 3.0], [3.0, 7.0]])
    """
    transpose_a = param(Bool, False, doc="sum over the first axis of lhs instead of its last")
    transpose_b = param(Bool, False, doc="sum over the last axis of rhs instead of its first")
    forward_stype = param(optional(str), None, doc="storage type; only 'default' exists here",
                          choices=("default", "csr", "row_sparse"))
    inputs = ("lhs", "rhs")

    def infer_shape(self, ins, outs):
        a, b = ins
        if a is None or b is None:
            return ins, outs
        if len(a) == len(b) == 1 and (self.transpose_a or self.transpose_b):
            raise MXNetError("dot: vectors cannot be transposed; leave out transpose_a and transpose_b")
        i, j = (0 if self.transpose_a else -1), (-1 if self.transpose_b else 0)
        inner = same_axis("dot", "the summed axes", a[i], b[j], a, b)
        a_rest = a[1:] if self.transpose_a else a[:-1]
        b_rest = b[:-1] if self.transpose_b else b[1:]
        out = merge(a_rest + b_rest or (1,), outs[0])
        if a_rest or b_rest:
            a_rest, b_rest = out[:len(a_rest)], out[len(a_rest):]
        a = (inner, *a_rest) if self.transpose_a else (*a_rest, inner)
        b = (*b_rest, inner) if self.transpose_b else (inner, *b_rest)
        return [a, b], [out]

    def forward(self, k, ins, outs):
        a, b = ins
        a2, b2 = flat_matrix(a.shape, self.transpose_a), flat_matrix(b.shape, not self.transpose_b)
        m, n = a2[1] if self.transpose_a else a2[0], b2[0] if self.transpose_b else b2[1]
        k.gemm(k.reshape(a, a2), k.reshape(b, b2), k.reshape(outs[0], (m, n)), self.transpose_a, self.transpose_b)

    def gradient(self, F, ograds, ins, outs):
        g, (a, b) = ograds[0], ins
        flags = {"transpose_a": self.transpose_a, "transpose_b": self.transpose_b}
        return [F._backward_dot(g, b, a, side="lhs", **flags), F._backward_dot(g, a, b, side="rhs", **flags)]


@register("_backward_dot")
class DotGrad(Operator):
    """The gradient of `dot` with respect to one side.

    An operator of its own because operands of more than two axes need their shapes: with matrices it is
    ``G @ op(B).T`` on the left and ``op(A).T @ G`` on the right.
    """
    side = param(str, doc="the operand whose gradient it is", choices=("lhs", "rhs"))
    transpose_a = param(Bool, False, doc="as in dot")
    transpose_b = param(Bool, False, doc="as in dot")
    inputs = ("ograd", "other", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        shape = merge(ins[2], outs[0])
        return [ins[0], ins[1], shape], [shape]

    def forward(self, k, ins, outs):
        g, other, like = ins
        ta, tb = self.transpose_a, self.transpose_b
        a, b = (like, other) if self.side == "lhs" else (other, like)
        a2, b2 = flat_matrix(a.shape, ta), flat_matrix(b.shape, not tb)
        g = k.reshape(g, (a2[1] if ta else a2[0], b2[0] if tb else b2[1]))
        if self.side == "lhs":
            b, out = k.reshape(b, b2), k.reshape(outs[0], a2)
            k.gemm(b, g, out, tb, True) if ta else k.gemm(g, b, out, False, not tb)
        else:
            a, out = k.reshape(a, a2), k.reshape(outs[0], b2)
            k.gemm(g, a, out, True, ta) if tb else k.gemm(a, g, out, not ta, False)

    def gradient(self, F, ograds, ins, outs):
        # dA = G B' is linear in G and in B, as dB = A' G is in A and in G: both are products of the same family.
        (og,), (g, other, _) = ograds, ins
        flags = {"transpose_a": self.transpose_a, "transpose_b": self.transpose_b}
        if self.side == "lhs":
            return [F.dot(og, other, **flags), F._backward_dot(g, og, other, side="rhs", **flags), None]
        return [F.dot(other, og, **flags), F._backward_dot(g, og, other, side="lhs", **flags), None]


@register("batch_dot")
class BatchDot(Operator):
    """Multiply two batches of matrices: ``out[i] = lhs[i] @ rhs[i]``, with any number of leading batch axes.

    Shapes: lhs (n, p, q), rhs (n, q, r), output (n, p, r); the last two axes of an operand are swapped if it is
    transposed.

    Raises
    ------
    MXNetError
        An operand has fewer than 3 axes, or the batch axes or the summed axes differ (nothing broadcasts).

    Examples
    --------
    >>> a, b = mx.nd.array([[[1, 2]], [[3, 4]]]), mx.nd.array([[[1, 1]], [[2, 2]]])
    >>> mx.nd.batch_dot(a, b, transpose_b=True).asnumpy().tolist()
    [[[3.0]], [[14.0]]]
    """
    transpose_a = param(Bool, False, doc="swap the last two axes of lhs")
    transpose_b = param(Bool, False, doc="swap the last two axes of rhs")
    forward_stype = param(optional(str), None, doc="storage type; only 'default' exists here",
                          choices=("default", "csr", "row_sparse"))
    inputs = ("lhs", "rhs")

    def infer_shape(self, ins, outs):
        a, b = ins
        if a is None or b is None:
            return ins, outs
        if len(a) < 3 or len(a) != len(b):
            raise MXNetError(f"batch_dot takes two arrays of 3 or more axes, as many in both, but got {a} and {b}; "
                             "dot multiplies matrices")
        batch = tuple(same_axis("batch_dot", "the batch axes", x, y, a, b) for x, y in zip(a[:-2], b[:-2]))
        p, q = (a[-1], a[-2]) if self.transpose_a else a[-2:]
        q2, r = (b[-1], b[-2]) if self.transpose_b else b[-2:]
        q = same_axis("batch_dot", "the summed axes", q, q2, a, b)
        out = merge((*batch, p, r), outs[0])
        *batch, p, r = out
        a = (*batch, q, p) if self.transpose_a else (*batch, p, q)
        b = (*batch, r, q) if self.transpose_b else (*batch, q, r)
        return [a, b], [out]

    def forward(self, k, ins, outs):
        a, b, out = (k.reshape(x, (size(x.shape[:-2]), *x.shape[-2:])) for x in (*ins, *outs))
        k.batch_gemm(a, b, out, self.transpose_a, self.transpose_b)

    def gradient(self, F, ograds, ins, outs):
        a, b = ins
        return batch_product_gradients(F.batch_dot, ograds[0], a, b, self.transpose_a, self.transpose_b)


def batch_product_gradients(product, g, a, b, transpose_a, transpose_b):
    """Return the two gradients of ``op(a) @ op(b)``; a transposed operand's gradient is the transposed product."""
    ga = (product(b, g, transpose_a=transpose_b, transpose_b=True) if transpose_a
          else product(g, b, transpose_b=not transpose_b))
    gb = (product(g, a, transpose_a=True, transpose_b=transpose_a) if transpose_b
          else product(a, g, transpose_a=not transpose_a))
    return [ga, gb]


@register("khatri_rao")
class KhatriRao(Operator):
    """The Khatri-Rao product: column j of the result is the Kronecker product of the columns j of all matrices.

    For two matrices ``out[i * m2 + k, j] = a[i, j] * b[k, j]``.
    Shapes: inputs (m1, n), (m2, n), ..., output (m1 * m2 * ..., n).

    Kolda and Bader, "Tensor decompositions and applications", 2009, https://doi.org/10.1137/07070111X.

    Raises
    ------
    MXNetError
        An input is no matrix, or the numbers of columns differ.

    Examples
    --------
    >>> mx.nd.khatri_rao(mx.nd.array([[1, 2]]), mx.nd.array([[3, 4], [5, 6]])).asnumpy().tolist()
    [[3.0, 8.0], [5.0, 12.0]]
    """
    num_args = param(Int, low=1, doc="number of matrices")
    variable_inputs = "num_args"

    def infer_shape(self, ins, outs):
        columns = merge_columns([s for s in (*ins, *outs) if s is not None])
        ins = [None if s is None else (s[0], columns) for s in ins]
        rows = 0 if not all(known(s) for s in ins) else size(tuple(s[0] for s in ins))
        return ins, [(rows, columns)]

    def forward(self, k, ins, outs):
        product, n = ins[0], ins[0].shape[1]
        for i, x in enumerate(ins[1:], 2):
            rows, more = product.shape[0], x.shape[0]
            out = outs[0] if i == len(ins) else k.workspace((rows * more, n), x.dtype)
            pair = (k.reshape(product, (rows, 1, n)), k.reshape(x, (1, more, n)))
            k.elementwise(ROWS["mul"], pair, k.reshape(out, (rows, more, n)))
            product = out
        if len(ins) == 1:
            k.identity(product, outs[0])

    def gradient(self, F, ograds, ins, outs):
        # The result is a product, element by element, of the inputs spread to all rows; khatri_rao with ones spreads.
        spread = [F.khatri_rao(*with_ones(F, ins, [i])) for i in range(len(ins))]
        return [F._backward_khatri_rao(ograds[0] * factor, *ins, num_args=len(ins), index=i)
                for i, factor in enumerate(spread)]


def with_ones(F, values, places):
    """Return a list of `values`, with ones of the same shape at some places."""
    return [F.ones_like(x) if i in places else x for i, x in enumerate(values)]


@register("_backward_khatri_rao")
class KhatriRaoGrad(Operator):
    """The sum over the rows of all matrices but number `index`: the inverse of spreading that matrix to all rows."""
    num_args = param(Int, low=1, doc="number of matrices")
    index = param(Int, low=0, doc="the matrix whose gradient it is")

    def list_inputs(self):
        return ("ograd",) + self.shape_only

    @property
    def shape_only(self):
        """The matrices."""
        return tuple(f"like{i}" for i in range(self.num_args))

    def infer_shape(self, ins, outs):
        return ins, [ins[1 + self.index]]

    def forward(self, k, ins, outs):
        rows = tuple(x.shape[0] for x in ins[1:])
        others = tuple(i for i in range(len(rows)) if i != self.index)
        if not others:
            return k.identity(ins[0], outs[0])
        k.reduce("sum", k.reshape(ins[0], rows + ins[0].shape[1:]), others, outs[0])

    def gradient(self, F, ograds, ins, outs):
        places = [i for i in range(self.num_args) if i != self.index]
        factors = with_ones(F, [ograds[0] if i == self.index else x for i, x in enumerate(ins[1:])], places)
        return [F.khatri_rao(*factors)] + [None] * self.num_args


def merge_columns(shapes):
    """Return the number of columns that the matrices `shapes` share (0: unknown)."""
    columns = 0
    for shape in shapes:
        if len(shape) != 2:
            raise MXNetError(f"khatri_rao takes matrices, but got the shape {shape}")
        columns = same_axis("khatri_rao", "the numbers of columns", columns, shape[1], shapes[0], shape)
    return columns
