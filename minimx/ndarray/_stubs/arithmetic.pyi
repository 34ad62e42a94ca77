"""Python's operators on NDArrays, and the operators that are methods.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..ndarray import NDArray

class Arithmetic:
    """The operators of Python on arrays; the other operand is an array that broadcasts, or a number."""

    def __add__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __radd__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __sub__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __mul__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __rmul__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __truediv__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __mod__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __pow__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __rsub__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __rtruediv__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __rmod__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __rpow__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __iadd__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __isub__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __imul__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __itruediv__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __imod__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __eq__(self, other: NDArray | float | np.number) -> NDArray: ...  # type: ignore[override]
    def __ne__(self, other: NDArray | float | np.number) -> NDArray: ...  # type: ignore[override]
    def __gt__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __ge__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __lt__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __le__(self, other: NDArray | float | np.number) -> NDArray: ...
    def __hash__(self) -> int: ...
    def __neg__(self) -> NDArray: ...
    def __abs__(self) -> NDArray: ...

    def abs(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.abs(self, ...)``."""

    def arccos(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arccos(self, ...)``."""

    def arccosh(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arccosh(self, ...)``."""

    def arcsin(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arcsin(self, ...)``."""

    def arcsinh(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arcsinh(self, ...)``."""

    def arctan(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arctan(self, ...)``."""

    def arctanh(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.arctanh(self, ...)``."""

    def argmax(self, axis: int | None = None, keepdims: bool | int = False, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.argmax(self, ...)``."""

    def argmax_channel(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.argmax_channel(self, ...)``."""

    def argmin(self, axis: int | None = None, keepdims: bool | int = False, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.argmin(self, ...)``."""

    def argsort(self, axis: int | None = -1, is_ascend: bool | int = True, dtype: DTypeLike = 'float32', *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.argsort(self, ...)``."""

    def broadcast_axes(self, axis: int | Sequence[int] = (), size: int | Sequence[int] = (), *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.broadcast_axes(self, ...)``."""

    def broadcast_like(self, rhs: NDArray | None = None, lhs_axes: int | Sequence[int] | None = None,
            rhs_axes: int | Sequence[int] | None = None, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.broadcast_like(self, ...)``."""

    def broadcast_to(self, shape: int | Sequence[int] = (), *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.broadcast_to(self, shape)``; ValueError if an axis is neither 1 nor the wanted length."""

    def cbrt(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.cbrt(self, ...)``."""

    def ceil(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.ceil(self, ...)``."""

    def clip(self, a_min: float = ..., a_max: float = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.clip(self, ...)``."""

    def cos(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.cos(self, ...)``."""

    def cosh(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.cosh(self, ...)``."""

    def degrees(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.degrees(self, ...)``."""

    def depth_to_space(self, block_size: int = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.depth_to_space(self, ...)``."""

    def diag(self, k: int = 0, axis1: int = 0, axis2: int = 1, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.diag(self, ...)``."""

    def exp(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.exp(self, ...)``."""

    def expand_dims(self, axis: int = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.expand_dims(self, ...)``."""

    def expm1(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.expm1(self, ...)``."""

    def fix(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.fix(self, ...)``."""

    def flatten(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.flatten(self, ...)``."""

    def flip(self, axis: int | Sequence[int] = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.flip(self, ...)``."""

    def floor(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.floor(self, ...)``."""

    def log(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.log(self, ...)``."""

    def log10(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.log10(self, ...)``."""

    def log1p(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.log1p(self, ...)``."""

    def log2(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.log2(self, ...)``."""

    def log_softmax(self, axis: int = -1, temperature: float | None = None, dtype: DTypeLike | None = None,
            use_length: bool | int | None = False, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.log_softmax(self, ...)``."""

    def max(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.max(self, ...)``."""

    def mean(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.mean(self, ...)``."""

    def min(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.min(self, ...)``."""

    def nanprod(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
            exclude: bool | int = False, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.nanprod(self, ...)``."""

    def nansum(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.nansum(self, ...)``."""

    def norm(self, ord: Literal[1, 2] = 2, axis: int | Sequence[int] | None = None, out_dtype: DTypeLike | None = None,
            keepdims: bool | int = False, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.norm(self, ...)``."""

    def one_hot(self, depth: int = ..., on_value: float = 1.0, off_value: float = 0.0, dtype: DTypeLike = 'float32', *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.one_hot(self, ...)``."""

    def ones_like(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.ones_like(self, ...)``."""

    def pad(self, mode: Literal['constant', 'edge', 'reflect'] = ..., pad_width: int | Sequence[int] = ...,
            constant_value: float = 0.0, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.pad(self, ...)``."""

    def pick(self, index: NDArray | None = None, axis: int | None = -1, keepdims: bool | int = False,
            mode: Literal['clip', 'wrap'] = 'clip', *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.pick(self, ...)``."""

    def prod(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.prod(self, ...)``."""

    def radians(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.radians(self, ...)``."""

    def rcbrt(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.rcbrt(self, ...)``."""

    def reciprocal(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.reciprocal(self, ...)``."""

    def relu(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.relu(self, ...)``."""

    def repeat(self, repeats: int = ..., axis: int | None = None, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.repeat(self, ...)``."""

    def reshape_like(self, rhs: NDArray | None = None, lhs_begin: int | None = None, lhs_end: int | None = None,
            rhs_begin: int | None = None, rhs_end: int | None = None, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.reshape_like(self, ...)``."""

    def rint(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.rint(self, ...)``."""

    def round(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.round(self, ...)``."""

    def rsqrt(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.rsqrt(self, ...)``."""

    def shape_array(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.shape_array(self, ...)``."""

    def sigmoid(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sigmoid(self, ...)``."""

    def sign(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sign(self, ...)``."""

    def sin(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sin(self, ...)``."""

    def sinh(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sinh(self, ...)``."""

    def size_array(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.size_array(self, ...)``."""

    def slice(self, begin: int | Sequence[int | None] = ..., end: int | Sequence[int | None] = ...,
            step: int | Sequence[int | None] | None = (), *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.slice(self, ...)``."""

    def slice_axis(self, axis: int = ..., begin: int = ..., end: int | None = ..., *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.slice_axis(self, ...)``."""

    def slice_like(self, shape_like: NDArray | None = None, axes: int | Sequence[int] = (), *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.slice_like(self, ...)``."""

    def softmax(self, length: NDArray | None = None, axis: int = -1, temperature: float | None = None,
            dtype: DTypeLike | None = None, use_length: bool | int | None = False, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.softmax(self, ...)``."""

    def softmin(self, axis: int = -1, temperature: float | None = None, dtype: DTypeLike | None = None,
            use_length: bool | int | None = False, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.softmin(self, ...)``."""

    def sort(self, axis: int | None = -1, is_ascend: bool | int = True, *, out: NDArray | None = None,
            name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sort(self, ...)``."""

    def space_to_depth(self, block_size: int = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.space_to_depth(self, ...)``."""

    def split(self, num_outputs: int = ..., axis: int = 1, squeeze_axis: bool | int = False, *,
            out: NDArray | Sequence[NDArray] | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray | list[NDArray]:
        """Return ``mx.nd.split(self, ...)``."""

    def sqrt(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sqrt(self, ...)``."""

    def square(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.square(self, ...)``."""

    def squeeze(self, axis: int | Sequence[int] | None = None, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.squeeze(self, ...)``."""

    def sum(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.sum(self, ...)``."""

    def swapaxes(self, dim1: int = 0, dim2: int = 0, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.swapaxes(self, ...)``."""

    def take(self, indices: NDArray | None = None, axis: int = 0, mode: Literal['clip', 'wrap', 'raise'] = 'clip', *,
            out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.take(self, ...)``."""

    def tan(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.tan(self, ...)``."""

    def tanh(self, *, out: NDArray | None = None, name: str | None = None, ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.tanh(self, ...)``."""

    def tile(self, reps: int | Sequence[int] | None = ..., *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.tile(self, ...)``."""

    def topk(self, axis: int | None = -1, k: int = 1, ret_typ: Literal['value', 'indices', 'mask', 'both'] = 'indices',
            is_ascend: bool | int = False, dtype: DTypeLike = 'float32', *,
            out: NDArray | Sequence[NDArray] | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray | Any:
        """Return ``mx.nd.topk(self, ...)``."""

    def transpose(self, axes: int | Sequence[int] | None = (), *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.transpose(self, ...)``."""

    def trunc(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.trunc(self, ...)``."""

    def zeros_like(self, *, out: NDArray | None = None, name: str | None = None,
            ctx: Context | str | None = None) -> NDArray:
        """Return ``mx.nd.zeros_like(self, ...)``."""
