"""Translations of ONNX operators that move elements: Reshape, Concat, Slice, Pad ..."""
import math

import numpy as np

from ...base import MXNetError
from ..model import dtype_of
from .table import translates


@translates("Reshape")
def _reshape(F, x, shape_input=None, shape=None, allowzero=0):
    shape = F.axes(shape if shape_input is None else shape_input, "the shape of Reshape")
    if allowzero and 0 in shape:
        return F.empty(shape, x.dtype)
    return x.reshape(kept(x, shape))


def kept(x, shape):
    """Return the shape in which 0 is replaced by the size of x's axis there, where it is known."""
    if x.shape is None or any(n == 0 and i >= len(x.shape) for i, n in enumerate(shape)):
        return shape
    return tuple(x.shape[i] if n == 0 else n for i, n in enumerate(shape))


@translates("Flatten")
def _flatten(F, x, axis=1):
    if axis == 1 and x.ndim > 1:
        return F.Flatten(x)
    split = axis % x.ndim if axis < 0 else axis
    return x.reshape((math.prod(x.sizes[:split]), -1))


@translates("Transpose")
def _transpose(F, x, perm=None):
    return F.transpose(x, axes=tuple(perm)) if perm else F.transpose(x)


@translates("Squeeze")
def _squeeze(F, x, axes_input=None, axes=None):
    axes = F.axes(axes if axes_input is None else axes_input, "the axes of Squeeze")
    out = F.squeeze(x) if axes is None else F.squeeze(x, axis=axes)
    dropped = len(axes) if axes is not None else x.sizes.count(1)
    out.scalar = dropped == x.ndim
    return out


@translates("Unsqueeze")
def _unsqueeze(F, x, axes_input=None, axes=None):
    axes = F.axes(axes if axes_input is None else axes_input, "the axes of Unsqueeze")
    ndim = x.ndim + len(axes)
    if x.ndim == 0:
        return x.reshape((1,) * ndim)
    for axis in sorted(a % ndim for a in axes):
        x = F.expand_dims(x, axis=axis)
    return x


@translates("Concat")
def _concat(F, *inputs, axis=1):
    full = [x for x in inputs if not x.is_empty]
    return F.Concat(*full, dim=axis) if full else F.empty(inputs[0].shape, inputs[0].dtype)


