"""Exports of operators that work element by element, and of reductions."""
import numpy as np

from .table import exports

UNARY = {"abs": "Abs", "sign": "Sign", "ceil": "Ceil", "floor": "Floor", "sqrt": "Sqrt", "exp": "Exp", "log": "Log",
         "sin": "Sin", "cos": "Cos", "tan": "Tan", "arcsin": "Asin", "arccos": "Acos", "arctan": "Atan",
         "sinh": "Sinh", "cosh": "Cosh", "tanh": "Tanh", "arcsinh": "Asinh", "arccosh": "Acosh", "arctanh": "Atanh",
         "reciprocal": "Reciprocal", "negative": "Neg", "sigmoid": "Sigmoid", "relu": "Relu", "softsign": "Softsign",
         "erf": "Erf", "_copy": "Identity", "BlockGrad": "Identity", "MakeLoss": "Identity", "make_loss": "Identity",
         "LinearRegressionOutput": "Identity", "MAERegressionOutput": "Identity", "SVMOutput": "Identity",
         "LogisticRegressionOutput": "Sigmoid", "IdentityAttachKLSparseReg": "Identity"}

BINARY = {"add": "Add", "sub": "Sub", "mul": "Mul", "div": "Div", "power": "Pow", "maximum": "Max", "minimum": "Min"}
COMPARISONS = {"equal": "Equal", "greater": "Greater", "greater_equal": "GreaterOrEqual", "lesser": "Less",
               "lesser_equal": "LessOrEqual"}
LOGIC = {"logical_and": "And", "logical_or": "Or", "logical_xor": "Xor"}

#: names of the operators on two arrays of one shape
PAIRS = {"add": "elemwise_add", "sub": "elemwise_sub", "mul": "elemwise_mul", "div": "elemwise_div",
         **{word: f"_{word}" for word in (*COMPARISONS, *LOGIC, "power", "maximum", "minimum", "not_equal")}}
#: names of the operators on an array and a number
SCALARS = {"add": "_plus_scalar", "sub": "_minus_scalar",
           **{word: f"_{word}_scalar" for word in (*COMPARISONS, *LOGIC, "mul", "div", "power", "maximum", "minimum",
                                                   "not_equal")}}
REVERSED = {"sub": "_rminus_scalar", "div": "_rdiv_scalar", "power": "_rpower_scalar"}


def binary(E, word, x, y, dtype):
    """Write a function of two tensors; comparisons become 0 and 1 in `dtype`, as in MXNet."""
    if word in BINARY:
        return E.node(BINARY[word], x, y)
    if word == "not_equal":
        return E.cast(E.node("Not", E.node("Equal", x, y)), dtype)
    if word in LOGIC:
        x, y = E.cast(x, "bool"), E.cast(y, "bool")
    return E.cast(E.node({**COMPARISONS, **LOGIC}[word], x, y), dtype)


def _unary(op_type):
    return lambda E, op, call, x, *label: E.node(op_type, x)


def _pair(word):
    return lambda E, op, call, x, y: binary(E, word, x, y, call.out_dtype)


def _scalar(word, reverse=False):
    def export(E, op, call, x):
        number = E.constant(op.scalar, call.dtype())
        return binary(E, word, *((number, x) if reverse else (x, number)), call.out_dtype)
    return export


for _name, _op_type in UNARY.items():
    exports(_name)(_unary(_op_type))
for _word, _name in PAIRS.items():
    exports(_name, f"broadcast_{_word}")(_pair(_word))
for _word, _name in SCALARS.items():
    exports(_name)(_scalar(_word))
for _word, _name in REVERSED.items():
    exports(_name)(_scalar(_word, reverse=True))


@exports("add_n")
def _add_n(E, op, call, *inputs):
    return E.node("Sum", *inputs)


@exports("square")
def _square(E, op, call, x):
    return E.node("Mul", x, x)


@exports("rsqrt")
def _rsqrt(E, op, call, x):
    return E.node("Reciprocal", E.node("Sqrt", x))


