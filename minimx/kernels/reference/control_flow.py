"""The loops of control flow on arrays.

`op` is the operator (see `minimx.ops.control_flow`), whose subgraphs run themselves on arrays, forward and backward.

`kept` is a list that takes, for every iteration, what its gradient needs; or None if there will be none.
"""
from ...backend import array_module
from ...base import MXNetError

__all__ = []


def is_true(graph, arrays, is_train):
    """Return the truth of a condition: the only element of the output of its graph."""
    value = graph.run(arrays, is_train)[0][0]
    if value.size != 1:
        raise MXNetError(f"a condition must have one element, but has the shape {value.shape}")
    return bool(value.reshape(-1)[0])


def run_body(graph, arrays, is_train, kept):
    """Return the outputs of `graph`; what its gradient needs goes into `kept`."""
    outputs, values = graph.run(arrays, is_train, kept is not None)
    if kept is not None:
        kept.append(values)
    return outputs


def write(out, value):
    """Put `value` into `out`, which may have the shape () for (1,); None is zero."""
    out[...] = 0 if value is None else value.reshape(out.shape)


def like(arrays, references):
    """Return `arrays` with zeros for None."""
    return [array_module(r).zeros_like(r) if a is None else a for a, r in zip(arrays, references)]


def part(x, t):
    """Return slice t along the first axis; that of a vector has the shape (1,)."""
    return x[t] if x.ndim > 1 else x[t:t + 1]


# -- foreach ----------------------------------------------------------------------------------------------------------
def foreach(op, kept, is_train, ins, outs):
    """outs = the stacked outputs of the body for every slice, then the last states."""
    body, places = op.subgraphs[0], op.locations()[0]
    n, m = len(op.in_data_locs), len(op.in_data_locs) + len(op.in_state_locs)
    data, states, rest = ins[:n], list(ins[n:m]), ins[m:]
    if kept is not None:
        kept.clear()
    for t in range(len((data or outs)[0])):
        arrays = [*(part(x, t) for x in data), *states, *rest]
        results = run_body(body, [arrays[i] for i in places], is_train, kept)
        for out, result in zip(outs, results[:op.num_out_data]):
            write(out[t], result)
        states = results[op.num_out_data:]
    for out, state in zip(outs[op.num_out_data:], states):
        write(out, state)


def foreach_grad(op, kept, is_train, ograds, outs):
    """outs = the gradients of data, initial states and the rest, which add up over the iterations."""
    body, places = op.subgraphs[0], op.locations()[0]
    n, m = len(op.in_data_locs), len(op.in_data_locs) + len(op.in_state_locs)
    of_states = list(ograds[op.num_out_data:])
    for out in outs[m:]:
        out[...] = 0
    for t in reversed(range(len(kept))):
        heads = [*(part(g, t) for g in ograds[:op.num_out_data]), *of_states]
        grads = dict(zip(places, body.backward(kept[t], heads, is_train)))
        for i, out in enumerate(outs[:n]):
            write(out[t:t + 1], grads.get(i))
        for i, out in enumerate(outs[m:], start=m):
            if grads.get(i) is not None:
                out += grads[i]
        of_states = like([grads.get(i) for i in range(n, m)], of_states)
    for out, g in zip(outs[n:m], of_states):
        write(out, g)


# -- while ------------------------------------------------------------------------------------------------------------
def while_loop(op, kept, is_train, ins, outs):
    """outs = the stacked outputs of the body, 0 where it did not run, then the loop's variables."""
    (condition, body), (asked, read), variables = op.subgraphs, op.locations(), op.variables()
    values, t = list(ins), 0
    for out in outs[:op.num_out_data]:
        out[...] = 0
    if kept is not None:
        kept.clear()
    while t < op.max_iterations and is_true(condition, [values[i] for i in asked], is_train):
        results = run_body(body, [values[i] for i in read], is_train, kept)
        for out, result in zip(outs, results[:op.num_out_data]):
            write(out[t], result)
        for place, value in zip(variables, results[op.num_out_data:]):
            values[place] = value
        t += 1
    for out, place in zip(outs[op.num_out_data:], variables):
        write(out, values[place])


def while_loop_grad(op, kept, is_train, ograds, outs):
    """outs = the gradients of the loop's first variables and of the rest, which add up over the iterations."""
    body, read, variables = op.subgraphs[1], op.func_input_locs, op.variables()
    of_variables = list(ograds[op.num_out_data:])
    for out in outs:
        out[...] = 0
    for t in reversed(range(len(kept))):
        heads = [*(part(g, t) for g in ograds[:op.num_out_data]), *of_variables]
        grads = dict(zip(read, body.backward(kept[t], heads, is_train)))
        of_variables = like([grads.pop(place, None) for place in variables], of_variables)
        for place, g in grads.items():
            if g is not None and place < len(outs):
                outs[place][...] += g
    for place, g in zip(variables, of_variables):
        write(outs[place], g)


# -- cond -------------------------------------------------------------------------------------------------------------
def cond(op, kept, is_train, ins, outs):
    """outs = the outputs of one of two branches; `kept` tells which."""
    asked = op.cond_input_locs
    branch = 1 if is_true(op.subgraphs[0], [ins[i] for i in asked], is_train) else 2
    if kept is not None:
        kept[:] = [branch]
    results = run_body(op.subgraphs[branch], [ins[i] for i in op.locations()[branch]], is_train, kept)
    for out, result in zip(outs, results):
        write(out, result)


def cond_grad(op, kept, is_train, ograds, outs):
    """outs = the gradients of the branch that ran."""
    branch, values = kept
    for out in outs:
        out[...] = 0
    for place, g in zip(op.locations()[branch], op.subgraphs[branch].backward(values, list(ograds), is_train)):
        if g is not None and place < len(outs):
            outs[place][...] += g
