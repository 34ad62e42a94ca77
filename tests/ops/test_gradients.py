"""Every differentiable operator: its gradient is the derivative of its output, in every mode and setting.

The check is along one random direction d: the gradient g of L(x) = sum(v * op(x)) must satisfy

    g . d = dL(x + t d) / dt   at t = 0,

where the right side is a central difference, extrapolated to step 0 from two steps (Richardson).
"""
import numpy as np
import pytest
from all_examples import (
    EXAMPLES,
    bind,
    bindable,
    cases,
    differentiable_inputs,
    head_gradients,
    inputs_of,
    needs_example,
    operators,
    run,
    symbol_of,
    with_gradient,
)

import minimx as mx

STEP = 1e-3
TOLERANCE = 1e-7


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


def check_derivative(symbol, arrays, wrt, symmetric=False):
    """Assert that the gradients of `symbol` by `wrt` are its derivatives."""
    executor = bind(symbol, arrays, wrt)
    _, grads = run(executor)
    rng = np.random.default_rng(2)
    for name in wrt:
        direction = {name: rng.uniform(0.5, 1.0, arrays[name].shape) * rng.choice([-1, 1], arrays[name].shape)}
        if symmetric:
            direction = {name: d + d.swapaxes(-1, -2) for name, d in direction.items()}
        got = float((grads[name] * direction[name]).sum())
        want = directional_derivative(executor, arrays, direction)
        scale = max(abs(want), 1e-2 * float(np.abs(grads[name]).max(initial=0)), 1e-4)
        assert abs(got - want) <= TOLERANCE * scale, f"{name}: the gradient says {got!r}, differences {want!r}"


def differentiable(cls, example):
    return with_gradient(cls, example) and example.smooth


def test_every_operator_has_an_example():
    missing = [cls.name for cls in operators() if needs_example(cls) and cls.name not in EXAMPLES]
    assert not missing, f"give {', '.join(missing)} a row in a table of tests/ops/examples_*.py"


#: what has no input of one element: operator -> the least size of its first input
LARGER = {
    "_contrib_interleaved_matmul_selfatt_qk": 3,        # a query, a key, a value
    "_contrib_interleaved_matmul_selfatt_valatt": 3,
    "_contrib_interleaved_matmul_encdec_valatt": 2,     # a key, a value
    "_contrib_ifft": 2,                                 # a real and an imaginary part
    "GridGenerator": 6,                                 # an affine map of the plane
}


def test_every_gradient_is_checked_at_three_shapes_and_one_element():
    """Axes of length 1 and single elements are where a wrong axis or a forgotten broadcast shows."""
    counted = 0
    for cls in operators():
        rows = [inputs_of(e) for e in EXAMPLES.get(cls.name, ()) if needs_example(cls) and with_gradient(cls, e)]
        if rows:
            counted += 1
            shapes = {tuple(a.shape for a in arrays.values()) for arrays in rows}
            assert len(shapes) >= 3, f"{cls.name}: examples at {shapes} only"
            least = min(next(iter(arrays.values())).size for arrays in rows)
            assert least == LARGER.get(cls.name, 1), f"{cls.name}: no example with an input of one element"
    assert counted > 200


#: operators whose gradient is meant to be another than the derivative
NO_DERIVATIVE = ("_contrib_gradientmultiplier", "_contrib_round_ste", "_contrib_sign_ste")


def test_every_gradient_is_checked():
    """Only losses (their gradient is not that of their output) and what draws random numbers may do without."""
    for cls in operators():
        if needs_example(cls) and not (cls.no_gradient or cls.is_loss or cls.stateful or cls.name in NO_DERIVATIVE):
            examples = EXAMPLES.get(cls.name, ())
            if examples and not any(differentiable(cls, example) for example in examples):
                with pytest.raises(mx.MXNetError, match=f"{cls.name} has no gradient"):
                    symbol_of(cls, examples[0]).gradient(["data"])


@pytest.mark.parametrize("case", **cases(differentiable))
def test_gradient_is_the_derivative(case):
    cls, example = case
    arrays = inputs_of(example)
    check_derivative(symbol_of(cls, example), arrays, differentiable_inputs(example, arrays), example.symmetric)


@pytest.mark.parametrize("case", **cases(lambda cls, example: differentiable(cls, example) and example.twice))
def test_second_derivative(case):
    """The gradient is a symbol itself: its own gradient, by inputs and head gradients, is checked in the same way."""
    cls, example = case
    arrays = inputs_of(example)
    wrt = differentiable_inputs(example, arrays)
    symbol = symbol_of(cls, example)
    # Times 1: two inputs may have the same gradient, and an output that is given twice counts once.
    gradient = mx.sym.Group([g * 1 for g in symbol.gradient(wrt)])
    heads = [name for name in gradient.list_arguments() if name not in arrays]
    outputs = bind(symbol, arrays, []).outputs
    rng = np.random.default_rng(4)
    arrays = {**arrays, **{name: rng.uniform(0.5, 1.5, o.shape) for name, o in zip(heads, outputs)}}
    used = set(gradient.list_arguments())
    check_derivative(gradient, {n: a for n, a in arrays.items() if n in used | set(gradient.list_auxiliary_states())},
                     [name for name in wrt + heads if name in used], example.symmetric)


@pytest.mark.parametrize("case", **cases(lambda cls, example: differentiable(cls, example) and not example.twice))
def test_no_second_derivative_is_an_error(case):
    """Where the rule stops, the message says so; nothing is left out of a sum."""
    cls, example = case
    wrt = differentiable_inputs(example, inputs_of(example))
    gradient = mx.sym.Group([g * 1 for g in symbol_of(cls, example).gradient(wrt)])
    with pytest.raises(mx.MXNetError, match="has no gradient"):
        gradient.gradient(wrt)


@pytest.mark.parametrize("cls", [cls for cls in operators() if cls.no_gradient and needs_example(cls)],
                         ids=lambda cls: cls.name)
def test_no_gradient_means_zero(cls):
    """An operator that says so has a derivative of zero, and hands nothing on."""
    for example in EXAMPLES.get(cls.name, ()):
        arrays = inputs_of(example)
        wrt = [name for name, a in arrays.items() if a.dtype.kind == "f" and bindable(cls, example)]
        if wrt:
            _, grads = run(bind(symbol_of(cls, example), arrays, wrt, fill=7.0))
            assert all(not g.any() for g in grads.values())