@exports("log1p")
def _log1p(E, op, call, x):
    return E.node("Log", E.node("Add", x, E.constant(1, call.dtype())))


@exports("expm1")
def _expm1(E, op, call, x):
    return E.node("Sub", E.node("Exp", x), E.constant(1, call.dtype()))


@exports("round")
def _round(E, op, call, x):
    # ONNX's Round takes halves to even; MXNet's takes them away from zero.
    half = E.node("Floor", E.node("Add", E.node("Abs", x), E.constant(0.5, call.dtype())))
    return E.node("Mul", E.node("Sign", x), half)


@exports("trunc", "fix")
def _trunc(E, op, call, x):
    return E.node("Mul", E.node("Sign", x), E.node("Floor", E.node("Abs", x)))


@exports("logical_not")
def _logical_not(E, op, call, x):
    return E.cast(E.node("Not", E.cast(x, "bool")), call.out_dtype)


@exports("clip")
def _clip(E, op, call, x):
    return E.node("Clip", x, E.constant(op.a_min, call.dtype()), E.constant(op.a_max, call.dtype()))


@exports("hard_sigmoid")
def _hard_sigmoid(E, op, call, x):
    return E.node("HardSigmoid", x, alpha=op.alpha, beta=op.beta)


@exports("Cast", "amp_cast")
def _cast(E, op, call, x):
    return E.cast(x, call.out_dtype)


@exports("where")
def _where(E, op, call, condition, x, y):
    condition = E.cast(condition, "bool")
    if call.ndim(0) < call.ndim(1):
        condition = E.reshape(condition, -1, *[1] * (call.ndim(1) - 1))
    return E.node("Where", condition, x, y)


# -- reductions -----------------------------------------------------------------------------------------------
def reduced(E, op, call, op_type, x):
    """Write a reduction; over all axes without keepdims it has the shape (1,), as in MXNet."""
    ndim = call.ndim()
    axes = op.axes((1,) * ndim)
    keep = op.keepdims or len(axes) < ndim
    y = E.node(op_type, x, E.ints(*axes), keepdims=int(op.keepdims)) if len(axes) else E.node("Identity", x)
    return y if keep else E.reshape(y, 1)


for _name, _op_type in {"sum": "ReduceSum", "mean": "ReduceMean", "max": "ReduceMax", "min": "ReduceMin",
                        "prod": "ReduceProd"}.items():
    exports(_name)(lambda E, op, call, x, op_type=_op_type: reduced(E, op, call, op_type, x))


@exports("norm")
def _norm(E, op, call, x):
    return reduced(E, op, call, f"ReduceL{op.ord}", x)


def _index_of_extreme(op_type):
    def export(E, op, call, x):
        axis, ndim = op.axis, call.ndim()
        if axis is None:
            x, axis, ndim = E.reshape(x, -1), 0, 1
        y = E.node(op_type, x, axis=axis, keepdims=int(op.keepdims))
        y = E.reshape(y, *[1] * len(call.out_sizes())) if op.axis is None or ndim == 1 and not op.keepdims else y
        return E.cast(y, call.out_dtype)
    return export


exports("argmax")(_index_of_extreme("ArgMax"))
exports("argmin")(_index_of_extreme("ArgMin"))


@exports("_zeros", "_zeros_without_dtype")
def _zeros(E, op, call):
    return E.constant(np.zeros(call.out_sizes()), call.out_dtype)


@exports("_ones")
def _ones(E, op, call):
    return E.constant(np.ones(call.out_sizes()), call.out_dtype)


@exports("_full")
def _full(E, op, call):
    return E.constant(np.full(call.out_sizes(), op.value), call.out_dtype)


@exports("_arange")
def _arange(E, op, call):
    count, first = call.out_sizes()[0], op.first_and_end()[0]
    return E.constant(first + op.step * (np.arange(count) // op.repeat), call.out_dtype)


def _filled_like(value):
    return lambda E, op, call, x: E.node("Expand", E.constant(value, call.dtype()), E.node("Shape", x))


exports("zeros_like")(_filled_like(0))
exports("ones_like")(_filled_like(1))
