"""Constants of ONNX that become parameters: the arithmetic of shapes, axes and pads.

An exporter writes ``Reshape(x, Concat(Shape(x)[0:1], [-1]))`` where MXNet has the parameter ``shape``.  When a
translation needs such a value, it is computed here, once, from initializers and from shapes that are known.  Nothing
else is: a constant that is used as data stays a node of the graph.
"""
import math

import numpy as np

from .model import dtype_of


def _slice(x, starts=None, ends=None, axes=None, steps=None):
    starts, ends = np.asarray(starts).reshape(-1), np.asarray(ends).reshape(-1)
    axes = range(len(starts)) if axes is None else axes
    steps = [1] * len(starts) if steps is None else steps
    index = [slice(None)] * x.ndim
    for axis, *bounds in zip(axes, starts, ends, steps):
        begin, end, step = map(int, bounds)
        index[int(axis)] = slice(begin, None if step < 0 and end < -x.shape[int(axis)] else end, step)
    return x[tuple(index)]


def _reshape(x, shape, allowzero=0):
    return x.reshape([x.shape[i] if n == 0 and not allowzero else int(n) for i, n in enumerate(shape)])


def _unsqueeze(x, axes):
    return np.expand_dims(x, tuple(int(a) for a in np.asarray(axes).reshape(-1)))


def _squeeze(x, axes=None):
    return np.squeeze(x, None if axes is None else tuple(int(a) for a in np.asarray(axes).reshape(-1)))


def _div(x, y):
    return np.trunc(x / y).astype(x.dtype) if x.dtype.kind in "iu" else x / y


def _reduce(function):
    def fold(x, axes=None, keepdims=1, noop_with_empty_axes=0):
        if axes is None and noop_with_empty_axes:
            return x
        axes = None if axes is None else tuple(int(a) for a in np.asarray(axes).reshape(-1))
        return function(x, axis=axes, keepdims=bool(keepdims)).astype(x.dtype)
    return fold


def _cast(x, to, saturate=1, round_mode="up"):
    return x.astype(dtype_of(to))


def _range(start, limit, delta):
    return np.arange(start.item(), limit.item(), delta.item(), dtype=start.dtype)


def _filled(shape, value=None):
    value = np.zeros(1, np.float32) if value is None else value
    return np.full(tuple(int(n) for n in shape), value.reshape(-1)[0], value.dtype)


def _split(x, sizes=None, axis=0, num_outputs=None, split=None):
    sizes = split if sizes is None else sizes
    if sizes is None:
        part = math.ceil(x.shape[axis] / num_outputs)
        sizes = [part] * num_outputs
    return tuple(np.split(x, np.cumsum(sizes)[:-1].astype(int), axis))


#: ONNX operator -> the function of constants; inputs by position, attributes by keyword.
FOLDS = {
    "Add": lambda x, y: x + y,
    "Sub": lambda x, y: x - y,
    "Mul": lambda x, y: x * y,
    "Div": _div,
    "Mod": lambda x, y, fmod=0: np.fmod(x, y) if fmod else np.mod(x, y),
    "Pow": lambda x, y: np.power(x, y).astype(x.dtype),
    "Neg": lambda x: -x,
    "Abs": lambda x: abs(x),
    "Sqrt": lambda x: np.sqrt(x),
    "Floor": lambda x: np.floor(x),
    "Ceil": lambda x: np.ceil(x),
    "Relu": lambda x: np.maximum(x, 0),
    "Min": lambda *x: np.minimum.reduce(x),
    "Max": lambda *x: np.maximum.reduce(x),
    "Equal": lambda x, y: np.equal(x, y),
    "Less": lambda x, y: np.less(x, y),
    "LessOrEqual": lambda x, y: np.less_equal(x, y),
    "Greater": lambda x, y: np.greater(x, y),
    "GreaterOrEqual": lambda x, y: np.greater_equal(x, y),
    "And": lambda x, y: np.logical_and(x, y),
    "Or": lambda x, y: np.logical_or(x, y),
    "Not": lambda x: np.logical_not(x),
    "Where": lambda c, x, y: np.where(c, x, y),
    "Cast": _cast,
    "Identity": lambda x: x,
    "Concat": lambda *x, axis: np.concatenate(x, axis),
    "Gather": lambda x, i, axis=0: np.take(x, i.astype(np.int64), axis),
    "Slice": _slice,
    "Split": _split,
    "Reshape": _reshape,
    "Squeeze": _squeeze,
    "Unsqueeze": _unsqueeze,
    "Transpose": lambda x, perm=None: np.transpose(x, perm),
    "Expand": lambda x, shape: np.broadcast_to(x, np.broadcast_shapes(x.shape, tuple(int(n) for n in shape))),
    "Tile": lambda x, reps: np.tile(x, reps),
    "Range": _range,
    "ConstantOfShape": _filled,
    "ReduceSum": _reduce(np.sum),
    "ReduceProd": _reduce(np.prod),
    "ReduceMax": _reduce(np.max),
    "ReduceMin": _reduce(np.min),
    "ScatterElements": lambda x, i, u, axis=0, reduction="none": _scatter(x, i, u, axis),
}


def _scatter(x, index, updates, axis):
    out = x.copy()
    np.put_along_axis(out, index, updates, axis)
    return out


def _shape_of(tensor, start=0, end=None):
    return np.asarray(tensor.shape, np.int64)[start:end]


def _size_of(tensor):
    return np.asarray(math.prod(tensor.shape), np.int64)


#: Operators that read only the shape of their input.
MEASURES = {"Shape": _shape_of, "Size": _size_of}


def folded(op_type, tensors, attributes, count):
    """Return functions that compute the node's outputs, or None if they are no constants.

    Parameters
    ----------
    op_type : str
        The ONNX operator.
    tensors : list of Tensor or None
        Its inputs.
    attributes : callable
        Returns its attributes as a dict.
    count : int
        How many outputs it has.
    """
    if op_type in MEASURES:
        shape = tensors[0].shape
        if shape is None or 0 in shape and not tensors[0].is_empty:
            return None
        return [lambda: MEASURES[op_type](tensors[0], **attributes())]
    if op_type == "CastLike":                               # of the second input only the dtype counts
        if not tensors[0].is_constant or tensors[1].dtype is None:
            return None
        return [lambda: tensors[0].value().astype(tensors[1].dtype)]
    if op_type not in FOLDS or not tensors or not all(t is None or t.is_constant for t in tensors):
        return None

    def compute(index):
        values = [None if t is None else t.value() for t in tensors]
        result = FOLDS[op_type](*values, **attributes())
        return result[index] if isinstance(result, tuple) else result
    return [lambda i=i: compute(i) for i in range(count)]


def sources(op_type, tensors):
    """Return the names of the model's inputs from which alone this node's value follows by arithmetic of constants."""
    open_ones = [t for t in tensors if t is not None and not t.is_constant]
    if op_type not in FOLDS or not all(t.sources for t in open_ones):
        return ()
    return tuple(dict.fromkeys(name for t in open_ones for name in t.sources))
