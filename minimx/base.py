"""Errors, attribute strings and dtype names: what every layer shares.

MXNet writes an operator's parameters into a saved graph as text: ``kernel="(3, 3)"``, ``no_bias="True"``,
``dtype="float16"``.  :func:`attr_string` makes that text; `minimx.ops.params` reads it back.
"""
import difflib

import numpy as np

__all__ = ["MXNetError", "MXNetValueError", "NotImplementedForSymbol", "attr_string", "as_dtype", "did_you_mean",
           "choose_from", "DTYPE_CODES"]


class MXNetError(RuntimeError):
    """What MXNet raises: a graph, a shape, a dtype, a parameter or a file is not as it must be."""


class MXNetValueError(MXNetError, ValueError):
    """Raised where MXNet raises a ValueError: a script may catch the one or the other."""


class NotImplementedForSymbol(MXNetError):
    """A method of NDArray that a Symbol cannot have, because a Symbol holds no values."""

    def __init__(self, function):
        super().__init__(f"{function} needs values, and a Symbol has none; "
                         "bind the symbol and use the outputs of the executor, or use mx.nd")


#: dtype codes of MXNet's files and of its `Cast` operator's C++ enumeration.
DTYPE_CODES = {"float32": 0, "float64": 1, "float16": 2, "uint8": 3, "int32": 4, "int8": 5, "int64": 6, "bool": 7}
DTYPES = {name: np.dtype(name) for name in DTYPE_CODES}


def as_dtype(dtype):
    """Return `dtype` (a name, a NumPy type or dtype, or None for float32) as one of MXNet's eight dtypes.

    Raises
    ------
    TypeError
        NumPy does not know it, or MXNet has no such dtype (complex64, uint16, ...).

    Examples
    --------
    >>> as_dtype("float16"), as_dtype(None)
    (dtype('float16'), dtype('float32'))
    """
    if dtype is None:
        return DTYPES["float32"]
    known = DTYPES.get(dtype) if isinstance(dtype, str) else None
    if known is not None:
        return known
    try:
        found = np.dtype(dtype)
    except TypeError:
        raise TypeError(f"there is no dtype {dtype!r}{choose_from(dtype, DTYPES)}") from None
    if found.name not in DTYPES:
        raise TypeError(f"dtype {found.name} is not one of {', '.join(DTYPES)}")
    return found


def attr_string(value):
    """Return the text by which MXNet's JSON writes a parameter's value.

    >>> attr_string((3, 3)), attr_string(True), attr_string(np.float16), attr_string(0.25)
    ('(3, 3)', 'True', 'float16', '0.25')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, type) and issubclass(value, np.generic) or isinstance(value, np.dtype):
        return np.dtype(value).name
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, np.ndarray):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        inner = [v.item() if isinstance(v, np.generic) else v for v in value]
        return str(tuple(inner)) if isinstance(value, tuple) else str(inner)
    return str(value)


def did_you_mean(name, names):
    """Return ``"; did you mean 'x'?"`` for the nearest of `names`, or an empty string."""
    near = difflib.get_close_matches(str(name), [str(n) for n in names], n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


def choose_from(name, names):
    """Return the end of a message about an unknown name: the nearest of `names`, and the first twelve of them.

    >>> choose_from("dta", ["data", "fc_weight"])
    "; did you mean 'data'? (there are: data, fc_weight)"
    """
    names = [str(n) for n in names]
    more = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return f"{did_you_mean(name, names)} (there are: {', '.join(names[:12]) or 'none'}{more})"
