"""Share memory with other libraries: NumPy's arrays, and anything that speaks DLPack (https://dmlc.github.io/dlpack)."""
from ..backend import array_module
from ..base import as_dtype
from ..context import Context, cpu
from .creation import array
from .ndarray import NDArray
from .storage import device_module

__all__ = ["from_numpy", "from_dlpack", "to_dlpack_for_read", "to_dlpack_for_write"]


def from_numpy(ndarray, zero_copy=True) -> NDArray:
    """Return an NDArray of a NumPy array, by default on the same memory.

    Shared memory is made read-only for NumPy, as in MXNet; the array must then be C-contiguous.

    Raises
    ------
    ValueError
        The memory is to be shared and the array is not C-contiguous.
    TypeError
        MXNet has no such dtype.

    Examples
    --------
    >>> values = np.arange(3.0)
    >>> x = from_numpy(values)
    >>> x[:] = 7
    >>> values.tolist(), values.flags.writeable
    ([7.0, 7.0, 7.0], False)
    """
    if not zero_copy:
        return array(ndarray, ctx=cpu(), dtype=ndarray.dtype)
    as_dtype(ndarray.dtype)
    if not ndarray.flags.c_contiguous:
        raise ValueError("only a C-contiguous array can share its memory; use zero_copy=False")
    shared = NDArray(ndarray.view(), cpu())
    shared._storage.exported = True
    ndarray.flags.writeable = False
    return shared


class _Capsule:
    """A bare DLPack capsule in the clothes of an exporter."""

    def __init__(self, capsule):
        self._capsule = capsule

    def __dlpack__(self, **options):
        return self._capsule

    def __dlpack_device__(self):
        return 1, 0


def from_dlpack(dlpack) -> NDArray:
    """Return an NDArray on the memory of another library's array (or of the capsule that it exports).

    Raises
    ------
    TypeError
        MXNet has no such dtype.

    Examples
    --------
    >>> from_dlpack(np.arange(3)).asnumpy().tolist()
    [0, 1, 2]
    """
    source = dlpack if hasattr(dlpack, "__dlpack__") else _Capsule(dlpack)
    kind, number = source.__dlpack_device__()
    context = Context("gpu", number) if kind == 2 else cpu()
    values = device_module(context).from_dlpack(source)
    as_dtype(values.dtype)
    if not values.flags.c_contiguous:
        values = array_module(values).ascontiguousarray(values)
    shared = NDArray(values, context)
    shared._storage.exported = True
    return shared


def to_dlpack_for_read(data):
    """Return ``data.to_dlpack_for_read()``."""
    return data.to_dlpack_for_read()


def to_dlpack_for_write(data):
    """Return ``data.to_dlpack_for_write()``."""
    return data.to_dlpack_for_write()
