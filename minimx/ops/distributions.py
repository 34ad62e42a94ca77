"""The functions of ``mx.nd.random`` and ``mx.sym.random``: which operator draws, and with which parameters.

``uniform(0, 1, shape=(2,))`` is the operator `_random_uniform`; with arrays for its parameters,
``uniform(lows, highs)``, it is `_sample_uniform`, which draws `shape` numbers for each of their elements.
"""
import inspect
import math

from ..base import MXNetError, choose_from

#: function -> its parameters with defaults
DISTRIBUTIONS = {
    "uniform": {"low": 0, "high": 1},
    "normal": {"loc": 0, "scale": 1},
    "exponential": {"scale": 1},
    "gamma": {"alpha": 1, "beta": 1},
    "poisson": {"lam": 1},
    "negative_binomial": {"k": 1, "p": 1},
    "generalized_negative_binomial": {"mu": 1, "alpha": 1},
}

#: what differs from the operators
REMARKS = {"exponential": "\nThe operators take the rate lam = 1 / scale; `scale` is the mean."}


def choose(distribution, values, is_array):
    """Return (operator name, inputs, parameters) for a draw.

    Parameters
    ----------
    distribution : str
        A key of `DISTRIBUTIONS`.
    values : dict
        Parameter name -> number or array.
    is_array : callable
        Tells arrays (or Symbols) from numbers.

    Raises
    ------
    ValueError
        Some parameters are arrays and some are numbers.

    Examples
    --------
    >>> choose("exponential", {"scale": 4}, lambda v: False)
    ('_random_exponential', [], {'lam': 0.25})
    """
    if distribution == "exponential":
        values = {"lam": 1.0 / values["scale"]}         # the operators take the rate
    arrays = [is_array(v) for v in values.values()]
    if all(arrays):
        return f"_sample_{distribution}", list(values.values()), {}
    if any(arrays):
        raise ValueError(f"{distribution}: either all of {', '.join(values)} are arrays or all are numbers")
    return f"_random_{distribution}", [], values


def zipfian(draw_uniform, true_classes, num_sampled, range_max):
    """Draw classes as `rand_zipfian` does; ``draw_uniform(low=, high=, shape=, dtype=)`` is `_random_uniform`.

    Works on NDArrays and on Symbols.  Returns (samples, how often each of `true_classes` is expected, and each sample).
    """
    log_range = math.log(range_max + 1)
    drawn = draw_uniform(low=0.0, high=log_range, shape=(num_sampled,), dtype="float64")
    samples = (drawn.exp() - 1).astype("int64") % range_max

    def expected(classes):
        classes = classes.astype("float64")
        return ((classes + 2) / (classes + 1)).log() / log_range * num_sampled
    return samples, expected(true_classes), expected(samples)


def make_function(distribution, draw, is_array):
    """Return the function of that name; ``draw(operator name, inputs, params, ctx, out, name)`` runs the operator."""
    defaults = DISTRIBUTIONS[distribution]
    Parameter = inspect.Parameter
    names = {**defaults, **dict.fromkeys(("shape", "dtype", "ctx", "out", "name"))}
    signature = inspect.Signature([Parameter(n, Parameter.POSITIONAL_OR_KEYWORD, default=d) for n, d in names.items()])

    def function(*args, **kwargs):
        for name in kwargs:
            if name not in names:
                raise MXNetError(f"{distribution} has no parameter {name!r}{choose_from(name, names)}")
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        given = bound.arguments
        operator, inputs, params = choose(distribution, {n: given[n] for n in defaults}, is_array)
        params.update((n, given[n]) for n in ("shape", "dtype") if given[n] is not None)
        return draw(operator, inputs, params, given["ctx"], given["out"], given["name"])

    function.__name__ = function.__qualname__ = distribution
    function.__signature__ = signature      # type: ignore[attr-defined]
    function.__doc__ = f"""Draw from the {distribution.replace('_', ' ')} distribution.

With numbers for {" and ".join(defaults)}, `shape` is the shape of the result: see the operator `random_{distribution}`
for the density, the mean and the variance.  With arrays, `shape` numbers are drawn for each of their elements: see
`sample_{distribution}`.{REMARKS.get(distribution, "")}

Raises
------
ValueError
    Some parameters are arrays and some are numbers.
MXNetError
    A parameter is outside its limits, or there is none of that name.
"""
    return function
