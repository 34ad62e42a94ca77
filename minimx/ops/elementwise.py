"""Elementwise operators: `exp`, `x + y`, `x > 2`, `clip` ...

Almost all of them are lines of `elementwise_table`: here each gets MXNet's names and its gradient.  A gradient is a
formula in ordinary operators, so it can be differentiated again; `g` is the gradient that arrives, `x` the input,
`y` the output.  A function that is flat almost everywhere (`round`, comparisons) has no gradient.
"""
import math

from ..base import MXNetError
from .elementwise_table import ROWS
from .params import Bool, Float, Int, param
from .registry import FLOATING, Operator, register


class Elementwise(Operator):
    """An operator that is one line of the table."""

    row = None          #: the line
    about = ""          #: shapes, dtypes and errors, the same for a whole family: the end of the docstring
    formula = None      #: the gradient

    def forward(self, k, ins, outs):
        k.elementwise(self.row, tuple(ins), outs[0], self.scalar if self.row.scalar else 0.0)


def define(base, row, names, doc, formula=None, **members):
    """Make and register the operator class of one line of the table."""
    doc = f"{doc}\n\n{base.about}".rstrip()
    members.update(__doc__=doc, __module__=__name__, row=ROWS[row], no_gradient=formula is None,
                   formula=staticmethod(formula) if formula is not None else None)
    return register(*names)(type(names[0], (base,), members))


# -- one input ------------------------------------------------------------------------------------------------
class Unary(Elementwise):
    """A function of one array; the dtype stays."""

    about = ("Shapes: the output has that of `data`.  Every dtype is taken and stays: where the values are no whole "
             "numbers,\nthose of integers are cut off.  Outside its domain the function is NaN or infinite, not an "
             "error.")

    def gradient(self, F, ograds, ins, outs):
        return [self.formula(F, ograds[0], ins[0], outs[0])] if self.formula else [None]


def unary(name, doc, formula=None, row=None):
    """Register a function of one array; `formula(F, g, x, y)` is its gradient."""
    define(Unary, row or name.lstrip("_"), (name,), doc, formula)


unary("abs", "Absolute value.", lambda F, g, x, y: g * F.sign(x))
unary("sign", "-1, 0 or 1; 0 for NaN.")
unary("round", "The nearest integer; halves go away from zero.")
unary("rint", "The nearest integer; halves go down.")
unary("ceil", "The least integer that is not less.")
unary("floor", "The greatest integer that is not greater.")
unary("trunc", "The integer part: towards zero.")
unary("fix", "The integer part: towards zero.", row="trunc")
unary("square", "x².", lambda F, g, x, y: F._backward_square(g, x))
unary("sqrt", "Square root.", lambda F, g, x, y: F._backward_sqrt(g, y))
unary("rsqrt", "1 / √x.", lambda F, g, x, y: g * (y ** 3) * -0.5)
unary("cbrt", "Cube root.", lambda F, g, x, y: g / (F.square(y) * 3))
unary("rcbrt", "1 / ∛x.", lambda F, g, x, y: g * (y ** 4) * (-1 / 3))
unary("exp", "Exponential function.", lambda F, g, x, y: g * y)
unary("expm1", "exp(x) - 1, exact near zero.", lambda F, g, x, y: g * (y + 1))
unary("log", "Natural logarithm.", lambda F, g, x, y: g / x)
unary("log10", "Logarithm to base 10.", lambda F, g, x, y: g / x * (1 / math.log(10)))
unary("log2", "Logarithm to base 2.", lambda F, g, x, y: g / x * (1 / math.log(2)))
unary("log1p", "log(1 + x), exact near zero.", lambda F, g, x, y: g / (x + 1))
unary("sin", "Sine.", lambda F, g, x, y: g * F.cos(x))
unary("cos", "Cosine.", lambda F, g, x, y: -g * F.sin(x))
unary("tan", "Tangent.", lambda F, g, x, y: g * (F.square(y) + 1))
unary("arcsin", "Inverse sine.", lambda F, g, x, y: g * F.rsqrt(1 - F.square(x)))
unary("arccos", "Inverse cosine.", lambda F, g, x, y: -g * F.rsqrt(1 - F.square(x)))
unary("arctan", "Inverse tangent.", lambda F, g, x, y: g / (F.square(x) + 1))
unary("sinh", "Hyperbolic sine.", lambda F, g, x, y: g * F.cosh(x))
unary("cosh", "Hyperbolic cosine.", lambda F, g, x, y: g * F.sinh(x))
unary("tanh", "Hyperbolic tangent.", lambda F, g, x, y: F._backward_tanh(g, y))
unary("arcsinh", "Inverse hyperbolic sine.", lambda F, g, x, y: g * F.rsqrt(F.square(x) + 1))
unary("arccosh", "Inverse hyperbolic cosine.", lambda F, g, x, y: g * F.rsqrt(F.square(x) - 1))
unary("arctanh", "Inverse hyperbolic tangent.", lambda F, g, x, y: g / (1 - F.square(x)))
unary("degrees", "Radians to degrees.", lambda F, g, x, y: g * (180 / math.pi))
unary("radians", "Degrees to radians.", lambda F, g, x, y: g * (math.pi / 180))
unary("reciprocal", "1 / x.", lambda F, g, x, y: -g * F.square(y))
unary("negative", "-x.", lambda F, g, x, y: -g)
unary("sigmoid", "1 / (1 + exp(-x)).", lambda F, g, x, y: F._backward_sigmoid(g, y))
unary("relu", "max(x, 0); the gradient at 0 is 0.", lambda F, g, x, y: F._backward_relu(g, y))
unary("softsign", "x / (1 + |x|).", lambda F, g, x, y: g / F.square(F.abs(x) + 1))
unary("_softrelu", "log(1 + exp(x)).", lambda F, g, x, y: F._backward_softrelu(g, y))
unary("erf", "The error function.", lambda F, g, x, y: g * F.exp(-F.square(x)) * (2 / math.sqrt(math.pi)))
unary("erfinv", "The inverse of the error function.",
      lambda F, g, x, y: g * F.exp(F.square(y)) * (math.sqrt(math.pi) / 2))
