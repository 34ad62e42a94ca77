"""Convolution and its gradients with respect to data and weight, which are linear maps of the same kind.

A convolution is linear in its data and in its weight.  Three operators are closed under differentiation:

    y  = Convolution(x, w)
    gx = _backward_Convolution_data(gy, w)
    gw = _backward_Convolution_weight(gy, x)

and the gradient of each is made of the other two.
"""
from ..base import MXNetError
from .params import Bool, Int, Shape, optional, param
from .registry import Operator, register
from .window import LAYOUTS, check_kernel, check_rank, per_axis, window_count


class Windowed(Operator):
    """The parameters that Convolution and Deconvolution share."""

    kernel = param(Shape, doc="window, one number per spatial axis: (w,), (h, w) or (d, h, w)")
    stride = param(Shape, (), doc="step of the window, 1 by default")
    dilate = param(Shape, (), doc="distance of neighbouring elements of the window, 1 by default")
    pad = param(Shape, (), doc="zeros added on both sides, 0 by default")
    num_filter = param(Int, low=1, doc="number of filters, f")
    num_group = param(Int, 1, low=1, doc="channels and filters are split into groups that do not see each other")
    workspace = param(Int, 1024, low=0, doc="accepted for compatibility, without effect")
    no_bias = param(Bool, False, doc="leave out the bias")
    cudnn_tune = param(optional(str), None, doc="accepted for compatibility, without effect",
                       choices=("off", "limited_workspace", "fastest"))
    cudnn_off = param(Bool, False, doc="accepted for compatibility, without effect")
    layout = param(optional(str), None, doc="only the default, channels first, is implemented",
                   choices=("NCW", "NCHW", "NCDHW", "NHWC", "NDHWC"))

    inputs = ("data", "weight", "bias")

    def list_inputs(self):
        return self.inputs[:2] if self.no_bias else self.inputs

    def check(self):
        check_kernel(self)
        for what, default in (("stride", 1), ("dilate", 1), ("pad", 0)):
            per_axis(self, what, getattr(self, what), default)
        if self.num_filter % self.num_group:
            raise MXNetError(f"{self.name}: num_filter {self.num_filter} must be a multiple of "
                             f"num_group {self.num_group}")
        if self.layout not in (None, LAYOUTS[len(self.kernel)]):
            raise MXNetError(f"{self.name}: layout {self.layout} is not available for kernel {self.kernel}; use "
                             f"{LAYOUTS[len(self.kernel)]} and transpose the data")

    def geometry(self):
        """The last four arguments of the convolution kernels: stride, pad, dilate, groups."""
        return (per_axis(self, "stride", self.stride, 1), per_axis(self, "pad", self.pad, 0),
                per_axis(self, "dilate", self.dilate, 1), self.num_group)

    def grouped(self, channels, what):
        """Return the channels of one group; MXNetError if `channels` cannot be split."""
        if channels % self.num_group:
            raise MXNetError(f"{self.name}: {what} has {channels} channels, which num_group {self.num_group} "
                             "does not divide")
        return channels // self.num_group


