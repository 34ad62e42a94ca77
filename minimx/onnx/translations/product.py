"""Translations of ONNX's products of matrices: Gemm, MatMul, Einsum, and the quantized ones."""
import math

import numpy as np

from ..model import dtype_of
from .convolution import conv
from .elementwise import round_half_even
from .table import translates


@translates("Gemm")
def _gemm(F, a, b, c=None, alpha=1.0, beta=1.0, transA=0, transB=0, broadcast=0):
    if c is not None and c.ndim == 1 and alpha == beta == 1.0 and not transA and transB and c.sizes == b.sizes[:1]:
        return F.FullyConnected(a, b, c, num_hidden=b.sizes[0], flatten=False)
    y = F.dot(a, b, transpose_a=bool(transA), transpose_b=bool(transB))
    y = y if alpha == 1.0 else y * alpha
    return y if c is None else y + (c if beta == 1.0 else c * beta)


@translates("MatMul")
def matmul(F, a, b):
    """NumPy's matmul: batches broadcast, a vector is a row on the left and a column on the right."""
    if a.ndim == b.ndim == 2:
        return F.dot(a, b)
    left, right = a.sizes, b.sizes
    a = a.reshape((1, *left)) if len(left) == 1 else a
    b = b.reshape((*right, 1)) if len(right) == 1 else b
    if b.ndim == 2:
        y = F.dot(a, b)
    else:
        batch = np.broadcast_shapes(a.sizes[:-2], b.sizes[:-2])
        rows, columns = a.sizes[-2:], b.sizes[-2:]
        count = math.prod(batch)
        parts = [with_axes(t, len(batch) + 2).expand((*batch, *t.sizes[-2:])).reshape((count, *t.sizes[-2:]))
                 for t in (a, b)]
        y = F.batch_dot(*parts).reshape((*batch, rows[0], columns[1]))
    if len(left) == 1 or len(right) == 1:
        shape = y.sizes[:-2] + (() if len(left) == 1 else left[-2:-1]) + (() if len(right) == 1 else right[-1:])
        y = y.reshape(shape)
    return y


def with_axes(x, ndim):
    """Return x with axes of length 1 in front."""
    return x.reshape((1,) * (ndim - x.ndim) + x.sizes)


@translates("Einsum")
def _einsum(F, *inputs, equation):
    equation = equation.replace(" ", "")
    terms, _, target = equation.partition("->")
    terms = terms.split(",")
    letters = iter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    most = max((t.ndim - len(term.replace("...", "")) for t, term in zip(inputs, terms) if "..." in term), default=0)
    dots = "".join(next(letters) for _ in range(most))
    terms = [term.replace("...", dots[most - (t.ndim - len(term.replace("...", ""))):] if "..." in term else "")
             for t, term in zip(inputs, terms)]
    if "->" not in equation:
        every = "".join(terms)
        target = dots + "".join(sorted(c for c in set(every) if every.count(c) == 1 and c not in dots))
    target = target.replace("...", dots)
    total, names = None, ""
    for x, term in zip(inputs, terms):
        x, term = diagonals(F, x, term)
        total, names = (x, term) if total is None else times(F, total, names, x, term)
    rest = tuple(i for i, c in enumerate(names) if c not in target)
    if rest:
        scalar = len(rest) == total.ndim
        total = F.sum(total, axis=rest)
        total.scalar = scalar
        names = "".join(c for c in names if c in target)
    return total.transpose(*(names.index(c) for c in target)) if len(target) > 1 else F._copy(total)


def diagonals(F, x, term):
    """Return x with repeated letters taken as a diagonal, and its letters."""
    for c in term:
        while term.count(c) > 1:
            i, j = term.index(c), term.rindex(c)
            x = F.diag(x, axis1=i, axis2=j)                 # the diagonal becomes the last axis
            term = "".join(d for k, d in enumerate(term) if k not in (i, j)) + c
    return x, term


def times(F, x, x_names, y, y_names):
    """Return the product of x and y with an axis for every letter of either."""
    names = "".join(dict.fromkeys(x_names + y_names))
    parts = []
    for t, own in ((x, x_names), (y, y_names)):
        order = [own.index(c) for c in names if c in own]
        t = t.transpose(*order) if len(order) > 1 else t
        sizes = iter(t.sizes)
        parts.append(t.reshape(tuple(next(sizes) if c in own else 1 for c in names)))
    return parts[0] * parts[1], names


