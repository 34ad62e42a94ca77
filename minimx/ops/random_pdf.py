"""Probability densities: ``random_pdf_normal(sample, mu, sigma)``.

The parameters have the leading axes of the sample: sample (m, n) with mu (m,) holds n numbers for each mu.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.pdf import pdf, pdf_grad
from .elementwise_table import digamma, gammaln
from .params import Bool, param
from .random import KINDS, as_arrays
from .registry import FLOATING, Operator, register
from .shapes import merge


class Density(Operator):
    """The density of `sample` under the parameters, or with `is_log` its logarithm."""

    kind = None
    vector = 0              #: how many last axes one element of the distribution has (Dirichlet: 1)
    is_log = param(Bool, False, doc="return the logarithm of the density")

    dtypes = FLOATING

    def infer_shape(self, ins, outs):
        sample, params = ins[0], None
        for shape in ins[1:]:
            params = merge(params, shape)
        if sample is None:
            return [sample] + [params] * (len(ins) - 1), outs
        if params is not None:
            lead, start = len(params) - self.vector, len(sample) - self.vector
            pairs = zip(params, sample[:lead] + sample[start:])
            if len(params) > len(sample) or any(a and b and a != b for a, b in pairs):
                raise MXNetError(f"{self.name}: the parameters' shape {params} must be the beginning of the shape "
                                 f"{sample} of the sample" + ", and the last axis too" * bool(self.vector))
        return [sample] + [params] * (len(ins) - 1), [sample[:len(sample) - self.vector] or (1,)]

    def forward(self, k, ins, outs):
        k.python(partial(pdf, self.kind, self.is_log, (gammaln, digamma)), tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return list(F.apply(f"_backward_pdf_{self.kind}", ograds[0], outs[0], *ins, is_log=self.is_log))


class DensityGrad(Operator):
    """The gradients of a density by the sample and by each parameter; they cannot be differentiated again."""

    kind = None
    is_log = param(Bool, False, doc="is it the logarithm of the density?")

    def infer_shape(self, ins, outs):
        return ins, ins[2:]

    def forward(self, k, ins, outs):
        k.python(partial(pdf_grad, self.kind, self.is_log, (gammaln, digamma)), tuple(ins), tuple(outs))


ABOUT = """The density of {doc}.

At x = `sample` it is {formula}.
With `is_log` it is the logarithm of that.{more}
The gradient is that by the sample and the parameters; it cannot be differentiated again.

Shapes: {shapes}.

Raises
------
MXNetError
    The parameters' shape is not the beginning of the sample's{last}.

Examples
--------
>>> sample, {names} = {arrays}
>>> print(mx.nd.random_pdf_{kind}(sample, {names}).asnumpy().round(3))
{told}
"""
SHAPES = """the parameters (...), all alike, the sample and the output (..., *draws): each element of the parameters is
that of all draws under it"""
VECTORS = """alpha (..., k), sample (..., *draws, k), output (..., *draws): each line of alpha is that of all draws
under it"""


def define(kind, doc, parameters, example, formula=None, more="", vector=0):
    """Make and register the density of one distribution and its gradient.

    The formula is that of `KINDS` with the parameters' names, unless another is given; the example is written
    "sample; parameters -> density".
    """
    members = {"kind": kind, "__module__": __name__}
    names = (f"_random_pdf_{kind}", f"random_pdf_{kind}")
    given, _, told = example.partition(" -> ")
    formula = formula or KINDS[kind].formula.format(*parameters)
    text = ABOUT.format(doc=doc, formula=formula, more=f"  {more}" * bool(more), shapes=VECTORS if vector else SHAPES,
                        last=", or its last axis not the sample's" * vector, kind=kind, names=", ".join(parameters),
                        arrays=as_arrays(given), told=told)
    register(*names)(type(names[0], (Density,), dict(
        members, vector=vector, inputs=("sample", *parameters), __doc__=text)))
    register(f"_backward_pdf_{kind}")(type(f"_backward_pdf_{kind}", (DensityGrad,), dict(
        members, inputs=("ograd", "density", "sample", *parameters), outputs=("sample", *parameters),
        __doc__=f"The gradients of `random_pdf_{kind}` by the sample and the parameters.")))


INTEGERS = "By the sample, which holds integers, the gradient is 0."
define("uniform", "the uniform distribution on [low, high)", ("low", "high"), "[[1, 3]]; [0]; [4] -> [[0.25 0.25]]",
       more="Whether the sample lies between low and high is not asked.")
define("normal", "the normal distribution with mean `mu` and standard deviation `sigma`", ("mu", "sigma"),
       "[[0, 1], [5, 7]]; [0, 5]; [1, 2] -> [[0.399 0.242]\n [0.199 0.121]]")
define("gamma", "the gamma distribution with shape `alpha` and rate `beta`", ("alpha", "beta"),
       "[[1, 2]]; [2]; [1] -> [[0.368 0.271]]", "beta^alpha * x^(alpha - 1) * exp(-beta * x) / Γ(alpha)",
       "The rate is 1 / scale: `random_gamma` takes the scale.")
define("exponential", "the exponential distribution with rate `lam`", ("lam",),
       "[[0, 1]]; [2] -> [[2.    0.271]]", more="Whether the sample is negative is not asked.")
define("poisson", "the Poisson distribution with mean `lam`: the probability of an integer", ("lam",),
       "[[0, 1, 2]]; [1] -> [[0.368 0.368 0.184]]", more=INTEGERS)
define("negative_binomial", "the number of failures before `k` successes of probability `p`",
       ("k", "p"), "[[0, 1, 2]]; [1]; [0.5] -> [[0.5   0.25  0.125]]", more=INTEGERS)
define("generalized_negative_binomial", "the negative binomial distribution with mean `mu` and dispersion `alpha`",
       ("mu", "alpha"), "[[0, 1, 2]]; [1]; [1] -> [[0.5   0.25  0.125]]", more=INTEGERS)
define("dirichlet", "the Dirichlet distribution, whose draws are vectors of probabilities", ("alpha",),
       "[[0.25, 0.75], [0.5, 0.5]]; [[2, 1], [3, 3]] -> [0.5   1.875]",
       "Γ(Σ alpha_i) * Π x_i^(alpha_i - 1) / Γ(alpha_i)", "The vectors lie along the last axis.", vector=1)
