"""Operators that move no element, or move whole axes: Reshape, Flatten, transpose, stack, Concat and their kin.

Those that keep the order of the elements call ``k.identity``: no step, the output is the same memory.
"""
from ..base import MXNetError
from .params import Bool, Int, Shape, optional, param
from .registry import Operator, register
from .shapes import known, merge, normalize_axis, size


class KeepsElements(Operator):
    """Base of the operators that give the elements, in their order, another shape."""

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.reshape_like(ograds[0], ins[0])] + [None] * (len(ins) - 1)


def check_size(name, shape, out, remedy):
    """Raise MXNetError if two known shapes have different numbers of elements."""
    if known(shape) and known(out) and size(shape) != size(out):
        raise MXNetError(f"{name}: {shape} has {size(shape)} elements, {out} has {size(out)}; {remedy}")


def solve_axis(shape, count):
    """Return `shape` with its one unknown axis filled in, so that it has `count` elements, where that is possible."""
    rest = size(tuple(n for n in shape if n))
    if shape.count(0) != 1 or not count or count % rest:
        return shape
    return tuple(n or count // rest for n in shape)


def reshaped(shape, codes, reverse=False):
    """Return the shape that `Reshape` makes of `shape`; its unknown axes (0) stay unknown.

    >>> reshaped((2, 3, 4), (0, -1)), reshaped((2, 3, 4), (-4, 1, -1, -3))
    ((2, 12), (1, 2, 12))
    >>> reshaped((10, 5, 4), (-1, 0), reverse=True)
    (50, 4)
    """
    if reverse:
        return reshaped(shape[::-1], codes[::-1])[::-1]
    source, target = list(shape), iter(codes)
    i, out, counted, inferred = 0, [], [], None    # counted: input axes whose sizes the code -1 divides

    def take_axis(code):
        nonlocal i
        if i >= len(source):
            raise MXNetError(f"Reshape: the code {code} in {codes} wants axis {i} of the shape {shape}, "
                             "which has no such axis; write its size or -1")
        i += 1
        return source[i - 1]

    for code in target:
        if code == 0:
            out.append(take_axis(code))
        elif code == -2:
            out += source[i:]
            i = len(source)
        elif code == -3:
            out.append(take_axis(code) * take_axis(code))
        elif code == -4:
            whole, pair = take_axis(code), [next(target, None), next(target, None)]
            out += split_axis(whole, pair, shape, codes)
        elif code == -1 and inferred is not None:
            raise MXNetError(f"Reshape: shape={codes} has -1 twice; only one axis can be inferred")
        elif code >= -1:
            inferred = len(out) if code == -1 else inferred
            out.append(code)
            counted += source[i:i + 1]
            i += 1
        else:
            raise MXNetError(f"Reshape: {code} in shape={codes} is none of the codes 0, -1, -2, -3, -4")
    if inferred is not None:
        fixed = size(tuple(codes_that_count(codes)))
        total = size(tuple(counted) + tuple(source[i:]))
        if total % fixed:
            raise MXNetError(f"Reshape: {shape} cannot become {codes}: {total} is not a multiple of {fixed}; "
                             "change the sizes beside -1")
        out[inferred] = total // fixed
    return tuple(out)


def codes_that_count(codes):
    """Yield the sizes among the codes of `Reshape`, without the two that belong to each -4."""
    codes = iter(codes)
    for code in codes:
        if code == -4:
            next(codes), next(codes)
        elif code > 0:
            yield code


def split_axis(whole, pair, shape, codes):
    """Return the two axes that the code -4 makes of the axis `whole`; one of the pair may be -1."""
    a, b = pair
    if a is None or b is None or (a == -1 and b == -1) or 0 in pair or min(pair) < -1:
        raise MXNetError(f"Reshape: after -4 come two sizes, one of which may be -1, but shape={codes}")
    if a == -1:
        a = whole // b
    elif b == -1:
        b = whole // a
    if whole and a * b != whole:
        raise MXNetError(f"Reshape: -4 in shape={codes} cannot split an axis of size {whole} of {shape} "
                         f"into {tuple(pair)}")
    return [a, b]


@register("Reshape", "reshape")
class Reshape(KeepsElements):
    """Give the array another shape with as many elements; they keep their order in memory.

    Besides sizes, `shape` may hold codes, which consume the axes of the input from left to right (from right to left
    with `reverse`): 0 keeps an axis, -1 is inferred from the rest, -2 keeps all remaining axes, -3 joins two axes, and
    -4 splits one into the two sizes that follow, of which one may be -1.

    Examples
    --------
    >>> x = mx.nd.zeros((2, 3, 4))
    >>> x.reshape((0, -1)).shape, x.reshape((-3, 4)).shape, x.reshape((-4, 1, 2, -2)).shape
    ((2, 12), (6, 4), (1, 2, 3, 4))
    """
    shape = param(Shape, (), doc="sizes and codes")
    reverse = param(Bool, False, doc="match the codes from the right")
    target_shape = param(Shape, (), doc="deprecated: the shape, in which one 0 is inferred")
    keep_highest = param(Bool, False, doc="deprecated: keep the first axis of target_shape")

    def check(self):
        if not self.shape and not self.target_shape:
            raise MXNetError("Reshape: give shape, for example shape=(0, -1)")

    def result(self, shape):
        """Return the output shape for an input `shape`."""
        if self.shape:
            return reshaped(shape, self.shape, self.reverse)
        target = ((shape[0],) if self.keep_highest else self.target_shape[:1]) + self.target_shape[1:]
        return solve_axis(target, size(shape))

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        x, out = ins[0], merge(self.result(ins[0]), outs[0])
        if known(out):
            x = solve_axis(x, size(out))
        check_size("Reshape", x, out, "one axis may be -1, which is inferred")
        return [x], [out]


@register("Flatten", "flatten")
class Flatten(KeepsElements):
    """Join all axes but the first: (n, c, h, w) becomes (n, c * h * w).

    Examples
    --------
    >>> mx.nd.Flatten(mx.nd.zeros((2, 3, 4))).shape
    (2, 12)
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        x = ins[0]
        out = merge((x[0], size(x[1:])), outs[0])
        return [(out[0], *solve_axis(x[1:], out[1]))], [out]


@register("expand_dims")
class ExpandDims(KeepsElements):
    """Insert an axis of size 1 so that it becomes `axis`: (3, 4) with axis 1 becomes (3, 1, 4).

    Examples
    --------
    >>> mx.nd.expand_dims(mx.nd.zeros((3, 4)), axis=1).shape
    (3, 1, 4)
    """
    axis = param(Int, doc="position of the new axis in the output; negative counts from the end")

    def infer_shape(self, ins, outs):
        if ins[0] is None and outs[0] is None:
            return ins, outs
        ndim = len(ins[0]) + 1 if ins[0] is not None else len(outs[0])
        axis = normalize_axis(self.axis, ndim, "expand_dims: axis")
        x = ins[0] if outs[0] is None else merge(ins[0], outs[0][:axis] + outs[0][axis + 1:])
        return [x], [(*x[:axis], 1, *x[axis:])]


@register("squeeze")
class Squeeze(KeepsElements):
    """Drop axes of size 1: all of them, or those named.  If none is left the shape is (1,).

    Examples
    --------
    >>> mx.nd.squeeze(mx.nd.zeros((1, 3, 1))).shape
    (3,)
    """
    axis = param(optional(Shape), None, doc="the axes to drop; None means all of size 1")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None or self.axis is None and not known(x):
            return ins, outs
        if self.axis is None:
            dropped = {i for i, n in enumerate(x) if n == 1}
        else:
            dropped = {normalize_axis(a, len(x), "squeeze: axis") for a in self.axis}
        for i in dropped:
            if x[i] > 1:
                raise MXNetError(f"squeeze: axis {i} of {x} has size {x[i]}; only axes of size 1 can be dropped")
        out = merge(tuple(n for i, n in enumerate(x) if i not in dropped) or (1,), outs[0])
        if len(dropped) < len(x):
            kept = iter(out)
            x = tuple(1 if i in dropped else next(kept) for i in range(len(x)))
        return [x], [out]


@register("reshape_like")
class ReshapeLike(KeepsElements):
    """Give `lhs` the shape of `rhs`, or replace its axes [lhs_begin, lhs_end) by [rhs_begin, rhs_end) of `rhs`.

    Examples
    --------
    >>> mx.nd.reshape_like(mx.nd.array([[1, 2, 3], [4, 5, 6]]), mx.nd.zeros((3, 2))).asnumpy().tolist()
    [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    """
    lhs_begin = param(optional(Int), None, doc="first replaced axis; None means 0")
    lhs_end = param(optional(Int), None, doc="axis after the last replaced one; None means the end")
    rhs_begin = param(optional(Int), None, doc="first copied axis; None means 0")
    rhs_end = param(optional(Int), None, doc="axis after the last copied one; None means the end")
    inputs = ("lhs", "rhs")
    shape_only = ("rhs",)

    def infer_shape(self, ins, outs):
        lhs, rhs = ins
        whole = (self.lhs_begin, self.lhs_end, self.rhs_begin, self.rhs_end) == (None,) * 4
        if rhs is None or lhs is None and not whole:
            return ins, outs
        if whole:
            out = merge(rhs, outs[0])
        else:
            begin, end = slice(self.lhs_begin, self.lhs_end).indices(len(lhs))[:2]
            out = merge(lhs[:begin] + rhs[self.rhs_begin:self.rhs_end] + lhs[end:], outs[0])
        if lhs is not None:
            lhs = solve_axis(lhs, size(out))
            check_size("reshape_like", lhs, out, "rhs must have as many elements as lhs")
        return [lhs, out if whole else rhs], [out]

    def infer_type(self, ins, outs):
        return [ins[0] or outs[0], ins[1]], [ins[0] or outs[0]]


@register("transpose")
class Transpose(Operator):
    """Permute the axes: axis i of the output is axis ``axes[i]`` of the input; without `axes` they are reversed.

    Examples
    --------
    >>> mx.nd.transpose(mx.nd.array([[1, 2, 3], [4, 5, 6]])).asnumpy().tolist()
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    """
    axes = param(Shape, (), doc="a permutation of the axes; () reverses them")

    def order(self, ndim):
        """Return the permutation for an array of `ndim` axes."""
        if not self.axes:
            return tuple(range(ndim))[::-1]
        axes = tuple(normalize_axis(a, ndim, "transpose: axis") for a in self.axes)
        if sorted(axes) != list(range(ndim)):
            raise MXNetError(f"transpose: axes={self.axes} is no permutation of the {ndim} axes of the input; "
                             "name every axis once")
        return axes

    def infer_shape(self, ins, outs):
        given = ins[0] if ins[0] is not None else outs[0]
        if given is None:
            return ins, outs
        order = self.order(len(given))
        if outs[0] is not None:
            back = inverse(order)
            ins = [merge(ins[0], tuple(outs[0][i] for i in back) if len(outs[0]) == len(order) else outs[0])]
        return ins, [tuple(ins[0][i] for i in order)]

    def forward(self, k, ins, outs):
        k.transpose(ins[0], self.order(ins[0].ndim), outs[0])

    def gradient(self, F, ograds, ins, outs):
        if any(axis < 0 for axis in self.axes):
            return [F.transpose(ograds[0], axes=inverse(tuple(a % len(self.axes) for a in self.axes)))]
        return [F.transpose(ograds[0], axes=inverse(self.axes))]


def inverse(axes):
    """Return the permutation that undoes `axes`.

    >>> inverse((2, 0, 1))
    (1, 2, 0)
    """
    return tuple(sorted(range(len(axes)), key=axes.__getitem__))


def swapped(order, i, j):
    """Return a tuple with two of its items exchanged."""
    order = list(order)
    order[i], order[j] = order[j], order[i]
    return tuple(order)


@register("SwapAxis", "swapaxes")
class SwapAxis(Operator):
    """Exchange two axes.

    Examples
    --------
    >>> mx.nd.SwapAxis(mx.nd.zeros((2, 3, 4)), dim1=0, dim2=2).shape
    (4, 3, 2)
    """
    dim1 = param(Int, 0, doc="the first axis")
    dim2 = param(Int, 0, doc="the second axis")

    def axes(self, ndim):
        """Return both axes counted from the front."""
        return (normalize_axis(self.dim1, ndim, "SwapAxis: dim1"), normalize_axis(self.dim2, ndim, "SwapAxis: dim2"))

    def infer_shape(self, ins, outs):
        given = ins[0] if ins[0] is not None else outs[0]
        if given is None:
            return ins, outs
        i, j = self.axes(len(given))
        x = ins[0] if outs[0] is None else merge(ins[0], swapped(outs[0], i, j))
        return [x], [swapped(x, i, j)]

    def forward(self, k, ins, outs):
        ndim = ins[0].ndim
        k.transpose(ins[0], swapped(range(ndim), *self.axes(ndim)), outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.SwapAxis(ograds[0], dim1=self.dim1, dim2=self.dim2)]
