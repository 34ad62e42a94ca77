"""The cases in NumPy, as one writes them with arrays: for layers only."""
import numpy as np
from cases import LAYERS
from numpy.lib.stride_tricks import sliding_window_view


def prepare(case):
    """Return a function that runs `case` once, or None for a case that NumPy has no form of."""
    kind, size = LAYERS.get(case, (None, None))
    return FORMS[kind](size) if kind in FORMS else None


def normal(*shape):
    """Random numbers, the same each time."""
    return np.random.default_rng(0).normal(0, 0.1, shape).astype("float32")


def gemm(n):
    """x W^T."""
    x, w, out = normal(n, n), normal(n, n), np.empty((n, n), "float32")
    return lambda: np.matmul(x, w.T, out=out)


def conv(size):
    """Windows of the padded image as a matrix, times the filters ("im2col")."""
    batch, channels, pixels, filters, kernel = size
    x, w, pad = normal(batch, channels, pixels, pixels), normal(filters, channels * kernel * kernel), kernel // 2

    def run():
        padded = np.pad(x, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = sliding_window_view(padded, (kernel, kernel), axis=(2, 3)).transpose(0, 1, 4, 5, 2, 3)
        return w @ windows.reshape(batch, channels * kernel * kernel, pixels * pixels)
    return run


def pool(shape):
    """The greatest of each 2x2 window."""
    x = normal(*shape)
    n, c, h, w = shape
    return lambda: x.reshape(n, c, h // 2, 2, w // 2, 2).max(axis=(3, 5))


def batch_norm(shape):
    """Normalize by the batch's mean and variance of each channel."""
    x, gamma, beta = normal(*shape), normal(1, shape[1], 1, 1), normal(1, shape[1], 1, 1)

    def run():
        mean, var = x.mean((0, 2, 3), keepdims=True), x.var((0, 2, 3), keepdims=True)
        return (x - mean) * (gamma / np.sqrt(var + 1e-3)) + beta
    return run


def elementwise(shape):
    """relu(x * y + z)."""
    x, y, z = normal(*shape), normal(*shape), normal(*shape)
    return lambda: np.maximum(x * y + z, 0)


def tanh(shape):
    """tanh into an array that is there."""
    x, out = normal(*shape), np.empty(shape, "float32")
    return lambda: np.tanh(x, out=out)


def softmax(shape):
    """exp(x - max) over its sum."""
    x = normal(*shape)

    def run():
        e = np.exp(x - x.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)
    return run


FORMS = {"gemm": gemm, "conv": conv, "pool": pool, "batch_norm": batch_norm, "elementwise": elementwise, "tanh": tanh,
         "softmax": softmax}
