"""Translations of ONNX's convolutions and poolings: windows that slide over images."""
import math

from ...base import MXNetError
from .arrangement import pad_axis
from .indexing import least
from .table import translates


def window(spatial, kernel, strides, dilations, pads, auto_pad):
    """Return (stride, dilate, pads before, pads after) for every spatial axis, with `auto_pad` resolved."""
    r = len(kernel)
    strides, dilations = tuple(strides or (1,) * r), tuple(dilations or (1,) * r)
    if auto_pad in ("SAME_UPPER", "SAME_LOWER"):
        spans = [(k - 1) * d + 1 for k, d in zip(kernel, dilations)]
        totals = [max((math.ceil(n / s) - 1) * s + span - n, 0) for n, s, span in zip(spatial, strides, spans)]
        small, large = [t // 2 for t in totals], [t - t // 2 for t in totals]
        return (strides, dilations, small, large) if auto_pad == "SAME_UPPER" else (strides, dilations, large, small)
    pads = list(pads or (0,) * 2 * r) if auto_pad != "VALID" else [0] * 2 * r
    return strides, dilations, pads[:r], pads[r:]


def padded(F, x, before, after, mode="constant", value=0):
    """Return x with a border around its spatial axes."""
    for axis, (b, a) in enumerate(zip(before, after), start=2):
        x = pad_axis(F, x, axis, b, a, mode, value) if b or a else x
    return x


def even(F, x, before, after, value=0):
    """Return (x, pad) for an operator that pads both sides alike: an uneven border is added to x beforehand."""
    if tuple(before) == tuple(after):
        return x, tuple(before)
    return padded(F, x, before, after, value=value), (0,) * len(before)


@translates("Conv")
def conv(F, x, w, b=None, kernel_shape=None, strides=None, dilations=None, pads=None, auto_pad="NOTSET", group=1):
    """A convolution; an uneven border is added to the data first."""
    kernel = tuple(kernel_shape or w.sizes[2:])
    spatial = x.shape[2:] if auto_pad in ("NOTSET", "VALID") else x.sizes[2:]
    stride, dilate, before, after = window(spatial, kernel, strides, dilations, pads, auto_pad)
    x, pad = even(F, x, before, after)
    return F.Convolution(x, w, *([] if b is None else [b]), kernel=kernel, stride=stride, dilate=dilate, pad=pad,
                         num_filter=w.sizes[0], num_group=group, no_bias=b is None)


@translates("ConvTranspose")
def _conv_transpose(F, x, w, b=None, kernel_shape=None, strides=None, dilations=None, pads=None, auto_pad="NOTSET",
                   group=1, output_padding=None, output_shape=None):
    kernel = tuple(kernel_shape or w.sizes[2:])
    r = len(kernel)
    stride, dilate = tuple(strides or (1,) * r), tuple(dilations or (1,) * r)
    extra = tuple(output_padding or (0,) * r)
    span = [(n - 1) * s + (k - 1) * d + 1 for n, s, k, d in zip(x.sizes[2:], stride, kernel, dilate)]
    if output_shape is None and auto_pad in ("SAME_UPPER", "SAME_LOWER"):
        output_shape = [n * s for n, s in zip(x.sizes[2:], stride)]
    if output_shape is not None:
        totals = [n + e - out for n, e, out in zip(span, extra, output_shape[-r:])]
        small, large = [t // 2 for t in totals], [t - t // 2 for t in totals]
        before, after = (small, large) if auto_pad == "SAME_UPPER" else (large, small)
    else:
        pads = tuple(pads or (0,) * 2 * r) if auto_pad != "VALID" else (0,) * 2 * r
        before, after = pads[:r], pads[r:]
    # The whole transposed convolution; what the pads mean is then cut off its border, what is missing added.
    y = F.Deconvolution(x, w, kernel=kernel, stride=stride, dilate=dilate, num_filter=w.sizes[1] * group,
                        num_group=group, no_bias=True)
    y = padded(F, y, [-n for n in before], [e - n for e, n in zip(extra, after)])
    return y if b is None else y + b.reshape((1, -1) + (1,) * r)


# -- pooling --------------------------------------------------------------------------------------------------
def overhang(spatial, kernel, stride, dilate, before, after, ceil_mode):
    """Return the pads behind, enlarged so that with `ceil_mode` a last window which begins inside is whole."""
    if not ceil_mode:
        return list(after)
    grown = []
    for n, k, s, d, b, a in zip(spatial, kernel, stride, dilate, before, after):
        span = (k - 1) * d + 1
        count = math.ceil((n + b + a - span) / s) + 1
        if (count - 1) * s >= n + b:                        # it would begin behind the image
            count -= 1
        grown.append(max((count - 1) * s + span - n - b, a))
    return grown


def pooling(F, x, pool_type, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode, **more):
    """Return Pooling of x; what MXNet's Pooling lacks (dilation, uneven borders) is composed."""
    kernel = tuple(kernel_shape)
    stride, dilate, before, after = window(x.sizes[2:], kernel, strides, dilations, pads, auto_pad)
    after = overhang(x.sizes[2:], kernel, stride, dilate, before, after, ceil_mode)
    value = least(x) if pool_type == "max" else 0
    if set(dilate) != {1}:
        return dilated_pooling(F, padded(F, x, before, after, value=value), pool_type, kernel, stride, dilate)
    x, pad = even(F, x, before, after, value)
    return F.Pooling(x, kernel=kernel, stride=stride, pad=pad, pool_type=pool_type, **more)


def dilated_pooling(F, x, pool_type, kernel, stride, dilate):
    """Pool windows with gaps: the maximum or the sum of shifted slices, one for each element of the window."""
    sizes = x.sizes[2:]
    counts = [(n - (k - 1) * d - 1) // s + 1 for n, k, s, d in zip(sizes, kernel, stride, dilate)]
    total = None
    for place in positions(kernel):
        begin = [p * d for p, d in zip(place, dilate)]
        end = [b + (c - 1) * s + 1 for b, c, s in zip(begin, counts, stride)]
        part = F.slice(x, begin=(None, None, *begin), end=(None, None, *end), step=(1, 1, *stride))
        if total is None:
            total = part
        else:
            total = F._maximum(total, part) if pool_type == "max" else F.elemwise_add(total, part)
    return total


def positions(shape):
    """Return all index tuples of an array of that shape."""
    places: list[tuple[int, ...]] = [()]
    for n in shape:
        places = [(*p, i) for p in places for i in range(n)]
    return places


@translates("MaxPool")
def _max_pool(F, x, kernel_shape, strides=None, dilations=None, pads=None, auto_pad="NOTSET", ceil_mode=0,
             storage_order=0):
    y = pooling(F, x, "max", kernel_shape, strides, dilations, pads, auto_pad, ceil_mode)
    if F.wanted == 1:
        return y
    spatial = x.sizes[2:]
    r, count = len(spatial), math.prod(x.sizes)
    order = tuple(range(2 + r)) if not storage_order else (0, 1, *range(1 + r, 1, -1))
    numbers = F.arange(count, "float64").reshape(tuple(x.sizes[a] for a in order)).transpose(*order)
    return y, index_of_maximum(F, x, y, numbers, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode)


def index_of_maximum(F, x, y, numbers, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode):
    """Return the number of the first greatest element of every window: one place of all windows after the other."""
    kernel = tuple(kernel_shape)
    stride, dilate, before, after = window(x.sizes[2:], kernel, strides, dilations, pads, auto_pad)
    after = overhang(x.sizes[2:], kernel, stride, dilate, before, after, ceil_mode)
    values = padded(F, x.cast("float64"), before, after, value=-math.inf)
    numbers = padded(F, numbers, before, after, value=0)
    y = y.cast("float64")
    counts, found = y.sizes[2:], None
    for place in reversed(positions(kernel)):
        begin = [p * d for p, d in zip(place, dilate)]
        end = [b + (c - 1) * s + 1 for b, c, s in zip(begin, counts, stride)]
        bounds = {"begin": (None, None, *begin), "end": (None, None, *end), "step": (1, 1, *stride)}
        here = F.slice(numbers, **bounds)
        found = here if found is None else F.where(F._equal(F.slice(values, **bounds), y), here, found)
    return found.cast("int64")


@translates("AveragePool")
def _average_pool(F, x, kernel_shape, strides=None, dilations=None, pads=None, auto_pad="NOTSET", ceil_mode=0,
                 count_include_pad=0):
    kernel = tuple(kernel_shape)
    stride, dilate, before, after = window(x.sizes[2:], kernel, strides, dilations, pads, auto_pad)
    behind = overhang(x.sizes[2:], kernel, stride, dilate, before, after, ceil_mode)
    if set(dilate) == {1} and list(before) == list(behind) == list(after):
        return F.Pooling(x, kernel=kernel, stride=stride, pad=tuple(before), pool_type="avg",
                         count_include_pad=bool(count_include_pad))
    # Sum of the window over the number of its elements that count: the sum of ones.
    def total(z):
        return dilated_pooling(F, z, "sum", kernel, stride, dilate)
    ones = F.ones_like(F.slice_axis(F.slice_axis(x, axis=0, begin=0, end=1), axis=1, begin=0, end=1))
    if count_include_pad:
        ones = padded(F, ones, before, after, value=1)
        ones = padded(F, ones, [0] * len(kernel), [b - a for a, b in zip(after, behind)])
    else:
        ones = padded(F, ones, before, behind)
    return total(padded(F, x, before, behind)) / total(ones)


@translates("LpPool")
def _lp_pool(F, x, kernel_shape, strides=None, dilations=None, pads=None, auto_pad="NOTSET", ceil_mode=0, p=2):
    if set(dilations or (1,)) == {1}:
        return pooling(F, F.abs(x), "lp", kernel_shape, strides, dilations, pads, auto_pad, ceil_mode, p_value=p)
    total = pooling(F, F.abs(x) ** p, "sum", kernel_shape, strides, dilations, pads, auto_pad, ceil_mode)
    return total ** (1 / p)


def _global(pool_type):
    def translation(F, x, **more):
        if x.ndim > 5:
            raise MXNetError(f"global pooling of {x.ndim} axes: MXNet pools one to three spatial axes")
        return F.Pooling(x, global_pool=True, pool_type=pool_type, kernel=(1,) * (x.ndim - 2), **more)
    return translation


translates("GlobalAveragePool")(_global("avg"))
translates("GlobalMaxPool")(_global("max"))


@translates("GlobalLpPool")
def _global_lp_pool(F, x, p=2):
    return _global("lp")(F, F.abs(x), p_value=p)


@translates("MaxUnpool")
def _max_unpool(F, x, index, output_shape=None, kernel_shape=None, pads=None, strides=None):
    r = len(kernel_shape)
    strides, pads = tuple(strides or (1,) * r), tuple(pads or (0,) * 2 * r)
    natural = x.sizes[:2] + tuple((n - 1) * s + k - before - after for n, s, k, before, after in
                                  zip(x.sizes[2:], strides, kernel_shape, pads[:r], pads[r:]))
    shape = natural if output_shape is None else F.axes(output_shape, "the output shape of MaxUnpool")
    place = F.unravel_index(index.reshape((-1,)), shape=natural)
    return F.scatter_nd(x.reshape((-1,)), place, shape=shape)
