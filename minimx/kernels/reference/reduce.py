"""Reference kernels that reduce axes: sum, mean, max, argmax, cumsum ..."""
import numpy as np

from ...backend import array_module
from .memory import store
from .precision import wide

__all__ = ["reduce", "cumsum"]

REDUCTIONS = {
    "sum": lambda xp, x, axes: xp.sum(x, axes),
    "mean": lambda xp, x, axes: xp.mean(x, axes),
    "prod": lambda xp, x, axes: xp.prod(x, axes),
    "max": lambda xp, x, axes: xp.max(x, axes),
    "min": lambda xp, x, axes: xp.min(x, axes),
    "nansum": lambda xp, x, axes: xp.nansum(x, axes),
    "nanprod": lambda xp, x, axes: xp.nanprod(x, axes),
    "sum_abs": lambda xp, x, axes: xp.sum(xp.abs(x), axes),
    "sum_square": lambda xp, x, axes: xp.sum(x * x, axes),
    "argmax": lambda xp, x, axes: xp.argmax(x, axes[0]),
    "argmin": lambda xp, x, axes: xp.argmin(x, axes[0]),
}


def reduce(kind, x, axes, out):
    """Reduce `x` over `axes`; `out` has the other axes, with or without ones."""
    xp = array_module(x)
    with np.errstate(all="ignore"):
        store(REDUCTIONS[kind](xp, wide(x), axes).reshape(out.shape), out)


def cumsum(x, axis, reverse, out):
    """Running sum along `axis`, from the end if `reverse`."""
    xp = array_module(x)
    order = (slice(None),) * axis + (slice(None, None, -1 if reverse else 1),)
    store(xp.cumsum(wide(x)[order], axis, dtype=wide(out[:0]).dtype)[order], out)
