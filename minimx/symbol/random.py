"""``mx.sym.random``: random numbers whose parameters are numbers, or symbols (one draw or more per element)."""
from .arithmetic import apply
from .symbol import Symbol


def _draw(name, params, shape, dtype, kwargs):
    """Choose the operator: ``_random_X`` for numbers, ``_sample_X`` for symbols."""
    symbols = [isinstance(v, Symbol) for v in params.values()]
    if all(symbols):
        return apply(f"_sample_{name}", *params.values(), shape=shape, dtype=dtype, **kwargs)
    if any(symbols):
        raise ValueError(f"the parameters of {name} must be all symbols or all numbers: {', '.join(params)}")
    return apply(f"_random_{name}", **params, shape=shape, dtype=dtype, **kwargs)


def uniform(low=0, high=1, shape=(), dtype="None", **kwargs):
    """Uniform on [low, high)."""
    return _draw("uniform", {"low": low, "high": high}, shape, dtype, kwargs)


def normal(loc=0, scale=1, shape=(), dtype="None", **kwargs):
    """Normal with mean `loc` and standard deviation `scale`."""
    return _draw("normal", {"loc": loc, "scale": scale}, shape, dtype, kwargs)


def randn(*shape, loc=0, scale=1, dtype="None", **kwargs):
    """Normal with the shape as positional arguments."""
    return normal(loc, scale, shape, dtype, **kwargs)


def poisson(lam=1, shape=(), dtype="None", **kwargs):
    """Poisson with rate `lam`."""
    return _draw("poisson", {"lam": lam}, shape, dtype, kwargs)


def exponential(scale=1, shape=(), dtype="None", **kwargs):
    """Exponential with mean `scale`."""
    lam = apply("_rdiv_scalar", scale, scalar=1.0) if isinstance(scale, Symbol) else 1.0 / scale
    return _draw("exponential", {"lam": lam}, shape, dtype, kwargs)


def gamma(alpha=1, beta=1, shape=(), dtype="None", **kwargs):
    """Gamma with shape `alpha` and scale `beta`."""
    return _draw("gamma", {"alpha": alpha, "beta": beta}, shape, dtype, kwargs)


def negative_binomial(k=1, p=1, shape=(), dtype="None", **kwargs):
    """Number of failures before `k` successes of probability `p`."""
    return _draw("negative_binomial", {"k": k, "p": p}, shape, dtype, kwargs)


def generalized_negative_binomial(mu=1, alpha=1, shape=(), dtype="None", **kwargs):
    """Negative binomial by mean `mu` and dispersion `alpha`."""
    return _draw("generalized_negative_binomial", {"mu": mu, "alpha": alpha}, shape, dtype, kwargs)


def randint(low, high, shape=(), dtype="int32", **kwargs):
    """Integers from `low` up to, but not with, `high`."""
    return apply("_random_randint", low=low, high=high, shape=shape, dtype=dtype, **kwargs)


def multinomial(data, shape=(), get_prob=False, dtype="int32", **kwargs):
    """Draw categories with the probabilities in the last axis of `data`."""
    return apply("_sample_multinomial", data, shape=shape, get_prob=get_prob, dtype=dtype, **kwargs)


def shuffle(data, **kwargs):
    """Shuffle along the first axis."""
    return apply("_shuffle", data, **kwargs)
