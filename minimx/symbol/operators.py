"""The functions of `mx.sym`, made from the operator registry when they are first asked for."""
from functools import lru_cache

from ..graph.node import Entry
from ..ops.catalogue import REGISTRY
from ..ops.signature import docstring_of, signature_of
from .compose import apply_operator
from .symbol import Symbol


def internal_function(name):
    """Return the function that applies the operator called `name` (its MXNet name or an alias) to symbols.

    Raises
    ------
    AttributeError
        There is no such operator.
    """
    found = _functions(name)
    if found is None:
        raise AttributeError(f"module 'minimx.symbol' has no attribute {name!r}")
    return found


@lru_cache(maxsize=None)
def _functions(name):
    cls = REGISTRY.get(name)
    if cls is None:
        return None
    hint = name.lower()

    def function(*args, **kwargs):
        return node_symbol(apply_operator(cls, hint, args, kwargs))

    function.__name__ = function.__qualname__ = name
    function.__doc__ = docstring_of(cls)
    function.__signature__ = signature_of(cls, extra=("name", "attr"))
    return function


def node_symbol(node):
    """Return the Symbol of all visible outputs of a node."""
    return Symbol(Entry(node, i) for i in range(node.op.visible_outputs()))


def public_names():
    """Names of all operators that do not begin with an underscore."""
    return sorted(name for name in REGISTRY if not name.startswith("_"))


class Namespace:
    """``mx.sym.linalg`` and its like: operators under a shorter name.

    Parameters
    ----------
    name : str
    prefixes : tuple of str
        ``("_linalg_", "linalg_")``: an operator with one of these in front is in the namespace.
    make : callable
        Returns the function for an operator's full name.
    functions : dict
        Further functions.
    """

    def __init__(self, name, prefixes, make, **functions):
        self.__name__, self._prefixes, self._make = name, prefixes, make
        self.__dict__.update(functions)

    def __getattr__(self, name):
        for prefix in self._prefixes:
            if prefix + name in REGISTRY:
                return self._make(prefix + name)
        raise AttributeError(f"{self.__name__} has no operator {name!r}")

    def __dir__(self):
        found = {name[len(p):] for name in REGISTRY for p in self._prefixes if name.startswith(p)}
        return sorted(found | {name for name in self.__dict__ if not name.startswith("_")})
