"""Draw an Executor: squares are arrays, with their values where these are small.

The forward pass flows down on the left.  The backward pass flows up in a column on the right: for every forward array
x on the way to an asked gradient there is one node d(x), at the height of x.  An arrow goes to it from everything
that its computation reads: other gradients, and forward arrays.
"""
import html

import numpy as np

from ..graph.node import Entry, topological_order
from .diagram import Boxes, Vertex, draw_graph, past_labels
from .layout import longest_path, stack_rows
from .scene import Arrow, Scene, legend_of, shift
from .style import operator_note
from .symbol_scene import auxiliary_variables, forward_vertices

SMALL_ARRAY = 4          # the most elements that are written out
BETWEEN = 60             # distance of the two columns


def executor_scene(executor, names=None, values=True, detail=False, title=""):
    """Return the Scene of an Executor.

    Parameters
    ----------
    executor : Executor
    names : dict, optional
        Other names to show: ``{"_mul0_output": "C"}``.
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
    picture = _Picture(executor, names or {}, values)
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
    arrows += [past_labels("reads", glyphs[node], more[key], boxes) for node, key in backward.reads]
    glyphs = [*glyphs.values(), *more.values()]
    legend = legend_of(glyphs) + ((("", "d(?)  gradient node of ?"),) if more else ())
    return Scene(title, tuple(glyphs), tuple(arrows), tuple(labels), legend)


class _Backward:
    """The right column: vertices, edges (user, input: drawn upwards), layers, and which forward arrays are read."""

    def __init__(self, vertices, edges, layer, reads):
        self.vertices, self.edges, self.layer, self.reads = vertices, edges, layer, reads


class _Picture:
    """What the parts of an executor's picture ask: names, values, kinds, and where gradients come from."""

    def __init__(self, executor, names, values):
        self.executor, self.names, self.values = executor, names, values
        self.order = topological_order(executor.symbol.entries)
        self.position = {node: i for i, node in enumerate(self.order)}
        self.outputs = executor.symbol.entries
        self.auxiliary = auxiliary_variables(self.order)
        self.heads = {node: i for i, node in enumerate(executor.head_gradients) }
        self.gradient_of = {entry: grad for entry, grad in executor.gradient_of.items()
                            if entry.node in self.position and entry.index < len(entry.node.output_names())}
        self.users = {}
        for node in self.order:
            for entry in node.inputs:
                self.users.setdefault(entry, []).append(node)

    # -- forward -----------------------------------------------------------------------------------------------------
    def forward(self):
        """Return the vertices and edges of the forward pass."""
        return forward_vertices(self.order, self.outputs, self.kind_of, self.text_of, lower=True)

    def kind_of(self, node):
        if node.op is None:
            return "auxiliary_array" if node in self.auxiliary else "argument_array"
        return "output_array" if any(entry.node is node for entry in self.outputs) else "internal_array"

    def text_of(self, node):
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
        name = entry.name
        return f"d({self.names.get(name, name)})"

    def gradient_text(self, entry):
        """Return d(x), with its value once backward has written it."""
        held = None
        if self.executor.last_pass == "backward":
            if self.is_head(entry):
                held = self.executor.head_arrays[self.heads[self.gradient_of[entry].node]]
            elif entry.node.op is None:
                held = self.executor.grad_dict[entry.name]
        return self.gradient_name(entry) + self.value(held)

    def is_head(self, entry):
        """True if d(entry) comes whole from outside."""
        return entry in self.outputs and self.gradient_of[entry].node in self.heads

    def gradient_kind(self, entry):
        if self.is_head(entry):
            return "backward_input"
        return "gradient_holder" if entry.node.op is None else "internal_array"

    def gradients(self, layer, forward):
        """Return the backward column with one vertex per forward array."""
        owner = {satellite.key: vertex.key for vertex in forward for satellite in vertex.satellites}
        sources, found, reads = {}, [e for e in self.gradient_of if e.node.op is None], []
        for entry in found:                                     # grows: what a gradient is computed from
            sources[entry], arrays = self.inputs_of(entry)
            found += [s for s in sources[entry] if s not in found]
            reads += [(node, entry) for node in arrays]
        # Two arrays whose gradient is the same head: the arrow comes from outside through the later one.
        found.sort(key=lambda e: (-self.position[e.node] if isinstance(e, Entry) else 1))
        satellites = {e: sources[e][0] for e in found if isinstance(e, Entry) and e.node in owner
                      and len(sources[e]) == 1 and sources[e][0] in found
                      and getattr(sources[e][0], "node", None) is owner[e.node]}
        vertices, depth = [], {}
        for entry in found:
            if entry in satellites:
                continue
            if isinstance(entry, Entry):
                depth[entry] = layer[owner[entry.node]] - 1 if entry.node in owner else layer[entry.node]
                stack = [Vertex(e, self.gradient_kind(e), self.gradient_name(e), right=self.gradient_text(e))
                         for e in reversed(found) if satellites.get(e) == entry]
                vertices.append(Vertex(entry, self.gradient_kind(entry), self.gradient_name(entry),
                                       right=self.gradient_text(entry), satellites=stack, outwards=True))
            else:                                               # a head that is not the whole gradient of its output
                text = f"out_grads[{self.heads[entry]}]"
                depth[entry] = layer[self.outputs[self.heads[entry]].node] + 1
                vertices.append(Vertex(entry, "backward_input", text, right=text))
        edges = [(entry, source) for entry in found if entry not in satellites for source in sources[entry]]
        return _Backward(vertices, edges, depth, reads)

    def inputs_of(self, entry):
        """Return what d(entry) is computed from: ([gradients: entries or head nodes], [forward nodes])."""
        grad = self.gradient_of[entry]
        if self.is_head(entry):
            return [], []
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
                slots = op.list_inputs() + op.list_aux()
                for slot, further in zip(slots, read.node.inputs):
                    if slot not in op.shape_only and further not in seen:
                        seen.add(further)
                        stack.append(further)
        return list(dict.fromkeys(gradients)), list(dict.fromkeys(arrays))

    def drawn_gradient(self, grad, entry):
        """Return what stands for the gradient entry `grad` in the picture, seen from d(entry): an entry y with
        d(y) = grad, a head node, or None.  Several arrays may share one gradient (d(a + b)); then it is that of the
        nearest array downstream of `entry`."""
        owners = [e for e, g in self.gradient_of.items()
                  if g == grad and self.position[e.node] > self.position[entry.node]]
        near = [e for e in owners if e.node in self.users.get(entry, ())]
        if owners:
            return min(near or owners, key=lambda e: self.position[e.node])
        return grad.node if grad.node in self.heads else None

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
    return equals + " ".join(np.array2string(values, precision=4, separator=" ").split())


def executor_html(executor):
    """Return an Executor for a notebook: its picture, and a table of its arrays."""
    rows = [("argument", executor.arg_dict), ("gradient", executor.grad_dict), ("auxiliary state", executor.aux_dict)]
    table = "".join(f"<tr><td>{kind}</td><td>{html.escape(name)}</td><td>{html.escape(array_text(array, '').strip())}"
                    f"</td><td>{np.dtype(array.dtype).name}</td></tr>"
                    for kind, arrays in rows for name, array in arrays.items() if array is not None)
    svg = executor_scene(executor)._repr_svg_()
    return f"{svg[svg.index('<svg'):]}<table><tr><th>kind</th><th>name</th><th>value or shape</th><th>dtype</th></tr>{table}</table>"


def ndarray_html(array):
    """Return an NDArray for a notebook: its values as NumPy abbreviates them, and shape, dtype and context."""
    with np.printoptions(threshold=100, precision=4):
        values = html.escape(str(array.asnumpy()))
    shape = "x".join(map(str, array.shape))
    return f"<pre>{values}</pre><small>NDArray {shape}, {np.dtype(array.dtype).name}, {html.escape(str(array.context))}</small>"
