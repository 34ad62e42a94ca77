"""The table of elementwise functions: each line is one function, written for arrays and for C.

    Row("tanh_grad", 2, lambda xp, x, y: x * (1 - y * y), "x * (1 - y * y)")

`numpy` is the reference, called as ``row.numpy(xp, x[, y[, z]][, s])``, where `xp` is numpy or cupy.  `c` is the same
function as an expression in C's `x`, `y`, `z` (one element of each input) and `s` (the scalar); None means that
there is only the reference.  The operators in `minimx.ops.elementwise`, `.binary` and `.broadcast` are made from this
table, and so are the compiled loops: this file imports nothing of the package, so that the build can read it by itself.
"""
import math
import re
from collections.abc import Callable
from typing import NamedTuple


class Row(NamedTuple):
    """One elementwise function."""

    name: str
    arity: int                  #: number of arrays, 1 to 3
    numpy: Callable             #: the reference
    c: str | None               #: the C expression
    scalar: bool = False        #: does it read a scalar?


# -- special functions that NumPy lacks -----------------------------------------------------------------------
def _real(xp, x):
    """Return `x` in float64: the formulas below are good to about 1e-13."""
    return xp.asarray(x).astype("float64")


def _erfc_tail(xp, a):
    """1 - erf(a) for a >= 2.5 by its continued fraction, evaluated from the far end.  DLMF 7.9.1."""
    fraction = a
    for n in range(50, 0, -1):
        fraction = a + (n / 2) / fraction
    return xp.exp(-a * a) / (fraction * math.sqrt(math.pi))


def erf(xp, x):
    """The error function; below 2.5 by a series whose terms are all positive (DLMF 7.6.2)."""
    x = _real(xp, x)
    a = xp.minimum(xp.abs(x), 2.5)
    term = total = 2 / math.sqrt(math.pi) * a * xp.exp(-a * a)
    for n in range(1, 60):
        term = term * (a * a / (n + 0.5))
        total = total + term
    far = 1 - _erfc_tail(xp, xp.clip(xp.abs(x), 2.5, 30))
    return xp.copysign(xp.where(xp.abs(x) < 2.5, total, far), x)


def erfinv(xp, x):
    """The inverse of erf: Winitzki's approximation of 2008, then two steps of Halley's method."""
    x = _real(xp, x)
    a = xp.abs(x)
    log = xp.log1p(-a * a)
    half = 2 / (math.pi * 0.147) + log / 2
    y = xp.sqrt(xp.sqrt(half * half - log / 0.147) - half)
    for _ in range(2):
        # Near 1 the difference of the complements keeps the digits that erf(y) - a would lose.
        error = xp.where(y < 2.5, erf(xp, y) - a, (1 - a) - _erfc_tail(xp, xp.maximum(y, 2.5)))
        newton = error * (math.sqrt(math.pi) / 2) * xp.exp(y * y)
        y = y - newton / (1 + y * newton)
    return xp.copysign(xp.where(a == 1, math.inf, y), x)


_LANCZOS = (0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
            12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7)


def _lanczos(xp, x):
    """Return (t, sum) with gamma(x) = sqrt(2 pi) t**(x - 1/2) exp(-t) sum, for x >= 1/2 (Lanczos, g = 7, 9 terms)."""
    total = _LANCZOS[0]
    for n, coefficient in enumerate(_LANCZOS[1:]):
        total = total + coefficient / (x + n)
    return x + 6.5, total


def _sin_pi(xp, x):
    """sin(pi x), exact zeros at integers."""
    rest = x - 2 * xp.rint(x / 2)
    return xp.where(x == xp.floor(x), 0.0, xp.sin(math.pi * rest))


def gamma(xp, x):
    """The gamma function; below 1/2 by reflection: gamma(x) gamma(1 - x) = pi / sin(pi x)."""
    x = _real(xp, x)
    positive = xp.where(x < 0.5, 1 - x, x)
    t, total = _lanczos(xp, xp.minimum(positive, 172))
    half_power = t ** ((xp.minimum(positive, 172) - 0.5) / 2)      # twice, because t ** (x - 1/2) alone overflows
    value = math.sqrt(2 * math.pi) * half_power * xp.exp(-t) * half_power * total
    value = xp.where(x < 0.5, math.pi / (_sin_pi(xp, x) * value), value)
    value = xp.where(x == xp.floor(x), xp.rint(value), value)      # (n - 1)!, also where it becomes an integer
    value = xp.where((x < 0) & (x == xp.floor(x)), math.nan, value)
    return xp.where(x == 0, xp.copysign(math.inf, x), value)


