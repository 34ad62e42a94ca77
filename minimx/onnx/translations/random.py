"""Translations of ONNX's random operators; a seed of the model has no effect, `mx.random.seed` has."""
from ..model import dtype_of
from .table import translates


def _floating(dtype, like=None):
    chosen = like.dtype if dtype is None and like is not None else dtype_of(1 if dtype is None else dtype)
    return {"dtype": chosen.name}


@translates("RandomNormal")
def _random_normal(F, shape, mean=0.0, scale=1.0, dtype=None, seed=None):
    return F.random_normal(loc=mean, scale=scale, shape=tuple(shape), **_floating(dtype))


@translates("RandomUniform")
def _random_uniform(F, shape, low=0.0, high=1.0, dtype=None, seed=None):
    return F.random_uniform(low=low, high=high, shape=tuple(shape), **_floating(dtype))


@translates("RandomNormalLike")
def _random_normal_like(F, x, mean=0.0, scale=1.0, dtype=None, seed=None):
    return F.random_normal(loc=mean, scale=scale, shape=x.sizes or (1,), **_floating(dtype, x))


@translates("RandomUniformLike")
def _random_uniform_like(F, x, low=0.0, high=1.0, dtype=None, seed=None):
    return F.random_uniform(low=low, high=high, shape=x.sizes or (1,), **_floating(dtype, x))
