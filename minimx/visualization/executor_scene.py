"""Draw an Executor: squares are arrays, with their values where these are small.

The forward pass flows down on the left.  The backward pass flows up in a column on the right: for every forward array
x on the way to an asked gradient there is one node d(x), at the height of x.  An arrow goes to it from everything
that its computation reads: other gradients, and forward arrays.
"""
import html

import numpy as np

from ..executor import Executor
from ..graph.node import arguments_and_states, topological_order
from .checks import check_drawable
from .diagram import Boxes, Vertex, draw_graph, past_labels
from .layout import longest_path, stack_rows
from .scene import Arrow, Scene, legend_of, shift
from .style import operator_note
from .symbol_scene import forward_vertices

SMALL_ARRAY = 4          # the most elements that are written out
BETWEEN = 60             # distance of the two columns
LANES = range(5, 22, 4)  # how far below a row the arrows run that pass other glyphs: each forward array has its own


def executor_scene(executor, names=None, values=True, detail=False, title=""):
    """Return the Scene of an Executor.

    Parameters
    ----------
    executor : Executor
    names : dict, optional
        Other names to show: ``{"_mul0_output": "C", "d(A)": "ga"}``.
    values : bool
        Write the values of small arrays beside them, ``a=10``, and the shapes of others.
    detail : bool
        Draw every node of the gradient graph in place of one d(x) for each forward array.
    title : str, optional

    Examples
    --------
    >>> import minimx as mx
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> executor = (a * b).bind(mx.cpu(), {"a": mx.nd.ones(1) * 10, "b": mx.nd.ones(1)}, {"a": mx.nd.empty(1)})
    >>> scene = executor_scene(executor)
    >>> scene.glyph("d(a)").kind, sorted(scene.arrow_pairs("reads"))
    ('gradient_holder', [('b', 'd(a)')])
    """
    check_drawable("executor_scene", executor, Executor)
    return draw_executor(ExecutorPicture(executor, names or {}, values), detail, title)


def draw_executor(picture, detail=False, title=""):
    """Return the Scene of an `ExecutorPicture`."""
    forward, edges = picture.forward()
    layer = longest_path([v.key for v in forward], edges)
    backward = picture.all_gradients() if detail else picture.gradients(layer, forward)
    rows = stack_rows({**layer, **backward.layer}, {v.key: v.extents() for v in forward + backward.vertices})
    glyphs, labels, arrows = draw_graph(forward, edges, layer, rows)
    more, more_labels, more_arrows = draw_graph(backward.vertices, backward.edges, backward.layer, rows, "gradient",
                                                reverse=True)
    right = max(item.box[2] for item in [*glyphs.values(), *labels]) + BETWEEN
    more = {key: shift(glyph, right, 0) for key, glyph in more.items()}
    arrows += [Arrow(a.kind, a.source, a.target, tuple((x + right, y) for x, y in a.points)) for a in more_arrows]
    labels += [shift(label, right, 0) for label in more_labels]
    boxes = Boxes([item.box for item in [*glyphs.values(), *more.values(), *labels]])
    border = right - BETWEEN + 10
    lane = {node: LANES[i % len(LANES)] for i, node in enumerate(dict.fromkeys(node for node, _ in backward.reads))}
    arrows += [past_labels("reads", glyphs[node], more[key], border, boxes, [row.bottom + lane[node] for row in rows])
               for node, key in backward.reads]
    glyphs = [*glyphs.values(), *more.values()]
    legend = legend_of(glyphs, labels, arrows) + ((("", "d(?)  gradient node of ?"),) if more else ())
    return Scene(title, tuple(glyphs), tuple(arrows), tuple(labels), legend)


class _Backward:
    """The right column: vertices, edges (user, input: drawn upwards), layers, and which forward arrays are read."""

    def __init__(self, vertices, edges, layer, reads):
        self.vertices, self.edges, self.layer, self.reads = vertices, edges, layer, reads


