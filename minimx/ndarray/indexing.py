"""``x[key]`` and ``x[key] = value``: what NumPy makes of a key, with MXNet's rules on top.

A *basic* key holds integers, slices, None and ``...`` only.  A basic key that selects one contiguous piece gives a
view; every other one a copy.  An array never gets zero axes: ``x[0]`` of a vector has shape (1,).

The first functions take NDArrays and see to the tape; those below them know arrays and keys only.
"""
import numpy as np

from ..backend import array_module, to_numpy
from ..base import MXNetError
from ..kernels.reference.memory import fill
from . import tape
from .arithmetic import NUMBERS, Arithmetic
from .storage import device_module, move

INTEGERS = (int, np.integer)


def get_item(x, key):
    """Return ``x[key]`` of the NDArray `x`."""
    key, basic = normalize(key)
    found = select(x._array, key)
    if tape.recording([x]) and found.size:
        return _recorded_item(x, key, basic)
    if basic and found.flags.c_contiguous:
        return x._view(found)
    return type(x)(array_module(found).ascontiguousarray(found), x.context)


def _recorded_item(x, key, basic):
    if basic and x.ndim:
        begin, end, step, target = basic_slice(x.shape, key)
        return x._call("slice", begin=begin, end=end, step=step).reshape(target)
    index = type(x)(device_module(x.context).asarray(flat_index(x.shape, key)), x.context)
    return x.reshape((-1,))._call("take", index)


def set_item(x, key, value):
    """``x[key] = value`` for the NDArray `x`; TypeError if `value` is nothing that an array can hold."""
    key, basic = normalize(key)
    if not isinstance(value, (Arithmetic, np.ndarray, *NUMBERS, list, tuple, range, type(None))):
        raise TypeError(f"an NDArray takes numbers, NDArrays, NumPy arrays and lists as values, not {value!r} "
                        f"of type {type(value).__name__}")
    tape.check_unrecorded(x, "x[...] = value")
    if isinstance(value, Arithmetic) and tape.recording([value]):
        _recorded_assignment(x, key, basic, value)
    else:
        write(x, key, value)


def _recorded_assignment(x, key, basic, value):
    """Assign recorded values: from now on `x` is recorded too."""
    if not basic:
        raise MXNetError("recorded values cannot be assigned to an index array; use mx.nd.where or concat")
    begin, end, step, target = basic_slice(x.shape, key)
    window = x._array[tuple(map(slice, begin, end, step))].shape
    value = value.broadcast_to(target).reshape(window)
    x._call("_slice_assign", value, begin=begin, end=end, step=step, out=x)


def write(x, key, value):
    """Put values into the memory of the NDArray `x`, at a normalized key, and count the change.

    Everything that a user assigns goes this way.
    """
    if isinstance(value, Arithmetic):
        value = value._array
    elif isinstance(value, (list, tuple, range)):
        value = np.array([to_numpy(v._array) if isinstance(v, Arithmetic) else v for v in value])
    if getattr(value, "ndim", 0) and array_module(value) is not array_module(x._array):
        value = move(value, x.context)
    assign(x._array, key, value)
    x._storage.version += 1


def normalize(key):
    """Return `key` as NumPy takes it, and whether it is basic.

    As in MXNet an index array of floats counts as integers, and True and False as 1 and 0: there are no masks.

    Raises
    ------
    ValueError
        The key is of a type that no array takes.
    """
    items = key if isinstance(key, tuple) else (key,)
    found: list[object] = []
    basic = True
    for item in items:
        if item is None or item is Ellipsis:
            found.append(item)
        elif isinstance(item, (*INTEGERS, np.bool_)):
            found.append(int(item))
        elif isinstance(item, slice):
            found.append(slice(*(None if v is None else _bound(v) for v in (item.start, item.stop, item.step))))
        else:
            found.append(_index_array(item))
            basic = False
    return tuple(found), basic


def _bound(value):
    if isinstance(value, INTEGERS):
        return int(value)
    raise ValueError(f"the bounds of a slice are integers, not {value!r}")


def _index_array(item):
    if isinstance(item, Arithmetic):
        values = to_numpy(item._array)
    elif isinstance(item, (list, tuple, range, np.ndarray)):
        if isinstance(item, (list, tuple)):
            item = [to_numpy(i._array) if isinstance(i, Arithmetic) else i for i in item]
        values = np.asarray(item)
    else:
        raise ValueError(f"an NDArray cannot be indexed by {item!r} of type {type(item).__name__}; an index is an "
                         "integer, a slice, None, ... or an array or list of integers")
    if values.dtype.kind not in "iufb":
        raise ValueError(f"an NDArray cannot be indexed by values of dtype {values.dtype}")
    return values.astype(np.int64)


def select(array, key):
    """Return ``array[key]`` for a normalized key, at least with one axis: a view where that is possible."""
    if not any(item is Ellipsis for item in key):
        key += (Ellipsis,)                   # so that NumPy gives a view of one element, not a number
    found = array[key]
    return found.reshape(1) if found.ndim == 0 and array.ndim > 0 else found


def basic_slice(shape, key):
    """Describe a basic key by the operators `slice` and `Reshape`.

    Returns
    -------
    begin, end, step : tuple
        One number or None for each axis of `shape`.
    target : tuple
        The shape of the result.

    Examples
    --------
    >>> basic_slice((4, 5), (1, slice(None, None, 2)))
    ((1, None), (2, None), (1, 2), (3,))
    """
    spread = sum(item is not None and item is not Ellipsis for item in key)
    if spread > len(shape):
        raise IndexError(f"{spread} indices for an array of {len(shape)} axes")
    fill = [slice(None)] * (len(shape) - spread)
    at = next((i for i, item in enumerate(key) if item is Ellipsis), len(key))
    items = list(key[:at]) + fill + list(key[at + 1:])
    begin, end, step = [], [], []
    for item in (item for item in items if item is not None):
        if isinstance(item, slice):
            begin.append(item.start)
            end.append(item.stop)
            step.append(1 if item.step is None else item.step)
        else:
            begin.append(item)
            end.append(None if item == -1 else item + 1)
            step.append(1)
    target = np.empty(shape, np.bool_)[key].shape or (1,)
    return tuple(begin), tuple(end), tuple(step), target


def flat_index(shape, key):
    """Return for every element of ``x[key]`` its number in ``x.ravel()``: an int64 array of the result's shape."""
    count = 1
    for axis in shape:
        count *= axis
    return np.ascontiguousarray(select(np.arange(count, dtype=np.int64).reshape(shape), key))


def assign(array, key, value):
    """``array[key] = value`` for a normalized key; ValueError if `value` does not broadcast to it."""
    if array.ndim == 0 and key == (slice(None),):        # x[:] of an array without axes is all of it
        key = ()
    if getattr(value, "ndim", 0):
        value = _drop_leading_ones(value, array[key].ndim)
    elif isinstance(value, NUMBERS) and array.dtype.kind in "iu":       # -1 is 255 in uint8; NumPy refuses it
        number = np.empty((), array.dtype)
        fill(number, value)
        value = number[()]
    try:
        array[key] = value
    except ValueError as error:
        raise ValueError(f"values of shape {np.shape(value)} cannot be assigned to the part of shape "
                         f"{array[key].shape} of an array of shape {array.shape}: {error}") from None
    except TypeError as error:
        raise MXNetError(f"{value!r} cannot be assigned to an NDArray: {error}") from None


def _drop_leading_ones(value, ndim):
    while value.ndim > ndim and value.shape[0] == 1:
        value = value[0]
    return value