# -- quantized ------------------------------------------------------------------------------------------------
@translates("MatMulInteger")
def _matmul_integer(F, a, b, a_zero=None, b_zero=None):
    a, b = a.cast("float64"), b.cast("float64")             # exact: sums of products of 8-bit numbers
    if a_zero is not None:
        zero = a_zero.cast("float64")
        a = a - (zero.reshape((-1, 1)) if zero.ndim == 1 and zero.sizes[0] > 1 else zero)
    if b_zero is not None:
        b = b - b_zero.cast("float64")
    return matmul(F, a, b).cast("int32")


@translates("ConvInteger")
def _conv_integer(F, x, w, x_zero=None, w_zero=None, **window):
    x, w = x.cast("float64"), w.cast("float64")
    if x_zero is not None:
        x = x - x_zero.cast("float64")
    if w_zero is not None:
        zero = w_zero.cast("float64")
        w = w - (zero.reshape((-1,) + (1,) * (w.ndim - 1)) if zero.ndim == 1 else zero)
    return conv(F, x, w, **window).cast("int32")


def along(scale, x, axis, block_size=0):
    """Return a scale or a zero point shaped so that it broadcasts to x along `axis`."""
    if scale.ndim == 0 or scale.sizes == (1,):
        return scale
    if block_size:
        return scale.F.take_range(scale.F.repeat(scale, repeats=block_size, axis=axis), axis, 0, x.sizes[axis])
    if scale.ndim == 1:
        return scale.reshape(tuple(-1 if a == x.axis(axis) else 1 for a in range(x.ndim)))
    return scale


@translates("DequantizeLinear")
def _dequantize_linear(F, x, scale, zero=None, axis=1, block_size=0, output_dtype=0):
    y = x.cast(scale.dtype)
    if zero is not None:
        y = y - along(zero, x, axis, block_size).cast(scale.dtype)
    return y * along(scale, x, axis, block_size)


@translates("QuantizeLinear")
def _quantize_linear(F, x, scale, zero=None, axis=1, saturate=1, block_size=0, output_dtype=0, precision=0):
    dtype = zero.dtype if zero is not None else dtype_of(output_dtype) if output_dtype else np.dtype("uint8")
    y = round_half_even(F, x / along(scale, x, axis, block_size).cast(x.dtype))
    if zero is not None:
        y = y + along(zero, x, axis, block_size).cast(y.dtype)
    return saturated(F, y, dtype)


def saturated(F, y, dtype):
    """Return y limited to the range of a dtype of 8 bits."""
    limits = np.iinfo(dtype)
    return F.clip(y, a_min=float(limits.min), a_max=float(limits.max)).cast(dtype)


@translates("DynamicQuantizeLinear")
def _dynamic_quantize_linear(F, x):
    low = F._minimum_scalar(F.min(x), scalar=0)
    high = F._maximum_scalar(F.max(x), scalar=0)
    scale = (high - low) / 255
    zero = F.clip(round_half_even(F, 0 - low / scale), a_min=0, a_max=255)
    scale.scalar = zero.scalar = True
    y = round_half_even(F, x / scale) + zero
    return saturated(F, y, np.dtype("uint8")), scale, zero.cast("uint8")


@translates("QLinearMatMul")
def _qlinear_matmul(F, a, a_scale, a_zero, b, b_scale, b_zero, y_scale, y_zero):
    def dequantized(x, scale, zero):
        return (x.cast("float64") - zero.cast("float64")) * scale.cast("float64")
    y = matmul(F, dequantized(a, a_scale, a_zero), dequantized(b, b_scale, b_zero))
    return requantized(F, y, y_scale, y_zero)


def requantized(F, y, scale, zero):
    """Return y (float64) divided by the scale, rounded, shifted and limited to the dtype of `zero`."""
    return saturated(F, round_half_even(F, y / scale.cast("float64")) + zero.cast("float64"), zero.dtype)


@translates("QLinearConv")
def _qlinear_conv(F, x, x_scale, x_zero, w, w_scale, w_zero, y_scale, y_zero, bias=None, **window):
    def centred(t, zero):
        return t.cast("float64") - along(zero, t, 0).cast("float64")
    products = conv(F, centred(x, x_zero), centred(w, w_zero), None if bias is None else bias.cast("float64"), **window)
    scale = along(x_scale.cast("float64") * w_scale.cast("float64"), products, 1)
    return requantized(F, products * scale, y_scale, y_zero)
