"""minimx: MXNet's Symbol API, small enough to read in a weekend, fast enough to use.

Compose a symbol, bind it to arrays, run it:

    >>> import minimx as mx
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> (a + b).eval(a=mx.nd.ones((2,)), b=mx.nd.ones((2,)))[0].asnumpy()
    array([2., 2.], dtype=float32)
"""
from importlib import import_module
from typing import TYPE_CHECKING

from . import attribute, base, context, name, ndarray, random, symbol
from .attribute import AttrScope
from .base import MXNetError
from .context import Context, cpu, cpu_pinned, current_context, gpu, num_gpus
from .name import NameManager

__version__ = "0.1.0"

nd, sym, rnd = ndarray, symbol, random
Symbol, NDArray = symbol.Symbol, ndarray.NDArray

#: loaded when first used: ``mx.mod`` is the module minimx.module
_LAZY = {module: module for module in (
    "autograd", "callback", "contrib", "engine", "executor", "initializer", "io", "kvstore", "lr_scheduler", "metric",
    "model", "module", "monitor", "onnx", "operator", "optimizer", "profiler", "rnn", "runtime", "test_utils", "util",
    "visualization")}
_LAZY.update(init="initializer", kv="kvstore", mod="module", mon="monitor", opt="optimizer", viz="visualization")

_LEFT_OUT = ("gluon", "np", "npx", "numpy", "numpy_extension", "image", "img", "recordio", "rtc", "torch", "th")


if TYPE_CHECKING:
    from . import (
        autograd,
        callback,
        contrib,
        engine,
        executor,
        initializer,
        io,
        kvstore,
        lr_scheduler,
        metric,
        model,
        module,
        monitor,
        onnx,
        operator,
        optimizer,
        profiler,
        rnn,
        runtime,
        test_utils,
        util,
        visualization,
    )
    init, kv, mod, mon, opt, viz = initializer, kvstore, module, monitor, optimizer, visualization
else:
    def __getattr__(attribute_name):
        if attribute_name not in _LAZY:
            left_out = (" (of MXNet, but left out here: see docs/compatibility.md)" if attribute_name in _LEFT_OUT
                        else "")
            raise AttributeError(f"module 'minimx' has no attribute {attribute_name!r}{left_out}")
        module = import_module(f"{__name__}.{_LAZY[attribute_name]}")
        globals()[attribute_name] = module
        return module


def __dir__():
    return sorted({*globals(), *_LAZY})
