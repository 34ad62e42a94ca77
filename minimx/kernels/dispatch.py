"""Choose a kernel set, and the immediate `k` that computes at once.

A kernel set is asked first for its machine form (`cpu`: it checks the operands and emits calls of C kernels); where
it has none, the reference kernel runs as a Python function.  So an operator is finished when its reference works.
"""
import inspect
from functools import cache

import numpy as np

from ..random_state import next_state
from . import levels, reference
from .contract import In, InOut, Kernels, Out
from .cpu import CPU


class KernelSignature:
    """A contract method's parameters by role."""

    def __init__(self, method):
        self.name = method.__name__
        parameters = list(inspect.signature(method).parameters.values())[1:]
        self.names = tuple(p.name for p in parameters)
        self.defaults = {p.name: p.default for p in parameters if p.default is not p.empty}
        self.roles = {p.name: p.annotation for p in parameters if p.annotation in (In, Out, InOut)}
        self.in_place = getattr(method, "in_place", (None, ()))

    def bind(self, args, kwargs):
        """Return all parameters by name, defaults filled in."""
        return {**self.defaults, **dict(zip(self.names, args)), **kwargs}


CONTRACT = {name: KernelSignature(method) for name, method in vars(Kernels).items()
            if inspect.isfunction(method) and not name.startswith("_")}


@cache
def machine_set():
    """Return the compiled kernel set for this processor, or None if there is none (see `levels`)."""
    kernels = levels.load()
    return None if kernels is None else CPU(kernels)


class KernelCalls:
    """What the immediate and the recording `k` have in common: every contract method calls `_call`.

    Each adds what is no kernel: ``identity(x, out)``, ``workspace(shape, dtype)`` and ``random_state()``.
    """

    is_train = False

    def reshape(self, x, shape):
        """Return `x` with another shape: the same memory."""
        return x.reshape(shape)

    def part(self, x, start, shape):
        """Return the contiguous part of `x` that starts at element `start`, with that shape: the same memory."""
        count = int(np.prod(shape, dtype=np.int64))
        return x.reshape(-1)[start:start + count].reshape(shape)


def _method(name):
    def call(self, *args, **kwargs):
        self._call(name, args, kwargs)
    call.__name__, call.__doc__ = name, getattr(Kernels, name).__doc__
    return call


for _name in CONTRACT:
    setattr(KernelCalls, _name, _method(_name))


class _RunNow:
    """The `emit` of the immediate `k`: runs a C kernel at once."""

    def __init__(self, machine):
        if machine is not None:
            from minimx._ext.plan import run_one
            self._run, self._kernels = run_one, machine.kernels

    def __call__(self, kernel, arrays, dims, scalars):
        self._run(self._kernels[kernel], arrays, dims, scalars)

    def workspace(self, shape, dtype):
        return np.empty(shape, dtype)


class Immediate(KernelCalls):
    """The `k` that computes now, for `mx.nd` and autograd.

    Parameters
    ----------
    is_train : bool
        The mode: what Dropout and BatchNorm look at.

    Examples
    --------
    >>> out = np.empty(2, "float32")
    >>> Immediate().fill(out, 3.0); out.tolist()
    [3.0, 3.0]
    """

    def __init__(self, is_train=False):
        self.is_train = is_train
        self._machine = machine_set()
        self._emit = _RunNow(self._machine)

    def _call(self, name, args, kwargs):
        method = getattr(self._machine, name, None)
        if method is None or not method(self._emit, *args, **kwargs):
            getattr(reference, name)(*args, **kwargs)

    def identity(self, x, out):
        """out = x, element by element in memory order."""
        out.reshape(-1)[:] = x.reshape(-1)

    def workspace(self, shape, dtype):
        """Return an uninitialised scratch array."""
        return np.empty(shape, dtype)

    def random_state(self):
        """Return (state, stream): the random numbers of this call and of no other."""
        return next_state(), 0
