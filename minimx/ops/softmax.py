"""Softmax and its relatives: from numbers to probabilities."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.softmax import softmax_length, softmax_of_halves
from .params import Bool, DType, Float, Int, optional, param
from .registry import FLOATING, Operator, register
from .shapes import merge, normalize_axis


class SoftmaxFamily(Operator):
    """What softmax, softmin and log_softmax share."""

    axis = param(Int, -1, doc="the axis along which the results sum to 1")
    temperature = param(optional(Float), None, doc="data are divided by it; None means 1")
    dtype = param(optional(DType), None, doc="dtype of the output, that of data by default")
    use_length = param(optional(Bool), False, doc="softmax only: take `length` elements of each line")

    log = negate = False

    dtypes = FLOATING

    def check(self):
        if self.use_length and self.log | self.negate:
            raise MXNetError(f"{self.name}: use_length exists for softmax only")
        if self.dtype is not None and self.dtype.kind != "f":
            raise MXNetError(f"{self.name}: dtype {self.dtype} is not float16, float32 or float64")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(shape), f"{self.name}: axis")
        return [shape, shape[:axis] + shape[axis + 1:]][:len(ins)], [shape]

    def infer_type(self, ins, outs):
        data = ins[0] if ins[0] is not None or self.dtype is not None else outs[0]
        return [data, *ins[1:]], [self.dtype or data if data is not None or self.dtype is not None else None]

    def settings(self):
        """The arguments of the kernels after the arrays and the axis."""
        return 1.0 if self.temperature is None else self.temperature, self.log, self.negate

    def forward(self, k, ins, outs):
        axis = self.axis % ins[0].ndim
        if ins[0].dtype == "float16" != outs[0].dtype:
            temperature, log, negate = self.settings()
            k.python(partial(softmax_of_halves, axis=axis, temperature=temperature, log=log, negate=negate), ins, outs)
        else:
            k.softmax(ins[0], outs[0], axis, *self.settings())

    def gradient(self, F, ograds, ins, outs):
        temperature, log, negate = self.settings()
        gx = F._backward_softmax(ograds[0], outs[0], axis=self.axis, temperature=temperature, log=log, negate=negate)
        return [gx if self.dtype is None else F._cast_like(gx, ins[0]), *[None] * (len(ins) - 1)]


@register("softmax")
class Softmax(SoftmaxFamily):
    r"""Turn the numbers along `axis` into probabilities: positive, of sum 1, a greater one for a greater number.

    .. math:: y_i = \frac{e^{x_i / t}}{\sum_j e^{x_j / t}}

    The greatest number is subtracted first, so that nothing overflows.  A `temperature` t above 1 makes the
    probabilities more equal, one below 1 less.  With `use_length` only the first `length` elements of a line take part;
    the others are 0.

    Shapes: data any, output the same; length has data's shape without `axis`.  The output has data's dtype or `dtype`;
    length may have any dtype.

    Bridle, "Training stochastic model recognition algorithms as networks can lead to maximum mutual information
    estimation of parameters", 1989,
    https://proceedings.neurips.cc/paper/1989/hash/0336dcbab05b9d5ad24f4333c7658a0e-Abstract.html; for the temperature:
    Hinton, Vinyals and Dean, "Distilling the knowledge in a neural network", 2015, https://arxiv.org/abs/1503.02531.

    Raises
    ------
    MXNetError
        data has no such axis, length has another shape, or `dtype` is no floating point dtype.

    Examples
    --------
    >>> x = mx.nd.array([0, 1.0986], dtype="float64")       # the exponentials are 1 and 3
    >>> mx.nd.softmax(x).asnumpy().round(4).tolist()
    [0.25, 0.75]
    >>> length = mx.nd.array([2], dtype="int32")
    >>> mx.nd.softmax(mx.nd.array([[7, 7, 7]]), length, use_length=True).asnumpy().tolist()
    [[0.5, 0.5, 0.0]]
    """

    inputs = ("data", "length")

    def list_inputs(self):
        return self.inputs if self.use_length else self.inputs[:1]

    def forward(self, k, ins, outs):
        if not self.use_length:
            super().forward(k, ins, outs)
        else:
            axis = self.axis % ins[0].ndim
            k.python(partial(softmax_length, axis=axis, temperature=self.settings()[0]), ins, outs)


@register("softmin")
class Softmin(SoftmaxFamily):
    r"""Softmax of the negated numbers: a greater probability for a smaller number.

    .. math:: y_i = \frac{e^{-x_i / t}}{\sum_j e^{-x_j / t}}

    Shapes: data any, output the same.  The output has data's dtype or `dtype`.

    Raises
    ------
    MXNetError
        data has no such axis, `dtype` is no floating point dtype, or `use_length` is set.

    Examples
    --------
    >>> x = mx.nd.array([0, 1.0986], dtype="float64")       # the exponentials of -x are 1 and 1/3
    >>> mx.nd.softmin(x).asnumpy().round(4).tolist()
    [0.75, 0.25]
    """

    negate = True


@register("log_softmax")
class LogSoftmax(SoftmaxFamily):
    r"""The logarithm of softmax, :math:`x_i / t - \log \sum_j e^{x_j / t}`, with no small probability rounded to 0.

    Shapes: data any, output the same.  The output has data's dtype or `dtype`.

    Raises
    ------
    MXNetError
        data has no such axis, `dtype` is no floating point dtype, or `use_length` is set.

    Examples
    --------
    >>> mx.nd.log_softmax(mx.nd.array([0, -1000])).asnumpy().tolist()       # softmax gives 1 and 0
    [0.0, -1000.0]
    """

    log = True


@register("_backward_softmax")
class SoftmaxGrad(Operator):
    """The gradient of softmax, softmin and log_softmax, from their output."""

    axis = param(Int, -1, doc="as in softmax")
    temperature = param(Float, 1.0, doc="as in softmax")
    log = param(Bool, False, doc="the output is a logarithm")
    negate = param(Bool, False, doc="the data were negated")

    inputs = ("ograd", "out")

    def forward(self, k, ins, outs):
        k.softmax_grad(*ins, outs[0], self.axis % ins[0].ndim, self.temperature, self.log, self.negate)

    def gradient(self, F, ograds, ins, outs):
        gg, (g, y) = ograds[0], ins
        scale = (-1 if self.negate else 1) / self.temperature

        def total(x):
            return F.broadcast_like(F.sum(x, axis=self.axis, keepdims=True), x)

        if self.log:
            p = F.exp(y)
            return [(gg - total(gg * p)) * scale, gg * p * total(g) * -scale]
        return [y * (gg - total(gg * y)) * scale, (gg * (g - total(g * y)) - g * total(gg * y)) * scale]


@register("SoftmaxActivation")
class SoftmaxActivation(Operator):
    """Softmax as an old layer: along the last axis ("instance"), or over the channels, axis 1 ("channel").

    The gradient is that of a softmax along axis 1 in both modes, as in MXNet 1.9.1: right for "channel" and for
    matrices.  Use `softmax` for anything else.
    Shapes: data any ((n, c, ...) for "channel"), output the same.

    Raises
    ------
    MXNetError
        data has fewer than 3 axes in the mode "channel".

    Examples
    --------
    >>> x = mx.nd.array([[0, 1.0986]], dtype="float64")     # the exponentials are 1 and 3
    >>> mx.nd.SoftmaxActivation(x).asnumpy().round(4).tolist()
    [[0.25, 0.75]]
    """

    mode = param(str, "instance", doc="what the results sum to 1 over", choices=("instance", "channel"))

    dtypes = FLOATING

    @property
    def axis(self):
        """The axis along which the results sum to 1."""
        return 1 if self.mode == "channel" else -1

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is not None and self.mode == "channel" and len(shape) < 3:
            raise MXNetError(f"{self.name}: mode 'channel' needs data (n, c, ...) of at least 3 axes, "
                             f"but its shape is {shape}")
        return [shape], [shape]

    def forward(self, k, ins, outs):
        k.softmax(ins[0], outs[0], self.axis % ins[0].ndim)

    def gradient(self, F, ograds, ins, outs):
        # MXNet 1.9.1 takes axis 1 in both modes, which is right for matrices only; so do we.
        return [F._backward_softmax(ograds[0], outs[0], axis=1)]
