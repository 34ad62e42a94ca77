"""Operators that put elements in order: topk, sort, argsort, _histogram."""
from functools import partial

from ..base import MXNetError, as_dtype
from ..kernels.reference import index
from ..kernels.reference import order as reference
from .gradient_like import IndexedGradient
from .params import Bool, DType, Floats, Int, optional, param
from .registry import Operator, register
from .shapes import merge, normalize_axis, size

#: The number of integers from 0 on that a dtype can tell apart.
EXACT = {"int8": 2 ** 7, "uint8": 2 ** 8, "float16": 2 ** 11 + 1, "float32": 2 ** 24 + 1}


class Ordered(Operator):
    """Base: along `axis`, or, if that is None, of the flattened array."""
    axis = param(optional(Int), -1, doc="the axis; None flattens the array first")

    def lines(self, shape):
        """Return the shape to look at and the axis in it."""
        if self.axis is None:
            return (size(shape),), 0
        return shape, normalize_axis(self.axis, len(shape), f"{self.name}: axis")

    def check_exact(self, n, dtype):
        """Raise MXNetError if `dtype` cannot hold the indices of an axis of size n."""
        if n > EXACT.get(dtype.name, n):
            raise MXNetError(f"{self.name}: {dtype.name} cannot hold all indices of an axis of size {n}; "
                             "ask for dtype='int32'")


@register("topk")
class TopK(Ordered):
    """The k greatest elements along an axis, in descending order: their indices, values, both, or a mask.

    With `is_ascend` the k smallest, in ascending order.  Equal elements come in order of index, in both directions.
    NaN counts as the greatest of all.  Only the values have a gradient: it goes to the elements that were chosen.

    Shapes: data any, output the same with k elements along the axis (all, with k < 1); (k,) if the axis is None; a mask
    has the shape of data, 1 where an element was chosen.
    Values and mask have the dtype of data, indices have `dtype`.

    Raises
    ------
    MXNetError
        k is more than the elements along the axis, the axis is out of range, or `dtype` (int8, uint8, float16,
        float32) cannot hold all indices: beyond 2²⁴ float32 needs dtype="int32".

    Examples
    --------
    >>> x = mx.nd.array([3, 1, 2, 3])
    >>> mx.nd.topk(x, k=3).asnumpy().tolist(), mx.nd.topk(x, k=2, ret_typ="mask").asnumpy().tolist()
    ([0.0, 3.0, 2.0], [1.0, 0.0, 0.0, 1.0])
    >>> [y.asnumpy().tolist() for y in mx.nd.topk(x, k=2, ret_typ="both", is_ascend=True, dtype="int32")]
    [[1.0, 2.0], [1, 2]]
    """
    k = param(Int, 1, doc="number of elements; less than 1 means all")
    ret_typ = param(str, "indices", doc="what to return", choices=("value", "indices", "mask", "both"))
    is_ascend = param(Bool, False, doc="the smallest elements, in ascending order")
    dtype = param(DType, as_dtype("float32"), doc="dtype of the indices")

    def list_outputs(self):
        return ("output0", "output1") if self.ret_typ in ("value", "both") else ("output",)

    def visible_outputs(self):
        return 2 if self.ret_typ == "both" else 1

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        shape, axis = self.lines(ins[0])
        n = shape[axis]
        if n and self.k > n:
            raise MXNetError(f"topk: k={self.k} is more than the {n} elements along the axis of {ins[0]}; "
                             "k=0 takes all")
        if self.ret_typ == "mask":
            return ins, [ins[0]]
        self.check_exact(n, self.dtype)
        return ins, [shape[:axis] + (self.k if self.k > 0 else n,) + shape[axis + 1:]] * len(outs)

    def infer_type(self, ins, outs):
        if self.ret_typ == "indices":
            return ins, [self.dtype]
        dtype = ins[0] or outs[0]
        return [dtype], [dtype, self.dtype][:len(outs)]

    def forward(self, k, ins, outs):
        shape, axis = self.lines(ins[0].shape)
        values = outs[0] if len(outs) == 2 else None
        indices = outs[-1] if self.ret_typ != "mask" else None
        mask = k.reshape(outs[0], shape) if self.ret_typ == "mask" else None
        count = self.k if self.k > 0 else shape[axis]
        k.top_k(k.reshape(ins[0], shape), axis, count, self.is_ascend, values, indices, mask)

    def gradient(self, F, ograds, ins, outs):
        if len(outs) == 1:
            return [None]
        return [F._backward_topk(ograds[0], outs[1], ins[0], axis=self.axis)]


@register("sort")
class Sort(Ordered):
    """The elements along an axis in ascending or descending order; NaN counts as the greatest of all.

    The gradient goes back to where each element came from; equal ones keep their order.
    Shapes: data any, output the same; a vector of all elements if the axis is None.
    The output has the dtype of data.

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[2, 3, 1], [6, 4, 5]])
    >>> mx.nd.sort(x).asnumpy().tolist(), mx.nd.sort(x, axis=None, is_ascend=False).asnumpy().tolist()
    ([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], [6.0, 5.0, 4.0, 3.0, 2.0, 1.0])
    """
    is_ascend = param(Bool, True, doc="ascending order")
    outputs = ("output0", "output1")     # the second is hidden: the indices, for the gradient
    hidden_outputs = 1

    def infer_shape(self, ins, outs):
        return (ins, outs) if ins[0] is None else (ins, [self.lines(ins[0])[0]] * 2)

    def infer_type(self, ins, outs):
        return [ins[0] or outs[0]], [ins[0] or outs[0], as_dtype("int32")]

    def forward(self, k, ins, outs):
        shape, axis = self.lines(ins[0].shape)
        k.top_k(k.reshape(ins[0], shape), axis, shape[axis], self.is_ascend, outs[0], outs[1], None)

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_topk(ograds[0], outs[1], ins[0], axis=self.axis)]


