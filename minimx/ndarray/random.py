"""mx.nd.random: arrays of random numbers.  `mx.random.seed` starts them anew."""
from typing import TYPE_CHECKING

from ..ops import distributions
from ..ops.distributions import DISTRIBUTIONS
from ..ops.registry import get_operator
from ..ops.signature import Namespace
from .ndarray import NDArray, invoke
from .operators import apply_operator, make_function

__all__ = [*DISTRIBUTIONS, "randn", "randint", "multinomial", "shuffle"]


def _draw(operator, inputs, params, ctx, out, name):
    if not inputs and out is None:
        params = {"shape": (1,), **params}
    return apply_operator(get_operator(operator), inputs, dict(params, ctx=ctx), out)


_draws = {name: distributions.make_function(name, _draw, lambda v: isinstance(v, NDArray)) for name in DISTRIBUTIONS}
globals().update(_draws)


def randn(*shape, loc=0, scale=1, dtype=None, ctx=None, out=None) -> NDArray:
    """Draw an array of that shape from the normal distribution.

    Examples
    --------
    >>> randn(2, 3).shape
    (2, 3)
    """
    return _draws["normal"](loc, scale, shape or None, dtype, ctx, out)


def randint(low, high, shape=None, dtype="int32", ctx=None, out=None) -> NDArray:
    """Draw integers that are at least `low` and less than `high`; dtype int32 or int64."""
    params = {"low": low, "high": high, "dtype": dtype or "int32"}
    return _draw("_random_randint", [], params if shape is None else dict(params, shape=shape), ctx, out, None)


def multinomial(data, shape=None, get_prob=False, out=None, dtype="int32"):
    """Draw `shape` numbers of classes for each row of probabilities in `data`; with `get_prob` their logarithms too."""
    params = {"get_prob": get_prob, "dtype": dtype}
    return _draw("_sample_multinomial", [data], params if shape is None else dict(params, shape=shape), None, out, None)


def shuffle(data, out=None) -> NDArray:
    """Return a copy of `data` in which the order along the first axis is random."""
    return invoke(get_operator("_shuffle")(), [data], out)


_operators = Namespace("minimx.nd.random", ("_random_",), "Operators that draw.", make_function)

if TYPE_CHECKING:
    from ._stubs.random import *
else:
    def __getattr__(name):
        """Find ``uniform_like`` and its kin."""
        return getattr(_operators, name)
