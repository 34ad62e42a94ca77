"""Nodes and entries: what a Symbol is made of.

A Node is an operator applied to entries, or a variable; an Entry is one output of a node.  What is computed never
changes (only attributes may be added), and nodes compare by identity, so that a graph of 100,000 nodes is compared,
hashed and freed without recursion.
"""
from typing import NamedTuple


class Node:
    """An operator with its inputs, or a variable (``op is None``).

    Attributes
    ----------
    op : Operator or None
        The operator with its parameters.
    name : str
    attrs : dict
        Text to text: the operator's parameters as the user gave them, and attributes like ``__lr_mult__``.
    inputs : tuple of Entry
        Arguments first, then auxiliary states.
    forward : Node or None
        For a node made by the gradient pass: the node whose gradient it belongs to.
    """

    __slots__ = ("op", "name", "attrs", "inputs", "forward", "__weakref__")

    def __init__(self, op, name, attrs=None, inputs=(), forward=None):
        self.op, self.name, self.attrs = op, name, attrs or {}
        self.inputs, self.forward = tuple(inputs), forward

    @property
    def num_outputs(self):
        """Number of outputs, hidden ones too; a variable has one."""
        return 1 if self.op is None else len(self.op.list_outputs())

    @property
    def entries(self):
        """All outputs as entries, hidden ones too."""
        return [Entry(self, i) for i in range(self.num_outputs)]

    def output_names(self):
        """Names of the visible outputs: ``fc1_output``, ``parts_output0``; a variable's is its own name."""
        if self.op is None:
            return [self.name]
        return [f"{self.name}_{out}" for out in self.op.list_outputs()[:self.op.visible_outputs()]]

    def __repr__(self):
        return f"Node({self.name!r}, {self.op!r})"


class Entry(NamedTuple):
    """Output number `index` of `node`."""

    node: Node
    index: int = 0      # type: ignore[assignment]     # tuple.index, which nobody asks here

    @property
    def name(self):
        """The name of this output."""
        if self.node.op is None:
            return self.node.name
        return f"{self.node.name}_{self.node.op.list_outputs()[self.index]}"

    def __repr__(self):
        return f"Entry({self.name!r})"


def topological_order(entries):
    """Return the nodes that `entries` need, inputs before users, in MXNet's order (depth first, left to right).

    Iterative: graphs may be far deeper than Python's stack.
    """
    order, seen = [], set()
    for head in entries:
        stack = [(head.node, 0)]
        if head.node in seen:
            continue
        seen.add(head.node)
        while stack:
            node, i = stack.pop()
            if i == len(node.inputs):
                order.append(node)
                continue
            stack.append((node, i + 1))
            child = node.inputs[i].node
            if child not in seen:
                seen.add(child)
                stack.append((child, 0))
    return order


def arguments_and_states(entries):
    """Return the variables that `entries` need, in topological order: (arguments, auxiliary states), two lists of Node.

    A variable is a state if an operator takes it as one.
    """
    nodes = topological_order(entries)
    states = {entry.node for node in nodes if node.op is not None
              for entry in node.inputs[len(node.op.list_inputs()):]}
    variables = [node for node in nodes if node.op is None]
    return [node for node in variables if node not in states], [node for node in variables if node in states]