unary("gamma", "The gamma function.", lambda F, g, x, y: g * y * F._digamma(x))
unary("gammaln", "Logarithm of the absolute value of the gamma function.", lambda F, g, x, y: g * F._digamma(x))
unary("_digamma", "The derivative of `gammaln`.", lambda F, g, x, y: g * F._trigamma(x))
unary("_trigamma", "The derivative of `_digamma`; here the chain of derivatives ends.",
      lambda F, g, x, y: _no_further_derivative("_trigamma"))
unary("logical_not", "1 where the element is 0, else 0.")


def _no_further_derivative(name):
    raise MXNetError(f"{name} has no gradient: the third derivative of gammaln is not implemented")


# -- two inputs of one shape ----------------------------------------------------------------------------------
class Pair:
    """The binary operators for operands of one shape, or (`wide`) for operands that broadcast: ``op.mul(a, b)``.

    One gradient formula thus serves both `elemwise_mul` and `broadcast_mul`.
    """

    def __init__(self, F, wide):
        self.F, self.wide = F, wide

    def __getattr__(self, name):
        return getattr(self.F, f"broadcast_{name}" if self.wide else NAMES[name][0])


class Binary(Elementwise):
    """A function of two arrays of the same shape and dtype."""

    about = ("Shapes: `lhs`, `rhs` and the output are equal; `broadcast_*` stretches axes of length 1.  Both have one "
             "dtype,\nwhich is also the result's.  MXNetError if shapes or dtypes differ.")

    inputs = ("lhs", "rhs")

    @property
    def advice(self):
        """The operator for unequal shapes."""
        return f"both shapes must be equal; broadcast_{self.row.name} repeats axes of length 1"

    def gradient(self, F, ograds, ins, outs):
        return list(self.formula(Pair(F, False), ograds[0], *ins, outs[0])) if self.formula else [None, None]


#: line of the table -> MXNet's word for it
WORDS = {name: name for name in ("mul", "div", "mod", "power", "maximum", "minimum", "hypot", "equal", "not_equal",
                                 "greater", "greater_equal", "lesser", "lesser_equal", "logical_and", "logical_or",
                                 "logical_xor")}
WORDS.update(add="plus", sub="minus")


def _camel(word):
    return "_".join(part.capitalize() for part in word.split("_"))


#: line of the table -> names of the operator
NAMES = {name: (f"_{word}", f"_{_camel(word)}") for name, word in WORDS.items()}
NAMES.update({name: (f"elemwise_{name}", *dict.fromkeys((f"_{name}", *NAMES[name])))
              for name in ("add", "sub", "mul", "div")})