class ExecutorPicture:
    """What the parts of an executor's picture ask: names, values, kinds, and where gradients come from."""

    def __init__(self, executor, names, values):
        self.executor, self.names, self.values = executor, names, values
        self.order = topological_order(executor.symbol.entries)
        self.position = {node: i for i, node in enumerate(self.order)}
        self.outputs = executor.symbol.entries
        self.auxiliary = set(arguments_and_states(executor.symbol.entries)[1])
        self.heads = {node: i for i, node in enumerate(executor.head_gradients)}
        self.gradient_of = {entry: grad for entry, grad in executor.gradient_of.items()
                            if entry.node in self.position and entry.index < len(entry.node.output_names())}
        self.users, self.owners = {}, {}            # of an entry: nodes that read it; entries whose gradient it is
        for entry, grad in self.gradient_of.items():
            self.owners.setdefault(grad, []).append(entry)
        for node in self.order:
            for entry in node.inputs:
                self.users.setdefault(entry, []).append(node)

    # -- forward -----------------------------------------------------------------------------------------------------
    def forward(self):
        """Return the vertices and edges of the forward pass."""
        return forward_vertices(self.order, self.outputs, self.kind_of, self.text_of, lower=True)

    def kind_of(self, node):
        """Return the kind of a forward node's glyph."""
        if node.op is None:
            return "auxiliary_array" if node in self.auxiliary else "argument_array"
        return "output_array" if any(entry.node is node for entry in self.outputs) else "internal_array"

    def text_of(self, node):
        """Return what stands beside a forward node."""
        if node.op is None:
            held = self.executor.aux_dict if node in self.auxiliary else self.executor.arg_dict
            lines = [self.names.get(node.name, node.name) + self.value(held[node.name])]
        else:
            lines = [self.names.get(name, name) for name in node.output_names()]
        for i, entry in enumerate(self.outputs):
            if entry.node is node:
                value = self.value(self.executor.outputs[i], " = ") if self.executor.last_pass else ""
                lines.append(f"executor.outputs[{i}]{value}")
        return "\n".join(lines)

    def value(self, array, equals="="):
        """Return ``=10`` for a small array, its shape for another."""
        return array_text(array, equals) if self.values and array is not None else ""

    # -- backward ----------------------------------------------------------------------------------------------------
    def gradient_name(self, entry):
        """Return what the picture calls d(entry)."""
        if entry.node in self.heads:
            return f"out_grads[{self.heads[entry.node]}]"
        name = entry.name
        return self.names.get(f"d({name})", f"d({self.names.get(name, name)})")

    def gradient_text(self, entry):
        """Return d(x), with its value once backward has written it."""
        held = None
        if self.executor.last_pass == "backward":
            if entry.node in self.heads:
                held = self.executor.head_arrays[self.heads[entry.node]]
            elif self.is_head(entry):
                held = self.executor.head_arrays[self.heads[self.gradient_of[entry].node]]
            elif entry.node.op is None:
                held = self.executor.grad_dict[entry.name]
        return self.gradient_name(entry) + self.value(held)

    def is_head(self, entry):
        """True if d(entry) comes whole from outside."""
        return entry in self.outputs and self.gradient_of[entry].node in self.heads

    def gradients(self, layer, forward):
        """Return the backward column with one vertex per forward array, named by its entry."""
        owner = {satellite.key: vertex.key for vertex in forward for satellite in vertex.satellites}
        sources, reads = {}, []
        stack = [entry for entry in self.gradient_of if entry.node.op is None]
        while stack:                                # from the arguments to what their gradients are computed from
            entry = stack.pop()
            if entry not in sources:
                sources[entry], arrays = self.inputs_of(entry)
                stack += sources[entry]
                reads += [(node, entry) for node in arrays]
        found = sorted(sources, key=lambda e: self.position.get(e.node, len(self.order)), reverse=True)
        # d(fc1_weight) stands beside d(fc1_output), as fc1_weight stands beside fc1_output.
        beside = {e: sources[e][0] for e in found if len(sources[e]) == 1 and owner.get(e.node) is sources[e][0].node}
        vertices = {entry: self.gradient_vertex(entry) for entry in found}
        for entry in reversed(found):
            if entry in beside:
                vertices[beside[entry]].satellites.append(vertices.pop(entry))
        depth = {entry: self.depth(entry, layer, owner) for entry in vertices}
        edges = [(entry, source) for entry in found if entry not in beside for source in sources[entry]]
        return _Backward(list(vertices.values()), edges, depth, reads)

    def depth(self, entry, layer, owner):
        """Return the layer of d(entry): that of the forward array; a head that is added to others is one lower."""
        if entry.node in self.heads:
            return layer[self.outputs[self.heads[entry.node]].node] + 1
        return layer[owner[entry.node]] - 1 if entry.node in owner else layer[entry.node]

    def gradient_vertex(self, entry):
        """Return the Vertex of d(entry), or of a head gradient that is only a part of d(output)."""
        if entry.node in self.heads or self.is_head(entry):
            kind = "backward_input"
        else:
            kind = "gradient_holder" if entry.node.op is None else "internal_array"
        return Vertex(entry, kind, self.gradient_name(entry), right=self.gradient_text(entry), outwards=True)

    def inputs_of(self, entry):
        """Return what d(entry) is computed from: (entries whose gradients it reads, forward nodes that it reads)."""
        if entry.node in self.heads or self.is_head(entry):
            return [], []
        grad = self.gradient_of[entry]
        gradients, arrays, seen, stack = [], [], {grad}, [grad]
        while stack:
            read = stack.pop()
            source = self.drawn_gradient(read, entry)
            if source is not None:
                gradients.append(source)
            elif read.node in self.position:
                arrays.append(read.node)
            else:
                op = read.node.op
                slots = op.list_slots()
                for slot, further in zip(slots, read.node.inputs):
                    if slot not in op.shape_only and further not in seen:
                        seen.add(further)
                        stack.append(further)
        return list(dict.fromkeys(gradients)), list(dict.fromkeys(arrays))

    def drawn_gradient(self, grad, entry):
        """Return the entry y with d(y) = `grad`, or the head gradient that `grad` is, or None.

        Several arrays may share one gradient (both operands of +); then y is the nearest that `entry` flows into.
        """
        owners = [e for e in self.owners.get(grad, ()) if self.position[e.node] > self.position[entry.node]]
        near = [e for e in owners if e.node in self.users.get(entry, ())]
        if owners:
            return min(near or owners, key=lambda e: self.position[e.node])
        return grad if grad.node in self.heads else None

    def all_gradients(self):
        """Return the backward column with every gradient node."""
        graph = self.executor.graph
        nodes = [n for n in graph.nodes if n not in self.position]
        holds = {}
        for name, entry in self.executor.gradient_entries.items():
            if entry is not None:
                holds.setdefault(entry.node, []).append(name)
        vertices = []
        for node in reversed(nodes):
            own = node.name if node.op is None else f"{node.name}: {operator_note(node.op)}"
            text = "\n".join([own] + [f"d({name})" + self.value(self.executor.grad_dict[name])
                                            for name in holds.get(node, ())])
            kind = "backward_input" if node.op is None else "gradient_holder" if node in holds else "internal_array"
            vertices.append(Vertex(node, kind, node.name, right=text))
        pairs = list(dict.fromkeys((node, e.node) for node in reversed(nodes) for e in node.inputs))
        edges = [pair for pair in pairs if pair[1] not in self.position]
        return _Backward(vertices, edges, longest_path([v.key for v in vertices], edges),
                         [(read, node) for node, read in pairs if read in self.position])


