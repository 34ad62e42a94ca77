"""Checkpoints: a symbol and its parameters in files that MXNet reads and writes too."""
import logging
from collections import namedtuple

from . import ndarray as nd
from . import symbol as sym
from .base import MXNetError, MXNetValueError

BatchEndParam = namedtuple("BatchEndParam", ["epoch", "nbatch", "eval_metric", "locals"])
BatchEndParam.__doc__ = """What a callback is told after a batch: the numbers of epoch and batch, the
metric so far, and the local variables of the training loop."""


def save_checkpoint(prefix, epoch, symbol, arg_params, aux_params, remove_amp_cast=True, format="params"):
    """Write ``<prefix>-symbol.json`` and ``<prefix>-<epoch, four digits>.params``.

    Parameters
    ----------
    prefix : str
    epoch : int
    symbol : Symbol or None
        None writes no JSON file.
    arg_params, aux_params : dict of str to NDArray
    remove_amp_cast : bool
        Leave the casts of mixed precision out of the JSON file; see `Symbol.tojson`.
    format : {"params", "safetensors"}
        MXNet's, or the one of ``.safetensors`` files, which needs the package safetensors.

    Raises
    ------
    ValueError
        There is no such format.
    ImportError
        The package safetensors is not installed.
    """
    fname = _params_file(prefix, epoch, format)
    if symbol is not None:
        symbol.save(f"{prefix}-symbol.json", remove_amp_cast)
    save_params(fname, arg_params, aux_params)
    logging.info('Saved checkpoint to "%s"', fname)


def _params_file(prefix, epoch, format):
    if format not in ("params", "safetensors"):
        raise ValueError(f"a checkpoint has the format 'params' or 'safetensors', not {format!r}")
    return f"{prefix}-{epoch:04d}.{format}"


def save_params(fname, arg_params, aux_params):
    """Write parameters into one file, under names with the prefixes ``arg:`` and ``aux:``."""
    nd.save(fname, {**{f"arg:{name}": value for name, value in arg_params.items()},
                    **{f"aux:{name}": value for name, value in aux_params.items()}})


def read_params(fname):
    """Read the file of `save_params`; return (arg_params, aux_params).

    Raises MXNetError if the file is damaged or its arrays have no names, MXNetValueError if a name has no ``arg:`` or
    ``aux:``.
    """
    loaded = nd.load(fname)
    if not isinstance(loaded, dict):            # a file without arrays has no names either
        if loaded:
            raise MXNetError(f"{fname} holds arrays without names, but a checkpoint needs them; read the file with "
                             "mx.nd.load")
        loaded = {}
    params = {"arg": {}, "aux": {}}
    for key, value in loaded.items():
        kind, _, name = key.partition(":")
        if kind not in params or not name:
            raise MXNetValueError(f"{fname} holds an array named {key!r}, but the names in a checkpoint "
                                  "begin with 'arg:' or 'aux:'; read the file with mx.nd.load")
        params[kind][name] = value
    return params["arg"], params["aux"]


def load_params(prefix, epoch, format="params"):
    """Read ``<prefix>-<epoch>.params`` or ``.safetensors``; return (arg_params, aux_params)."""
    return read_params(_params_file(prefix, epoch, format))


def load_checkpoint(prefix, epoch, format="params"):
    """Read what `save_checkpoint` wrote; return (symbol, arg_params, aux_params)."""
    return (sym.load(f"{prefix}-symbol.json"), *load_params(prefix, epoch, format))


def __getattr__(name):
    if name == "FeedForward":          # it stands on Module, which stands on the functions above
        from .feedforward import FeedForward
        return FeedForward
    raise AttributeError(f"module 'minimx.model' has no attribute {name!r}")