def gammaln(xp, x):
    """log |gamma(x)|"""
    x = _real(xp, x)
    positive = xp.where(x < 0.5, 1 - x, x)
    t, total = _lanczos(xp, positive)
    value = 0.5 * math.log(2 * math.pi) + (positive - 0.5) * xp.log(t) - t + xp.log(total)
    value = xp.where(positive > 1e17, positive * (xp.log(positive) - 1), value)
    reflected = math.log(math.pi) - xp.log(xp.abs(_sin_pi(xp, x))) - value
    value = xp.where(x < 0.5, reflected, value)
    return xp.where(xp.isinf(x), math.inf, value)


def digamma(xp, x):
    """The derivative of gammaln: shift x up to 10, then the asymptotic series (DLMF 5.11.2); below 0 by reflection."""
    x = _real(xp, x)
    y = xp.where(x < 0, 1 - x, x)
    shift = xp.zeros_like(y)
    for _ in range(10):
        shift = shift + xp.where(y < 10, 1 / y, 0)
        y = xp.where(y < 10, y + 1, y)
    r = 1 / (y * y)
    series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132 - r * 691 / 32760)))))
    value = xp.log(y) - 0.5 / y - series - shift
    return xp.where(x < 0, value - math.pi * xp.cos(math.pi * (x - 2 * xp.rint(x / 2))) / _sin_pi(xp, x), value)


def trigamma(xp, x):
    """The derivative of digamma, by the same steps (DLMF 5.15.8)."""
    x = _real(xp, x)
    y = xp.where(x < 0, 1 - x, x)
    shift = xp.zeros_like(y)
    for _ in range(10):
        shift = shift + xp.where(y < 10, 1 / (y * y), 0)
        y = xp.where(y < 10, y + 1, y)
    r = 1 / (y * y)
    series = r * (1 / 6 - r * (1 / 30 - r * (1 / 42 - r * (1 / 30 - r * (5 / 66 - r * 691 / 2730)))))
    value = (1 + 0.5 / y + series) / y + shift
    return xp.where(x < 0, (math.pi / _sin_pi(xp, x)) ** 2 - value, value)


# -- functions whose array form needs a few lines -------------------------------------------------------------
def _is_int(x):
    return getattr(x, "dtype", None) is not None and x.dtype.kind in "iub"


def _div(xp, x, y):
    if not (_is_int(x) and _is_int(y)):
        return x / y
    quotient = x // y                                # integers: // rounds down, C towards zero
    return quotient + ((x % y != 0) & ((x < 0) != (y < 0)))


def _power(xp, x, y):
    return xp.power(_real(xp, x), y) if _is_int(x) and _is_int(y) else xp.power(x, y)


def _round(xp, x):
    """Halves go away from zero."""
    a = xp.abs(x)
    low = xp.floor(a)
    return xp.copysign(low + (a - low >= 0.5), x)


def _sigmoid(xp, x):
    """1 / (1 + exp(-x)), written with tanh, which cannot overflow."""
    return 0.5 * xp.tanh(0.5 * x) + 0.5


def _softrelu(xp, x):
    return xp.maximum(x, 0) + xp.log1p(xp.exp(-xp.abs(x)))


# -- the table ------------------------------------------------------------------------------------------------
def _row(name, numpy, c, arity=1, scalar=False):
    return Row(name, arity, numpy, c, scalar)


