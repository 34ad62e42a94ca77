"""Translations of ONNX operators that work element by element."""
import math

from ...base import MXNetError
from ..model import dtype_of
from .table import translates

#: ONNX operator -> the operator that is the same
UNARY = {"Abs": "abs", "Acos": "arccos", "Acosh": "arccosh", "Asin": "arcsin", "Asinh": "arcsinh", "Atan": "arctan",
         "Atanh": "arctanh", "Ceil": "ceil", "Cos": "cos", "Cosh": "cosh", "Erf": "erf", "Exp": "exp",
         "Floor": "floor", "Identity": "_copy", "Log": "log", "Neg": "negative", "Not": "logical_not",
         "Reciprocal": "reciprocal", "Relu": "relu", "Sigmoid": "sigmoid", "Sign": "sign", "Sin": "sin",
         "Sinh": "sinh", "Softsign": "softsign", "Sqrt": "sqrt", "Tan": "tan", "Tanh": "tanh"}

#: ONNX operator -> the operator that broadcasts
BINARY = {"Add": "add", "Sub": "sub", "Mul": "mul", "Div": "div", "And": "logical_and", "Or": "logical_or",
          "Xor": "logical_xor"}
COMPARISONS = {"Equal": "equal", "Greater": "greater", "GreaterOrEqual": "greater_equal", "Less": "lesser",
               "LessOrEqual": "lesser_equal"}
#: operators of any number of inputs
VARIADIC = {"Max": "maximum", "Min": "minimum", "Sum": "add"}


def _unary(operator):
    return lambda F, x: getattr(F, operator)(x)


def _binary(word):
    return lambda F, x, y, axis=None, broadcast=0: getattr(F, f"broadcast_{word}")(x, aligned(x, y, axis))


def _comparison(word):
    return lambda F, x, y, axis=None, broadcast=0: \
        getattr(F, f"broadcast_{word}")(x, aligned(x, y, axis)).cast("bool")


def _variadic(word):
    def translation(F, x, *others):
        for y in others:
            x = getattr(F, f"broadcast_{word}")(x, y)
        return x
    return translation


for _name, _operator in UNARY.items():
    translates(_name)(_unary(_operator))
for _name, _word in BINARY.items():
    translates(_name)(_binary(_word))
for _name, _word in COMPARISONS.items():
    translates(_name)(_comparison(_word))
for _name, _word in VARIADIC.items():
    translates(_name)(_variadic(_word))


def aligned(x, y, axis):
    """Return `y` with axes behind it, so that its first axis meets axis `axis` of x: broadcasting before opset 7."""
    if axis is None or y.ndim == 0:
        return y
    return y.reshape(y.sizes + (1,) * (x.ndim - axis - y.ndim))


@translates("Mean")
def _mean(F, *inputs):
    return _variadic("add")(F, *inputs) / len(inputs)


@translates("Mod")
def _mod(F, x, y, fmod=0):
    # MXNet's remainder has the sign of the divisor; C's fmod that of the dividend.
    rest = F.sign(x) * (F.abs(x) % F.abs(y)) if fmod else x % y
    if not x.is_float:
        return rest
    return F.choose(y.equals(0), F.full((), math.nan, x.dtype), rest)      # MXNet's x % 0 is 0


@translates("Pow")
def _power(F, x, y):
    if x.dtype == y.dtype:
        return x ** y
    if x.is_float:
        return x ** y.cast(x.dtype)
    wide = y.dtype if y.is_float else "float64"
    return (x.cast(wide) ** y.cast(wide)).cast(x.dtype)


@translates("BitShift")
def _bit_shift(F, x, y, direction):
    # A count outside of 0 .. bits - 1 shifts everything out.
    bits = 8 * x.dtype.itemsize
    count = y.cast("float64")
    inside = F._logical_and(count >= 0, count < bits)
    count = F.choose(inside, count, F.full((), bits, "float64"))
    factor = F.full((), 2, "float64") ** count
    if direction == "LEFT":
        return x * factor.cast(x.dtype) * (count < bits).cast(x.dtype)
    return F.floor(x.cast("float64") / factor).cast(x.dtype)


def bitwise(combine):
    """Return the translation of a bitwise operator; `combine(F, a, b)` acts on bits, 0.0 and 1.0, as numbers."""
    def translation(F, *inputs):
        bits = 8 * inputs[0].dtype.itemsize
        if bits > 32:
            raise MXNetError("bitwise operators on int64 have no form: their bits are looked at as float64 numbers")
        powers = F.full((), 2, "float64") ** F.arange(bits, "float64")
        parts = [F.floor((x.cast("float64") % 2 ** bits).reshape((*x.sizes, 1)) / powers) % 2 for x in inputs]
        total = F.sum(combine(F, *parts) * powers, axis=-1)
        if inputs[0].dtype.kind == "i":
            total = F.where(total >= 2 ** (bits - 1), total - 2 ** bits, total)
        return total.cast(inputs[0].dtype)
    return translation


