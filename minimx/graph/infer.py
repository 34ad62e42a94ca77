"""Inference of shapes and dtypes: a fixed point over the operators' rules.

Each rule looks at what is known of a node's inputs and outputs and returns what follows, in both directions.  The
pass merges the answer into what is known; a node is looked at again when a neighbour learnt something about one of
its entries.  It ends when no rule has anything to add.
"""
from collections.abc import Callable
from typing import NamedTuple

from ..base import DTYPE_CODES, MXNetError
from ..ops.params import DType, Shape
from ..ops.shapes import merge
from .node import Entry


def merge_types(a, b):
    """Return what two dtypes say together, of which either may be None; MXNetError if they differ."""
    if a is None or b is None:
        return a if b is None else b
    if a != b:
        raise MXNetError(f"dtypes {a.name} and {b.name} differ")
    return a


class Fact(NamedTuple):
    """What is inferred: its name in messages, the operators' rule, and how two answers become one.

    With `limited`, an operator must also be able to compute in what its first input is.
    """

    name: str
    rule: str
    merge: Callable
    limited: bool = False


SHAPE = Fact("shape", "infer_shape", merge)
TYPE = Fact("dtype", "infer_type", merge_types, limited=True)


def infer_shapes(graph, known, settled=()):
    """Return one partial shape per entry of `graph` (a tuple indexed by entry id).

    `known` maps entries to partial shapes: None unknown, 0 an unknown axis.  `settled` are nodes all of whose entries
    are known and agree: they are not looked at again unless a neighbour learns something.

    Raises
    ------
    MXNetError
        Two shapes contradict each other; the message names the node, the input and both shapes.

    Examples
    --------
    >>> import minimx as mx
    >>> fc = mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, name="fc")
    >>> fc.infer_shape(x=(2, 5))[0]
    [(2, 5), (3, 5), (3,)]
    """
    return _fixed_point(graph, known, SHAPE, settled)


def infer_types(graph, known, strict=False, settled=(), limited=True):
    """Return one dtype or None per entry of `graph`; `known` maps entries to dtypes, `settled` is as for shapes.

    With `strict`, an operator that cannot do without the dtype of its first input (``needs_type``) is an error; with
    `limited`, one that cannot compute in that dtype.
    """
    table = _fixed_point(graph, known, TYPE._replace(limited=limited), settled)
    undecided = {node.entries[0]: node.op.default_dtype for node in graph.nodes
                 if node.op is not None and node.op.default_dtype and table[graph.entry_id(node.entries[0])] is None}
    if undecided:
        return infer_types(graph, {**known, **undecided}, strict, settled, limited)
    for node in graph.nodes if strict else ():
        if node.op is not None and node.op.needs_type and table[graph.entry_id(node.inputs[0])] is None:
            raise MXNetError(f"{location(node.op, node.name)} the dtype of its input "
                             f"{node.inputs[0].name!r} is unknown; give the dtype of an argument, for instance "
                             f"{graph.variables[0].name}='float32'")
    return table


def infer_node(op, name, ins, outs, fact):
    """Apply one rule of `op` and merge its answer; returns (ins, outs).

    This is the step of the fixed point, and the whole of inference for an operator called on arrays.
    """
    where = location(op, name)
    try:
        new_ins, new_outs = getattr(op, fact.rule)(list(ins), list(outs))
        if fact.limited and new_ins and new_ins[0] is not None:
            op.check_dtype(new_ins[0])
    except MXNetError as error:
        raise MXNetError(f"{where} {own_words(op, error)}\n{_describe(op, ins, outs, fact)}") from error.__cause__

    def merged(kind, slots, old, new):
        found = []
        for slot, have, deduced in zip(slots, old, new):
            try:
                found.append(fact.merge(have, deduced))
            except MXNetError:
                raise MXNetError(f"{where} the {fact.name} of {kind} {slot!r} is {_text(have)}, but must be "
                                 f"{_text(deduced)}\n{_describe(op, ins, outs, fact)}") from None
        return found

    return merged("input", op.list_slots(), ins, new_ins), merged("output", op.list_outputs(), outs, new_outs)


def location(op, name):
    """Return the begin of a message about a node: "Error in operator fc1 (FullyConnected):"."""
    return f"Error in operator {name}:" if name == op.name else f"Error in operator {name} ({op.name}):"


def own_words(op, error):
    """Return the text of an operator's error without the operator's name, which `location` tells."""
    return str(error).removeprefix(f"{op.name}: ")


def _text(value):
    return value.name if hasattr(value, "name") else str(value)


def _describe(op, ins, outs, fact):
    slots = [*zip(op.list_slots(), ins), *zip(op.list_outputs(), outs)]
    told = [f"{slot}: {_text(value)}" for slot, value in slots if value is not None]
    lines = [f"  known {fact.name}s: {', '.join(told)}"] if told else []
    lines.append(f"  parameters: {op!r}")
    advice = op.advice if fact is SHAPE else "operands have one dtype; convert with Cast, x.astype(...) or dtype=..."
    return "\n".join(lines + ([f"  {advice}"] if advice else []))


def _fixed_point(graph, known, fact, settled):
    table = [None] * graph.num_entries
    for entry, value in known.items():
        table[graph.entry_id(entry)] = value
    touching = [[] for _ in range(graph.num_entries)]       # entry -> numbers of the operators that make or read it
    for i, node in enumerate(graph.nodes):
        for j in graph.input_ids[i] + graph.output_ids[i] if node.op is not None else ():
            touching[j].append(i)
    dirty = [node.op is not None and node not in settled for node in graph.nodes]
    forward = True
    while any(dirty):
        for i in range(len(dirty)) if forward else reversed(range(len(dirty))):
            if not dirty[i]:
                continue
            dirty[i] = False
            node, in_ids, out_ids = graph.nodes[i], graph.input_ids[i], graph.output_ids[i]
            ins, outs = infer_node(node.op, node.name, [table[j] for j in in_ids], [table[j] for j in out_ids], fact)
            for j, value in zip(in_ids + out_ids, ins + outs):
                if value is None or value is table[j]:
                    continue
                merged = fact.merge(table[j], value)
                if table[j] is not None and merged == table[j]:     # a dtype equals None: NumPy takes that for float64
                    continue
                table[j] = merged
                for other in touching[j]:
                    dirty[other] = dirty[other] or other != i
        forward = not forward
    return tuple(table)


def declared_shapes(graph):
    """Return variable's Entry -> shape, from ``Variable(shape=...)``: the attribute ``__shape__``."""
    try:
        return {Entry(node): Shape(node.attrs["__shape__"]) for node in graph.variables if "__shape__" in node.attrs}
    except (TypeError, ValueError):
        wrong = ", ".join(f"{node.name!r}: {node.attrs['__shape__']}" for node in graph.variables
                          if "__shape__" in node.attrs)
        raise MXNetError(f"a declared shape is no tuple of integers; the shapes of the variables are {wrong}") from None


def declared_types(graph):
    """Return variable's Entry -> dtype, from ``Variable(dtype=...)``: the attribute ``__dtype__``.

    The attribute is MXNet's code of a dtype, where -1 is none, or a name.
    """
    names = {str(code): name for name, code in DTYPE_CODES.items()} | {"-1": None}
    told = {node: node.attrs["__dtype__"] for node in graph.variables if "__dtype__" in node.attrs}
    found = {Entry(node): names.get(text, text) for node, text in told.items()}
    return {entry: None if name is None else DType(name) for entry, name in found.items()}
