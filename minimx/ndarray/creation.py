"""Make NDArrays, from values or of one value; and the functions of `mx.nd` that are no operators."""
import sys

import numpy as np

from ..base import MXNetError, as_dtype
from ..context import Context, current_context
from ..kernels.reference.memory import fill
from ..ops.params import Shape
from ..ops.registry import get_operator
from ..ops.shapes import normalize_axis
from .ndarray import NDArray, call, invoke
from .storage import device_module

__all__ = ["array", "zeros", "ones", "full", "empty", "arange", "eye", "linspace", "concatenate", "moveaxis",
           "split_v2", "histogram", "onehot_encode", "waitall"]


def array(source_array, ctx=None, dtype=None) -> NDArray:
    """Return a new NDArray with the values of `source_array`.

    Parameters
    ----------
    source_array : NDArray, array or nested list of numbers
    ctx : Context, optional
    dtype : str or NumPy dtype, optional
        By default that of an NDArray, and float32 for everything else, as in MXNet.

    Raises
    ------
    TypeError
        The source is no array of numbers.

    Examples
    --------
    >>> array([[1, 2], [3, 4]], dtype="int32").dtype
    <class 'numpy.int32'>
    """
    context = _context(ctx)
    if isinstance(source_array, NDArray):
        dtype, source_array = dtype or source_array.dtype, source_array.asnumpy()
    dtype = as_dtype(dtype)
    try:
        if isinstance(source_array, (list, tuple)):
            source_array = [v.asnumpy() if isinstance(v, NDArray) else v for v in source_array]
        values = np.asarray(source_array, order="C")
        if values.dtype.kind not in "biuf":
            values = np.asarray(source_array, dtype=dtype, order="C")
    except (ValueError, TypeError) as error:
        raise TypeError("array takes an array or a nested list of numbers in which all rows are equally long: "
                        f"{error}") from None
    return NDArray(device_module(context).array(values, dtype=dtype, order="C"), context)


def _context(ctx):
    """Return `ctx` or the current context; MXNetError for a number, as in ``zeros(2, 3)``."""
    if isinstance(ctx, (int, np.integer)):
        raise MXNetError(f"ctx must be a Context such as mx.cpu(), but is {ctx!r}; several axes are one tuple: "
                         "zeros((2, 3))")
    return Context(ctx) if ctx is not None else current_context()


def _shape(shape):
    """Return a shape as a tuple; MXNetError if it is none."""
    try:
        found = Shape(shape)
    except (TypeError, ValueError):
        found = (None,)
    if None in found:
        raise MXNetError(f"a shape is a tuple of integers, not {shape!r}")
    if min(found, default=0) < 0:
        raise MXNetError(f"the axes of a shape are not negative, but the shape is {found}")
    return found


def _filled(value, shape, ctx, dtype, out):
    if out is not None:
        out[:] = value
        return out
    context = _context(ctx)
    shape, dtype = _shape(shape), as_dtype(dtype)
    array = device_module(context).empty(shape, dtype)
    fill(array, value)
    return NDArray(array, context)


def zeros(shape, ctx=None, dtype=None, stype=None, out=None) -> NDArray:
    """Return an NDArray of zeros, by default float32 on the current context.

    Raises
    ------
    MXNetError
        `shape` is not a tuple of integers >= 0, or `ctx` has no device.
    TypeError
        There is no such dtype.

    Examples
    --------
    >>> zeros((2, 3), dtype="int32").asnumpy().tolist()
    [[0, 0, 0], [0, 0, 0]]
    """
    return _filled(0, shape, ctx, dtype, out).tostype(stype or "default")


def ones(shape, ctx=None, dtype=None, out=None) -> NDArray:
    """Return an NDArray of ones; see `zeros`.

    >>> ones((2,)).asnumpy().tolist()
    [1.0, 1.0]
    """
    return _filled(1, shape, ctx, dtype, out)


def full(shape, val, ctx=None, dtype=None, out=None) -> NDArray:
    """Return an NDArray of which every element is `val`; see `zeros`.

    >>> full((2,), 7).asnumpy().tolist()
    [7.0, 7.0]
    """
    if isinstance(val, str):
        raise TypeError(f"full: the value must be a number, but is {val!r}")
    return _filled(val, shape, ctx, dtype, out)


def empty(shape, ctx=None, dtype=None) -> NDArray:
    """Return an NDArray with arbitrary values; see `zeros`.

    >>> empty((2, 3)).shape
    (2, 3)
    """
    context = _context(ctx)
    return NDArray(device_module(context).empty(_shape(shape), as_dtype(dtype)), context)


def _made(name, ctx, **params):
    return invoke(get_operator(name)(**params), (), context=Context(ctx) if ctx is not None else None)


def arange(start, stop=None, step=1.0, repeat=1, infer_range=None, ctx=None, dtype="float32") -> NDArray:
    """Return the numbers from `start` (0 if only one limit is given) up to `stop`, each `repeat` times.

    Examples
    --------
    >>> arange(1, 7, 2).asnumpy().tolist()
    [1.0, 3.0, 5.0]
    """
    start, stop = (0, start) if stop is None else (start, stop)
    return _made("_arange", ctx, start=start, stop=stop, step=step, repeat=repeat, dtype=as_dtype(dtype))


