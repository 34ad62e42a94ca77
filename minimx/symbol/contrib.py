"""``mx.sym.contrib``: control flow as nodes of the graph, and the operators of MXNet's collection `contrib`.

The function that a user gives is called once, on variables that stand for its arguments, to see what it computes.
What it makes becomes a graph of its own, inside one node; what it reads from outside becomes an input of that node::

    data ──┐   ┌───────── _foreach ──────────┐
    state ─┼──►│ slice, state ─► body ─► out │──► outputs, last state
    weight ┘   └─────────────────────────────┘
"""
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from ..attribute import AttrScope, current
from ..base import MXNetError, NotImplementedForSymbol, attr_string
from ..graph.node import Entry, Node
from ..name import current as names
from ..ops.distributions import zipfian
from ..ops.nested import flatten, rebuild, two
from ..ops.registry import get_operator
from ..ops.signature import Namespace
from .arithmetic import apply
from .compose import single_entry
from .creation import full, var
from .operators import make_function, node_symbol
from .subgraph import cut
from .symbol import Symbol

__all__ = ["foreach", "while_loop", "cond", "rand_zipfian", "adamw_update", "boolean_mask"]

_counts = Counter()             # how many graphs were named foreach, while_loop_cond ...


def _trace(function, arguments, name, needs_all=True):
    """Call `function` on variables that stand for `arguments`, and cut out what it computes.

    Parameters
    ----------
    function : callable
        ``function(*variables)`` returns (list of Symbols, anything).
    arguments : list of Symbol
    name : str
    needs_all : bool
        Is an argument that the function does not use a mistake?

    Returns
    -------
    subgraph : Subgraph
    outside : list
        For each of its inputs the number of the argument or the Entry outside.
    anything : object
        What the function returned besides.
    """
    outer = current().get(None).get("__subgraph_name__")
    name = f"{outer}${name}" if outer else name
    number, _counts[name] = _counts[name], _counts[name] + 1
    name += str(number)
    with AttrScope(__subgraph_name__=name):
        entries = [single_entry(s, "an argument") for s in arguments]
        variables = [var(f"{entry.node.name}-{entry.index}") for entry in entries]
        symbols, anything = function(*variables)
        outputs, seen = [], set()
        for symbol in symbols:          # an output is a node of this graph, and of no other, once
            entry = single_entry(symbol, f"an output of {name}")
            inside = entry.node.op is not None and entry.node.attrs.get("__subgraph_name__") == name
            outputs.append(entry if inside and entry not in seen else single_entry(apply("identity", symbol), name))
            seen.add(entry)
    places = {v.entries[0].node: i for i, v in enumerate(variables)}
    subgraph, outside = cut(outputs, name, places)
    unused = [node.name for node in places if node not in subgraph.inputs]
    if unused and needs_all:
        raise MXNetError(f"{name}: {', '.join(unused)} is not used; every array and every state must have a part "
                         "in what the body computes")
    return subgraph, outside, anything


def _make(op_name, subgraphs, inputs, given_name=None, **params):
    """Return the Symbol of an operator of control flow on the entries `inputs`."""
    params.update(num_args=len(subgraphs) + len(inputs))
    params = {key: list(value) if isinstance(value, (list, tuple)) else value for key, value in params.items()}
    op = get_operator(op_name)(subgraphs=subgraphs, **params)
    attrs = {**current().get(None), **{key: attr_string(value) for key, value in params.items()}}
    return node_symbol(Node(op, names().get(given_name, op_name), attrs, inputs))


def _states_last(keys, graphs):
    """Return `keys`, which are inputs, with the auxiliary states of the subgraphs at the end."""
    states = {key for graph, outside in graphs for key, is_state in zip(outside, graph.is_state) if is_state}
    return [key for key in keys if key not in states] + [key for key in keys if key in states]


def _union(graphs):
    """Return all different inputs of several (subgraph, outside), auxiliary states last."""
    return _states_last(list(dict.fromkeys(key for _, outside in graphs for key in outside)), graphs)


