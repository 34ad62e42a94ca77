"""The safetensors format of ``.safetensors`` files, which other libraries read without running code from them.

An optional extra: ``pip install 'minimx[safetensors]'``; the format is that package's work
(<https://github.com/huggingface/safetensors>).
"""
import numpy as np

from ..backend import to_numpy
from ..base import DTYPE_CODES, MXNetError
from .ndarray import NDArray

SUFFIX = ".safetensors"


def package():
    """Return the package safetensors; ImportError with the command that installs it."""
    try:
        import safetensors.numpy
    except ImportError as error:
        raise ImportError("files in the safetensors format need the package safetensors, which is an optional extra "
                          "of minimx; install it with\n    pip install 'minimx[safetensors]'") from error
    return safetensors


def dumps(arrays, names):
    """Return the file's bytes; ValueError if the arrays have no names."""
    if len(names) != len(arrays):
        raise ValueError("in a safetensors file every array has a name; save a dict of name to NDArray")
    # The package writes an array's memory as it lies, so it must lie in C order.
    return package().numpy.save({name: np.asarray(to_numpy(array._array), order="C")
                                 for name, array in zip(names, arrays)})


def loads(data, source):
    """Return the dict of NDArrays in `data`; `source` names it in messages.

    Raises
    ------
    MXNetError
        The bytes are damaged, or an array has a dtype that MXNet has not (bfloat16).
    """
    safetensors = package()
    try:
        described = safetensors.deserialize(data)
    except safetensors.SafetensorError as error:
        raise MXNetError(f"{source} is no safetensors file, or damaged: {error}") from error
    strange = sorted({f"{name!r} is {array['dtype']}" for name, array in described if array["dtype"] not in DTYPES})
    if strange:
        raise MXNetError(f"{source}: {', '.join(strange)}; an NDArray is one of {', '.join(DTYPES.values())}: "
                         "convert the file with the library that wrote it")
    return {name: NDArray(np.frombuffer(array["data"], np.dtype(DTYPES[array["dtype"]]).newbyteorder("<"))
                          .reshape(array["shape"]).astype(DTYPES[array["dtype"]]))
            for name, array in sorted(described)}


def _their_name(dtype):
    kind, size = np.dtype(dtype).kind, 8 * np.dtype(dtype).itemsize
    return "BOOL" if kind == "b" else f"{kind.upper()}{size}"


#: the format's name of a dtype -> NumPy's
DTYPES = {_their_name(dtype): dtype for dtype in DTYPE_CODES}
