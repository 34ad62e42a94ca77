"""Reference kernels that read or write at positions held in an array."""
from math import prod

from ...backend import array_module
from ...base import MXNetError
from .memory import fill

__all__ = ["take", "take_grad", "pick", "pick_grad", "one_hot", "gather_nd", "scatter_nd"]


def positions(index, n, mode):
    """Return `index` as integers in 0..n-1: clipped, wrapped around, or as they are (MXNetError if one is outside)."""
    xp = array_module(index)
    index = index.astype("int64")
    if mode == "wrap":
        return index % n
    outside = index[(index < 0) | (index >= n)] if mode == "raise" else index[:0]
    if outside.size:
        raise MXNetError(f"index {int(outside[0])} is out of range for an axis of length {n}; use mode='clip' or "
                         "'wrap', or correct the index")
    return xp.clip(index, 0, n - 1)


def around(x, axis):
    """Return x as (before, n, after): the axes before `axis` joined, `axis`, the axes after it joined."""
    return x.reshape(prod(x.shape[:axis]), x.shape[axis], prod(x.shape[axis:][1:]))


def along(index):
    """Return the index by which ``x[...]`` reads or writes x (before, n, after) at `index` (before, k, after)."""
    xp = array_module(index)
    before, _, after = index.shape
    return xp.arange(before)[:, None, None], index, xp.arange(after)


def take(x, index, axis, mode, out):
    """out = x.take(index, axis)"""
    out[...] = array_module(x).take(x, positions(index, x.shape[axis], mode), axis)


def take_grad(gy, index, axis, mode, out):
    """Zero `out`, then add every slice of gy to the slice that it was taken from."""
    target = around(out, axis)
    index = positions(index, out.shape[axis], mode).ravel()
    out[...] = 0
    array_module(out).add.at(target, (slice(None), index),
                             gy.reshape(target.shape[0], index.size, target.shape[2]))


def pick_positions(index, shape, axis, mode):
    """Return the indices of `pick` as (before, 1, after)."""
    index = positions(index, shape[axis], mode).reshape(shape[:axis] + (1,) + shape[axis + 1:])
    return around(index, axis)


def pick(x, index, axis, mode, out):
    """One element of every line along `axis`."""
    index = pick_positions(index, x.shape, axis, mode)
    out[...] = around(x, axis)[along(index)].reshape(out.shape)


def pick_grad(gy, index, axis, mode, out):
    """Zero but for the picked elements."""
    index = pick_positions(index, out.shape, axis, mode)
    out[...] = 0
    around(out, axis)[along(index)] = gy.reshape(index.shape)


def take_along_axis(ins, outs, inouts, axis):
    """out[i, j] = x[i, index[i, j]] along `axis`"""
    (x, index), (out,) = ins, outs
    index = positions(around(index, axis), x.shape[axis], "clip")
    out[...] = around(x, axis)[along(index)].reshape(out.shape)


def put_along_axis(ins, outs, inouts, axis):
    """out = 0, then out[i, index[i, j]] = g[i, j] along `axis`: the gradient of reading at `index`."""
    (g, index), (out,) = ins, outs
    index = positions(around(index, axis), out.shape[axis], "clip")
    out[...] = 0
    around(out, axis)[along(index)] = around(g, axis)


def one_hot(index, on, off, out):
    """out[..., j] = on if j == index[...] else off"""
    xp = array_module(out)
    hot = index.astype("int64")[..., None] == xp.arange(out.shape[-1])
    out[...] = xp.where(hot, on, off)


def gather_nd(x, index, out):
    """out[j] = x[index[0, j], index[1, j], ...]"""
    out[...] = x[tuple(index.astype("int64"))]


def scatter_nd(x, index, out, accumulate):
    """Zero `out`, then out[index[:, j]] = x[j], or += if `accumulate`."""
    out[...] = 0
    index = tuple(index.astype("int64"))
    x = x.reshape(index[0].shape + out.shape[len(index):])
    if accumulate:
        array_module(out).add.at(out, index, x)
    else:
        out[index] = x


def scatter_set(ins, outs, inouts):
    """out = lhs, then out[indices[:, j]] = rhs[j]"""
    lhs, rhs, index = ins
    index = tuple(index.astype("int64"))
    outs[0][...] = lhs
    outs[0][index] = rhs.reshape(index[0].shape + lhs.shape[len(index):])


def fill_element(ins, outs, inouts):
    """out = lhs, then out[i, index[i]] = value[i]"""
    lhs, value, index = ins
    index = positions(index, lhs.shape[1], "raise")
    outs[0][...] = lhs
    outs[0][array_module(lhs).arange(len(index)), index] = value


def ravel_index(ins, outs, inouts, shape):
    """Positions in the flattened array from the indices of each axis, which are the rows of the input."""
    flat = 0
    for index, n in zip(ins[0], shape):
        flat = flat * n + index
    outs[0][...] = flat


def unravel_index(ins, outs, inouts, shape):
    """The inverse of `ravel_index`: a row for each axis, or for the first of them if `outs` has room for fewer."""
    flat = ins[0].ravel().astype("int64")
    rows = outs[0].reshape(-1, flat.size) if flat.size else outs[0]
    for axis in range(len(rows) - 1, 0, -1):
        rows[axis] = flat % shape[axis]
        flat = flat // shape[axis]
    rows[0] = flat.reshape(rows.shape[1:])


# -- sequences: time is axis 0 (or 1), the other of these axes numbers the sequences ----------------------------------
def sequence_mask(ins, outs, inouts, axis, value):
    """out = x up to each sequence's length, `value` behind it"""
    x, length = ins
    xp = array_module(x)
    inside = xp.arange(x.shape[axis])[:, None] < length
    inside = inside if axis == 0 else inside.T
    fill(outs[0], value)
    xp.copyto(outs[0], x, where=inside.reshape(inside.shape + (1,) * (x.ndim - 2)))


def last_elements(length, steps, axis):
    """Return the index of each sequence's last element; a sequence of length 0 gives its first."""
    xp = array_module(length)
    last = positions(length.astype("int64") - 1, steps, "clip")
    each = xp.arange(len(length))
    return (last, each) if axis == 0 else (each, last)


def sequence_last(ins, outs, inouts, axis):
    """out[i] = x[length[i] - 1, i]"""
    x, length = ins
    outs[0][...] = x[last_elements(length, x.shape[axis], axis)]


def sequence_last_grad(ins, outs, inouts, axis):
    """Zero but for the last elements, which get g."""
    g, length = ins
    out, = outs
    out[...] = 0
    out[last_elements(length, out.shape[axis], axis)] = g


def sequence_reverse(ins, outs, inouts):
    """out[t, i] = x[length[i] - 1 - t, i] within each sequence's length, x[t, i] behind it"""
    x, length = ins
    xp = array_module(x)
    t = xp.arange(x.shape[0])[:, None]
    length = length.astype("int64")
    if (length > x.shape[0]).any():
        raise MXNetError(f"SequenceReverse: a sequence_length is {int(length.max())}, but data have {x.shape[0]} steps")
    outs[0][...] = x[xp.where(t < length, length - 1 - t, t), xp.arange(x.shape[1])]
