"""Kernels that look at places of an image: bilinear sampling, pooling of regions, correlation of two images."""
import numpy as np

from ...backend import array_module
from ...base import MXNetError
from .conv import add_windows, windows
from .precision import wide

__all__ = []


# -- bilinear sampling -----------------------------------------------------------------------------------------
def corners(x, grid):
    """Yield, for each of the four pixels around every point of `grid`, (index into x, weight, slopes of the weight).

    x is (n, c, h, w), grid (n, 2, oh, ow) holds x and y from -1 to 1.  A pixel outside the image has weight 0.
    """
    xp = array_module(x)
    h, w = x.shape[2:]
    across, down = (grid[:, 0] + 1) * ((w - 1) / 2), (grid[:, 1] + 1) * ((h - 1) / 2)
    left, top = xp.floor(across), xp.floor(down)
    image = xp.arange(len(x))[:, None, None]
    for dy in (0, 1):
        for dx in (0, 1):
            column, row = left + dx, top + dy
            inside = (column >= 0) & (column < w) & (row >= 0) & (row < h)
            wx, wy = (across - left if dx else 1 - across + left), (down - top if dy else 1 - down + top)
            index = (image, slice(None), xp.where(inside, row, 0).astype("int64"),
                     xp.where(inside, column, 0).astype("int64"))
            slopes = (inside * wy * (2 * dx - 1) * ((w - 1) / 2), inside * wx * (2 * dy - 1) * ((h - 1) / 2))
            yield index, inside * wx * wy, slopes


def bilinear_sample(ins, outs, inouts):
    """out (n, c, oh, ow) = data (n, c, h, w) at the points of grid (n, 2, oh, ow), interpolated between 4 pixels."""
    x, grid = map(wide, ins)
    # Advanced indices put the channels last: (n, oh, ow, c).
    total = sum(x[index] * weight[..., None] for index, weight, _ in corners(x, grid))
    outs[0][...] = total.transpose(0, 3, 1, 2)


def bilinear_sample_grad(ins, outs, inouts):
    """ins: gradient of the output, data, grid; outs: gradients of data and grid."""
    gy, x, grid = map(wide, ins)
    xp = array_module(x)
    gy = gy.transpose(0, 2, 3, 1)
    gx, ggrid = xp.zeros_like(x), xp.zeros_like(grid)
    for index, weight, slopes in corners(x, grid):
        xp.add.at(gx, index, gy * weight[..., None])
        along = (gy * x[index]).sum(3)
        ggrid[:, 0] += along * slopes[0]
        ggrid[:, 1] += along * slopes[1]
    outs[0][...], outs[1][...] = gx, ggrid


# -- regions of interest ---------------------------------------------------------------------------------------
def bins(start, end, count, limit):
    """Return the slices that cut [start, end] of an axis of length `limit` into `count` bins; they may overlap."""
    width = max(end - start + 1, 1) / count
    first = [start + int(np.floor(i * width)) for i in range(count)]
    last = [start + int(np.ceil((i + 1) * width)) for i in range(count)]
    return [slice(min(max(a, 0), limit), min(max(b, 0), limit)) for a, b in zip(first, last)]


def regions(rois, scale, pooled, shape):
    """Yield (region, image, bin, slices of height and width) for every bin of every region that is not empty.

    `shape` is that of the images, (n, c, h, w); MXNetError if a region is of an image that is not there.
    """
    size = shape[2:]
    for r, (image, *box) in enumerate(rois.tolist()):
        if not 0 <= image < shape[0]:
            raise MXNetError(f"ROIPooling: region {r} is of image {image:g}, but data has {shape[0]} images")
        x1, y1, x2, y2 = (int(np.floor(v * scale + 0.5)) for v in box)
        for i, rows in enumerate(bins(y1, y2, pooled[0], size[0])):
            for j, columns in enumerate(bins(x1, x2, pooled[1], size[1])):
                if rows.start < rows.stop and columns.start < columns.stop:
                    yield r, int(image), (i, j), rows, columns


