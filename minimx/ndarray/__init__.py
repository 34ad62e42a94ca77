"""mx.nd: arrays that compute at once, the functions made from the operators, files of arrays."""
from . import contrib, operators, random
from .creation import *
from .ndarray import NDArray
from .operators import NAMESPACES, TWO_OPERANDS, op
from .serialize import load, load_frombuffer, save

_internal = op                     # mx.nd._internal._plus_scalar
globals().update(NAMESPACES)
globals().update(TWO_OPERANDS)


def __getattr__(name):
    """Make the function of an operator when it is first asked for."""
    if name.startswith("_"):
        raise AttributeError(f"module {__name__} has no attribute {name!r}")
    function = getattr(op, name)
    globals()[name] = function
    return function


def __dir__():
    return sorted({*globals(), *dir(op)})
