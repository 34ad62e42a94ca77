"""Pooling: the maximum, mean, sum or norm of every window."""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Bool, Int, Shape, optional, or_empty, param
from .registry import Operator, register
from .shapes import size
from .window import LAYOUTS, check_kernel, check_rank, per_axis, window_count


class Pool(Operator):
    """The parameters and the shape rule of all pooling operators."""

    kernel = param(or_empty(Shape), (), doc="window, one number per spatial axis; not needed with global_pool")
    pool_type = param(str, "max", doc="what is kept of a window", choices=("max", "avg", "sum", "lp"))
    global_pool = param(Bool, False, doc="one window that covers the whole image")
    pooling_convention = param(str, "valid", choices=("valid", "full", "same"),
                               doc="'valid' drops a last window that does not fit, 'full' keeps it")
    stride = param(Shape, (), doc="step of the window, 1 by default")
    pad = param(Shape, (), doc="border added on both sides, 0 by default")

    p_value = count_include_pad = None      # parameters of Pooling only, as is:
    layout: str | None = None

    def check(self):
        if self.pool_type == "lp" and self.p_value is None:
            raise MXNetError(f"{self.name}: pool_type 'lp' needs p_value, the order of the norm")
        if self.global_pool:
            return
        check_kernel(self)
        for what, default in (("stride", 1), ("pad", 0)):
            per_axis(self, what, getattr(self, what), default)
        if self.layout and len(self.layout) != len(self.kernel) + 2:
            raise MXNetError(f"{self.name}: layout {self.layout} does not fit kernel {self.kernel}; "
                             f"{LAYOUTS[len(self.kernel)]} does")

    @property
    def channels_last(self):
        """True for the layouts NWC, NHWC and NDHWC."""
        return bool(self.layout) and self.layout.endswith("C")

    def geometry(self, spatial):
        """Return kernel, stride and pad for data of the spatial shape `spatial`."""
        if self.global_pool:
            r = len(spatial)
            return tuple(spatial), (1,) * r, (0,) * r
        return self.kernel, per_axis(self, "stride", self.stride, 1), per_axis(self, "pad", self.pad, 0)

    def kernel_arguments(self, spatial):
        """The arguments of the kernels `pool` and `pool_grad` after the arrays."""
        return (*self.geometry(spatial), self.pool_type, self.count_include_pad is not False, self.p_value or 0)

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        if self.pooling_convention == "same":
            raise MXNetError(f"{self.name}: pooling_convention 'same' does not work in MXNet 1.9.1 either; "
                             "use 'valid' with pad=kernel // 2")
        if self.global_pool:
            if not 3 <= len(x) <= 5:
                raise MXNetError(f"{self.name}: data needs 3 to 5 axes, but its shape is {x}")
        else:
            check_rank(self, x)
        spatial = x[1:-1] if self.channels_last else x[2:]
        if self.global_pool:
            out = (1,) * len(spatial)
        else:
            full = self.pooling_convention == "full"
            out = tuple(window_count(self, i, n, k, s, p, 1, full)
                        for i, (n, k, s, p) in enumerate(zip(spatial, *self.geometry(spatial))))
        return [x], [(x[0], *out, x[-1]) if self.channels_last else (*x[:2], *out)]

    def channels_first(self, k, *arrays):
        """Return `arrays` (n, ..., c) copied into workspaces with the channels second."""
        moved = []
        for x in arrays:
            axes = (0, x.ndim - 1, *range(1, x.ndim - 1))
            moved.append(k.workspace(tuple(x.shape[a] for a in axes), x.dtype))
            k.transpose(x, axes, moved[-1])
        return moved


def channels_back(k, x, out):
    """out = x with the channels moved from the second to the last axis."""
    k.transpose(x, (0, *range(2, x.ndim), 1), out)


@register("Pooling")
class Pooling(Pool):
    r"""Keep one number of every window: its maximum, its mean, its sum or its norm :math:`(\sum x^p)^{1/p}`.

    The window slides over a signal, an image or a volume.  The gradient of a maximum goes to the first of equal
    elements.  No absolute value is taken: for p = 1 the norm is the sum, for p = 3 it can be negative.

    Shapes: data (n, c, h, w), output (n, c, oh, ow) with ``oh = (h + 2 * pad - kernel) // stride + 1``, rounded up
    with ``pooling_convention="full"``; (n, c, 1, 1) with `global_pool`.  The border added by `pad` is never the
    maximum; in a mean it counts as zeros, unless ``count_include_pad=False``.

    Sermanet, Chintala and LeCun, "Convolutional neural networks applied to house numbers digit
    classification", 2012, https://arxiv.org/abs/1204.3968 (the norm, there with weights); Lin, Chen and Yan, "Network
    in network", 2014, https://arxiv.org/abs/1312.4400 (the global mean).

    Raises
    ------
    MXNetError
        The window is larger than the padded data, the number of axes does not fit `kernel`, or "lp" has no `p_value`.

    Examples
    --------
    >>> x = mx.nd.array([[[1, 3, 2, 5]]])
    >>> mx.nd.Pooling(x, kernel=(2,), stride=(2,)).asnumpy().tolist()
    [[[3.0, 5.0]]]
    >>> mx.nd.Pooling(x, global_pool=True, pool_type="avg").asnumpy().tolist()
    [[[2.75]]]
    """

    cudnn_off = param(Bool, False, doc="accepted for compatibility, without effect")
    p_value = param(optional(Int), None, low=1, doc="order of the norm, for pool_type='lp'")
    count_include_pad = param(optional(Bool), None, doc="count the border in a mean; None means True")
    layout = param(optional(str), None, choices=("NCW", "NCHW", "NCDHW", "NWC", "NHWC", "NDHWC"),
                   doc="order of the axes, channels second by default")

    def forward(self, k, ins, outs):
        x, y = ins[0], outs[0]
        if self.channels_last:
            x, = self.channels_first(k, x)
            y = k.workspace((y.shape[0], y.shape[-1], *y.shape[1:-1]), y.dtype)
        k.pool(x, y, *self.kernel_arguments(x.shape[2:]))
        if self.channels_last:
            channels_back(k, y, outs[0])

    def file_outputs(self):
        """MXNet counts a workspace of maximum pooling."""
        return 2 if self.pool_type == "max" and self.kernel and not self.channels_last else 1

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_Pooling(ograds[0], ins[0], outs[0], **self.own_params())]


