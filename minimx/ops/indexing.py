"""Operators that read or write at positions held in an array: take, Embedding, pick, one_hot, gather_nd, where ...

Indices are of any dtype; they have no gradient.
"""
from ..base import MXNetError, as_dtype
from ..kernels.reference import index as reference
from .elementwise_table import ROWS
from .params import Bool, DType, Float, Int, Shape, optional, param
from .registry import Operator, register
from .shapes import known, merge, normalize_axis


class Indexed(Operator):
    """Base: the first input and the output have one dtype, the indices (second input) any."""

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[0]
        return [dtype, *ins[1:]], [dtype] * len(outs)


class IndexedGradient(Operator):
    """Base of their gradients: zeros like `like`, to which `ograd` is written at the indices."""
    inputs = ("ograd", "index", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        shape = merge(ins[2], outs[0])
        return [ins[0], ins[1], shape], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[2] or outs[0]
        return [dtype, ins[1], dtype], [dtype]


MODES = ("clip", "wrap", "raise")


@register("take")
class Take(Indexed):
    """Take slices of `a` along an axis: ``out[..., i, ...] = a[..., indices[i], ...]``.

    Shapes: a (p, n, q), indices (*i), out (p, *i, q).  An index out of range is clipped, wrapped around, or raises
    MXNetError, as `mode` says.

    Examples
    --------
    >>> mx.nd.take(mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([1, 0, 9])).asnumpy().tolist()
    [[3.0, 4.0], [1.0, 2.0], [3.0, 4.0]]
    """
    axis = param(Int, 0, doc="the axis; negative counts from the end")
    mode = param(str, "clip", doc="what becomes of an index out of range", choices=MODES)
    inputs = ("a", "indices")

    def infer_shape(self, ins, outs):
        a, index = ins
        if a is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(a), "take: axis")
        return ins, [outs[0] if index is None else a[:axis] + index + a[axis + 1:]]

    def forward(self, k, ins, outs):
        k.take(ins[0], ins[1], self.axis % ins[0].ndim, self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_take(ograds[0], ins[1], ins[0], axis=self.axis, mode=self.mode), None]


@register("_backward_take")
class BackwardTake(IndexedGradient):
    """The gradient of `take`: each slice of `ograd` is added to the slice that it was taken from."""
    axis = param(Int, 0, doc="the axis")
    mode = param(str, "clip", doc="as in take", choices=MODES)

    def forward(self, k, ins, outs):
        k.take_grad(ins[0], ins[1], self.axis % outs[0].ndim, self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.take(ograds[0], ins[1], axis=self.axis, mode=self.mode), None, None]


@register("Embedding", "_contrib_SparseEmbedding", "_sparse_Embedding")
class Embedding(Operator):
    """Look up the rows of a table: ``out[i] = weight[data[i]]``.

    Shapes: data (*i), weight (input_dim, output_dim), out (*i, output_dim).  An index out of range is clipped.

    Examples
    --------
    >>> y = mx.nd.Embedding(mx.nd.array([2, 0]), mx.nd.array([[1, 2], [3, 4], [5, 6]]), input_dim=3, output_dim=2)
    >>> y.asnumpy().tolist()
    [[5.0, 6.0], [1.0, 2.0]]
    """
    input_dim = param(Int, low=1, doc="number of rows of the table")
    output_dim = param(Int, low=1, doc="length of a row")
    dtype = param(DType, as_dtype("float32"), doc="dtype of the table")
    sparse_grad = param(Bool, False, doc="taken and ignored: gradients are dense")
    inputs = ("data", "weight")
    needs_type = True

    def infer_shape(self, ins, outs):
        data, out = ins[0], outs[0]
        if data is None and out is not None:
            data = out[:-1]
        if data is not None:
            out = merge((*data, self.output_dim), out)
            data = out[:-1]
        return [data, (self.input_dim, self.output_dim)], [out]

    def infer_type(self, ins, outs):
        dtype = ins[1] or outs[0] or self.dtype
        return [ins[0], dtype], [dtype]

    def forward(self, k, ins, outs):
        k.take(ins[1], ins[0], 0, "clip", outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [None, F._backward_take(ograds[0], *ins, axis=0, mode="clip")]


@register("pick", "choose_element_0index")
class Pick(Indexed):
    """Pick one element of every line along an axis: ``out[i] = data[i, index[i]]`` with axis 1.

    Shapes: data (p, n, q), index and out (p, q) or (p, 1, q); out has the 1 if `keepdims`.

    Examples
    --------
    >>> mx.nd.pick(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([2, 0]), axis=1).asnumpy().tolist()
    [3.0, 4.0]
    """
    axis = param(optional(Int), -1, doc="the axis; negative counts from the end")
    keepdims = param(Bool, False, doc="keep the axis with size 1")
    mode = param(str, "clip", doc="what becomes of an index out of range", choices=("clip", "wrap"))
    inputs = ("data", "index")

    def check(self):
        if self.axis is None:
            raise MXNetError("pick: axis=None is not supported; give the axis to pick along")

    def infer_shape(self, ins, outs):
        x, index = ins
        if x is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(x), "pick: axis")
        without, with_one = x[:axis] + x[axis + 1:] or (1,), x[:axis] + (1,) + x[axis + 1:]
        with_axis = index is not None and len(index) == len(x)
        return [x, with_one if with_axis else without], [with_one if self.keepdims else without]

    def forward(self, k, ins, outs):
        k.pick(ins[0], ins[1], self.axis % ins[0].ndim, self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_pick(ograds[0], ins[1], ins[0], axis=self.axis, mode=self.mode), None]


