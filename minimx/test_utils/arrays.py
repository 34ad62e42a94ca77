"""Tolerances, random arrays, and comparisons of arrays."""
import numpy as np

from .. import ndarray as nd
from ..context import Context, current_context
from ..graph.graph import Graph

_default_ctx = None
#: dtype -> relative tolerance, absolute tolerance, step of numeric gradients
_FLOATS = {"float16": (1e-2, 1e-1, 2**-6), "float32": (1e-4, 1e-3, 2**-9), "float64": (1e-5, 1e-20, 2**-14)}


# ------------------------------------------------------------------ defaults

def default_context():
    """Return the context that checks run on: that of `set_default_context`, or the current one."""
    return _default_ctx or current_context()


def set_default_context(ctx):
    """Set the context that checks run on; None: the current one again."""
    global _default_ctx
    _default_ctx = None if ctx is None else Context(ctx)


def default_dtype():
    """Return the dtype of arrays if nothing is said: float32."""
    return np.float32


def tolerance(column, dtype):
    """Return a column of the table of tolerances: 0 relative, 1 absolute, 2 step; 0 for integers."""
    return _FLOATS.get(np.dtype(dtype).name, (0, 0, 0))[column]


def get_rtol(rtol=None, dtype=np.float64):
    """Return `rtol`, or the relative tolerance for a dtype."""
    return tolerance(0, dtype) if rtol is None else rtol


def get_atol(atol=None, dtype=np.float64):
    """Return `atol`, or the absolute tolerance for a dtype."""
    return tolerance(1, dtype) if atol is None else atol


def default_numeric_eps():
    """Return dtype -> the step of numeric gradients."""
    return {np.dtype(name): row[2] for name, row in _FLOATS.items()}


def get_tols(x, y, rtol, atol):
    """Return (rtol, atol) for a comparison of `x` and `y`: those of the dtype that is less exact."""
    dtypes = [as_numpy(a).dtype for a in (x, y)]
    return (max(get_rtol(rtol, t) for t in dtypes), max(get_atol(atol, t) for t in dtypes))


# ------------------------------------------------------------ random arrays

def random_arrays(*shapes):
    """Return arrays of normal numbers in the default dtype, one for each shape; a single one as it is."""
    arrays = [np.asarray(np.random.randn(*shape), dtype=default_dtype()) for shape in shapes]
    return arrays if len(arrays) > 1 else arrays[0]


def random_uniform_arrays(*shapes, low=0.0, high=1.0):
    """Return a list of arrays of uniform numbers, one for each shape."""
    return [np.random.uniform(low, high, shape).astype(default_dtype()) for shape in shapes]


def rand_ndarray(shape, stype="default", density=None, dtype=None, modifier_func=None, shuffle_csr_indices=False,
                 distribution=None, ctx=None):
    """Return an NDArray of normal numbers, each changed by `modifier_func` if there is one; `stype` is "default"."""
    values = np.random.randn(*shape)
    if modifier_func is not None:
        values = np.vectorize(modifier_func)(values) if values.size else values
    return nd.array(values, ctx or default_context(), dtype or default_dtype()).tostype(stype)


def rand_shape_nd(num_dim, dim=10, allow_zero_size=False):
    """Return a random shape of `num_dim` axes of at most `dim` (an int, or one for each axis)."""
    return tuple(np.random.randint(0 if allow_zero_size else 1, np.broadcast_to(dim, num_dim) + 1).tolist())


def rand_shape_2d(dim0=10, dim1=10, allow_zero_size=False):
    """Return a random shape of two axes of at most `dim0` and `dim1`."""
    return rand_shape_nd(2, (dim0, dim1), allow_zero_size)


def rand_shape_3d(dim0=10, dim1=10, dim2=10, allow_zero_size=False):
    """Return a random shape of three axes."""
    return rand_shape_nd(3, (dim0, dim1, dim2), allow_zero_size)


# -------------------------------------------------------------- comparisons

def as_numpy(array):
    """Return an NDArray, or anything else, as a numpy array."""
    return array.asnumpy() if isinstance(array, nd.NDArray) else np.asarray(array)


def same(a, b):
    """Tell if two arrays are equal in shape and all elements."""
    return np.array_equal(as_numpy(a), as_numpy(b))


