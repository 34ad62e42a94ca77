"""The compiled kernels for the processor: check the operands, then emit calls of C kernels.

Every method has the parameters of the contract's method of that name, after `emit`, and returns True; or it returns
False before it emitted anything: there is no machine form for these dtypes or shapes, and the reference kernel serves.

    emit(kernel, arrays, dims, scalars)     call this C kernel: a name in `KERNELS`, operands, integers, floats
    emit.workspace(shape, dtype)            scratch memory that lives as long as this kernel

Each C kernel's docstring in `_ext/cpu/*.pxi` says what its arrays, dims and scalars are.
"""
from math import prod

import numpy as np

from .axes import MAX_NDIM, around, broadcast_steps, broadcast_walk, join_axes, real_dtype, reduction_passes, steps_of
from .cpu_conv import Convolutions

REDUCTIONS = {"sum": 0, "mean": 0, "sum_abs": 1, "sum_square": 2, "prod": 3, "max": 4, "min": 5}
POOLINGS = {"max": 0, "avg": 1, "sum": 2}
LINE_LIMIT = 100_000      # numbers of a line that fit into a thread's scratch memory, in any dtype


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
        in_steps = [steps[a] for a in axes]
        shape, walk = join_axes(out.shape, in_steps)
        if x.dtype == out.dtype and len(shape) in (2, 3) and walk[-2] == 1:      # the last two axes change places
            batch, batch_step = (shape[0], walk[0]) if len(shape) == 3 else (1, 0)
            emit(f"flip_{x.dtype.itemsize}", (x, out), (batch, *shape[-2:], batch_step, walk[-1]), ())
            return True
        return self._move(emit, x, out, out.shape, in_steps, steps_of(out.shape))

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
        walk = broadcast_walk(out.shape, *(x.shape for x in ins))
        if line is None or walk[0] > MAX_NDIM:
            return False
        emit(f"elementwise_{dtype}", (*ins, *(ins[:1] * (3 - len(ins))), out), (line, *walk), (float(scalar),))
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
        n = out.shape[0]
        return dtype is not None and self._gemm(emit, dtype, a, b, out, None, n, trans_a, trans_b, alpha, beta)

    def fully_connected(self, emit, x, w, bias, out):
        dtype = real_dtype(x, w, bias, out)
        return dtype is not None and self._gemm(emit, dtype, x, w, out, bias, 1, False, True, 1.0, 0.0)

    def _gemm(self, emit, dtype, a, b, out, bias, batch, trans_a, trans_b, alpha, beta):
        m, n = out.shape[-2:]
        k = a.shape[-2 if trans_a else -1]
        if 0 in (batch, m, n):
            return False
        scalars = (float(alpha), float(beta))
        if batch == 1 and trans_b and not trans_a and (m <= 32 or n <= 16) and k >= 16:      # see gemm.pxi, 4
            emit(f"gemm_dot_{dtype}", (a, b, out, bias), (m, n, k), scalars)
        else:
            emit(f"gemm_{dtype}", (a, b, out, bias), (batch, m, n, k, int(trans_a), int(trans_b)), scalars)
        return True

    # -- pooling -------------------------------------------------------------------------------------------------------
    def pool(self, emit, x, out, kernel, stride, pad, kind, count_include_pad, p):
        return self._pool(emit, "pool", (x, out), x, out, kernel, stride, pad, kind, count_include_pad)

    def pool_grad(self, emit, gy, x, y, out, kernel, stride, pad, kind, count_include_pad, p):
        return self._pool(emit, "pool_grad", (gy, x, y, out), out, gy, kernel, stride, pad, kind, count_include_pad)

    @staticmethod
    def _pool(emit, name, arrays, x, y, kernel, stride, pad, kind, count_include_pad):
        dtype = real_dtype(*arrays)
        if dtype is None or kind not in POOLINGS or x.ndim > 4 or x.shape[-1] > LINE_LIMIT:
            return False
        x_shape, y_shape = x.shape, y.shape
        if x.ndim == 3:      # a signal is an image of height 1
            x_shape, y_shape = (*x_shape[:2], 1, x_shape[2]), (*y_shape[:2], 1, y_shape[2])
            kernel, stride, pad = (1, *kernel), (1, *stride), (0, *pad)
        emit(f"{name}_{dtype}", arrays, (x_shape[0] * x_shape[1], *x_shape[2:], *y_shape[2:], *kernel, *stride, *pad,
                                         POOLINGS[kind], int(count_include_pad)), ())
        return True

    # -- normalization and softmax -------------------------------------------------------------------------------------
    def batch_norm_stats(self, emit, x, axis, mean, var):
        dtype = real_dtype(x, mean, var)
        if dtype is None or x.size == 0:
            return False
        emit(f"batch_norm_stats_{dtype}", (x, mean, var), around(x.shape, axis), ())
        return True

    def batch_norm(self, emit, x, gamma, beta, mean, var, out, axis, eps):
        dtype = real_dtype(x, gamma, beta, mean, var, out)
        if dtype is None:
            return False
        emit(f"batch_norm_{dtype}", (x, gamma, beta, mean, var, out), around(x.shape, axis), (float(eps),))
        return True

    def batch_norm_grad(self, emit, gy, x, gamma, mean, var, gx, ggamma, gbeta, axis, eps, batch_stats):
        dtype = real_dtype(gy, x, gamma, mean, var, gx, ggamma, gbeta)
        if dtype is None or x.size == 0:
            return False
        dims, channels = around(x.shape, axis), (x.shape[axis],)
        gbeta = emit.workspace(channels, x.dtype) if gbeta is None else gbeta
        ggamma = emit.workspace(channels, x.dtype) if ggamma is None else ggamma
        emit(f"batch_norm_sums_{dtype}", (gy, x, mean, var, gbeta, ggamma), dims, (float(eps),))
        if gx is not None:
            emit(f"batch_norm_grad_{dtype}", (gy, x, gamma, mean, var, gbeta, ggamma, gx), (*dims, int(batch_stats)),
                 (float(eps),))
        return True

    def softmax(self, emit, x, out, axis, temperature=1.0, log=False, negate=False):
        return self._softmax(emit, "softmax", (x, out), axis, temperature, log, negate)

    def softmax_grad(self, emit, gy, y, out, axis, temperature=1.0, log=False, negate=False):
        return self._softmax(emit, "softmax_grad", (gy, y, out), axis, temperature, log, negate)

    @staticmethod
    def _softmax(emit, name, arrays, axis, temperature, log, negate):
        dtype = real_dtype(*arrays)
        lines, length, inner = around(arrays[-1].shape, axis)
        if dtype is None or inner != 1 or not 0 < length <= LINE_LIMIT:
            return False
        emit(f"{name}_{dtype}", arrays, (lines, length, int(log)), (float(-temperature if negate else temperature),))
        return True

    def softmax_output_grad(self, emit, prob, label, out, grad_scale, ignore_label, use_ignore, multi_output,
                            normalization, smooth_alpha):
        dtype = real_dtype(prob, label, out)
        if dtype is None or prob.ndim != 2 or label.ndim != 1 or multi_output:
            return False
        scale = grad_scale / max(prob.shape[0], 1) if normalization == "batch" else grad_scale
        emit(f"softmax_output_grad_{dtype}", (prob, label, out),
             (*prob.shape, int(use_ignore), int(normalization == "valid")),
             (float(scale), float(ignore_label), float(smooth_alpha)))
        return True

    # -- random numbers ------------------------------------------------------------------------------------------------
    def random(self, emit, kind, params, state, stream, out):
        dtype = real_dtype(out)
        if dtype is None or kind not in ("uniform", "normal"):
            return False
        emit(f"random_{dtype}", (state, out), (out.size, stream, int(kind == "normal")), tuple(map(float, params)))
        return True

    def dropout(self, emit, x, state, stream, p, axes, out, mask):
        dtype = real_dtype(x, out, mask)
        if dtype is None or axes:
            return False
        emit(f"dropout_{dtype}", (x, state, out, mask), (x.size, stream), (float(p), 1 / (1 - p) if p < 1 else 0.0))
        return True

    # -- indexing ------------------------------------------------------------------------------------------------------
    def take(self, emit, x, index, axis, mode, out):
        if x.dtype != out.dtype or not self._can_index(x, index, axis):
            return False
        before, n, after = around(x.shape, axis)
        where = self._positions(emit, index, n, mode)
        emit(f"take_{x.dtype.itemsize}", (x, where, out), (before, n, after, index.size), ())
        return True

    def take_grad(self, emit, gy, index, axis, mode, out):
        dtype = real_dtype(gy, out)
        if dtype is None or not self._can_index(out, index, axis):
            return False
        before, n, after = around(out.shape, axis)
        emit(f"take_grad_{dtype}", (gy, self._positions(emit, index, n, mode), out), (before, n, after, index.size), ())
        return True

    def pick(self, emit, x, index, axis, mode, out):
        return self._pick(emit, x, index, axis, mode, out, 0)

    def pick_grad(self, emit, gy, index, axis, mode, out):
        return self._pick(emit, out, index, axis, mode, gy, 1)

    def _pick(self, emit, x, index, axis, mode, out, backward):
        if x.dtype != out.dtype or not self._can_index(x, index, axis):
            return False
        before, n, after = around(x.shape, axis)
        where = self._positions(emit, index, n, mode)
        emit(f"pick_{x.dtype.itemsize}", (x, where, out), (before, n, after, backward), ())
        return True

    @staticmethod
    def _can_index(x, index, axis):
        return index.dtype.name in ("float32", "float64", "int32", "int64") and x.shape[axis] > 0

    @staticmethod
    def _positions(emit, index, n, mode):
        """Return `index` as int64 within an axis of length n; emit the step that makes it so."""
        result = emit.workspace(index.shape, np.dtype("int64"))
        code = ("clip", "wrap", "raise").index(mode)
        emit(f"positions_{index.dtype.name}", (index, result), (index.size, n, code), ())
        return result
