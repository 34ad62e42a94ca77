"""Operators made of a user's functions of arrays by `minimx.operator.register_function`, and their gradients.

Here is what a graph needs of them; the functions themselves are called by `functions`, an object that
`minimx.operator` makes.
"""
from functools import partial
from typing import Any

from ..base import MXNetError
from .params import param
from .registry import REGISTRY, Operator, register
from .shapes import known


class FunctionOperator(Operator):
    """Base of the operators that are a user's function."""

    functions: Any          # minimx.operator._Functions

    def infer_shape(self, ins, outs):
        return ins, self.functions.shapes(self, tuple(ins)) if all(map(known, ins)) else outs

    def infer_type(self, ins, outs):
        if self.functions.dtype is None:
            return super().infer_type(ins, outs)
        return ins, outs if None in ins else self.functions.dtypes(self, ins)

    def forward(self, k, ins, outs):
        k.python(partial(self.functions.forward, self.own_params()), tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        if self.functions.gradient is None:
            raise MXNetError(f"{self.name} was registered without a gradient; "
                             "give one: register_function(gradient=...), or cut it off with BlockGrad")
        grads = F.apply(f"_backward_{self.name}", *ograds, *outs, *ins, **self.own_params())
        return grads if isinstance(grads, tuple) else [grads]


class FunctionGrad(Operator):
    """Base of their gradients; the inputs are the output gradients, the outputs and the inputs of the function."""

    functions: Any

    def infer_shape(self, ins, outs):
        return ins, ins[-len(outs):]

    def infer_type(self, ins, outs):
        return ins, ins[-len(outs):]

    def forward(self, k, ins, outs):
        k.python(partial(self.functions.backward, self.own_params()), tuple(ins), tuple(outs))


def register_operators(name, doc, inputs, outputs, params, functions):
    """Enter the operator `name` and its gradient; they take the place of an earlier function of that name.

    Parameters
    ----------
    name, doc : str
    inputs, outputs : tuple of str
    params : dict
        Parameter -> (kind, default), see `minimx.ops.params`.
    functions
        Calls the user's functions.
    """
    slots = {"inputs": inputs, "outputs": outputs}
    gradient_slots = {"inputs": (*(f"grad_{o}" for o in outputs), *(f"out_{o}" for o in outputs), *inputs),
                      "outputs": tuple(f"grad_{i}" for i in inputs)}
    for base, full_name, its_slots in ((FunctionOperator, name, slots),
                                       (FunctionGrad, f"_backward_{name}", gradient_slots)):
        body = {"__doc__": doc, "functions": functions, **its_slots}
        for key, (kind, default) in params.items():
            body[key] = param(kind, default)
            body[key].name = key
        REGISTRY.pop(full_name, None)
        register(full_name)(type(full_name, (base,), body))
