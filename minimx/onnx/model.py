"""Reading ONNX files: what of the format the importer needs.  The package onnx is imported here, when it is needed."""
import os

import numpy as np

from ..base import MXNetError, as_dtype


def onnx_package():
    """Return the package onnx; ImportError with the command that installs it."""
    try:
        import onnx
    except ImportError as error:
        raise ImportError("mx.onnx needs the package onnx, which is an optional extra of minimx; install it with\n"
                          "    pip install 'minimx[onnx]'") from error
    return onnx


def load(model):
    """Return a ModelProto from a file name or a ModelProto; MXNetError if the file is none."""
    onnx = onnx_package()
    if isinstance(model, onnx.ModelProto):
        return model
    try:
        return onnx.load(os.fspath(model))
    except OSError as error:
        raise MXNetError(f"cannot read the ONNX model {model!r}: {error}") from None
    except Exception as error:
        # protobuf's DecodeError and its kin have no common base that is public.
        if type(error).__name__ not in ("DecodeError", "ParseError"):
            raise
        raise MXNetError(f"{model!r} is no ONNX model: {error}") from None


def dtype_of(code):
    """Return MXNet's dtype for one of ONNX's codes; MXNetError if MXNet has none."""
    onnx = onnx_package()
    name = onnx.TensorProto.DataType.Name(code)
    try:
        return as_dtype({"FLOAT": "float32", "DOUBLE": "float64"}.get(name, name.lower()))
    except TypeError:
        raise MXNetError(f"ONNX's dtype {name} is none of MXNet's eight; convert the model to another one") from None


def declared(value):
    """Return (shape, dtype) of a ValueInfoProto; 0 is an unknown axis, None a true size of 0, or an unknown shape."""
    kind = value.type.WhichOneof("value")
    if kind != "tensor_type":
        raise MXNetError(f"{value.name!r} is of ONNX's type {kind or 'unknown'}, and MXNet has arrays only")
    tensor = value.type.tensor_type
    dtype = dtype_of(tensor.elem_type) if tensor.elem_type else None
    if not tensor.HasField("shape"):
        return None, dtype
    return tuple(None if dim.HasField("dim_value") and dim.dim_value == 0 else dim.dim_value
                 for dim in tensor.shape.dim), dtype


def array_of(proto):
    """Return a TensorProto as a NumPy array; MXNetError if MXNet lacks its dtype."""
    dtype_of(proto.data_type)
    return np.asarray(onnx_package().numpy_helper.to_array(proto))


def attributes_of(node):
    """Return the attributes of a NodeProto as a dict: numbers, text, lists, arrays, graphs."""
    onnx = onnx_package()
    return {a.name: _plain(onnx.helper.get_attribute_value(a), onnx) for a in node.attribute}


def _plain(value, onnx):
    if isinstance(value, bytes):
        return value.decode("utf8")
    if isinstance(value, onnx.TensorProto):
        return array_of(value)
    if isinstance(value, (list, tuple)) or type(value).__name__.startswith("Repeated"):
        return [_plain(v, onnx) for v in value]
    return value
