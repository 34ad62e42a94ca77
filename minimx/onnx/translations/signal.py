"""Translations of ONNX's Fourier transforms: products with the matrix of sines and cosines."""
import math

import numpy as np

from ...base import MXNetError
from .arrangement import pad_axis
from .table import translates


def fourier(F, x, n, count, inverse=False):
    """Return the transform along the axis before the last of x (..., n, 1 or 2): (..., count, 2)."""
    angle = (2 * math.pi / n) * (np.outer(np.arange(n), np.arange(count)) % n) * (1 if inverse else -1)
    scale = 1 / n if inverse else 1.0
    cos, sin = (F.constant((f(angle) * scale).astype(x.dtype), name) for f, name in ((np.cos, "cos"), (np.sin, "sin")))
    def part(i):
        return F.take_range(x, x.ndim - 1, i, i + 1).reshape(x.sizes[:-1])
    re = part(0)
    out = [F.dot(re, cos), F.dot(re, sin)]
    if x.sizes[-1] == 2:
        im = part(1)
        out = [out[0] - F.dot(im, sin), out[1] + F.dot(im, cos)]
    return F.stack(*out, axis=x.ndim - 1)


@translates("DFT")
def _dft(F, x, length=None, axis_input=None, axis=None, inverse=0, onesided=0):
    where = int(F.number(axis_input, "the axis of DFT")) if axis_input is not None else axis
    where = x.axis(where if where is not None else 1 if F.opset < 20 else -2)
    had = x.sizes[where]
    natural = 2 * (had - 1) if onesided and inverse else had
    n = natural if length is None else int(F.number(length, "dft_length of DFT"))
    if where == x.ndim - 1:
        raise MXNetError("DFT: the last axis holds the real and the imaginary part")
    order = [a for a in range(x.ndim - 1) if a != where] + [where, x.ndim - 1]
    if onesided and inverse:
        x = whole_spectrum(F, x, where, n)
        had = x.sizes[where]
    x = F.take_range(x, where, 0, min(had, n))
    x = pad_axis(F, x, where, 0, n - min(had, n)) if had < n else x
    y = fourier(F, x.transpose(*order), n, n // 2 + 1 if onesided and not inverse else n, bool(inverse))
    y = y.transpose(*(order.index(a) for a in range(x.ndim)))
    return F.take_range(y, x.ndim - 1, 0, 1) if onesided and inverse else y


def whole_spectrum(F, x, axis, n):
    """Return all n frequencies of a real signal from its first n // 2 + 1: the others are their conjugates."""
    rest = n - x.sizes[axis]
    if rest < 1:
        return x
    mirrored = F.reverse(F.take_range(x, axis, 1, rest + 1), axis=axis)
    signs = F.constant(np.array([1, -1], x.dtype), "signs")
    return F.join([x, mirrored * signs], axis)


@translates("STFT")
def _stft(F, x, step, window=None, length=None, onesided=1):
    step = int(F.number(step, "frame_step of STFT"))
    n = window.sizes[0] if length is None else int(F.number(length, "frame_length of STFT"))
    count = (x.sizes[1] - n) // step + 1
    index = np.arange(count)[:, None] * step + np.arange(n)
    frames = F.take(x, F.constant(index, "frames"), axis=1)                 # (batch, frames, n, 1 or 2)
    if window is not None:
        frames = frames * window.reshape((n, 1))
    return fourier(F, frames, n, n // 2 + 1 if onesided else n)