def eye(N, M=0, k=0, ctx=None, dtype=None) -> NDArray:
    """Return a matrix of N rows and M columns (0: N) with ones on diagonal `k`, above the main one if positive.

    >>> eye(2, 3, k=1).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    return _made("_eye", ctx, N=N, M=M, k=k, dtype=as_dtype(dtype))


def linspace(start, stop, num, endpoint=True, ctx=None, dtype="float32") -> NDArray:
    """Return `num` equally spaced numbers from `start` to `stop`, which is left out unless `endpoint`.

    >>> linspace(0, 1, 5).asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    """
    return _made("_linspace", ctx, start=start, stop=stop, num=num, endpoint=endpoint, dtype=as_dtype(dtype))


def concatenate(arrays, axis=0, always_copy=True) -> NDArray:
    """Join the NDArrays of a list along `axis`; a single one is returned as it is unless `always_copy`.

    Raises
    ------
    ValueError
        The list is empty.
    MXNetError
        Their shapes differ in another axis.

    Examples
    --------
    >>> concatenate([ones((1, 2)), zeros((2, 2))]).shape
    (3, 2)
    """
    if not arrays:
        raise ValueError("concatenate needs at least one array")
    if len(arrays) == 1 and not always_copy:
        return arrays[0]
    return call("Concat", *arrays, num_args=len(arrays), dim=axis)


def moveaxis(tensor, source, destination) -> NDArray:
    """Move the axes `source` (a number or several) to the positions `destination`; the others keep their order.

    Examples
    --------
    >>> moveaxis(zeros((2, 3, 4)), 0, 2).shape
    (3, 4, 2)
    """
    source, destination = ([x] if isinstance(x, int) else list(x) for x in (source, destination))
    if len(source) != len(destination):
        raise ValueError(f"moveaxis: source {source} and destination {destination} have different lengths")
    try:
        source = [normalize_axis(a, tensor.ndim, "source") for a in source]
        destination = [normalize_axis(a, tensor.ndim, "destination") for a in destination]
    except MXNetError as error:
        raise ValueError(f"moveaxis: {error}") from None
    order = [axis for axis in range(tensor.ndim) if axis not in source]
    for position, axis in sorted(zip(destination, source)):
        order.insert(position, axis)
    return call("transpose", tensor, axes=tuple(order))


def split_v2(ary, indices_or_sections, axis=0, squeeze_axis=False) -> NDArray | list[NDArray]:
    """Cut `ary` along `axis` into equal sections (an integer) or before each of the indices (a tuple).

    Examples
    --------
    >>> [part.shape for part in split_v2(arange(6), (2, 5))]
    [(2,), (3,), (1,)]
    """
    if isinstance(indices_or_sections, (int, np.integer)):
        if ary.shape[axis] % indices_or_sections:
            raise ValueError(f"split_v2: axis {axis} of {ary.shape} cannot be cut into {indices_or_sections} equal "
                             "parts; give the indices to cut at")
        where = {"sections": int(indices_or_sections), "indices": ()}
    else:
        where = {"sections": 0, "indices": (0, *indices_or_sections)}
    return call("_split_v2", ary, axis=axis, squeeze_axis=squeeze_axis, **where)


def histogram(a, bins=10, range=None) -> list[NDArray]:
    """Count the values of `a` in `bins` equal intervals of `range`, or between the edges of the NDArray `bins`.

    Returns the counts (int64) and the edges.  Without `range` NumPy finds the edges, and both are float32, as in MXNet.

    Examples
    --------
    >>> counts, edges = histogram(array([1, 2, 2, 5]), bins=3, range=(0, 6))
    >>> counts.asnumpy().tolist(), edges.asnumpy().tolist()
    ([1, 2, 1], [0.0, 2.0, 4.0, 6.0])
    """
    if isinstance(bins, NDArray):
        return call("_histogram", a, bins)
    if range is None:
        return [array(found, ctx=a.context) for found in np.histogram(a.asnumpy(), bins)]
    return call("_histogram", a, bin_cnt=bins, range=range)


def onehot_encode(indices, out) -> NDArray:
    """Write into the matrix `out` a one at column ``indices[i]`` of each row i, zeros elsewhere; returns `out`.

    >>> onehot_encode(array([1, 0]), empty((2, 3))).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0]]
    """
    return call("one_hot", indices, depth=out.shape[1], dtype=out.dtype, out=out)


def waitall():
    """Return when all work is done: at once, but for the GPU's."""
    cupy = sys.modules.get("cupy")
    if cupy is not None:
        cupy.cuda.get_current_stream().synchronize()


def root_mean_square(array) -> NDArray:
    """Return the root of the mean of the squares of an NDArray, of shape (1,): how large its elements are.

    Examples
    --------
    >>> root_mean_square(array([1, 7])).asnumpy().tolist()
    [5.0]
    """
    return call("norm", array) / array.size ** 0.5
