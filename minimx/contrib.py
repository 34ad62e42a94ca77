"""``mx.contrib``: MXNet's collection of further operators and tools, under the names that scripts use.

They are imported as from there::

    from minimx.contrib import onnx as onnx_mxnet
"""
from . import onnx
from .ndarray import contrib as nd
from .symbol import contrib as sym

ndarray, symbol = nd, sym

__all__ = ["onnx", "nd", "ndarray", "sym", "symbol"]
