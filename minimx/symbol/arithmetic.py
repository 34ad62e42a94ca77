"""The operators of Python on symbols and arrays, as a table: which MXNet operator each one stands for.

Each entry has the operator for two tensors, for a tensor and a number, and for a number and a tensor; its name in
lower case, without the underscore in ``_PlusScalar``, makes the automatic name ``_plusscalar0``.
"""
from numbers import Number

#: Python method -> (tensor op tensor, tensor op number, number op tensor), by the names MXNet calls them by
BINARY = {
    "add": ("_Plus", "_PlusScalar", "_PlusScalar"),
    "sub": ("_Minus", "_MinusScalar", "_RMinusScalar"),
    "mul": ("_Mul", "_MulScalar", "_MulScalar"),
    "truediv": ("_Div", "_DivScalar", "_RDivScalar"),
    "mod": ("_Mod", "_ModScalar", "_RModScalar"),
    "pow": ("_Power", "_PowerScalar", "_rpower_scalar"),
}
COMPARE = {
    "eq": ("_equal", "_equal_scalar"),
    "ne": ("_not_equal", "_not_equal_scalar"),
    "gt": ("_greater", "_greater_scalar"),
    "ge": ("_greater_equal", "_greater_equal_scalar"),
    "lt": ("_lesser", "_lesser_scalar"),
    "le": ("_lesser_equal", "_lesser_equal_scalar"),
}


class Arithmetic:
    """Gives a class the operators of the tables; Symbol is the one."""

    __slots__ = ()
    __hash__ = object.__hash__
    __array_ufunc__ = None            # an operator with a NumPy operand stays a TypeError

    def __neg__(self):
        return apply("_MulScalar", self, scalar=-1.0)

    def __abs__(self):
        return apply("abs", self)


def apply(function, *inputs, **params):
    """Apply an operator by the name of its function in ``mx.sym.op``."""
    from .operators import op
    return getattr(op, function)(*inputs, **params)


def _binary(tensor_op, scalar_op):
    def method(self, other):
        if isinstance(other, Arithmetic):
            return apply(tensor_op, self, other)
        if isinstance(other, Number):
            return apply(scalar_op, self, scalar=other)
        raise TypeError(f"type {type(other)} not supported as an operand of a Symbol; "
                        "use a Symbol or a number (arrays are bound to Variables)")
    return method


for _name, (_tensor, _scalar, _reverse) in BINARY.items():
    setattr(Arithmetic, f"__{_name}__", _binary(_tensor, _scalar))
    setattr(Arithmetic, f"__r{_name}__", _binary(_tensor, _reverse))
for _name, (_tensor, _scalar) in COMPARE.items():
    setattr(Arithmetic, f"__{_name}__", _binary(_tensor, _scalar))