def foreach(body, data, init_states, name="foreach"):
    """Run `body` for each slice of `data` along its first axis.

    Parameters
    ----------
    body : callable
        ``body(slice, states)`` returns (outputs, new states); each may be a Symbol or nested lists of Symbols, like
        `data` and `init_states`.
    data : Symbol or nested list of Symbols
        They are cut along their first axis.
    init_states : Symbol or nested list of Symbols
    name : str

    Returns
    -------
    outputs : Symbol or nested list of Symbols
        Those of all steps, stacked along a new first axis.
    states : Symbol or nested list of Symbols
        Those after the last step.

    Raises
    ------
    MXNetError
        The body does not use a slice or a state, or the states change their number.

    Examples
    --------
    >>> import minimx as mx
    >>> total, last = foreach(lambda x, s: (x + s, x + s), mx.sym.Variable("x"), mx.sym.Variable("s"))
    >>> total.eval(x=mx.nd.array([[1], [2], [3]]), s=mx.nd.zeros((1,)))[0].asnumpy().tolist()
    [[1.0], [3.0], [6.0]]
    """
    slices, data_form = flatten(data, Symbol, "foreach: data")
    states, state_form = flatten(init_states, Symbol, "foreach: init_states")

    def traced(*variables):
        outputs, new_states = two(body(rebuild(variables[:len(slices)], data_form),
                                       rebuild(variables[len(slices):], state_form)),
                                  "foreach: the body must return (outputs, new states)")
        outputs, out_form = flatten(outputs, Symbol, "foreach: an output of the body")
        new_states, new_form = flatten(new_states, Symbol, "foreach: a state of the body")
        if new_form != state_form:
            raise MXNetError(f"foreach: the body returns {len(new_states)} states for {len(states)}, or nests them in "
                             "another way")
        return outputs + new_states, (len(outputs), out_form)

    arguments = slices + states
    graph, outside, (num_out, out_form) = _trace(traced, arguments, name)
    place = {key: i for i, key in enumerate(outside)}
    rest = _states_last([key for key in outside if isinstance(key, Entry)], [(graph, outside)])
    inputs = [s.entries[0] for s in arguments] + rest
    made = _make("_foreach", [graph], inputs, num_outputs=num_out + len(states), num_out_data=num_out,
                 in_data_locs=[place[i] for i in range(len(slices))],
                 in_state_locs=[place[i] for i in range(len(slices), len(arguments))],
                 remain_locs=[place[key] for key in rest])
    return rebuild(made[:num_out], out_form), rebuild(made[num_out:], state_form)


def while_loop(cond, func, loop_vars, max_iterations=None, name="while_loop"):
    """Run `func` while `cond` holds.

    Parameters
    ----------
    cond : callable
        ``cond(*loop_vars)`` returns a Symbol of one element; 0 ends the loop.
    func : callable
        ``func(*loop_vars)`` returns (outputs of the step, new loop_vars).
    loop_vars : list of Symbols
    max_iterations : int
        The most steps.

    Returns
    -------
    outputs : Symbol or nested list of Symbols
        Those of all steps, stacked along a new first axis of length `max_iterations`; 0 for steps that were not done.
    loop_vars : list of Symbols
        Those after the last step.

    Raises
    ------
    ValueError
        There is no max_iterations, no loop variable, or func returns another number of them.
    MXNetError
        `func` does not use a loop variable.

    Examples
    --------
    >>> import minimx as mx
    >>> i = mx.sym.Variable("i")
    >>> outputs, last = while_loop(lambda i: i < 3, lambda i: (i * 10, [i + 1]), [i], max_iterations=4)
    >>> outputs.eval(i=mx.nd.array([1]))[0].asnumpy().tolist()
    [[10.0], [20.0], [0.0], [0.0]]
    """
    if max_iterations is None:
        raise ValueError("while_loop: max_iterations is missing: it is the length of the outputs")
    variables, form = flatten(loop_vars, Symbol, "while_loop: loop_vars")
    if not variables:
        raise ValueError("while_loop: loop_vars is empty; a loop without variables never changes its condition")

    def arguments(symbols):
        value = rebuild(symbols, form)
        return value if isinstance(value, list) else [value]

    def traced(*symbols):
        outputs, new = two(func(*arguments(symbols)), "while_loop: func must return (outputs, new loop_vars)")
        outputs, out_form = flatten([] if outputs is None else outputs, Symbol, "while_loop: an output of func")
        new, _ = flatten([] if new is None else new, Symbol, "while_loop: a loop variable of func")
        if len(new) != len(variables):
            raise ValueError(f"while_loop: func returns {len(new)} loop variables for {len(variables)}")
        return outputs + new, (len(outputs), out_form)

    def asked(*symbols):
        found = cond(*arguments(symbols))
        if not isinstance(found, Symbol):
            raise ValueError(f"while_loop: cond must return a Symbol, but returned {type(found).__name__}")
        return [found], None

    condition = _trace(asked, variables, f"{name}_cond", needs_all=False)[:2]
    *body, (num_out, out_form) = _trace(traced, variables, f"{name}_func")
    graphs = [condition, tuple(body)]
    keys = _union(graphs)
    place = {key: i for i, key in enumerate(keys)}
    made = _make("_while_loop", [graph for graph, _ in graphs],
                 [variables[key].entries[0] if isinstance(key, int) else key for key in keys],
                 num_outputs=num_out + len(variables), num_out_data=num_out, max_iterations=int(max_iterations),
                 cond_input_locs=[place[key] for key in condition[1]], func_input_locs=[place[key] for key in body[1]],
                 func_var_locs=[body[1].index(i) for i in range(len(variables))])
    return rebuild(made[:num_out], out_form), rebuild(made[num_out:], form)


