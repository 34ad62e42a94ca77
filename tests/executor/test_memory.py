"""The memory plan: nothing that is alive is overwritten, and it comes near the lower bound."""
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import minimx as mx
from minimx.executor.memory import aligned, plan_memory


def lower_bound(program):
    """The most bytes alive at one step, computed from the program's operands alone."""
    first, last, size = {}, {}, {}
    for i, step in enumerate(program.steps):
        for buffer in (*step.writes, *step.reads):
            storage = buffer.storage
            if storage.array is None:
                first.setdefault(storage, i)
                last[storage], size[storage] = i, aligned(storage.nbytes)
    return max((sum(size[s] for s in first if first[s] <= i <= last[s]) for i in range(len(program.steps))), default=0)


def overlap(a, b):
    return a.offset < b.offset + b.nbytes and b.offset < a.offset + a.nbytes


def check(program, plan):
    """No two storages that are alive at the same time overlap, but where a step hands its input's place on."""
    handed = {(w.storage, r.storage) for step in program.steps for w, r in step.may_share}
    for a in plan.blocks:
        for b in plan.blocks:
            if a.storage is not b.storage and a.first <= b.first <= a.last and overlap(a, b):
                assert b.first == a.last and (b.storage, a.storage) in handed and a.offset == b.offset


def net(depth, width):
    x = mx.sym.Variable("x")
    layers = [x]
    for i in range(depth):
        y = mx.sym.FullyConnected(layers[-1], num_hidden=width + i, name=f"fc{i}")
        layers.append(mx.sym.Activation(y, act_type=("relu", "tanh", "sigmoid")[i % 3]))
    return mx.sym.FullyConnected(layers[-1], num_hidden=2)


@settings(max_examples=15)
@given(st.integers(1, 6), st.integers(1, 20), st.booleans())
def test_plans_are_valid_and_bounded(depth, width, is_train):
    executor = net(depth, width).simple_bind(mx.cpu(), x=(3, 5))
    program = executor.trace(is_train)
    plan = plan_memory(program)
    check(program, plan)
    assert plan.lower_bound <= plan.bytes <= plan.naive_bytes
    assert plan.lower_bound <= lower_bound(program)     # sharing in place may do with less


def test_both_ways_of_placing_are_valid(monkeypatch):
    executor = net(6, 9).simple_bind(mx.cpu(), x=(3, 5))
    program = executor.trace(True)
    by_size = plan_memory(program)
    monkeypatch.setattr("minimx.executor.memory.MOST_BY_SIZE", 0)
    as_allocated = plan_memory(program)
    check(program, as_allocated)
    assert by_size.bytes <= as_allocated.bytes <= by_size.naive_bytes


def test_a_chain_works_in_one_place():
    x = mx.sym.Variable("x")
    for _ in range(10):
        x = mx.sym.sin(x)
    plan = x.simple_bind(mx.cpu(), grad_req="null", x=(16,)).memory
    assert plan.bytes == 64 == plan.lower_bound and plan.naive_bytes == 9 * 64


def test_an_operand_that_is_still_needed_is_not_overwritten():
    x = mx.sym.Variable("x")
    y = mx.sym.sin(x)
    executor = (mx.sym.exp(y) + y).simple_bind(mx.cpu(), grad_req="null", x=(4,))
    value = np.float32([0, 1, 2, 3])
    np.testing.assert_allclose(executor.forward(x=value)[0].asnumpy(), np.exp(np.sin(value)) + np.sin(value), rtol=1e-5)


@pytest.mark.parametrize("switch, value", [("MINIMX_MEMORY_PLAN", "0"), ("MINIMX_POISON", "1"),
                                           ("MINIMX_ENGINE", "python"), ("MINIMX_SIMPLIFY", "0")])
def test_switches_act_and_change_no_bit(monkeypatch, switch, value):
    def run():
        values = [mx.nd.array(np.sin(np.arange(np.prod(s)) + i).reshape(s)) for i, s in enumerate(shapes)]
        executor = group.bind(mx.cpu(), values, args_grad=[mx.nd.zeros(s) for s in shapes])
        outs = [o.asnumpy() for o in executor.forward(is_train=True)]
        executor.backward([mx.nd.ones(o.shape) for o in outs])
        return executor, outs + [g.asnumpy() for g in executor.grad_arrays]
    y = mx.sym.Variable("y")
    group = mx.sym.Group([net(4, 7), mx.sym.sum(mx.sym.sin(y) + mx.sym.sin(y))])
    shapes = group.infer_shape(x=(3, 5), y=(4,))[0]
    before, plain = run()
    monkeypatch.setenv(switch, value)
    after, switched = run()
    for a, b in zip(plain, switched):
        np.testing.assert_array_equal(a, b)
    linked_before, linked_after = before._get_linked(True), after._get_linked(True)
    if switch == "MINIMX_MEMORY_PLAN":
        assert after.memory.bytes > before.memory.bytes
    elif switch == "MINIMX_POISON":
        assert linked_after._poison and not linked_before._poison
        assert (after._arena.bytes == 0xff).any()
    elif switch == "MINIMX_ENGINE":
        assert linked_after._spans is None
    else:
        assert len(after.program.steps) > len(before.program.steps)
