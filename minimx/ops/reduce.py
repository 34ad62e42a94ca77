"""Reductions: sum, mean, max, norm, argmax ...  A reduction over all axes gives the shape (1,)."""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Axes, Bool, DType, Int, optional, param
from .registry import Operator, register
from .shapes import normalize_axes, normalize_axis, size


def reduced_shape(shape, axes, keepdims):
    """Return `shape` without `axes`, or with ones there.

    >>> reduced_shape((2, 3), (1,), True), reduced_shape((2, 3), (0, 1), False)
    ((2, 1), (1,))
    """
    if keepdims:
        return tuple(1 if i in axes else n for i, n in enumerate(shape))
    return tuple(n for i, n in enumerate(shape) if i not in axes) or (1,)


class AxesReduction(Operator):
    """What reductions over several axes have in common."""

    axis, keepdims, exclude = None, False, False

    def axes(self, shape):
        """Return the axes that are reduced, counted from the front."""
        return normalize_axes(self.axis, len(shape), self.exclude)

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        return ins, [reduced_shape(ins[0], self.axes(ins[0]), self.keepdims)]

    def spread(self, F, value, like, mean=False):
        """Repeat a reduced value along the reduced axes of `like`."""
        return F._spread_like(value, like, axis=self.axis, exclude=self.exclude, mean=mean)


class Reduction(AxesReduction):
    """A reduction that is one kernel."""

    axis = param(Axes, None, doc="axes that are reduced; None or (): all")
    keepdims = param(Bool, False, doc="keep the reduced axes with length 1")
    exclude = param(Bool, False, doc="reduce all axes but those named")
    kind = None

    def forward(self, k, ins, outs):
        k.reduce(self.kind, ins[0], self.axes(ins[0].shape), outs[0])


@register("sum", "sum_axis")
class Sum(Reduction):
    """The sum of the elements along `axis`.

    Examples
    --------
    >>> mx.nd.sum(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [6.0, 15.0]
    """

    kind = "sum"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0], ins[0])]


@register("mean")
class Mean(Reduction):
    """The mean of the elements along `axis`.

    Examples
    --------
    >>> mx.nd.mean(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [2.0, 5.0]
    """

    kind = "mean"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0], ins[0], mean=True)]


@register("prod")
class Prod(Reduction):
    """The product of the elements along `axis`; its gradient divides by the element: NaN at 0.

    Examples
    --------
    >>> mx.nd.prod(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [6.0, 120.0]
    """

    kind = "prod"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0] * outs[0], ins[0]) / ins[0]]


@register("nansum")
class NanSum(Reduction):
    """The sum along `axis` of the elements that are not NaN.

    Examples
    --------
    >>> mx.nd.nansum(mx.nd.array([2, float('nan'), 3])).asnumpy().tolist()
    [5.0]
    """

    kind = "nansum"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0], ins[0]) * F._equal(ins[0], ins[0])]


@register("nanprod")
class NanProd(Reduction):
    """The product along `axis` of the elements that are not NaN.

    Examples
    --------
    >>> mx.nd.nanprod(mx.nd.array([2, float('nan'), 3])).asnumpy().tolist()
    [6.0]
    """

    kind = "nanprod"

    def gradient(self, F, ograds, ins, outs):
        x = ins[0]
        grad = self.spread(F, ograds[0] * outs[0], x) / x
        return [F.where(F._equal(x, x), grad, F.zeros_like(x))]


class Extreme(Reduction):
    """The greatest or least element; every element that equals it gets the whole gradient."""

    def gradient(self, F, ograds, ins, outs):
        chosen = F._equal(ins[0], self.spread(F, outs[0], ins[0]))
        return [self.spread(F, ograds[0], ins[0]) * chosen]


@register("max", "max_axis")
class Max(Extreme):
    """The greatest element along `axis`; equal elements each get the whole gradient.

    Examples
    --------
    >>> mx.nd.max(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [3.0, 6.0]
    """

    kind = "max"


@register("min", "min_axis")
class Min(Extreme):
    """The least element along `axis`; equal elements each get the whole gradient.

    Examples
    --------
    >>> mx.nd.min(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [1.0, 4.0]
    """

    kind = "min"


@register("_spread_like")
class SpreadLike(Operator):
    """The inverse of a reduction: repeat `data` along the reduced axes of `like`, divided by their size if `mean`."""

    inputs = ("data", "like")
    shape_only = ("like",)
    axis = param(Axes, None, doc="axes that were reduced")
    exclude = param(Bool, False, doc="all axes but those named were reduced")
    mean = param(Bool, False, doc="divide by the number of elements that were reduced to one")

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        data, out = ins[0], outs[0]
        if self.mean and data.size:
            scaled = k.workspace(data.shape, data.dtype)
            k.elementwise(ROWS["mul_scalar"], (data,), scaled, data.size / size(out.shape))
            data = scaled
        axes = normalize_axes(self.axis, out.ndim, self.exclude)
        k.broadcast(k.reshape(data, reduced_shape(out.shape, axes, True)), out)

    def gradient(self, F, ograds, ins, outs):
        name = "mean" if self.mean else "sum"
        return [F.reshape_like(getattr(F, name)(ograds[0], axis=self.axis, exclude=self.exclude), ins[0]), None]


