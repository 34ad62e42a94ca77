"""Translations of ONNX operators that sample between elements: Resize, Upsample, GridSample.

Resize is linear in the image and works on one axis at a time: it is a product with a matrix of weights, a constant
that follows from the sizes alone; with "nearest" the weights are 0 and 1, and the elements are taken.
"""
import itertools
import math

import numpy as np

from ...base import MXNetError
from .table import translates


@translates("Upsample")
def _upsample(F, x, scales_input=None, scales=None, mode="nearest"):
    given = scales if scales_input is None else scales_input.value("the scales of Upsample")
    return resize(F, x, None, F.constant(np.asarray(given, np.float32)), mode=mode,
                  coordinate_transformation_mode="asymmetric", nearest_mode="floor")


@translates("Resize")
def resize(F, x, roi=None, scales=None, sizes=None, mode="nearest", coordinate_transformation_mode="half_pixel",
           nearest_mode="round_prefer_floor", cubic_coeff_a=-0.75, exclude_outside=0, extrapolation_value=0.0,
           antialias=0, axes=None, keep_aspect_ratio_policy="stretch"):
    """Enlarge or shrink, one axis after the other."""
    axes = [x.axis(a) for a in axes] if axes else list(range(x.ndim))
    old = [x.sizes[a] for a in axes]
    if scales is not None and scales.value("the scales of Resize").size:
        factors = [float(s) for s in scales.value()]
        new = [math.floor(n * s) for n, s in zip(old, factors)]
    else:
        new = list(F.axes(sizes, "the sizes of Resize"))
        factors = [m / n for m, n in zip(new, old)]
        if keep_aspect_ratio_policy != "stretch":
            factors = [(min if keep_aspect_ratio_policy == "not_larger" else max)(factors)] * len(axes)
            new = [math.floor(n * s + 0.5) for n, s in zip(old, factors)]
    cropping = coordinate_transformation_mode == "tf_crop_and_resize"
    regions = roi.value("roi of Resize").reshape(2, -1).T.tolist() if cropping else [(0, 1)] * len(axes)
    for axis, n, m, s, region in zip(axes, old, new, factors, regions):
        if n == m and s == 1 and not cropping:
            continue
        places = [place(i, n, m, s, region, coordinate_transformation_mode) for i in range(m)]
        x = resampled(F, x, axis, n, places, mode, nearest_mode,
                      dict(factor=s if antialias else 1.0, a=cubic_coeff_a, exclude=exclude_outside))
        if cropping and any(not 0 <= p <= n - 1 for p in places):
            outside = np.array([not 0 <= p <= n - 1 for p in places])
            outside = outside.reshape([-1 if a == axis else 1 for a in range(x.ndim)])
            x = F.choose(F.constant(outside, "outside"), F.full((), extrapolation_value, x.dtype), x)
    return F._copy(x)


def place(i, n, m, s, region, mode):
    """Return where element i of an axis of m elements lies among the n of the input; s is the factor m / n."""
    if mode == "half_pixel":
        return (i + 0.5) / s - 0.5
    if mode == "pytorch_half_pixel":
        return (i + 0.5) / s - 0.5 if m > 1 else -0.5
    if mode == "align_corners":
        return i * (n - 1) / (s * n - 1) if s * n != 1 else 0.0
    if mode == "asymmetric":
        return i / s
    if mode == "half_pixel_symmetric":
        return n / 2 * (1 - m / (s * n)) + (i + 0.5) / s - 0.5
    if mode == "tf_crop_and_resize":
        begin, end = region
        if m == 1:
            return (begin + end) * (n - 1) / 2
        return begin * (n - 1) + i * (end - begin) * (n - 1) / (m - 1)
    raise MXNetError(f"Resize: coordinate_transformation_mode {mode!r} has no translation")


def resampled(F, x, axis, n, places, mode, nearest_mode, settings):
    """Return x with an axis sampled at `places`."""
    if mode == "nearest":
        index = [min(max(nearest(p, nearest_mode), 0), n - 1) for p in places]
        return F.take(x, F.constant(np.array(index, np.int64), "nearest"), axis=axis)
    weights = F.constant(matrix(n, places, mode, **settings).astype(x.dtype), "weights")
    order = [a for a in range(x.ndim) if a != axis]
    back = (*range(axis), x.ndim - 1, *range(axis, x.ndim - 1))
    return F.dot(x.transpose(*order, axis), weights, transpose_b=True).transpose(*back)


def nearest(p, mode):
    """Return the integer next to a place."""
    return {"round_prefer_floor": lambda: math.ceil(p - 0.5), "round_prefer_ceil": lambda: math.floor(p + 0.5),
            "floor": lambda: math.floor(p), "ceil": lambda: math.ceil(p)}[mode]()


