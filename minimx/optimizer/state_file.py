"""The pickled states of optimizers: those that MXNet wrote are read without MXNet."""
import io
import pickle

from .. import ndarray as nd
from ..base import MXNetError
from ..ndarray.serialize import loads_array


class _ArrayOfMXNet:
    """What stands for MXNet's NDArray in the pickle: its bytes, as in a ``.params`` file."""

    def __init__(self, handle=None):
        self.handle = handle

    def __setstate__(self, state):
        self.handle = state["handle"]


class _Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module.partition(".")[0] != "mxnet":
            return super().find_class(module, name)
        if name != "NDArray":
            raise MXNetError(f"the states of the optimizer hold MXNet's {module}.{name}, which only MXNet can load; "
                             "save them there without the optimizer (dump_optimizer=False)")
        return _ArrayOfMXNet


def loads(data):
    """Unpickle the states of an optimizer, by minimx or by MXNet. It runs code: only for data that are trusted."""
    return _Unpickler(io.BytesIO(data)).load()


def as_ndarray(array):
    """Make an NDArray on the CPU of an array in the states: a numpy array, or MXNet's."""
    if isinstance(array, _ArrayOfMXNet):
        return loads_array(bytes(array.handle), "the states of the optimizer")
    return nd.array(array, dtype=array.dtype)