def same_array(array1, array2):
    """Tell if two NDArrays are one memory: a change of one is a change of the other."""
    array1[:] += 1
    shared = same(array1, array2)
    array1[:] -= 1
    return shared and same(array1, array2)


def almost_equal(a, b, rtol=None, atol=None, equal_nan=False, use_broadcast=True):
    """Tell if ``|a - b| <= atol + rtol |b|`` everywhere."""
    rtol, atol = get_tols(a, b, rtol, atol)
    a, b = as_numpy(a), as_numpy(b)
    return (use_broadcast or a.shape == b.shape) and np.allclose(a, b, rtol, atol, equal_nan)


def assert_almost_equal(a, b, rtol=None, atol=None, names=("a", "b"), equal_nan=False, use_broadcast=True,
                        mismatches=(10, 10)):
    """Raise AssertionError unless ``|a - b| <= atol + rtol |b|`` everywhere; it names the worst element.

    >>> assert_almost_equal(np.array([1.0, 2.0]), mx.nd.array([1, 2]))
    """
    rtol, atol = get_tols(a, b, rtol, atol)
    if almost_equal(a, b, rtol, atol, equal_nan, use_broadcast):
        return
    a, b = as_numpy(a), as_numpy(b)
    if not use_broadcast and a.shape != b.shape:
        raise AssertionError(f"{names[0]} has shape {a.shape}, but {names[1]} has {b.shape}")
    a, b = np.broadcast_arrays(a.astype(np.float64), b.astype(np.float64))
    with np.errstate(invalid="ignore", divide="ignore"):
        error = np.nan_to_num(np.abs(a - b) / (atol + rtol * np.abs(b)), nan=np.inf)
    error = np.where(np.isnan(a) & np.isnan(b) & equal_nan, 0, error)
    worst = np.unravel_index(error.argmax(), error.shape)
    lines = [f"  {tuple(map(int, i))}: {names[0]}={a[tuple(i)]:.9g} {names[1]}={b[tuple(i)]:.9g}"
             for i in np.argwhere(error > 1)[:mismatches[0]]]
    raise AssertionError(f"{names[0]} and {names[1]} differ in {np.mean(error > 1):.1%} of the elements "
                         f"(rtol={rtol:g}, atol={atol:g}); worst at {tuple(map(int, worst))}, "
                         f"{error[worst]:.3g} times the tolerance\n" + "\n".join(lines))


def assert_almost_equal_ignore_nan(a, b, rtol=None, atol=None, names=("a", "b")):
    """`assert_almost_equal`, leaving out elements where either is nan."""
    a, b = as_numpy(a).copy(), as_numpy(b).copy()
    missing = np.isnan(a) | np.isnan(b)
    a[missing] = b[missing] = 0
    assert_almost_equal(a, b, rtol, atol, names)


def assert_allclose(a, b, rtol=1e-07, atol=0, equal_nan=True):
    """``numpy.testing.assert_allclose`` for NDArrays too."""
    np.testing.assert_allclose(as_numpy(a), as_numpy(b), rtol, atol, equal_nan)


def assert_exception(f, exception_type, *args, **kwargs):
    """Raise AssertionError unless ``f(*args, **kwargs)`` raises `exception_type`."""
    try:
        f(*args, **kwargs)
    except exception_type:
        return
    raise AssertionError(f"{getattr(f, '__name__', f)} did not raise {exception_type.__name__}")


def same_symbol_structure(sym1, sym2):
    """Tell if two symbols are made of the same operators and variables in the same order, whatever their names."""
    lists = [[node.op.name if node.op else None for node in Graph(s.entries).nodes] for s in (sym1, sym2)]
    return lists[0] == lists[1]


def np_reduce(dat, axis, keepdims, numpy_reduce_func):
    """Reduce a numpy array over several axes (None: all) by a function of one axis, such as ``np.sum``."""
    axes = range(dat.ndim) if axis is None else [axis] if isinstance(axis, int) else axis
    for i in sorted((a % dat.ndim for a in axes), reverse=True):
        dat = numpy_reduce_func(dat, axis=i)
        dat = np.expand_dims(dat, i) if keepdims else dat
    return dat
