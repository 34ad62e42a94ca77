"""Remove duplicate nodes: two nodes of the same operator on the same entries compute the same.

Nodes that nothing needs are not in a Graph to begin with.  Common-subexpression elimination is free because operators
are values: a node's key is its operator and its (already merged) inputs.
"""
from .graph import Graph
from .node import Entry, Node


def simplify(graph):
    """Return (Graph in which equal nodes are one, its nodes -> the nodes that they were); the outputs keep their order.

    Stateful operators (random, writing auxiliary states, Custom) are never merged, and neither are variables.
    """
    moved, kept, origin = {}, {}, {}        # Node -> the node that stands for it; key -> Node; Node -> what it was
    for node in graph.nodes:
        if node.op is None:
            continue
        inputs = tuple(Entry(moved.get(e.node, e.node), e.index) for e in node.inputs)
        key = None if node.op.stateful else (node.op, inputs)
        found = kept.get(key) if key is not None else None
        if found is None:
            changed = any(a.node is not b.node for a, b in zip(inputs, node.inputs))
            found = Node(node.op, node.name, node.attrs, inputs, node.forward) if changed else node
            origin[found] = node
            if key is not None:
                kept[key] = found
        if found is not node:
            moved[node] = found
    outputs = [Entry(moved.get(e.node, e.node), e.index) for e in graph.outputs]
    forward = [Entry(moved.get(node, node)) for node in graph.nodes[:graph.num_forward]]
    return Graph(outputs, first=forward), origin