@register("Convolution")
class Convolution(Windowed):
    r"""Slide filters over a signal, an image or a volume and take the inner product at every position.

    .. math:: y_{nfp} = b_f + \sum_{c,k} x_{n,c,\;p \cdot stride + k \cdot dilate - pad} \; w_{fck}

    (a cross-correlation: the filter is not flipped).  The number of spatial axes is that of `kernel`.

    Shapes: data (n, c, h, w), weight (f, c / num_group, kh, kw), bias (f,), output (n, f, oh, ow) with
    ``oh = (h + 2 * pad - (kh - 1) * dilate - 1) // stride + 1``.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
    https://arxiv.org/abs/1603.07285.

    Raises
    ------
    MXNetError
        The kernel is larger than the padded data, groups do not divide the channels or the filters, a shape does not
        fit, or a layout with the channels last is asked for.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 3, 2, 5]]]), mx.nd.array([[[-1, 1]]])      # one channel; the difference of neighbours
    >>> mx.nd.Convolution(x, w, kernel=(2,), num_filter=1, no_bias=True).asnumpy().tolist()
    [[[2.0, -1.0, 3.0]]]
    >>> mx.sym.Convolution(mx.sym.Variable("x"), kernel=(3, 3), num_filter=8).infer_shape(x=(1, 3, 5, 5))[1]
    [(1, 8, 3, 3)]
    """

    def infer_shape(self, ins, outs):
        x, y = ins[0], outs[0]
        if x is None:
            return ins, outs
        check_rank(self, x)
        stride, pad, dilate, _ = self.geometry()
        batch, size = x[0], list(x[2:])
        if y is not None:
            check_rank(self, y, "output")
            batch = batch or y[0]
            for i, count in enumerate(y[2:]):
                if not size[i] and count:
                    size[i] = (count - 1) * stride[i] + (self.kernel[i] - 1) * dilate[i] + 1 - 2 * pad[i]
        out = [window_count(self, i, *axis) for i, axis in enumerate(zip(size, self.kernel, stride, pad, dilate))]
        parameters = [(self.num_filter, self.grouped(x[1], "data"), *self.kernel), (self.num_filter,)]
        return [(batch, x[1], *size), *parameters[:len(ins) - 1]], [(batch, self.num_filter, *out)]

    def forward(self, k, ins, outs):
        x, w, *bias = ins
        k.conv(x, w, bias[0] if bias else None, outs[0], *self.geometry())

    def gradient(self, F, ograds, ins, outs):
        g, (x, w, *bias) = ograds[0], ins
        same = self.own_params()
        return [F._backward_Convolution_data(g, w, x, **same), F._backward_Convolution_weight(g, x, w, **same),
                *[F.sum(g, axis=1, exclude=True) for _ in bias]]


class LikeInput(Windowed):
    """A gradient: its output has the shape of its last input, of which it reads nothing else."""

    def list_inputs(self):
        return self.inputs

    def infer_shape(self, ins, outs):
        return ins, [ins[-1]]


@register("_backward_Convolution_data")
class ConvolutionDataGrad(LikeInput):
    """The gradient of Convolution with respect to its data, from the output's gradient and the weight."""

    inputs = ("ograd", "weight", "data")
    shape_only = ("data",)

    def forward(self, k, ins, outs):
        k.conv_grad_data(ins[0], ins[1], outs[0], *self.geometry())

    def gradient(self, F, ograds, ins, outs):
        gx, (g, w, _), same = ograds[0], ins, self.own_params()
        return [F.Convolution(gx, w, **{**same, "no_bias": True}), F._backward_Convolution_weight(g, gx, w, **same),
                None]


@register("_backward_Convolution_weight")
class ConvolutionWeightGrad(LikeInput):
    """The gradient of Convolution with respect to its weight, from the output's gradient and the data."""

    inputs = ("ograd", "data", "weight")
    shape_only = ("weight",)

    def forward(self, k, ins, outs):
        k.conv_grad_weight(ins[0], ins[1], outs[0], *self.geometry())

    def gradient(self, F, ograds, ins, outs):
        gw, (g, x, _), same = ograds[0], ins, self.own_params()
        return [F.Convolution(x, gw, **{**same, "no_bias": True}), F._backward_Convolution_data(g, gw, x, **same), None]


@register("Convolution_v1")
class ConvolutionV1(Convolution):
    """The old name of `Convolution`, kept for saved graphs.

    Shapes: data (n, c, h, w), weight (f, c / num_group, kh, kw), bias (f,), output (n, f, oh, ow), as there.

    Raises
    ------
    MXNetError
        `Convolution` would raise.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 3, 2, 5]]]), mx.nd.array([[[-1, 1]]])
    >>> mx.nd.Convolution_v1(x, w, kernel=(2,), num_filter=1, no_bias=True).asnumpy().tolist()
    [[[2.0, -1.0, 3.0]]]
    """
