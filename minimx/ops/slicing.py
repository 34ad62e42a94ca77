"""Operators that take a part of an array: slice and its kin, reverse.

All call one kernel, `slice`, and their gradients its inverse, `slice_assign`, on zeros: what was not taken has no
gradient.
"""
from ..base import MXNetError
from .gradient_like import GradientLike
from .params import Bounds, Float, Int, Shape, optional, or_empty, param
from .registry import Operator, register
from .shapes import merge, normalize_axis


def window(name, shape, begin, end, step=()):
    """Resolve the bounds of a slice by Python's rules; axes that are not named are taken whole.

    Returns three tuples, an item for each axis: first index, step, number of elements (0 where the axis is unknown).

    >>> window("slice", (6, 7), (4, None), (None, 3), (-2,))
    ((4, 0), (-2, 1), (3, 3))
    """
    if len(begin) > len(shape) or len(begin) != len(end) or len(step) > len(begin):
        raise MXNetError(f"{name}: begin={begin}, end={end} and step={step} must be of one length, at most the "
                         f"{len(shape)} axes of {shape}")
    starts, steps, counts = [], [], []
    for axis, n in enumerate(shape):
        b, e = (begin[axis], end[axis]) if axis < len(begin) else (None, None)
        s = (step[axis] if axis < len(step) else None) or 1
        first, stop, s = slice(b, e, s).indices(n)
        count = len(range(first, stop, s))
        if n and (not count or b is not None and b < -n):
            raise MXNetError(f"{name}: [{b}:{e}:{s}] takes nothing of axis {axis} of {shape}, or begins before it; "
                             f"choose begin and end within {-n}..{n}")
        starts.append(first)
        steps.append(s)
        counts.append(count)
    return tuple(starts), tuple(steps), tuple(counts)


def paste(k, part, begin, step, out):
    """Write zeros to `out`, and `part` where a slice with `begin` and `step` was taken."""
    k.fill(out, 0)
    k.slice_assign(part, begin, step, out)


class Window(Operator):
    """Base of the operators with the parameters begin, end and step."""
    begin = param(Bounds, doc="first index of each axis; None: from the end where the slice starts")
    end = param(Bounds, doc="index after the last of each axis; None: as far as it goes")
    step = param(or_empty(Bounds), (), doc="steps, negative ones run backwards; () means 1")

    def check(self):
        if 0 in self.step:
            raise MXNetError(f"{self.name}: a step of 0 in step={self.step} never arrives; the smallest is 1 or -1")

    def window(self, shape):
        """Return (first indices, steps, shape) of the slice of an array of that shape."""
        return window(self.name, shape, self.begin, self.end, self.step)

    def bounds(self):
        """Return the parameters, to pass them on."""
        return {"begin": self.begin, "end": self.end, "step": self.step}


@register("slice", "crop", "_sparse_slice")
class Slice(Window):
    """Take ``data[begin[0]:end[0]:step[0], begin[1]:end[1]:step[1], ...]``, by Python's rules.

    Negative indices count from the end, None is the end of the axis, and an `end` beyond the axis is cut.  Axes that
    are not named are taken whole.  The gradient of what is not taken is 0.

    Shapes: data any, output with the number of indices taken along every axis.

    Raises
    ------
    MXNetError
        Nothing is taken, a begin lies before the axis, a step is 0, or `begin` and `end` have not the same length, at
        most the number of axes.

    Examples
    --------
    >>> mx.nd.slice(mx.nd.array([[1, 2, 3], [4, 5, 6]]), begin=(0, 1), end=(None, 3)).asnumpy().tolist()
    [[2.0, 3.0], [5.0, 6.0]]
    >>> mx.nd.slice(mx.nd.arange(6), begin=(4,), end=(None,), step=(-2,)).asnumpy().tolist()
    [4.0, 2.0, 0.0]
    """

    def infer_shape(self, ins, outs):
        return (ins, outs) if ins[0] is None else (ins, [self.window(ins[0])[2]])

    def forward(self, k, ins, outs):
        begin, step, _ = self.window(ins[0].shape)
        k.slice(ins[0], begin, step, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_slice(ograds[0], ins[0], **self.bounds())]


