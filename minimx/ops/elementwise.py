"""Elementwise operators of one array: `exp`, `relu`, `gamma`, `clip` ...

Almost all of them are lines of `elementwise_table`: here each gets MXNet's name, its documentation and its gradient.
A gradient is a formula in ordinary operators, so it can be differentiated again; `g` is the gradient that arrives,
`x` the input, `y` the output.  A function that is flat almost everywhere (`round`) has no gradient.  Operators of
two operands are in `binary`.
"""
import math
import re
from collections.abc import Callable

from ..base import MXNetError
from .elementwise_table import ROWS, Row
from .params import Float, integer_range, param
from .registry import FLOATING, Operator, register


class Elementwise(Operator):
    """An operator that is one line of the table."""

    row: Row            #: the line
    about = ""          #: shapes, what happens to integers, and errors: the same for a whole family
    formula: Callable | None = None      #: the gradient
    scalar: float       #: a parameter, where the line has one
    in_place = True

    def forward(self, k, ins, outs):
        k.elementwise(self.row, tuple(ins), outs[0], self.scalar if self.row.scalar else 0.0)


def define(base, row, names, doc, formula=None, example="", source="", **members):
    """Make and register the operator class of one line of the table; `example` is a doctest."""
    prose, *sections = re.split(r"(?m)^(?=Raises\n)", base.about)
    facts = "\n".join(part for part in ("" if formula else "The gradient is zero.", prose.strip()) if part)
    examples = f"Examples\n--------\n{example}" if example else ""
    doc = "\n\n".join(part for part in (doc, facts, source, *sections, examples) if part)
    members.update(__doc__=doc, __module__=base.__module__, row=ROWS[row], no_gradient=formula is None,
                   formula=staticmethod(formula) if formula is not None else None)
    return register(*names)(type(names[0], (base,), members))


def doctest_of(name, arguments, result, rounded=""):
    """Return the lines of an example: a call of the operator on arrays, and what it gives."""
    space = "op." if name.startswith("_") else ""
    return f">>> mx.nd.{space}{name}({arguments}).asnumpy(){rounded}.tolist()\n{result}"


# -- one input ------------------------------------------------------------------------------------------------
class Unary(Elementwise):
    """A function of one array; the dtype stays."""

    about = ("Shapes: data any, output the same.  Integer arrays keep the integer part of every value.\n"
             "NaN and infinity are values, not an error; what they become in an integer array is undefined.")

    def gradient(self, F, ograds, ins, outs):
        return [self.formula(F, ograds[0], ins[0], outs[0])] if self.formula else [None]


def unary(name, doc, example, formula=None, source="", row=None):
    """Register a function of one array.

    Parameters
    ----------
    name, doc : str
    example : str
        ``"[4, 9] -> [2.0, 3.0]"``: the array and the result; after ``~>`` it is rounded to four decimals.
    formula : callable, optional
        ``formula(F, g, x, y)`` is the gradient.
    source : str, optional
        Where the function comes from or is described.
    row : str, optional
        The line of the table, if its name is not the operator's.
    """
    data, arrow, result = re.split(" ([-~]>) ", example)
    exact = arrow == "->"
    array = f"mx.nd.array({data})" if exact else f'mx.nd.array({data}, dtype="float64")'
    define(Unary, row or name.lstrip("_"), (name,), doc, formula,
           doctest_of(name, array, result, "" if exact else ".round(4)"), source)


unary("abs", "Absolute value |x|; its gradient at 0 is 0.", "[-3, 0, 2] -> [3.0, 0.0, 2.0]",
      lambda F, g, x, y: g * F.sign(x))
unary("sign", "Sign of x: -1, 0 or 1; 0 for NaN.", "[-3, 0, 2] -> [-1.0, 0.0, 1.0]")
unary("round", "Round to the nearest integer; halves go away from zero.", "[-2.5, 0.4, 2.5] -> [-3.0, 0.0, 3.0]")
unary("rint", "Round to the nearest integer; halves go down.", "[-2.5, 0.4, 2.5] -> [-3.0, 0.0, 2.0]")
unary("ceil", "Round up: ⌈x⌉, the least integer that is not less than x.", "[-1.5, 1.5] -> [-1.0, 2.0]")
unary("floor", "Round down: ⌊x⌋, the greatest integer that is not greater than x.", "[-1.5, 1.5] -> [-2.0, 1.0]")
unary("trunc", "Round towards zero: the integer part of x.", "[-1.7, 1.7] -> [-1.0, 1.0]")
unary("fix", "Round towards zero, as `trunc` does.", "[-1.7, 1.7] -> [-1.0, 1.0]", row="trunc")
unary("square", "Square x².", "[-3, 2] -> [9.0, 4.0]", lambda F, g, x, y: F._backward_square(g, x))
unary("sqrt", "Square root √x; NaN for x < 0.", "[4, 9, -1] -> [2.0, 3.0, nan]",
      lambda F, g, x, y: F._backward_sqrt(g, y))
