"""Activation functions as layers: one nonlinearity for every element."""
import math

from .elementwise_table import ROWS
from .params import Float, param
from .registry import FLOATING, Operator, register
from .shapes import merge

#: act_type -> (row of the table, gradient from F, the gradient g that arrives, data x and output y)
ACTIVATIONS = {
    "relu": ("relu", lambda F, g, x, y: F._backward_relu(g, y)),
    "sigmoid": ("sigmoid", lambda F, g, x, y: F._backward_sigmoid(g, y)),
    "tanh": ("tanh", lambda F, g, x, y: F._backward_tanh(g, y)),
    "softrelu": ("softrelu", lambda F, g, x, y: F._backward_softrelu(g, y)),
    "softsign": ("softsign", lambda F, g, x, y: g / F.square(F.abs(x) + 1)),
}

SELU_ALPHA, SELU_SCALE = 1.6732632423543772, 1.0507009873554805     # Klambauer et al., 2017


@register("Activation")
class Activation(Operator):
    """Apply a nonlinear function to every element.

    =========  ===========================================
    relu       max(x, 0), with the gradient 0 at 0
    sigmoid    1 / (1 + exp(-x))
    tanh       hyperbolic tangent
    softrelu   log(1 + exp(x))
    softsign   x / (1 + abs(x))
    =========  ===========================================

    Shapes: data any, output the same.  The papers are named at `relu`, `softsign` and `_softrelu`.

    Raises
    ------
    MXNetError
        `act_type` is none of these.

    Examples
    --------
    >>> mx.nd.Activation(mx.nd.array([-1, 0, 2]), act_type="relu").asnumpy().tolist()
    [0.0, 0.0, 2.0]
    """

    act_type = param(str, doc="the function", choices=tuple(ACTIVATIONS))

    dtypes = FLOATING

    def forward(self, k, ins, outs):
        k.elementwise(ROWS[ACTIVATIONS[self.act_type][0]], (ins[0],), outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [ACTIVATIONS[self.act_type][1](F, ograds[0], ins[0], outs[0])]


@register("LeakyReLU")
class LeakyReLU(Operator):
    """A rectifier that lets something through below zero: y = x for x > 0, and for x <= 0 what `act_type` says.

    =====  ===================================
    leaky  slope * x
    prelu  gamma * x, gamma is learnt
    rrelu  r * x, r drawn at random
    elu    slope * (exp(x) - 1)
    selu   1.6733 * (exp(x) - 1)
    gelu   x * Φ(x), above zero too
    =====  ===================================

    `selu` multiplies everything by 1.0507; its gradient below zero is MXNet 1.9.1's, 1.0507 (y + 1.6733), not the
    derivative.  `gelu` weighs x with Φ(x) = (1 + erf(x / √2)) / 2, the probability that a normal number is below x.
    `rrelu` draws the slope r of each element from [lower_bound, upper_bound] in training; in prediction r is the mean.

    Shapes: data any, output the same.  `prelu` has the input gamma, (c,) for data (n, c, ...), or (1,) to share one.
    `rrelu` has the further output mask, the factor of every element.

    Maas, Hannun and Ng, "Rectifier nonlinearities improve neural network acoustic models", 2013,
    https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf (leaky); He et al., "Delving deep into
    rectifiers: surpassing human-level performance on ImageNet classification", 2015, https://arxiv.org/abs/1502.01852
    (prelu); Xu et al., "Empirical evaluation of rectified activations in convolutional network", 2015,
    https://arxiv.org/abs/1505.00853 (rrelu); Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network
    learning by exponential linear units (ELUs)", 2016, https://arxiv.org/abs/1511.07289 (elu); Klambauer et al.,
    "Self-normalizing neural networks", 2017, https://arxiv.org/abs/1706.02515 (selu); Hendrycks and Gimpel, "Gaussian
    error linear units (GELUs)", 2016, https://arxiv.org/abs/1606.08415 (gelu).

    Raises
    ------
    MXNetError
        gamma's shape fits neither the channels nor (1,).

    Examples
    --------
    >>> mx.nd.LeakyReLU(mx.nd.array([-4, 2]), act_type="leaky", slope=0.25).asnumpy().tolist()
    [-1.0, 2.0]
    >>> gamma = mx.nd.array([0.25, 0.5])
    >>> mx.nd.LeakyReLU(mx.nd.array([[-4, -4]]), gamma, act_type="prelu").asnumpy().tolist()
    [[-1.0, -2.0]]
    """

    act_type = param(str, "leaky", doc="the function", choices=("rrelu", "leaky", "prelu", "elu", "selu", "gelu"))
    slope = param(Float, 0.25, doc="slope below zero, for leaky; scale, for elu")
    lower_bound = param(Float, 0.125, doc="least slope, for rrelu")
    upper_bound = param(Float, 0.334, doc="greatest slope, for rrelu")

    inputs = ("data", "gamma")
    slot_init = {"gamma": '["Constant", {"value": 0.25}]'}
    dtypes = FLOATING

    @property
    def stateful(self):
        """Only rrelu draws random numbers."""
        return self.act_type == "rrelu"

    def list_inputs(self):
        return self.inputs if self.act_type == "prelu" else self.inputs[:1]

    def list_outputs(self):
        return ("output", "mask") if self.act_type == "rrelu" else self.outputs

    def infer_shape(self, ins, outs):
        x = merge(ins[0], outs[0])
        shapes = [x]
        if self.act_type == "prelu":
            gamma = ins[1]
            if x is not None and gamma != (1,):
                gamma = (x[1] if len(x) > 1 else 1,)
            shapes.append(gamma)
        return shapes, [x] * len(outs)

    def forward(self, k, ins, outs):
        x, y = ins[0], outs[0]
        if self.act_type == "leaky":
            k.elementwise(ROWS["leaky_relu_scalar"], (x,), y, self.slope)
        elif self.act_type == "gelu":
            k.elementwise(ROWS["gelu"], (x,), y)
        elif self.act_type == "elu":
            k.elementwise(ROWS["elu_scalar"], (x,), y, self.slope)
        elif self.act_type == "selu":
            k.elementwise(ROWS["elu_scalar"], (x,), y, SELU_ALPHA)
            k.elementwise(ROWS["mul_scalar"], (y,), y, SELU_SCALE)
        elif self.act_type == "prelu":
            k.elementwise(ROWS["leaky_relu"], (x, along_channels(k, ins[1], x.ndim)), y)
        else:
            mask = outs[1]
            slope = k.workspace(x.shape, x.dtype)
            if k.is_train:
                k.random("uniform", (self.lower_bound, self.upper_bound), *k.random_state(), slope)
            else:
                k.fill(slope, (self.lower_bound + self.upper_bound) / 2)
            k.elementwise(ROWS["leaky_slope"], (x, slope), mask)
            k.elementwise(ROWS["mul"], (x, mask), y)

    def gradient(self, F, ograds, ins, outs):
        g, x, y = ograds[0], ins[0], outs[0]
        if self.act_type == "leaky":
            return [F.where(x > 0, g, g * self.slope)]
        if self.act_type == "elu":
            return [F.where(x > 0, g, g * (y + self.slope))]
        if self.act_type == "selu":
            # The true slope below zero is y + scale * alpha; this is MXNet 1.9.1's, which networks were trained with.
            return [F.where(x > 0, g * SELU_SCALE, g * (y + SELU_ALPHA) * SELU_SCALE)]
        if self.act_type == "gelu":
            below = (F.erf(x * math.sqrt(0.5)) + 1) * 0.5
            density = F.exp(F.square(x) * -0.5) * (1 / math.sqrt(2 * math.pi))
            return [g * (below + x * density)]
        if self.act_type == "rrelu":
            return [g * outs[1]]
        return list(F._backward_prelu(g, x, ins[1]))


def along_channels(k, gamma, ndim):
    """Return the vector `gamma` shaped so that it broadcasts along the channels of an array of `ndim` axes."""
    return k.reshape(gamma, (1, *gamma.shape, *[1] * (ndim - 2)) if ndim > 1 else gamma.shape)


@register("_backward_prelu")
class PReLUGrad(Operator):
    """The gradients of ``LeakyReLU(act_type="prelu")`` with respect to data and gamma."""

    inputs = ("ograd", "data", "gamma")
    outputs = ("data", "gamma")

    def infer_shape(self, ins, outs):
        return ins, [ins[1], ins[2]]

    def forward(self, k, ins, outs):
        g, x, gamma = ins
        gx, ggamma = outs
        # gx serves as scratch first: where x <= 0, the gradient of gamma is g * x.
        k.elementwise(ROWS["minimum_scalar"], (x,), gx, 0.0)
        k.elementwise(ROWS["mul"], (g, gx), gx)
        shared = gamma.shape == (1,)
        k.reduce("sum", gx, tuple(a for a in range(x.ndim) if shared or a != 1), ggamma)
        k.elementwise(ROWS["leaky_slope"], (x, along_channels(k, gamma, x.ndim)), gx)
        k.elementwise(ROWS["mul"], (g, gx), gx)
