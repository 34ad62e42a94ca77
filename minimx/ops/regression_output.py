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
    kind = ""               # of the gradient

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
    """The data as prediction, and for the gradient that of half the squared error: prediction - label.

    It is divided by the number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is
    ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[3, 1]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.LinearRegressionOutput(x, mx.nd.array([[1, 1]]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[3.0, 1.0]], [[1.0, 0.0]])
    """

    kind = "difference"


@register("LogisticRegressionOutput")
class LogisticRegressionOutput(RegressionOutput):
    """The sigmoid of the data as prediction, and for the gradient that of the cross entropy: prediction - label.

    The sigmoid is 1 / (1 + exp(-data)), the label a probability, most often 0 or 1.  The gradient is divided by the
    number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[0]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.LogisticRegressionOutput(x, mx.nd.array([1]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[0.5]], [[-0.5]])
    """

    kind = "difference"

    def forward(self, k, ins, outs):
        k.elementwise(ROWS["sigmoid"], (ins[0],), outs[0])


@register("MAERegressionOutput")
class MAERegressionOutput(RegressionOutput):
    """The data as prediction, and for the gradient that of the absolute error: the sign of prediction - label.

    It is divided by the number of outputs of one example and multiplied by `grad_scale`; the gradient that arrives is
    ignored.

    Shapes: data (n, ...), label the same, or (n, ...) with as many elements, (n,) for data (n, 1); output as data.

    Raises
    ------
    MXNetError
        The label has not as many elements as data, or another number of examples.

    Examples
    --------
    >>> x = mx.nd.array([[3], [1], [0]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.MAERegressionOutput(x, mx.nd.array([1, 1, 1]))
    >>> y.backward(); (y.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[3.0], [1.0], [0.0]], [[1.0], [0.0], [-1.0]])
    """

    kind = "sign"
