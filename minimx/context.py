"""Devices: where an array lives and where an executor runs.

A device is named where it is wanted, or by the block around::

    mx.cpu()                        the default
    with mx.gpu(1): ...             the default inside the block
    x = mx.nd.zeros((2, 3), ctx=mx.cpu())
"""
from contextvars import ContextVar

from .backend import load_cupy
from .base import did_you_mean

__all__ = ["Context", "cpu", "gpu", "cpu_pinned", "current_context", "num_gpus"]


class Context:
    """A device: its type and number.

    Parameters
    ----------
    device_type : str or Context
        ``"cpu"``, ``"gpu"`` or ``"cpu_pinned"``; a Context is copied.
    device_id : int

    Raises
    ------
    KeyError
        There is no such type of device.

    Examples
    --------
    >>> with Context("cpu", 1):
    ...     print(current_context())
    cpu(1)
    """

    devtype2str = {1: "cpu", 2: "gpu", 3: "cpu_pinned", 5: "cpu_shared"}
    devstr2type = {name: code for code, name in devtype2str.items()}

    __slots__ = ("device_type", "device_id")
    device_type: str
    device_id: int

    def __init__(self, device_type, device_id=0):
        if isinstance(device_type, Context):
            device_type, device_id = device_type.device_type, device_type.device_id
        if device_type not in self.devstr2type:
            raise KeyError(f"there is no device type {device_type!r}{did_you_mean(device_type, self.devstr2type)}; "
                           f"there are {', '.join(self.devstr2type)}")
        self.device_type, self.device_id = device_type, int(device_id)

    @property
    def device_typeid(self):
        """The number by which MXNet's files name the type of device."""
        return self.devstr2type[self.device_type]

    def empty_cache(self):
        """Give the memory of arrays that are gone back to a GPU, for other programs; a CPU's is never kept."""
        if self.device_type == "gpu":
            cupy = load_cupy()
            with cupy.cuda.Device(self.device_id):
                cupy.get_default_memory_pool().free_all_blocks()

    def __eq__(self, other):
        return isinstance(other, Context) and (self.device_type, self.device_id) == (other.device_type, other.device_id)

    def __hash__(self):
        return hash((self.device_type, self.device_id))

    def __repr__(self):
        return f"{self.device_type}({self.device_id})"

    def __enter__(self):
        _stack.set((*_stack.get(), self))
        return self

    def __exit__(self, *exception):
        _stack.set(_stack.get()[:-1])

    def __reduce__(self):
        return Context, (self.device_type, self.device_id)


#: the contexts of the ``with`` blocks around us, innermost last; each thread and each asyncio task has its own
_stack: ContextVar[tuple[Context, ...]] = ContextVar("minimx_contexts", default=(Context("cpu", 0),))


def cpu(device_id=0):
    """Return the CPU; all numbers mean the same memory.

    >>> cpu(), cpu() == cpu(0), cpu() == cpu(1)
    (cpu(0), True, False)
    """
    return Context("cpu", device_id)


def cpu_pinned(device_id=0):
    """Return the CPU's page-locked memory; here the same as `cpu`."""
    return Context("cpu_pinned", device_id)


def gpu(device_id=0):
    """Return a GPU.  Whether there is one shows when an array is made on it."""
    return Context("gpu", device_id)


def current_context():
    """Return the context of the innermost ``with`` block of this thread, else ``cpu(0)``.

    >>> current_context()
    cpu(0)
    """
    return _stack.get()[-1]


def num_gpus():
    """Return the number of GPUs that can be used: 0 without CuPy or without a driver."""
    try:
        cupy = load_cupy()
    except ImportError:
        return 0
    try:
        return cupy.cuda.runtime.getDeviceCount()
    except cupy.cuda.runtime.CUDARuntimeError:
        return 0