def array_text(array, equals="="):
    """Return ``=10`` or ``=[1 2]`` for an array of at most four elements, ``(3, 5)``, its shape, for another.

    >>> import minimx as mx
    >>> array_text(mx.nd.ones(1) * 10), array_text(mx.nd.ones((3, 5)))
    ('=10', ' (3, 5)')
    """
    if array.size > SMALL_ARRAY:
        return f" {tuple(array.shape)}"
    values = array.asnumpy()
    if values.size == 1:
        return f"{equals}{values.item():.5g}"
    return equals + " ".join(np.array2string(values, formatter={"float_kind": "{:.4g}".format}).split())


def executor_html(executor):
    """Return an Executor for a notebook: its picture, and a table of its arrays."""
    rows = [("argument", executor.arg_dict), ("gradient", executor.grad_dict), ("auxiliary state", executor.aux_dict)]
    table = "".join(f"<tr><td>{kind}</td><td>{html.escape(name)}</td><td>{html.escape(array_text(array, '').strip())}"
                    f"</td><td>{np.dtype(array.dtype).name}</td></tr>"
                    for kind, arrays in rows for name, array in arrays.items() if array is not None)
    svg = executor_scene(executor)._repr_svg_()
    heads = "".join(f"<th>{head}</th>" for head in ("kind", "name", "value or shape", "dtype"))
    words = html.escape("picture of an executor that computes " + ", ".join(executor.symbol.list_outputs()))
    picture = svg[svg.index("<svg"):].replace("<svg", f'<svg role="img" aria-label="{words}"', 1)
    return f"{picture}<table><tr>{heads}</tr>{table}</table>"
