"""The functions ``mx.nd.X``: one for every registered operator, made when it is first asked for.

Beside them: ``mx.nd.linalg.X``, ``mx.nd.contrib.X`` and ``mx.nd.image.X`` (operators with a prefix), the methods
``x.X(...)``, and the functions of two operands of which either may be a number (`add`, `maximum`, ...).
"""
import operator

from ..base import MXNetError
from ..ops.fluent import METHODS
from ..ops.signature import NotAnInput, docstring_of, dress, make_operator, namespaces, signature_of
from .arithmetic import NUMBERS, combine
from .ndarray import NDArray, invoke


def make_function(cls, name):
    """Return the function of NDArrays for the operator `cls`."""
    def function(*args, out=None, **kwargs):
        return apply_operator(cls, args, kwargs, out)
    return dress(function, name, signature_of(cls, extra=("out", "name", "ctx")), docstring_of(cls, "NDArray"))


def apply_operator(cls, args, kwargs, out=None):
    """Call the operator `cls` with the arguments of ``mx.nd.X(*args, **kwargs)``."""
    kwargs = dict(kwargs)
    kwargs.pop("name", None)
    context = kwargs.pop("ctx", None)
    if context is not None and "ctx" in cls.params:
        kwargs["ctx"] = str(context)
    try:
        op, given, _ = make_operator(cls, args, kwargs, lambda v: isinstance(v, NDArray))
    except NotAnInput as error:
        slot, value = error.args
        raise TypeError(f"{cls.name}: the input {slot!r} must be an NDArray, but is {type(value).__name__}; "
                        "make it one with mx.nd.array(x)") from None
    slots = op.list_slots()
    missing = [slot for slot in slots if slot not in given and slot not in op.optional_inputs]
    if missing:
        raise MXNetError(f"{op!r} lacks the input {', '.join(map(repr, missing))}; it takes {', '.join(slots)}")
    return invoke(op, [given[slot] for slot in slots if slot in given], out, context)


NAMESPACES = namespaces("minimx.nd", make_function)
op = NAMESPACES["op"]


def _method(name):
    def method(self, *args, **kwargs):
        return getattr(op, name)(self, *args, **kwargs)
    method.__name__, method.__qualname__ = name, f"NDArray.{name}"
    method.__doc__ = f"Return ``mx.nd.{name}(self, ...)``."
    return method


for _name in METHODS:
    if _name not in vars(NDArray):
        setattr(NDArray, _name, _method(_name))


def _two_operands(name, array_op, scalar_op, reflected_op, plain):
    def function(lhs, rhs):
        if isinstance(lhs, NDArray):
            return combine(lhs, rhs, array_op, scalar_op)
        if isinstance(rhs, NDArray):
            return combine(rhs, lhs, array_op, reflected_op)
        if isinstance(lhs, NUMBERS) and isinstance(rhs, NUMBERS):
            return plain(lhs, rhs)
        raise TypeError(f"{name} takes NDArrays and numbers, not {type(lhs).__name__} and {type(rhs).__name__}")
    function.__name__ = function.__qualname__ = name
    function.__doc__ = f"Return `{array_op}` of two arrays that broadcast, or of an array and a number on either side."
    return function


def _number(function):
    """Return `function` with its truth value as 1 or 0."""
    return lambda x, y: int(bool(function(x, y)))


TWO_OPERANDS = {name: _two_operands(name, f"broadcast_{row[0]}", f"_{row[1]}_scalar", f"_{row[2]}_scalar", row[3])
                for name, row in {
    "add": ("add", "plus", "plus", operator.add),
    "subtract": ("sub", "minus", "rminus", operator.sub),
    "multiply": ("mul", "mul", "mul", operator.mul),
    "divide": ("div", "div", "rdiv", operator.truediv),
    "true_divide": ("div", "div", "rdiv", operator.truediv),
    "modulo": ("mod", "mod", "rmod", operator.mod),
    "power": ("power", "power", "rpower", operator.pow),
    "maximum": ("maximum", "maximum", "maximum", max),
    "minimum": ("minimum", "minimum", "minimum", min),
    "equal": ("equal", "equal", "equal", _number(operator.eq)),
    "not_equal": ("not_equal", "not_equal", "not_equal", _number(operator.ne)),
    "greater": ("greater", "greater", "lesser", _number(operator.gt)),
    "greater_equal": ("greater_equal", "greater_equal", "lesser_equal", _number(operator.ge)),
    "lesser": ("lesser", "lesser", "greater", _number(operator.lt)),
    "lesser_equal": ("lesser_equal", "lesser_equal", "greater_equal", _number(operator.le)),
    "logical_and": ("logical_and", "logical_and", "logical_and", _number(lambda x, y: x and y)),
    "logical_or": ("logical_or", "logical_or", "logical_or", _number(lambda x, y: x or y)),
    "logical_xor": ("logical_xor", "logical_xor", "logical_xor", _number(lambda x, y: bool(x) != bool(y))),
}.items()}
