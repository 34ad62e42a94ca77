"""Reductions: sum, mean, max, norm, moments ...  A reduction over all axes gives the shape (1,)."""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Axes, Bool, DType, Int, optional, param
from .registry import Operator, register
from .shapes import normalize_axes, size


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
    kind = ""               # of the kernel `reduce`

    def forward(self, k, ins, outs):
        k.reduce(self.kind, ins[0], self.axes(ins[0].shape), outs[0])


@register("sum", "sum_axis")
class Sum(Reduction):
    """Add up the elements along `axis`: ``out[i] = Σ_j data[i, j]`` with axis 1 of a matrix.

    Integers stay integers and wrap around: the sum of 200 and 100 as uint8 is 44.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.sum(x, axis=1).asnumpy().tolist(), mx.nd.sum(x).asnumpy().tolist()
    ([6.0, 15.0], [21.0])
    """

    kind = "sum"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0], ins[0])]


@register("mean")
class Mean(Reduction):
    """The mean of the elements along `axis`: their sum over their number, ``out[i] = Σ_j data[i, j] / m``.

    The mean of integers is cut to an integer: that of 1 and 2 is 1.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.mean(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1, keepdims=True).asnumpy().tolist()
    [[2.0], [5.0]]
    """

    kind = "mean"

    def gradient(self, F, ograds, ins, outs):
        return [self.spread(F, ograds[0], ins[0], mean=True)]


@register("prod")
class Prod(Reduction):
    """Multiply the elements along `axis`: ``out[i] = Π_j data[i, j]``.

    The gradient is computed as ``out / data``, the product of the others; so it is NaN at an element that is 0.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

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
    """Add up the elements along `axis` that are not NaN; of NaN alone the sum is 0.

    A NaN gets the gradient 0.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

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
    """Multiply the elements along `axis` that are not NaN; of NaN alone the product is 1.

    A NaN gets the gradient 0; that of the others is ``out / data``, as in `prod`.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

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
    """The greatest element along `axis`; NaN if there is one.

    The gradient goes to every element that equals the maximum, the whole of it to each.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.max(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [3.0, 6.0]
    """

    kind = "max"


@register("min", "min_axis")
class Min(Extreme):
    """The least element along `axis`; NaN if there is one.

    The gradient goes to every element that equals the minimum, the whole of it to each.
    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.min(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axis=1).asnumpy().tolist()
    [1.0, 4.0]
    """

    kind = "min"


@register("_spread_like")
class SpreadLike(Operator):
    """The gradient of a sum: repeat `data` along the reduced axes of `like`; with `mean`, divided by their size.

    Shapes: like any, data that of ``sum(like, axis, exclude)``, with or without `keepdims`; output that of `like`,
    which is read for its shape only.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice.

    Examples
    --------
    >>> mx.nd.op._spread_like(mx.nd.array([6, 9]), mx.nd.zeros((2, 3)), axis=1).asnumpy().tolist()
    [[6.0, 6.0, 6.0], [9.0, 9.0, 9.0]]
    >>> mx.nd.op._spread_like(mx.nd.array([6, 9]), mx.nd.zeros((2, 3)), axis=1, mean=True).asnumpy().tolist()
    [[2.0, 2.0, 2.0], [3.0, 3.0, 3.0]]
    """

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
    """The norm along `axis`: ``Σ |x|`` with ord=1, ``√(Σ x²)`` with ord=2.

    Shapes: data any, output without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.
    The output has the dtype of data, or `out_dtype`; a norm of integers is cut to an integer.  At 0 the gradient of the
    second norm is NaN.

    Raises
    ------
    MXNetError
        An axis is out of range or named twice, or `ord` is neither 1 nor 2.

    Examples
    --------
    >>> x = mx.nd.array([[3, -4], [6, 8]])
    >>> mx.nd.norm(x, axis=1).asnumpy().tolist(), mx.nd.norm(x, ord=1, axis=1).asnumpy().tolist()
    ([5.0, 10.0], [7.0, 14.0])
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


@register("moments")
class Moments(Operator):
    """Mean and variance over `axes`: ``μ = Σ x / m`` and ``σ² = Σ (x - μ)² / m``, with the m elements that are reduced.

    Shapes: data any, both outputs without the reduced axes, or with 1 there if `keepdims`; (1,) if none is left.

    Raises
    ------
    MXNetError
        No axis is named, one is named twice, or one is out of range.

    Examples
    --------
    >>> [out.asnumpy().tolist() for out in mx.nd.moments(mx.nd.array([[1, 2, 3], [4, 5, 6]]), axes=(0,))]
    [[2.5, 3.5, 4.5], [2.25, 2.25, 2.25]]
    """

    outputs = ("output0", "output1")
    axes = param(Axes, None, doc="axes over which to compute; they must be named")
    keepdims = param(Bool, False, doc="keep those axes with length 1")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if not self.axes:
            raise MXNetError(f"{self.name}: name the axes; axes={tuple(range(len(ins[0])))} are all")
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
