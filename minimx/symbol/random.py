"""``mx.sym.random``: symbols of random numbers, drawn anew at every forward."""
from typing import TYPE_CHECKING

from ..ops import distributions
from ..ops.distributions import DISTRIBUTIONS
from ..ops.signature import Namespace
from .arithmetic import apply
from .operators import make_function
from .symbol import Symbol

__all__ = [*DISTRIBUTIONS, "randn", "randint", "multinomial", "shuffle"]


def _draw(operator, inputs, params, ctx, out, name):
    return apply(operator, *inputs, **params, name=name)


_draws = {name: distributions.make_function(name, _draw, lambda v: isinstance(v, Symbol)) for name in DISTRIBUTIONS}
globals().update(_draws)


def randn(*shape, loc=0, scale=1, dtype=None, name=None) -> Symbol:
    """Draw an array of that shape from the normal distribution."""
    return _draws["normal"](loc, scale, shape or None, dtype, name=name)


def randint(low, high, shape=None, dtype=None, name=None) -> Symbol:
    """Draw integers that are at least `low` and less than `high`; dtype int32, the default, or int64."""
    params = {key: value for key, value in {"shape": shape, "dtype": dtype}.items() if value is not None}
    return apply("_random_randint", low=low, high=high, name=name, **params)


def multinomial(data, shape=None, get_prob=True, dtype="int32", name=None) -> Symbol:
    """Draw `shape` numbers of classes for each row of probabilities in `data`; with `get_prob` their logarithms too."""
    params = {} if shape is None else {"shape": shape}
    return apply("_sample_multinomial", data, get_prob=get_prob, dtype=dtype, name=name, **params)


def shuffle(data, name=None) -> Symbol:
    """Shuffle the order along the first axis."""
    return apply("_shuffle", data, name=name)


_operators = Namespace("minimx.sym.random", ("_random_",), "Operators that draw.", make_function)

if TYPE_CHECKING:
    from ._stubs.random import *
else:
    def __getattr__(name):
        """Find ``uniform_like`` and its kin."""
        return getattr(_operators, name)
