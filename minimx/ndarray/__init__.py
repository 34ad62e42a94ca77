"""``mx.nd``: arrays that compute at once, the functions made from the operators, files of arrays.

Read `ndarray` (what an NDArray is), `execute` (how an operator runs on arrays), `tape` (how it is recorded), then
`indexing`, `operators` and `serialize`.
"""
from typing import TYPE_CHECKING

from . import contrib, operators, random
from .creation import *
from .exchange import *
from .ndarray import NDArray
from .operators import NAMESPACES, TWO_OPERANDS
from .serialize import load, load_frombuffer, save

if TYPE_CHECKING:                  # what a type checker and an editor read instead: see minimx.stubs
    from ._stubs import image, linalg, op
    from ._stubs.op import *
    from ._stubs.two_operands import *
else:
    globals().update(NAMESPACES)
    globals().update(TWO_OPERANDS)

    def __getattr__(name):
        """Make the function of an operator when it is first asked for."""
        if name.startswith("_"):
            raise AttributeError(f"module {__name__} has no attribute {name!r}")
        function = getattr(op, name)
        globals()[name] = function
        return function

_internal = op                     # mx.nd._internal._plus_scalar


def __dir__():
    return sorted({*globals(), *dir(op)})
