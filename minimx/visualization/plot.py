"""`plot_network`: MXNet's picture of a network, with the surface of a graphviz.Digraph but without Graphviz.

The picture is drawn by minimx; `Plot.source` is the same graph in the DOT language for who has the program.
"""
import re
import warnings
import webbrowser
from pathlib import Path

import numpy as np

from ..graph.node import topological_order
from ..symbol import Symbol
from .checks import check_by_name
from .diagram import Vertex, draw_graph
from .layout import longest_path, stack_rows
from .render import FORMATS, render
from .scene import Scene
from .style import KINDS, text_size
from .summary import inferred_shapes

# Colour Brewer's Set3, in MXNet's order.
COLOURS = {"null": "#8dd3c7", "Convolution": "#fb8072", "FullyConnected": "#fb8072", "Activation": "#ffffb3",
           "LeakyReLU": "#ffffb3", "BatchNorm": "#bebada", "Pooling": "#80b1d3", "Concat": "#fdb462",
           "Flatten": "#fdb462", "Reshape": "#fdb462", "softmax": "#b3de69"}
OTHER = "#fccde5"
WEIGHT_ENDINGS = ("_weight", "_bias", "_beta", "_gamma", "_moving_var", "_moving_mean", "_running_var", "_running_mean")
NODE_ATTRS = {"shape": "box", "fixedsize": "true", "width": "1.3", "height": "0.8034", "style": "filled"}
OVALS = ("oval", "ellipse", "circle")


def plot_network(symbol, title="plot", save_format="pdf", shape=None, dtype=None, node_attrs={},  # noqa: B006
                 hide_weights=True):
    """Return a picture of a network, drawn from the data at the bottom to the output at the top.

    Parameters
    ----------
    symbol : Symbol
    title : str
        Name of the graph, and of the files.
    save_format : str
        "pdf", "svg" or "png": what `Plot.render` writes.
    shape : dict, optional
        Shapes of the inputs by name; with it the arrows show shapes, without the batch.
    dtype : dict, optional
        Dtypes of the inputs by name; with it the arrows show dtypes.
    node_attrs : dict
        Attributes of DOT for all nodes; `shape` also changes minimx's own picture.
    hide_weights : bool
        Leave out variables whose names end like a weight's (``_weight``, ``_bias``, ``_gamma``, ...).

    Returns
    -------
    Plot

    Raises
    ------
    TypeError
        `symbol` is no Symbol, or `shape` or `dtype` is no dict.
    ValueError
        The shapes or dtypes do not suffice, or the format is unknown.

    Examples
    --------
    >>> import minimx as mx
    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=128, name="fc1")
    >>> plot = plot_network(net, shape={"data": (100, 200)}, node_attrs={"fixedsize": "false"})
    >>> plot.source.splitlines()[-2].strip()
    'fc1 -> data [label=200 arrowtail=open dir=back]'
    >>> plot.pipe("png")[1:4]
    b'PNG'
    """
    if not isinstance(symbol, Symbol):
        raise TypeError(f"symbol must be a Symbol, but is {type(symbol).__name__}")
    nodes = topological_order(symbol.entries)
    names = [node.name for node in nodes]
    twice = sorted({name for name in names if names.count(name) > 1}) if len(set(names)) < len(names) else []
    if twice:
        warnings.warn(f"several nodes have the same name: {', '.join(twice)}; in the DOT source they are one",
                      RuntimeWarning, stacklevel=2)
    texts = edge_texts(symbol, shape, dtype)
    shown = [node for node in nodes if not (hide_weights and looks_like_weight(node))]
    visible = set(shown)
    edges = [(node, entry) for node in shown for entry in node.inputs if entry.node in visible]
    attrs = {**NODE_ATTRS, **node_attrs}
    return Plot(title, save_format, dot_source(title, nodes, edges, texts, attrs), scene(shown, edges, texts, attrs))


class Plot:
    """A picture with the surface of ``graphviz.Digraph``.

    Attributes
    ----------
    name, format : str
        Name of the graph, and what `render` writes: "pdf", "svg" or "png".
    source : str
        The graph in the DOT language.
    scene : Scene
        What is drawn.
    """

    def __init__(self, name, format, source, scene):
        self.name, self.format, self.source, self.scene = name, check_format(format), source, scene
        self.filename, self.directory = f"{name}.gv", ""

    def render(self, filename=None, directory=None, view=False, cleanup=False, format=None):
        """Save the source as `filename`, draw ``filename.format`` beside it, and return the picture's name.

        With `cleanup` the source is removed again; with `view` the picture is opened.
        """
        format = check_format(format or self.format)
        source = Path(self.save(filename, directory))
        picture = source.with_name(f"{source.name}.{format}")
        render(self.scene, picture, format)
        if cleanup:
            source.unlink()
        if view:
            webbrowser.open(picture.resolve().as_uri())
        return str(picture)

    def view(self, filename=None, directory=None, cleanup=False):
        """Draw the picture into a file and open it."""
        return self.render(filename, directory, view=True, cleanup=cleanup)

    def save(self, filename=None, directory=None):
        """Write the DOT source to a file and return its name."""
        path = Path(self.directory if directory is None else directory, filename or self.filename)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.source, encoding="utf-8")
        return str(path)

    def pipe(self, format=None):
        """Return the picture as bytes."""
        return render(self.scene, format=check_format(format or self.format))

    def __str__(self):
        return self.source

    def _repr_svg_(self):
        return self.pipe("svg").decode()

    def _repr_mimebundle_(self, include=None, exclude=None, **options):
        return {"image/svg+xml": self._repr_svg_()}


