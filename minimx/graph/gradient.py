"""The gradient pass: from a graph to the same graph with gradient nodes.

Reverse accumulation (Griewank and Walther, "Evaluating derivatives", 2008, https://doi.org/10.1137/1.9780898717761):
the nodes are visited from the outputs to the inputs; each operator's rule says, as ordinary nodes, what its output
gradients mean for its inputs; the contributions to one entry are added.
"""
from ..base import MXNetError
from .builder import Builder
from .node import topological_order


def gradient(heads, head_grads, wrt):
    """Add the gradient nodes of `heads` with respect to `wrt`.

    Parameters
    ----------
    heads : list of Entry
        What is differentiated.
    head_grads : list of Entry or None
        The gradient that comes from outside for each head; None stands for ones.
    wrt : list of Entry
        What they are differentiated with respect to.

    Returns
    -------
    grads : list of Entry or None
        The gradient for each of `wrt`; None where no head depends on it.
    gradient_of : dict
        Entry of the forward graph -> entry of its gradient, for pictures.

    Raises
    ------
    MXNetError
        An operator on the way has no gradient.

    Examples
    --------
    >>> import minimx as mx
    >>> a = mx.sym.Variable("a")
    >>> (a * a).gradient(["a"]).list_arguments()
    ['_mul0_grad', 'a']
    """
    F = Builder()
    order = topological_order(heads)
    needed = _depends_on(order, wrt)
    contributions = {}                      # Entry -> list of Values
    for head, grad in zip(heads, head_grads):
        F.at(head.node)
        value = F.ones_like(F.value(head)) if grad is None else F.value(grad)
        contributions[head] = [value]       # a head that is given twice has its last gradient, as in MXNet

    total = {}                              # Entry -> Value: its whole gradient
    for node in reversed(order):
        if node not in needed:
            continue
        F.at(node)
        outputs = node.entries
        for entry in outputs:
            if entry in contributions:
                total[entry] = _sum(F, contributions.pop(entry))
        if node.op is None or not any(entry in total for entry in outputs):
            continue
        for entry, value in zip(node.inputs, _apply_rule(F, node, outputs, total)):
            if value is not None and entry.node in needed:
                contributions.setdefault(entry, []).append(value)
    gradient_of = {entry: value.entry for entry, value in total.items()}
    return [gradient_of.get(entry) for entry in wrt], gradient_of


def _depends_on(order, wrt):
    """Return the nodes of `order` through which something flows from one of `wrt`."""
    sources = {entry.node for entry in wrt}
    needed = set()
    for node in order:
        if node in sources or any(entry.node in needed for entry in node.inputs):
            needed.add(node)
    return needed


def _sum(F, values):
    if len(values) == 1:
        return values[0]
    return values[0] + values[1] if len(values) == 2 else F.add_n(*values)


def _apply_rule(F, node, outputs, total):
    outs = [F.value(entry) for entry in outputs]
    ograds = [total[entry] if entry in total else F.zeros_like(out) for entry, out in zip(outputs, outs)]
    try:
        return node.op.gradient(F, ograds, [F.value(entry) for entry in node.inputs], outs)
    except MXNetError as error:
        raise MXNetError(f"no gradient through node {node.name!r}: {error}") from None
