"""Operators that draw numbers from a distribution.

`_random_X` has numbers as parameters; `_random_X_like` takes the shape of an array; `_sample_X` has arrays as
parameters and draws `shape` numbers for each of their elements.
"""
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from ..base import MXNetError, as_dtype
from ..kernels.reference.random import sample
from .params import DType, Float, Int, Shape, optional, param
from .registry import FLOATING, Operator, register
from .shapes import merge

FLOAT32 = as_dtype("float32")


class Distribution(Operator):
    """A draw from the distribution `kind`, whose constants are the parameters named in `constants`."""

    inputs: tuple[str, ...] = ()
    stateful = True
    no_gradient = True
    kind = ""
    constants: tuple[str, ...] = ()
    default_dtype = FLOAT32
    shape: Any
    dtype: Any

    def infer_type(self, ins, outs):
        return ins, [self.dtype or outs[0] or self.default_dtype]

    def forward(self, k, ins, outs):
        k.random(self.kind, tuple(getattr(self, name) for name in self.constants), *k.random_state(), outs[0])


class RandomShape(Distribution):
    """A draw of a given shape: an operator with the parameters `FORM`."""

    def infer_shape(self, ins, outs):
        return [], [self.shape or None]


#: The parameters that follow the constants of a distribution.
FORM = {"shape": param(optional(Shape), None, doc="shape; None: it follows from the use"),
        "ctx": param(str, "", doc="device; accepted as in MXNet"),
        "dtype": param(optional(DType), None, doc="dtype; None: float32, of integers int32")}


class RandomLike(Distribution):
    """A draw of the shape and dtype of `data`."""

    inputs = ("data",)
    dtypes = FLOATING
    shape_only = ("data",)
    infer_type = Operator.infer_type


