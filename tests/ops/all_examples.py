"""All examples of all operators, and how a test applies an operator to them."""
import numpy as np
from examples_elementwise import EXAMPLES as ELEMENTWISE
from examples_matrix import EXAMPLES as MATRIX
from examples_nn import EXAMPLES as NN

import minimx as mx
from minimx.ops.catalogue import get_operator, operators

EXAMPLES = {**ELEMENTWISE, **MATRIX, **NN}


def needs_example(cls):
    """True unless the operator is a part of another one's gradient, or is whatever a user's Python code says."""
    return not cls.name.startswith("_backward_") and not cls.any_params and cls.name != "_CustomFunction"


def writes_inputs(cls):
    """True for the updates of the optimizers: they are called through `mx.nd`, not bound."""
    return bool(cls.mutates) or cls.name.endswith("_update") or "_update_phase" in cls.name


def cases(wanted=lambda cls, example: True):
    """Return (ids, examples as (operator class, Example)) of all that are `wanted`."""
    found = [(f"{cls.name}-{i}", (cls, example)) for cls in operators()
             for i, example in enumerate(EXAMPLES.get(cls.name, ())) if wanted(cls, example)]
    return {"argvalues": [value for _, value in found], "ids": [name for name, _ in found]}


def inputs_of(example, dtype="float64", seed=0):
    """Return input name -> array; what is float64 in the example has `dtype`."""
    return {name: a.astype(dtype) if a.dtype == np.float64 else a for name, a in example.arrays(seed).items()}


def symbol_of(cls, example, variables=None):
    """Return the operator's symbol on Variables named as the inputs."""
    inputs = variables or {name: mx.sym.Variable(name) for name in example.inputs}
    function = getattr(mx.sym.op, cls.name)
    if cls.variable_inputs:
        return function(*inputs.values(), **example.params, name="op")
    return function(**inputs, **example.params, name="op")


def differentiable_inputs(example, arrays):
    """Return the names of the inputs by which the example is differentiated."""
    if example.grad is not None:
        return list(example.grad)
    return [name for name, a in arrays.items() if a.dtype.kind == "f"]


def operator_of(cls, example):
    """Return the operator with the example's parameters."""
    params = dict(example.params)
    if cls.variable_inputs:
        params.setdefault(cls.variable_inputs, len(example.inputs))
    return get_operator(cls.name)(**params)
