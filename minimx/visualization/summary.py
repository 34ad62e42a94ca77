"""`print_summary`: a table of layers, shapes and numbers of parameters, as MXNet prints it."""
from ..graph.node import Entry, topological_order
from ..symbol import Symbol
from .checks import check_by_name

HEADINGS = ("Layer (type)", "Output Shape", "Param #", "Previous Layer")
PARAMETER_SLOTS = ("weight", "bias", "gamma", "beta", "parameters")


def print_summary(symbol, shape=None, line_length=120, positions=[.44, .64, .74, 1.]):  # noqa: B006 (MXNet's signature)
    """Print one row per layer: name, output shape without the batch, number of parameters, previous layers.

    Parameters
    ----------
    symbol : Symbol
    shape : dict, optional
        Shapes of the inputs by name; without it shapes are empty and only biases can be counted.
    line_length : int
        Number of columns.
    positions : list
        Where the four fields end, in columns or as fractions of `line_length`.

    Raises
    ------
    TypeError
        `symbol` is no Symbol.
    ValueError
        The shapes do not suffice.

    Notes
    -----
    Each parameter is counted once, in the first layer that uses it; that includes variables that are not made
    automatically, such as the matrix of a `dot`.  MXNet's table counts by operator type, and differs for shared
    weights, LayerNorm, Deconvolution and some others.

    Examples
    --------
    >>> import minimx as mx
    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=3, name="fc")
    >>> print_summary(net, {"data": (1, 4)}, 60, [.4, .6, .8, 1])  # doctest: +NORMALIZE_WHITESPACE
    ____________________________________________________________
    Layer (type)            Output ShapeParam #     Previous Lay
    ============================================================
    data(null)              4            0
    ____________________________________________________________
    fc(FullyConnected)      3            15          data
    ============================================================
    Total params: 15
    ____________________________________________________________
    """
    if not isinstance(symbol, Symbol):
        raise TypeError(f"symbol must be a Symbol, but is {type(symbol).__name__}")
    shapes = inferred_shapes(symbol, shape) if shape is not None else {}
    if positions[-1] <= 1:
        positions = [int(line_length * p) for p in positions]
    order = topological_order(symbol.entries)
    rows = [node for i, node in enumerate(order) if node.op is not None or i == 0]
    counts = count_parameters(order, shapes, shape or {})

    print("_" * line_length)
    print_row(HEADINGS, positions)
    print("=" * line_length)
    for node in rows:
        previous = [e.node.name for e in node.inputs if e.node.op is not None or e.node is order[0]] or [""]
        out_shape = shapes.get(Entry(node), ()) if node.op is None or has_one_output(node) else ()
        layer = f"{node.name}({'null' if node.op is None else node.op.name})"
        print_row((layer, "x".join(map(str, out_shape[1:])), counts.get(node, 0), previous[0]), positions)
        for name in previous[1:]:
            print_row(("", "", "", name), positions)
        print(("=" if node is rows[-1] else "_") * line_length)
    print(f"Total params: {sum(counts.values())}")
    print("_" * line_length)


def print_row(fields, positions):
    """Print fields that end at `positions`, cut or padded."""
    line = ""
    for field, end in zip(fields, positions):
        line = (line + str(field))[:end].ljust(end)
    print(line)


def has_one_output(node):
    """True if the node's first output is called ``..._output``: MXNet shows no shape for others."""
    return node.output_names()[0] == f"{node.name}_output"


def inferred_shapes(symbol, shape):
    """Return {entry: shape} of all entries; ValueError if `shape` does not suffice."""
    check_by_name("shape", shape, symbol, (1, 3))
    internals = symbol.get_internals()
    _, out_shapes, _ = internals.infer_shape(**shape)
    if out_shapes is None:
        raise ValueError(f"Input shape is incomplete: {shape} does not determine all shapes; "
                         f"the arguments are {', '.join(symbol.list_arguments())}")
    return dict(zip(internals.entries, out_shapes))


def count_parameters(order, shapes, given):
    """Return {node: number of elements of the parameters that it is the first to use}."""
    counts, counted = {}, set()
    for node in order:
        slots = node.op.list_inputs() if node.op is not None else ()
        for slot, entry in zip(slots, node.inputs):
            if entry.node.op is None and entry.node not in counted and is_parameter(node.op, slot, entry.node, given):
                counted.add(entry.node)
                counts[node] = counts.get(node, 0) + size_of(node.op, slot, shapes.get(entry))
    return counts


def is_parameter(op, slot, variable, given):
    """True if a variable in an operator's input slot is a parameter, and not data, a label or an initial state.

    What the caller gives a shape for is data, unless it stands in a slot for a parameter.
    """
    if slot in PARAMETER_SLOTS or variable.name.endswith(tuple(f"_{s}" for s in PARAMETER_SLOTS)):
        return True
    if slot == "label" or slot.startswith("state") or variable.name.endswith(("data", "label")):
        return False
    return variable.name not in given and not (slot == "data" and "weight" in op.list_inputs())


def size_of(op, slot, shape):
    """Return the number of elements of a parameter; without shapes only a bias's follows from the operator."""
    if shape is not None:
        size = 1
        for axis in shape:
            size *= axis
        return size
    if slot == "bias":
        return getattr(op, "num_hidden", None) or getattr(op, "num_filter", 0)
    return op.input_dim * op.output_dim if op.name == "Embedding" else 0
