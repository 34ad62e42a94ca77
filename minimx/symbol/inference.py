"""What follows from the shapes or dtypes that a user gives for some arguments of a symbol, by position or by name.

`shapes` and `types` return three lists: of the arguments, of the outputs and of the auxiliary states.
"""
from ..base import MXNetError, as_dtype, did_you_mean
from ..graph.graph import Graph
from ..graph.infer import declared_shapes, declared_types, infer_shapes, infer_types
from ..graph.node import Entry, arguments_and_states
from ..ops.shapes import given


def shapes(entries, args, kwargs):
    """Return three lists of partial shapes: None is unknown, 0 an unknown axis."""
    graph = Graph(entries)
    known = {**declared_shapes(graph), **_told(entries, args, kwargs, "shape", given)}
    return _in_lists(entries, graph, infer_shapes(graph, known))


def types(entries, args, kwargs, strict):
    """Return three lists of NumPy types, None where unknown; `strict` as in `minimx.graph.infer.infer_types`."""
    graph = Graph(entries)
    known = {**declared_types(graph), **_told(entries, args, kwargs, "dtype", lambda name, value: as_dtype(value))}
    found = _in_lists(entries, graph, infer_types(graph, known, strict, limited=False))
    return tuple([None if dtype is None else dtype.type for dtype in group] for group in found)


def _told(entries, args, kwargs, what, check):
    """Return {Entry: value} from a call's positional or named values; ``check(name, value)`` returns the value."""
    arguments, states = arguments_and_states(entries)
    if args and kwargs:
        raise ValueError(f"give known {what}s by position or by keyword, not both")
    if len(args) > len(arguments):
        raise MXNetError(f"{len(args)} {what}s for {len(arguments)} arguments: "
                         f"{', '.join(node.name for node in arguments)}")
    names = [node.name for node in arguments + states]
    for key in kwargs:
        if key not in names:
            raise MXNetError(f"there is no argument {key!r}{did_you_mean(key, names)} "
                             f"(arguments: {', '.join(names[:min(8, len(arguments))])})")
    values = list(args) or [kwargs.get(name) for name in names]
    return {Entry(node): check(node.name, value) for node, value in zip(arguments + states, values)
            if value is not None}


def _in_lists(entries, graph, table):
    arguments, states = arguments_and_states(entries)
    wanted = [Entry(node) for node in arguments], entries, [Entry(node) for node in states]
    return tuple([table[graph.entry_id(entry)] for entry in group] for group in wanted)
