"""Python's operators on Symbols, and the operators that are methods.  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..symbol import Symbol

class Arithmetic:
    """Gives a class the operators of the tables; Symbol is the one."""

    def __hash__(self) -> int: ...
    def __neg__(self) -> Symbol: ...
    def __abs__(self) -> Symbol: ...
    def __add__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __radd__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __sub__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __rsub__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __mul__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __rmul__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __truediv__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __rtruediv__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __mod__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __rmod__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __pow__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __rpow__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __eq__(self, other: Symbol | float | np.number) -> Symbol: ...  # type: ignore[override]
    def __ne__(self, other: Symbol | float | np.number) -> Symbol: ...  # type: ignore[override]
    def __gt__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __ge__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __lt__(self, other: Symbol | float | np.number) -> Symbol: ...
    def __le__(self, other: Symbol | float | np.number) -> Symbol: ...

    def abs(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.abs(self, ...)``."""

    def arccos(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arccos(self, ...)``."""

    def arccosh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arccosh(self, ...)``."""

    def arcsin(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arcsin(self, ...)``."""

    def arcsinh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arcsinh(self, ...)``."""

    def arctan(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arctan(self, ...)``."""

    def arctanh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.arctanh(self, ...)``."""

    def argmax(self, axis: int | None = None, keepdims: bool | int = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.argmax(self, ...)``."""

    def argmax_channel(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.argmax_channel(self, ...)``."""

    def argmin(self, axis: int | None = None, keepdims: bool | int = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.argmin(self, ...)``."""

    def argsort(self, axis: int | None = -1, is_ascend: bool | int = True, dtype: DTypeLike = 'float32', *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.argsort(self, ...)``."""

    def broadcast_axes(self, axis: int | Sequence[int] = (), size: int | Sequence[int] = (), *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.broadcast_axes(self, ...)``."""

    def broadcast_like(self, rhs: Symbol | None = None, lhs_axes: int | Sequence[int] | None = None,
            rhs_axes: int | Sequence[int] | None = None, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.broadcast_like(self, ...)``."""

    def broadcast_to(self, shape: int | Sequence[int] = (), *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.broadcast_to(self, ...)``."""

    def cbrt(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.cbrt(self, ...)``."""

    def ceil(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.ceil(self, ...)``."""

    def clip(self, a_min: float = ..., a_max: float = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.clip(self, ...)``."""

    def cos(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.cos(self, ...)``."""

    def cosh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.cosh(self, ...)``."""

    def degrees(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.degrees(self, ...)``."""

    def depth_to_space(self, block_size: int = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.depth_to_space(self, ...)``."""

    def diag(self, k: int = 0, axis1: int = 0, axis2: int = 1, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.diag(self, ...)``."""

    def exp(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.exp(self, ...)``."""

    def expand_dims(self, axis: int = ..., *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.expand_dims(self, ...)``."""

    def expm1(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.expm1(self, ...)``."""

    def fix(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.fix(self, ...)``."""

    def flatten(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.flatten(self, ...)``."""

    def flip(self, axis: int | Sequence[int] = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.flip(self, ...)``."""

    def floor(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.floor(self, ...)``."""

    def log(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.log(self, ...)``."""

    def log10(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.log10(self, ...)``."""

    def log1p(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.log1p(self, ...)``."""

    def log2(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.log2(self, ...)``."""

    def log_softmax(self, axis: int = -1, temperature: float | None = None, dtype: DTypeLike | None = None,
            use_length: bool | int | None = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.log_softmax(self, ...)``."""

    def max(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.max(self, ...)``."""

    def mean(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.mean(self, ...)``."""

    def min(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.min(self, ...)``."""

    def nanprod(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False,
            exclude: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.nanprod(self, ...)``."""

    def nansum(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.nansum(self, ...)``."""

    def norm(self, ord: Literal[1, 2] = 2, axis: int | Sequence[int] | None = None, out_dtype: DTypeLike | None = None,
            keepdims: bool | int = False, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.norm(self, ...)``."""

    def one_hot(self, depth: int = ..., on_value: float = 1.0, off_value: float = 0.0, dtype: DTypeLike = 'float32', *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.one_hot(self, ...)``."""

    def ones_like(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.ones_like(self, ...)``."""

    def pad(self, mode: Literal['constant', 'edge', 'reflect'] = ..., pad_width: int | Sequence[int] = ...,
            constant_value: float = 0.0, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.pad(self, ...)``."""

    def pick(self, index: Symbol | None = None, axis: int | None = -1, keepdims: bool | int = False,
            mode: Literal['clip', 'wrap'] = 'clip', *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.pick(self, ...)``."""

    def prod(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False,
            *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.prod(self, ...)``."""

    def radians(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.radians(self, ...)``."""

    def rcbrt(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.rcbrt(self, ...)``."""

    def reciprocal(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.reciprocal(self, ...)``."""

    def relu(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.relu(self, ...)``."""

    def repeat(self, repeats: int = ..., axis: int | None = None, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.repeat(self, ...)``."""

    def reshape_like(self, rhs: Symbol | None = None, lhs_begin: int | None = None, lhs_end: int | None = None,
            rhs_begin: int | None = None, rhs_end: int | None = None, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.reshape_like(self, ...)``."""

    def rint(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.rint(self, ...)``."""

    def round(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.round(self, ...)``."""

    def rsqrt(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.rsqrt(self, ...)``."""

    def shape_array(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.shape_array(self, ...)``."""

    def sigmoid(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sigmoid(self, ...)``."""

    def sign(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sign(self, ...)``."""

    def sin(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sin(self, ...)``."""

    def sinh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sinh(self, ...)``."""

    def size_array(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.size_array(self, ...)``."""

    def slice(self, begin: int | Sequence[int | None] = ..., end: int | Sequence[int | None] = ...,
            step: int | Sequence[int | None] | None = (), *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.slice(self, ...)``."""

    def slice_axis(self, axis: int = ..., begin: int = ..., end: int | None = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.slice_axis(self, ...)``."""

    def slice_like(self, shape_like: Symbol | None = None, axes: int | Sequence[int] = (), *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.slice_like(self, ...)``."""

    def softmax(self, length: Symbol | None = None, axis: int = -1, temperature: float | None = None,
            dtype: DTypeLike | None = None, use_length: bool | int | None = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.softmax(self, ...)``."""

    def softmin(self, axis: int = -1, temperature: float | None = None, dtype: DTypeLike | None = None,
            use_length: bool | int | None = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.softmin(self, ...)``."""

    def sort(self, axis: int | None = -1, is_ascend: bool | int = True, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sort(self, ...)``."""

    def space_to_depth(self, block_size: int = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.space_to_depth(self, ...)``."""

    def split(self, num_outputs: int = ..., axis: int = 1, squeeze_axis: bool | int = False, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.split(self, ...)``."""

    def sqrt(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sqrt(self, ...)``."""

    def square(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.square(self, ...)``."""

    def squeeze(self, axis: int | Sequence[int] | None = None, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.squeeze(self, ...)``."""

    def sum(self, axis: int | Sequence[int] | None = None, keepdims: bool | int = False, exclude: bool | int = False, *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.sum(self, ...)``."""

    def swapaxes(self, dim1: int = 0, dim2: int = 0, *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.swapaxes(self, ...)``."""

    def take(self, indices: Symbol | None = None, axis: int = 0, mode: Literal['clip', 'wrap', 'raise'] = 'clip', *,
            name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.take(self, ...)``."""

    def tan(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.tan(self, ...)``."""

    def tanh(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.tanh(self, ...)``."""

    def tile(self, reps: int | Sequence[int] | None = ..., *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.tile(self, ...)``."""

    def topk(self, axis: int | None = -1, k: int = 1, ret_typ: Literal['value', 'indices', 'mask', 'both'] = 'indices',
            is_ascend: bool | int = False, dtype: DTypeLike = 'float32', *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.topk(self, ...)``."""

    def transpose(self, axes: int | Sequence[int] | None = (), *, name: str | None = None,
            attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.transpose(self, ...)``."""

    def trunc(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.trunc(self, ...)``."""

    def zeros_like(self, *, name: str | None = None, attr: dict[str, str] | None = None) -> Symbol:
        """Return ``mx.sym.zeros_like(self, ...)``."""
