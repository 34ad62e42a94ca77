"""What `mx.autograd.Function` puts onto the tape: an operator whose gradient is a Python function."""
from .params import Int, param
from .registry import Operator, register


def PythonFunction(value):
    """A callable ``f(ins, outs, inouts)`` on tuples of arrays."""
    if not callable(value):
        raise TypeError("not callable")
    return value


@register("_CustomFunction")
class RecordedFunction(Operator):
    """The place of an `mx.autograd.Function` on the tape; its outputs are computed before it is recorded.

    It is never called by name: `mx.autograd.Function` records it, with the method `backward` as its gradient.

    Shapes and dtypes are what the function's `forward` returned.

    Raises
    ------
    Exception
        Whatever the function's own `forward` and `backward` raise.

    Examples
    --------
    >>> class Reversed(mx.autograd.Function):
    ...     def forward(self, x):
    ...         return x
    ...     def backward(self, g):
    ...         return -g
    >>> x = mx.nd.array([3]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = Reversed()(x * x)
    >>> y.backward(); x.grad.asnumpy().tolist()
    [-6.0]
    """

    backward = param(PythonFunction, doc="computes the gradients of the inputs from those of the outputs")
    num_args = param(Int, 1, low=1, doc="number of inputs")
    num_outputs = param(Int, 1, low=1, doc="number of outputs")
    variable_inputs = "num_args"
    stateful = True

    def list_outputs(self):
        return tuple(f"output{i}" for i in range(self.num_outputs))

    def gradient(self, F, ograds, ins, outs):
        grads = F._backward_CustomFunction(*ograds, *ins, function=self.backward, num_grads=len(ins))
        return grads if isinstance(grads, tuple) else [grads]


@register("_backward_CustomFunction")
class RecordedFunctionGrad(Operator):
    """Run the backward function of a `RecordedFunction`; the last `num_grads` inputs tell the outputs' shapes."""

    function = param(PythonFunction, doc="takes the output gradients, then the inputs for their shapes")
    num_grads = param(Int, 1, low=1, doc="number of outputs")
    num_args = param(Int, 1, low=1, doc="number of inputs")
    variable_inputs = "num_args"
    stateful = True

    def list_outputs(self):
        return tuple(f"grad{i}" for i in range(self.num_grads))

    def infer_shape(self, ins, outs):
        return ins, ins[-self.num_grads:]

    def infer_type(self, ins, outs):
        return ins, ins[-self.num_grads:]

    def forward(self, k, ins, outs):
        k.python(self.function, tuple(ins), tuple(outs))
