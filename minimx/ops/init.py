"""Operators without inputs whose values are known: zeros, ones, a range, an identity matrix."""
import math
from typing import Any

from ..base import MXNetError, as_dtype
from .params import Bool, DType, Float, Int, Shape, optional, param
from .registry import Operator, register

FLOAT32 = as_dtype("float32")


class Constant(Operator):
    """An operator without inputs."""

    inputs = ()
    no_gradient = True
    value = 0.0
    shape = param(optional(Shape), None, doc="shape; 0 is an axis that follows from the use")
    ctx = param(str, "", doc="device; accepted as in MXNet")
    dtype = param(DType, FLOAT32, doc="dtype")

    def infer_shape(self, ins, outs):
        return [], [self.shape or None]

    def infer_type(self, ins, outs):
        return [], [self.dtype]

    def forward(self, k, ins, outs):
        k.fill(outs[0], self.value)


@register("_zeros")
class Zeros(Constant):
    """An array of zeros; ``mx.sym.zeros`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.  Dtype: `dtype`.

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._zeros(shape=(2, 2)).asnumpy().tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    >>> (mx.sym.zeros((0, 2)) + mx.sym.Variable("x")).infer_shape(x=(3, 2))[1]
    [(3, 2)]
    """


@register("_ones")
class Ones(Constant):
    """An array of ones; ``mx.sym.ones`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.  Dtype: `dtype`.

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._ones(shape=(2, 2), dtype="int32").asnumpy().tolist()
    [[1, 1], [1, 1]]
    """

    value = 1.0


@register("_full")
class Full(Constant):
    """An array filled with `value`; ``mx.sym.full`` makes it.

    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.
    Dtype: `dtype`; integers keep the integer part of the value.

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._full(shape=(3,), value=7).asnumpy().tolist()
    [7.0, 7.0, 7.0]
    """

    value = param(Float, doc="the value of every element")


@register("_zeros_without_dtype")
class ZerosWithoutDtype(Constant):
    """An array of zeros whose dtype follows from its use, or is float32.

    In a net its dtype is that of the operator which it goes into; `mx.nd` takes that of ``out=``.
    Shapes: output `shape`; where that has a 0, the axis follows from the use of the output.

    Raises
    ------
    MXNetError
        An axis of `shape` is 0 and nothing tells its length.

    Examples
    --------
    >>> mx.nd.op._zeros_without_dtype(shape=(2,)).asnumpy().tolist()
    [0.0, 0.0]
    >>> mx.nd.op._zeros_without_dtype(shape=(2,), out=mx.nd.ones(2, dtype="int32")).asnumpy().tolist()
    [0, 0]
    """

    dtype = param(Int, -1, doc="-1: the dtype follows from the use")

    default_dtype = FLOAT32

    def infer_type(self, ins, outs):
        return [], outs


class Progression(Operator):
    """A vector of evenly spaced numbers."""

    inputs = ()
    no_gradient = True
    dtype: Any

    def infer_type(self, ins, outs):
        return [], [self.dtype]


@register("_arange")
class Arange(Progression):
    """The numbers `start`, start + step, ... before `stop`, or 0, step, ... before `start`; each `repeat` times.

    ``mx.sym.arange`` makes it.
    Shapes: output (⌈(stop - start) / step⌉ * repeat,); with `infer_range` and no `stop`, as long as its use demands.
    Dtype: `dtype`; for integers the fractions of start and step are dropped first.

    Raises
    ------
    MXNetError
        `step` is 0 or does not lead from start to `stop`, which an empty range does not either.

    Examples
    --------
    >>> mx.nd.op._arange(start=2, stop=9, step=3).asnumpy().tolist()
    [2.0, 5.0, 8.0]
    >>> mx.nd.op._arange(start=2, repeat=3, dtype="int32").asnumpy().tolist()
    [0, 0, 0, 1, 1, 1]
    """

    start = param(Float, doc="first number; the end, if `stop` is None")
    stop = param(optional(Float), None, doc="end, not included")
    step = param(Float, 1.0, doc="distance")
    repeat = param(Int, 1, low=1, doc="how often each number comes")
    infer_range = param(Bool, False, doc="take the length from the use of the output")
    ctx = param(str, "", doc="device; accepted as in MXNet")
    dtype = param(DType, FLOAT32, doc="dtype")

    def first_and_end(self):
        """Return the first number and the end of the range (None: as long as the output is)."""
        return (0.0, self.start) if self.stop is None and not self.infer_range else (self.start, self.stop)

    def check(self):
        first, end = self.first_and_end()
        if self.step == 0:
            raise MXNetError("arange: step must not be 0")
        if end is not None and (end - first) * self.step <= 0:
            raise MXNetError(f"arange: from {first} no steps of {self.step} lead to {end}; "
                             "change the sign of step, or start and stop")

    def infer_shape(self, ins, outs):
        first, end = self.first_and_end()
        return [], [None if end is None else (math.ceil((end - first) / self.step) * self.repeat,)]

    def forward(self, k, ins, outs):
        first, step = self.first_and_end()[0], self.step
        if self.dtype.kind in "iu":
            first, step = int(first), int(step)
        k.arange(first, step, self.repeat, outs[0])


@register("_linspace")
class Linspace(Progression):
    """`num` evenly spaced numbers from `start` on: up to `stop`, or with ``endpoint=False`` to one step before it.

    ``mx.sym.linspace`` makes it.  The i-th number is start + i (stop - start) / (num - 1), or / num without the end.
    Shapes: output (num,).  Dtype: `dtype`.

    Raises
    ------
    MXNetError
        `num` is less than 1.

    Examples
    --------
    >>> mx.nd.op._linspace(start=0, stop=1, num=5).asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    >>> mx.nd.op._linspace(start=0, stop=1, num=4, endpoint=False).asnumpy().tolist()
    [0.0, 0.25, 0.5, 0.75]
    """

    start = param(Float, doc="first number")
    stop = param(Float, doc="end")
    num = param(Int, low=1, doc="how many numbers")
    endpoint = param(Bool, True, doc="is `stop` the last number?")
    ctx = param(str, "", doc="device; accepted as in MXNet")
    dtype = param(DType, FLOAT32, doc="dtype")

    def infer_shape(self, ins, outs):
        return [], [(self.num,)]

    def forward(self, k, ins, outs):
        intervals = self.num - 1 if self.endpoint else self.num
        k.arange(self.start, (self.stop - self.start) / intervals if intervals else 0.0, 1, outs[0])


@register("_eye")
class Eye(Operator):
    """An N x M matrix with ones on the diagonal `k`, above the main one if positive; zeros elsewhere.

    ``mx.sym.eye`` makes it.  A diagonal outside the matrix leaves only zeros.
    Shapes: output (N, M), or (N, N) if M is 0.  Dtype: `dtype`.

    Raises
    ------
    MXNetError
        `N` is less than 1.

    Examples
    --------
    >>> mx.nd.op._eye(N=2, M=3, k=1).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """

    inputs = ()
    no_gradient = True
    N = param(Int, low=1, doc="rows")
    M = param(Int, 0, low=0, doc="columns; 0: as many as rows")
    k = param(Int, 0, doc="which diagonal")
    ctx = param(str, "", doc="device; accepted as in MXNet")
    dtype = param(DType, FLOAT32, doc="dtype")

    def infer_shape(self, ins, outs):
        return [], [(self.N, self.M or self.N)]

    def infer_type(self, ins, outs):
        return [], [self.dtype]

    def forward(self, k, ins, outs):
        k.eye(self.k, outs[0])
