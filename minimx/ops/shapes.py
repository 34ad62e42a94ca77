"""Partial shapes: None is an unknown shape, 0 an unknown axis."""
from operator import index

from ..base import MXNetError


def known(shape):
    """True if every axis of `shape` is known."""
    return shape is not None and 0 not in shape


def given(name, shape):
    """Return the partial shape that a user gives for an argument as a tuple of integers; () is unknown, as in MXNet.

    Raises
    ------
    TypeError
        It is no tuple or list of integers.
    MXNetError
        An axis is negative.
    """
    if not isinstance(shape, (tuple, list)):
        if hasattr(shape, "shape"):
            raise TypeError(f"the shape of {name!r} must be a tuple, but is an array; write {name}={shape.shape}")
        raise TypeError(f"the shape of {name!r} must be a tuple, but is {shape!r}; write {name}=({shape},)")
    try:
        shape = tuple(index(n) for n in shape)
    except TypeError:
        raise TypeError(f"the shape {shape} of {name!r} must be a tuple of integers") from None
    if min(shape, default=0) < 0:
        raise MXNetError(f"the shape {shape} of {name!r} has a negative axis; an unknown one is 0")
    return shape or None


def size(shape):
    """Number of elements of a known shape.

    >>> size((2, 3)), size(())
    (6, 1)
    """
    n = 1
    for axis in shape:
        n *= axis
    return n


def merge(a, b):
    """Return what two partial shapes say together; MXNetError if they contradict each other.

    >>> merge((2, 0), (0, 3)), merge(None, (4,))
    ((2, 3), (4,))
    """
    if a is None or b is None:
        return a if b is None else b
    if a == b:
        return a
    if len(a) != len(b) or any(x and y and x != y for x, y in zip(a, b)):
        raise MXNetError(f"shapes {a} and {b} differ")
    return tuple(x or y for x, y in zip(a, b))


def merge_all(shapes):
    """Merge several partial shapes into one."""
    merged = None
    for shape in shapes:
        merged = merge(merged, shape)
    return merged


def normalize_axis(axis, ndim, what="axis"):
    """Return `axis` counted from the front; MXNetError if an array of `ndim` axes has no such axis."""
    if not -ndim <= axis < ndim:
        raise MXNetError(f"{what} {axis} is out of range for an array of {ndim} axes (allowed: {-ndim} to {ndim - 1})")
    return axis % ndim if ndim else 0


def check_has_axis(name, shape):
    """Raise MXNetError if an input's shape, None if it is unknown, is that of a single number."""
    if shape == ():
        raise MXNetError(f"{name} takes an array of at least one axis, but the input is a single number, of shape (); "
                         "reshape it to (1,)")


def normalize_axes(axes, ndim, exclude=False):
    """Return the axes of a reduction in order; None and () mean all, `exclude` means all but those named."""
    if axes is None or axes == ():
        return tuple(range(ndim))
    chosen = [normalize_axis(a, ndim) for a in axes]
    if len(set(chosen)) != len(chosen):
        raise MXNetError(f"the axes {axes} name one axis twice")
    return tuple(a for a in range(ndim) if (a in chosen) != exclude)


def broadcast(a, b):
    """Return the shape of `a` and `b` broadcast by NumPy's rule; unknown axes stay 0.

    >>> broadcast((2, 1), (3,))
    (2, 3)
    """
    if a is None or b is None:
        return None
    n = max(len(a), len(b))
    a, b = (1,) * (n - len(a)) + a, (1,) * (n - len(b)) + b
    out = []
    for x, y in zip(a, b):
        if x and y and x != y and 1 not in (x, y):
            raise MXNetError(f"shapes {a} and {b} cannot be broadcast: axes must be equal or 1")
        out.append(0 if (x == 0 and y <= 1) or (y == 0 and x <= 1) else max(x, y))
    return tuple(out)
