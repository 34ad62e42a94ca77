"""Output layers for regression: the prediction, and the gradient of its error.

Like all losses they ignore the gradient that arrives.
"""
from .elementwise_table import ROWS
from .params import Float, param
from .registry import FLOATING, Operator, register
from .shapes import known, merge, size


class RegressionOutput(Operator):
    """What the three regression outputs share.

    The gradient is divided by the number of outputs of one example, not by the number of examples.
    """

    grad_scale = param(Float, 1.0, doc="factor of the gradient")

    inputs = ("data", "label")
    dtypes = FLOATING
    is_loss = True
    kind = None

    def infer_shape(self, ins, outs):
        x, label = merge(ins[0], outs[0]), ins[1]
        if x is None:
            return ins, outs
        if 0 in x[1:] and (len(x) == 2 or label is not None):       # is it (n, 1), so that the label is (n,)?
            return [x, label], [x]
        default = x[:1] if len(x) == 2 and x[1] == 1 else x
        fits = label is not None and known(label) and known(x) and label[:1] == x[:1] and size(label) == size(x)
        return [x, label if fits else default], [x]

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_RegressionOutput(outs[0], ins[1], grad_scale=self.grad_scale, kind=self.kind), None]


@register("_backward_RegressionOutput")
class RegressionOutputGrad(Operator):
    """The gradient of the regression outputs: (prediction - label) or its sign, times grad_scale, per output."""

    grad_scale = param(Float, 1.0, doc="factor of the gradient")
    kind = param(str, "difference", doc="the difference or its sign", choices=("difference", "sign"))

    inputs = ("prediction", "label")

    def infer_shape(self, ins, outs):
        return ins, [ins[0]]

    def forward(self, k, ins, outs):
        prediction, label = ins
        k.elementwise(ROWS["sub"], (prediction, k.reshape(label, prediction.shape)), outs[0])
        if self.kind == "sign":
            k.elementwise(ROWS["sign"], (outs[0],), outs[0])
        scale = self.grad_scale * prediction.shape[0] / size(prediction.shape)
        if scale != 1:
            k.elementwise(ROWS["mul_scalar"], (outs[0],), outs[0], scale)


@register("LinearRegressionOutput")
class LinearRegressionOutput(RegressionOutput):
    """The data as prediction, and the gradient of half the squared error: prediction - label.

    Shapes: data (n, ...), label the same ((n,) for data (n, 1)), output as data.

    Examples
    --------
    >>> mx.sym.LinearRegressionOutput(mx.sym.Variable("x"), name="lro").infer_shape(x=(4, 1))[0]
    [(4, 1), (4,)]
    """

    kind = "difference"


@register("LogisticRegressionOutput")
class LogisticRegressionOutput(RegressionOutput):
    """The sigmoid of the data as prediction, and the gradient of the logistic loss: prediction - label.

    Shapes: data (n, ...), label the same ((n,) for data (n, 1)), output as data.

    Examples
    --------
    >>> mx.nd.LogisticRegressionOutput(mx.nd.zeros((1, 1)), mx.nd.ones(1)).asnumpy().tolist()
    [[0.5]]
    """

    kind = "difference"

    def forward(self, k, ins, outs):
        k.elementwise(ROWS["sigmoid"], (ins[0],), outs[0])


@register("MAERegressionOutput")
class MAERegressionOutput(RegressionOutput):
    """The data as prediction, and the gradient of the absolute error: the sign of prediction - label.

    Shapes: data (n, ...), label the same ((n,) for data (n, 1)), output as data.

    Examples
    --------
    >>> mx.nd.MAERegressionOutput(mx.nd.ones((1, 1)), mx.nd.ones(1)).asnumpy().tolist()
    [[1.0]]
    """

    kind = "sign"
