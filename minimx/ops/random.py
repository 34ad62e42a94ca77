"""Operators that draw random numbers.

`_random_X` has numbers as parameters; `_random_X_like` takes the shape of an array; `_sample_X` has arrays as
parameters and draws `shape` numbers for each of their elements.
"""
from functools import partial

from ..base import MXNetError, as_dtype
from ..kernels.reference.random import multinomial, multinomial_grad, sample, shuffle
from .params import Bool, DType, Float, Int, Shape, optional, param
from .registry import FLOATING, Operator, register
from .shapes import known, merge

FLOAT32 = as_dtype("float32")


class Distribution(Operator):
    """A draw from the distribution `kind`, whose constants are the parameters named in `constants`."""

    inputs = ()
    stateful = True
    no_gradient = True
    kind = None
    constants = ()
    default_dtype = FLOAT32

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
        k.python(partial(sample, self.kind, stream), (*ins, state), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [None] * len(ins)


#: kind -> (what it is, parameters with defaults, names of the input arrays of `_sample_X`)
KINDS = {
    "uniform": ("Uniform numbers in [low, high)", {"low": 0.0, "high": 1.0}, ("low", "high")),
    "normal": ("Normal numbers with mean `loc` and standard deviation `scale`", {"loc": 0.0, "scale": 1.0},
               ("mu", "sigma")),
    "exponential": ("Exponential numbers with rate `lam`: mean 1 / lam", {"lam": 1.0}, ("lam",)),
    "gamma": ("Gamma numbers with shape `alpha` and scale `beta`: mean alpha * beta", {"alpha": 1.0, "beta": 1.0},
              ("alpha", "beta")),
    "poisson": ("Poisson numbers with mean `lam`", {"lam": 1.0}, ("lam",)),
    "negative_binomial": ("How many failures come before `k` successes of probability `p`", {"k": 1, "p": 1.0},
                          ("k", "p")),
    "generalized_negative_binomial": ("Negative binomial numbers with mean `mu` and dispersion `alpha`: variance "
                                      "mu + alpha * mu²", {"mu": 1.0, "alpha": 1.0}, ("mu", "alpha")),
}
DOCS = {"low": "the least number", "high": "the end, not included", "loc": "mean", "scale": "standard deviation",
        "lam": "mean of Poisson, 1 / mean of exponential numbers", "alpha": "shape; dispersion", "beta": "scale",
        "k": "number of successes", "p": "probability of a success", "mu": "mean"}

#: (kind, parameter) -> what it must be, as text and as a test
LIMITS = {
    ("normal", "scale"): ("at least 0", lambda v: v >= 0),
    ("exponential", "lam"): ("positive", lambda v: v > 0),
    ("gamma", "alpha"): ("positive", lambda v: v > 0),
    ("gamma", "beta"): ("positive", lambda v: v > 0),
    ("poisson", "lam"): ("at least 0", lambda v: v >= 0),
    ("negative_binomial", "k"): ("positive", lambda v: v > 0),
    ("negative_binomial", "p"): ("in (0, 1]", lambda v: 0 < v <= 1),
    ("generalized_negative_binomial", "mu"): ("at least 0", lambda v: v >= 0),
    ("generalized_negative_binomial", "alpha"): ("at least 0", lambda v: v >= 0),
}


def check_limits(op):
    """Raise MXNetError if a constant is outside its limits."""
    for name in op.constants:
        text, test = LIMITS.get((op.kind, name), ("", lambda v: True))
        if not test(getattr(op, name)):
            raise MXNetError(f"{op.name}: {name} must be {text}, but is {getattr(op, name)}")
    if op.kind == "uniform" and not op.low <= op.high:
        raise MXNetError(f"{op.name}: low ({op.low}) must not be greater than high ({op.high})")


#: shapes, dtypes and errors of the three operators of a distribution: the end of their docstrings
SHAPED = """Shapes: `shape`, or what the use asks for.  MXNetError if a parameter lies outside its limits.  The numbers
follow from `mx.random.seed` alone."""
LIKE = """`data` gives shape and dtype (float16, float32 or float64), its values are not read.  MXNetError if a
parameter lies outside its limits."""
SAMPLED = """Shapes: the parameter arrays (...), all equal, and the output (..., *shape).  float32 unless `dtype` says
otherwise.  MXNetError if an element of a parameter lies outside its limits."""


def define(kind, doc, constants, arrays):
    """Make and register the three operators of a distribution."""
    declared = {name: param(Int if isinstance(value, int) else Float, value, doc=DOCS[name])
                for name, value in constants.items()}
    members = dict(declared, kind=kind, constants=tuple(constants), check=check_limits, __module__=__name__)
    short = (kind,) if kind in ("uniform", "normal") else ()
    register(f"_random_{kind}", f"random_{kind}", *short)(
        type(f"_random_{kind}", (RandomShape,), dict(members, **FORM, __doc__=f"{doc}.\n\n{SHAPED}")))
    register(f"_random_{kind}_like")(
        type(f"_random_{kind}_like", (RandomLike,), dict(members, __doc__=f"{doc}, in the shape of `data`.\n\n{LIKE}")))
    register(f"_sample_{kind}", f"sample_{kind}")(
        type(f"_sample_{kind}", (Sample,), dict(kind=kind, inputs=arrays, __module__=__name__,
                                                __doc__=f"{doc}, for each element of the arrays.\n\n{SAMPLED}")))


for _kind, _rest in KINDS.items():
    define(_kind, *_rest)


@register("_random_randint", "random_randint")
class RandomInt(RandomShape):
    """Integers from `low` up to but without `high`."""

    kind = "randint"
    constants = ("low", "high")
    default_dtype = as_dtype("int32")
    low = param(Int, doc="the least integer")
    high = param(Int, doc="the end, not included")
    shape, ctx, dtype = FORM.values()

    def check(self):
        if not self.low < self.high:
            raise MXNetError(f"_random_randint: low ({self.low}) must be less than high ({self.high})")


@register("_shuffle", "shuffle")
class Shuffle(Operator):
    """The slices of `data` along its first axis in random order."""

    stateful = True
    no_gradient = True

    def forward(self, k, ins, outs):
        state, stream = k.random_state()
        k.python(partial(shuffle, stream), (ins[0], state), tuple(outs))


@register("_sample_multinomial", "sample_multinomial")
class SampleMultinomial(Operator):
    """Draw indices: the probability of index j is ``data[..., j]``.

    With `get_prob` the second output holds the logarithms of the probabilities of the drawn indices; its gradient
    flows to `data`, which is what the REINFORCE rule needs (Williams, 1992).

    Parameters
    ----------
    data : array of shape (..., k)
        Probabilities; each line sums to 1.

    Returns
    -------
    array of shape ``data.shape[:-1] + shape``; a single number has the shape (1,)
    """

    stateful = True
    dtypes = FLOATING
    shape = param(Shape, (), doc="shape of the draws for one line of `data`; (): one number")
    get_prob = param(Bool, False, doc="also return the logarithms of the probabilities")
    dtype = param(DType, as_dtype("int32"), doc="dtype of the indices")

    def list_outputs(self):
        return ("output0", "output1") if self.get_prob else ("output",)

    def infer_shape(self, ins, outs):
        if not known(ins[0]):
            return ins, outs
        if not ins[0]:
            raise MXNetError("sample_multinomial needs at least one axis of probabilities")
        return ins, [ins[0][:-1] + self.shape or (1,)] * len(outs)

    def infer_type(self, ins, outs):
        return ins, [self.dtype, ins[0]][:len(outs)]

    def forward(self, k, ins, outs):
        state, stream = k.random_state()
        k.python(partial(multinomial, stream), (ins[0], state), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_sample_multinomial(ograds[1], outs[0], ins[0]) if self.get_prob else None]


@register("_backward_sample_multinomial")
class SampleMultinomialGradient(Operator):
    """The gradient of the log probabilities of drawn indices: 1 / p there, zero elsewhere."""

    inputs = ("ograd", "index", "data")

    def infer_shape(self, ins, outs):
        return [ins[0], ins[0], ins[2]], [ins[2]]

    def infer_type(self, ins, outs):
        return ins, [ins[2]]

    def forward(self, k, ins, outs):
        k.python(multinomial_grad, tuple(ins), tuple(outs))
