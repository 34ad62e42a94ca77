"""Probability densities and their derivatives: functions for `k.python`.

A density is written as its logarithm.  Its parameters have leading axes of the sample's shape; each element of a
parameter belongs to all samples under it.  `special` holds the functions (gammaln, digamma), called with `xp` first.
"""
import math
from collections.abc import Callable

import numpy as np

from ...backend import array_module
from .memory import store

__all__ = []


class Special:
    """The special functions, for arrays of the module `xp`."""

    def __init__(self, xp, functions):
        self.log, self.zeros_like = xp.log, xp.zeros_like
        self.gammaln, self.digamma = (lambda x, f=f: f(xp, x) for f in functions)


def negative_binomial(m, x, k, p):
    """log P(x failures before k successes of probability p)."""
    return m.gammaln(x + k) - m.gammaln(x + 1) - m.gammaln(k) + k * m.log(p) + x * m.log(1 - p)


def negative_binomial_grad(m, x, k, p):
    """Its derivatives; it has none by the integer x."""
    return m.zeros_like(x), m.digamma(x + k) - m.digamma(k) + m.log(p), k / p - x / (1 - p)


def generalized_negative_binomial_grad(m, x, mu, alpha):
    """By the chain rule through k = 1 / alpha and p = 1 / (1 + mu alpha)."""
    p = 1 / (1 + mu * alpha)
    _, by_k, by_p = negative_binomial_grad(m, x, 1 / alpha, p)
    return m.zeros_like(x), -by_p * alpha * p * p, -by_k / alpha ** 2 - by_p * mu * p * p


#: distribution -> (logarithm of the density, its derivatives by the sample and by each parameter)
LOG_DENSITY: dict[str, tuple[Callable, Callable]] = {
    "uniform": (lambda m, x, low, high: -m.log(high - low) + 0 * x,
                lambda m, x, low, high: (m.zeros_like(x), 1 / (high - low), -1 / (high - low))),
    "normal": (lambda m, x, mu, sigma: -0.5 * ((x - mu) / sigma) ** 2 - m.log(sigma) - 0.5 * math.log(2 * math.pi),
               lambda m, x, mu, sigma: ((mu - x) / sigma ** 2, (x - mu) / sigma ** 2,
                                        (((x - mu) / sigma) ** 2 - 1) / sigma)),
    "gamma": (lambda m, x, alpha, beta: alpha * m.log(beta) + (alpha - 1) * m.log(x) - beta * x - m.gammaln(alpha),
              lambda m, x, alpha, beta: ((alpha - 1) / x - beta, m.log(beta) + m.log(x) - m.digamma(alpha),
                                         alpha / beta - x)),
    "exponential": (lambda m, x, lam: m.log(lam) - lam * x, lambda m, x, lam: (-lam + 0 * x, 1 / lam - x)),
    "poisson": (lambda m, x, lam: x * m.log(lam) - m.gammaln(x + 1) - lam,
                lambda m, x, lam: (m.zeros_like(x), x / lam - 1)),
    "negative_binomial": (negative_binomial, negative_binomial_grad),
    "generalized_negative_binomial": (
        lambda m, x, mu, alpha: negative_binomial(m, x, 1 / alpha, 1 / (1 + mu * alpha)),
        generalized_negative_binomial_grad),
    "dirichlet": (lambda m, x, alpha: (m.gammaln(alpha.sum(-1)) - m.gammaln(alpha).sum(-1)
                                       + ((alpha - 1) * m.log(x)).sum(-1)),
                  lambda m, x, alpha: ((alpha - 1) / x,
                                       m.digamma(alpha.sum(-1, keepdims=True)) - m.digamma(alpha) + m.log(x))),
}


def aligned(kind, sample, params):
    """Return the sample and the parameters in float64, axes of length 1 put in where only the sample has axes."""
    own = sample.ndim - params[0].ndim
    kept = 1 if kind == "dirichlet" else 0          # its last axis belongs to the distribution
    shapes = [p.shape[:p.ndim - kept] + (1,) * own + p.shape[p.ndim - kept:] for p in params]
    return sample.astype("float64"), [p.astype("float64").reshape(s) for p, s in zip(params, shapes)]


def pdf(kind, is_log, special, ins, outs, inouts):
    """outs[0] = the density of the sample `ins[0]` under the parameters `ins[1:]`, or its logarithm."""
    xp = array_module(ins[0])
    sample, params = aligned(kind, ins[0], ins[1:])
    with np.errstate(all="ignore"):
        value = LOG_DENSITY[kind][0](Special(xp, special), sample, *params)
        store(value if is_log else xp.exp(value), outs[0])


def pdf_grad(kind, is_log, special, ins, outs, inouts):
    """The gradients by the sample and by each parameter; ins: ograd, density, sample, parameters."""
    ograd, density, *rest = ins
    sample, params = aligned(kind, rest[0], rest[1:])
    factor = ograd.astype("float64") * (1 if is_log else density.astype("float64"))
    if kind == "dirichlet":
        factor = factor[..., None]
    with np.errstate(all="ignore"):
        grads = LOG_DENSITY[kind][1](Special(array_module(sample), special), sample, *params)
        for grad, like, out in zip(grads, (sample, *params), outs):
            axes = tuple(i for i, n in enumerate(like.shape) if n != sample.shape[i])
            store((factor * grad).sum(axes).reshape(out.shape), out)
