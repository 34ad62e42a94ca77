"""Moving and picking numbers on the processor: strided copies, and reading at positions held in an array."""
from math import prod

import numpy as np

from .axes import MAX_NDIM, around, broadcast_steps, is_axis, join_axes, real_dtype, require, steps_of

INDEX_DTYPES = ("float32", "float64", "int32", "int64")
MODES = {"clip": 0, "wrap": 1, "raise": 2}


def is_plain(dtype):
    """True for numbers of 1, 2, 4 or 8 bytes: what the kernels move by its size."""
    return dtype.kind in "fiub" and dtype.itemsize <= 8


def lies_within(shape, begin, step, whole):
    """True if begin + i * step is inside an array of the shape `whole` for every index i below `shape`.

    >>> lies_within((2, 3), (1, 4), (1, -2), (3, 5)), lies_within((2, 3), (2, 4), (1, -2), (3, 5))
    (True, False)
    """
    if not len(shape) == len(begin) == len(step) == len(whole):
        return False
    return 0 not in step and (0 in shape or all(0 <= b < length and 0 <= b + (n - 1) * s < length
                             for n, b, s, length in zip(shape, begin, step, whole)))


def lie_side_by_side(parts, axis, whole):
    """True if the arrays `parts` fill `whole` one after the other along `axis`."""
    head, tail, ndim = whole.shape[:axis], whole.shape[axis + 1:], whole.ndim
    return (0 <= axis < ndim and sum(p.shape[axis] for p in parts if p.ndim == ndim) == whole.shape[axis]
            and all(p.ndim == ndim and p.shape[:axis] == head and p.shape[axis + 1:] == tail for p in parts))


