"""The seed and the counter that all random numbers come from.

The generator is counter-based: a draw depends on the seed, the counter and the number of the drawing node only, so it
is the same on every kernel set and with any number of threads.
"""
import threading

import numpy as np

from .base import MXNetError

__all__ = ["seed", "next_state"]

_state = np.array([0, 0], np.uint64)       # seed, counter
_lock = threading.Lock()


def seed(seed_state, ctx="all"):
    """Start the random numbers anew: equal seeds give equal numbers.

    Parameters
    ----------
    seed_state : int
    ctx : Context or str
        Accepted as in MXNet; there is one generator for all devices.

    Raises
    ------
    ValueError
        `seed_state` is no integer.

    Examples
    --------
    >>> import minimx as mx
    >>> mx.random.seed(3); a = mx.random.uniform(shape=(2,)).asnumpy()
    >>> mx.random.seed(3); bool((a == mx.random.uniform(shape=(2,)).asnumpy()).all())
    True
    """
    if not isinstance(seed_state, (int, np.integer)):
        raise ValueError(f"a seed is an integer, not {seed_state!r}")
    with _lock:
        _state[:] = int(seed_state) % 2**64, 0


def next_state(out=None):
    """Take the next state ``[seed, counter]`` (uint64, two elements): the numbers of one call or one forward.

    `out` receives it if given: an executor keeps one such array, whose address is part of its program.
    """
    if out is None:
        out = np.empty(2, np.uint64)
    elif out.shape != (2,) or out.dtype != np.uint64:
        raise MXNetError(f"a random state has shape (2,) and dtype uint64, not {out.shape} and {out.dtype}")
    with _lock:
        out[:] = _state
        _state[1] += np.uint64(1)
    return out