class Sample(Distribution):
    """`shape` draws for each element of the parameter arrays."""

    limits: tuple[tuple[str, str, Callable], ...]       #: of each input: name, what its elements must be, and a test
    shape = param(Shape, (), doc="shape of the draws for one element; (): one number")
    dtype = param(optional(DType), None, doc="dtype; None: float32")

    def infer_shape(self, ins, outs):
        params = None
        for shape in ins:
            params = merge(params, shape)
        return [params] * len(ins), [params + self.shape if params is not None else None]

    def infer_type(self, ins, outs):
        return Operator.infer_type(self, ins, [])[0], [self.dtype or FLOAT32]

    def forward(self, k, ins, outs):
        state, stream = k.random_state()
        k.python(partial(sample, self.kind, self.limits, stream), (*ins, state), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [None] * len(ins)


class Law(NamedTuple):
    """A distribution; in its texts {0} and {1} stand for its parameters, which the operators name differently."""

    about: str          #: what is drawn
    kind: str           #: "density" or, of integers, "probability"
    formula: str        #: that of x
    mean: str
    variance: str
    constants: dict     #: parameters of `_random_X` with defaults
    arrays: tuple       #: names of the input arrays of `_sample_X`
    example: str        #: constants -> mean, variance
    sampled: str        #: arrays -> means


KINDS = {
    "uniform": Law("Uniform numbers in [{0}, {1})", "density", "1 / ({1} - {0})", "({0} + {1}) / 2",
                   "({1} - {0})² / 12", {"low": 0.0, "high": 1.0}, ("low", "high"),
                   "low=0, high=6 -> 3.0, 3.0", "[0, 10]; [2, 20] -> [1.0, 15.0]"),
    "normal": Law("Normal numbers with mean `{0}` and standard deviation `{1}`", "density",
                  "exp(-(x - {0})² / (2 * {1}²)) / ({1} * √(2π))", "{0}", "{1}²",
                  {"loc": 0.0, "scale": 1.0}, ("mu", "sigma"),
                  "loc=3, scale=2 -> 3.0, 4.0", "[3, 5]; [2, 0] -> [3.0, 5.0]"),
    "exponential": Law("Exponential numbers with rate `{0}`", "density", "{0} * exp(-{0} * x)", "1 / {0}", "1 / {0}²",
                       {"lam": 1.0}, ("lam",), "lam=0.5 -> 2.0, 4.0", "[0.5, 2] -> [2.0, 0.5]"),
    "gamma": Law("Gamma numbers with shape `{0}` and scale `{1}`", "density",
                 "x^({0} - 1) * exp(-x / {1}) / (Γ({0}) * {1}^{0})", "{0} * {1}", "{0} * {1}²",
                 {"alpha": 1.0, "beta": 1.0}, ("alpha", "beta"),
                 "alpha=2, beta=0.5 -> 1.0, 0.5", "[2, 3]; [0.5, 2] -> [1.0, 6.0]"),
    "poisson": Law("Poisson numbers with mean `{0}`", "probability", "{0}^x * exp(-{0}) / x!", "{0}", "{0}",
                   {"lam": 1.0}, ("lam",), "lam=3 -> 3.0, 3.0", "[0, 3] -> [0.0, 3.0]"),
    "negative_binomial": Law("How many failures come before `{0}` successes of probability `{1}`", "probability",
                             "Γ(x + {0}) / (x! * Γ({0})) * {1}^{0} * (1 - {1})^x", "{0} * (1 - {1}) / {1}",
                             "{0} * (1 - {1}) / {1}²", {"k": 1, "p": 1.0}, ("k", "p"),
                             "k=2, p=0.5 -> 2.0, 4.0", "[2, 2]; [0.5, 1] -> [2.0, 0.0]"),
    "generalized_negative_binomial": Law(
        "Negative binomial numbers with mean `{0}` and dispersion `{1}`", "probability",
        "Γ(x + k) / (x! * Γ(k)) * p^k * (1 - p)^x with k = 1 / {1} and p = 1 / (1 + {0} * {1})",
        "{0}", "{0} + {1} * {0}²", {"mu": 1.0, "alpha": 1.0}, ("mu", "alpha"),
        "mu=2, alpha=0.5 -> 2.0, 4.0", "[2, 3]; [0.5, 0] -> [2.0, 3.0]"),
}
#: kind -> what its constants are
MEANINGS = {
    "uniform": ("the least number", "the end, not included"),
    "normal": ("mean", "standard deviation"),
    "exponential": ("rate, 1 / mean",),
    "gamma": ("shape", "scale"),
    "poisson": ("mean",),
    "negative_binomial": ("number of successes", "probability of a success"),
    "generalized_negative_binomial": ("mean", "dispersion; 0: Poisson numbers"),
}

#: what a number, or the elements of an array, must be, as text and as a test
ANY = ("any number", lambda v: True)
AT_LEAST_0 = ("at least 0", lambda v: v >= 0)
POSITIVE = ("positive", lambda v: v > 0)
PROBABILITY = ("in (0, 1]", lambda v: (v > 0) & (v <= 1))

#: kind -> parameter -> what it must be; with POSITIVE arrays may hold 0, as in MXNet: all draws are 0 or infinite
LIMITS: dict[str, dict[str, tuple[str, Callable]]] = {
    "uniform": {},
    "normal": {"scale": AT_LEAST_0},
    "exponential": {"lam": POSITIVE},
    "gamma": {"alpha": POSITIVE, "beta": POSITIVE},
    "poisson": {"lam": AT_LEAST_0},
    "negative_binomial": {"k": POSITIVE, "p": PROBABILITY},
    "generalized_negative_binomial": {"mu": AT_LEAST_0, "alpha": AT_LEAST_0},
}


def check_limits(op):
    """Raise MXNetError if a constant is outside its limits."""
    for name, (text, test) in LIMITS[op.kind].items():
        if not test(getattr(op, name)):
            raise MXNetError(f"{op.name}: {name} must be {text}, but is {getattr(op, name)}")
    if op.kind == "uniform" and not op.low <= op.high:
        raise MXNetError(f"{op.name}: low ({op.low}) must not be greater than high ({op.high})")


#: the docstrings of the three operators of a distribution
RANDOM = """{about}.

The {kind} of x is {formula}.
The mean is {mean}, the variance {variance}.

The numbers follow from `mx.random.seed` and the place of the draw in the program alone, not from the number of threads.

Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: float32 unless `dtype` says
otherwise; an integer dtype cuts fractions off.

Raises
------
MXNetError
    A parameter is outside its limits ({limits}), or nothing tells the shape.

Examples
--------
>>> mx.random.seed(0)
>>> x = mx.nd.random_{name}({given}, shape=1000000).asnumpy()
>>> round(float(x.mean()), 1), round(float(x.var()), 1)
({told})
"""
LIKE = """{about}, as many as `data` has elements.

The {kind} of x is {formula}.
The mean is {mean}, the variance {variance}.

Shapes: the output has that of `data`, whose values are not read.

Raises
------
MXNetError
    A parameter is outside its limits ({limits}).

Examples
--------
>>> mx.random.seed(0)
>>> x = mx.nd.random.{name}_like(mx.nd.zeros((500, 2000)), {given})
>>> x.shape, round(float(x.asnumpy().mean()), 1), round(float(x.asnumpy().var()), 1)
((500, 2000), {told})
"""
SAMPLE = """{about}, for each element of the arrays.

The {kind} of x is {formula}.
The mean is {mean}, the variance {variance}.

Shapes: the parameter arrays (...), all alike, and the output (..., *shape).  The output is float32 unless `dtype` says
otherwise.

Raises
------
MXNetError
    The arrays differ in shape or dtype, or an element is outside its limits ({limits}).

Examples
--------
>>> mx.random.seed(0)
>>> x = mx.nd.sample_{name}({arrays}, shape=100000)
>>> x.shape, x.asnumpy().mean(1).round(1).tolist()
((2, 100000), {told})
"""


def as_arrays(text):
    """Return the code of the arrays "[1, 2]; [3, 4]"."""
    return ", ".join(f"mx.nd.array({values})" for values in text.split("; "))


def documented(template, kind, names, limits, example):
    """Fill a docstring for the distribution `kind` with parameters of these names; `limits`: (name, text, ...)."""
    law = KINDS[kind]
    given, _, told = example.partition(" -> ")
    texts = {key: getattr(law, key).format(*names) for key in ("about", "formula", "mean", "variance")}
    return template.format(**texts, kind=law.kind, name=kind, given=given, told=told, arrays=as_arrays(given),
                           limits=", ".join(f"{name} {text}" for name, text, *_ in limits))


def define(kind, law):
    """Make and register the three operators of a distribution."""
    names = tuple(law.constants)
    declared = {name: param(Int if isinstance(value, int) else Float, value, doc=meaning)
                for (name, value), meaning in zip(law.constants.items(), MEANINGS[kind])}
    limits = [(name, text) for name, (text, _) in LIMITS[kind].items()] or [("low", "at most high")]
    of_names = [LIMITS[kind].get(name, ANY) for name in names]
    of_arrays = tuple((array, *(AT_LEAST_0 if limit is POSITIVE else limit))
                      for array, limit in zip(law.arrays, of_names))
    members = dict(declared, kind=kind, constants=names, check=check_limits, __module__=__name__)
    short = (kind,) if kind in ("uniform", "normal") else ()
    register(f"_random_{kind}", f"random_{kind}", *short)(type(f"_random_{kind}", (RandomShape,), dict(
        members, **FORM, __doc__=documented(RANDOM, kind, names, limits, law.example))))
    register(f"_random_{kind}_like")(type(f"_random_{kind}_like", (RandomLike,), dict(
        members, __doc__=documented(LIKE, kind, names, limits, law.example))))
    register(f"_sample_{kind}", f"sample_{kind}")(type(f"_sample_{kind}", (Sample,), {
        "kind": kind, "inputs": law.arrays, "limits": of_arrays, "__module__": __name__,
        "__doc__": documented(SAMPLE, kind, law.arrays, of_arrays, law.sampled)}))


for _kind, _law in KINDS.items():
    define(_kind, _law)


@register("_random_randint", "random_randint")
class RandomInt(RandomShape):
    """Integers from `low` up to but without `high`, each with the probability 1 / (high - low).

    Shapes: the output has the shape `shape`, or else the one that its use asks for.  Dtypes: int32 unless `dtype` says
    otherwise.

    Raises
    ------
    MXNetError
        low is not less than high, or nothing tells the shape.

    Examples
    --------
    >>> mx.random.seed(0)
    >>> np.bincount(mx.nd.random_randint(low=2, high=5, shape=30000).asnumpy()).round(-3).tolist()
    [0, 0, 10000, 10000, 10000]
    """

    kind = "randint"
    constants = ("low", "high")
    default_dtype = as_dtype("int32")
    low = param(Int, doc="the least integer")
    high = param(Int, doc="the end, not included")
    shape, ctx, dtype = FORM.values()

    def check(self):
        if not self.low < self.high:
            raise MXNetError(f"_random_randint: low ({self.low}) must be less than high ({self.high})")