class Moves:
    """The memory and indexing methods of `minimx.kernels.cpu.CPU`."""

    def fill(self, emit, out, value):
        if not is_plain(out.dtype) or out.dtype.kind != "f" and value != int(value):
            return False
        bits = np.array(value).astype(out.dtype).view(f"i{out.dtype.itemsize}")
        emit(f"fill_{out.dtype.itemsize}", (out,), (out.size, int(bits)), ())
        return True

    def _move(self, emit, x, out, shape, in_steps, out_steps, in_offset=0, out_offset=0):
        """out[out_offset + i . out_steps] = x[in_offset + i . in_steps] for every index i below `shape`."""
        shape, in_steps, out_steps = join_axes(shape, in_steps, out_steps)
        if x.dtype != out.dtype or len(shape) > MAX_NDIM or not is_plain(x.dtype):
            return False
        emit(f"strided_copy_{x.dtype.itemsize}", (x, out),
             (len(shape), in_offset, out_offset, *shape, *in_steps, *out_steps), ())
        return True

    def copy(self, emit, x, out):
        require("copy", x.size == out.size, x=x, out=out)
        return self._move(emit, x, out, (x.size,), (1,), (1,))

    def broadcast(self, emit, x, out):
        return self._move(emit, x, out, out.shape, broadcast_steps(x.shape, out.shape), steps_of(out.shape))

    def transpose(self, emit, x, axes, out):
        require("transpose", sorted(axes) == list(range(x.ndim)) and out.shape == tuple(x.shape[a] for a in axes),
                x=x, axes=axes, out=out)
        steps = steps_of(x.shape)
        in_steps = [steps[a] for a in axes]
        shape, walk = join_axes(out.shape, in_steps)
        if x.dtype != out.dtype or not is_plain(x.dtype):
            return False
        if len(shape) in (2, 3) and walk[-2] == 1:      # the last two axes change places
            batch, batch_step = (shape[0], walk[0]) if len(shape) == 3 else (1, 0)
            emit(f"flip_{x.dtype.itemsize}", (x, out), (batch, *shape[-2:], batch_step, walk[-1]), ())
            return True
        return self._move(emit, x, out, out.shape, in_steps, steps_of(out.shape))

    def slice(self, emit, x, begin, step, out):
        require("slice", lies_within(out.shape, begin, step, x.shape), x=x, begin=begin, step=step, out=out)
        steps = steps_of(x.shape)
        return self._move(emit, x, out, out.shape, [s * t for s, t in zip(steps, step)], steps_of(out.shape),
                          in_offset=sum(s * b for s, b in zip(steps, begin)))

    def slice_assign(self, emit, x, begin, step, out):
        require("slice_assign", lies_within(x.shape, begin, step, out.shape), x=x, begin=begin, step=step, out=out)
        steps = steps_of(out.shape)
        return self._move(emit, x, out, x.shape, steps_of(x.shape), [s * t for s, t in zip(steps, step)],
                          out_offset=sum(s * b for s, b in zip(steps, begin)))

    def concat(self, emit, xs, axis, out):
        require("concat", lie_side_by_side(xs, axis, out), axis=axis, out=out, **named("x", xs))
        if any(x.dtype != out.dtype for x in xs) or not is_plain(out.dtype):
            return False
        steps, offset = steps_of(out.shape), 0
        for x in xs:
            shape, in_steps, out_steps = self._blocks(x, axis, steps)
            self._move(emit, x, out, shape, in_steps, out_steps, out_offset=offset)
            offset += x.shape[axis] * steps[axis]
        return True

    def split(self, emit, x, axis, outs):
        require("split", lie_side_by_side(outs, axis, x), axis=axis, x=x, **named("out", outs))
        if any(x.dtype != out.dtype for out in outs) or not is_plain(x.dtype):
            return False
        steps, offset = steps_of(x.shape), 0
        for out in outs:
            shape, out_steps, in_steps = self._blocks(out, axis, steps)
            self._move(emit, x, out, shape, in_steps, out_steps, in_offset=offset)
            offset += out.shape[axis] * steps[axis]
        return True

    @staticmethod
    def _blocks(part, axis, steps):
        """(blocks, length), steps of `part`, steps of the whole: what lies before `axis`, and what from there on."""
        count, length = prod(part.shape[:axis]), prod(part.shape[axis:])
        return (count, length), (length, 1), (steps[axis - 1] if axis else 0, 1)

    def tile(self, emit, x, reps, out):
        require("tile", len(reps) == x.ndim and out.shape == tuple(r * n for r, n in zip(reps, x.shape)),
                x=x, reps=reps, out=out)
        shape = [n for pair in zip(reps, x.shape) for n in pair]
        steps = [n for step in steps_of(x.shape) for n in (0, step)]
        return self._move(emit, x, out, shape, steps, steps_of(shape))

    def repeat(self, emit, x, repeats, axis, out):
        require("repeat", 0 <= axis < x.ndim
                and out.shape == (*x.shape[:axis], x.shape[axis] * repeats, *x.shape[axis + 1:]),
                x=x, repeats=repeats, axis=axis, out=out)
        steps = steps_of(x.shape)
        shape = (*x.shape[:axis + 1], repeats, *x.shape[axis + 1:])
        return self._move(emit, x, out, shape, (*steps[:axis + 1], 0, *steps[axis + 1:]), steps_of(shape))

    def pad(self, emit, x, before, mode, value, out):
        require("pad", lies_within(x.shape, before, (1,) * x.ndim, out.shape), x=x, before=before, out=out)
        if mode != "constant" or x.dtype != out.dtype or x.ndim > MAX_NDIM or not self.fill(emit, out, value):
            return False
        return self.slice_assign(emit, x, before, (1,) * x.ndim, out)

    # -- indexing ------------------------------------------------------------------------------------------------------
    def take(self, emit, x, index, axis, mode, out):
        if x.dtype != out.dtype or not is_plain(x.dtype) or not self._can_index(x, index, axis):
            return False
        before, n, after = around(x.shape, axis)
        require("take", out.size == before * index.size * after, x=x, index=index, axis=axis, out=out)
        where = self._positions(emit, index, n, mode)
        emit(f"take_{x.dtype.itemsize}", (x, where, out), (before, n, after, index.size), ())
        return True

    def take_grad(self, emit, gy, index, axis, mode, out):
        dtype = real_dtype(gy, out)
        if dtype is None or not self._can_index(out, index, axis):
            return False
        before, n, after = around(out.shape, axis)
        require("take_grad", gy.size == before * index.size * after, gy=gy, index=index, axis=axis, out=out)
        emit(f"take_grad_{dtype}", (gy, self._positions(emit, index, n, mode), out), (before, n, after, index.size), ())
        return True

    def pick(self, emit, x, index, axis, mode, out):
        return self._pick(emit, "pick", x, index, axis, mode, out, 0)

    def pick_grad(self, emit, gy, index, axis, mode, out):
        return self._pick(emit, "pick_grad", out, index, axis, mode, gy, 1)

    def _pick(self, emit, name, x, index, axis, mode, out, backward):
        if x.dtype != out.dtype or not is_plain(x.dtype) or not self._can_index(x, index, axis):
            return False
        before, n, after = around(x.shape, axis)
        require(name, axis >= 0 and index.size == out.size == before * after,
                lines=x, index=index, axis=axis, picked=out)
        where = self._positions(emit, index, n, mode)
        emit(f"pick_{x.dtype.itemsize}", (x, where, out), (before, n, after, backward), ())
        return True

    @staticmethod
    def _can_index(x, index, axis):
        require("take or pick", is_axis(axis, x.ndim), x=x, index=index, axis=axis)
        return index.dtype.name in INDEX_DTYPES and x.shape[axis] > 0

    @staticmethod
    def _positions(emit, index, n, mode):
        """Return `index` as int64 within an axis of length n; emit the step that makes it so."""
        result = emit.workspace(index.shape, np.dtype("int64"))
        emit(f"positions_{index.dtype.name}", (index, result), (index.size, n, MODES[mode]), ())
        return result


def named(name, arrays):
    """Return {name0: first array, name1: ...}, for a message."""
    return {f"{name}{i}": array for i, array in enumerate(arrays)}
