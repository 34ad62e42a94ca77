"""``mx.nd.contrib``: control flow on arrays, which is plain Python, and the operators of MXNet's collection `contrib`.

While autograd records, what the loops compute goes onto the tape like anything else.
"""
import math
from functools import partial
from typing import TYPE_CHECKING

from ..base import MXNetError
from ..ops.distributions import zipfian
from ..ops.nested import flatten, rebuild, two
from ..ops.signature import Namespace
from .creation import array, full, zeros
from .ndarray import NDArray
from .operators import make_function, op

__all__ = ["foreach", "while_loop", "cond", "isinf", "isfinite", "isnan", "boolean_mask", "rand_zipfian",
           "adamw_update"]


def foreach(body, data, init_states):
    """Run `body` for each slice of `data` along its first axis.

    Parameters
    ----------
    body : callable
        ``body(slice, states)`` returns (outputs, new states); each may be an NDArray or nested lists of NDArrays, like
        `data` and `init_states`.
    data : NDArray or nested list of NDArrays
    init_states : NDArray or nested list of NDArrays

    Returns
    -------
    outputs : NDArray or nested list of NDArrays
        Those of all steps, stacked along a new first axis.
    states : NDArray or nested list of NDArrays
        Those after the last step.

    Raises
    ------
    MXNetError
        The arrays have different lengths, or none was given.

    Examples
    --------
    >>> import minimx as mx
    >>> total, last = foreach(lambda x, s: (x + s, x + s), mx.nd.array([[1], [2], [3]]), mx.nd.zeros((1,)))
    >>> total.asnumpy().tolist(), last.asnumpy().tolist()
    ([[1.0], [3.0], [6.0]], [6.0])
    """
    slices, data_form = flatten(data, NDArray, "foreach: data")
    flatten(init_states, NDArray, "foreach: init_states")
    lengths = {x.shape[0] for x in slices}
    if len(lengths) != 1:
        raise MXNetError("foreach: data need one length along their first axis, but have "
                         f"{sorted(lengths) or 'no array'}")
    steps, out_form, states = [], [], init_states
    for t in range(lengths.pop()):
        outputs, states = two(body(rebuild([x[t] for x in slices], data_form), states),
                              "foreach: the body must return (outputs, new states)")
        outputs, out_form = flatten(outputs, NDArray, "foreach: an output of the body")
        steps.append(outputs)
    return rebuild([op.stack(*outputs) for outputs in zip(*steps)], out_form), states


def while_loop(cond, func, loop_vars, max_iterations=None):
    """Run `func` while `cond` holds.

    Parameters
    ----------
    cond : callable
        ``cond(*loop_vars)`` returns one element; 0 ends the loop.
    func : callable
        ``func(*loop_vars)`` returns (outputs of the step, new loop_vars).
    loop_vars : NDArray or list of NDArrays
    max_iterations : int
        The most steps.

    Returns
    -------
    outputs : NDArray or nested list of NDArrays
        Those of all steps, stacked along a new first axis of length `max_iterations`; 0 for steps that were not done.
        ``[]`` if there was no step.
    loop_vars : NDArray or list of NDArrays
        Those after the last step.

    Raises
    ------
    ValueError
        There is no max_iterations, no loop variable, or func returns another number of them.

    Examples
    --------
    >>> import minimx as mx
    >>> outputs, last = while_loop(lambda i: i < 3, lambda i: (i * 10, [i + 1]), [mx.nd.array([1])], max_iterations=4)
    >>> outputs.asnumpy().tolist(), last[0].asnumpy().tolist()
    ([[10.0], [20.0], [0.0], [0.0]], [3.0])
    """
    if max_iterations is None:
        raise ValueError("while_loop: max_iterations is missing: it is the length of the outputs")
    single = isinstance(loop_vars, NDArray)
    values = [loop_vars] if single else list(loop_vars)
    if not values:
        raise ValueError("while_loop: loop_vars is empty; a loop without variables never changes its condition")
    steps, out_form, count = [], [], len(values)
    while len(steps) < max_iterations and _truth(cond(*values)):
        outputs, values = two(func(*values), "while_loop: func must return (outputs, new loop_vars)")
        values = [values] if isinstance(values, NDArray) else list(values or ())
        if len(values) != count:
            raise ValueError(f"while_loop: func returns {len(values)} loop variables for {count}")
        outputs, out_form = flatten([] if outputs is None else outputs, NDArray, "while_loop: an output of func")
        steps.append(outputs)
    missing = int(max_iterations) - len(steps)
    stacked = [op.stack(*outputs) for outputs in zip(*steps)]
    if missing:
        stacked = [op.concat(x, zeros((missing, *x.shape[1:]), ctx=x.context, dtype=x.dtype), dim=0) for x in stacked]
    return rebuild(stacked, out_form), values[0] if single else values