@register("_backward_Pooling")
class PoolingGrad(Pooling):
    """The gradient of Pooling; the first of several maxima gets all of it."""

    inputs = ("ograd", "data", "out")

    @property
    def shape_only(self):
        """A mean and a sum do not look at the values."""
        return ("data", "out") if self.pool_type in ("avg", "sum") else ()

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        g, x, y = ins
        gx = outs[0]
        needs_values = not self.shape_only
        if self.channels_last:
            g, = self.channels_first(k, g)
            gx = k.workspace((gx.shape[0], gx.shape[-1], *gx.shape[1:-1]), gx.dtype)
            x, y = self.channels_first(k, x, y) if needs_values else (x, y)
        k.pool_grad(g, x if needs_values else None, y if needs_values else None, gx,
                    *self.kernel_arguments(gx.shape[2:]))
        if self.channels_last:
            channels_back(k, gx, outs[0])

    def gradient(self, F, ograds, ins, outs):
        if not self.shape_only:
            return Operator.gradient(self, F, ograds, ins, outs)
        return [F.Pooling(ograds[0], **self.own_params()), None, None]


@register("Pooling_v1")
class PoolingV1(Pool):
    """The old pooling operator, kept for saved graphs: a mean always divides by the size of the kernel.

    So does `Pooling`, but for a last window that overhangs the padded data, which only "full" keeps.  And the border of
    images and volumes counts as zeros in a maximum too.
    Shapes: data (n, c, h, w), output (n, c, oh, ow), as there.

    Raises
    ------
    MXNetError
        The window is larger than the padded data, or the number of axes does not fit `kernel`.

    Examples
    --------
    >>> overhanging = dict(kernel=(1, 2), stride=(1, 2), pool_type="avg", pooling_convention="full")
    >>> mx.nd.Pooling_v1(mx.nd.array([[[[1, 3, 8]]]]), **overhanging).asnumpy().tolist()        # 8 / 2
    [[[[2.0, 4.0]]]]
    >>> mx.nd.Pooling(mx.nd.array([[[[1, 3, 8]]]]), **overhanging).asnumpy().tolist()
    [[[[2.0, 8.0]]]]
    """

    pool_type = param(str, "max", doc="what is kept of a window", choices=("max", "avg", "sum"))
    pooling_convention = param(str, "valid", choices=("valid", "full"),
                               doc="'valid' drops a last window that does not fit, 'full' keeps it")

    def kind_and_factor(self):
        """Return the kernel's pool type and a factor: a mean over an overhanging window is a sum over its size."""
        if self.pool_type == "avg" and self.pooling_convention == "full" and not self.global_pool:
            return "sum", 1 / size(self.kernel)
        return self.pool_type, 1.0

    @property
    def border(self):
        """The padding of each spatial axis if it takes part in a maximum, else ()."""
        pads = per_axis(self, "pad", self.pad, 0)
        return pads if self.pool_type == "max" and not self.global_pool and any(pads) and len(pads) > 1 else ()

    def forward(self, k, ins, outs):
        kind, factor = self.kind_and_factor()
        x, (kernel, stride, pad) = ins[0], self.geometry(ins[0].shape[2:])
        if self.border:
            x = k.workspace((*x.shape[:2], *(n + 2 * p for n, p in zip(x.shape[2:], pad))), x.dtype)
            k.pad(ins[0], (0, 0, *pad), "constant", 0, x)
            pad = (0,) * len(pad)
        k.pool(x, outs[0], kernel, stride, pad, kind, True, 0)
        if factor != 1:
            k.elementwise(ROWS["mul_scalar"], (outs[0],), outs[0], factor)

    def gradient(self, F, ograds, ins, outs):
        kind, factor = self.kind_and_factor()
        own = {**self.own_params(), "pool_type": kind}
        if self.border:
            border = {"mode": "constant", "pad_width": (0,) * 4 + tuple(p for p in self.border for _ in range(2))}
            padded = F._backward_Pooling(ograds[0], F.Pad(ins[0], **border), outs[0], **{**own, "pad": ()})
            return [F._backward_Pad(padded, **border)]
        return [F._backward_Pooling(ograds[0] * factor, ins[0], outs[0], **own)]