UNARY = (
    _row("abs", lambda xp, x: xp.abs(x), "fabs(x)"),
    _row("sign", lambda xp, x: (x > 0) * 1.0 - (x < 0), "(x > 0) - (x < 0)"),
    _row("round", _round, "round(x)"),
    _row("rint", lambda xp, x: xp.where(x - xp.floor(x) <= xp.ceil(x) - x, xp.floor(x), xp.ceil(x)),
         "x - floor(x) <= ceil(x) - x ? floor(x) : ceil(x)"),
    _row("ceil", lambda xp, x: xp.ceil(x), "ceil(x)"),
    _row("floor", lambda xp, x: xp.floor(x), "floor(x)"),
    _row("trunc", lambda xp, x: xp.trunc(x), "trunc(x)"),
    _row("square", lambda xp, x: x * x, "x * x"),
    _row("sqrt", lambda xp, x: xp.sqrt(x), "sqrt(x)"),
    _row("rsqrt", lambda xp, x: 1 / xp.sqrt(x), "1 / sqrt(x)"),
    _row("cbrt", lambda xp, x: xp.cbrt(x), "cbrt(x)"),
    _row("rcbrt", lambda xp, x: 1 / xp.cbrt(x), "1 / cbrt(x)"),
    _row("exp", lambda xp, x: xp.exp(x), "exp(x)"),
    _row("log", lambda xp, x: xp.log(x), "log(x)"),
    _row("log10", lambda xp, x: xp.log10(x), "log10(x)"),
    _row("log2", lambda xp, x: xp.log2(x), "log2(x)"),
    _row("log1p", lambda xp, x: xp.log1p(x), "log1p(x)"),
    _row("expm1", lambda xp, x: xp.expm1(x), "expm1(x)"),
    _row("sin", lambda xp, x: xp.sin(x), "sin(x)"),
    _row("cos", lambda xp, x: xp.cos(x), "cos(x)"),
    _row("tan", lambda xp, x: xp.tan(x), "tan(x)"),
    _row("arcsin", lambda xp, x: xp.arcsin(x), "asin(x)"),
    _row("arccos", lambda xp, x: xp.arccos(x), "acos(x)"),
    _row("arctan", lambda xp, x: xp.arctan(x), "atan(x)"),
    _row("sinh", lambda xp, x: xp.sinh(x), "sinh(x)"),
    _row("cosh", lambda xp, x: xp.cosh(x), "cosh(x)"),
    _row("tanh", lambda xp, x: xp.tanh(x), "tanh(x)"),
    _row("arcsinh", lambda xp, x: xp.arcsinh(x), "asinh(x)"),
    _row("arccosh", lambda xp, x: xp.arccosh(x), "acosh(x)"),
    _row("arctanh", lambda xp, x: xp.arctanh(x), "atanh(x)"),
    _row("degrees", lambda xp, x: x * (180 / math.pi), "x * 57.29577951308232"),
    _row("radians", lambda xp, x: x * (math.pi / 180), "x * 0.017453292519943295"),
    _row("reciprocal", lambda xp, x: 1.0 / x, "1 / x"),
    _row("negative", lambda xp, x: -x, "-x"),
    _row("sigmoid", _sigmoid, "1 / (1 + exp(-x))"),
    _row("relu", lambda xp, x: xp.maximum(x, 0), "x < 0 ? 0 : x"),
    _row("softsign", lambda xp, x: x / (1 + xp.abs(x)), "x / (1 + fabs(x))"),
    _row("softrelu", _softrelu, "(x > 0 ? x : 0) + log1p(exp(-fabs(x)))"),
    _row("erf", erf, "erf(x)"),
    _row("erfinv", erfinv, None),
    _row("gamma", gamma, "tgamma(x)"),
    _row("gammaln", gammaln, "lgamma(x)"),
    _row("digamma", digamma, None),
    _row("trigamma", trigamma, None),
    _row("logical_not", lambda xp, x: x == 0, "x == 0"),
)

