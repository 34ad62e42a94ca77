"""Bulk execution: accepted as in MXNet; a compiled program always runs as a whole.

>>> with bulk(10):
...     total = mx.nd.ones((2,)) + 1
"""
from contextlib import contextmanager

__all__ = ["bulk", "set_bulk_size"]

_size = 15


def set_bulk_size(size):
    """Take note of how many operators MXNet would run together; returns the number before."""
    global _size
    before, _size = _size, int(size)
    return before


@contextmanager
def bulk(size):
    """`set_bulk_size` inside a ``with`` block."""
    before = set_bulk_size(size)
    try:
        yield
    finally:
        set_bulk_size(before)
