"""Dtypes, shapes and steps for compiled kernels: as few axes as possible, the last one as long as possible."""
from functools import lru_cache
from math import prod

from ..base import MXNetError

MAX_NDIM = 8      # as in _ext/cpu/walk.pxi
REAL = {"f": "float32", "d": "float64"}      # by NumPy's letter, which is quicker to get than the name


def real_dtype(*arrays):
    """Return the name of the common dtype of `arrays` if it is float32 or float64, otherwise None; None is skipped."""
    letters = {a.dtype.char for a in arrays if a is not None}
    return REAL.get(letters.pop()) if len(letters) == 1 else None


def require(kernel, condition, /, **operands):
    """Raise unless `condition` holds: compiled code would read or write foreign memory.

    An operator's shape rule has checked its operands already, but a gradient operator can be called by hand, with
    shapes that no forward pass has.

    >>> require("copy", False, x=np.zeros((2, 3)), out=np.zeros(4))
    Traceback (most recent call last):
    minimx.base.MXNetError: kernel copy: x (2, 3), out (4,) do not fit together; correct the operator's shapes
    """
    if not condition:
        listing = ", ".join(f"{name} {getattr(operand, 'shape', operand)}" for name, operand in operands.items())
        raise MXNetError(f"kernel {kernel}: {listing} do not fit together; correct the operator's shapes")


def is_axis(axis, ndim):
    """True if an array of `ndim` axes has this one; -1 is the last."""
    return -ndim <= axis < ndim


def steps_of(shape):
    """Return the steps, in elements, of a contiguous array.

    >>> steps_of((2, 3, 4))
    (12, 4, 1)
    """
    steps, step = [], 1
    for n in reversed(shape):
        steps.append(step)
        step *= n
    return tuple(reversed(steps))


def broadcast_steps(shape, target):
    """Return the steps by which an array of `shape` is read as one of the shape `target`: 0 where it is repeated.

    >>> broadcast_steps((3, 1), (2, 3, 4))
    (0, 1, 0)
    """
    extra = len(target) - len(shape)
    require("broadcast", extra >= 0 and all(n == m or n == 1 for n, m in zip(shape, target[extra:])),
            x=shape, out=target)
    return (0,) * extra + tuple(0 if n == 1 else step for n, step in zip(shape, steps_of(shape)))


def join_axes(shape, *operands):
    """Drop axes of length 1, and join neighbours that every operand walks through as if they were one.

    Returns (shape, steps of the first operand, ...); there is at least one axis.

    >>> join_axes((2, 3, 4), (12, 4, 1), (0, 4, 1))
    ((2, 12), (12, 1), (0, 1))
    """
    joined = []      # (length, steps of every operand)
    for n, *steps in zip(shape, *operands):
        if n == 1:
            continue
        if joined and all(before == n * step for before, step in zip(joined[-1][1], steps)):
            joined[-1] = (joined[-1][0] * n, steps)
        else:
            joined.append((n, steps))
    if not joined:
        return ((1,), *((1,) for _ in operands))
    return (tuple(n for n, _ in joined), *zip(*(steps for _, steps in joined)))


def around(shape, axis):
    """Return (before, n, after): the product of the axes before `axis`, its length, the product of those after it.

    `axis` must be one, see `is_axis`.

    >>> around((2, 3, 4, 5), 1)
    (2, 3, 20)
    """
    axis %= len(shape)
    return prod(shape[:axis]), shape[axis], prod(shape[axis + 1:])


@lru_cache(maxsize=4096)
def broadcast_walk(target, *shapes):
    """Return how arrays of these shapes are read side by side to make one of the shape `target`.

    (axes, lengths..., steps of the first..., of the second..., of the third...): three, the first repeated if need be.

    >>> broadcast_walk((2, 3), (2, 3), (3,))
    (2, 2, 3, 3, 1, 0, 1, 3, 1)
    """
    shape, *steps = join_axes(target, *(broadcast_steps(s, target) for s in shapes))
    steps += [steps[0]] * (3 - len(steps))
    return (len(shape), *shape, *(n for s in steps for n in s))


def reduction_passes(shape, axes):
    """Split a reduction into passes over (outer, length, inner), from the innermost group of axes outwards.

    >>> reduction_passes((2, 3, 4, 5), (0, 2, 3))
    [(6, 20, 1), (1, 2, 3)]
    """
    groups = []      # [reduced?, length], neighbours alternate
    for axis, n in enumerate(shape):
        reduced = axis in axes
        if n == 1:
            continue
        if groups and groups[-1][0] == reduced:
            groups[-1][1] *= n
        else:
            groups.append([reduced, n])
    passes, inner = [], 1
    while groups:
        reduced, length = groups.pop()
        if reduced:
            passes.append((prod(n for _, n in groups), length, inner))
        else:
            inner *= length
    return passes or [(prod(shape), 1, 1)]
