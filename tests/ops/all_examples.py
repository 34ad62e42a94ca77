"""All examples of all operators, and how a test applies an operator to them."""
from importlib import import_module
from pathlib import Path

import numpy as np

import minimx as mx
from minimx.ops.catalogue import get_operator, operators
from minimx.ops.params import kind_name
from minimx.ops.registry import FLOATING

FAMILIES = sorted(path.stem for path in Path(__file__).parent.glob("examples_*.py"))
DTYPES = (*FLOATING, "int8", "uint8", "int32", "int64")
EXAMPLES = {name: rows for family in FAMILIES for name, rows in import_module(family).EXAMPLES.items()}


def holds_code(cls):
    """True if an operator does whatever its Python function or its graphs say: Custom, the loops."""
    return cls.any_params or any(kind_name(declared.kind) in ("PythonFunction", "Subgraphs")
                                 for declared in cls.params.values())


def needs_example(cls):
    """True unless the operator is a part of another one's gradient, or `holds_code`."""
    return not cls.name.startswith("_backward_") and not holds_code(cls)


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


def bindable(cls, example):
    return not writes_inputs(cls)


def deterministic(cls, example):
    """True if the operator can be bound and draws no random numbers."""
    return bindable(cls, example) and (example.smooth or not cls.stateful)


def with_gradient(cls, example):
    return bindable(cls, example) and bool(differentiable_inputs(example, inputs_of(example))) and not cls.no_gradient


# -- running -------------------------------------------------------------------------------------------------
def bind(symbol, arrays, wrt, req="write", fill=0.0):
    """Return an executor with gradients by `wrt`; their arrays are filled with `fill`."""
    values = {name: mx.nd.array(a, dtype=a.dtype) for name, a in arrays.items()}
    states = symbol.list_auxiliary_states()
    arguments = {name: values[name] for name in symbol.list_arguments()}
    grads = {name: mx.nd.full(a.shape, fill, dtype=a.dtype) for name, a in arguments.items() if name in wrt}
    return symbol.bind(mx.cpu(), arguments, args_grad=grads, grad_req={name: req for name in wrt},
                       aux_states={name: values[name] for name in states})


def head_gradients(executor, seed=1):
    """Return an array for each output, the same for equal seeds."""
    rng = np.random.default_rng(seed)
    return [rng.uniform(0.5, 1.5, o.shape).astype(o.dtype) for o in executor.outputs]


def run(executor, is_train=True):
    """Return (outputs, name -> gradient) after one forward and one backward."""
    mx.random.seed(3)
    outputs = [o.asnumpy() for o in executor.forward(is_train=is_train)]
    if not executor.gradient_entries:
        return outputs, {}
    executor.backward([mx.nd.array(g, dtype=g.dtype) for g in head_gradients(executor)])
    return outputs, {name: g.asnumpy() for name, g in executor.grad_dict.items() if g is not None}


def ordered(op, arrays):
    """Return the arrays in the order of the operator's slots."""
    slots = op.list_slots()
    return [arrays[slot] for slot in slots] if set(slots) == set(arrays) else list(arrays.values())
