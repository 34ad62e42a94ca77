"""Probability densities: ``random_pdf_normal(sample, mu, sigma)``.

The parameters have the leading axes of the sample: sample (m, n) with mu (m,) holds n numbers for each mu.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.pdf import pdf, pdf_grad
from .elementwise_table import digamma, gammaln
from .params import Bool, param
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


class DensityGradient(Operator):
    """The gradients of a density by the sample and by each parameter; they cannot be differentiated again."""

    kind = None
    is_log = param(Bool, False, doc="is it the logarithm of the density?")

    def infer_shape(self, ins, outs):
        return ins, ins[2:]

    def forward(self, k, ins, outs):
        k.python(partial(pdf_grad, self.kind, self.is_log, (gammaln, digamma)), tuple(ins), tuple(outs))


ABOUT = """Shapes: the parameters (...), the sample and the density (..., *draws); Dirichlet's sample and alpha have
the numbers of one distribution in a last axis more.  float16, float32 or float64, one for all.  The gradient is by the
sample and the parameters; it cannot be differentiated again."""


def define(kind, doc, parameters, vector=0):
    """Make and register the density of one distribution and its gradient."""
    members = {"kind": kind, "__module__": __name__}
    names = (f"_random_pdf_{kind}", f"random_pdf_{kind}")
    register(*names)(type(names[0], (Density,), dict(
        members, vector=vector, inputs=("sample", *parameters),
        __doc__=f"The density of {doc} at `sample`, or with `is_log` its logarithm.\n\n{ABOUT}")))
    register(f"_backward_pdf_{kind}")(type(f"_backward_pdf_{kind}", (DensityGradient,), dict(
        members, inputs=("ograd", "density", "sample", *parameters), outputs=("sample", *parameters),
        __doc__=f"The gradients of `random_pdf_{kind}` by the sample and the parameters.")))


define("uniform", "the uniform distribution on [low, high)", ("low", "high"))
define("normal", "the normal distribution", ("mu", "sigma"))
define("gamma", "the gamma distribution with shape `alpha` and rate `beta`", ("alpha", "beta"))
define("exponential", "the exponential distribution with rate `lam`", ("lam",))
define("poisson", "the Poisson distribution with mean `lam`", ("lam",))
define("negative_binomial", "the number of failures before `k` successes", ("k", "p"))
define("generalized_negative_binomial", "the negative binomial distribution with mean `mu` and dispersion `alpha`",
       ("mu", "alpha"))
define("dirichlet", "the Dirichlet distribution; the last axis is one vector of probabilities", ("alpha",), vector=1)
