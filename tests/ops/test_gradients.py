"""Every differentiable operator: its gradient is the derivative of its output, in every mode and setting.

The check is along one random direction d: the gradient g of L(x) = sum(v * op(x)) must satisfy

    g . d = dL(x + t d) / dt   at t = 0,

where the right side is a central difference, extrapolated to step 0 from two steps (Richardson).
"""
import numpy as np
import pytest
from all_examples import (EXAMPLES, cases, differentiable_inputs, inputs_of, needs_example, operators, symbol_of,
                          writes_inputs)
from conftest import KERNEL_SETS

import minimx as mx

STEP = 1e-3
TOLERANCE = 1e-6


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


def directional_derivative(executor, point, direction):
    """Return dL(point + t direction) / dt, L being the sum of the outputs times their head gradients."""
    weights = head_gradients(executor)

    def value(t):
        moved = {name: point[name] + t * d for name, d in direction.items()}
        return sum(float((w * o.asnumpy()).sum()) for w, o in zip(weights, executor.forward(is_train=True, **moved)))

    def central(h):
        return (value(h) - value(-h)) / (2 * h)
    found = (4 * central(STEP / 2) - central(STEP)) / 3
    value(0)                                         # put the point back
    return found


def check_derivative(symbol, arrays, wrt):
    """Assert that the gradients of `symbol` by `wrt` are its derivatives."""
    executor = bind(symbol, arrays, wrt)
    _, grads = run(executor)
    rng = np.random.default_rng(2)
    for name in wrt:
        direction = {name: rng.uniform(0.5, 1.0, arrays[name].shape) * rng.choice([-1, 1], arrays[name].shape)}
        got = float((grads[name] * direction[name]).sum())
        want = directional_derivative(executor, arrays, direction)
        scale = max(abs(want), 1e-2 * float(np.abs(grads[name]).max(initial=0)), 1e-4)
        assert abs(got - want) <= TOLERANCE * scale, f"{name}: the gradient says {got!r}, differences {want!r}"


def bindable(cls, example):
    return not writes_inputs(cls)


def with_gradient(cls, example):
    return bindable(cls, example) and bool(differentiable_inputs(example, inputs_of(example))) and not cls.no_gradient


def differentiable(cls, example):
    return with_gradient(cls, example) and example.smooth


def test_every_operator_has_an_example():
    assert [cls.name for cls in operators() if needs_example(cls) and cls.name not in EXAMPLES] == []


@pytest.mark.parametrize("case", **cases(differentiable))
def test_gradient_is_the_derivative(case):
    cls, example = case
    arrays = inputs_of(example)
    check_derivative(symbol_of(cls, example), arrays, differentiable_inputs(example, arrays))


@pytest.mark.parametrize("case", **cases(lambda cls, example: differentiable(cls, example) and example.twice))
def test_second_derivative(case):
    """The gradient is a symbol itself: its own gradient, by inputs and head gradients, is checked in the same way."""
    cls, example = case
    arrays = inputs_of(example)
    wrt = differentiable_inputs(example, arrays)
    symbol = symbol_of(cls, example)
    gradient = symbol.gradient(wrt)
    heads = [name for name in gradient.list_arguments() if name not in arrays]
    outputs = bind(symbol, arrays, []).outputs
    rng = np.random.default_rng(4)
    arrays = {**arrays, **{name: rng.uniform(0.5, 1.5, o.shape) for name, o in zip(heads, outputs)}}
    used = set(gradient.list_arguments())
    check_derivative(gradient, {n: a for n, a in arrays.items() if n in used | set(gradient.list_auxiliary_states())},
                     [name for name in wrt + heads if name in used])


@pytest.mark.parametrize("cls", [cls for cls in operators() if cls.no_gradient and needs_example(cls)],
                         ids=lambda cls: cls.name)
def test_no_gradient_means_zero(cls):
    """An operator that says so has a derivative of zero, and hands nothing on."""
    for example in EXAMPLES[cls.name]:
        arrays = inputs_of(example)
        wrt = [name for name, a in arrays.items() if a.dtype.kind == "f" and bindable(cls, example)]
        if wrt:
            _, grads = run(bind(symbol_of(cls, example), arrays, wrt, fill=7.0))
            assert all(not g.any() for g in grads.values())
