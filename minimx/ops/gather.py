"""Operators that read or write at positions of several axes: gather_nd, scatter_nd and the assignment to them.

``indices`` (m, *j) has a row for each of the first m axes; its columns name elements, or, if the array has more axes,
whole slices.
"""
from ..base import MXNetError
from ..kernels.reference import index as reference
from .gradient_like import IndexedGradient
from .indexing import Indexed
from .params import Shape, param
from .registry import Operator, register
from .shapes import merge


@register("gather_nd")
class GatherND(Indexed):
    """Gather elements or slices: ``out[j] = data[indices[0, j], indices[1, j], ...]``.

    Column j of `indices` names one element, or a slice if it has fewer numbers than data has axes.  Negative indices
    count from the end.  What was gathered several times gets the sum of the gradients.

    Shapes: data (a, b, c), indices (m, *j), output (*j, *data.shape[m:]): (*j, c) with two rows.
    The indices may have any dtype and get no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        indices has more rows than data has axes.
    IndexError
        An index is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.gather_nd(x, mx.nd.array([[0, 1], [2, 0]])).asnumpy().tolist()         # x[0, 2] and x[1, 0]
    [3.0, 4.0]
    >>> mx.nd.gather_nd(x, mx.nd.array([[1, 0]])).asnumpy().tolist()                 # x[1] and x[0]
    [[4.0, 5.0, 6.0], [1.0, 2.0, 3.0]]
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
class GatherNDGrad(IndexedGradient):
    """The gradient of `gather_nd`: what was gathered several times gets the sum."""

    def forward(self, k, ins, outs):
        k.scatter_nd(ins[0], ins[1], outs[0], True)

    def gradient(self, F, ograds, ins, outs):
        return [F.gather_nd(ograds[0], ins[1]), None, None]


@register("scatter_nd")
class ScatterND(Indexed):
    """Scatter to zeros, the inverse of `gather_nd`: ``out[indices[0, j], indices[1, j], ...] = data[j]``.

    Where an index occurs several times the last one stays.  Negative indices count from the end.
    Shapes: indices (m, *j), data (*j, *shape[m:]), output `shape`.
    The indices may have any dtype and get no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        indices has more rows than `shape` has axes, or data does not fit.
    IndexError
        An index is out of range.

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
    """Assign to positions: a copy of `lhs` with ``out[indices[0, j], indices[1, j], ...] = rhs[j]``.

    It is NumPy's ``x[i, j] = rhs`` with arrays i and j, as a function.  The gradient of lhs is 0 where it was replaced.
    Shapes: lhs and output `shape`, indices (m, *j), rhs (*j, *shape[m:]).
    rhs and output have the dtype of lhs; the indices may have any, and get no gradient.

    Raises
    ------
    MXNetError
        indices has more rows than `shape` has axes, or lhs or rhs does not fit.
    IndexError
        An index is out of range.

    Examples
    --------
    >>> x, value, index = mx.nd.ones((2, 3)), mx.nd.array([8, 9]), mx.nd.array([[0, 1], [2, 0]])
    >>> mx.nd.op._scatter_set_nd(x, value, index, shape=(2, 3)).asnumpy().tolist()
    [[1.0, 1.0, 8.0], [9.0, 1.0, 1.0]]
    """
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
