"""Enlarge images by a whole number: repeat pixels, or interpolate."""
from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Int, param
from .registry import Operator, register


@register("UpSampling")
class UpSampling(Operator):
    """Enlarge images `scale` times in both directions: ``out[n, c, y, x] = data[n, c, y // scale, x // scale]``.

    So "nearest", which repeats every pixel.  Of several inputs, (n, c_i, h_i, w_i), each is enlarged to the size that
    the first gets, and they are joined along the channels ("concat") or added ("sum").

    "bilinear" is a `Deconvolution` with one filter for each channel and a kernel of ``2 * scale - scale % 2``; it
    interpolates if its weight was initialized by `mx.init.Bilinear`.

    Shapes: data (n, c, h, w), output (n, c, scale * h, scale * w); weight (num_filter, 1, kernel, kernel) for bilinear.

    Long, Shelhamer and Darrell, "Fully convolutional networks for semantic segmentation", 2015,
    https://arxiv.org/abs/1411.4038 (bilinear).

    Raises
    ------
    MXNetError
        data has not 4 axes, num_filter is missing, or an input's size does not divide the output's.

    Examples
    --------
    >>> mx.nd.UpSampling(mx.nd.array([[[[1, 2]]]]), scale=2, sample_type="nearest").asnumpy()[0, 0].tolist()
    [[1.0, 1.0, 2.0, 2.0], [1.0, 1.0, 2.0, 2.0]]
    """

    scale = param(Int, low=1, doc="how many times larger")
    num_filter = param(Int, 0, low=0, doc="number of channels, for bilinear")
    sample_type = param(str, doc="repeat or interpolate", choices=("nearest", "bilinear"))
    multi_input_mode = param(str, "concat", doc="what becomes of several inputs", choices=("concat", "sum"))
    num_args = param(Int, 1, low=1, doc="number of inputs")
    workspace = param(Int, 512, low=0, doc="accepted for compatibility, without effect")

    variable_inputs = "num_args"

    def check(self):
        if self.sample_type == "bilinear" and self.num_filter < 1:
            raise MXNetError(f"{self.name}: sample_type 'bilinear' needs num_filter, the number of channels of data")

    def list_inputs(self):
        return ("data", "weight") if self.sample_type == "bilinear" else super().list_inputs()

    @property
    def slot_init(self):
        """MXNet gives the second input's variable this initializer, a weight or not."""
        return dict.fromkeys(self.list_inputs()[1:2], '["bilinear", {}]')

    def deconvolution(self):
        """The parameters of the Deconvolution that "bilinear" is."""
        size = 2 * self.scale - self.scale % 2
        return {"kernel": (size, size), "stride": (self.scale, self.scale), "pad": (self.scale // 2,) * 2,
                "num_filter": self.num_filter, "num_group": self.num_filter}

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        for shape in ins:
            if shape is not None and len(shape) != 4:
                raise MXNetError(f"{self.name}: data (n, c, h, w) needs 4 axes, but its shape is {shape}")
        height, width = x[2] * self.scale, x[3] * self.scale
        if self.sample_type == "bilinear":
            return [x, (self.num_filter, 1, *self.deconvolution()["kernel"])], [(*x[:2], height, width)]
        shapes = [s for s in ins if s is not None]
        for shape in shapes:
            if 0 not in (height, width, *shape[2:]) and (
                    height % shape[2] or width % shape[3] or height // shape[2] != width // shape[3]):
                raise MXNetError(f"{self.name}: an input of shape {shape} cannot be enlarged by a whole number to "
                                 f"{height} x {width}, the size that the first input {x} gets with scale {self.scale}")
        channels = [0 if s is None else s[1] for s in ins]
        if self.multi_input_mode == "sum":
            channels = channels[:1]
        return ins, [(x[0], sum(channels) if all(channels) else 0, height, width)]

    def forward(self, k, ins, outs):
        if self.sample_type == "bilinear":
            call = self.deconvolution()
            k.conv_grad_data(*ins, outs[0], call["stride"], call["pad"], (1, 1), self.num_filter)
            return
        n, _, height, width = outs[0].shape
        parts = []
        for x in ins:
            times = height // x.shape[2]
            rows = k.workspace((*x.shape[:2], height, x.shape[3]), x.dtype)
            parts.append(outs[0] if len(ins) == 1 else k.workspace((n, x.shape[1], height, width), x.dtype))
            k.repeat(x, times, 2, rows)
            k.repeat(rows, times, 3, parts[-1])
        if len(ins) > 1 and self.multi_input_mode == "concat":
            k.concat(tuple(parts), 1, outs[0])
        for i, part in enumerate(parts[1:] if self.multi_input_mode == "sum" else ()):
            k.elementwise(ROWS["add"], (outs[0] if i else parts[0], part), outs[0])

    def gradient(self, F, ograds, ins, outs):
        g = ograds[0]
        if self.sample_type == "bilinear":
            x, w = ins
            call = self.deconvolution()
            return [F._backward_Deconvolution_data(g, w, x, **call), F._backward_Deconvolution_weight(g, x, w, **call)]
        parts = F._backward_UpSampling(g, *ins, **{key: getattr(self, key) for key in UpSamplingGrad.params})
        return list(parts) if len(ins) > 1 else [parts]


@register("_backward_UpSampling")
class UpSamplingGrad(Operator):
    """The gradients of repeating pixels: the sum over the block that every pixel became."""

    scale = param(Int, low=1, doc="as in UpSampling")
    num_args = param(Int, low=1, doc="number of inputs of UpSampling")
    multi_input_mode = param(str, "concat", doc="what became of several inputs", choices=("concat", "sum"))

    @property
    def shape_only(self):
        """The inputs of UpSampling."""
        return tuple(f"like{i}" for i in range(self.num_args))

    def list_inputs(self):
        return ("ograd", *self.shape_only)

    def list_outputs(self):
        return tuple(f"output{i}" for i in range(self.num_args))

    def infer_shape(self, ins, outs):
        return ins, ins[1:]

    def forward(self, k, ins, outs):
        g = ins[0]
        n, _, height, width = g.shape
        parts = [g] * len(outs)
        if len(outs) > 1 and self.multi_input_mode == "concat":
            parts = [k.workspace((n, out.shape[1], height, width), g.dtype) for out in outs]
            k.split(g, 1, tuple(parts))
        for part, out in zip(parts, outs):
            c, h, w = out.shape[1:]
            k.reduce("sum", k.reshape(part, (n, c, h, height // h, w, width // w)), (3, 5), out)

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        return [F.UpSampling(*ograds, sample_type="nearest", **own), *[None] * len(outs)]
