"""Functions of two NDArrays of which either may be a number.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..ndarray import NDArray

__all__ = ['add', 'divide', 'equal', 'greater', 'greater_equal', 'lesser', 'lesser_equal', 'logical_and', 'logical_or',
           'logical_xor', 'maximum', 'minimum', 'modulo', 'multiply', 'not_equal', 'power', 'subtract', 'true_divide']

def add(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_add` of two arrays that broadcast, or of an array and a number on either side."""

def subtract(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_sub` of two arrays that broadcast, or of an array and a number on either side."""

def multiply(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_mul` of two arrays that broadcast, or of an array and a number on either side."""

def divide(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_div` of two arrays that broadcast, or of an array and a number on either side."""

def true_divide(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_div` of two arrays that broadcast, or of an array and a number on either side."""

def modulo(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_mod` of two arrays that broadcast, or of an array and a number on either side."""

def power(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_power` of two arrays that broadcast, or of an array and a number on either side."""

def maximum(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_maximum` of two arrays that broadcast, or of an array and a number on either side."""

def minimum(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_minimum` of two arrays that broadcast, or of an array and a number on either side."""

def equal(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_equal` of two arrays that broadcast, or of an array and a number on either side."""

def not_equal(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_not_equal` of two arrays that broadcast, or of an array and a number on either side."""

def greater(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_greater` of two arrays that broadcast, or of an array and a number on either side."""

def greater_equal(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_greater_equal` of two arrays that broadcast, or of an array and a number on either side."""

def lesser(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_lesser` of two arrays that broadcast, or of an array and a number on either side."""

def lesser_equal(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_lesser_equal` of two arrays that broadcast, or of an array and a number on either side."""

def logical_and(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_logical_and` of two arrays that broadcast, or of an array and a number on either side."""

def logical_or(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_logical_or` of two arrays that broadcast, or of an array and a number on either side."""

def logical_xor(lhs: NDArray | float, rhs: NDArray | float) -> NDArray | Any:
    """Return `broadcast_logical_xor` of two arrays that broadcast, or of an array and a number on either side."""

