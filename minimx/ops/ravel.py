"""Positions in an array: as one number, or as an index for each axis."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import index as reference
from .params import Shape, param
from .registry import Operator, register
from .shapes import known, size


@register("_ravel_multi_index", "ravel_multi_index")
class RavelMultiIndex(Operator):
    """The position in the flattened array of an element named by one index for each axis: ``i * m + j`` in (n, m).

    Column j of `data` holds the indices of one element.  An index out of range counts on, into the next row.  There is
    no gradient (it is zero).
    Shapes: data (number of axes, ...), output (...).

    Raises
    ------
    MXNetError
        data has not a row for each axis of `shape`.

    Examples
    --------
    >>> mx.nd.ravel_multi_index(mx.nd.array([[1, 0], [2, 3]]), shape=(3, 4)).asnumpy().tolist()      # (1, 2) and (0, 3)
    [6.0, 3.0]
    """
    shape = param(Shape, doc="shape of the array that is indexed")
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if ins[0][0] and ins[0][0] != len(self.shape):
            raise MXNetError(f"ravel_multi_index: data {ins[0]} needs a row for each of the {len(self.shape)} axes of "
                             f"shape={self.shape}")
        return ins, [ins[0][1:]]

    def forward(self, k, ins, outs):
        k.python(partial(reference.ravel_index, shape=self.shape), tuple(ins), tuple(outs))


@register("_unravel_index", "unravel_index")
class UnravelIndex(Operator):
    """The index of each axis, one row for each, from positions in the flattened array of `shape`.

    With shape (n, m), position p is in row ``p // m`` and column ``p % m``.  There is no gradient (it is zero).
    Shapes: data (k,), output (number of axes, k).

    Positions of several axes are a trap that MXNet set: its output is ``(len(shape), data.shape[0])`` all the same.
    What has room there are the first ``len(shape) * data.shape[0] / data.size`` axes, and the first axis takes the
    quotient whole; flatten the data instead.

    Raises
    ------
    MXNetError
        The output has no room for a whole number of rows (MXNet writes behind the end of its memory).

    Examples
    --------
    >>> mx.nd.unravel_index(mx.nd.array([5, 6]), shape=(3, 4)).asnumpy().tolist()        # (1, 1) and (1, 2)
    [[1.0, 1.0], [1.0, 2.0]]
    """
    shape = param(Shape, doc="shape of the array that is indexed")
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if not ins[0]:
            raise MXNetError("unravel_index takes a vector of positions, but data has no axis")
        out = (len(self.shape), ins[0][0])
        if known(ins[0]) and size(out) % size(ins[0]):
            raise MXNetError(f"unravel_index: data {ins[0]} do not fit into the output {out} of shape={self.shape}; "
                             "flatten them first: data.reshape((-1,))")
        return ins, [out]

    def forward(self, k, ins, outs):
        k.python(partial(reference.unravel_index, shape=self.shape), tuple(ins), tuple(outs))
