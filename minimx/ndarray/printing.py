"""How an NDArray shows itself: as MXNet prints it, and as a table in a notebook."""
from html import escape

import numpy as np

MAX_ROWS, MAX_COLUMNS = 12, 12


def text(values, context):
    """Return what `repr` gives: the values as NumPy prints them, then shape and device.

    >>> print(text(np.ones((2, 3), "float32"), "cpu(0)"))
    <BLANKLINE>
    [[1. 1. 1.]
     [1. 1. 1.]]
    <NDArray 2x3 @cpu(0)>
    """
    return f"\n{values!s}\n<{describe(values, context)}>"


def describe(values, context):
    """Return ``NDArray 2x3 @cpu(0)``."""
    return f"NDArray {'x'.join(map(str, values.shape))} @{context}"


def html(values, context):
    """Return a table of a vector or matrix with its dtype; other arrays as text."""
    caption = escape(f"{describe(values, context)}, {values.dtype.name}")
    if values.ndim not in (1, 2) or values.size == 0:
        return f"<pre>{escape(str(values))}</pre><small>{caption}</small>"
    rows = "".join(_row(row) for row in _ends(np.atleast_2d(values), MAX_ROWS))
    return f"<table>{rows}</table><small>{caption}</small>"


def _row(row):
    if row is None:
        return "<tr><td>&#8942;</td></tr>"
    cells = ["&#8943;" if cell is None else escape(format(cell, ".5g")) for cell in _ends(row, MAX_COLUMNS)]
    return "<tr>" + "".join(f"<td style='text-align:right'>{cell}</td>" for cell in cells) + "</tr>"


def _ends(items, limit):
    """Return the items, or the first and last ones with None between where there are more than `limit`."""
    if len(items) <= limit:
        return list(items)
    half = limit // 2
    return [*items[:half], None, *items[-half:]]
