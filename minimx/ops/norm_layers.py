"""Normalizations over groups of channels, to unit length, and over neighbouring channels."""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Bool, Float, Int, param
from .registry import FLOATING, Operator, register
from .shapes import merge, size


def by_group(k, x, groups):
    """Return `x` (n, c, ...) as (1, n * groups, elements of a group), where BatchNorm's kernels see each group of each
    example as a channel of its own."""
    rows = x.shape[0] * groups
    return k.reshape(x, (1, rows, size(x.shape) // rows))


def repeated(k, v, n):
    """Return the vector `v` repeated n times in a workspace."""
    out = k.workspace((n, *v.shape), v.dtype)
    k.broadcast(v, out)
    return k.reshape(out, (n * v.shape[0],))


class GroupNormalization(Operator):
    """What GroupNorm and InstanceNorm share: every group of channels of every example is normalized by itself."""

    inputs = ("data", "gamma", "beta")
    dtypes = FLOATING
    eps: float

    def forward(self, k, ins, outs):
        x, gamma, beta = ins
        y, mean, std = outs
        n, groups = x.shape[0], gamma.shape[0]
        mean1, std1 = k.reshape(mean, (n * groups,)), k.reshape(std, (n * groups,))
        k.batch_norm_stats(by_group(k, x, groups), 1, mean1, std1)
        k.batch_norm(by_group(k, x, groups), repeated(k, gamma, n), repeated(k, beta, n), mean1, std1,
                     by_group(k, y, groups), 1, self.eps)
        k.elementwise(ROWS["add_scalar"], (std1,), std1, self.eps)
        k.elementwise(ROWS["sqrt"], (std1,), std1)

    def gradient(self, F, ograds, ins, outs):
        return list(F._backward_GroupNorm(ograds[0], ins[0], ins[1], outs[1], outs[2]))


@register("_backward_GroupNorm")
class GroupNormGrad(Operator):
    """The gradients of GroupNorm and InstanceNorm with respect to data, gamma and beta."""

    inputs = ("ograd", "data", "gamma", "mean", "std")
    outputs = ("data", "gamma", "beta")

    def infer_shape(self, ins, outs):
        return ins, [ins[1], ins[2], ins[2]]

    def forward(self, k, ins, outs):
        g, x, gamma, mean, std = ins
        gx, ggamma, gbeta = outs
        n, groups = mean.shape
        var = k.workspace((n * groups,), std.dtype)
        k.elementwise(ROWS["square"], (k.reshape(std, var.shape),), var)
        each = [k.workspace(var.shape, gamma.dtype) for _ in (ggamma, gbeta)]
        k.batch_norm_grad(by_group(k, g, groups), by_group(k, x, groups), repeated(k, gamma, n),
                          k.reshape(mean, var.shape), var, by_group(k, gx, groups), *each, 1, 0.0, True)
        for part, total in zip(each, (ggamma, gbeta)):
            k.reduce("sum", k.reshape(part, (n, groups)), (0,), total)


@register("GroupNorm")
class GroupNorm(GroupNormalization):
    r"""Normalize each group of channels of each example to mean 0 and variance 1, then scale and shift each group.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    Shapes: data (n, c, ...), output the same, gamma and beta (num_groups,) (as in MXNet 1.9.1; the paper has one for
    every channel); the further outputs mean and std are (n, num_groups), shown with `output_mean_var`.

    Wu and He, "Group normalization", 2018, https://arxiv.org/abs/1803.08494.

    Raises
    ------
    MXNetError
        data has fewer than 3 axes, num_groups does not divide the channels, or gamma or beta has another length.

    Examples
    --------
    >>> x = mx.nd.array([[[1], [3], [10], [30]]])        # one example of four channels, in two groups
    >>> mx.nd.GroupNorm(x, mx.nd.ones(2), mx.nd.array([0, 5]), num_groups=2, eps=0).asnumpy().tolist()
    [[[-1.0], [1.0], [4.0], [6.0]]]
    """

    num_groups = param(Int, 1, low=1, doc="number of groups of channels")
    eps = param(Float, 1e-5, doc="added to the variance, so that nothing is divided by 0")
    output_mean_var = param(Bool, False, doc="show the mean and the standard deviation as outputs")

    outputs = ("output", "mean", "std")

    @property
    def hidden_outputs(self):
        """The statistics are there for the gradient, and are shown only if asked for."""
        return 0 if self.output_mean_var else 2

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if len(shape) < 3 or shape[1] % self.num_groups:
            raise MXNetError(f"{self.name}: data (n, c, ...) needs at least 3 axes and a number of channels that "
                             f"num_groups {self.num_groups} divides, but its shape is {shape}")
        group, statistics = (self.num_groups,), (shape[0], self.num_groups)
        return [shape, group, group], [shape, statistics, statistics]


@register("InstanceNorm")
class InstanceNorm(GroupNormalization):
    r"""Normalize every channel of every example to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    Shapes: data (n, c, ...), output the same, gamma and beta (c,).

    Ulyanov, Vedaldi and Lempitsky, "Instance normalization: the missing ingredient for fast stylization",
    2016, https://arxiv.org/abs/1607.08022.

    Raises
    ------
    MXNetError
        data has fewer than 3 axes, or gamma or beta has another length.

    Examples
    --------
    >>> x, gamma, beta = mx.nd.array([[[1, 3], [10, 30]]]), mx.nd.ones(2), mx.nd.array([0, 5])
    >>> mx.nd.InstanceNorm(x, gamma, beta, eps=0).asnumpy().tolist()
    [[[-1.0, 1.0], [4.0, 6.0]]]
    """

    eps = param(Float, 1e-3, doc="added to the variance, so that nothing is divided by 0")

    outputs = ("output", "mean", "std")
    hidden_outputs = 2

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if len(shape) < 3:
            raise MXNetError(f"{self.name}: data (n, c, ...) needs at least 3 axes, but its shape is {shape}")
        channels, statistics = (shape[1],), shape[:2]
        return [shape, channels, channels], [shape, statistics, statistics]


@register("L2Normalization")
class L2Normalization(Operator):
    r"""Divide by the Euclidean norm :math:`\sqrt{\sum x^2 + \epsilon}`, so that the length becomes 1.

    `mode` says over what the norm runs: an example ("instance"), the channels at one position ("channel"), or the
    positions of one channel ("spatial").
    Shapes: data (n, ...), or (n, c, ...) for the last two modes; output the same.

    Liu, Rabinovich and Berg, "ParseNet: looking wider to see better", 2015, https://arxiv.org/abs/1506.04579.

    Raises
    ------
    MXNetError
        data has too few axes for the mode.

    Examples
    --------
    >>> x = mx.nd.array([[[3, 0], [4, 2]]])                # one example of two channels
    >>> print(mx.nd.L2Normalization(x, mode="channel").asnumpy().round(4))
    [[[0.6 0. ]
      [0.8 1. ]]]
    """

    eps = param(Float, 1e-10, doc="added to the sum, so that nothing is divided by 0")
    mode = param(str, "instance", doc="what has unit length afterwards", choices=("instance", "channel", "spatial"))

    outputs = ("output", "norm")
    hidden_outputs = 1

    dtypes = FLOATING

    def axes(self, ndim):
        """The axes that the sum runs over."""
        return {"instance": tuple(range(1, ndim)), "channel": (1,), "spatial": tuple(range(2, ndim))}[self.mode]

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if len(shape) < (2 if self.mode == "instance" else 3):
            raise MXNetError(f"{self.name}: mode {self.mode!r} needs data of at least "
                             f"{2 if self.mode == 'instance' else 3} axes, but its shape is {shape}")
        axes = self.axes(len(shape))
        return [shape], [shape, tuple(1 if a in axes else n for a, n in enumerate(shape))]

    def forward(self, k, ins, outs):
        x, (y, norm) = ins[0], outs
        k.reduce("sum_square", x, self.axes(x.ndim), norm)
        k.elementwise(ROWS["add_scalar"], (norm,), norm, self.eps)
        k.elementwise(ROWS["sqrt"], (norm,), norm)
        k.elementwise(ROWS["div"], (x, norm), y)

    def gradient(self, F, ograds, ins, outs):
        g, x, y = ograds[0], ins[0], outs[0]

        def total(v):
            if self.mode == "channel":
                return F.sum(v, axis=1, keepdims=True)
            return F.sum(v, axis=0 if self.mode == "instance" else (0, 1), exclude=True, keepdims=True)

        norm = F.sqrt(total(F.square(x)) + self.eps)      # not outs[1]: so it can be differentiated again
        return [F.broadcast_div(g - F.broadcast_mul(y, total(g * y)), norm)]


@register("LRN")
class LRN(Operator):
    r"""Local response normalization: divide by a power of the energy of neighbouring channels.

    .. math:: y_c = x_c \left(k + \frac{\alpha}{n} \sum_{|j - c| \le n/2} x_j^2\right)^{-\beta}

    Shapes: data (n, c, h, w), output the same.

    Krizhevsky, Sutskever and Hinton, "ImageNet classification with deep convolutional neural networks", 2012,
    https://proceedings.neurips.cc/paper/2012/hash/c399862d3b9d6b76c8436e924a68c45b-Abstract.html (there without the
    division by n).

    Raises
    ------
    MXNetError
        nsize is even, or data has not 4 axes.

    Examples
    --------
    >>> x = mx.nd.array([[[[1]], [[1]], [[1]]]])           # three channels: two, three and two neighbours
    >>> print(mx.nd.LRN(x, nsize=3, alpha=3, beta=1, knorm=2).asnumpy().round(4).ravel())
    [0.25 0.2  0.25]
    """

    alpha = param(Float, 1e-4, doc="weight of the neighbours' energy")
    beta = param(Float, 0.75, doc="exponent")
    knorm = param(Float, 2.0, doc="k, added to the energy")
    nsize = param(Int, low=1, doc="n, number of neighbouring channels, odd")

    outputs = ("output", "tmp_norm")
    hidden_outputs = 1

    dtypes = FLOATING

    def check(self):
        if self.nsize % 2 == 0:
            raise MXNetError(f"{self.name}: nsize {self.nsize} must be odd, so that the window has a middle")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        if len(shape) != 4:
            raise MXNetError(f"{self.name}: data (n, c, h, w) needs 4 axes, but its shape is {shape}")
        return [shape], [shape, shape]

    def forward(self, k, ins, outs):
        x, (y, norm) = ins[0], outs
        n, c, h, w = x.shape
        k.elementwise(ROWS["square"], (x,), y)
        # The sum over a window of channels is a sum pooling of an image of c rows.
        image = (n, 1, c, h * w)
        window, pad = (self.nsize, 1), (self.nsize // 2, 0)
        k.pool(k.reshape(y, image), k.reshape(norm, image), window, (1, 1), pad, "sum", True, 0)
        k.elementwise(ROWS["mul_scalar"], (norm,), norm, self.alpha / self.nsize)
        k.elementwise(ROWS["add_scalar"], (norm,), norm, self.knorm)
        k.elementwise(ROWS["power_scalar"], (norm,), y, -self.beta)
        k.elementwise(ROWS["mul"], (x, y), y)

    def gradient(self, F, ograds, ins, outs):
        g, x, y = ograds[0], ins[0], outs[0]

        def near(v):
            volume = F.expand_dims(v, axis=1)
            window, pad = (self.nsize, 1, 1), (self.nsize // 2, 0, 0)
            return F.reshape_like(F.Pooling(volume, kernel=window, pad=pad, pool_type="sum"), v)

        share = self.alpha / self.nsize
        norm = near(F.square(x)) * share + self.knorm
        return [g * norm ** -self.beta - x * near(g * y / norm) * (2 * self.beta * share)]