translates("BitwiseAnd")(bitwise(lambda F, a, b: a * b))
translates("BitwiseOr")(bitwise(lambda F, a, b: F.broadcast_maximum(a, b)))
translates("BitwiseXor")(bitwise(lambda F, a, b: F.broadcast_not_equal(a, b)))
translates("BitwiseNot")(bitwise(lambda F, a: 1 - a))


@translates("Round")
def round_half_even(F, x):
    """The nearest integer; halves go to the even one."""
    low = F.rint(x)                                 # MXNet's rint takes halves down
    tie = (x - low).equals(0.5)
    return F.where(F._logical_and(tie, low % 2), low + 1, low)


@translates("Clip")
def _clip(F, x, low=None, high=None, min=None, max=None):
    if low is not None:
        x = F.broadcast_maximum(x, low)
    if high is not None:
        x = F.broadcast_minimum(x, high)
    if min is not None:
        x = F._maximum_scalar(x, scalar=min)
    if max is not None:
        x = F._minimum_scalar(x, scalar=max)
    return F._copy(x)


@translates("Where")
def _where(F, condition, x, y):
    return F.choose(condition, x, y)


@translates("IsNaN")
def _is_nan(F, x):
    return F._not_equal(x, x).cast("bool")


@translates("IsInf")
def _is_inf(F, x, detect_negative=1, detect_positive=1):
    plus, minus = x.equals(math.inf), x.equals(-math.inf)
    found = plus * detect_positive + minus * detect_negative
    return found.cast("bool")


@translates("Cast")
def _cast(F, x, to, saturate=1, round_mode="up"):
    return F.cast(x, dtype=dtype_of(to).name) if not isinstance(to, str) else F.cast(x, dtype=to.lower())


@translates("CastLike")
def _cast_like(F, x, like, saturate=1, round_mode="up"):
    if x.is_empty:
        return F.empty(x.shape, like.dtype)
    return F.cast(x, dtype=like.dtype.name)


# -- activations ----------------------------------------------------------------------------------------------
@translates("Celu")
def _celu(F, x, alpha=1.0):
    return F.relu(x) + F._minimum_scalar(F.expm1(F._minimum_scalar(x, scalar=0) / alpha) * alpha, scalar=0)


@translates("Elu")
def _elu(F, x, alpha=1.0):
    return F.LeakyReLU(x, act_type="elu", slope=alpha)


@translates("Selu")
def _selu(F, x, alpha=1.67326319217681884765625, gamma=1.05070102214813232421875):
    return F.LeakyReLU(x, act_type="elu", slope=alpha) * gamma


@translates("LeakyRelu")
def _leaky_relu(F, x, alpha=0.01):
    return F.LeakyReLU(x, act_type="leaky", slope=alpha)


@translates("PRelu")
def _prelu(F, x, slope):
    return F.relu(x) + F._minimum_scalar(x, scalar=0) * slope


@translates("ThresholdedRelu")
def _thresholded_relu(F, x, alpha=1.0):
    return F.where(x > alpha, x, F.zeros_like(x))


@translates("HardSigmoid")
def _hard_sigmoid(F, x, alpha=0.2, beta=0.5):
    return F.hard_sigmoid(x, alpha=alpha, beta=beta)


@translates("HardSwish")
def _hard_swish(F, x):
    return x * F.hard_sigmoid(x, alpha=1 / 6, beta=0.5)


@translates("Swish")
def _swish(F, x, alpha=1.0):
    return x * F.sigmoid(x * alpha)


@translates("Softplus")
def softplus(F, x):
    """log(1 + exp(x))"""
    return F.Activation(x, act_type="softrelu")


@translates("Mish")
def _mish(F, x):
    return x * F.tanh(softplus(F, x))


@translates("Gelu")
def _gelu(F, x, approximate="none"):
    if approximate == "none":
        return F.LeakyReLU(x, act_type="gelu")
    inner = (x + x ** 3 * 0.044715) * math.sqrt(2 / math.pi)
    return x * (F.tanh(inner) + 1) * 0.5


@translates("Shrink")
def _shrink(F, x, bias=0.0, lambd=0.5):
    return F.where(x < -lambd, x + bias, F.where(x > lambd, x - bias, F.zeros_like(x)))


@translates("Binarizer")
def _binarizer(F, x, threshold=0.0):
    return x > threshold
