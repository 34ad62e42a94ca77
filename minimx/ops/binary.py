"""Elementwise operators of two operands: `x + y`, `x > 2`, `maximum` ..., and the sum of many arrays.

Each is a line of `elementwise_table` and appears in three families: two arrays of one shape (`elemwise_add`, `_mod`),
an array and a number (`_plus_scalar`), and, in `broadcast`, two arrays that broadcast.  A gradient is a formula in
ordinary operators; a comparison has none.
"""
import math
from typing import NamedTuple

from .elementwise import Elementwise, define, doctest_of
from .elementwise_table import ROWS
from .params import Bool, Float, Int, param
from .registry import Operator, register


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

    about = """x is `lhs`, y is `rhs`.  The arithmetic of Symbols makes these operators; that of NDArrays broadcasts.
Shapes: lhs, rhs and output are equal; what is unknown of one is learnt from the others.

Raises
------
MXNetError
    The shapes differ (`broadcast_*` repeats axes of length 1), or the dtypes do (`Cast` changes one)."""

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
NAMES: dict[str, tuple[str, ...]] = {name: (f"_{word}", f"_{_camel(word)}") for name, word in WORDS.items()}
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


class Meaning(NamedTuple):
    """What a function says of x and y, and an example."""

    formula: str
    note: str
    x: list
    y: list
    results: list       #: a row for every number of `x`, a column for every number of `y`

    def first_line(self, operands):
        """Return the first line of the docstring of a family whose operands are these."""
        return f"{self.formula}{operands}{self.note and '; '}{self.note}."


MEANINGS = {
    "add": Meaning("x + y", "", [1, 2], [10, 20], [[11.0, 21.0], [12.0, 22.0]]),
    "sub": Meaning("x - y", "", [5, 7], [1, 10], [[4.0, -5.0], [6.0, -3.0]]),
    "mul": Meaning("x * y", "", [2, 3], [10, -1], [[20.0, -2.0], [30.0, -3.0]]),
    "div": Meaning("x / y", "integers are divided towards zero", [6, -3], [2, 4], [[3.0, 1.5], [-1.5, -0.75]]),
    "mod": Meaning("x % y", "it has the sign of y, and x % 0 is 0", [7, -7], [3, -3], [[1.0, -2.0], [2.0, -1.0]]),
    "power": Meaning("x ** y", "NaN for x < 0 if y is no whole number", [2, 4], [3, -1], [[8.0, 0.5], [64.0, 0.25]]),
    "maximum": Meaning("max(x, y)", "where they are equal, x gets the gradient",
                       [1, 5], [3, 4],
                       [[3.0, 4.0], [5.0, 5.0]]),
    "minimum": Meaning("min(x, y)", "where they are equal, x gets the gradient",
                       [1, 5], [3, 4],
                       [[1.0, 1.0], [3.0, 4.0]]),
    "hypot": Meaning("√(x² + y²)", "", [3, 0], [4, 0], [[5.0, 3.0], [4.0, 0.0]]),
    "equal": Meaning("1 where x = y, else 0", "", [1, 2], [1, 3], [[1.0, 0.0], [0.0, 0.0]]),
    "not_equal": Meaning("1 where x ≠ y, else 0", "", [1, 2], [1, 3], [[0.0, 1.0], [1.0, 1.0]]),
    "greater": Meaning("1 where x > y, else 0", "", [2, 3], [2, 1], [[0.0, 1.0], [1.0, 1.0]]),
    "greater_equal": Meaning("1 where x ≥ y, else 0", "", [1, 3], [2, 3], [[0.0, 0.0], [1.0, 1.0]]),
    "lesser": Meaning("1 where x < y, else 0", "", [1, 2], [2, 1], [[1.0, 0.0], [0.0, 0.0]]),
    "lesser_equal": Meaning("1 where x ≤ y, else 0", "", [2, 3], [2, 1], [[1.0, 0.0], [0.0, 0.0]]),
    "logical_and": Meaning("1 where neither x nor y is 0, else 0", "", [2, 0], [3, 0], [[1.0, 0.0], [0.0, 0.0]]),
    "logical_or": Meaning("1 where x or y is not 0, else 0", "", [0, 2], [0, 3], [[0.0, 1.0], [1.0, 1.0]]),
    "logical_xor": Meaning("1 where just one of x and y is 0, else 0", "", [2, 0], [3, 5], [[0.0, 0.0], [1.0, 1.0]]),
}

for _name, _m in MEANINGS.items():
    _names = NAMES[_name]
    define(Binary, _name, _names, _m.first_line(", element by element, for arrays x and y of one shape"),
           FORMULAS.get(_name),
           doctest_of(_names[0], f"mx.nd.array({_m.x}), mx.nd.array({_m.y})", [_m.results[0][0], _m.results[1][1]]))


# -- an array and a number ------------------------------------------------------------------------------------
class Scalar(Elementwise):
    """A function of an array and the number `scalar`, which takes the dtype of the array."""

    about = ("The number is `scalar`.  Arithmetic makes these operators, `data + 2` or `data > 2`, and so does\n"
             "`mx.sym.maximum(data, 2)`.\n"
             "Shapes: data any, output the same.  The number takes the dtype of data: 2.5 counts as 2 for integers,\n"
             "which keep the integer part of a result.  NaN and infinity are values, not an error.")

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
    _m = MEANINGS[_name]
    _names = (f"_{_word}_scalar", f"_{_camel(_word).replace('_', '')}Scalar")
    define(Scalar, f"{_name}_scalar", _names, _m.first_line(" for every element x of an array and the number y"),
           SCALAR_FORMULAS.get(_name),
           doctest_of(_names[0], f"mx.nd.array({_m.x}), scalar={_m.y[0]}", [row[0] for row in _m.results]))
    if f"r{_name}_scalar" in ROWS:
        _names = (f"_r{_word}_scalar", f"_R{_camel(_word)}Scalar")
        define(Scalar, f"r{_name}_scalar", _names, _m.first_line(" for the number x and every element y of an array"),
               SCALAR_FORMULAS[f"r{_name}"],
               doctest_of(_names[0], f"mx.nd.array({_m.y}), scalar={_m.x[0]}", _m.results[0]))


@register("smooth_l1")
class SmoothL1(Scalar):
    """The L1 loss with a round corner: (s x)² / 2 where |x| ≤ 1 / s², else |x| - 1 / (2 s²); s is `scalar`.

    A loss for the difference x of prediction and label: outliers pull no stronger than an error of 1 / s².  The
    gradient is s² x, limited to [-1, 1].
    Shapes: data any, output the same.  Never an error; with s = 0 the output is 0.

    Girshick, "Fast R-CNN", 2015, https://arxiv.org/abs/1504.08083, where s is 1.

    Examples
    --------
    >>> mx.nd.smooth_l1(mx.nd.array([-3, 0, 0.5, 3]), scalar=1).asnumpy().tolist()
    [2.5, 0.0, 0.125, 2.5]
    """

    row = ROWS["smooth_l1_scalar"]

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0] * F.clip(ins[0] * self.scalar ** 2, a_min=-1, a_max=1)]


# -- any number of arrays -------------------------------------------------------------------------------------
@register("add_n", "ElementWiseSum")
class AddN(Operator):
    """The sum of any number of arrays of one shape, added from left to right.

    Shapes: all inputs and the output are equal; what is unknown of one is learnt from the others.

    Raises
    ------
    MXNetError
        There is no array, or the shapes or dtypes differ.

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