@register("_backward_topk")
class TopKGrad(IndexedGradient, Ordered):
    """The gradient of the values of topk and sort: each goes to where it came from, the other elements get none."""

    def forward(self, k, ins, outs):
        shape, axis = self.lines(outs[0].shape)
        k.python(partial(index.put_along_axis, axis=axis), tuple(ins[:2]), (k.reshape(outs[0], shape),))

    def gradient(self, F, ograds, ins, outs):
        return [F._take_along_axis(ograds[0], ins[1], axis=self.axis), None, None]


@register("_take_along_axis")
class TakeAlongAxis(Ordered):
    """The elements at `index` along an axis: ``out[i, j] = data[i, index[i, j]]`` with axis 1.

    It is the gradient of `topk`'s gradient.  An index out of range is clipped.
    Shapes: data (n, m), index and output (n, k); data any, index and output (k,) if the axis is None, which flattens
    data.  index may have any dtype and gets no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> x, index = mx.nd.array([[3, 1], [2, 5]]), mx.nd.array([[1], [0]])
    >>> mx.nd.op._take_along_axis(x, index, axis=1).asnumpy().tolist()
    [[1.0], [2.0]]
    """
    inputs = ("data", "index")

    def infer_shape(self, ins, outs):
        return ins, [merge(ins[1], outs[0])]

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[0]
        return [dtype, ins[1]], [dtype]

    def forward(self, k, ins, outs):
        shape, axis = self.lines(ins[0].shape)
        k.python(partial(index.take_along_axis, axis=axis), (k.reshape(ins[0], shape), ins[1]), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_topk(ograds[0], ins[1], ins[0], axis=self.axis), None]


@register("argsort")
class ArgSort(Ordered):
    """The indices that would sort the elements along an axis: ``data[argsort(data)]`` is sorted.

    Equal elements keep their order, also when it falls.  NaN counts as the greatest of all.  There is no gradient (it
    is zero).
    Shapes: data any, output the same; a vector of all elements if the axis is None.
    The indices have `dtype`.

    Raises
    ------
    MXNetError
        The axis is out of range, or `dtype` (int8, uint8, float16, float32) cannot hold all indices.

    Examples
    --------
    >>> x = mx.nd.array([2, 3, 1, 2])
    >>> mx.nd.argsort(x).asnumpy().tolist(), mx.nd.argsort(x, is_ascend=False, dtype="int32").asnumpy().tolist()
    ([2.0, 0.0, 3.0, 1.0], [1, 0, 3, 2])
    """
    is_ascend = param(Bool, True, doc="ascending order")
    dtype = param(DType, as_dtype("float32"), doc="dtype of the indices")
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        shape, axis = self.lines(ins[0])
        self.check_exact(shape[axis], self.dtype)
        return ins, [shape]

    def infer_type(self, ins, outs):
        return ins, [self.dtype]

    def forward(self, k, ins, outs):
        shape, axis = self.lines(ins[0].shape)
        k.top_k(k.reshape(ins[0], shape), axis, shape[axis], self.is_ascend, None, outs[0], None)


@register("_histogram")
class Histogram(Operator):
    """Count the elements in each bin: ``out[i]`` lie in [edge i, edge i + 1); the last bin holds its right edge too.

    Bins are `bin_cnt` equal ones within `range`, or lie between the edges in a second input.  The function `histogram`
    of mx.sym and mx.nd calls it.  There is no gradient (it is zero).

    Shapes: data any, bins (b + 1,), outputs: the counts (b,) and the edges (b + 1,), where b is `bin_cnt` if there are
    no bins.  The counts are int64; bins and edges have the dtype of data.

    Raises
    ------
    MXNetError
        bins is no vector, or `range` is not a lower and a higher number.
    ValueError
        The bins do not rise, or there is neither `range` nor any element in data.

    Examples
    --------
    >>> [y.asnumpy().tolist() for y in mx.nd.op._histogram(mx.nd.array([0, 1, 1, 3, 4]), bin_cnt=2, range=(0, 4))]
    [[3, 2], [0.0, 2.0, 4.0]]
    """
    bin_cnt = param(optional(Int), None, doc="number of bins; None: the second input holds the edges", low=1)
    range = param(optional(Floats), None, doc="lowest and highest edge; None: those of the data")
    inputs = ("data", "bins")
    outputs = ("output0", "output1")
    no_gradient = True

    def check(self):
        if self.range is not None and (len(self.range) != 2 or self.range[0] >= self.range[1]):
            raise MXNetError(f"histogram: range={self.range} must be the lowest and the highest edge")

    def list_inputs(self):
        return self.inputs if self.bin_cnt is None else self.inputs[:1]

    def infer_shape(self, ins, outs):
        if self.bin_cnt is not None:
            return ins, [(self.bin_cnt,), (self.bin_cnt + 1,)]
        edges = merge(ins[1], outs[1])
        if edges is not None and len(edges) != 1:
            raise MXNetError(f"histogram: the edges of the bins must be a vector, but their shape is {edges}")
        return [ins[0], edges], [None if edges is None else (edges[0] and edges[0] - 1,), edges]

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[1]
        return [dtype] * len(ins), [as_dtype("int64"), dtype]

    def forward(self, k, ins, outs):
        count = partial(reference.histogram, count=self.bin_cnt, limits=self.range)
        k.python(count, tuple(ins), tuple(outs))