def roi_pool(ins, outs, inouts, pooled, scale):
    """ins: data (n, c, h, w), rois (r, 5); outs: the maximum of every bin (r, c, *pooled)."""
    x, rois = ins
    outs[0][...] = 0
    for r, image, (i, j), rows, columns in regions(rois, scale, pooled, x.shape):
        outs[0][r, :, i, j] = x[image, :, rows, columns].max((1, 2))


def roi_pool_grad(ins, outs, inouts, pooled, scale):
    """ins: gradient of the output, data, rois; outs: gradient of data; the first of several maxima gets all."""
    gy, x, rois = ins
    xp = array_module(x)
    total = xp.zeros(x.shape, wide(gy).dtype)
    channels = xp.arange(x.shape[1])
    for r, image, (i, j), rows, columns in regions(rois, scale, pooled, x.shape):
        part = x[image, :, rows, columns]
        row, column = xp.divmod(part.reshape(len(part), -1).argmax(1), part.shape[2])
        total[image, channels, rows.start + row, columns.start + column] += gy[r, :, i, j]
    outs[0][...] = total


# -- correlation -----------------------------------------------------------------------------------------------
def displacements(a, b, out, kernel, reach, stride1, stride2, pad):
    """Yield (channel of out, part of a, part of b shifted, window arguments) for every displacement.

    a and b are padded by `pad`; the parts cover the positions at which all windows lie inside both.
    """
    xp = array_module(a)
    border = [(0, 0), (0, 0), (pad, pad), (pad, pad)]
    a, b = xp.pad(a, border), xp.pad(b, border)
    span = [(n - 1) * stride1 + kernel for n in out.shape[2:]]
    steps = reach // stride2
    channel = 0
    for dy in range(-steps * stride2, steps * stride2 + 1, stride2):
        for dx in range(-steps * stride2, steps * stride2 + 1, stride2):
            here = (..., slice(reach, reach + span[0]), slice(reach, reach + span[1]))
            there = (..., slice(reach + dy, reach + dy + span[0]), slice(reach + dx, reach + dx + span[1]))
            yield channel, a, b, here, there
            channel += 1


def correlation(ins, outs, inouts, kernel, reach, stride1, stride2, pad, multiply):
    """out[:, d, i, j] = mean over a window and the channels of a * b shifted by d (or of abs(a - b))."""
    out, geometry = outs[0], ((kernel, kernel), (stride1, stride1), (0, 0), (1, 1))
    size = kernel * kernel * ins[0].shape[1]
    data1, data2 = map(wide, ins)
    for d, a, b, here, there in displacements(data1, data2, out, kernel, reach, stride1, stride2, pad):
        match = (a[here] * b[there] if multiply else abs(a[here] - b[there])).sum(1)
        view = windows(match, geometry[0], out.shape[2:], *geometry[1:])
        out[:, d] = view.sum((1, 2)) / size


def correlation_grad(ins, outs, inouts, kernel, reach, stride1, stride2, pad, multiply):
    """ins: gradient of the output, data1, data2; outs: gradients of both."""
    gy, data1, data2 = map(wide, ins)
    xp = array_module(gy)
    n, c, h, w = data1.shape
    ga, gb = (xp.zeros((n, c, h + 2 * pad, w + 2 * pad), gy.dtype) for _ in range(2))
    size = kernel * kernel * c
    for d, a, b, here, there in displacements(data1, data2, gy, kernel, reach, stride1, stride2, pad):
        spread = xp.zeros(a[here][:, 0].shape, gy.dtype)
        pieces = xp.broadcast_to(gy[:, d, None, None] / size, (n, kernel, kernel, *gy.shape[2:]))
        add_windows(pieces, spread, (kernel, kernel), (stride1, stride1), (0, 0), (1, 1))
        spread = spread[:, None]
        if multiply:
            ga[here] += spread * b[there]
            gb[there] += spread * a[here]
        else:
            sign = xp.where(a[here] >= b[there], 1, -1)
            ga[here] += spread * sign
            gb[there] -= spread * sign
    for out, g in zip(outs, (ga, gb)):
        out[...] = g[:, :, pad:pad + h, pad:pad + w]
