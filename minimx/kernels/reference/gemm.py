"""Reference kernels for matrix products."""
from .precision import wide

__all__ = ["gemm", "batch_gemm", "fully_connected"]


def gemm(a, b, out, trans_a=False, trans_b=False, alpha=1.0, beta=0.0):
    """out = alpha * op(a) @ op(b) + beta * out"""
    batch_gemm(a, b, out, trans_a, trans_b, alpha, beta)


def batch_gemm(a, b, out, trans_a=False, trans_b=False, alpha=1.0, beta=0.0):
    """The same for each matrix of a batch."""
    a, b = wide(a), wide(b)
    a = a.swapaxes(-1, -2) if trans_a else a
    b = b.swapaxes(-1, -2) if trans_b else b
    product = a @ b
    if alpha != 1:
        product = alpha * product
    if beta:
        product = product + beta * wide(out)
    out[...] = product


def fully_connected(x, w, bias, out):
    """out = x @ w.T + bias"""
    product = wide(x) @ wide(w).T
    out[...] = product if bias is None else product + bias
