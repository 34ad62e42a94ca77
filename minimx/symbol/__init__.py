"""``mx.sym``: symbols, the functions that make them, and every operator.

Read `symbol` (what a Symbol is), `compose` (how operators apply to symbols), then `json`.
"""
from . import operators as _operators
from . import random
from .creation import (Group, Variable, arange, eye, fromjson, full, histogram, hypot, linspace, load, load_json, maximum,
                       minimum, ones, pow, power, split_v2, var, zeros)
from .symbol import Symbol

_internal = _operators.Namespace("mx.sym._internal", ("",), _operators.internal_function)
op = _operators.Namespace("mx.sym.op", ("",), _operators.internal_function)
linalg = _operators.Namespace("mx.sym.linalg", ("_linalg_", "linalg_"), _operators.internal_function)
contrib = _operators.Namespace("mx.sym.contrib", ("_contrib_",), _operators.internal_function)


def __getattr__(name):
    return _operators.internal_function(name)


def __dir__():
    return sorted({*globals(), *_operators.public_names()})