def check_format(format):
    """Return `format`; ValueError if pictures cannot be written in it."""
    if format not in FORMATS:
        raise ValueError(f"pictures are drawn as {', '.join(FORMATS)}, not as {format!r}")
    return format


def looks_like_weight(node):
    """True for a variable that is named like a weight or a statistic."""
    return node.op is None and node.name.endswith(WEIGHT_ENDINGS)


def node_label(node):
    """Return what is written in a node: ``Convolution 3x3/2x2, 64`` in two lines, or its name."""
    op = node.op
    if op is None:
        return node.name

    def sizes(key, missing):
        return "x".join(map(str, getattr(op, key))) if key in node.attrs else missing

    kind = op.name
    if kind == "Convolution":
        return f"{kind}\n{sizes('kernel', '')}/{sizes('stride', '1')}, {op.num_filter}"
    if kind == "FullyConnected":
        return f"{kind}\n{op.num_hidden}"
    if kind in ("Activation", "LeakyReLU"):
        return f"{kind}\n{op.act_type}"
    if kind == "Pooling":
        return f"{kind}\n{op.pool_type}, {sizes('kernel', '[]')}/{sizes('stride', '1')}"
    return op.op_type if kind == "Custom" else node.name


def edge_texts(symbol, shape, dtype):
    """Return {entry: text}: its shape without the batch and its dtype, as far as asked for."""
    texts = {}
    if shape is not None:
        texts = {entry: "x".join(map(str, known[1:])) for entry, known in inferred_shapes(symbol, shape).items()}
    if dtype is not None:
        check_by_name("dtype", dtype, symbol, "float32")
        internals = symbol.get_internals()
        _, types, _ = internals.infer_type(**dtype)
        if types is None:
            raise ValueError(f"Input type is incomplete: {dtype} does not determine all dtypes")
        for entry, known in zip(internals.entries, types):
            texts[entry] = texts.get(entry, "") + f"({np.dtype(known).name})"
    return texts


def colour_of(node):
    """Return the fill of a node; weights have none."""
    if looks_like_weight(node):
        return "#ffffff"
    return COLOURS.get("null" if node.op is None else node.op.name, OTHER)


# -- the DOT language ----------------------------------------------------------------------------------------

def quote(text):
    """Return a DOT identifier, in quotes unless it is a word or a number."""
    text = str(text)
    plain = re.fullmatch(r"[a-zA-Z_][a-zA-Z0-9_]*|-?(\.[0-9]+|[0-9]+(\.[0-9]*)?)", text)
    if plain and text.lower() not in ("node", "edge", "graph", "digraph", "subgraph", "strict"):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def attributes(label, attrs):
    """Return a DOT attribute list, the label first."""
    return " ".join([f"label={quote(label)}"] + [f"{key}={quote(value)}" for key, value in sorted(attrs.items())])


def dot_source(title, nodes, edges, texts, attrs):
    """Return the graph in the DOT language; edges point from an operator back to its inputs, as in MXNet."""
    lines = [f"digraph {quote(title)} {{"]
    for node in nodes:
        if not looks_like_weight(node):
            own = {**attrs, **({"shape": "oval"} if node.op is None else {}), "fillcolor": colour_of(node)}
            lines.append(f"\t{quote(node.name)} [{attributes(node_label(node), own)}]")
    for node, entry in edges:
        style = attributes(texts.get(entry, ""), {"dir": "back", "arrowtail": "open"})
        lines.append(f"\t{quote(node.name)} -> {quote(entry.node.name)} [{style}]")
    return "\n".join(lines) + "\n}\n"


# -- minimx's own picture ------------------------------------------------------------------------------------

def scene(nodes, edges, texts, attrs):
    """Return the Scene of the nodes, inputs at the bottom."""
    out_texts = {}
    for _, entry in edges:
        out_texts.setdefault(entry.node, texts.get(entry, ""))
    vertices = []
    for node in reversed(nodes):
        label, oval = node_label(node), node.op is None or attrs["shape"] in OVALS
        kind = "input" if oval else "operator"
        width, height = text_size(label)
        room = 1.4 if oval else 1                      # an oval is narrower than its box at the text's upper edge
        size = (max(KINDS[kind].width, width * room + 10), max(KINDS[kind].height * 0.7, height * room + 8))
        vertices.append(Vertex(node, kind, node.name, inside=label, beside=out_texts.get(node, ""),
                               colour=colour_of(node), size=size))
    pairs = list(dict.fromkeys((node, entry.node) for node, entry in reversed(edges)))
    layer = longest_path([v.key for v in vertices], pairs)
    rows = stack_rows(layer, {v.key: v.extents() for v in vertices})
    glyphs, labels, arrows = draw_graph(vertices, pairs, layer, rows, reverse=True)
    return Scene("", tuple(glyphs.values()), tuple(arrows), tuple(labels))