@register("slice_axis")
class SliceAxis(Operator):
    """Take the indices begin to end - 1 along one axis: ``out[i, j] = data[i, begin + j]`` with axis 1.

    Negative indices count from the end.  The gradient of what is not taken is 0.
    Shapes: data any, output the same with ``end - begin`` elements along the axis.

    Raises
    ------
    MXNetError
        The axis is out of range, or begin and end do not name one or more of its elements.

    Examples
    --------
    >>> mx.nd.slice_axis(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1, begin=-2, end=None).asnumpy().tolist()
    [[2.0, 3.0], [5.0, 6.0]]
    """
    axis = param(Int, doc="the axis; negative counts from the end")
    begin = param(Int, doc="first index")
    end = param(optional(Int), doc="index after the last; None means the size of the axis")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        x = ins[0]
        axis = normalize_axis(self.axis, len(x), "slice_axis: axis")
        n = x[axis]
        count = self.span(n)[1] if n else 0
        if outs[0] is not None:
            x = merge(x, outs[0][:axis] + (n,) + outs[0][axis + 1:])
        return [x], [(*x[:axis], count, *x[axis + 1:])]

    def span(self, n):
        """Return (first index, number of indices) for an axis of size n."""
        begin = self.begin + n if self.begin < 0 else self.begin
        end = n if self.end is None else self.end + n if self.end < 0 else self.end
        if not 0 <= begin < end <= n:
            raise MXNetError(f"slice_axis: begin={self.begin}, end={self.end} must name one or more elements of "
                             f"axis {self.axis}, which has the size {n}")
        return begin, end - begin

    def forward(self, k, ins, outs):
        x = ins[0]
        begin = [0] * x.ndim
        begin[self.axis] = self.span(x.shape[self.axis])[0]
        k.slice(x, tuple(begin), (1,) * x.ndim, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_slice(ograds[0], ins[0], axis=self.axis, begin=(self.begin,), end=(self.end,))]


@register("slice_like")
class SliceLike(Operator):
    """Cut `data` to the size of `shape_like`, along `axes` or along all axes: its first elements stay.

    Shapes: data (a, b), shape_like (c, d), output (c, d), or (a, d) with ``axes=(1,)``.  Only the shape of shape_like
    is read, and it gets no gradient; that of the elements cut off is 0.
    shape_like may have any dtype; the output has that of data.

    Raises
    ------
    MXNetError
        shape_like is longer along an axis to cut, or, without `axes`, has another number of axes.

    Examples
    --------
    >>> mx.nd.slice_like(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.zeros((1, 2))).asnumpy().tolist()
    [[1.0, 2.0]]
    """
    axes = param(Shape, (), doc="the axes to cut; () means all")
    inputs = ("data", "shape_like")
    shape_only = ("shape_like",)

    def infer_shape(self, ins, outs):
        x, like = ins
        if x is None or like is None:
            return ins, outs
        if not self.axes and len(x) != len(like):
            raise MXNetError(f"slice_like: {x} and {like} must have as many axes; name those to cut in `axes`")
        axes = [normalize_axis(a, len(x), "slice_like: axis") for a in self.axes] or range(len(x))
        out = list(x)
        for axis in axes:
            normalize_axis(axis, len(like), "slice_like: axis of shape_like")
            if x[axis] and like[axis] > x[axis]:
                raise MXNetError(f"slice_like: axis {axis} of {like} is longer than that of {x}; it can only cut")
            out[axis] = like[axis]
        return ins, [tuple(out)]

    def infer_type(self, ins, outs):
        return [ins[0] or outs[0], ins[1]], [ins[0] or outs[0]]

    def forward(self, k, ins, outs):
        k.slice(ins[0], (0,) * ins[0].ndim, (1,) * ins[0].ndim, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_slice(ograds[0], ins[0], begin=(), end=()), None]