unary("rsqrt", "Reciprocal square root 1 / √x; infinite at 0, NaN for x < 0.", "[4, 0.25, 0] -> [0.5, 2.0, inf]",
      lambda F, g, x, y: g * (y ** 3) * -0.5)
unary("cbrt", "Cube root ∛x, of negative numbers too.", "[-8, 27] ~> [-2.0, 3.0]",
      lambda F, g, x, y: g / (F.square(y) * 3))
unary("rcbrt", "Reciprocal cube root 1 / ∛x; infinite at 0.", "[-8, 64, 0] ~> [-0.5, 0.25, inf]",
      lambda F, g, x, y: g * (y ** 4) * (-1 / 3))
unary("exp", "Exponential function eˣ.", "[-1, 0, 1] ~> [0.3679, 1.0, 2.7183]", lambda F, g, x, y: g * y)
unary("expm1", "eˣ - 1, computed so that no digits are lost near x = 0.", "[-1, 0, 1] ~> [-0.6321, 0.0, 1.7183]",
      lambda F, g, x, y: g * (y + 1))
unary("log", "Natural logarithm ln x; -∞ at 0, NaN for x < 0.", "[1, 2, 0] ~> [0.0, 0.6931, -inf]",
      lambda F, g, x, y: g / x)
unary("log10", "Logarithm to base 10; -∞ at 0, NaN for x < 0.", "[1, 1000, 0] ~> [0.0, 3.0, -inf]",
      lambda F, g, x, y: g / x * (1 / math.log(10)))
unary("log2", "Logarithm to base 2; -∞ at 0, NaN for x < 0.", "[1, 8, 0] ~> [0.0, 3.0, -inf]",
      lambda F, g, x, y: g / x * (1 / math.log(2)))
unary("log1p", "ln(1 + x), computed so that no digits are lost near x = 0; -∞ at -1, NaN for x < -1.",
      "[0, 1, -1] ~> [0.0, 0.6931, -inf]",
      lambda F, g, x, y: g / (x + 1))
unary("sin", "Sine of an angle in radians.", "[0, 1.5708] ~> [0.0, 1.0]", lambda F, g, x, y: g * F.cos(x))
unary("cos", "Cosine of an angle in radians.", "[0, 3.1416] ~> [1.0, -1.0]", lambda F, g, x, y: -g * F.sin(x))
unary("tan", "Tangent sin x / cos x of an angle in radians.", "[0, 0.7854] ~> [0.0, 1.0]",
      lambda F, g, x, y: g * (F.square(y) + 1))
unary("arcsin", "Inverse sine, from -π/2 to π/2; NaN for |x| > 1.", "[-1, 0, 1] ~> [-1.5708, 0.0, 1.5708]",
      lambda F, g, x, y: g * F.rsqrt(1 - F.square(x)))
unary("arccos", "Inverse cosine, from 0 to π; NaN for |x| > 1.", "[-1, 0, 1] ~> [3.1416, 1.5708, 0.0]",
      lambda F, g, x, y: -g * F.rsqrt(1 - F.square(x)))
unary("arctan", "Inverse tangent, between -π/2 and π/2.", "[-1, 0, 1] ~> [-0.7854, 0.0, 0.7854]",
      lambda F, g, x, y: g / (F.square(x) + 1))
unary("sinh", "Hyperbolic sine (eˣ - e⁻ˣ) / 2.", "[0, 1] ~> [0.0, 1.1752]", lambda F, g, x, y: g * F.cosh(x))
unary("cosh", "Hyperbolic cosine (eˣ + e⁻ˣ) / 2.", "[0, 1] ~> [1.0, 1.5431]", lambda F, g, x, y: g * F.sinh(x))
unary("tanh", "Hyperbolic tangent sinh x / cosh x, between -1 and 1.", "[-1, 0, 1] ~> [-0.7616, 0.0, 0.7616]",
      lambda F, g, x, y: F._backward_tanh(g, y))
unary("arcsinh", "Inverse hyperbolic sine ln(x + √(x² + 1)).", "[0, 1.1752] ~> [0.0, 1.0]",
      lambda F, g, x, y: g * F.rsqrt(F.square(x) + 1))
