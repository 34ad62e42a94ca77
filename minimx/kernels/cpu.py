"""The compiled kernels for the processor: check the operands, then emit calls of C kernels.

Every method has the parameters of the contract's method of that name, after `emit`, and returns True; or it returns
False before it emitted anything: there is no machine form for these dtypes or shapes, and the reference kernel serves.

    emit(kernel, arrays, dims, scalars)     call this C kernel: a name in `KERNELS`, operands, integers, floats
    emit.workspace(shape, dtype)            scratch memory that lives as long as this kernel

Each C kernel's docstring in `_ext/cpu/*.pxi` says what its arrays, dims and scalars are.
"""
from math import prod

import numpy as np

from .axes import MAX_NDIM, broadcast_steps, join_axes, real_dtype, reduction_passes, steps_of
from .cpu_conv import Convolutions

REDUCTIONS = {"sum": 0, "mean": 0, "sum_abs": 1, "sum_square": 2, "prod": 3, "max": 4, "min": 5}


class CPU(Convolutions):
    """The kernel set of one CPU level.

    Parameters
    ----------
    kernels : dict of str to int
        C name -> address: a level's ``KERNELS``.
    """

    def __init__(self, kernels):
        self.kernels = kernels

    # -- memory: strided copies ----------------------------------------------------------------------------------------
    def fill(self, emit, out, value):
        if out.dtype.kind not in "f" and value != int(value):
            return False
        bits = np.array(value).astype(out.dtype).view(f"i{out.dtype.itemsize}")
        emit(f"fill_{out.dtype.itemsize}", (out,), (out.size, int(bits)), ())
        return True

    def _move(self, emit, x, out, shape, in_steps, out_steps, in_offset=0, out_offset=0):
        """out[out_offset + i . out_steps] = x[in_offset + i . in_steps] for every index i below `shape`."""
        shape, in_steps, out_steps = join_axes(shape, in_steps, out_steps)
        if x.dtype != out.dtype or len(shape) > MAX_NDIM:
            return False
        emit(f"strided_copy_{x.dtype.itemsize}", (x, out),
             (len(shape), in_offset, out_offset, *shape, *in_steps, *out_steps), ())
        return True

    def copy(self, emit, x, out):
        return self._move(emit, x, out, (x.size,), (1,), (1,))

    def broadcast(self, emit, x, out):
        return self._move(emit, x, out, out.shape, broadcast_steps(x.shape, out.shape), steps_of(out.shape))

    def transpose(self, emit, x, axes, out):
        steps = steps_of(x.shape)
        return self._move(emit, x, out, out.shape, [steps[a] for a in axes], steps_of(out.shape))

    def slice(self, emit, x, begin, step, out):
        steps = steps_of(x.shape)
        return self._move(emit, x, out, out.shape, [s * t for s, t in zip(steps, step)], steps_of(out.shape),
                          in_offset=sum(s * b for s, b in zip(steps, begin)))

    def slice_assign(self, emit, x, begin, step, out):
        steps = steps_of(out.shape)
        return self._move(emit, x, out, x.shape, steps_of(x.shape), [s * t for s, t in zip(steps, step)],
                          out_offset=sum(s * b for s, b in zip(steps, begin)))

    def concat(self, emit, xs, axis, out):
        if any(x.dtype != out.dtype for x in xs):
            return False
        steps, offset = steps_of(out.shape), 0
        for x in xs:
            self._move(emit, x, out, *self._blocks(x, axis, steps), out_offset=offset)
            offset += x.shape[axis] * steps[axis]
        return True

    def split(self, emit, x, axis, outs):
        if any(x.dtype != out.dtype for out in outs):
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
        shape = [n for pair in zip(reps, x.shape) for n in pair]
        steps = [n for step in steps_of(x.shape) for n in (0, step)]
        return self._move(emit, x, out, shape, steps, steps_of(shape))

    def repeat(self, emit, x, repeats, axis, out):
        steps = steps_of(x.shape)
        shape = (*x.shape[:axis + 1], repeats, *x.shape[axis + 1:])
        return self._move(emit, x, out, shape, (*steps[:axis + 1], 0, *steps[axis + 1:]), steps_of(shape))

    def pad(self, emit, x, before, mode, value, out):
        if mode != "constant" or x.dtype != out.dtype or x.ndim > MAX_NDIM or not self.fill(emit, out, value):
            return False
        return self.slice_assign(emit, x, before, (1,) * x.ndim, out)

    # -- elementwise and reductions ------------------------------------------------------------------------------------
    def elementwise(self, emit, fn, ins, out, scalar=0.0):
        dtype = real_dtype(*ins, out)
        line = self.kernels.get(f"line_{fn.name}_{dtype}")
        shape, *steps = join_axes(out.shape, *(broadcast_steps(x.shape, out.shape) for x in ins))
        if line is None or len(shape) > MAX_NDIM:
            return False
        arrays = [*ins, *[ins[0]] * (3 - len(ins))]
        steps += [steps[0]] * (3 - len(ins))
        emit(f"elementwise_{dtype}", (*arrays, out), (line, len(shape), *shape, *(n for s in steps for n in s)),
             (float(scalar),))
        return True

    def reduce(self, emit, kind, x, axes, out):
        dtype = real_dtype(x, out)
        if dtype is None or kind not in REDUCTIONS or x.size == 0:
            return False
        passes = reduction_passes(x.shape, {axis % x.ndim for axis in axes} if x.ndim else ())
        code, divisor = REDUCTIONS[kind], float(x.size // out.size) if kind == "mean" else 1.0
        for number, (outer, length, inner) in enumerate(passes):
            last = number == len(passes) - 1
            result = out if last else emit.workspace((outer, inner), out.dtype)
            emit(f"reduce_{dtype}", (x, result), (code, outer, length, inner), (divisor if last else 1.0,))
            x = result
            if code in (1, 2):
                code = 0      # the sum of absolute values or squares goes on as a sum
        return True

    # -- matrix products -----------------------------------------------------------------------------------------------
    def gemm(self, emit, a, b, out, trans_a=False, trans_b=False, alpha=1.0, beta=0.0):
        dtype = real_dtype(a, b, out)
        return dtype is not None and self._gemm(emit, dtype, a, b, out, None, 1, trans_a, trans_b, alpha, beta)

    def batch_gemm(self, emit, a, b, out, trans_a=False, trans_b=False, alpha=1.0, beta=0.0):
        dtype = real_dtype(a, b, out)
        return dtype is not None and self._gemm(emit, dtype, a, b, out, None, out.shape[0], trans_a, trans_b, alpha, beta)

    def fully_connected(self, emit, x, w, bias, out):
        dtype = real_dtype(x, w, bias, out)
        return dtype is not None and self._gemm(emit, dtype, x, w, out, bias, 1, False, True, 1.0, 0.0)

    def _gemm(self, emit, dtype, a, b, out, bias, batch, trans_a, trans_b, alpha, beta):
        m, n = out.shape[-2:]
        k = a.shape[-2 if trans_a else -1]
        scalars = (float(alpha), float(beta))
        if batch == 1 and trans_b and not trans_a and m <= 64 and k >= 16:
            emit(f"gemm_dot_{dtype}", (a, b, out, bias), (m, n, k), scalars)
        else:
            emit(f"gemm_{dtype}", (a, b, out, bias), (batch, m, n, k, int(trans_a), int(trans_b)), scalars)
        return True
