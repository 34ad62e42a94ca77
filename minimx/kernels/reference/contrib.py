"""Reference functions of the collection `contrib`, for ``k.python``."""
from ...backend import array_module
from .precision import wide

__all__ = []


def allclose(ins, outs, inouts, rtol, atol, equal_nan):
    """1 if all elements of two arrays are close to each other, else 0."""
    a, b = map(wide, ins)
    outs[0][...] = array_module(a).allclose(a, b, rtol, atol, equal_nan)


def index_array(ins, outs, inouts, axes):
    """out[i, j, ..., m] = the index along axis ``axes[m]``."""
    out = outs[0]
    grid = array_module(out).indices(out.shape[:-1], sparse=True)
    for m, axis in enumerate(axes):
        out[..., m] = grid[axis]


def corners(boxes, center):
    """Return xmin, ymin, xmax, ymax of boxes, from these or from the middle, the width and the height."""
    a, b, c, d = (boxes[..., i] for i in range(4))
    return (a - c / 2, b - d / 2, a + c / 2, b + d / 2) if center else (a, b, c, d)


def box_iou(ins, outs, inouts, center):
    """The area of the intersection of boxes over that of their union: all of the first with all of the second."""
    xp = array_module(ins[0])
    left, right = (wide(boxes).reshape(-1, 4) for boxes in ins)
    a, b = corners(left[:, None], center), corners(right[None], center)
    width = (xp.minimum(a[2], b[2]) - xp.maximum(a[0], b[0])).clip(0)
    height = (xp.minimum(a[3], b[3]) - xp.maximum(a[1], b[1])).clip(0)
    both = width * height
    union = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both
    outs[0][...] = xp.where(union > 0, both / xp.where(union > 0, union, 1), 0).reshape(outs[0].shape)


def fft(ins, outs, inouts):
    """The Fourier transform along the last axis; out holds real and imaginary parts in turn."""
    values = array_module(ins[0]).fft.fft(wide(ins[0]))
    outs[0][..., 0::2], outs[0][..., 1::2] = values.real, values.imag


def ifft(ins, outs, inouts):
    """The real part of the inverse transform, not divided by the length; x holds real and imaginary parts in turn."""
    x = wide(ins[0])
    values = array_module(x).fft.ifft(x[..., 0::2] + 1j * x[..., 1::2])
    outs[0][...] = values.real * outs[0].shape[-1]
