"""Every operator, with its gradient, gives the same result in every setting: grad_req, dtype, kernel set, switches."""
import numpy as np
import pytest
from all_examples import (
    bind,
    bindable,
    cases,
    deterministic,
    differentiable_inputs,
    inputs_of,
    run,
    symbol_of,
    with_gradient,
)
from conftest import KERNEL_SETS

import minimx as mx
from minimx.executor.memory import aligned

SWITCHES = [("MINIMX_ENGINE", "python"), ("MINIMX_MEMORY_PLAN", "0"), ("MINIMX_POISON", "1"), ("MINIMX_SIMPLIFY", "0")]
WITH_GRADIENT = cases(with_gradient)
BINDABLE = cases(bindable)


def executor_of(case, dtype="float64", **kwargs):
    """Return an executor of the example with gradients by all that it can be differentiated by."""
    cls, example = case
    arrays = inputs_of(example, dtype)
    wrt = differentiable_inputs(example, arrays) if not cls.no_gradient else []
    return bind(symbol_of(cls, example), arrays, wrt, **kwargs)


def assert_same(a, b):
    """Two results of `run` are equal bit by bit."""
    for x, y in zip([*a[0], *a[1].values()], [*b[0], *b[1].values()], strict=True):
        np.testing.assert_array_equal(x, y)


def assert_near(a, b, rtol):
    """Two results of `run` agree, relative to the greatest element."""
    for x, y in zip([*a[0], *a[1].values()], [*b[0], *b[1].values()], strict=True):
        np.testing.assert_allclose(x, y, rtol=rtol, atol=rtol * max(1, np.abs(y[np.isfinite(y)]).max(initial=0)))


# -- grad_req ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", **WITH_GRADIENT)
def test_write_add_and_null(case):
    """One gradient at a time: alone it is the same as together with the others, "add" adds, "null" computes nothing."""
    cls, example = case
    arrays, symbol = inputs_of(example), symbol_of(*case)
    together = executor_of(case)
    outputs, grads = run(together)
    for name, g in grads.items():
        assert_near(run(bind(symbol, arrays, [name])), (outputs, {name: g}), 1e-13)
        assert_near(run(bind(symbol, arrays, [name], req="add", fill=2.0)), (outputs, {name: g + 2}), 1e-13)
    null = executor_of(case, req="null", fill=2.0)
    assert_same(run(null), (outputs, {}))
    assert all((g.asnumpy() == 2).all() for g in null.grad_arrays if g is not None)
    assert len(null.graph.nodes) < len(together.graph.nodes)


# -- dtype ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("case", **cases(deterministic))
def test_float32_agrees_with_float64(case):
    executor = executor_of(case, "float32")
    assert all(array.dtype != np.float64 for array in executor.arg_arrays)
    assert_near(run(executor), run(executor_of(case, "float64")), 1e-4)


# -- kernel sets ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", KERNEL_SETS[1:])
@pytest.mark.parametrize("dtype, rtol", [("float32", 3e-5), ("float64", 1e-11)])
def test_compiled_kernels_agree_with_the_reference(use_kernels, name, dtype, rtol):
    """All examples in one test for each level: the levels are switched once."""
    results, compiled = {}, 0
    for kernels in ("reference", name):
        use_kernels(kernels)
        for identity, case in zip(BINDABLE["ids"], BINDABLE["argvalues"]):
            executor = executor_of(case, dtype)
            result = run(executor)
            if kernels == "reference":
                results[identity] = result
                assert all(step.machine is None for step in executor.program.steps)
            else:
                assert_near(result, results[identity], rtol)
                compiled += sum(step.machine is not None for step in executor.program.steps)
    assert compiled > 500


# -- switches ------------------------------------------------------------------------------------------------
def twice(case):
    """An executor of op(x) + op(x): two equal nodes, and intermediate results."""
    cls, example = case
    arrays = inputs_of(example)
    variables = {name: mx.sym.Variable(name) for name in example.inputs}
    one, two = (symbol_of(cls, example, variables) for _ in range(2))
    wrt = differentiable_inputs(example, arrays) if not cls.no_gradient else []
    return bind(mx.sym.Group([a + b for a, b in zip(one, two)]), arrays, wrt)


@pytest.mark.parametrize("case", **BINDABLE)
def test_switches_act_and_change_no_bit(case, monkeypatch):
    cls, _ = case
    plain = twice(case)
    want = run(plain)
    for switch, value in SWITCHES:
        with monkeypatch.context() as patch:
            patch.setenv(switch, value)
            executor = twice(case)
            assert_same(run(executor), want)
            linked = executor._get_linked(True)
        storages = [block.storage for block in executor.memory.blocks]
        if switch == "MINIMX_ENGINE":
            assert linked._spans is None
        elif switch == "MINIMX_MEMORY_PLAN":
            assert executor.memory.bytes == sum(aligned(s.nbytes) for s in storages) >= plain.memory.bytes
        elif switch == "MINIMX_POISON":
            assert bool(linked._poison) == bool(storages)
        elif not cls.stateful:
            doubled = [step for step in executor.program.steps if step.node is not None and step.node.name == "op"]
            assert len(executor.program.steps) > len(plain.program.steps) or not doubled     # Reshape makes no step
    with monkeypatch.context() as patch:
        for switch, value in SWITCHES:
            patch.setenv(switch, value)
        assert_same(run(twice(case)), want)
