"""A part of a graph that an operator of control flow holds and runs by itself."""
from functools import cached_property

from ..graph.gradient import gradient
from ..graph.graph import Graph
from ..graph.infer import infer_shapes, infer_types
from ..graph.node import Entry, Node, arguments_and_states, topological_order
from ..ndarray.execute import execute
from ..ops.shapes import merge


class Subgraph:
    """A graph whose inputs are its variables.

    Parameters
    ----------
    entries : sequence of Entry
        Its outputs.

    Attributes
    ----------
    inputs : list of Node
        The variables, in order of the computation.
    is_state : list of bool
        Which of them are auxiliary states.

    Examples
    --------
    >>> import numpy as np, minimx as mx
    >>> Subgraph((mx.sym.Variable("a") * 2).entries).run([np.array([3.0])], is_train=False)[0]
    [array([6.])]
    """

    def __init__(self, entries):
        self.entries = tuple(entries)
        self.nodes = topological_order(self.entries)
        self._forward = frozenset(self.nodes)
        # Operators that hand something of one run to their gradient: Custom, and control flow inside control flow.
        self._with_instance = [node.op for node in self.nodes if hasattr(node.op, "instance")]
        self.inputs = [node for node in self.nodes if node.op is None]
        states = set(arguments_and_states(self.entries)[1])
        self.is_state = [node in states for node in self.inputs]

    # -- inference ----------------------------------------------------------------------------------------------------
    def infer_shape(self, ins, outs):
        """Deduce the shapes of inputs and outputs from those known; None is unknown."""
        return self._infer(infer_shapes, merge, ins, outs)

    def infer_type(self, ins, outs):
        """Deduce dtypes."""
        return self._infer(infer_types, lambda a, b: b if a is None else a, ins, outs)

    def _infer(self, rule, merge_one, ins, outs):
        graph, known = Graph(self.entries), {}
        slots = [Entry(node) for node in self.inputs] + list(self.entries)
        for entry, value in zip(slots, [*ins, *outs]):
            if value is not None:
                known[entry] = merge_one(known.get(entry), value)
        table = rule(graph, known)
        found = [table[graph.entry_id(entry)] for entry in slots]
        return found[:len(ins)], found[len(ins):]

    # -- running ------------------------------------------------------------------------------------------------------
    def run(self, arrays, is_train, keep=False):
        """Return (output arrays, what `backward` needs if `keep`)."""
        values = {Entry(node): array for node, array in zip(self.inputs, arrays)}
        needed = self._gradients[2] if keep else ()     # before the run: operators are told that they have a gradient
        self._execute(self.nodes, values, is_train)
        kept = {entry: values[entry] for entry in needed}, [op.instance[0] for op in self._with_instance]
        return [values[entry] for entry in self.entries], kept

    @staticmethod
    def _execute(nodes, values, is_train):
        for node in nodes:
            if node.op is not None:
                outs = execute(node.op, [values[entry] for entry in node.inputs], is_train=is_train)
                values.update((Entry(node, i), array) for i, array in enumerate(outs))

    @cached_property
    def _gradients(self):
        """(variables for the output gradients, gradient entry or None for each input, entries of the forward pass
        that these need)"""
        heads = [Entry(Node(None, f"d({entry.name})")) for entry in self.entries]
        wrt = [Entry(node) for node, is_state in zip(self.inputs, self.is_state) if not is_state]
        found = dict(zip(wrt, gradient(self.entries, heads, wrt)[0]))
        grads = [found.get(Entry(node)) for node in self.inputs]
        targets = [g for g in grads if g is not None]
        new = [node for node in topological_order(targets) if node not in self._forward]
        read = {entry for node in new for entry in node.inputs}.union(targets)
        return [h.node for h in heads], grads, [entry for entry in read if entry.node in self._forward]

    def backward(self, kept, head_grads, is_train):
        """Return the gradient of each input, None where there is none.

        `kept` is what `run` returned, `head_grads` the gradients of all outputs.
        """
        heads, grads, _ = self._gradients
        saved, instances = kept
        values = {**saved, **{Entry(node): g for node, g in zip(heads, head_grads)}}
        for op, instance in zip(self._with_instance, instances):
            op.instance[0] = instance
        new = topological_order([g for g in grads if g is not None])
        self._execute([node for node in new if node not in self._forward], values, is_train)
        return [None if g is None else values[g] for g in grads]


def cut(entries, name, inputs):
    """Cut the nodes that carry ``__subgraph_name__ = name`` out of a graph.

    Parameters
    ----------
    entries : sequence of Entry
        Outputs; their nodes carry the name.
    name : str
    inputs : dict
        Variable node that stands for an input -> the key by which the caller knows it.

    Returns
    -------
    subgraph : Subgraph
    outside : list
        For each of its inputs the key from `inputs`, or the entry outside whose value it is.
    """
    inside, stands_for, cuts = {}, dict(inputs), {}

    def moved(entry):
        if entry.node in inside:
            return Entry(inside[entry.node], entry.index)
        if entry.node.op is None:
            stands_for.setdefault(entry.node, entry)
            return entry
        if entry not in cuts:
            cuts[entry] = Node(None, entry.name)
            stands_for[cuts[entry]] = entry
        return Entry(cuts[entry])

    for node in topological_order(entries):
        if node.op is not None and node.attrs.get("__subgraph_name__") == name:
            inside[node] = Node(node.op, node.name, node.attrs, [moved(entry) for entry in node.inputs], node.forward)
    subgraph = Subgraph([moved(entry) for entry in entries])
    return subgraph, [stands_for[node] for node in subgraph.inputs]
