"""Reference kernels that move numbers without computing: fill, copy, transpose, slice, concat, pad ..."""
import numpy as np

from ...backend import array_module

__all__ = ["fill", "copy", "broadcast", "transpose", "slice", "slice_assign", "concat", "split", "tile", "repeat",
           "pad", "pad_grad", "arange", "eye", "python"]

builtin_slice = slice      # the kernel below has the same name


def fill(out, value):
    """out[...] = value"""
    xp = array_module(out)
    store(xp.asarray(value), out)


def store(value, out):
    """out[...] = value with C's conversion: floats truncate, integers wrap around."""
    xp = array_module(out)
    with np.errstate(all="ignore"):
        if value.dtype.kind == "f" and out.dtype.kind in "iu" and out.dtype.itemsize < 4:
            value = value.astype("int32")    # as C does; a direct conversion of -1.0 to uint8 is undefined
        xp.copyto(out, value, casting="unsafe")


def copy(x, out):
    """out[...] = x, converted to the dtype of `out`."""
    store(x.reshape(out.shape), out)


def broadcast(x, out):
    """out[...] = x, where axes of length 1 are repeated."""
    store(x, out)


def transpose(x, axes, out):
    """out = x.transpose(axes)"""
    out[...] = x.transpose(axes)


def strided(begin, step, shape):
    """Return the index that picks ``begin + i * step`` for i below `shape`, along each axis."""
    index = []
    for first, stride, count in zip(begin, step, shape):
        stop = first + stride * count
        index.append(builtin_slice(first, stop if stop >= 0 else None, stride) if count else builtin_slice(0, 0))
    return tuple(index)


def slice(x, begin, step, out):
    """out[i, j, ...] = x[begin[0] + i * step[0], begin[1] + j * step[1], ...]"""
    out[...] = x[strided(begin, step, out.shape)]


def slice_assign(x, begin, step, out):
    """The inverse of `slice`: write x to the picked places of `out`."""
    out[strided(begin, step, x.shape)] = x


def concat(xs, axis, out):
    """Join the arrays `xs` along `axis`."""
    out[...] = array_module(out).concatenate(xs, axis)


def split(x, axis, outs):
    """Cut `x` along `axis` into `outs`."""
    start = 0
    for out in outs:
        stop = start + out.shape[axis]
        out[...] = x[(builtin_slice(None),) * axis + (builtin_slice(start, stop),)]
        start = stop


def tile(x, reps, out):
    """out = x.tile(reps)"""
    out[...] = array_module(x).tile(x, reps)


def repeat(x, repeats, axis, out):
    """Each element along `axis` `repeats` times in a row."""
    out[...] = x.repeat(repeats, axis)


def pad(x, before, mode, value, out):
    """Put `x` at offset `before` into `out` and fill the border."""
    xp = array_module(x)
    widths = [(b, n - b - m) for b, n, m in zip(before, out.shape, x.shape)]
    if mode == "constant":
        out[...] = xp.pad(x, widths, mode, constant_values=value)
    else:
        out[...] = xp.pad(x, widths, mode)


def pad_grad(g, before, mode, out):
    """Add what lies on the border to the elements it was made of, one axis after the other."""
    xp = array_module(g)
    if mode == "constant":
        return slice(g, before, (1,) * g.ndim, out)
    for axis, (first, count) in enumerate(zip(before, out.shape)):
        source = xp.pad(xp.arange(count), (first, g.shape[axis] - first - count), mode)
        folded = xp.zeros((count,) + g.shape[:axis] + g.shape[axis + 1:], g.dtype)
        xp.add.at(folded, source, xp.moveaxis(g, axis, 0))
        g = xp.moveaxis(folded, 0, axis)
    out[...] = g


def arange(start, step, repeat, out):
    """out[i] = start + step * (i // repeat)"""
    xp = array_module(out)
    store(start + step * (xp.arange(out.size) // repeat), out)


def eye(diagonal, out):
    """Ones on a diagonal, zeros elsewhere."""
    out[...] = array_module(out).eye(*out.shape, k=diagonal)


def python(function, ins, outs, inouts=()):
    """Run ``function(ins, outs, inouts)``."""
    function(ins, outs, inouts)
