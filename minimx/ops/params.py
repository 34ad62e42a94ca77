"""The parameters of operators: declared once, read from Python values or from the text of a saved graph.

    class Pooling(Operator):
        kernel = param(Shape, (), doc="window, one number per spatial axis")
        pool_type = param(str, "max", choices=("max", "avg", "sum", "lp"))

A *kind* is a function from a value or its text to the parsed value; it raises ValueError or TypeError for what it
cannot read.
"""
import ast
import operator

import numpy as np

from ..base import MXNetError, as_dtype, did_you_mean

__all__ = ["param", "Param", "REQUIRED", "Int", "Float", "Bool", "Shape", "Bounds", "Axes", "Floats", "DType",
           "optional", "or_empty", "kind_name", "integer_range"]

REQUIRED = object()


class Param:
    """One declared parameter: its name, kind, default and documentation."""

    def __init__(self, kind, default, doc, choices, low, high):
        self.kind, self.default, self.doc = kind, default, doc
        self.choices, self.low, self.high = choices, low, high
        self.name = None

    def __set_name__(self, owner, name):
        self.name = name

    def parse(self, value, op_name):
        """Return `value` parsed and checked; MXNetError names the operator, the parameter and what is allowed."""
        try:
            parsed = self.kind(value)
        except UnknownDType as error:
            kind = TypeError if self.name == "dtype" else MXNetError
            raise kind(f"{op_name}: parameter {self.name}: {error}") from None
        except (ValueError, TypeError, SyntaxError, OverflowError) as error:
            raise MXNetError(f"{op_name}: parameter {self.name} expects {kind_name(self.kind)}, "
                             f"but got {value!r} ({error})") from None
        if self.choices is not None and parsed is not None and parsed not in self.choices:
            raise MXNetError(f"{op_name}: parameter {self.name} is one of {', '.join(map(repr, self.choices))}, "
                             f"but got {value!r}{did_you_mean(parsed, self.choices)}")
        if parsed is not None and (self.low is not None and not parsed >= self.low
                                   or self.high is not None and not parsed <= self.high):
            raise MXNetError(f"{op_name}: parameter {self.name} must be {self.limits()}, but is {value!r}")
        return parsed

    def limits(self):
        """Return the text of `low` and `high`: "at least 1"."""
        if self.high is None:
            return f"at least {self.low}"
        return f"at most {self.high}" if self.low is None else f"between {self.low} and {self.high}"


def param(kind, default=REQUIRED, doc="", choices=None, low=None, high=None):
    """Declare a parameter of an operator in its class body.

    Parameters
    ----------
    kind : callable
        `Int`, `Float`, `Bool`, `str`, `Shape`, `Floats`, `Axes`, `DType` or ``optional(kind)``.
    default : object
        The parsed default; without one the parameter is required.
    doc : str
        One line for the documentation.
    choices, low, high
        The values that are allowed.
    """
    return Param(kind, default, doc, choices, low, high)


def kind_name(kind):
    """Return a kind's name as a user knows it, for messages and documentation."""
    return _KIND_NAMES.get(kind) or kind.__name__


def _literal(value):
    if not isinstance(value, str):
        return value
    try:
        return ast.literal_eval(value.strip().replace("L", ""))         # Python 2 wrote 2L for a long 2
    except (ValueError, SyntaxError):
        raise ValueError("not a number") from None


def Int(value):
    """An integer; True and False are none."""
    value = _literal(value)
    if isinstance(value, bool):
        raise ValueError("not an integer")
    return operator.index(value)


def Float(value):
    """A floating point number; True and False are none."""
    if isinstance(value, (bool, np.bool_)):
        raise ValueError("not a number")
    return float(value)


def Bool(value):
    """True or False, also as text or 0 and 1."""
    words = {"true": True, "1": True, "false": False, "0": False}
    if str(value).strip().lower() not in words:
        raise ValueError("neither True nor False")
    return words[str(value).strip().lower()]


def Bounds(value):
    """A tuple of integers, each of which may be None, as the bounds of a slice; a single integer is a tuple of one."""
    if isinstance(value, str):
        value = value.strip()
        inside = value[1:-1].strip().rstrip(",")
        value = _literal(f"({inside},)" if value[:1] in ("(", "[") and inside else value)
    if isinstance(value, (int, float)) or getattr(value, "ndim", 1) == 0:
        return (Int(value),)
    return tuple(None if v is None else Int(v) for v in value)


def Shape(value):
    """A tuple of integers; a single integer is a tuple of one."""
    found = Bounds(value)
    if None in found:
        raise TypeError("None is not an integer")
    return found


def Axes(value):
    """None, one axis or several: None or a tuple of integers."""
    value = None if isinstance(value, str) and value.strip() == "None" else value
    return None if value is None else Shape(value)


def Floats(value):
    """A tuple of numbers."""
    value = _literal(value)
    return (float(value),) if isinstance(value, (int, float, np.number)) else tuple(float(v) for v in value)


class UnknownDType(TypeError):
    """A dtype that does not exist: for the parameter `dtype` a TypeError, as in MXNet, for others an MXNetError."""


def DType(value):
    """A dtype by name or NumPy type."""
    try:
        return as_dtype(value)
    except TypeError as error:
        raise UnknownDType(str(error)) from None


def integer_range(dtype):
    """Return the least and the greatest number of an integer dtype; of others infinities."""
    if dtype.kind not in "iu":
        return -np.inf, np.inf
    found = np.iinfo(dtype)
    return found.min, found.max


_KIND_NAMES = {Int: "int", Float: "float", Bool: "bool", Shape: "tuple of int", DType: "dtype",
               Bounds: "tuple of optional int",
               Axes: "int or tuple of int or None", Floats: "tuple of float"}     # others: as the function


def optional(kind):
    """The same kind, or None."""
    def parse(value):
        return None if value is None or isinstance(value, str) and value.strip() == "None" else kind(value)
    _KIND_NAMES[parse] = f"{kind_name(kind)} or None"
    return parse


def or_empty(kind):
    """The same kind of tuple, of which None is the empty one."""
    def parse(value):
        found = optional(kind)(value)
        return () if found is None else found
    _KIND_NAMES[parse] = f"{kind_name(kind)} or None"
    return parse

