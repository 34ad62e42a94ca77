"""The running sum along an axis."""
from ..base import MXNetError
from .params import DType, Int, optional, param
from .registry import Operator, register
from .shapes import merge, size


class RunningSum(Operator):
    """What `cumsum` and its gradient have in common."""

    axis = param(optional(Int), None, doc="the axis; None: all, as if `data` were flat")

    def sum_along(self, k, x, out, reverse):
        """Sum `x`, which has the original shape or is flat, along `axis`."""
        if self.axis is None:
            k.cumsum(k.reshape(x, (x.size,)), 0, reverse, k.reshape(out, (out.size,)))
        else:
            k.cumsum(x, self.axis, reverse, out)


@register("cumsum", "_np_cumsum")
class CumSum(RunningSum):
    """The running sum along `axis`: ``out[i] = a[0] + ... + a[i]``; without an axis that of the flattened array.

    Shapes: a any, output the same; (number of elements,) without an axis.
    The output has the dtype of a, or `dtype`, in which it is then added up.

    Raises
    ------
    MXNetError
        The axis is out of range; it counts from the front, a negative one is not allowed.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.cumsum(x, axis=1).asnumpy().tolist()
    [[1.0, 3.0, 6.0], [4.0, 9.0, 15.0]]
    >>> mx.nd.cumsum(x).asnumpy().tolist()
    [1.0, 3.0, 6.0, 10.0, 15.0, 21.0]
    """

    file_name = "_np_cumsum"
    inputs = ("a",)
    dtype = param(optional(DType), None, doc="dtype of the output; None: that of the input")

    def infer_shape(self, ins, outs):
        shape = ins[0] if self.axis is None else merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if self.axis is None:
            return ins, [(size(shape),)]
        if not 0 <= self.axis < len(shape):
            raise MXNetError(f"cumsum: axis {self.axis} is out of range for shape {shape} "
                             f"(allowed: 0 to {len(shape) - 1})")
        return [shape], [shape]

    def infer_type(self, ins, outs):
        return (ins, [self.dtype]) if self.dtype is not None else super().infer_type(ins, outs)

    def forward(self, k, ins, outs):
        self.sum_along(k, ins[0], outs[0], reverse=False)

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_cumsum(F._cast_like(ograds[0], ins[0]), ins[0], axis=self.axis)]


@register("_backward_cumsum")
class CumSumGrad(RunningSum):
    """The gradient of `cumsum`: the running sum of the arriving gradient from the end, in the shape of `like`."""

    inputs = ("ograd", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        self.sum_along(k, ins[0], outs[0], reverse=True)

    def gradient(self, F, ograds, ins, outs):
        return [F.cumsum(ograds[0], axis=self.axis), None]
