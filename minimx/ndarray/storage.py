"""Where the memory of arrays lies, and how often it was written."""
import numpy as np

from ..backend import load_cupy, to_numpy
from ..base import MXNetError
from ..context import num_gpus


class Storage:
    """What all views of one array share.

    Attributes
    ----------
    context : Context
    version : int
        Every write through an NDArray adds one: caches of packed weights and the tape look at it.
    exported : bool
        Somebody else holds the memory (`__array__`, DLPack) and may write to it unseen.
    """

    __slots__ = ("context", "version", "exported", "__weakref__")

    def __init__(self, context):
        self.context, self.version, self.exported = context, 0, False


def device_module(context):
    """Return the module that makes arrays on `context`: numpy, or cupy for a GPU, which becomes the current one.

    Raises
    ------
    MXNetError
        There is no CuPy or no such GPU; the message says what to install.
    """
    if context.device_type != "gpu":
        return np
    try:
        cupy = load_cupy()
    except ImportError as error:
        raise MXNetError(f"cannot use {context}: {error}; or use mx.cpu()") from error
    if context.device_id >= num_gpus():
        raise MXNetError(f"cannot use {context}: there are {num_gpus()} GPUs; use mx.cpu()")
    cupy.cuda.Device(context.device_id).use()
    return cupy


def move(array, context):
    """Return a copy of a NumPy or CuPy array on the device `context`."""
    xp = device_module(context)
    return to_numpy(array).copy() if xp is np else xp.array(array)