@translates("Split")
def _split(F, x, sizes=None, axis=0, split=None, num_outputs=None):
    sizes = F.axes(split if sizes is None else sizes, "the sizes of Split")
    axis = x.axis(axis)
    if sizes is None:
        part = -(-x.sizes[axis] // (num_outputs or F.wanted))
        sizes = [part] * (num_outputs or F.wanted)
    if 0 in sizes:
        shapes = [x.sizes[:axis] + (n,) + x.sizes[axis + 1:] for n in sizes]
        return [F.take_range(x, axis, sum(sizes[:i]), sum(sizes[:i + 1])) if n else F.empty(shapes[i], x.dtype)
                for i, n in enumerate(sizes)]
    if len(sizes) == 1:
        return F._copy(x)
    return F._split_v2(x, indices=tuple(sum(sizes[:i]) for i in range(len(sizes))), axis=axis)


@translates("Slice")
def _slice(F, x, starts_input=None, ends_input=None, axes_input=None, steps_input=None, starts=None, ends=None,
           axes=None):
    starts = F.axes(starts if starts_input is None else starts_input, "the starts of Slice")
    ends = F.axes(ends if ends_input is None else ends_input, "the ends of Slice")
    axes = F.axes(axes if axes_input is None else axes_input, "the axes of Slice") or tuple(range(len(starts)))
    steps = F.axes(steps_input, "the steps of Slice") or (1,) * len(starts)
    begin: list[int | None] = [None] * x.ndim
    end: list[int | None] = [None] * x.ndim
    step, shape = [None] * x.ndim, list(x.shape)
    for axis, b, e, s in zip((x.axis(a) for a in axes), starts, ends, steps):
        n = x.sizes[axis]
        taken = slice(b, e if s > 0 or e >= -n else None, s).indices(n)     # an end before the start means: all of it
        shape[axis] = len(range(*taken))
        begin[axis], end[axis], step[axis] = taken[0], taken[1] if taken[1] >= 0 else None, s
    if not all(shape):
        return F.empty(tuple(shape), x.dtype)
    return F.slice(x, begin=tuple(begin), end=tuple(end), step=tuple(s or 1 for s in step))


@translates("Tile")
def _tile(F, x, repeats, axis=None):
    if axis is not None:                                    # opset 1: how often along which axis
        count, axis = int(F.number(repeats, "the tiles of Tile")), int(F.number(axis, "the axis of Tile"))
        return F.tile(x, reps=tuple(count if i == axis else 1 for i in range(x.ndim)))
    return F.tile(x, reps=F.axes(repeats, "the repeats of Tile"))


@translates("Expand")
def _expand(F, x, shape):
    target = np.broadcast_shapes(x.sizes, F.axes(shape, "the shape of Expand"))
    return x.reshape((1,) * (len(target) - x.ndim) + x.sizes).expand(target)


@translates("DepthToSpace")
def _depth_to_space(F, x, blocksize, mode="DCR"):
    if mode == "DCR":
        return F.depth_to_space(x, block_size=blocksize)
    n, c, h, w = x.sizes
    b = blocksize
    blocks = x.reshape((n, c // (b * b), b, b, h, w)).transpose(0, 1, 4, 2, 5, 3)
    return blocks.reshape((n, c // (b * b), h * b, w * b))


@translates("SpaceToDepth")
def _space_to_depth(F, x, blocksize, mode="DCR"):
    if mode == "DCR":
        return F.space_to_depth(x, block_size=blocksize)
    n, c, h, w = x.sizes
    b = blocksize
    blocks = x.reshape((n, c, h // b, b, w // b, b)).transpose(0, 1, 3, 5, 2, 4)
    return blocks.reshape((n, c * b * b, h // b, w // b))


@translates("ReverseSequence")
def _reverse_sequence(F, x, lengths, batch_axis=1, time_axis=0):
    rest = tuple(a for a in range(x.ndim) if a not in (time_axis, batch_axis))
    order = (time_axis, batch_axis, *rest)
    back = tuple(order.index(a) for a in range(x.ndim))
    return F.SequenceReverse(x.transpose(*order), lengths, use_sequence_length=True).transpose(*back)


# -- borders --------------------------------------------------------------------------------------------------
@translates("Pad")
def _pad(F, x, pads_input=None, value=None, axes_input=None, pads=None, paddings=None, mode="constant", **old):
    widths = F.axes((pads or paddings) if pads_input is None else pads_input, "the pads of Pad")
    fill = old.get("value", 0) if value is None else F.number(value, "the value of Pad") if value.is_constant else value
    axes = F.axes(axes_input, "the axes of Pad")
    axes = range(x.ndim) if axes is None else [x.axis(a) for a in axes]
    for axis, before, after in zip(axes, widths, widths[len(widths) // 2:]):
        x = pad_axis(F, x, axis, before, after, mode, fill)
    return F._copy(x)


def pad_axis(F, x, axis, before, after, mode="constant", value=0):
    """Return x with a border along one axis, of `value`, a number or a Tensor; a negative width cuts."""
    n = x.sizes[axis]
    if min(before, after) < 0:
        x = F.take_range(x, axis, max(0, -before), n - max(0, -after))
        before, after = max(0, before), max(0, after)
    if mode == "constant":
        def border(count):
            shape = x.sizes[:axis] + (count,) + x.sizes[axis + 1:]
            return F.full(shape, value, x.dtype) if isinstance(value, (int, float)) else \
                value.reshape((1,) * x.ndim).expand(shape)
        return F.join(([border(before)] if before else []) + [x] + ([border(after)] if after else []), axis)
    if not before and not after:
        return x
    n = x.sizes[axis]
    index = np.pad(np.arange(n), (before, after), mode)
    return F.take(x, F.constant(index.astype(np.int64), "border"), axis=axis)


@translates("CenterCropPad")
def _center_crop_pad(F, x, shape, axes=None):
    target = F.axes(shape, "the shape of CenterCropPad")
    for axis, size in zip(range(x.ndim) if axes is None else axes, target):
        axis = x.axis(axis)
        n = x.sizes[axis]
        if size <= n:
            begin = (n - size) // 2
            x = F.take_range(x, axis, begin, begin + size)
        else:
            x = pad_axis(F, x, axis, (size - n) // 2, size - n - (size - n) // 2)
    return F._copy(x)


# -- shapes and new arrays --------------------------------------------------------------------------------------
@translates("Shape")
def _shape(F, x, start=0, end=None):
    first, stop, _ = slice(start, end).indices(x.ndim)
    if stop <= first:
        return F.empty((0,), np.dtype("int64"))
    return F.take_range(F.shape_array(x), 0, first, stop)


@translates("Size")
def _size(F, x):
    out = F.size_array(x)
    out.scalar = True
    return out


@translates("Constant")
def _constant(F, value=None, value_float=None, value_floats=None, value_int=None, value_ints=None, **other):
    for given, dtype in ((value, None), (value_float, "float32"), (value_floats, "float32"), (value_int, "int64"),
                         (value_ints, "int64")):
        if given is not None:
            array = np.asarray(given, dtype)
            return F.parameter(None, array)
    raise MXNetError(f"a constant of the kind {', '.join(other)} has no array in MXNet")


@translates("ConstantOfShape")
def _constant_of_shape(F, shape, value=None):
    value = np.zeros(1, "float32") if value is None else value
    target = F.axes(shape, "the shape of ConstantOfShape")
    if 0 in target:
        return F.empty(target, value.dtype)
    return F.full(target, value.reshape(-1)[0], value.dtype)


@translates("Range")
def _range(F, start, limit, delta):
    first, stop, step = (F.number(t, f"the {what} of Range") for t, what in
                         ((start, "start"), (limit, "limit"), (delta, "delta")))
    count = max(math.ceil((stop - first) / step), 0)
    if not count:
        return F.empty((0,), start.dtype)
    return F.arange(count, start.dtype, first, step)


@translates("EyeLike")
def _eye_like(F, x, dtype=None, k=0):
    rows, columns = x.sizes
    return F._eye(N=rows, M=columns, k=k, dtype=(x.dtype if dtype is None else dtype_of(dtype)).name)


@translates("Trilu")
def _trilu(F, x, k=None, upper=1):
    offset = 0 if k is None else int(F.number(k, "the diagonal k of Trilu"))
    rows, columns = x.sizes[-2:]
    row, column = F.arange(rows).reshape((rows, 1)), F.arange(columns).reshape((1, columns))
    distance = column - row
    keep = distance >= offset if upper else distance <= offset
    return F.choose(keep, x, F.zeros_like(x))
