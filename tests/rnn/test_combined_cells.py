import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def evaluate(outputs, is_train=False, weight=0.5, **inputs):
    """Run with all weights equal to `weight`; returns numpy arrays."""
    outputs = [outputs] if isinstance(outputs, mx.sym.Symbol) else outputs
    executor = mx.sym.Group(outputs).simple_bind(mx.cpu(), **{name: x.shape for name, x in inputs.items()})
    for array in executor.arg_arrays:
        array[:] = weight
    return [out.asnumpy() for out in executor.forward(is_train=is_train, **inputs)]


def plain(prefix):
    return mx.rnn.RNNCell(3, prefix=prefix)


def x(*shape):
    return np.random.RandomState(0).rand(*shape).astype("float32")


@pytest.mark.parametrize("merge", [None, True])
def test_a_stack_is_its_cells_one_after_the_other(merge):
    stack = mx.rnn.SequentialRNNCell()
    stack.add(plain("a_"))
    stack.add(mx.rnn.LSTMCell(2, prefix="b_"))
    outputs, states = stack.unroll(2, mx.sym.Variable("x"), merge_outputs=merge)
    assert len(states) == len(stack.state_info) == 3
    inner, _ = plain("a_").unroll(2, mx.sym.Variable("x"))
    outer, _ = mx.rnn.LSTMCell(2, prefix="b_").unroll(2, inner, merge_outputs=merge)
    for one, other in zip(evaluate(outputs, x=x(4, 2, 5)), evaluate(outer, x=x(4, 2, 5))):
        np.testing.assert_array_equal(one, other)


def test_a_stack_is_stepped_and_packed():
    stack = mx.rnn.SequentialRNNCell()
    stack.add(plain("a_"))
    stack.add(mx.rnn.GRUCell(3, prefix="b_"))
    output, states = stack(mx.sym.Variable("x"), stack.begin_state())
    assert output.name == "b_t0_out" and len(states) == 2
    args = {f"{p}_{g}_{k}": mx.nd.ones((n, 3) if k == "weight" else (n,)) for p, n in (("a", 3), ("b", 9))
            for g in ("i2h", "h2h") for k in ("weight", "bias")}
    parts = stack.unpack_weights(args)
    assert len(parts) == 4 + 12
    assert {n: a.shape for n, a in stack.pack_weights(parts).items()} == {n: a.shape for n, a in args.items()}


@pytest.mark.parametrize("merge", [False, True])
def test_both_directions(merge):
    cell = mx.rnn.BidirectionalCell(plain("l_"), plain("r_"))
    outputs, (left, right) = cell.unroll(3, mx.sym.Variable("x"), merge_outputs=merge)
    assert [s.name for s in left + right] == ["l_t2_out", "r_t2_out"]
    values = evaluate(outputs, x=x(2, 3, 5))
    out = values[0] if merge else np.stack(values, axis=1)
    one_way = np.stack(evaluate(plain("l_").unroll(3, mx.sym.Variable("x"))[0], x=x(2, 3, 5)), axis=1)
    other_way = np.stack(evaluate(plain("l_").unroll(3, mx.sym.Variable("x"))[0], x=x(2, 3, 5)[:, ::-1]), axis=1)
    np.testing.assert_array_equal(out, np.concatenate([one_way, other_way[:, ::-1]], axis=2))


def test_dropout():
    cell = mx.rnn.DropoutCell(0.5)
    whole, _ = cell.unroll(2, mx.sym.Variable("x"), merge_outputs=True)
    steps, _ = cell.unroll(2, mx.sym.Variable("x"), merge_outputs=False)
    ones = np.ones((4, 2, 50), "float32")
    np.testing.assert_array_equal(evaluate(whole, x=ones)[0], ones)
    assert set(np.unique(evaluate(whole, is_train=True, x=ones)[0])) == {0, 2}
    assert [out.shape for out in evaluate(steps, is_train=True, x=ones)] == [(4, 50)] * 2
    assert cell.begin_state() == [] and mx.rnn.DropoutCell(0)("x", []) == ("x", [])


def test_residual():
    cell = mx.rnn.ResidualCell(plain("a_"))
    for merge in (None, True):
        outputs, states = cell.unroll(2, mx.sym.Variable("x"), merge_outputs=merge)
        inner, _ = plain("a_").unroll(2, mx.sym.Variable("x"), merge_outputs=merge)
        added = x(4, 2, 3) if merge else x(4, 2, 3).swapaxes(0, 1)
        found, bases = evaluate(outputs, x=x(4, 2, 3)), evaluate(inner, x=x(4, 2, 3))
        for got, base, inp in zip(found, bases, [added] if merge else added):
            np.testing.assert_allclose(got, base + inp, rtol=1e-6)
    assert cell(mx.sym.Variable("x"), cell.begin_state())[0].name.endswith("_plus_residual")
    assert cell.params is cell.base_cell.params


def test_zoneout():
    cell = mx.rnn.ZoneoutCell(plain("a_"), zoneout_outputs=0.5, zoneout_states=0.5)
    outputs, states = cell.unroll(2, mx.sym.Variable("x"))
    plain_outputs = evaluate(plain("a_").unroll(2, mx.sym.Variable("x"))[0], x=x(40, 2, 5))
    for got, want in zip(evaluate(outputs, x=x(40, 2, 5)), plain_outputs):
        np.testing.assert_array_equal(got, want)
    first, second = evaluate(outputs, is_train=True, x=x(40, 2, 5))
    stayed = first == 0
    assert 0.2 < stayed.mean() < 0.8
    np.testing.assert_array_equal(first[~stayed], plain_outputs[0][~stayed])
    assert 0.2 < (second == first).mean() < 0.8


@pytest.mark.parametrize("call, words", [
    (lambda: mx.rnn.ZoneoutCell(mx.rnn.FusedRNNCell(3), 0.1), "unfuse"),
    (lambda: mx.rnn.ZoneoutCell(mx.rnn.BidirectionalCell(plain("a_"), plain("b_")), 0.1), "inside"),
    (lambda: mx.rnn.SequentialRNNCell(params=mx.rnn.RNNParams()), "parameters"),
    (lambda: mx.rnn.BidirectionalCell(plain("a_"), plain("b_"), params=mx.rnn.RNNParams()), "parameters")])
def test_refused(call, words):
    with pytest.raises(MXNetError, match=words):
        call()


def test_a_pair_is_not_stepped():
    with pytest.raises(NotImplementedError, match="unroll"):
        mx.rnn.BidirectionalCell(plain("a_"), plain("b_"))(mx.sym.Variable("x"), [])
