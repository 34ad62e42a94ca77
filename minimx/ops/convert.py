"""Operators that keep the values, or look only at the form of an array: identity, Cast, zeros_like, shape_array ..."""
from .params import DType, param
from .registry import Operator, register
from .shapes import merge, size


@register("_copy", "identity")
class Copy(Operator):
    """The same values: y = x, in memory of its own.

    Shapes: data any, output the same.  Never an error.

    Examples
    --------
    >>> mx.nd.identity(mx.nd.array([1, 2])).asnumpy().tolist()
    [1.0, 2.0]
    """

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [ograds[0]]


@register("BlockGrad", "stop_gradient")
class BlockGrad(Operator):
    """The same values, y = x, through which no gradient flows: for the backward pass the output is a constant.

    The gradient of x * x is 2 x, that of x * BlockGrad(x) is x.
    Shapes: data any, output the same.  Never an error.

    Examples
    --------
    >>> x = mx.nd.array([3])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = x * mx.nd.BlockGrad(x)
    >>> y.backward()
    >>> x.grad.asnumpy().tolist()
    [3.0]
    """

    no_gradient = True

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])


class Converting(Operator):
    """The same values in another dtype; floats truncate to integers, integers wrap around."""

    def forward(self, k, ins, outs):
        if ins[0].dtype == outs[0].dtype:
            k.identity(ins[0], outs[0])
        else:
            k.copy(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._cast_like(ograds[0], ins[0])]


@register("Cast", "cast")
class Cast(Converting):
    """Convert to `dtype`; floats truncate to integers, integers wrap around.

    What is too large for a float dtype becomes infinite.  NaN, infinity and floats that are too large have no defined
    value in an integer dtype.  The gradient is converted back.
    Shapes: data any, output the same.  The output has the dtype `dtype`.

    Raises
    ------
    TypeError
        There is no such dtype.

    Examples
    --------
    >>> mx.nd.Cast(mx.nd.array([-1.7, 2.9]), dtype="int32").asnumpy().tolist()
    [-1, 2]
    >>> mx.nd.Cast(mx.nd.array([255, 256], dtype="int32"), dtype="uint8").asnumpy().tolist()
    [255, 0]
    """

    dtype = param(DType, doc="the dtype of the output")

    def infer_type(self, ins, outs):
        return ins, [self.dtype]


@register("amp_cast")
class AmpCast(Converting):
    """Convert a floating point array to `dtype`; any other keeps its dtype.  Mixed precision puts it before operators.

    The gradient is converted back.
    Shapes: data any, output the same.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Raises
    ------
    TypeError
        There is no such dtype.

    Examples
    --------
    >>> mx.nd.amp_cast(mx.nd.array([1.5]), dtype="float16").dtype.__name__
    'float16'
    >>> mx.nd.amp_cast(mx.nd.array([1], dtype="int32"), dtype="float16").dtype.__name__
    'int32'
    """

    dtype = param(DType, doc="the dtype of the output")

    def infer_type(self, ins, outs):
        keep = ins[0] is not None and ins[0].kind != "f"
        return ins, [None if ins[0] is None else ins[0] if keep else self.dtype]


@register("_cast_like")
class CastLike(Converting):
    """Convert to the dtype of `like`: the gradient of `Cast`, which goes back to the dtype that came.

    Of like only the dtype is read; its gradient is zero.
    Shapes: data any, output the same; like any.  Never an error.  The output has the dtype of like.

    Examples
    --------
    >>> mx.nd.op._cast_like(mx.nd.array([-1.7, 2.9]), mx.nd.array([0], dtype="int32")).asnumpy().tolist()
    [-1, 2]
    """

    inputs = ("data", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        return [shape, ins[1]], [shape]

    def infer_type(self, ins, outs):
        return ins, [ins[1]]

    def gradient(self, F, ograds, ins, outs):
        return [F._cast_like(ograds[0], ins[0]), None]


class FilledLike(Operator):
    """An array of the shape and dtype of `data`, filled with a constant."""

    value = 0.0
    shape_only = ("data",)
    no_gradient = True

    def forward(self, k, ins, outs):
        k.fill(outs[0], self.value)


@register("zeros_like")
class ZerosLike(FilledLike):
    """Zeros in the shape and dtype of `data`, whose values are not read.

    The gradient is zero.
    Shapes: data any, output the same.  Never an error.

    Examples
    --------
    >>> mx.nd.zeros_like(mx.nd.array([1, 2])).asnumpy().tolist()
    [0.0, 0.0]
    """


@register("ones_like")
class OnesLike(FilledLike):
    """Ones in the shape and dtype of `data`, whose values are not read.

    The gradient is zero.
    Shapes: data any, output the same.  Never an error.

    Examples
    --------
    >>> mx.nd.ones_like(mx.nd.array([1, 2])).asnumpy().tolist()
    [1.0, 1.0]
    """

    value = 1.0


class Measure(Operator):
    """A vector of int64 that tells something of an array's shape."""

    shape_only = ("data",)
    no_gradient = True

    def infer_type(self, ins, outs):
        return ins, [DType("int64")]


@register("shape_array")
class ShapeArray(Measure):
    """The shape of `data` as a vector.

    The values of data are not read; the gradient is zero.
    Shapes: data of r axes, output (r,).  The output is int64.

    Raises
    ------
    MXNetError
        data has no axes: the vector would be empty.

    Examples
    --------
    >>> mx.nd.shape_array(mx.nd.zeros((2, 3))).asnumpy().tolist()
    [2, 3]
    """

    def infer_shape(self, ins, outs):
        return ins, [None if ins[0] is None else (len(ins[0]),)]

    def forward(self, k, ins, outs):
        for i, axis in enumerate(ins[0].shape):
            k.fill(k.part(outs[0], i, (1,)), axis)


@register("size_array")
class SizeArray(Measure):
    """The number of elements of `data` as a vector of one element.

    The values of data are not read; the gradient is zero.
    Shapes: data any, output (1,).  The output is int64.  Never an error.

    Examples
    --------
    >>> mx.nd.size_array(mx.nd.zeros((2, 3))).asnumpy().tolist()
    [6]
    """

    def infer_shape(self, ins, outs):
        return ins, [(1,)]

    def forward(self, k, ins, outs):
        k.fill(outs[0], size(ins[0].shape))