BINARY = (
    _row("add", lambda xp, x, y: x + y, "x + y", 2),
    _row("sub", lambda xp, x, y: x - y, "x - y", 2),
    _row("mul", lambda xp, x, y: x * y, "x * y", 2),
    _row("div", _div, "x / y", 2),
    _row("mod", lambda xp, x, y: xp.where(y == 0, 0, xp.mod(x, y)),      # the sign of the divisor; x % 0 is 0
         "y == 0 ? 0 : fmod(x, y) != 0 && (fmod(x, y) < 0) != (y < 0) ? fmod(x, y) + y : fmod(x, y)", 2),
    _row("power", _power, "pow(x, y)", 2),
    _row("maximum", lambda xp, x, y: xp.maximum(x, y), "x > y || x != x ? x : y", 2),
    _row("minimum", lambda xp, x, y: xp.minimum(x, y), "x < y || x != x ? x : y", 2),
    _row("hypot", lambda xp, x, y: xp.hypot(x, y), "hypot(x, y)", 2),
    _row("equal", lambda xp, x, y: x == y, "x == y", 2),
    _row("not_equal", lambda xp, x, y: x != y, "x != y", 2),
    _row("greater", lambda xp, x, y: x > y, "x > y", 2),
    _row("greater_equal", lambda xp, x, y: x >= y, "x >= y", 2),
    _row("lesser", lambda xp, x, y: x < y, "x < y", 2),
    _row("lesser_equal", lambda xp, x, y: x <= y, "x <= y", 2),
    _row("logical_and", lambda xp, x, y: (x != 0) & (y != 0), "x != 0 && y != 0", 2),
    _row("logical_or", lambda xp, x, y: (x != 0) | (y != 0), "x != 0 || y != 0", 2),
    _row("logical_xor", lambda xp, x, y: (x != 0) != (y != 0), "(x != 0) != (y != 0)", 2),
)

#: Backward functions of one pass: x is the gradient that arrives, y the output (for square the input).
BACKWARD = (
    _row("relu_grad", lambda xp, x, y: xp.where(y > 0, x, 0), "y > 0 ? x : 0", 2),
    _row("sigmoid_grad", lambda xp, x, y: x * y * (1 - y), "x * y * (1 - y)", 2),
    _row("tanh_grad", lambda xp, x, y: x * (1 - y * y), "x * (1 - y * y)", 2),
    _row("softrelu_grad", lambda xp, x, y: -x * xp.expm1(-y), "-x * expm1(-y)", 2),
    _row("sqrt_grad", lambda xp, x, y: 0.5 * x / y, "x / (2 * y)", 2),
    _row("square_grad", lambda xp, x, y: 2 * x * y, "2 * x * y", 2),
)

OTHER = (
    _row("where", lambda xp, x, y, z: xp.where(x != 0, y, z), "x != 0 ? y : z", 3),
    _row("leaky_relu", lambda xp, x, y: xp.where(x > 0, x, x * y), "x > 0 ? x : x * y", 2),      # y: slope
    _row("leaky_slope", lambda xp, x, y: xp.where(x > 0, xp.ones_like(x), y), "x > 0 ? 1 : y", 2),
    _row("elu_scalar", lambda xp, x, s: xp.where(x > 0, x, s * xp.expm1(xp.minimum(x, 0))),
         "x > 0 ? x : s * expm1(x)", 1, True),
    _row("gelu", lambda xp, x: (x * 0.5 * (1 + erf(xp, x * math.sqrt(0.5)))).astype(x.dtype),
         "x * 0.5 * (1 + erf(x * 0.7071067811865476))"),
    _row("smooth_l1_scalar", lambda xp, x, s: xp.where(xp.abs(x) * (1.0 * s * s) > 1, xp.abs(x) - 0.5 / (s * s),
                                                       0.5 * (s * s) * x * x),
         "fabs(x) * (s * s) > 1 ? fabs(x) - 1 / (2 * (s * s)) : s * s * x * x / 2", 1, True),
)

#: Binary functions whose form "scalar first" is not one of the others.
REVERSED = ("sub", "div", "mod", "power")


def with_scalar(row, reverse=False):
    """Return the row of ``f(x, s)``, or of ``f(s, x)``, for the binary row f.

    >>> with_scalar(ROWS["sub"], reverse=True).c
    's - x'
    """
    letters = {"x": "s", "y": "x"} if reverse else {"y": "s"}
    c = re.sub(r"\b[xy]\b", lambda match: letters.get(match[0], match[0]), row.c)
    if reverse:
        return Row(f"r{row.name}_scalar", 1, lambda xp, x, s: row.numpy(xp, s, x), c, True)
    return Row(f"{row.name}_scalar", 1, lambda xp, x, s: row.numpy(xp, x, s), c, True)


#: Every function by name.
ROWS = {row.name: row for row in UNARY + BINARY + BACKWARD + OTHER}
ROWS.update((row.name, row) for row in [with_scalar(ROWS[name], True) for name in REVERSED] + [
    with_scalar(row) for row in (*BINARY, ROWS["leaky_relu"])])