@register("_backward_pick")
class BackwardPick(IndexedGradient):
    """The gradient of `pick`."""
    axis = param(Int, -1, doc="the axis")
    mode = param(str, "clip", doc="as in pick", choices=("clip", "wrap"))

    def forward(self, k, ins, outs):
        k.pick_grad(ins[0], ins[1], self.axis % outs[0].ndim, self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        picked = F.pick(ograds[0], ins[1], axis=self.axis, mode=self.mode)
        return [F.reshape_like(picked, ins[0]), None, None]


@register("batch_take")
class BatchTake(Operator):
    """``out[i] = a[i, indices[i]]`` of a matrix, with int32 indices.  `pick` does the same along any axis.

    Examples
    --------
    >>> mx.nd.batch_take(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([2, 0], dtype='int32')).asnumpy().tolist()
    [3.0, 4.0]
    """
    inputs = ("a", "indices")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if len(ins[0]) != 2:
            raise MXNetError(f"batch_take takes a matrix, but a has the shape {ins[0]}; pick takes any number of axes")
        rows = merge(ins[0][:1], merge(ins[1], outs[0]))
        return [ins[0], rows], [rows]

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[0]
        return [dtype, as_dtype("int32")], [dtype]

    def forward(self, k, ins, outs):
        k.pick(ins[0], ins[1], 1, "clip", outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_pick(ograds[0], ins[1], ins[0], axis=1, mode="clip"), None]


@register("fill_element_0index")
class FillElement(Operator):
    """A copy of the matrix `lhs` with ``out[i, rhs[i]] = mhs[i]``.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.fill_element_0index(x, mx.nd.array([8, 9]), mx.nd.array([2, 0])).asnumpy().tolist()
    [[1.0, 2.0, 8.0], [9.0, 5.0, 6.0]]
    """
    inputs = ("lhs", "mhs", "rhs")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if len(shape) != 2:
            raise MXNetError(f"fill_element_0index takes a matrix, but lhs has the shape {shape}; "
                             "_slice_assign writes to any array")
        return [shape, shape[:1], shape[:1]], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[1] or outs[0]
        return [dtype, dtype, ins[2]], [dtype]

    def forward(self, k, ins, outs):
        k.python(reference.fill_element, tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        g, (_, value, index) = ograds[0], ins
        return [F.fill_element_0index(g, F.zeros_like(value), index), F.pick(g, index, axis=1), None]


@register("one_hot")
class OneHot(Operator):
    """Vectors of length `depth`: `on_value` at the index, `off_value` elsewhere; an index outside gives no on.

    Examples
    --------
    >>> mx.nd.one_hot(mx.nd.array([1, 0]), depth=3).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    """
    depth = param(Int, low=1, doc="length of a vector")
    on_value = param(Float, 1.0, doc="value at the index")
    off_value = param(Float, 0.0, doc="value elsewhere")
    dtype = param(DType, as_dtype("float32"), doc="dtype of the result")
    inputs = ("indices",)
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return [None if outs[0] is None else outs[0][:-1]], outs
        out = merge((*ins[0], self.depth), outs[0])
        return [out[:-1]], [out]

    def infer_type(self, ins, outs):
        return ins, [self.dtype]

    def forward(self, k, ins, outs):
        k.one_hot(ins[0], self.on_value, self.off_value, outs[0])


@register("gather_nd")
class GatherND(Indexed):
    """Gather elements or slices: ``out[j] = data[indices[0, j], indices[1, j], ...]``.

    Shapes: indices (m, *j), out (*j, *data.shape[m:]).  Negative indices count from the end; IndexError if one is
    out of range.

    Examples
    --------
    >>> mx.nd.gather_nd(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.array([[0, 1], [2, 0]])).asnumpy().tolist()
    [3.0, 4.0]
    """
    inputs = ("data", "indices")

    def infer_shape(self, ins, outs):
        x, index = ins
        if x is None or index is None or not index[0]:
            return ins, outs
        if index[0] > len(x):
            raise MXNetError(f"gather_nd: indices {index} have a row for each of {index[0]} axes, but data is {x}; "
                             "their first axis numbers the axes of data")
        return ins, [index[1:] + x[index[0]:] or (1,)]

    def forward(self, k, ins, outs):
        k.gather_nd(ins[0], ins[1], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_gather_nd(ograds[0], ins[1], ins[0]), None]


@register("_backward_gather_nd")
class BackwardGatherND(IndexedGradient):
    """The gradient of `gather_nd`: what was gathered several times gets the sum."""

    def forward(self, k, ins, outs):
        k.scatter_nd(ins[0], ins[1], outs[0], True)

    def gradient(self, F, ograds, ins, outs):
        return [F.gather_nd(ograds[0], ins[1]), None, None]


@register("scatter_nd")
class ScatterND(Indexed):
    """The inverse of `gather_nd`: zeros of `shape` with ``out[indices[0, j], indices[1, j], ...] = data[j]``.

    Where an index occurs several times the last one stays.

    Examples
    --------
    >>> mx.nd.scatter_nd(mx.nd.array([8, 9]), mx.nd.array([[0, 1], [2, 0]]), shape=(2, 3)).asnumpy().tolist()
    [[0.0, 0.0, 8.0], [9.0, 0.0, 0.0]]
    """
    shape = param(Shape, doc="shape of the result")
    inputs = ("data", "indices")

    def infer_shape(self, ins, outs):
        return [scattered(self, ins[1], self.shape, ins[0]), ins[1]], [self.shape]

    def forward(self, k, ins, outs):
        k.scatter_nd(ins[0], ins[1], outs[0], False)

    def gradient(self, F, ograds, ins, outs):
        return [F.gather_nd(ograds[0], ins[1]), None]


def scattered(op, index, shape, data):
    """Return the shape of what is scattered to `shape`; MXNetError if `data` has another."""
    if index is None or not index[0]:
        return data
    if index[0] > len(shape):
        raise MXNetError(f"{op.name}: indices {index} have a row for each of {index[0]} axes, but shape={shape}")
    return merge(data, index[1:] + shape[index[0]:] or (1,))


@register("_scatter_set_nd")
class ScatterSetND(Operator):
    """A copy of `lhs` with ``out[indices[0, j], indices[1, j], ...] = rhs[j]``: assignment to an index of arrays."""
    shape = param(Shape, doc="shape of lhs")
    inputs = ("lhs", "rhs", "indices")

    def infer_shape(self, ins, outs):
        return [self.shape, scattered(self, ins[2], self.shape, ins[1]), ins[2]], [self.shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[1] or outs[0]
        return [dtype, dtype, ins[2]], [dtype]

    def forward(self, k, ins, outs):
        k.python(reference.scatter_set, tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        g, (_, rhs, index) = ograds[0], ins
        kept = F._scatter_set_nd(g, F.zeros_like(rhs), index, shape=self.shape)
        return [kept, F.gather_nd(g, index), None]


@register("where", "_sparse_where")
class Where(Operator):
    """``x`` where the condition is not 0, else ``y``.  A vector as condition chooses whole rows.

    Examples
    --------
    >>> mx.nd.where(mx.nd.array([1, 0]), mx.nd.array([1, 2]), mx.nd.array([10, 20])).asnumpy().tolist()
    [1.0, 20.0]
    """
    inputs = ("condition", "x", "y")

    def infer_shape(self, ins, outs):
        condition, shape = ins[0], merge(merge(ins[1], ins[2]), outs[0])
        if condition is not None and shape is not None:
            if len(condition) == 1 and condition != shape[:1] and known(condition) and shape[0]:
                raise MXNetError(f"where: a vector as condition needs an element for each row of {shape}, "
                                 f"but it is {condition}")
            if len(condition) > 1:
                condition = shape = merge(condition, shape)
        return [condition, shape, shape], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[1] or ins[2] or outs[0]
        return [ins[0], dtype, dtype], [dtype]

    def forward(self, k, ins, outs):
        condition, x, y = ins
        if condition.ndim < x.ndim:
            condition = k.reshape(condition, condition.shape + (1,) * (x.ndim - 1))
        k.elementwise(ROWS["where"], (condition, x, y), outs[0])

    def gradient(self, F, ograds, ins, outs):
        g, zero = ograds[0], F.zeros_like(ograds[0])
        return [None, F.where(ins[0], g, zero), F.where(ins[0], zero, g)]
