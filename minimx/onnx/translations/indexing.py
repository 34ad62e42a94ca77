"""Translations of ONNX operators that read and write at indices: Gather, ScatterND, OneHot, TopK ..."""
import math

import numpy as np

from ...base import MXNetError
from .arrangement import pad_axis
from .table import translates


@translates("Gather")
def _gather(F, x, index, axis=0):
    axis = x.axis(axis)
    taken = F.take(x, index, axis=axis, mode="wrap")        # negative indices count from the end
    if index.ndim:
        return taken
    return taken.reshape(x.shape[:axis] + x.shape[axis + 1:])


@translates("ArrayFeatureExtractor")
def _array_feature_extractor(F, x, index):
    return F.take(x, index.reshape((-1,)), axis=x.ndim - 1)


def positive(index, size):
    """Return indices of which negative ones count from the end."""
    return index % size


def coordinates(F, index, axis):
    """Return one index array for each axis: those of the elements of `index` themselves, but `index` along `axis`."""
    sizes = index.sizes
    places = []
    for a, n in enumerate(sizes):
        line = F.arange(n, index.dtype).reshape(tuple(n if i == a else 1 for i in range(len(sizes))))
        places.append(index if a == axis else line.expand(sizes))
    return F.stack(*places, axis=0)


@translates("GatherElements")
def _gather_elements(F, x, index, axis=0):
    axis = x.axis(axis)
    return F.gather_nd(x, coordinates(F, positive(index, x.sizes[axis]), axis))


@translates("GatherND")
def _gather_nd(F, x, index, batch_dims=0):
    return F.gather_nd(x, batched(F, rows_first(F, index), index, batch_dims))


def rows_first(F, index):
    """Return the indices (..., m) of ONNX as (m, ...), as MXNet wants them."""
    last = index.ndim - 1
    return index.transpose(last, *range(last))


def batched(F, index, original, batch_dims):
    """Return indices (m, ...) with rows in front that name the place along the axes of the batch."""
    if not batch_dims:
        return index
    sizes = original.sizes[:-1]
    rows = []
    for a in range(batch_dims):
        line = F.arange(sizes[a], original.dtype).reshape(tuple(sizes[a] if i == a else 1 for i in range(len(sizes))))
        rows.append(line.expand(sizes).reshape((1, *sizes)))
    return F.join([*rows, index], 0)


@translates("ScatterND")
def _scatter_nd(F, x, index, updates, reduction="none"):
    return scatter(F, x, rows_first(F, index), updates, reduction)


@translates("ScatterElements", "Scatter")
def _scatter_elements(F, x, index, updates, axis=0, reduction="none"):
    axis = x.axis(axis)
    return scatter(F, x, coordinates(F, positive(index, x.sizes[axis]), axis), updates, reduction)


def scatter(F, x, index, updates, reduction):
    """Combine x with `updates` where index (m, ...) says."""
    if reduction == "none":
        return F._scatter_set_nd(x, updates, index, shape=x.sizes)
    if reduction == "add":
        return x + F._backward_gather_nd(updates, index, x)
    # MXNet scatters by setting and adding only: reduce over a table of all updates and all places.
    m, shape = index.sizes[0], x.sizes
    count, places, rest = math.prod(index.sizes[1:]), math.prod(shape[:m]), math.prod(shape[m:])
    place = F.ravel_multi_index(index.reshape((m, count)), shape=shape[:m])
    hit = place.reshape((count, 1, 1)).equals(F.arange(places, place.dtype).reshape((1, places, 1)))
    neutral, reduce, combine = {"mul": (1, F.prod, F.elemwise_mul), "max": (least(x), F.max, F._maximum),
                                "min": (-least(x), F.min, F._minimum)}[reduction]
    table = F.choose(hit, updates.reshape((count, 1, rest)), F.full((1, 1, 1), neutral, x.dtype))
    return combine(x, reduce(table, axis=0).reshape(shape))