unary("arccosh", "Inverse hyperbolic cosine ln(x + √(x² - 1)); NaN for x < 1.", "[1, 1.5431, 0] ~> [0.0, 1.0, nan]",
      lambda F, g, x, y: g * F.rsqrt(F.square(x) - 1))
unary("arctanh", "Inverse hyperbolic tangent ln((1 + x) / (1 - x)) / 2; infinite at ±1, NaN for |x| > 1.",
      "[0, 0.7616, 1] ~> [0.0, 1.0, inf]",
      lambda F, g, x, y: g / (1 - F.square(x)))
unary("degrees", "Radians to degrees: 180 x / π.", "[0, 1] ~> [0.0, 57.2958]", lambda F, g, x, y: g * (180 / math.pi))
unary("radians", "Degrees to radians: π x / 180.", "[0, 180] ~> [0.0, 3.1416]", lambda F, g, x, y: g * (math.pi / 180))
unary("reciprocal", "Reciprocal 1 / x; infinite at 0.", "[4, -0.5, 0] -> [0.25, -2.0, inf]",
      lambda F, g, x, y: -g * F.square(y))
unary("negative", "Negative -x.", "[1, -2] -> [-1.0, 2.0]", lambda F, g, x, y: -g)
unary("sigmoid", "Logistic function 1 / (1 + e⁻ˣ), between 0 and 1.", "[-2, 0, 2] ~> [0.1192, 0.5, 0.8808]",
      lambda F, g, x, y: F._backward_sigmoid(g, y))
unary("relu", "Rectified linear unit max(x, 0); its gradient at 0 is 0.", "[-1, 0, 2] -> [0.0, 0.0, 2.0]",
      lambda F, g, x, y: F._backward_relu(g, y),
      'Nair and Hinton, "Rectified linear units improve restricted Boltzmann machines", 2010,\n'
      'https://icml.cc/Conferences/2010/papers/432.pdf.')
unary("softsign", "x / (1 + |x|), between -1 and 1; it flattens more slowly than `tanh`.",
      "[-3, 0, 1] -> [-0.75, 0.0, 0.5]",
      lambda F, g, x, y: g / F.square(F.abs(x) + 1),
      'Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", 2010,\n'
      'https://proceedings.mlr.press/v9/glorot10a.html (there after Bergstra et al., 2009).')
unary("_softrelu", "Softplus ln(1 + eˣ), a smooth max(x, 0).", "[-2, 0, 2] ~> [0.1269, 0.6931, 2.1269]",
      lambda F, g, x, y: F._backward_softrelu(g, y),
      'Dugas et al., "Incorporating second-order functional knowledge for better option pricing", 2000,\n'
      'https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html.')
unary("erf", "Error function 2/√π ∫₀ˣ exp(-t²) dt, between -1 and 1.", "[-1, 0, 1] ~> [-0.8427, 0.0, 0.8427]",
      lambda F, g, x, y: g * F.exp(-F.square(x)) * (2 / math.sqrt(math.pi)),
      "DLMF 7.2.1, https://dlmf.nist.gov/7.2.E1.")
unary("erfinv", "Inverse of the error function: erf(y) = x; infinite at ±1, NaN for |x| > 1.",
      "[0, 0.8427, 1] ~> [0.0, 1.0, inf]",
      lambda F, g, x, y: g * F.exp(F.square(y)) * (math.sqrt(math.pi) / 2),
      "DLMF 7.17, https://dlmf.nist.gov/7.17.")
unary("gamma", "Gamma function Γ(x) = ∫₀^∞ tˣ⁻¹ e⁻ᵗ dt for x > 0; infinite at 0, NaN at -1, -2, ...\n\n"
      "For a whole number n > 0 it is (n - 1)!, and Γ(x + 1) = x Γ(x), below 0 too.",
      "[5, 0.5, 0] ~> [24.0, 1.7725, inf]",
      lambda F, g, x, y: g * y * F._digamma(x),
      "DLMF 5.2.1, https://dlmf.nist.gov/5.2.E1.")
unary("gammaln", "ln |Γ(x)|, which does not overflow where `gamma` does; infinite at 0, -1, -2, ...",
      "[5, 0.5, 0] ~> [3.1781, 0.5724, inf]",
      lambda F, g, x, y: g * F._digamma(x),
      "DLMF 5.2(i), https://dlmf.nist.gov/5.2.i.")
