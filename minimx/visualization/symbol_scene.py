"""Draw a Symbol: argument nodes as orange, internal nodes as white ellipses."""
from ..graph.node import Entry, arguments_and_states, topological_order
from ..symbol import Symbol
from .checks import check_by_name, check_drawable
from .diagram import Vertex, draw_graph
from .layout import longest_path, stack_rows
from .scene import Scene, legend_of
from .style import operator_note


def satellites_of(order, outputs):
    """Return {node: [variable nodes]}: the variables that stand beside the operator, because only it uses them.

    That is a layer's weight, bias, label or auxiliary state: a variable in any slot but the first, where that first
    slot is called `data`.  The operands of ``a * b`` stand above it, side by side.
    """
    uses = {}
    for node in order:
        for entry in node.inputs:
            uses[entry.node] = uses.get(entry.node, 0) + 1
    shown = {entry.node for entry in outputs}
    return {node: [e.node for e in node.inputs[1:] if e.node.op is None and uses[e.node] == 1 and e.node not in shown]
            for node in order if node.op is not None and node.op.list_inputs()[:1] == ("data",)}


def visible_name(node):
    """Return the label of a node: its output's name, or all of them joined."""
    return ", ".join(node.output_names())


def graph_edges(order, hidden):
    """Return the edges (input node, node), each once, without those of the `hidden` variables."""
    return list(dict.fromkeys((e.node, node) for node in order for e in node.inputs if e.node not in hidden))


def forward_vertices(order, outputs, kind_of, text_of, lower=False):
    """Return (vertices, edges) of a forward graph.

    `kind_of` and `text_of` say how a node is drawn and labelled, `lower` that arrows will leave to the right.
    """
    satellites = satellites_of(order, outputs)
    hidden = {variable for stack in satellites.values() for variable in stack}
    vertices = []
    for node in order:
        if node in hidden:
            continue
        if node.op is None:
            vertices.append(Vertex(node, kind_of(node), visible_name(node), above=text_of(node)))
            continue
        stack = [Vertex(v, kind_of(v), v.name, right=text_of(v), lower=lower) for v in satellites.get(node, ())]
        vertices.append(Vertex(node, kind_of(node), visible_name(node), left=operator_note(node.op),
                               right=text_of(node), satellites=stack, lower=lower))
    return vertices, graph_edges(order, hidden)


def symbol_scene(symbol, shapes=None, names=None, title=""):
    """Return the Scene of a Symbol.

    Parameters
    ----------
    symbol : Symbol
    shapes : dict, optional
        Shapes of arguments by name; with it every node shows its shape.
    names : dict, optional
        Other names to show: ``{"_mul0_output": "C"}`` after ``C = A * B``.
    title : str, optional

    Examples
    --------
    >>> import minimx as mx
    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=128, name="fc1")
    >>> scene = symbol_scene(net)
    >>> scene.glyph("fc1_weight").kind, sorted(scene.arrow_pairs())[0]
    ('argument_node', ('data', 'fc1_output'))
    """
    check_drawable("symbol_scene", symbol, Symbol)
    order = topological_order(symbol.entries)
    auxiliary, known = set(arguments_and_states(symbol.entries)[1]), entry_shapes(symbol, shapes)

    def kind_of(node):
        if node.op is not None:
            return "internal_node"
        return "auxiliary_node" if node in auxiliary else "argument_node"

    def text_of(node):
        lines = [(names or {}).get(name, name) + (f" {known[Entry(node, i)]}" if Entry(node, i) in known else "")
                 for i, name in enumerate(node.output_names())]
        return "\n".join(lines)

    vertices, edges = forward_vertices(order, symbol.entries, kind_of, text_of)
    layer = longest_path([v.key for v in vertices], edges)
    rows = stack_rows(layer, {v.key: v.extents() for v in vertices})
    glyphs, labels, arrows = draw_graph(vertices, edges, layer, rows)
    return Scene(title, tuple(glyphs.values()), tuple(arrows), tuple(labels), legend_of(glyphs.values(), labels))


def entry_shapes(symbol, shapes):
    """Return {entry: shape} of all entries whose shape follows from `shapes`; nothing where `shapes` is None."""
    if shapes is None:
        return {}
    check_by_name("shapes", shapes, symbol, (1, 3))
    internals = symbol.get_internals()
    _, found, _ = internals.infer_shape_partial(**shapes)
    return dict(zip(internals.entries, found))


def symbol_svg(symbol):
    """Return the picture of a Symbol as SVG text, for a notebook."""
    return symbol_scene(symbol)._repr_svg_()