def cond(pred, then_func, else_func, name="cond"):
    """Compute one of two things.

    Parameters
    ----------
    pred : Symbol
        One element; 0 chooses the second.
    then_func, else_func : callable
        Without arguments; both return Symbols of the same shapes and dtypes, nested in the same way.

    Returns
    -------
    Symbol or nested list of Symbols

    Raises
    ------
    ValueError
        The branches have different numbers of outputs.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.sym.Variable("x")
    >>> cond(mx.sym.sum(x) > 0, lambda: x * 2, lambda: x * 0).eval(x=mx.nd.array([1, 2]))[0].asnumpy().tolist()
    [2.0, 4.0]
    """
    def traced(function, what):
        return lambda: flatten(function(), Symbol, f"cond: {what}")

    graphs, forms = [], []
    for function, part, what in ((lambda: pred, "pred", "pred"), (then_func, "then", "what then_func returns"),
                                 (else_func, "else", "what else_func returns")):
        *graph, form = _trace(traced(function, what), [], f"{name}_{part}")
        graphs.append(tuple(graph))
        forms.append(form)
    counts = [len(graph.entries) for graph, _ in graphs]
    if counts[0] != 1 or counts[1] != counts[2]:
        raise ValueError(f"cond: pred has {counts[0]} outputs and must have 1; the branches have {counts[1]} and "
                         f"{counts[2]} and must have equal numbers")
    keys = _union(graphs)
    locations = [[keys.index(key) for key in outside] for _, outside in graphs]
    made = _make("_cond", [graph for graph, _ in graphs], keys, num_outputs=counts[1],
                 **dict(zip(("cond_input_locs", "then_input_locs", "else_input_locs"), locations)))
    return rebuild(made, forms[1])


def rand_zipfian(true_classes, num_sampled, range_max) -> tuple[Symbol, Symbol, Symbol]:
    """Draw classes from the log-uniform (Zipfian) distribution: P(c) = log((c + 2) / (c + 1)) / log(range_max + 1).

    Returns
    -------
    samples : Symbol
        `num_sampled` classes, int64.
    expected_true, expected_sampled : Symbol
        How often each of `true_classes` and of the samples is expected, float64.
    """
    return zipfian(partial(apply, "_random_uniform"), true_classes, num_sampled, range_max)


def adamw_update(weight, grad, mean, var, rescale_grad, **params) -> Symbol:
    """Return the operator `_adamw_update`; `rescale_grad` may be a number."""
    rescale_grad = rescale_grad if isinstance(rescale_grad, Symbol) else full((1,), rescale_grad)
    return apply("_adamw_update", weight, grad, mean, var, rescale_grad, **params)


def boolean_mask(data, index, axis=0):
    """Not for a Symbol: how many slices are kept depends on values; multiply by the mask, or use mx.nd."""
    raise NotImplementedForSymbol("contrib.boolean_mask")


_operators = Namespace("minimx.sym.contrib", ("_contrib_",), "Further operators.", make_function)
vars(_operators).update({name: globals()[name] for name in __all__})      # for the nearest name of a wrong one

if TYPE_CHECKING:
    from ._stubs.contrib import *
else:
    def __getattr__(name):
        """Make the function of an operator when it is first asked for."""
        return getattr(_operators, name)


def __dir__():
    return dir(_operators)
