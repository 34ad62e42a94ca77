"""Operators that read or write at positions held in an array: take, Embedding, pick, one_hot, where ...

Indices are of any dtype; they have no gradient.
"""
from ..base import MXNetError, as_dtype
from ..kernels.reference import index as reference
from .elementwise_table import ROWS
from .gradient_like import IndexedGradient
from .params import Bool, DType, Float, Int, optional, param
from .registry import Operator, register
from .shapes import known, merge, normalize_axis


class Indexed(Operator):
    """Base: the first input and the output have one dtype, the indices (second input) any."""

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[0]
        return [dtype, *ins[1:]], [dtype] * len(outs)


MODES = ("clip", "wrap", "raise")


@register("take")
class Take(Indexed):
    """Take slices of `a` along an axis: ``out[..., i, ...] = a[..., indices[i], ...]``.

    An index out of range is clipped to the nearest one (mode "clip"), taken modulo the size n of the axis ("wrap": -1
    is the last), or an error ("raise").  A fraction is cut off.  The gradient of a slice is the sum over all places
    where it was taken.

    Shapes: a (p, n, q), indices (*i), output (p, *i, q) with axis 1.
    The indices may have any dtype and get no gradient; the output has that of a.

    Raises
    ------
    MXNetError
        The axis is out of range, or, with mode="raise", an index.

    Examples
    --------
    >>> a, i = mx.nd.array([[1, 2], [3, 4], [5, 6]]), mx.nd.array([-1, 0])
    >>> mx.nd.take(a, i).asnumpy().tolist(), mx.nd.take(a, i, mode="wrap").asnumpy().tolist()
    ([[1.0, 2.0], [1.0, 2.0]], [[5.0, 6.0], [1.0, 2.0]])
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
class TakeGrad(IndexedGradient):
    """The gradient of `take`: each slice of `ograd` is added to the slice that it was taken from."""
    axis = param(Int, 0, doc="the axis")
    mode = param(str, "clip", doc="as in take", choices=MODES)

    def forward(self, k, ins, outs):
        k.take_grad(ins[0], ins[1], self.axis % outs[0].ndim, self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.take(ograds[0], ins[1], axis=self.axis, mode=self.mode), None, None]


@register("Embedding", "_sparse_Embedding")
class Embedding(Operator):
    """Look up the rows of a table: ``out[i] = weight[data[i]]``; the rows are vectors that stand for words.

    It is the product of `weight` with one-hot vectors, without writing these down.  An index out of range is clipped.
    The gradient of a row is the sum over all places where it was looked up; data get none.

    Shapes: data (*i), weight (input_dim, output_dim), output (*i, output_dim).
    weight and output have one dtype, `dtype` if nothing else is known.

    Bengio et al., "A neural probabilistic language model", 2003, https://jmlr.org/papers/v3/bengio03a.html.

    Raises
    ------
    MXNetError
        weight has another shape, or the dtype of data is not known.

    Examples
    --------
    >>> words, table = mx.nd.array([2, 0, 2]), mx.nd.array([[1, 2], [3, 4], [5, 6]])
    >>> mx.nd.Embedding(words, table, input_dim=3, output_dim=2).asnumpy().tolist()
    [[5.0, 6.0], [1.0, 2.0], [5.0, 6.0]]
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


@register("_contrib_SparseEmbedding")
class SparseEmbedding(Embedding):
    """The old name of `Embedding` with `sparse_grad`, kept for saved graphs: the same formula, parameters, shapes
    and dtypes.

    Raises
    ------
    MXNetError
        As in `Embedding`.

    Examples
    --------
    >>> words, table = mx.nd.array([1, 0]), mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.contrib.SparseEmbedding(words, table, input_dim=2, output_dim=2).asnumpy().tolist()
    [[3.0, 4.0], [1.0, 2.0]]
    """

    deterministic = param(Bool, False, doc="taken and ignored: the sum is always made in one order")


@register("pick", "choose_element_0index")
class Pick(Indexed):
    """Pick one element of every line along an axis: ``out[i] = data[i, index[i]]`` with axis 1.

    An index out of range is clipped to the nearest one (mode "clip") or taken modulo the size of the axis ("wrap").
    The cross-entropy of predictions and labels is ``-pick(log(p), label)``.  The gradient goes to the picked elements.

    Shapes: data (p, n, q), index (p, q) or (p, 1, q), output (p, q), or (p, 1, q) with `keepdims`; the axis is 1.
    The index may have any dtype and gets no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        index has another shape, or the axis is None or out of range.

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
class PickGrad(IndexedGradient):
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
    """Pick one element of every row: ``out[i] = a[i, indices[i]]``; `pick` does the same along any axis.

    An index out of range is clipped.  Shapes: a (n, m), indices (n,), output (n,).
    The indices are int32 and get no gradient; the output has the dtype of a.

    Raises
    ------
    MXNetError
        a is no matrix, indices has another length or another dtype.

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
    """Replace one element of every row: a copy of `lhs` with ``out[i, rhs[i]] = mhs[i]``.

    Shapes: lhs and output (n, m), mhs and rhs (n,).
    mhs and output have the dtype of lhs; the indices rhs may have any, and get no gradient.

    Raises
    ------
    MXNetError
        lhs is no matrix, mhs or rhs has another length, or an index is out of range.

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
    """Make a vector of every index: ``out[..., j] = on_value if j == indices[...] else off_value``.

    An index outside 0 to depth - 1 gives `off_value` everywhere.  There is no gradient (it is zero).
    Shapes: indices (*i), output (*i, depth).  The output has `dtype`.

    Raises
    ------
    MXNetError
        `depth` is less than 1.

    Examples
    --------
    >>> mx.nd.one_hot(mx.nd.array([1, 0, -1]), depth=3).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 0.0]]
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


@register("where", "_sparse_where")
class Where(Operator):
    """Choose between two arrays: ``x`` where the condition is not 0, else ``y``.

    A vector as condition chooses whole rows.  Each gradient goes where its array was chosen; the condition has none.
    Shapes: condition, x, y and output the same; or condition (n,), the others (n, ...).
    The condition may have any dtype; x, y and output have one.

    Raises
    ------
    MXNetError
        The shapes differ (they do not broadcast), or a vector has not one element for each row.

    Examples
    --------
    >>> x, y = mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[5, 6], [7, 8]])
    >>> mx.nd.where(mx.nd.array([[1, 0], [0, 1]]), x, y).asnumpy().tolist()
    [[1.0, 6.0], [7.0, 4.0]]
    >>> mx.nd.where(mx.nd.array([1, 0]), x, y).asnumpy().tolist()
    [[1.0, 2.0], [7.0, 8.0]]
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
