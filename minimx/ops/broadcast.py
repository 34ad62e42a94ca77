"""Broadcasting: axes of length 1 are repeated, missing axes in front count as 1.

The binary operators `broadcast_add` ... share table lines and gradient formulas with the elementwise ones; each
gradient is summed down to the shape of its operand.
"""
from ..base import MXNetError
from .binary import FORMULAS, MEANINGS, Pair
from .elementwise import Elementwise, define, doctest_of
from .params import Shape, optional, param
from .registry import Operator, register
from .shapes import broadcast, known, normalize_axis


class BroadcastBinary(Elementwise):
    """A function of two arrays of one dtype whose shapes broadcast."""

    about = """x is `lhs`, y is `rhs`.
Shapes broadcast: an axis of length 1 is repeated, a missing axis in front counts as one of length 1, so that
lhs (3, 1, 5) and rhs (4, 1) give output (3, 4, 5).

Raises
------
MXNetError
    Two axes have different lengths and neither is 1, or the dtypes differ (`Cast` changes one)."""

    inputs = ("lhs", "rhs")

    def infer_shape(self, ins, outs):
        return ins, [broadcast(*ins)]

    def gradient(self, F, ograds, ins, outs):
        if self.formula is None:
            return [None, None]
        grads = self.formula(Pair(F, True), ograds[0], *ins, outs[0])
        return [F._sum_like(grad, x) for grad, x in zip(grads, ins)]


for _name, _m in MEANINGS.items():
    _names = (f"broadcast_{_name}", *{"add": ("broadcast_plus",), "sub": ("broadcast_minus",)}.get(_name, ()))
    _column = f"[[{_m.x[0]}], [{_m.x[1]}]]"
    _doc = _m.first_line(", element by element, for arrays x and y that broadcast")
    if _name in FORMULAS:
        _doc += "\n\nEach gradient is summed over what was repeated."
    define(BroadcastBinary, _name, _names, _doc, FORMULAS.get(_name),
           doctest_of(_names[0], f"mx.nd.array({_column}), mx.nd.array([{_m.y}])", _m.results))


def target_shape(data, target):
    """Return the shape to which `data` is broadcast: where `target` has 0, the axis keeps its length.

    >>> target_shape((1, 3), (4, 0))
    (4, 3)
    """
    if data is None or target is None:
        return target if target and known(target) else None
    if len(data) > len(target):
        raise MXNetError(f"shape {data} has more axes than the target {target}")
    aligned = (1,) * (len(target) - len(data)) + data
    shape = tuple(t or d for d, t in zip(aligned, target))
    if any(d not in (0, 1, n) for d, n in zip(aligned, shape)):
        raise MXNetError(f"shape {data} cannot be broadcast to {target}: axes must be equal or 1")
    return shape


class Broadcast(Operator):
    """Repeat axes of length 1; the first input is the data."""

    def forward(self, k, ins, outs):
        if ins[0].shape == outs[0].shape:
            k.identity(ins[0], outs[0])
        else:
            k.broadcast(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._sum_like(ograds[0], ins[0])] + [None] * (len(ins) - 1)


@register("broadcast_to")
class BroadcastTo(Broadcast):
    """Repeat axes of length 1 until the array has the shape `shape`, in which 0 keeps the length of an axis.

    The gradient is summed over what was repeated.
    Shapes: data (1, 3) and ``shape=(2, 0)`` give output (2, 3); axes that data lacks in front count as 1.

    Raises
    ------
    MXNetError
        An axis is neither 1 nor the wanted length, or data has more axes than `shape`.

    Examples
    --------
    >>> mx.nd.broadcast_to(mx.nd.array([[1, 2, 3]]), shape=(2, 0)).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
    """

    shape = param(Shape, (), doc="the wanted shape")

    def check(self):
        if min(self.shape, default=0) < 0:
            raise MXNetError(f"broadcast_to: shape {self.shape} must not be negative; 0 keeps an axis")

    def infer_shape(self, ins, outs):
        return ins, [target_shape(ins[0], self.shape)]


