"""MXNet's binary container of arrays: ``.params`` files and ``mx.nd.save``.

::

    file    = 0x112:u64  0:u64  count:u64 array*  count:u64 name*          all little endian
    name    = length:u64 utf-8 bytes                                       no names: a list
    array   = 0xF993fac9:u32  storage:i32 = 0  ndim:i32  axis:i64*  device  data      version 2
            | 0xF993fac8:u32                   ndim:u32  axis:i64*  device  data      version 1
            |                                  ndim:u32  axis:u32*  device  data      the first
    device  = type:i32 number:i32
    data    = dtype:i32  elements

Everything read is checked against what the file can hold before memory is taken.
"""
import os
import struct

import numpy as np

from ..backend import to_numpy
from ..base import DTYPE_CODES, MXNetError
from ..context import Context, cpu
from ..files import read_file, write_file
from . import safetensors_format
from .ndarray import NDArray

__all__ = ["save", "load", "load_frombuffer"]

LIST_MAGIC = 0x112
V1_MAGIC, V2_MAGIC, V3_MAGIC = 0xF993FAC8, 0xF993FAC9, 0xF993FACA
DTYPE_OF_CODE = {code: np.dtype(name).newbyteorder("<") for name, code in DTYPE_CODES.items()}
MAX_NDIM = 32


def save(fname, data):
    """Write arrays into the file `fname`, in one step (see `minimx.files`).

    Parameters
    ----------
    fname : str or path
        A name that ends in ``.safetensors`` means that format, for which `data` must be a dict.
    data : NDArray, list of NDArray, or dict of str to NDArray

    Raises
    ------
    ValueError, TypeError
        `data` is something else, or holds something else.
    ImportError
        The format is safetensors and that package is not installed.
    MXNetError
        The file cannot be written.

    Examples
    --------
    >>> import minimx as mx, tempfile, os
    >>> path = os.path.join(tempfile.mkdtemp(), "w.params")
    >>> mx.nd.save(path, {"w": mx.nd.ones((2,))})
    >>> mx.nd.load(path)["w"].asnumpy().tolist()
    [1.0, 1.0]
    """
    if isinstance(data, NDArray):
        data = [data]
    if isinstance(data, dict):
        names, arrays = list(data), list(data.values())
        if not all(isinstance(name, str) for name in names):
            raise TypeError("save takes a dict whose keys are text")
    elif isinstance(data, (list, tuple)):
        names, arrays = [], list(data)
    else:
        raise ValueError(f"save takes an NDArray, a list of them or a dict of name to NDArray, "
                         f"not {type(data).__name__}")
    for array in arrays:
        if not isinstance(array, NDArray):
            raise TypeError(f"save takes NDArrays, but got {type(array).__name__}; make one with mx.nd.array(x)")
    write_file(fname, (safetensors_format.dumps if _is_safetensors(fname) else dumps)(arrays, names))


def _is_safetensors(fname):
    return os.fspath(fname).endswith(safetensors_format.SUFFIX)


def dumps(arrays, names=()):
    """Return the container's bytes."""
    parts = [struct.pack("<QQQ", LIST_MAGIC, 0, len(arrays))]
    for array in arrays:
        values, context = to_numpy(array._array), array.context
        parts.append(struct.pack(f"<Iii{values.ndim}qiii", V2_MAGIC, 0, values.ndim, *values.shape,
                                 context.device_typeid, context.device_id, DTYPE_CODES[values.dtype.name]))
        parts.append(values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes())
    parts.append(struct.pack("<Q", len(names)))
    for name in names:
        text = name.encode("utf-8")
        parts += [struct.pack("<Q", len(text)), text]
    return b"".join(parts)


def load(fname):
    """Read the file `fname`: a list of NDArrays, or a dict if they have names.

    A name that ends in ``.safetensors`` means that format; its arrays come in alphabetic order, on the CPU.

    Raises
    ------
    ImportError
        The format is safetensors and that package is not installed.
    TypeError
        `fname` is no path.
    MXNetError
        The file is missing or damaged; the message says where and what was expected.
    """
    if not isinstance(fname, (str, os.PathLike)):
        raise TypeError(f"load takes the name of a file, not {type(fname).__name__}; "
                        "for bytes there is mx.nd.load_frombuffer")
    return (safetensors_format.loads if _is_safetensors(fname) else loads)(read_file(fname), os.fspath(fname))