@register("_backward_slice")
class SliceGrad(GradientLike, Window):
    """The gradient of slice, slice_axis (`axis` given) and slice_like (no bounds): zeros like `like` around `ograd`."""
    axis = param(optional(Int), None, doc="the one axis that the bounds are for; None means the first axes")

    def forward(self, k, ins, outs):
        g, out = ins[0], outs[0]
        if self.axis is None:
            begin, step, _ = self.window(out.shape)
        else:
            begin, step, first = [0] * out.ndim, (1,) * out.ndim, self.begin[0]
            begin[self.axis] = first % out.shape[self.axis]
        paste(k, g, tuple(begin), step, out)

    def gradient(self, F, ograds, ins, outs):
        if self.axis is not None:
            again = F.slice_axis(ograds[0], axis=self.axis, begin=self.begin[0], end=self.end[0])
        elif self.begin:
            again = F.slice(ograds[0], **self.bounds())
        else:
            again = F.slice_like(ograds[0], ins[0])
        return [again, None]


@register("_slice_assign", "_crop_assign")
class SliceAssign(Window):
    """A copy of `lhs` in which the slice is replaced by `rhs`: ``x[begin:end:step] = rhs`` of an NDArray x.

    The gradient of `lhs` is 0 where it was replaced; that of `rhs` is the slice of the arriving one.
    Shapes: lhs and output any, rhs that of ``slice(lhs, begin, end, step)``.

    Raises
    ------
    MXNetError
        rhs has not the shape of the slice, or `slice` would raise.

    Examples
    --------
    >>> mx.nd.op._slice_assign(mx.nd.zeros(4), mx.nd.array([7, 8]), begin=(1,), end=(3,)).asnumpy().tolist()
    [0.0, 7.0, 8.0, 0.0]
    """
    inputs = ("lhs", "rhs")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        return [shape, ins[1] if shape is None else self.window(shape)[2]], [shape]

    def forward(self, k, ins, outs):
        begin, step, _ = self.window(outs[0].shape)
        k.copy(ins[0], outs[0])
        k.slice_assign(ins[1], begin, step, outs[0])

    def gradient(self, F, ograds, ins, outs):
        g = ograds[0]
        return [F._slice_assign_scalar(g, scalar=0.0, **self.bounds()), F.slice(g, **self.bounds())]


@register("_slice_assign_scalar", "_crop_assign_scalar")
class SliceAssignScalar(Window):
    """A copy of `data` in which the slice is filled with a number: ``x[begin:end:step] = scalar``.

    The gradient is 0 where the number stands.  Shapes: data any, output the same.

    Raises
    ------
    MXNetError
        `slice` would raise: nothing is named, a step is 0, or there are too many indices.

    Examples
    --------
    >>> mx.nd.op._slice_assign_scalar(mx.nd.zeros(4), scalar=7, begin=(1,), end=(3,)).asnumpy().tolist()
    [0.0, 7.0, 7.0, 0.0]
    """
    scalar = param(Float, 0.0, doc="the number")

    def forward(self, k, ins, outs):
        begin, step, shape = self.window(outs[0].shape)
        filling = k.workspace(shape, outs[0].dtype)
        k.copy(ins[0], outs[0])
        k.fill(filling, self.scalar)
        k.slice_assign(filling, begin, step, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._slice_assign_scalar(ograds[0], scalar=0.0, **self.bounds())]


@register("reverse", "flip")
class Reverse(Operator):
    """Reverse the order along the axes: ``out[i, j] = data[i, n - 1 - j]`` with axis 1 of size n.

    Shapes: data any, output the same.

    Raises
    ------
    MXNetError
        An axis is out of range.

    Examples
    --------
    >>> mx.nd.reverse(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [[3.0, 2.0, 1.0], [6.0, 5.0, 4.0]]
    """
    axis = param(Shape, doc="the axis or axes to reverse; one that is named twice stays as it is")

    def forward(self, k, ins, outs):
        x = ins[0]
        named = [normalize_axis(a, x.ndim, "reverse: axis") for a in self.axis]
        axes = [a for a in named if named.count(a) % 2]
        begin = tuple(n - 1 if i in axes else 0 for i, n in enumerate(x.shape))
        k.slice(x, begin, tuple(-1 if i in axes else 1 for i in range(x.ndim)), outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.reverse(ograds[0], axis=self.axis)]