@register("broadcast_axis", "broadcast_axes")
class BroadcastAxis(Broadcast):
    """Repeat the axes `axis`, which have length 1, to the lengths `size`.

    The gradient is summed over what was repeated.
    Shapes: output is that of data with `size` in the place of the ones.

    Raises
    ------
    MXNetError
        There is no such axis, its length is not 1, or `axis` and `size` differ in length or a size is negative.

    Examples
    --------
    >>> mx.nd.broadcast_axis(mx.nd.array([[1, 2, 3]]), axis=0, size=2).asnumpy().tolist()
    [[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]
    """

    axis = param(Shape, (), doc="axes")
    size = param(Shape, (), doc="their new lengths")

    def check(self):
        if len(self.axis) != len(self.size):
            raise MXNetError(f"broadcast_axis: axis {self.axis} and size {self.size} differ in length")
        if min(self.size, default=0) < 0:
            raise MXNetError(f"broadcast_axis: size {self.size} must not be negative")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        target = list(ins[0])
        for axis, length in zip(self.axis, self.size):
            axis = normalize_axis(axis, len(target))
            if target[axis] > 1:
                raise MXNetError(f"axis {axis} of shape {ins[0]} cannot be broadcast: its length is not 1")
            target[axis] = length
        return ins, [tuple(target)]


@register("broadcast_like")
class BroadcastLike(Broadcast):
    """Repeat axes of length 1 of `lhs` to the lengths of `rhs`: all axes, or `lhs_axes` as `rhs_axes`.

    Of rhs only the shape is read.  The gradient of lhs is summed over what was repeated; that of rhs is zero.
    Shapes: lhs (2, 1) and rhs (2, 3) give output (2, 3); axes that lhs lacks in front count as 1.  With
    `lhs_axes` and `rhs_axes`, which belong together in pairs, only those axes of lhs change.  rhs may have any dtype;
    the output has that of lhs.

    Raises
    ------
    MXNetError
        An axis is neither 1 nor the wanted length, or only one of `lhs_axes` and `rhs_axes` is given.

    Examples
    --------
    >>> mx.nd.broadcast_like(mx.nd.array([[1], [2]]), mx.nd.zeros((2, 3))).asnumpy().tolist()
    [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    >>> mx.nd.broadcast_like(mx.nd.array([[1], [2]]), mx.nd.zeros(3), lhs_axes=(1,), rhs_axes=(0,)).asnumpy().tolist()
    [[1.0, 1.0, 1.0], [2.0, 2.0, 2.0]]
    """

    inputs = ("lhs", "rhs")
    shape_only = ("rhs",)
    lhs_axes = param(optional(Shape), None, doc="axes of lhs to repeat; None: all")
    rhs_axes = param(optional(Shape), None, doc="axes of rhs whose lengths they take")

    def infer_type(self, ins, outs):
        return [ins[0] or outs[0], ins[1]], [ins[0] or outs[0]]

    def check(self):
        if (self.lhs_axes is None) != (self.rhs_axes is None) or len(self.lhs_axes or ()) != len(self.rhs_axes or ()):
            raise MXNetError(f"broadcast_like: lhs_axes {self.lhs_axes} and rhs_axes {self.rhs_axes} must match")

    def infer_shape(self, ins, outs):
        lhs, target = ins
        if self.lhs_axes is not None:
            if lhs is None or target is None:
                return ins, outs
            rhs, target = target, list(lhs)
            for a, b in zip(self.lhs_axes, self.rhs_axes):
                target[normalize_axis(a, len(lhs), "lhs axis")] = rhs[normalize_axis(b, len(rhs), "rhs axis")]
        shape = target_shape(lhs, target)
        if shape is not None:               # an unknown axis of rhs may be any that an axis of length 1 broadcasts to
            shape = tuple(0 if t == 0 and n == 1 else n for t, n in zip(target, shape))
        return ins, [shape]


@register("_sum_like")
class SumLike(Operator):
    """Sum `data` over the axes along which `like` was broadcast: the gradient of broadcasting.

    Of like only the shape is read.
    Shapes: data (2, 3) and like (1, 3) or (3,) give output in the shape of like.

    Raises
    ------
    MXNetError
        like does not broadcast to the shape of data.

    Examples
    --------
    >>> mx.nd.op._sum_like(mx.nd.array([[1, 2, 3], [10, 20, 30]]), mx.nd.zeros((3,))).asnumpy().tolist()
    [11.0, 22.0, 33.0]
    """

    inputs = ("data", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        data, out = ins[0], outs[0]
        aligned = (1,) * (data.ndim - out.ndim) + tuple(out.shape)
        axes = tuple(i for i, (n, m) in enumerate(zip(data.shape, aligned)) if n != m)
        if axes:
            k.reduce("sum", data, axes, k.reshape(out, aligned))
        else:
            k.identity(data, out)

    def gradient(self, F, ograds, ins, outs):
        return [F.broadcast_like(ograds[0], ins[0]), None]
