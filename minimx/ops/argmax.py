"""The position of the greatest or least element: argmax, argmin, argmax_channel."""
from ..base import MXNetError
from .params import Bool, Int, optional, param
from .reduce import reduced_shape
from .registry import Operator, register
from .shapes import normalize_axis


class IndexReduction(Operator):
    """The position of an extreme element along one axis; the first of equal ones.  It has no gradient."""

    axis = param(optional(Int), None, doc="the axis; None: all, as if `data` were flat")
    keepdims = param(Bool, False, doc="keep the axis with length 1")
    no_gradient = True
    kind = ""               # of the kernel `reduce`

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        ndim = len(ins[0])
        axes = range(ndim) if self.axis is None else (normalize_axis(self.axis, ndim),)
        return ins, [reduced_shape(ins[0], axes, self.keepdims)]

    def forward(self, k, ins, outs):
        data = ins[0] if self.axis is not None else k.reshape(ins[0], (ins[0].size,))
        axis = 0 if self.axis is None else normalize_axis(self.axis, data.ndim)
        k.reduce(self.kind, data, (axis,), outs[0])


@register("argmax")
class ArgMax(IndexReduction):
    """The index of the greatest element along `axis`; the first of equal ones, and the first NaN if there is one.

    Without `axis` the array is searched as if it were flat.  There is no gradient (it is zero).
    Shapes: data any, output without the axis, or with 1 there if `keepdims`; (1,) if none is left.
    The index has the dtype of data: beyond 2048 a float16 cannot hold every one, beyond 255 a uint8 none.

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> mx.nd.argmax(mx.nd.array([[1, 3, 3], [6, 5, 4]]), axis=1).asnumpy().tolist()
    [1.0, 0.0]
    """

    kind = "argmax"


@register("argmin")
class ArgMin(IndexReduction):
    """The index of the least element along `axis`; the first of equal ones, and the first NaN if there is one.

    Without `axis` the array is searched as if it were flat.  There is no gradient (it is zero).
    Shapes: data any, output without the axis, or with 1 there if `keepdims`; (1,) if none is left.
    The index has the dtype of data: beyond 2048 a float16 cannot hold every one, beyond 255 a uint8 none.

    Raises
    ------
    MXNetError
        The axis is out of range.

    Examples
    --------
    >>> mx.nd.argmin(mx.nd.array([[1, 1, 3], [6, 5, 4]]), axis=1).asnumpy().tolist()
    [0.0, 2.0]
    """

    kind = "argmin"


@register("argmax_channel")
class ArgMaxChannel(Operator):
    """The index of the greatest element along axis 1: the class that a network's output (n, classes) predicts.

    It is `argmax` with axis 1; the first of equal elements counts.  There is no gradient (it is zero).
    Shapes: data (n, c, ...), output (n, ...).

    Raises
    ------
    MXNetError
        data has fewer than two axes.

    Examples
    --------
    >>> mx.nd.argmax_channel(mx.nd.array([[0.1, 0.7, 0.2], [0.5, 0.3, 0.2]])).asnumpy().tolist()
    [1.0, 0.0]
    """

    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if len(ins[0]) < 2:
            raise MXNetError(f"argmax_channel needs at least two axes, but the shape is {ins[0]}")
        return ins, [reduced_shape(ins[0], (1,), False)]

    def forward(self, k, ins, outs):
        k.reduce("argmax", ins[0], (1,), outs[0])