unary("_digamma", "Digamma function ψ(x) = Γ'(x) / Γ(x), the derivative of `gammaln`; infinite at 0, -1, -2, ...",
      "[1, 2] ~> [-0.5772, 0.4228]",
      lambda F, g, x, y: g * F._trigamma(x),
      "DLMF 5.2.2, https://dlmf.nist.gov/5.2.E2.")
unary("_trigamma", "Trigamma function ψ'(x), the derivative of `_digamma`; infinite at 0, -1, -2, ...\n\n"
      "Here the chain of derivatives ends: asking for its gradient raises MXNetError.",
      "[1, 2] ~> [1.6449, 0.6449]",
      lambda F, g, x, y: _no_further_derivative("_trigamma"),
      "DLMF 5.15, https://dlmf.nist.gov/5.15.")
unary("logical_not", "1 where x is 0, else 0.", "[-1, 0, 2] -> [0.0, 1.0, 0.0]")


def _no_further_derivative(name):
    raise MXNetError(f"{name} has no gradient: the third derivative of gammaln is not implemented")


# -- backward functions of one pass ---------------------------------------------------------------------------
class Backward(Elementwise):
    """A gradient in one pass: of the gradient that arrives and the forward operator's output (or input)."""

    inputs = ("ograd", "value")
    formula: Callable

    def gradient(self, F, ograds, ins, outs):
        return list(self.formula(F, ograds[0], *ins))


def backward(name, doc, formula):
    """Register what a gradient formula needs as one kernel; `formula` is its own gradient."""
    define(Backward, f"{name}_grad", (f"_backward_{name}",), f"The gradient of {name}: {doc}", formula)


backward("relu", "g where y > 0, else 0.", lambda F, gg, g, y: (F._backward_relu(gg, y), None))
backward("sigmoid", "g y (1 - y).", lambda F, gg, g, y: (F._backward_sigmoid(gg, y), gg * g * (1 - y * 2)))
backward("tanh", "g (1 - y²).", lambda F, gg, g, y: (F._backward_tanh(gg, y), gg * g * y * -2))
backward("softrelu", "g (1 - exp(-y)).", lambda F, gg, g, y: (F._backward_softrelu(gg, y), gg * g * F.exp(-y)))
backward("sqrt", "g / (2 y).", lambda F, gg, g, y: (F._backward_sqrt(gg, y), gg * g / F.square(y) * -0.5))
backward("square", "2 g x.", lambda F, gg, g, x: (F._backward_square(gg, x), gg * g * 2))


# -- what needs more than a line ------------------------------------------------------------------------------
@register("clip")
class Clip(Operator):
    """Limit every element to the interval [a_min, a_max]: min(max(x, a_min), a_max); NaN stays NaN.

    The gradient passes inside the interval and at its ends, and is 0 outside.
    Shapes: data any, output the same.  The limits take the dtype of data, so that 1.5 counts as 1 for integers; one
    beyond the range of the dtype counts as the end of the range.
    ``a_min > a_max`` is not an error: everything becomes a_max.

    Examples
    --------
    >>> mx.nd.clip(mx.nd.array([-2, 0.5, 3]), a_min=-1, a_max=1).asnumpy().tolist()
    [-1.0, 0.5, 1.0]
    """

    a_min = param(Float, doc="the least value")
    a_max = param(Float, doc="the greatest value")

    def forward(self, k, ins, outs):
        low, high = integer_range(outs[0].dtype)
        k.elementwise(ROWS["maximum_scalar"], (ins[0],), outs[0], min(max(self.a_min, low), high))
        k.elementwise(ROWS["minimum_scalar"], (outs[0],), outs[0], min(max(self.a_max, low), high))

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * (ins[0] >= self.a_min) * (ins[0] <= self.a_max)]


@register("hard_sigmoid")
class HardSigmoid(Operator):
    """A sigmoid of straight lines: alpha x + beta, limited to [0, 1].

    Its gradient is alpha where the output lies between 0 and 1, and 0 elsewhere, the corners included.
    Shapes: data any, output the same.  NaN stays NaN.

    Courbariaux, Bengio and David, "BinaryConnect: training deep neural networks with binary weights during
    propagations", 2015, https://arxiv.org/abs/1511.00363 (there alpha = beta = 1/2).

    Raises
    ------
    MXNetError
        data is an integer array.

    Examples
    --------
    >>> mx.nd.hard_sigmoid(mx.nd.array([-4, 0, 1, 4]), alpha=0.25).asnumpy().tolist()
    [0.0, 0.5, 0.75, 1.0]
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


