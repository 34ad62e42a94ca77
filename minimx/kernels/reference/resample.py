"""Images of another size: matrices of weights for the rows and for the columns, ``rows @ x @ columns.T``.

All of these operators are separable, so each is one function that makes the weights along one axis.
"""
import numpy as np

from ...backend import array_module
from ...base import MXNetError
from .precision import wide

__all__ = []


def average_weights(size, count):
    """Return (count, size): row i averages the elements from floor(i size / count) to ceil((i + 1) size / count)."""
    weights = np.zeros((count, size))
    for i in range(count):
        begin, end = i * size // count, -(-(i + 1) * size // count)
        weights[i, begin:end] = 1 / (end - begin)
    return weights


def linear_weights(places, size):
    """Return (len(places), size): row i interpolates between the two elements beside ``places[i]``.

    A place up to 1 outside of the elements counts as the border, one further away gives zeros.
    """
    outside = (places < -1) | (places > size)
    places = places.clip(0, size - 1)
    low = np.minimum(places.astype("int64"), max(size - 2, 0))
    part, row = places - low, np.arange(len(places))
    weights = np.zeros((len(places), size))
    weights[row, low] = 1 - part
    weights[row, np.minimum(low + 1, size - 1)] += part
    weights[outside] = 0
    return weights


def bilinear_weights(size, count, align_corners):
    """Return (count, size): `count` places spread over `size` elements.

    With `align_corners` the first and the last place are elements; else the places are the middles of `count` equal
    parts.  A single place is the first element.
    """
    if align_corners or count == 1:
        return linear_weights(np.arange(count) * ((size - 1) / max(count - 1, 1)), size)
    return linear_weights((np.arange(count) + 0.5) * (size / count) - 0.5, size)


def _apply(x, out, rows, columns):
    xp, x = array_module(x), wide(x)
    out[...] = xp.asarray(rows, x.dtype) @ x @ xp.asarray(columns, x.dtype).T


def resample(ins, outs, inouts, weights):
    """outs[0] (n, c, oh, ow) = ins[0] (n, c, h, w) with ``weights(size, count)`` along both spatial axes."""
    x, y = ins[0], outs[0]
    _apply(x, y, weights(x.shape[2], y.shape[2]), weights(x.shape[3], y.shape[3]))


def resample_grad(ins, outs, inouts, weights):
    """The gradient of `resample`: the same with transposed matrices; ins[0] has the shape of the output."""
    g, gx = ins[0], outs[0]
    _apply(g, gx, weights(gx.shape[2], g.shape[2]).T, weights(gx.shape[3], g.shape[3]).T)


# -- regions of interest ----------------------------------------------------------------------------------------------
def region_weights(begin, end, count, size, samples, aligned):
    """Return (count, size): row i averages the samples in part i of the interval [begin, end].

    Each part has `samples` places, the middles of equal pieces; 0: as many as it has elements.
    """
    length = end - begin if aligned else max(end - begin, 1.0)
    samples = samples if samples > 0 else max(int(np.ceil(length / count)), 1)
    places = begin + (np.arange(count * samples) + 0.5) * (length / (count * samples))
    return linear_weights(places, size).reshape(count, samples, size).mean(1)


def aligned_regions(rois, shape, pooled, scale, samples, aligned):
    """Yield (number of the region, image, weights of the rows, weights of the columns); image < 0: no region.

    `shape` is that of the images, (n, c, h, w); MXNetError if a region is of an image that is not there.
    """
    for r, (image, *box) in enumerate(rois.tolist()):
        if image >= shape[0]:
            raise MXNetError(f"ROIAlign: region {r} is of image {image:g}, but data has {shape[0]} images")
        if image >= 0:
            x1, y1, x2, y2 = (v * scale - (0.5 if aligned else 0) for v in box)
            yield (r, int(image), region_weights(y1, y2, pooled[0], shape[2], samples, aligned),
                   region_weights(x1, x2, pooled[1], shape[3], samples, aligned))


def roi_align(ins, outs, inouts, pooled, scale, samples, aligned, sensitive):
    """ins: data (n, c, h, w), rois (r, 5); outs: (r, c, *pooled), with `sensitive` one channel for each bin."""
    x, rois = ins
    outs[0][...] = 0
    for r, image, rows, columns in aligned_regions(rois, x.shape, pooled, scale, samples, aligned):
        if sensitive:
            parts = x[image].reshape(-1, *pooled, *x.shape[2:])
            outs[0][r] = np.einsum("cijhw,ih,jw->cij", parts, rows, columns)
        else:
            outs[0][r] = rows @ x[image] @ columns.T


def roi_align_grad(ins, outs, inouts, pooled, scale, samples, aligned, sensitive):
    """ins: gradient of the output, rois; outs: gradient of data."""
    g, rois = ins
    gx = outs[0]
    gx[...] = 0
    for r, image, rows, columns in aligned_regions(rois, gx.shape, pooled, scale, samples, aligned):
        if sensitive:
            gx[image] += np.einsum("cij,ih,jw->cijhw", g[r], rows, columns).reshape(gx.shape[1:])
        else:
            gx[image] += rows.T @ g[r] @ columns
