"""Pooling: reduce every window of an image to one number.

The windows are those of a convolution (`conv.windows`): the kernel axes of the view are reduced, and the gradient is
spread over the same axes and added up (`conv.add_windows`).
"""
import numpy as np

from ...backend import array_module
from .conv import add_windows, windows
from .precision import wide

__all__ = ["pool", "pool_grad"]


def _lowest(dtype):
    return -np.inf if np.issubdtype(dtype, np.floating) else np.iinfo(dtype).min


def _window_sizes(x, out_size, kernel, stride, pad, count_include_pad):
    """How many positions each window averages: (*out_size).

    Windows are clipped at the border of x, or at that of the padded x with `count_include_pad`.
    """
    xp = array_module(x)
    sizes = xp.ones((), "int64")
    for n, k, o, s, p in zip(x.shape[2:], kernel, out_size, stride, pad):
        border = p if count_include_pad else 0
        first = xp.arange(o) * s - p
        last = xp.minimum(first + k, n + border)
        sizes = xp.multiply.outer(sizes, xp.maximum(1, last - xp.maximum(first, -border)))
    return sizes


def pool(x, out, kernel, stride, pad, kind, count_include_pad, p):
    """Reduce the kernel axes of all windows."""
    xp = array_module(x)
    r = len(kernel)
    axes = tuple(range(2, 2 + r))
    x = wide(x)
    view = windows(x, kernel, out.shape[2:], stride, pad, (1,) * r, _lowest(x.dtype) if kind == "max" else 0)
    if kind == "max":
        out[...] = view.max(axes)
    elif kind == "avg":
        out[...] = view.sum(axes) / _window_sizes(x, out.shape[2:], kernel, stride, pad, count_include_pad)
    elif kind == "sum":
        out[...] = view.sum(axes)
    else:
        total = (view ** p).sum(axes)
        out[...] = xp.sign(total) * abs(total) ** (1 / p)


def pool_grad(gy, x, y, out, kernel, stride, pad, kind, count_include_pad, p):
    """Spread the gradient over every window, then add the windows up."""
    xp = array_module(gy)
    r = len(kernel)
    one = (1,) * r
    out_size = gy.shape[2:]
    over_kernel = (slice(None), slice(None), *[None] * r)
    g = wide(gy)
    shape = (*out.shape[:2], *kernel, *out_size)
    if kind == "avg":
        g = g / _window_sizes(out, out_size, kernel, stride, pad, count_include_pad)
    if kind == "max":
        view = windows(x, kernel, out_size, stride, pad, one, _lowest(x.dtype)).reshape(*out.shape[:2], -1, *out_size)
        position = xp.arange(view.shape[2]).reshape(-1, *one)
        pieces = (position == view.argmax(2)[:, :, None]) * g[:, :, None]
    elif kind in ("avg", "sum"):
        pieces = xp.broadcast_to(g[over_kernel], shape)
    else:
        view = windows(wide(x), kernel, out_size, stride, pad, one)
        y = wide(y)[over_kernel]
        pieces = g[over_kernel] * xp.where(y == 0, 0, view / xp.where(y == 0, 1, y)) ** (p - 1)
    add_windows(pieces.reshape(shape), out, kernel, stride, pad, one)
