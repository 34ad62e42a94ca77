"""Convolution in one, two or three dimensions: cut the image into windows, then multiply matrices.

A *window* is the piece of the padded image under the kernel at one output position.  `windows` shows all of them
without copying, kernel axes before output axes::

    image (c, h, w)  --windows-->  (c, kh, kw, oh, ow)  --reshape-->  columns (c * kh * kw, oh * ow)
    out (f, oh * ow)  =  w (f, c * kh * kw)  @  columns

The number of spatial axes is that of the kernel, so that the same code serves signals, images and volumes.
"""
import numpy as np

from ...backend import array_module
from .precision import wide

__all__ = ["conv", "conv_grad_data", "conv_grad_weight"]


def windows(x, kernel, out_size, stride, pad, dilate, fill=0):
    """Return a view of the padded `x` (..., *size) with shape (..., *kernel, *out_size).

    ``view[..., k, o]`` is element ``o * stride + k * dilate - pad`` of every spatial axis; outside x it is `fill`.
    """
    xp = array_module(x)
    lead = x.ndim - len(kernel)
    border = [(0, 0)] * lead
    for size, k, o, s, p, d in zip(x.shape[lead:], kernel, out_size, stride, pad, dilate):
        border.append((p, max(0, (o - 1) * s + (k - 1) * d + 1 - size - p)))
    if any(border[axis] != (0, 0) for axis in range(lead, x.ndim)):
        x = xp.pad(x, border, constant_values=fill)
    steps = x.strides[lead:]
    strides = (*x.strides[:lead], *(b * d for b, d in zip(steps, dilate)), *(b * s for b, s in zip(steps, stride)))
    return xp.lib.stride_tricks.as_strided(x, (*x.shape[:lead], *kernel, *out_size), strides)


def add_windows(pieces, out, kernel, stride, pad, dilate):
    """The inverse of `windows`: out (..., *size) = sum of all pieces (..., *kernel, *out_size), each at its place."""
    xp = array_module(pieces)
    r = len(kernel)
    lead = out.ndim - r
    out_size = pieces.shape[pieces.ndim - r:]
    size = [max(n + p, (o - 1) * s + (k - 1) * d + 1)
            for n, k, o, s, p, d in zip(out.shape[lead:], kernel, out_size, stride, pad, dilate)]
    padded = xp.zeros((*out.shape[:lead], *size), pieces.dtype)
    for position in np.ndindex(*kernel):
        place = tuple(slice(i * d, i * d + (o - 1) * s + 1, s)
                      for i, d, o, s in zip(position, dilate, out_size, stride))
        padded[(..., *place)] += pieces[(..., *position, *[slice(None)] * r)]
    out[...] = padded[(..., *[slice(p, p + n) for p, n in zip(pad, out.shape[lead:])])]


def conv(x, w, bias, out, stride, pad, dilate, groups):
    """Cross-correlation: for every image and group one matrix product, filters times columns."""
    xp = array_module(x)
    kernel, out_size = w.shape[2:], out.shape[2:]
    filters = wide(w).reshape(groups, w.shape[0] // groups, -1)
    for image, result in zip(wide(x), out):
        columns = windows(image, kernel, out_size, stride, pad, dilate).reshape(groups, filters.shape[2], -1)
        y = xp.matmul(filters, columns).reshape(result.shape)
        if bias is not None:
            y += bias.reshape(-1, *[1] * len(kernel))
        result[...] = y


def conv_grad_data(gy, w, out, stride, pad, dilate, groups):
    """The gradient with respect to x: what every window received, added up where windows overlap."""
    xp = array_module(gy)
    kernel = w.shape[2:]
    filters = wide(w).reshape(groups, w.shape[0] // groups, -1)
    for g, result in zip(wide(gy), out):
        columns = xp.matmul(filters.swapaxes(1, 2), g.reshape(groups, filters.shape[1], -1))
        add_windows(columns.reshape(result.shape[0], *kernel, *g.shape[1:]), result, kernel, stride, pad, dilate)


def conv_grad_weight(gy, x, out, stride, pad, dilate, groups):
    """The gradient with respect to w: over all images, the gradient times the transposed columns."""
    xp = array_module(gy)
    kernel, rows = out.shape[2:], out.shape[0] // groups
    total = xp.zeros((groups, rows, out[0].size), wide(out).dtype)
    for image, g in zip(wide(x), wide(gy)):
        columns = windows(image, kernel, gy.shape[2:], stride, pad, dilate).reshape(groups, out[0].size, -1)
        total += xp.matmul(g.reshape(groups, rows, -1), columns.swapaxes(1, 2))
    out[...] = total.reshape(out.shape)


def image_to_columns(ins, outs, inouts, out_size, kernel, stride, pad, dilate):
    """out (n, c * kernel, out_size) = the windows of x (n, c, *size), each a column."""
    (x,), (out,) = ins, outs
    out[...] = windows(x, kernel, out_size, stride, pad, dilate).reshape(out.shape)


def columns_to_image(ins, outs, inouts, out_size, kernel, stride, pad, dilate):
    """The inverse: every column added to its window of out (n, c, *size)."""
    (columns,), (out,) = ins, outs
    add_windows(wide(columns).reshape(*out.shape[:2], *kernel, *out_size), out, kernel, stride, pad, dilate)
