"""``mx.sym``: symbols, the functions that make them, and every operator.

Read `symbol` (what a Symbol is), `compose` (how operators apply to symbols), then `json`.
"""
from . import contrib, random
from .creation import *
from .operators import NAMESPACES, op
from .symbol import Symbol

_internal = op                     # mx.sym._internal._plus_scalar
globals().update(NAMESPACES)


def __getattr__(name):
    """Make the function of an operator when it is first asked for."""
    if name.startswith("_"):
        raise AttributeError(f"module {__name__} has no attribute {name!r}")
    function = getattr(op, name)
    globals()[name] = function
    return function


def __dir__():
    return sorted({*globals(), *dir(op)})
