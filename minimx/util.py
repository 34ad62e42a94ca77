"""What old scripts ask of `mx.util`: environment variables, devices, and whether NumPy's semantics are on."""
import os
from contextlib import contextmanager

from .backend import load_cupy
from .base import MXNetError
from .context import num_gpus

__all__ = ["get_gpu_count", "get_gpu_memory", "getenv", "is_np_array", "is_np_shape", "np_array", "np_shape",
           "reset_np", "set_np", "set_np_shape", "setenv"]


def getenv(name):
    """Return an environment variable, or None."""
    return os.environ.get(name)


def setenv(name, value):
    """Set an environment variable; None unsets it."""
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = str(value)


def get_gpu_count():
    """Return the number of GPUs."""
    return num_gpus()


def get_gpu_memory(gpu_dev_id):
    """Return (free, total) bytes of a GPU; MXNetError if there is no such GPU."""
    if not 0 <= gpu_dev_id < num_gpus():
        raise MXNetError(f"there is no GPU {gpu_dev_id}: this machine has {num_gpus()}")
    with load_cupy().cuda.Device(gpu_dev_id) as device:
        return device.mem_info


def is_np_array():
    """Return False: arrays are NDArrays, as in ``mx.nd``."""
    return False


def is_np_shape():
    """Return False: 0 in a shape means unknown."""
    return False


def set_np(shape=True, array=True):
    """Raise MXNetError unless both are False: ``mx.np`` does not exist here."""
    if shape or array:
        raise MXNetError("NumPy's semantics (mx.np, mx.npx) do not exist here; use mx.nd and mx.sym, or NumPy itself")


def reset_np():
    """Leave NumPy's semantics, which are never on."""


def set_np_shape(active):
    """Return False, the state before; MXNetError if `active`."""
    set_np(shape=active, array=False)
    return False


@contextmanager
def np_shape(active=True):
    """A ``with`` block of `set_np_shape`."""
    set_np(shape=active, array=False)
    yield


@contextmanager
def np_array(active=True):
    """A ``with`` block for NumPy's arrays; MXNetError if `active`."""
    set_np(shape=False, array=active)
    yield
