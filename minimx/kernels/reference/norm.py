"""Normalization: subtract a mean, divide by a standard deviation, scale and shift.

    xhat = (x - mean) / std,   y = xhat * gamma + beta,   std = sqrt(var + eps)

Where mean and std belong to x itself, a change of x also moves them, and the gradient loses its mean and its part
along xhat::

    gx = (g - mean(g) - xhat * mean(g * xhat)) / std,   g = gy * gamma

Both means run over the axes that are normalized together: all but the channel for `batch_norm`, one axis for
`layer_norm`.
"""

from ...backend import array_module
from .precision import wide

__all__ = ["batch_norm_stats", "batch_norm", "batch_norm_grad", "layer_norm", "layer_norm_grad"]


def _all_but(axis, ndim):
    return tuple(a for a in range(ndim) if a != axis % ndim)


def _along(v, axis, ndim):
    """Return the vector `v` shaped so that it broadcasts along `axis` of an array of `ndim` axes."""
    shape = [1] * ndim
    shape[axis] = -1
    return v.reshape(shape)


def batch_norm_stats(x, axis, mean, var):
    """Mean and population variance over all axes but `axis`."""
    x, axes = wide(x), _all_but(axis, x.ndim)
    mean[...] = x.mean(axes)
    var[...] = x.var(axes)


def batch_norm(x, gamma, beta, mean, var, out, axis, eps):
    """Normalize every channel with given statistics."""
    xp = array_module(x)
    scale = 1 / xp.sqrt(wide(var) + var.dtype.type(eps))
    if gamma is not None:
        scale = scale * gamma
    shift = beta - mean * scale
    out[...] = wide(x) * _along(scale, axis, x.ndim) + _along(shift, axis, x.ndim)


def batch_norm_grad(gy, x, gamma, mean, var, gx, ggamma, gbeta, axis, eps, batch_stats):
    """All three gradients; see the head of this file."""
    xp = array_module(gy)
    axes, count = _all_but(axis, x.ndim), x.size // x.shape[axis]
    gy = wide(gy)
    rstd = 1 / xp.sqrt(wide(var) + var.dtype.type(eps))
    xhat = (wide(x) - _along(mean, axis, x.ndim)) * _along(rstd, axis, x.ndim)
    sum_g, sum_gx = gy.sum(axes), (gy * xhat).sum(axes)
    if gbeta is not None:
        gbeta[...] = sum_g
    if ggamma is not None:
        ggamma[...] = sum_gx
    if gx is not None:
        if batch_stats:
            gy = gy - _along(sum_g / count, axis, x.ndim) - xhat * _along(sum_gx / count, axis, x.ndim)
        gx[...] = gy * _along(rstd if gamma is None else rstd * gamma, axis, x.ndim)


def layer_norm(x, gamma, beta, out, mean, std, axis, eps):
    """Normalize along one axis; keeps mean and std for the gradient."""
    xp = array_module(x)
    x = wide(x)
    m = x.mean(axis, keepdims=True)
    s = xp.sqrt(x.var(axis, keepdims=True) + x.dtype.type(eps))
    mean[...], std[...] = m, s
    out[...] = (x - m) / s * _along(gamma, axis, x.ndim) + _along(beta, axis, x.ndim)


def layer_norm_grad(gy, x, gamma, mean, std, gx, ggamma, gbeta, axis):
    """All three gradients; see the head of this file."""
    gy, axes = wide(gy), _all_but(axis, x.ndim)
    xhat = (wide(x) - mean) / std
    if gbeta is not None:
        gbeta[...] = gy.sum(axes)
    if ggamma is not None:
        ggamma[...] = (gy * xhat).sum(axes)
    if gx is not None:
        g = gy * _along(gamma, axis, x.ndim)
        gx[...] = (g - g.mean(axis, keepdims=True) - xhat * (g * xhat).mean(axis, keepdims=True)) / std