def cond(pred, then_func, else_func):
    """Return ``then_func()`` if the only element of `pred` is not 0, else ``else_func()``.

    >>> import minimx as mx
    >>> cond(mx.nd.array([1]), lambda: "then", lambda: "else")
    'then'
    """
    return then_func() if _truth(pred) else else_func()


def _truth(value):
    return bool(value.asscalar() if isinstance(value, NDArray) else value)


def isinf(data) -> NDArray:
    """Return 1 where an element is infinite, else 0, in the dtype of `data`."""
    return abs(data) == math.inf


def isfinite(data) -> NDArray:
    """Return 1 where an element is neither infinite nor NaN, else 0."""
    return (data == data) * (abs(data) != math.inf)


def isnan(data) -> NDArray:
    """Return 1 where an element is NaN, else 0."""
    return data != data


def boolean_mask(data, index, axis=0) -> NDArray:
    """Return the slices of `data` along `axis` where the vector `index` is not 0.

    Raises
    ------
    MXNetError
        `index` is no vector of the length of that axis.

    Examples
    --------
    >>> import minimx as mx
    >>> boolean_mask(mx.nd.array([[1, 2], [3, 4], [5, 6]]), mx.nd.array([1, 0, 1])).asnumpy().tolist()
    [[1.0, 2.0], [5.0, 6.0]]
    """
    if not -data.ndim <= axis < data.ndim or index.shape != (data.shape[axis],):
        raise MXNetError(f"boolean_mask: index {index.shape} must be a vector with one element for each slice of data "
                         f"{data.shape} along axis {axis}")
    places = index.asnumpy().nonzero()[0]
    if not len(places):
        axis %= data.ndim
        return zeros((*data.shape[:axis], 0, *data.shape[axis + 1:]), ctx=data.context, dtype=data.dtype)
    return op.take(data, array(places, ctx=data.context, dtype="int64"), axis=axis)


def rand_zipfian(true_classes, num_sampled, range_max, ctx=None) -> tuple[NDArray, NDArray, NDArray]:
    """Draw classes from the log-uniform (Zipfian) distribution: P(c) = log((c + 2) / (c + 1)) / log(range_max + 1).

    Returns
    -------
    samples : NDArray
        `num_sampled` classes, int64.
    expected_true, expected_sampled : NDArray
        How often each of `true_classes` and of the samples is expected, float64.

    Examples
    --------
    >>> import minimx as mx
    >>> samples, true, sampled = rand_zipfian(mx.nd.array([3]), 4, 5)
    >>> samples.shape, true.asnumpy().round(3).tolist()
    ((4,), [0.498])
    """
    return zipfian(partial(op._random_uniform, ctx=ctx), true_classes, num_sampled, range_max)


def adamw_update(weight, grad, mean, var, rescale_grad, out=None, **params) -> NDArray:
    """Call the operator `_adamw_update`; `rescale_grad` may be a number."""
    if not isinstance(rescale_grad, NDArray):
        rescale_grad = full((1,), rescale_grad, ctx=weight.context)
    return op._adamw_update(weight, grad, mean, var, rescale_grad, out=out, **params)


_operators = Namespace("minimx.nd.contrib", ("_contrib_",), "Further operators.", make_function)
vars(_operators).update({name: globals()[name] for name in __all__})      # for the nearest name of a wrong one

if TYPE_CHECKING:
    from ._stubs.contrib import *
else:
    def __getattr__(name):
        """Make the function of an operator when it is first asked for."""
        return getattr(_operators, name)


def __dir__():
    return dir(_operators)
