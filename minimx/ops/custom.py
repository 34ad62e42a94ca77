"""The operator `Custom`: an operator whose rules and kernels a user wrote in Python (see `minimx.operator`).

It knows a user's class only through the adapter that `minimx.operator.register` enters into `ADAPTERS`.
"""
from functools import partial
from typing import Any

from ..base import MXNetError, attr_string, did_you_mean
from .params import param
from .registry import Operator, register
from .shapes import known

ADAPTERS = {}     # op_type -> adapter


@register("Custom")
class Custom(Operator):
    """Apply an operator written in Python: y = forward(x) of the class that `mx.operator.register(op_type)` knows.

    All further keywords go to the constructor of its `CustomOpProp`, as text.  Inputs, outputs and auxiliary states are
    what that class lists, and its `CustomOp` computes the outputs and, in `backward`, the gradients.

    Shapes: what `infer_shape` of that class says; by default all are those of the first input.  The dtypes of the
    outputs are what its `infer_type` says.

    Raises
    ------
    MXNetError
        No operator is registered under `op_type`, or the answers of its class do not fit the inputs.

    Examples
    --------
    >>> class Scale(mx.operator.CustomOp):
    ...     def __init__(self, factor):
    ...         self.factor = factor
    ...     def forward(self, is_train, req, in_data, out_data, aux):
    ...         self.assign(out_data[0], req[0], in_data[0] * self.factor)
    ...     def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
    ...         self.assign(in_grad[0], req[0], out_grad[0] * self.factor)
    >>> @mx.operator.register("scale")
    ... class ScaleProp(mx.operator.CustomOpProp):
    ...     def __init__(self, factor):
    ...         super().__init__()
    ...         self.factor = float(factor)
    ...     def create_operator(self, ctx, in_shapes, in_dtypes):
    ...         return Scale(self.factor)
    >>> mx.nd.Custom(mx.nd.array([1, 2]), op_type="scale", factor=3).asnumpy().tolist()
    [3.0, 6.0]
    """

    op_type = param(str, doc="the name under which the operator was registered")
    any_params = True
    stateful = True
    adapter: Any
    prop: Any
    instance: list        # of the one object that runs

    def __init__(self, op_type=None, **keywords):
        super().__init__(**({} if op_type is None else {"op_type": op_type}))
        if self.op_type not in ADAPTERS:
            raise MXNetError(f"Custom: there is no operator of op_type {self.op_type!r}"
                             f"{did_you_mean(self.op_type, ADAPTERS)}; define it with "
                             f"@mx.operator.register({self.op_type!r}) before it is used or loaded")
        keywords = {key: attr_string(value) for key, value in keywords.items()}
        adapter = ADAPTERS[self.op_type]
        prop = adapter.make_prop(keywords)
        self.__dict__.update(adapter=adapter, prop=prop, instance=[None], is_loss=not prop.need_top_grad_,
                             _key=(type(self), self.op_type, adapter, tuple(sorted(keywords.items()))))

    def list_inputs(self):
        return tuple(self.prop.list_arguments())

    def list_outputs(self):
        return tuple(self.prop.list_outputs())

    def list_aux(self):
        return tuple(self.prop.list_auxiliary_states())

    def infer_shape(self, ins, outs):
        n = len(self.list_inputs())
        if n and not known(ins[0]):
            return ins, outs
        return self.adapter.infer_shape(self.prop, ins[:n], len(ins) - n, len(outs))

    def infer_type(self, ins, outs):
        n = len(self.list_inputs())
        if n and ins[0] is None:
            return ins, outs
        return self.adapter.infer_type(self.prop, ins[:n], len(ins) - n, len(outs))

    def forward(self, k, ins, outs):
        n = len(self.list_inputs())
        # One object per trace: the gradient node of the same trace, which comes later, finds it here.
        self.instance[0] = self.adapter.create(self.prop, ins[:n])
        function = partial(self.adapter.forward, self.prop, self.instance[0], k.is_train)
        k.python(function, tuple(ins[:n]), tuple(outs), tuple(ins[n:]))

    def gradient(self, F, ograds, ins, outs):
        n = len(self.list_inputs())
        grads = F._backward_Custom(*ograds[:len(outs)], *ins[:n], *outs, *ins[n:], custom=self)
        return grads if isinstance(grads, tuple) else [grads]


def CustomOperator(value):
    """A `Custom` operator: the one whose gradient it is."""
    if not isinstance(value, Custom):
        raise TypeError("not a Custom operator")
    return value


@register("_backward_Custom")
class CustomGrad(Operator):
    """The gradient of a `Custom` operator: calls the `backward` of the same object that ran forward.

    Its inputs are the output gradients, the inputs and the outputs of the forward operator; those on which the user's
    `declare_backward_dependency` does not depend are read for their shape only.
    """

    custom = param(CustomOperator, doc="the forward operator")
    stateful = True

    def list_inputs(self):
        c = self.custom
        return (*(f"grad_{name}" for name in c.list_outputs()), *c.list_inputs(),
                *(f"out_{name}" for name in c.list_outputs()))

    def list_outputs(self):
        return tuple(f"grad_{name}" for name in self.custom.list_inputs())

    def list_aux(self):
        return self.custom.list_aux()

    @property
    def shape_only(self):
        """The inputs on which the user's backward does not depend."""
        used = self._dependencies()
        return tuple(name for i, name in enumerate(self.list_inputs()) if i not in used)

    def _dependencies(self):
        n_out, n_in = len(self.custom.list_outputs()), len(self.custom.list_inputs())
        ids = list(range(2 * n_out + n_in))
        return set(self.custom.prop.declare_backward_dependency(ids[:n_out], ids[n_out:n_out + n_in],
                                                                ids[n_out + n_in:]))

    def _forward_inputs(self, ins):
        n_out = len(self.custom.list_outputs())
        return ins[n_out:n_out + len(self.custom.list_inputs())]

    def infer_shape(self, ins, outs):
        return ins, self._forward_inputs(ins)

    def infer_type(self, ins, outs):
        return ins, self._forward_inputs(ins)

    def forward(self, k, ins, outs):
        c, n = self.custom, len(self.list_inputs())
        used = self._dependencies()
        function = partial(c.adapter.backward, c.prop, c.instance[0], k.is_train,
                           tuple(i in used for i in range(n)), len(c.list_outputs()))
        k.python(function, tuple(ins[:n]), tuple(outs), tuple(ins[n:]))
