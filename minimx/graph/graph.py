"""A frozen, indexed graph: nodes in topological order, a number for every entry."""
from .node import topological_order


class Graph:
    """The nodes that some entries need.

    Parameters
    ----------
    outputs : sequence of Entry
        What the graph is for.
    first : sequence of Entry, optional
        Entries whose nodes come first: the forward pass before the gradient nodes.

    Attributes
    ----------
    nodes : tuple of Node
        In topological order.
    num_forward : int
        How many of them `first` needs.
    outputs : tuple of Entry
    input_ids, output_ids : list of list of int
        For each node the numbers of its input and output entries.
    """

    def __init__(self, outputs, first=()):
        self.outputs = tuple(outputs)
        forward = topological_order(first)
        seen = set(forward)
        self.num_forward = len(forward)
        # From the last output to the first: the gradients of the last layer come first, so that what the forward pass
        # kept for a layer is free again before the layer below is looked at.
        rest = [node for node in topological_order(reversed(self.outputs)) if node not in seen]
        self.nodes = tuple(forward + rest)
        self._first_id, self.num_entries = {}, 0
        self.input_ids, self.output_ids = [], []
        for node in self.nodes:
            self._first_id[node] = begin = self.num_entries
            self.num_entries += node.num_outputs
            self.input_ids.append([self.entry_id(entry) for entry in node.inputs])
            self.output_ids.append(list(range(begin, self.num_entries)))

    def entry_id(self, entry):
        """Return the number of `entry`: its index in what the passes return."""
        return self._first_id[entry.node] + entry.index

    def __contains__(self, node):
        return node in self._first_id

    @property
    def variables(self):
        """The variables, in order."""
        return [node for node in self.nodes if node.op is None]
