"""The arithmetic of NDArrays: which operator stands behind ``a + b``, ``a + 1`` and ``1 - a``."""
import numbers
from typing import Any

import numpy as np

NUMBERS: Any = (numbers.Number, np.generic)


def combine(lhs, rhs, array_op, scalar_op, out=None):
    """Apply `array_op` to two NDArrays, or `scalar_op` to an NDArray and a number; TypeError for anything else."""
    if isinstance(rhs, Arithmetic):
        return lhs._call(array_op, rhs, out=out)
    if isinstance(rhs, NUMBERS):
        return lhs._call(scalar_op, scalar=float(rhs), out=out)
    remedy = "bind the Symbol to arrays" if hasattr(rhs, "list_arguments") else "make it an NDArray with mx.nd.array(x)"
    raise TypeError(f"an NDArray cannot be combined with {type(rhs).__name__}; {remedy}")


def _binary(array_op, scalar_op):
    def method(self, other):
        return combine(self, other, array_op, scalar_op)
    return method


def _in_place(array_op, scalar_op):
    def method(self, other):
        return combine(self, other, array_op, scalar_op, out=self)
    return method


class Arithmetic:
    """The operators of Python on arrays; the other operand is an array that broadcasts, or a number.

    A subclass has ``_call(name, *others, out=None, **params)``, which runs a registered operator on itself and others,
    and its NumPy or CuPy array as ``_array``.
    """

    __slots__ = ()
    _array: Any

    # An operator with a NumPy operand stays a TypeError, as in MXNet, instead of a NumPy array of NDArrays.
    __array_ufunc__ = None
    __array_priority__ = 1000.0

    __add__ = __radd__ = _binary("broadcast_add", "_plus_scalar")
    __sub__ = _binary("broadcast_sub", "_minus_scalar")
    __mul__ = __rmul__ = _binary("broadcast_mul", "_mul_scalar")
    __truediv__ = _binary("broadcast_div", "_div_scalar")
    __mod__ = _binary("broadcast_mod", "_mod_scalar")
    __pow__ = _binary("broadcast_power", "_power_scalar")
    # Between two arrays Python never asks the right one, so these meet numbers only.
    __rsub__ = _binary(None, "_rminus_scalar")
    __rtruediv__ = _binary(None, "_rdiv_scalar")
    __rmod__ = _binary(None, "_rmod_scalar")
    __rpow__ = _binary(None, "_rpower_scalar")
    __iadd__ = _in_place("broadcast_add", "_plus_scalar")
    __isub__ = _in_place("broadcast_sub", "_minus_scalar")
    __imul__ = _in_place("broadcast_mul", "_mul_scalar")
    __itruediv__ = _in_place("broadcast_div", "_div_scalar")
    __imod__ = _in_place("broadcast_mod", "_mod_scalar")
    __eq__ = _binary("broadcast_equal", "_equal_scalar")
    __ne__ = _binary("broadcast_not_equal", "_not_equal_scalar")
    __gt__ = _binary("broadcast_greater", "_greater_scalar")
    __ge__ = _binary("broadcast_greater_equal", "_greater_equal_scalar")
    __lt__ = _binary("broadcast_lesser", "_lesser_scalar")
    __le__ = _binary("broadcast_lesser_equal", "_lesser_equal_scalar")

    def __hash__(self):
        return id(self) // 16

    def _call(self, name, *others, out=None, **params):
        raise NotImplementedError(f"{type(self).__name__} must define _call()")

    def __neg__(self):
        return self._call("negative")

    def __abs__(self):
        return self._call("abs")
