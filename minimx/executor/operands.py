"""Connect a graph with arrays: which buffer holds each variable, and where outputs and gradients go."""
from typing import NamedTuple

import numpy as np

from ..graph.node import Entry
from .program import Buffer, Storage


class Operands(NamedTuple):
    """What a trace needs to know of the arrays outside."""

    sources: dict           #: Entry of a variable -> Buffer that holds it
    destinations: dict      #: Entry -> list of Destination: where its value must arrive
    late: list              #: (Entry, Destination): what is delivered when everything else is done
    random_state: Buffer    #: the array [seed, counter]


class Destination(NamedTuple):
    """An array that a value must arrive in."""

    buffer: Buffer
    accumulate: bool = False        #: add to what is there
    source: Buffer | None = None    #: copy this instead of the value


def external(kind, name, nd):
    """Return the Buffer of an NDArray."""
    return Buffer(Storage(kind, name, nd._array.nbytes, nd._array), nd.shape, nd.dtype)


def connect(executor, graph):
    """Return the Operands of an executor's arrays for `graph`: its bound graph, simplified or not."""
    bound, outputs = executor._bound, executor.outputs
    # What a node writes in place counts as a state, which no other value may share memory with.
    written = {entry.node for node in graph.nodes if node.op is not None and (node.op.mutates or node.op.fixed)
               for slot, entry in zip(node.op.list_slots(), node.inputs)
               if slot in node.op.mutates or slot in node.op.fixed}
    sources = {}
    for kind, nodes, arrays in (("argument", executor._arg_nodes, executor.arg_arrays),
                                ("state", executor._aux_nodes, executor.aux_arrays),
                                ("head gradient", bound.head_gradients, executor._head_arrays)):
        sources.update((Entry(node), external("state" if node in written else kind, node.name, nd))
                       for node, nd in zip(nodes, arrays))
    destinations = {}
    for entry, name, nd in zip(graph.outputs, executor.symbol.list_outputs(), outputs):
        destinations.setdefault(entry, []).append(Destination(external("output", name, nd)))
    late = _connect_gradients(executor, graph, destinations)
    state = Buffer(Storage("random state", "random_state", 16, executor._random_state), (2,), np.uint64)
    return Operands(sources, destinations, late, state)


def _connect_gradients(executor, graph, destinations):
    """Enter the gradient arrays into `destinations`; returns those that must be delivered late.

    Late is a value that is known before the backward pass begins, and an array that shares memory with another one,
    which may still be read.
    """
    bound, late, first = executor._bound, [], {}
    before = set(graph.nodes[:graph.num_forward])
    shared = _overlapping([nd for nd in executor._grad_arrays if nd is not None],
                          executor.arg_arrays + executor.aux_arrays)
    # In MXNet the gradient of a second summand is a copy of the first's array, also where that is accumulated into.
    summands = {entry.node for node in bound.graph.nodes if node.op is not None and node.op.name == "elemwise_add"
                for entry in node.inputs}
    entries = iter(graph.outputs[len(executor.outputs):])
    for node, nd, req in zip(executor._arg_nodes, executor._grad_arrays, executor._reqs):
        grad = bound.gradients.get(Entry(node))
        if grad is None:
            continue
        entry, buffer = next(entries), external("gradient", f"d({node.name})", nd)
        accumulate = req == "add" and not (entry.node.op is not None and entry.node.op.overwrites(entry.index))
        if entry.node in before or id(nd) in shared:
            late.append((entry, Destination(buffer, accumulate)))
            continue
        source = first.setdefault(grad, buffer) if node in summands else buffer
        destination = Destination(buffer, accumulate, source if source is not buffer else None)
        destinations.setdefault(entry, []).append(destination)
    return late


def _overlapping(written, read):
    """Return the ids of arrays in `written` whose memory overlaps another one's: a sweep over sorted addresses."""
    spans = sorted(((a._array.ctypes.data, a._array.ctypes.data + a._array.nbytes, a) for a in written + read),
                   key=lambda span: span[:2])
    found, end, holder = set(), 0, None
    for begin, stop, array in spans:
        if begin < end:
            found |= {id(array), id(holder)}
        if stop > end:
            end, holder = stop, array
    return found