def load_frombuffer(buf):
    """Read a container from bytes; see `load`."""
    if not isinstance(buf, (bytes, bytearray, memoryview)):
        raise TypeError(f"load_frombuffer takes bytes, not {type(buf).__name__}")
    return loads(bytes(buf), "buffer")


def loads(data, source):
    """Return the list or dict of NDArrays in `data`; `source` names it in messages."""
    reader = _Reader(data, source)
    magic, = reader.unpack("<Q", "the header")
    if magic != LIST_MAGIC:
        raise MXNetError(f"{source} is no file of NDArrays: it begins with {magic:#x}, not {LIST_MAGIC:#x}")
    reader.unpack("<Q", "the header")
    count = reader.count("arrays", at_least=8)
    arrays = [_read_array(reader, f"array {i} of {count}") for i in range(count)]
    count = reader.count("names", at_least=8)
    if count not in (0, len(arrays)):
        raise MXNetError(f"{source}: {len(arrays)} arrays, but {count} names")
    names = [_read_name(reader, i) for i in range(count)]
    return dict(zip(names, arrays)) if names else arrays


def loads_array(data, source):
    """Return the NDArray in `data`, an array of the container without the container; `source` names it in messages."""
    return _read_array(_Reader(data, source), "the array")


class _Reader:
    """Takes pieces off the front of some bytes and knows where it is."""

    def __init__(self, data, source):
        self.data, self.source, self.position = data, source, 0

    def take(self, n, what):
        """Return the next `n` bytes."""
        left = len(self.data) - self.position
        if n > left:
            raise MXNetError(f"{self.source} is cut off or damaged: {what} at byte {self.position} needs {n} bytes, "
                             f"found {left} (file size {len(self.data)})")
        self.position += n
        return memoryview(self.data)[self.position - n:self.position]

    def unpack(self, layout, what):
        """Return the next numbers, by a layout of `struct`."""
        return struct.unpack(layout, self.take(struct.calcsize(layout), what))

    def count(self, what, at_least):
        """Return a count of things of which each takes `at_least` so many bytes."""
        n, = self.unpack("<Q", f"the number of {what}")
        left = len(self.data) - self.position
        if n * at_least > left:
            raise MXNetError(f"{self.source} is cut off or damaged: {n} {what} are announced at byte "
                             f"{self.position - 8}, expected at least {n * at_least} bytes, found {left}")
        return n

    def wrong(self, what):
        """Return the error for something that cannot be, read just before this position."""
        return MXNetError(f"{self.source} is damaged before byte {self.position}: {what}")


def _read_array(reader, what):
    magic, = reader.unpack("<I", what)
    if magic in (V2_MAGIC, V3_MAGIC):
        storage, ndim = reader.unpack("<ii", what)
        if storage != 0:
            raise reader.wrong(f"{what} is sparse (storage type {storage}), which minimx does not have")
        axis_code = "q"
    elif magic == V1_MAGIC:
        (ndim,), axis_code = reader.unpack("<I", what), "q"
    else:
        ndim, axis_code = magic, "I"
    if not 0 <= ndim <= MAX_NDIM:
        raise reader.wrong(f"{what} has {ndim} axes (at most {MAX_NDIM})")
    shape = reader.unpack(f"<{ndim}{axis_code}", f"the shape of {what}")
    if any(axis < 0 for axis in shape):
        raise reader.wrong(f"{what} has the shape {shape}")
    device_type, device_id, code = reader.unpack("<iii", f"device and dtype of {what}")
    if device_type not in Context.devtype2str:
        raise reader.wrong(f"{what} lies on a device of type {device_type}")
    if code not in DTYPE_OF_CODE:
        raise reader.wrong(f"{what} has the dtype code {code} (known: 0 to {len(DTYPE_OF_CODE) - 1})")
    dtype = DTYPE_OF_CODE[code]
    n = 1
    for axis in shape:
        n *= axis
    values = np.frombuffer(reader.take(n * dtype.itemsize, f"{what}, {dtype.name} of shape {shape},"), dtype)
    context = cpu() if device_type == Context.devstr2type["gpu"] else Context(Context.devtype2str[device_type],
                                                                              device_id)
    return NDArray(values.reshape(shape).astype(dtype.newbyteorder("=")), context)


def _read_name(reader, i):
    length = reader.count(f"characters of name {i}", at_least=1)
    text = bytes(reader.take(length, f"name {i}"))
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise reader.wrong(f"name {i} is not UTF-8 ({error.reason})") from None
