"""Deconvolution (transposed convolution): the data gradient of a convolution, used as a layer.

It makes an image larger where a convolution makes it smaller.  Like the convolution it is linear in data and weight,
and its gradients are the two other members of the family.
"""
from ..base import MXNetError
from .convolution import LikeInput, Windowed
from .elementwise_table import ROWS
from .params import Bool, Int, Shape, or_empty, param
from .registry import register
from .window import check_rank, per_axis


class Transposed(Windowed):
    """What Deconvolution adds to the parameters of a convolution, and where the output's border lies."""

    adj = param(Shape, (), doc="elements added at the end of every spatial axis of the output, 0 by default")
    target_shape = param(or_empty(Shape), (), doc="spatial shape of the output; pad and adj then follow from it")
    workspace = param(Int, 512, low=0, doc="accepted for compatibility, without effect")
    no_bias = param(Bool, True, doc="leave out the bias")

    def check(self):
        super().check()
        for a, s in zip(per_axis(self, "adj", self.adj, 0), per_axis(self, "stride", self.stride, 1)):
            if a >= s and a and not any(self.target_shape):
                raise MXNetError(f"{self.name}: adj {self.adj} must be smaller than stride {self.stride or '1'}")
        per_axis(self, "target_shape", self.target_shape, 0)

    def borders(self, size):
        """Return (pad, spatial shape of the output) for data of the spatial shape `size`; 0 where it is unknown."""
        stride, pads, dilate, _ = self.geometry()
        full = [(n - 1) * s + (k - 1) * d + 1 if n else 0
                for n, s, k, d in zip(size, stride, self.kernel, dilate)]
        if not any(self.target_shape):
            adj = per_axis(self, "adj", self.adj, 0)
            out = tuple(n and n - 2 * p + a for n, p, a in zip(full, pads, adj))
            if min(out, default=0) < 0:
                raise MXNetError(f"{self.name}: pad {self.pad} leaves nothing of the {full} that data of the spatial "
                                 f"shape {tuple(size)} gives")
            return pads, out
        pads = []
        for n, target in zip(full, self.target_shape):
            if n and target > n:
                raise MXNetError(f"{self.name}: target_shape {self.target_shape} is larger than {tuple(full)}, the "
                                 f"most that data of the spatial shape {tuple(size)} gives")
            pads.append((n - target + 1) // 2 if n else 0)
        return tuple(pads), tuple(self.target_shape)

    def geometry_for(self, size):
        """The last four arguments of the convolution kernels for data of the spatial shape `size`."""
        stride, _, dilate, groups = self.geometry()
        return stride, self.borders(size)[0], dilate, groups


@register("Deconvolution")
class Deconvolution(Transposed):
    r"""Spread every element over a window, weighted by a filter, and add up: the transposed convolution.

    .. math:: y_{nfq} = b_f + \sum_{c} \sum_{p \cdot stride + k \cdot dilate - pad = q} x_{ncp} \; w_{cfk}

    It is the gradient of `Convolution` with respect to its data, used as a layer that enlarges images; it inverts
    shapes, not values.

    Shapes: data (n, c, h, w), weight (c, f / num_group, kh, kw), bias (f,), output (n, f, oh, ow) with
    ``oh = (h - 1) * stride + (kh - 1) * dilate + 1 - 2 * pad + adj``, or `target_shape`.

    Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", 2016,
    https://arxiv.org/abs/1603.07285.

    Raises
    ------
    MXNetError
        adj is not smaller than stride, target_shape is too large, groups do not divide the channels or the filters, or
        a shape does not fit.

    Examples
    --------
    >>> x, w = mx.nd.array([[[1, 2]]]), mx.nd.array([[[1, 10, 100]]])
    >>> mx.nd.Deconvolution(x, w, kernel=(3,), stride=(2,), num_filter=1).asnumpy().tolist()
    [[[1.0, 10.0, 102.0, 20.0, 200.0]]]
    >>> up = mx.sym.Deconvolution(mx.sym.Variable("x"), kernel=(4, 4), stride=(2, 2), pad=(1, 1), num_filter=3)
    >>> up.infer_shape(x=(1, 8, 5, 5))[1]
    [(1, 3, 10, 10)]
    """

    def infer_shape(self, ins, outs):
        x, y = ins[0], outs[0]
        if x is None:
            return ins, outs
        check_rank(self, x)
        batch, channels = x[0] or (y[0] if y else 0), x[1]
        self.grouped(channels, "data")
        out = self.borders(x[2:])[1]
        parameters = [(channels, self.num_filter // self.num_group, *self.kernel), (self.num_filter,)]
        return [(batch, *x[1:]), *parameters[:len(ins) - 1]], [(batch, self.num_filter, *out)]

    def forward(self, k, ins, outs):
        x, w, *bias = ins
        k.conv_grad_data(x, w, outs[0], *self.geometry_for(x.shape[2:]))
        if bias:
            column = k.reshape(bias[0], (self.num_filter, *[1] * len(self.kernel)))
            k.elementwise(ROWS["add"], (outs[0], column), outs[0])

    def gradient(self, F, ograds, ins, outs):
        g, (x, w, *bias) = ograds[0], ins
        same = self.own_params()
        return [F._backward_Deconvolution_data(g, w, x, **same), F._backward_Deconvolution_weight(g, x, w, **same),
                *[F.sum(g, axis=1, exclude=True) for _ in bias]]


class TransposedGrad(LikeInput, Transposed):
    """A gradient of Deconvolution: its output has the shape of its last input."""


@register("_backward_Deconvolution_data")
class DeconvolutionDataGrad(TransposedGrad):
    """The gradient of Deconvolution with respect to its data: a convolution of the output's gradient."""

    inputs = ("ograd", "weight", "data")
    shape_only = ("data",)

    def forward(self, k, ins, outs):
        k.conv(ins[0], ins[1], None, outs[0], *self.geometry_for(outs[0].shape[2:]))

    def gradient(self, F, ograds, ins, outs):
        gx, (g, w, _), same = ograds[0], ins, self.own_params()
        return [F.Deconvolution(gx, w, **{**same, "no_bias": True}), F._backward_Deconvolution_weight(g, gx, w, **same),
                None]


@register("_backward_Deconvolution_weight")
class DeconvolutionWeightGrad(TransposedGrad):
    """The gradient of Deconvolution with respect to its weight."""

    inputs = ("ograd", "data", "weight")
    shape_only = ("weight",)

    def forward(self, k, ins, outs):
        k.conv_grad_weight(ins[1], ins[0], outs[0], *self.geometry_for(ins[1].shape[2:]))

    def gradient(self, F, ograds, ins, outs):
        gw, (g, x, _), same = ograds[0], ins, self.own_params()
        return [F.Deconvolution(x, gw, **{**same, "no_bias": True}), F._backward_Deconvolution_data(g, gw, x, **same),
                None]