@register("norm")
class Norm(AxesReduction):
    """The L1 or L2 norm along `axis`.

    Examples
    --------
    >>> mx.nd.norm(mx.nd.array([[3, 4], [6, 8]]), axis=1).asnumpy().tolist()
    [5.0, 10.0]
    """

    ord = param(Int, 2, doc="order of the norm", choices=(1, 2))
    axis = param(Axes, None, doc="axes that are reduced; None or (): all")
    out_dtype = param(optional(DType), None, doc="dtype of the output; None: that of the input")
    keepdims = param(Bool, False, doc="keep the reduced axes with length 1")

    def infer_type(self, ins, outs):
        return (ins, [self.out_dtype]) if self.out_dtype is not None else super().infer_type(ins, outs)

    def forward(self, k, ins, outs):
        axes = self.axes(ins[0].shape)
        if self.ord == 1:
            k.reduce("sum_abs", ins[0], axes, outs[0])
        else:
            k.reduce("sum_square", ins[0], axes, outs[0])
            k.elementwise(ROWS["sqrt"], (outs[0],), outs[0])

    def gradient(self, F, ograds, ins, outs):
        x, g = ins[0], F._cast_like(ograds[0], ins[0])
        if self.ord == 1:
            return [self.spread(F, g, x) * F.sign(x)]
        return [self.spread(F, g / F._cast_like(outs[0], x), x) * x]


class IndexReduction(Operator):
    """The position of an extreme element along one axis; the first of equal ones.  It has no gradient."""

    axis = param(optional(Int), None, doc="the axis; None: all, as if `data` were flat")
    keepdims = param(Bool, False, doc="keep the axis with length 1")
    no_gradient = True
    kind = None

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
    """The index of the greatest element along `axis`, in the dtype of `data`; the first of equal ones.

    Examples
    --------
    >>> mx.nd.argmax(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [2.0, 2.0]
    """

    kind = "argmax"


@register("argmin")
class ArgMin(IndexReduction):
    """The index of the least element along `axis`, in the dtype of `data`; the first of equal ones.

    Examples
    --------
    >>> mx.nd.argmin(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [0.0, 0.0]
    """

    kind = "argmin"


@register("argmax_channel")
class ArgMaxChannel(Operator):
    """The index of the greatest element along axis 1.

    Examples
    --------
    >>> mx.nd.argmax_channel(mx.nd.array([[1, 2, 3], [4, 5, 6]])).asnumpy().tolist()
    [2.0, 2.0]
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


@register("moments")
class Moments(Operator):
    """Mean and population variance over `axes`.

    Examples
    --------
    >>> [out.asnumpy().tolist() for out in mx.nd.moments(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axes=(0,))]
    [[2.5, 3.5, 4.5], [2.25, 2.25, 2.25]]
    """

    outputs = ("mean", "var")
    axes = param(Axes, None, doc="axes over which to compute; None: all")
    keepdims = param(Bool, False, doc="keep those axes with length 1")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        return ins, [reduced_shape(ins[0], normalize_axes(self.axes, len(ins[0])), self.keepdims)] * 2

    def forward(self, k, ins, outs):
        x, (mean, var) = ins[0], outs
        axes = normalize_axes(self.axes, x.ndim)
        k.reduce("mean", x, axes, mean)
        deviation = k.workspace(x.shape, x.dtype)
        k.elementwise(ROWS["sub"], (x, k.reshape(mean, reduced_shape(x.shape, axes, True))), deviation)
        k.elementwise(ROWS["square"], (deviation,), deviation)
        k.reduce("mean", deviation, axes, var)

    def gradient(self, F, ograds, ins, outs):
        x = ins[0]
        grad_mean = F._spread_like(ograds[0], x, axis=self.axes, mean=True)
        grad_var = F._spread_like(ograds[1], x, axis=self.axes, mean=True)
        return [grad_mean + grad_var * (x - F._spread_like(outs[0], x, axis=self.axes)) * 2]


class RunningSum(Operator):
    """What `cumsum` and its gradient have in common."""

    axis = param(optional(Int), None, doc="the axis; None: all, as if `data` were flat")

    def sum_along(self, k, x, out, reverse):
        """Sum `x`, which has the original shape or is flat, along `axis`."""
        if self.axis is None:
            k.cumsum(k.reshape(x, (x.size,)), 0, reverse, k.reshape(out, (out.size,)))
        else:
            k.cumsum(x, self.axis, reverse, out)


@register("cumsum")
class CumSum(RunningSum):
    """Running sum along `axis`, which counts from the front; without an axis the output is flat.

    Examples
    --------
    >>> mx.nd.cumsum(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [[1.0, 3.0, 6.0], [4.0, 9.0, 15.0]]
    """

    inputs = ("a",)
    dtype = param(optional(DType), None, doc="dtype of the output; None: that of the input")

    def infer_shape(self, ins, outs):
        shape = ins[0]
        if shape is None:
            return ins, outs
        if self.axis is None:
            return ins, [(size(shape),)]
        if not 0 <= self.axis < len(shape):
            raise MXNetError(f"cumsum: axis {self.axis} is out of range for shape {shape} "
                             f"(allowed: 0 to {len(shape) - 1})")
        return ins, [shape]

    def infer_type(self, ins, outs):
        return (ins, [self.dtype]) if self.dtype is not None else super().infer_type(ins, outs)

    def forward(self, k, ins, outs):
        self.sum_along(k, ins[0], outs[0], reverse=False)

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_cumsum(F._cast_like(ograds[0], ins[0]), ins[0], axis=self.axis)]


@register("_backward_cumsum")
class CumSumGradient(RunningSum):
    """The gradient of `cumsum`: the running sum of the arriving gradient from the end, in the shape of `like`."""

    inputs = ("ograd", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        self.sum_along(k, ins[0], outs[0], reverse=True)

    def gradient(self, F, ograds, ins, outs):
        return [F.cumsum(ograds[0], axis=self.axis), None]