NAMES["add"] += ("_grad_add",)

#: The gradients of z = f(x, y) with respect to both operands.
FORMULAS = {
    "add": lambda op, g, x, y, z: (g, g),
    "sub": lambda op, g, x, y, z: (g, -g),
    "mul": lambda op, g, x, y, z: (op.mul(g, y), op.mul(g, x)),
    "div": lambda op, g, x, y, z: (op.div(g, y), -op.div(op.mul(g, x), op.F.square(y))),
    "mod": lambda op, g, x, y, z: (g, -op.mul(g, op.F.floor(op.div(x, y)))),
    "power": lambda op, g, x, y, z: (op.mul(g, op.mul(op.power(x, y - 1), y)), g * op.mul(z, op.F.log(x))),
    "maximum": lambda op, g, x, y, z: (g * op.greater_equal(x, y), g * op.lesser(x, y)),
    "minimum": lambda op, g, x, y, z: (g * op.lesser_equal(x, y), g * op.greater(x, y)),
    "hypot": lambda op, g, x, y, z: (op.mul(g, op.div(x, z)), op.mul(g, op.div(y, z))),
}

DOCS = {
    "add": "x + y", "sub": "x - y", "mul": "x * y", "div": "x / y; integers are divided towards zero",
    "mod": "x % y with the sign of the divisor; x % 0 is 0", "power": "x ** y", "maximum": "the greater of x and y",
    "minimum": "the lesser of x and y", "hypot": "√(x² + y²)", "equal": "x == y as 0 or 1",
    "not_equal": "x != y as 0 or 1", "greater": "x > y as 0 or 1", "greater_equal": "x >= y as 0 or 1",
    "lesser": "x < y as 0 or 1", "lesser_equal": "x <= y as 0 or 1", "logical_and": "x and y, as 0 or 1",
    "logical_or": "x or y, as 0 or 1", "logical_xor": "either x or y, as 0 or 1",
}

for _name, _names in NAMES.items():
    define(Binary, _name, _names, f"Element by element: {DOCS[_name]}.", FORMULAS.get(_name))


# -- an array and a number ------------------------------------------------------------------------------------
class Scalar(Elementwise):
    """A function of an array and the number `scalar`, which takes the dtype of the array."""

    about = "Shapes: the output has that of `data`.  Every dtype is taken and stays."

    scalar = param(Float, 1.0, doc="the number")
    is_int = param(Bool, True, doc="was the number an integer? It makes no difference here")

    def gradient(self, F, ograds, ins, outs):
        return [self.formula(F, ograds[0], ins[0], outs[0], self.scalar)] if self.formula else [None]


SCALAR_FORMULAS = {
    "add": lambda F, g, x, y, s: g,
    "sub": lambda F, g, x, y, s: g,
    "rsub": lambda F, g, x, y, s: -g,
    "mul": lambda F, g, x, y, s: g * s,
    "div": lambda F, g, x, y, s: g / s,
    "rdiv": lambda F, g, x, y, s: g / F.square(x) * -s,
    "mod": lambda F, g, x, y, s: g,
    "rmod": lambda F, g, x, y, s: -g * F.floor(s / x),
    "power": lambda F, g, x, y, s: g * (x ** (s - 1)) * s,
    "rpower": lambda F, g, x, y, s: g * y * (math.log(s) if s > 0 else -math.inf if s == 0 else math.nan),
    "maximum": lambda F, g, x, y, s: g * (x >= s),
    "minimum": lambda F, g, x, y, s: g * (x <= s),
    "hypot": lambda F, g, x, y, s: g * x / y,
}

for _name, _word in WORDS.items():
    define(Scalar, f"{_name}_scalar", (f"_{_word}_scalar", f"_{_camel(_word).replace('_', '')}Scalar"),
           f"Element by element, y the number: {DOCS[_name]}.", SCALAR_FORMULAS.get(_name))
    if f"r{_name}_scalar" in ROWS:
        define(Scalar, f"r{_name}_scalar", (f"_r{_word}_scalar", f"_R{_camel(_word)}Scalar"),
               f"Element by element, x the number, y the array: {DOCS[_name]}.", SCALAR_FORMULAS[f"r{_name}"])


