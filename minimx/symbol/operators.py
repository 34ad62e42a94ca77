"""The functions of `mx.sym`, made from the operator registry when they are first asked for."""
from ..graph.node import Entry
from ..ops.signature import docstring_of, dress, namespaces, signature_of
from .compose import apply_operator
from .symbol import Symbol


def make_function(cls, name):
    """Return the function that applies the operator `cls` to symbols; its automatic names come from `name`."""
    hint = name.lower()

    def function(*args, **kwargs):
        return node_symbol(apply_operator(cls, hint, args, kwargs))

    return dress(function, name, signature_of(cls, extra=("name", "attr")), docstring_of(cls))


def node_symbol(node):
    """Return the Symbol of all visible outputs of a node."""
    return Symbol(Entry(node, i) for i in range(node.op.visible_outputs()))


NAMESPACES = namespaces("minimx.sym", make_function)
op = NAMESPACES["op"]
