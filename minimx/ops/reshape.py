"""Operators that move no element, but give the array another shape: Reshape, Flatten, expand_dims, squeeze.

They call ``k.identity``: no step, the output is the same memory.
"""
from ..base import MXNetError, MXNetValueError
from .params import Bool, Int, Shape, optional, param
from .registry import Operator, register
from .shapes import check_has_axis, known, merge, normalize_axis, size


class KeepsElements(Operator):
    """Base of the operators that give the elements, in their order, another shape."""

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.reshape_like(ograds[0], ins[0])] + [None] * (len(ins) - 1)


def check_size(name, shape, out, remedy):
    """Raise MXNetValueError if two known shapes have different numbers of elements."""
    if known(shape) and known(out) and size(shape) != size(out):
        raise MXNetValueError(f"{name}: {shape} has {size(shape)} elements, {out} has {size(out)}; {remedy}")


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
            raise MXNetValueError(f"Reshape: {shape} cannot become {codes}: {total} is not a multiple of {fixed}; "
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

    Besides sizes, `shape` may hold codes.  They are read from left to right, and so are the axes of the input: a size,
    0, -1 and -4 use up one axis each (as long as there are any), -3 uses up two, -2 all that are left.

    =======  =============================================  ========================  =====================
    code     meaning                                        example                   (2, 3, 4) becomes
    =======  =============================================  ========================  =====================
    ``0``    the size of this axis                          ``(4, 0, 2)``             (4, 3, 2)
    ``-1``   whatever is needed; only once                  ``(6, -1)``               (6, 4)
    ``-2``   all axes that are left, as they are            ``(-2, 1)``               (2, 3, 4, 1)
    ``-3``   this axis and the next joined to one           ``(-3, 0)``               (6, 4)
    ``-4``   this axis split into the two sizes behind the  ``(-4, 1, -1, -2)``       (1, 2, 3, 4)
             code, of which one may be -1
    =======  =============================================  ========================  =====================

    With `reverse` codes and axes are read from right to left, so that (10, 5, 4) with ``(-1, 0)`` becomes (50, 4), not
    (40, 5).

    Shapes: data any, output what `shape` says.  The gradient is reshaped back.

    Raises
    ------
    MXNetError
        The numbers of elements differ, a code finds no axis, -1 occurs twice, the sizes behind -4 do not give the axis,
        or there is no `shape`.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> x.reshape((3, -1)).asnumpy().tolist()
    [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]
    >>> x = mx.nd.zeros((2, 3, 4))
    >>> x.reshape((4, 0, 2)).shape, x.reshape((6, -1)).shape, x.reshape((-2, 1)).shape
    ((4, 3, 2), (6, 4), (2, 3, 4, 1))
    >>> x.reshape((-3, 0)).shape, x.reshape((-4, 1, -1, -2)).shape
    ((6, 4), (1, 2, 3, 4))
    >>> mx.nd.zeros((10, 5, 4)).reshape((-1, 0), reverse=True).shape
    (50, 4)
    """
    shape = param(Shape, (), doc="sizes and codes")
    reverse = param(Bool, False, doc="match the codes from the right")
    target_shape = param(Shape, (), doc="deprecated: the shape, in which one 0 is inferred")
    keep_highest = param(Bool, False, doc="deprecated: keep the first axis of target_shape")

    def check(self):
        if not self.shape and not self.target_shape:
            raise MXNetValueError("Reshape: give shape, for example shape=(0, -1)")

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
    """Join all axes but the first: every example becomes a row.

    Shapes: data (n, c, h, w), output (n, c * h * w); data (n,), output (n, 1).

    Raises
    ------
    MXNetError
        data has no axis.

    Examples
    --------
    >>> mx.nd.Flatten(mx.nd.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])).asnumpy().tolist()
    [[1.0, 2.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        x = ins[0]
        check_has_axis(self.name, x)
        out = merge((x[0], size(x[1:])), outs[0])
        return [(out[0], *solve_axis(x[1:], out[1]))], [out]


@register("expand_dims")
class ExpandDims(KeepsElements):
    """Insert an axis of size 1 so that it becomes `axis` of the output.

    Shapes: data (n, m), output (1, n, m) with axis 0, (n, 1, m) with axis 1, (n, m, 1) with axis 2 or -1.

    Raises
    ------
    MXNetError
        The output has no such axis.

    Examples
    --------
    >>> mx.nd.expand_dims(mx.nd.array([1, 2]), axis=1).asnumpy().tolist()
    [[1.0], [2.0]]
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
    """Drop axes of size 1: all of them, or those named.

    Shapes: data (1, n, 1), output (n,), or (n, 1) with axis 0; (1,) if no axis would be left.

    Raises
    ------
    MXNetError
        A named axis has another size than 1 or is out of range.

    Examples
    --------
    >>> x = mx.nd.array([[[1], [2]]])
    >>> mx.nd.squeeze(x).asnumpy().tolist(), mx.nd.squeeze(x, axis=0).asnumpy().tolist()
    ([1.0, 2.0], [[1.0], [2.0]])
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

    Shapes: lhs and rhs with as many elements, output that of rhs; or, for instance, lhs (6, 4), rhs (3, 2, 7), output
    (3, 2, 4) with lhs_end=1 and rhs_end=2.  Only the shape of rhs is read, and it gets no gradient.
    rhs may have any dtype; the output has that of lhs.

    Raises
    ------
    MXNetError
        The output would have another number of elements than lhs.

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