@register("smooth_l1")
class SmoothL1(Scalar):
    """The L1 loss with a round corner: (s x)² / 2 where |x| < 1/s², else \\|x\\| - 1 / (2 s²); s is `scalar`.

    Girshick, "Fast R-CNN", ICCV 2015, with a width.
    """

    row = ROWS["smooth_l1_scalar"]

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * F.clip(ins[0] * self.scalar ** 2, a_min=-1, a_max=1)]


# -- backward functions of one pass ---------------------------------------------------------------------------
class Backward(Elementwise):
    """A gradient in one pass: of the gradient that arrives and the forward operator's output (or input)."""

    inputs = ("ograd", "value")

    def gradient(self, F, ograds, ins, outs):
        return list(self.formula(F, ograds[0], *ins))


def backward(name, doc, formula):
    """Register what a gradient formula needs as one kernel; `formula` is its own gradient."""
    define(Backward, f"{name}_grad", (f"_backward_{name}",), doc, formula)


backward("relu", "g where y > 0, else 0.", lambda F, gg, g, y: (F._backward_relu(gg, y), None))
backward("sigmoid", "g y (1 - y).", lambda F, gg, g, y: (F._backward_sigmoid(gg, y), gg * g * (1 - y * 2)))
backward("tanh", "g (1 - y²).", lambda F, gg, g, y: (F._backward_tanh(gg, y), gg * g * y * -2))
backward("softrelu", "g (1 - exp(-y)).", lambda F, gg, g, y: (F._backward_softrelu(gg, y), gg * g * F.exp(-y)))
backward("sqrt", "g / (2 y).", lambda F, gg, g, y: (F._backward_sqrt(gg, y), gg * g / F.square(y) * -0.5))
backward("square", "2 g x.", lambda F, gg, g, x: (F._backward_square(gg, x), gg * g * 2))


# -- what needs more than a line ------------------------------------------------------------------------------
@register("clip")
class Clip(Operator):
    """Limit every element to the interval [a_min, a_max]; NaN stays NaN.

    Examples
    --------
    >>> mx.nd.clip(mx.nd.array([-2, 0.5, 3]), a_min=-1, a_max=1).asnumpy().tolist()
    [-1.0, 0.5, 1.0]
    """

    a_min = param(Float, doc="the least value")
    a_max = param(Float, doc="the greatest value")

    def forward(self, k, ins, outs):
        k.elementwise(ROWS["maximum_scalar"], (ins[0],), outs[0], self.a_min)
        k.elementwise(ROWS["minimum_scalar"], (outs[0],), outs[0], self.a_max)

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * (ins[0] >= self.a_min) * (ins[0] <= self.a_max)]


@register("hard_sigmoid")
class HardSigmoid(Operator):
    """A sigmoid of straight lines: alpha * x + beta, limited to [0, 1].

    Examples
    --------
    >>> mx.nd.hard_sigmoid(mx.nd.array([-5, 0, 5])).asnumpy().tolist()
    [0.0, 0.5, 1.0]
    """

    alpha = param(Float, 0.2, doc="slope")
    beta = param(Float, 0.5, doc="value at 0")

    dtypes = FLOATING

    def forward(self, k, ins, outs):
        out = (outs[0],)
        k.elementwise(ROWS["mul_scalar"], (ins[0],), outs[0], self.alpha)
        k.elementwise(ROWS["add_scalar"], out, outs[0], self.beta)
        k.elementwise(ROWS["maximum_scalar"], out, outs[0], 0.0)
        k.elementwise(ROWS["minimum_scalar"], out, outs[0], 1.0)

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * (outs[0] > 0) * (outs[0] < 1) * self.alpha]


@register("add_n", "ElementWiseSum")
class AddN(Operator):
    """The sum of several arrays of one shape.

    Examples
    --------
    >>> mx.nd.add_n(mx.nd.array([1, 2]), mx.nd.array([10, 20]), mx.nd.array([100, 200])).asnumpy().tolist()
    [111.0, 222.0]
    """

    num_args = param(Int, low=1, doc="number of arrays")
    variable_inputs = "num_args"

    def forward(self, k, ins, outs):
        if len(ins) == 1:
            k.identity(ins[0], outs[0])
        for i, x in enumerate(ins[1:]):
            k.elementwise(ROWS["add"], (outs[0] if i else ins[0], x), outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0]] * len(ins)
