"""The compiled kernels for the processor: check the operands, then emit calls of C kernels.

Every method has the parameters of the contract's method of that name, after `emit`, and returns True; or it returns
False before it emitted anything: there is no machine form for these dtypes or shapes, and the reference kernel serves.
It raises MXNetError for shapes that the contract does not allow (`require`): compiled code checks nothing.

    emit(kernel, arrays, dims, scalars)     call this C kernel: a name in `KERNELS`, operands, integers, floats
    emit.workspace(shape, dtype)            scratch memory that lives as long as this kernel

Each C kernel's docstring in `_ext/cpu/*.pxi` says what its arrays, dims and scalars are.
"""
from math import prod

from .axes import MAX_NDIM, around, broadcast_walk, is_axis, real_dtype, reduction_passes, require
from .cpu_conv import Convolutions, are_windows
from .cpu_memory import Moves

REDUCTIONS = {"sum": 0, "mean": 0, "sum_abs": 1, "sum_square": 2, "prod": 3, "max": 4, "min": 5}
POOLINGS = {"max": 0, "avg": 1, "sum": 2}
SCRATCH = 131_072         # numbers that fit into a thread's scratch memory, in any dtype


class CPU(Moves, Convolutions):
    """The kernel set of one CPU level.

    Parameters
    ----------
    kernels : dict of str to int
        C name -> address: a level's ``KERNELS``.
    """

    def __init__(self, kernels):
        self.kernels = kernels

    # -- elementwise and reductions ------------------------------------------------------------------------------------
    def elementwise(self, emit, fn, ins, out, scalar=0.0):
        dtype = real_dtype(*ins, out)
        line = self.kernels.get(f"line_{fn.name}_{dtype}")
        require(fn.name, len(ins) == fn.arity, operands=len(ins))
        walk = broadcast_walk(out.shape, *(x.shape for x in ins))
        if line is None or walk[0] > MAX_NDIM:
            return False
        emit(f"elementwise_{dtype}", (*ins, *(ins[:1] * (3 - len(ins))), out), (line, *walk), (float(scalar),))
        return True

    def reduce(self, emit, kind, x, axes, out):
        dtype = real_dtype(x, out)
        if dtype is None or kind not in REDUCTIONS or x.size == 0:
            return False
        require("reduce", all(is_axis(axis, x.ndim) for axis in axes), x=x, axes=axes)
        axes = {axis % x.ndim for axis in axes}
        require("reduce", out.size == prod(n for axis, n in enumerate(x.shape) if axis not in axes),
                x=x, axes=axes, out=out)
        passes = reduction_passes(x.shape, axes)
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
        require("gemm", out.ndim == 2, out=out)
        return self._gemm(emit, "gemm", a, b, out, None, 1, trans_a, trans_b, alpha, beta)

    def batch_gemm(self, emit, a, b, out, trans_a=False, trans_b=False, alpha=1.0, beta=0.0):
        require("batch_gemm", out.ndim == 3, out=out)
        return self._gemm(emit, "batch_gemm", a, b, out, None, out.shape[0], trans_a, trans_b, alpha, beta)

    def fully_connected(self, emit, x, w, bias, out):
        require("fully_connected", out.ndim == 2 and (bias is None or bias.shape == out.shape[1:]), bias=bias, out=out)
        return self._gemm(emit, "fully_connected", x, w, out, bias, 1, False, True, 1.0, 0.0)

    @staticmethod
    def _gemm(emit, name, a, b, out, bias, batch, trans_a, trans_b, alpha, beta):
        dtype, (*head, m, n) = real_dtype(a, b, bias, out), out.shape
        k = a.shape[-2 if trans_a else -1] if a.ndim == out.ndim else 0
        require(name, a.shape == (*head, *((k, m) if trans_a else (m, k)))
                and b.shape == (*head, *((n, k) if trans_b else (k, n))), a=a, b=b, out=out)
        if dtype is None or out.size == 0:
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
        if kind == "max":
            require("pool_grad", x.shape == out.shape and y.shape == gy.shape, x=x, out=out, y=y, gy=gy)
        return self._pool(emit, "pool_grad", (gy, x, y, out), out, gy, kernel, stride, pad, kind, count_include_pad)

    @staticmethod
    def _pool(emit, name, arrays, x, y, kernel, stride, pad, kind, count_include_pad):
        if x.size == 0 or y.size == 0:
            return False
        require(name, x.ndim == y.ndim and x.shape[:2] == y.shape[:2]
                and are_windows(x.ndim - 2, kernel, stride) and are_windows(x.ndim - 2, pad, least=0),
                x=x, y=y, kernel=kernel, stride=stride, pad=pad)
        dtype = real_dtype(*arrays)
        if dtype is None or kind not in POOLINGS or x.ndim not in (3, 4):
            return False
        windows = y.shape[-1]
        if pad[-1] + max(x.shape[-1], (windows - 1) * stride[-1] + kernel[-1]) + 2 * windows > SCRATCH:
            return False      # the kernel's lines do not fit into the scratch memory
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
        require_channels("batch_norm_stats", x, axis, mean=mean, var=var)
        if dtype is None or x.size == 0:
            return False
        emit(f"batch_norm_stats_{dtype}", (x, mean, var), around(x.shape, axis), ())
        return True

    def batch_norm(self, emit, x, gamma, beta, mean, var, out, axis, eps):
        dtype = real_dtype(x, gamma, beta, mean, var, out)
        require_channels("batch_norm", x, axis, beta=beta, mean=mean, var=var, gamma=mean if gamma is None else gamma)
        require("batch_norm", x.shape == out.shape, x=x, out=out)
        if dtype is None or x.size == 0:
            return False
        emit(f"batch_norm_{dtype}", (x, gamma, beta, mean, var, out), around(x.shape, axis), (float(eps),))
        return True

    def batch_norm_grad(self, emit, gy, x, gamma, mean, var, gx, ggamma, gbeta, axis, eps, batch_stats):
        dtype = real_dtype(gy, x, gamma, mean, var, gx, ggamma, gbeta)
        vectors = {"gamma": gamma, "mean": mean, "var": var, "ggamma": ggamma, "gbeta": gbeta}
        require_channels("batch_norm_grad", x, axis, **{name: v for name, v in vectors.items() if v is not None})
        require("batch_norm_grad", x.shape == gy.shape and (gx is None or x.shape == gx.shape)
                and mean is not None and var is not None, x=x, gy=gy, gx=gx, mean=mean, var=var)
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
        dtype, shape = real_dtype(*arrays), arrays[-1].shape
        require(name, is_axis(axis, len(shape)) and all(a.shape == shape for a in arrays[:-1]),
                axis=axis, out=shape, x=arrays[0], y=arrays[-2])
        lines, length, inner = around(shape, axis)
        if dtype is None or inner != 1 or not 0 < length <= SCRATCH:
            return False
        emit(f"{name}_{dtype}", arrays, (lines, length, int(log)), (float(-temperature if negate else temperature),))
        return True

    def softmax_output_grad(self, emit, prob, label, out, grad_scale, ignore_label, use_ignore, multi_output,
                            normalization, smooth_alpha):
        dtype = real_dtype(prob, label, out)
        if dtype is None or prob.ndim != 2 or label.ndim != 1 or multi_output:
            return False
        require("softmax_output_grad", prob.shape == out.shape and label.shape == prob.shape[:1],
                prob=prob, label=label, out=out)
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
        require("random", is_state(state) and len(params) == 2, state=state, params=params)
        emit(f"random_{dtype}", (state, out), (out.size, stream, int(kind == "normal")), tuple(map(float, params)))
        return True

    def dropout(self, emit, x, state, stream, p, axes, out, mask):
        dtype = real_dtype(x, out, mask)
        if dtype is None or axes:
            return False
        require("dropout", x.size == out.size == mask.size and is_state(state), x=x, out=out, mask=mask, state=state)
        emit(f"dropout_{dtype}", (x, state, out, mask), (x.size, stream), (float(p), 1 / (1 - p) if p < 1 else 0.0))
        return True


def require_channels(kernel, x, axis, /, **vectors):
    """Raise unless each of `vectors` has one number for every channel of x, which lie along `axis`."""
    require(kernel, is_axis(axis, x.ndim) and all(v.shape == (x.shape[axis],) for v in vectors.values()),
            x=x, axis=axis, **vectors)


def is_state(array):
    """True for a random state: [seed, counter]."""
    return array.shape == (2,) and array.dtype.name == "uint64"