def hat(t, a):
    """Linear interpolation: the weight of an element at distance t."""
    return max(1 - abs(t), 0.0)


def cubic(t, a):
    """Cubic convolution: the weight of an element at distance t.

    Keys, "Cubic convolution interpolation for digital image processing", 1981,
    https://doi.org/10.1109/TASSP.1981.1163711 (there a = -1/2).
    """
    t = abs(t)
    if t <= 1:
        return ((a + 2) * t - (a + 3)) * t * t + 1
    return (((t - 5) * t + 8) * t - 4) * a if t < 2 else 0.0


def matrix(n, places, mode, factor, a, exclude):
    """Return the weights (places, n): each row sums to 1.

    With a `factor` below 1 (antialias) the filter becomes as wide as the elements of the output are.
    """
    weigh, reach = {"linear": (hat, 1), "cubic": (cubic, 2)}[mode]
    factor = min(factor, 1.0)
    out = np.zeros((len(places), n))
    for row, p in zip(out, places):
        for i in range(math.floor(p - reach / factor), math.ceil(p + reach / factor) + 1):
            if 0 <= i < n or not exclude:
                row[min(max(i, 0), n - 1)] += weigh((i - p) * factor, a)
        row /= row.sum()
    return out


# -- GridSample -------------------------------------------------------------------------------------------------
@translates("GridSample")
def _grid_sample(F, x, grid, mode="linear", padding_mode="zeros", align_corners=0):
    mode = {"bilinear": "linear", "bicubic": "cubic"}.get(mode, mode)
    spatial = x.sizes[2:]
    if mode == "linear" and padding_mode == "zeros" and align_corners and x.ndim == 4:
        return F.BilinearSampler(x, grid.transpose(0, 3, 1, 2))
    pixels = []
    for axis, n in enumerate(spatial):
        # The last axis of the grid names x first, so the axes come in reverse.
        g = F.take_range(grid, grid.ndim - 1, len(spatial) - 1 - axis, len(spatial) - axis).reshape(grid.sizes[:-1])
        pixels.append((g + 1) * ((n - 1) / 2) if align_corners else ((g + 1) * n - 1) / 2)
    if mode == "nearest":
        from .elementwise import round_half_even
        return sample(F, x, [round_half_even(F, p) for p in pixels], padding_mode, align_corners)
    if mode == "linear" and padding_mode != "zeros":
        pixels = [inside(F, p, n, padding_mode, align_corners) for p, n in zip(pixels, spatial)]
    floors = [F.floor(p) for p in pixels]
    shifts = range(2) if mode == "linear" else range(-1, 3)
    total = None
    for shift in itertools.product(shifts, repeat=len(spatial)):
        weight = None
        for p, low, s in zip(pixels, floors, shift):
            distance = F.abs(p - low - s)
            factor = 1 - distance if mode == "linear" else keys(F, distance)
            weight = factor if weight is None else weight * factor
        value = sample(F, x, [low + s for low, s in zip(floors, shift)], padding_mode, align_corners)
        value = value * F.expand_dims(weight, axis=1)
        total = value if total is None else total + value
    return total


def keys(F, t, a=-0.75):
    """The weights of cubic convolution at distances t."""
    near = ((t * (a + 2)) - (a + 3)) * t * t + 1
    return F.where(t <= 1, near, (((t - 5) * t + 8) * t - 4) * a)


def inside(F, p, n, padding_mode, align_corners):
    """Return pixel places moved into the image: to its border, or reflected at it."""
    if padding_mode == "reflection":
        low, span = (0.0, n - 1) if align_corners else (-0.5, n)
        if not span:
            return F.zeros_like(p)
        there_and_back = (p - low) % (2 * span)
        p = span - F.abs(there_and_back - span) + low
    return F.clip(p, a_min=0, a_max=n - 1)


def sample(F, x, places, padding_mode, align_corners):
    """Return x (n, c, ...) at whole pixel places, one array (n, ...) for each spatial axis."""
    n, spatial = x.sizes[0], x.sizes[2:]
    batch = F.arange(n, x.dtype).reshape((n,) + (1,) * (places[0].ndim - 1)).expand(places[0].sizes)
    within = [inside(F, p, m, padding_mode, align_corners) for p, m in zip(places, spatial)]
    last_channel = x.transpose(0, *range(2, x.ndim), 1)
    values = F.gather_nd(last_channel, F.stack(batch, *within, axis=0))
    values = values.transpose(0, values.ndim - 1, *range(1, values.ndim - 1))
    if padding_mode != "zeros":
        return values
    known = None
    for p, m in zip(places, spatial):
        hit = (p >= 0) * (p <= m - 1)
        known = hit if known is None else known * hit
    return values * F.expand_dims(known, axis=1)
