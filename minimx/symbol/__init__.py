"""``mx.sym``: symbols, the functions that make them, and every operator.

Read `symbol` (what a Symbol is), `compose` (how operators apply to symbols), then `json`.
"""
from typing import TYPE_CHECKING

from . import contrib, random
from .creation import *
from .operators import NAMESPACES
from .symbol import Symbol

if TYPE_CHECKING:                  # what a type checker and an editor read instead: see minimx.stubs
    from ._stubs import image, linalg, op
    from ._stubs.op import *
else:
    globals().update(NAMESPACES)

    def __getattr__(name):
        """Make the function of an operator when it is first asked for."""
        if name.startswith("_"):
            raise AttributeError(f"module {__name__} has no attribute {name!r}")
        function = getattr(op, name)
        globals()[name] = function
        return function

_internal = op                     # mx.sym._internal._plus_scalar


def __dir__():
    return sorted({*globals(), *dir(op)})
