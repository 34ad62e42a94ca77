"""The graph that an executor runs: the symbol's nodes and their gradient nodes, with shapes and dtypes."""
from ..base import MXNetError
from ..graph.gradient import gradient
from ..graph.graph import Graph
from ..graph.infer import infer_shapes, infer_types
from ..graph.node import Entry, Node
from ..graph.simplify import simplify
from ..ops.shapes import known


class BoundGraph:
    """A symbol whose variables have shapes and dtypes, differentiated by some of them.

    Parameters
    ----------
    symbol : Symbol
    shapes, dtypes : dict
        Entry of every variable -> its shape, its dtype.
    wrt : list of Entry
        The arguments whose gradients are wanted.

    Attributes
    ----------
    graph : Graph
        The forward nodes, then the gradient nodes; its outputs are the symbol's, then the gradients that exist.
    shapes, dtypes : tuple
        One per entry of `graph`.
    gradients : dict
        Entry of `wrt` -> entry of its gradient, or None.
    gradient_of : dict
        Entry of the forward graph -> entry of its gradient.
    head_gradients : list of Node
        For each output the variable that stands for its gradient from outside.
    """

    def __init__(self, symbol, shapes, dtypes, wrt):
        entries = symbol.entries
        self._forward_facts(Graph(entries), shapes, dtypes)
        self.head_gradients = [Node(None, f"d({entry.name})") for entry in entries]
        heads = [Entry(node) for node in self.head_gradients]
        grads, self.gradient_of = gradient(entries, heads, wrt) if wrt else ([], {})
        self.gradients = dict(zip(wrt, grads))
        self.graph = Graph([*entries, *[g for g in grads if g is not None]], first=entries)
        for head, entry in zip(heads, entries):
            self._shapes[head], self._dtypes[head] = self._shapes[entry], self._dtypes[entry]
        shapes = {entry: shape for entry, shape in self._shapes.items() if entry.node in self.graph}
        dtypes = {entry: dtype for entry, dtype in self._dtypes.items() if entry.node in self.graph}
        settled = set(self.graph.nodes[:self.graph.num_forward])
        self.shapes = infer_shapes(self.graph, shapes, settled)
        self.dtypes = infer_types(self.graph, dtypes, settled=settled)

    def _forward_facts(self, graph, shapes, dtypes):
        """Infer the forward pass by itself: the gradient of an output has its shape, and follows from it."""
        shapes, dtypes = infer_shapes(graph, shapes), infer_types(graph, dtypes)
        self._shapes, self._dtypes = {}, {}
        for node in graph.nodes:
            for entry in node.entries:
                i = graph.entry_id(entry)
                if not known(shapes[i]):
                    raise MXNetError(f"cannot bind: the shape of {entry.name!r} is {shapes[i]}; in a symbol 0 means "
                                     "unknown, so an array without elements cannot be bound")
                self._shapes[entry], self._dtypes[entry] = shapes[i], dtypes[i]

    def shape_and_dtype(self, entry):
        """Return (shape, dtype) of an entry of the forward graph."""
        return self._shapes[entry], self._dtypes[entry]

    def simplified(self):
        """Return (graph, shapes, dtypes) with equal nodes merged."""
        graph, origin = simplify(self.graph)
        ids = []
        for node in graph.nodes:
            first = self.graph.entry_id(Entry(origin.get(node, node)))
            ids += range(first, first + node.num_outputs)
        return graph, [self.shapes[i] for i in ids], [self.dtypes[i] for i in ids]
