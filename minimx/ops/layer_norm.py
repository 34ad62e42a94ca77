"""Layer normalization (Ba, Kiros and Hinton, 2016, https://arxiv.org/abs/1607.06450)."""
from .params import Bool, Float, Int, param
from .registry import FLOATING, Operator, register
from .shapes import merge, normalize_axis


@register("LayerNorm")
class LayerNorm(Operator):
    r"""Normalize along one axis to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    The mean and the population variance are those of each line along `axis`, so that training and prediction are the
    same.

    Shapes: data any, output the same, gamma and beta (data.shape[axis],); the further outputs mean and std have data's
    shape with 1 at `axis` (shown with `output_mean_var`; their own gradient is not passed on).

    Ba, Kiros and Hinton, "Layer normalization", 2016, https://arxiv.org/abs/1607.06450.

    Raises
    ------
    MXNetError
        data has no such axis, or gamma or beta has another length.

    Examples
    --------
    >>> x = mx.nd.array([[1, 3], [10, 30]])
    >>> mx.nd.LayerNorm(x, mx.nd.ones(2), mx.nd.zeros(2), eps=0).asnumpy().tolist()
    [[-1.0, 1.0], [-1.0, 1.0]]
    """

    axis = param(Int, -1, doc="the axis to normalize along")
    eps = param(Float, 1e-5, doc="added to the variance, so that nothing is divided by 0")
    output_mean_var = param(Bool, False, doc="show the mean and the standard deviation as outputs")

    inputs = ("data", "gamma", "beta")
    dtypes = FLOATING
    outputs = ("output", "mean", "std")

    @property
    def hidden_outputs(self):
        """The statistics are there for the gradient, and are shown only if asked for."""
        return 0 if self.output_mean_var else 2

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(shape), f"{self.name}: axis")
        line = (shape[axis],)
        reduced = shape[:axis] + (1,) + shape[axis + 1:]
        return [shape, line, line], [shape, reduced, reduced]

    def forward(self, k, ins, outs):
        k.layer_norm(*ins, *outs, self.axis % ins[0].ndim, self.eps)

    def gradient(self, F, ograds, ins, outs):
        return list(F._backward_LayerNorm(ograds[0], ins[0], ins[1], outs[1], outs[2], axis=self.axis))


@register("_backward_LayerNorm")
class LayerNormGrad(Operator):
    """The gradients of LayerNorm with respect to data, gamma and beta."""

    axis = param(Int, -1, doc="the axis to normalize along")

    inputs = ("ograd", "data", "gamma", "mean", "std")
    outputs = ("data", "gamma", "beta")

    def infer_shape(self, ins, outs):
        return ins, [ins[1], ins[2], ins[2]]

    def forward(self, k, ins, outs):
        k.layer_norm_grad(*ins, *outs, self.axis % ins[1].ndim)
