"""Reference kernels that put elements in order."""
from ...backend import array_module
from .index import along, around

__all__ = ["top_k"]


def top_k(x, axis, k, ascending, values, indices, mask):
    """The k greatest (smallest if `ascending`) along `axis`; equal elements in order of their index."""
    xp = array_module(x)
    lines = around(x, axis)
    if ascending:
        order = xp.argsort(lines, axis=1, kind="stable")
    else:      # from the end of the ascending order; turned round first, so that equal elements keep theirs
        order = x.shape[axis] - 1 - xp.argsort(lines[:, ::-1], axis=1, kind="stable")[:, ::-1]
    order = order[:, :k]
    if values is not None:
        values[...] = lines[along(order)].reshape(values.shape)
    if indices is not None:
        indices[...] = order.reshape(indices.shape)
    if mask is not None:
        mask[...] = 0
        around(mask, axis)[along(order)] = 1


def histogram(ins, outs, inouts, count=None, limits=None):
    """Count how many elements fall between two edges: `count` equal bins within `limits`, or edges as second input."""
    xp = array_module(ins[0])
    if count is None:
        edges = ins[1]
    else:
        low, high = limits if limits is not None else (float(ins[0].min()), float(ins[0].max()))
        edges = xp.linspace(low, high, count + 1)
    outs[0][...] = xp.histogram(ins[0], edges)[0]
    outs[1][...] = edges