def least(x):
    """Return the least number of x's dtype: -inf, or that of an integer."""
    return -math.inf if x.is_float else int(np.iinfo(x.dtype).min)


@translates("OneHot")
def _one_hot(F, index, depth, values, axis=-1):
    depth = int(F.number(depth, "the depth of OneHot"))
    hot = F.one_hot(positive_or_outside(F, index, depth), depth=depth, dtype=values.dtype.name)
    off, on = (F.take_range(values, 0, i, i + 1) for i in range(2))
    axis = axis % (index.ndim + 1)
    hot = hot.reshape(index.shape + (depth,))
    out = hot * on + (1 - hot) * off
    return out.transpose(*range(axis), index.ndim, *range(axis, index.ndim))


def positive_or_outside(F, index, depth):
    """Return indices of which those from -depth to -1 count from the end; the others stay."""
    return F.where(index < 0, index + depth, index)


@translates("TopK")
def _top_k(F, x, k_input=None, axis=-1, k=None, largest=1, sorted=1):
    count = int(k if k_input is None else F.number(k_input, "k of TopK"))
    axis = x.axis(axis)
    return F.topk(x, k=count, axis=axis, ret_typ="both", is_ascend=not largest, dtype="int64")


@translates("CumProd")
def _cumprod(F, x, axis, exclusive=0, reverse=0):
    axis = x.axis(int(F.number(axis, "the axis of CumProd")))
    n = x.sizes[axis]
    y = F.reverse(x, axis=axis) if reverse else x

    def shifted(z, count):
        return F.take_range(pad_axis(F, z, axis, count, 0, value=1), axis, 0, n)

    y = shifted(y, 1) if exclusive else y
    count = 1
    while count < n:                                        # each round doubles how many neighbours are multiplied
        y = F.elemwise_mul(y, shifted(y, count))
        count *= 2
    return F.reverse(y, axis=axis) if reverse else F._copy(y)


@translates("Compress")
def _compress(F, x, condition, axis=None):
    chosen = np.flatnonzero(condition.value("the condition of Compress"))
    if axis is None:
        x, axis = x.reshape((-1,)), 0
    return F.take(x, F.constant(chosen, "chosen"), axis=x.axis(axis))


@translates("NonZero")
def _non_zero(F, x):
    raise MXNetError("the number of elements that NonZero finds depends on the values, and MXNet has static shapes")


@translates("Unique")
def _unique(F, x, axis=None, sorted=1):
    raise MXNetError("the number of elements that Unique finds depends on the values, and MXNet has static shapes")


@translates("TensorScatter")
def _tensor_scatter(F, past, update, write=None, axis=-2, mode="linear"):
    axis = past.axis(axis)
    length, batch = past.sizes[axis], past.sizes[0]
    count = update.sizes[axis]
    step = F.arange(count).reshape(tuple(count if a == axis else 1 for a in range(past.ndim)))
    start = F.zeros((batch,), "int64") if write is None else write
    place = start.reshape((batch,) + (1,) * (past.ndim - 1)) + step
    place = place % length if mode == "circular" else place
    return scatter(F, past, coordinates(F, place.expand(update.sizes), axis), update, "none")


@translates("Det")
def _det(F, x):
    out = F.linalg_det(x.reshape((1, *x.sizes)) if x.ndim == 2 else x)
    return out.reshape(x.sizes[:-2])


@translates("Col2Im")
def _col2im(F, x, image_shape, block_shape, dilations=None, pads=None, strides=None):
    image, block = F.axes(image_shape, "the image's shape"), F.axes(block_shape, "the block's shape")
    r = len(image)
    pads = tuple(pads or (0,) * 2 * r)
    if r != 2 or pads[:r] != pads[r:]:
        raise MXNetError(f"Col2Im of {r} spatial axes with pads {pads}: MXNet's col2im takes two and equal pads")
    return F.col2im(x, output_size=image, kernel=block, stride=tuple(strides or (1,) * r),
                    dilate=tuple(dilations or (1,) * r), pad=pads[:r])
