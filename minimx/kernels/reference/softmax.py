"""Softmax, its relatives and its gradient.

    softmax(x)_i = exp(x_i) / sum_j exp(x_j)

The greatest x is subtracted first: the result is the same, and exp cannot overflow.
"""
from ...backend import array_module
from .precision import wide

__all__ = ["softmax", "softmax_grad"]


def softmax(x, out, axis, temperature=1.0, log=False, negate=False):
    """out = softmax(x / temperature) along `axis`; of -x if `negate`, its logarithm if `log`."""
    xp = array_module(x)
    if x.size == 0:
        return
    z = -x if negate else x
    z = wide((z - z.max(axis, keepdims=True)).astype(out.dtype)) / temperature
    e = xp.exp(z)
    total = e.sum(axis, keepdims=True)
    out[...] = z - xp.log(total) if log else e / total


def softmax_grad(gy, y, out, axis, temperature=1.0, log=False, negate=False):
    """gx = y * (gy - sum(gy * y)), for the logarithm gx = gy - exp(y) * sum(gy); both over the temperature."""
    xp = array_module(gy)
    gy, y = wide(gy), wide(y)
    if log:
        gx = gy - xp.exp(y) * gy.sum(axis, keepdims=True)
    else:
        gx = y * (gy - (gy * y).sum(axis, keepdims=True))
    out[...] = gx / (-temperature if negate else temperature)


def softmax_length(ins, outs, inouts, axis, temperature):
    """Softmax over the first `length` elements of every line along `axis`; the others become 0.

    ins: x and length, which has x's shape without `axis`; outs: the result.
    """
    (x, length), (out,) = ins, outs
    xp = array_module(x)
    position = xp.arange(x.shape[axis]).reshape([-1 if a == axis % x.ndim else 1 for a in range(x.ndim)])
    inside = position < xp.expand_dims(length, axis)
    z = xp.where(inside, wide(x) / temperature, -xp.inf)
    z = xp.exp(z - xp.where(inside, z, z.dtype.type(0)).max(axis, keepdims=True))
    e = xp.where(inside, z, 0)
    total = e.sum(axis, keepdims=True)
    out[...] = e / xp.where(total == 0, 1, total)


def softmax_of_halves(ins, outs, inouts, axis, temperature, log, negate):
    """Softmax of float16 data into a wider dtype, summed and rounded in float16, as MXNet 1.9.1 does it."""
    (x,), (out,) = ins, outs
    xp = array_module(x)
    z = -x if negate else x
    z = wide(z - z.max(axis, keepdims=True)) / temperature
    e = xp.exp(z)
    total = xp.zeros_like(x.take([0], axis))
    for j in range(x.shape[axis]):
        total = (total + e.take([j], axis)).astype(x.dtype)
    out[...] = (z - xp.log(wide(total)) if log else e / wide(total)).astype(x.dtype)
