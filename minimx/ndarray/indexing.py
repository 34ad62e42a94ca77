"""Keys of ``x[key]``: what NumPy makes of them, with MXNet's rules on top.

A *basic* key holds integers, slices, None and ``...`` only.  A basic key that selects one contiguous piece gives a
view; every other one a copy.  An array never gets zero axes: ``x[0]`` of a vector has shape (1,).
"""
import numpy as np

from ..base import MXNetError

INTEGERS = (int, np.integer)


def normalize(key, values_of):
    """Return `key` as NumPy takes it, and whether it is basic.

    `values_of` turns an NDArray into a NumPy array and returns None for everything else.  As in MXNet an index array
    of floats counts as integers, and True and False as 1 and 0: there are no masks.

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
            found.append(_index_array(item, values_of))
            basic = False
    return tuple(found), basic


def _bound(value):
    if isinstance(value, INTEGERS):
        return int(value)
    raise ValueError(f"the bounds of a slice are integers, not {value!r}")


def _index_array(item, values_of):
    values = values_of(item)
    if values is None:
        if not isinstance(item, (list, tuple, range, np.ndarray)):
            raise ValueError(f"an NDArray cannot be indexed by {item!r} of type {type(item).__name__}; an index is an "
                             "integer, a slice, None, ... or an array or list of integers")
        if isinstance(item, (list, tuple)) and any(values_of(i) is not None for i in item):
            item = [i if values_of(i) is None else values_of(i) for i in item]
        values = np.asarray(item)
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
