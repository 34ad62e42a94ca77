"""Operators that write an element to several places: tile, repeat, Pad, and diag, which writes a diagonal."""
from ..base import MXNetError
from .gradient_like import GradientLike
from .params import Float, Int, Shape, optional, or_empty, param
from .registry import Operator, register
from .shapes import normalize_axis, size


@register("tile")
class Tile(Operator):
    """Lay copies of the array side by side: ``reps[i]`` of them along axis i.

    The shorter of `reps` and the shape is filled up with ones in front.
    Shapes: data (n, m), output (reps[0] * n, reps[1] * m); likewise for any number of axes.

    Raises
    ------
    MXNetError
        `reps` holds a number less than 1.

    Examples
    --------
    >>> mx.nd.tile(mx.nd.array([1, 2]), reps=(2, 3)).asnumpy().tolist()
    [[1.0, 2.0, 1.0, 2.0, 1.0, 2.0], [1.0, 2.0, 1.0, 2.0, 1.0, 2.0]]
    """
    reps = param(or_empty(Shape), doc="numbers of copies, 1 or more; () or None: one copy")

    def check(self):
        if min(self.reps, default=1) < 1:
            raise MXNetError(f"tile: reps={self.reps} must be numbers from 1")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        x, reps = aligned(ins[0], self.reps)
        return ins, [tuple(n * r for n, r in zip(x, reps))]

    def forward(self, k, ins, outs):
        shape, reps = aligned(ins[0].shape, self.reps)
        k.tile(k.reshape(ins[0], shape), reps, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_tile(ograds[0], ins[0], reps=self.reps)]


def aligned(shape, reps):
    """Return `shape` and `reps` with ones in front, so that they have one length."""
    n = max(len(shape), len(reps))
    return (1,) * (n - len(shape)) + shape, (1,) * (n - len(reps)) + reps


@register("_backward_tile")
class TileGrad(GradientLike):
    """The gradient of `tile`: the sum over all copies."""
    reps = param(or_empty(Shape), doc="numbers of copies")

    def forward(self, k, ins, outs):
        shape, reps = aligned(outs[0].shape, self.reps)
        copies = tuple(n for pair in zip(reps, shape) for n in pair)     # (r0, n0, r1, n1, ...)
        k.reduce("sum", k.reshape(ins[0], copies), tuple(range(0, len(copies), 2)), k.reshape(outs[0], shape))

    def gradient(self, F, ograds, ins, outs):
        return [F.tile(ograds[0], reps=self.reps), None]


@register("repeat")
class Repeat(Operator):
    """Write each element `repeats` times in a row along `axis`; without `axis` the array is flattened first.

    Shapes: data any, output the same with ``repeats * n`` elements along the axis instead of n; without `axis`
    (repeats * number of elements,).

    Raises
    ------
    MXNetError
        The axis is out of range, or `repeats` is less than 1.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.repeat(x, repeats=2, axis=1).asnumpy().tolist()
    [[1.0, 1.0, 2.0, 2.0], [3.0, 3.0, 4.0, 4.0]]
    >>> mx.nd.repeat(x, repeats=2).asnumpy().tolist()
    [1.0, 1.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0]
    """
    repeats = param(Int, low=1, doc="how often each element is written")
    axis = param(optional(Int), None, doc="the axis; None flattens")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        if self.axis is None:
            return ins, [(size(x) * self.repeats,)]
        axis = normalize_axis(self.axis, len(x), "repeat: axis")
        return ins, [(*x[:axis], x[axis] * self.repeats, *x[axis + 1:])]

    def forward(self, k, ins, outs):
        x = k.reshape(ins[0], (ins[0].size,)) if self.axis is None else ins[0]
        k.repeat(x, self.repeats, (self.axis or 0) % x.ndim, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_repeat(ograds[0], ins[0], repeats=self.repeats, axis=self.axis)]


@register("_backward_repeat")
class RepeatGrad(GradientLike):
    """The gradient of `repeat`: the sum over the repetitions."""
    repeats = param(Int, low=1, doc="how often each element was written")
    axis = param(optional(Int), None, doc="the axis")

    def forward(self, k, ins, outs):
        shape = outs[0].shape if self.axis is not None else (outs[0].size,)
        after = (self.axis or 0) % len(shape) + 1
        runs = (*shape[:after], self.repeats, *shape[after:])
        k.reduce("sum", k.reshape(ins[0], runs), (after,), k.reshape(outs[0], shape))

    def gradient(self, F, ograds, ins, outs):
        return [F.repeat(ograds[0], repeats=self.repeats, axis=self.axis), None]


class Border(Operator):
    """What Pad and its gradient share: the border."""
    mode = param(str, doc="what the border is made of", choices=("constant", "edge", "reflect"))
    pad_width = param(Shape, doc="numbers of elements before and after each axis: (before, after, before, after, ...)")

    def before(self):
        """Return the widths in front of each axis."""
        return self.pad_width[::2]

    def widths(self):
        """Return the width of the border of each axis, both sides together."""
        return tuple(a + b for a, b in zip(self.pad_width[::2], self.pad_width[1::2]))


@register("Pad", "pad")
class Pad(Border):
    """Put a border around the spatial axes of images (n, c, h, w) or volumes (n, c, d, h, w).

    mode "constant": `constant_value`; "edge": the outermost element again; "reflect": the elements mirrored at the
    edge, which is not repeated.  With a width of 2 on the left, ``1 2 3`` becomes ``0 0 1 2 3``, ``1 1 1 2 3`` or
    ``3 2 1 2 3``.

    Shapes: data (n, c, h, w), output (n, c, top + h + bottom, left + w + right) with ``pad_width=(0, 0, 0, 0, top,
    bottom, left, right)``; volumes likewise.

    Raises
    ------
    MXNetError
        data has not 4 or 5 axes, `pad_width` has not two numbers for each, one of them is negative or one of the
        first four not 0, or a border to reflect is not smaller than the axis.

    Examples
    --------
    >>> mx.nd.Pad(mx.nd.ones((1, 1, 1, 2)), mode="constant", pad_width=(0, 0, 0, 0, 1, 0, 0, 1)).asnumpy().tolist()
    [[[[0.0, 0.0, 0.0], [1.0, 1.0, 0.0]]]]
    >>> x = mx.nd.array([[[[1, 2, 3]]]])
    >>> mx.nd.Pad(x, mode="reflect", pad_width=(0, 0, 0, 0, 0, 0, 2, 1)).asnumpy().tolist()
    [[[[3.0, 2.0, 1.0, 2.0, 3.0, 2.0]]]]
    """
    constant_value = param(Float, 0.0, doc="the border with mode='constant'")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        if len(x) not in (4, 5) or len(self.pad_width) != 2 * len(x):
            raise MXNetError(f"Pad takes 4 or 5 axes and two widths for each, but the input is {x} and pad_width="
                             f"{self.pad_width}; reshape adds axes")
        if any(self.pad_width[:4]) or min(self.pad_width) < 0:
            raise MXNetError(f"Pad: pad_width={self.pad_width} must begin with four zeros (the first two axes are not "
                             "padded) and have no negative number")
        wider = [n and max(w) >= n for n, *w in zip(x, self.before(), self.pad_width[1::2])]
        if self.mode == "reflect" and any(wider):
            raise MXNetError(f"Pad: pad_width={self.pad_width} must be smaller than the axes of {x} to reflect them")
        return ins, [tuple(n and n + w for n, w in zip(x, self.widths()))]

    def forward(self, k, ins, outs):
        k.pad(ins[0], self.before(), self.mode, self.constant_value, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_Pad(ograds[0], mode=self.mode, pad_width=self.pad_width)]


@register("_backward_Pad")
class PadGrad(Border):
    """The gradient of `Pad`: the border is added to the elements that it was made of."""
    inputs = ("ograd",)

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        return ins, [tuple(n and n - w for n, w in zip(ins[0], self.widths()))]

    def forward(self, k, ins, outs):
        k.pad_grad(ins[0], self.before(), self.mode, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.Pad(ograds[0], mode=self.mode, pad_width=self.pad_width)]


# -- diagonals: in a matrix of m columns, the elements of a diagonal lie m + 1 apart ----------------------------------
def diagonal_length(rows, columns, offset):
    """Return the number of elements of the diagonal `offset` above the main one (below if negative)."""
    return min(rows, columns - offset) if offset >= 0 else min(rows + offset, columns)


def diagonal_slice(k, x, offset):
    """Return x (..., rows, columns) with each matrix as one line, and where the diagonal begins and steps there."""
    rows, columns = x.shape[-2:]
    lines = k.reshape(x, (size(x.shape[:-2]), rows * columns))
    return lines, (0, offset if offset >= 0 else -offset * columns), (1, columns + 1)


def read_diagonal(k, x, offset, out):
    """out (..., length) = the diagonal of each matrix of x (..., rows, columns)"""
    lines, begin, step = diagonal_slice(k, x, offset)
    k.slice(lines, begin, step, k.reshape(out, (lines.shape[0], out.shape[-1])))


def write_diagonal(k, x, offset, out):
    """out (..., rows, columns) = zeros, with x (..., length) on the diagonal of each matrix"""
    lines, begin, step = diagonal_slice(k, out, offset)
    k.fill(out, 0)
    k.slice_assign(k.reshape(x, (lines.shape[0], x.shape[-1])), begin, step, lines)


class Diagonal(Operator):
    """Parameters of diag and its gradient."""
    k = param(Int, 0, doc="which diagonal: above the main one if positive, below if negative")
    axis1 = param(Int, 0, doc="the axis that numbers the rows")
    axis2 = param(Int, 1, doc="the axis that numbers the columns")

    def order(self, ndim):
        """Return the permutation that brings the rows and columns to the end."""
        a1, a2 = normalize_axis(self.axis1, ndim, "diag: axis1"), normalize_axis(self.axis2, ndim, "diag: axis2")
        if a1 == a2:
            raise MXNetError(f"diag: axis1={self.axis1} and axis2={self.axis2} are the same axis of {ndim}")
        return tuple(i for i in range(ndim) if i not in (a1, a2)) + (a1, a2)


@register("diag")
class Diag(Diagonal):
    """Read a diagonal, ``out[i] = data[i, i + k]``, or make a matrix of one, ``out[i, i + k] = data[i]``.

    It makes a matrix of a vector; of more axes it reads the diagonal of `axis1` and `axis2`, which becomes a new last
    axis.  A negative k names a diagonal below the main one.

    Shapes: data (n,), output (n + abs(k), n + abs(k)); data (n, m), output (number of elements on the diagonal,); data
    (a, b, n, m) with axis1=2 and axis2=3, output (a, b, number of elements on the diagonal).

    Raises
    ------
    MXNetError
        An axis is out of range, `axis1` and `axis2` are the same, or the matrix has no such diagonal.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2, 3], [4, 5, 6]])
    >>> mx.nd.diag(x).asnumpy().tolist(), mx.nd.diag(x, k=1).asnumpy().tolist()
    ([1.0, 5.0], [2.0, 6.0])
    >>> mx.nd.diag(mx.nd.array([7, 8]), k=-1).asnumpy().tolist()
    [[0.0, 0.0, 0.0], [7.0, 0.0, 0.0], [0.0, 8.0, 0.0]]
    """

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        if len(x) == 1:
            side = x[0] and x[0] + abs(self.k)
            return ins, [(side, side)]
        order = self.order(len(x))
        rows, columns = x[order[-2]], x[order[-1]]
        length = diagonal_length(rows, columns, self.k) if rows and columns else 0
        if rows and columns and length < 1:
            raise MXNetError(f"diag: a matrix of {rows} rows and {columns} columns has no diagonal k={self.k}")
        return ins, [(*(x[i] for i in order[:-2]), length)]

    def forward(self, k, ins, outs):
        x = ins[0]
        if x.ndim == 1:
            return write_diagonal(k, x, self.k, outs[0])
        order = self.order(x.ndim)
        if order != tuple(range(x.ndim)):
            moved = k.workspace(tuple(x.shape[i] for i in order), x.dtype)
            k.transpose(x, order, moved)
            x = moved
        read_diagonal(k, x, self.k, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_diag(ograds[0], ins[0], k=self.k, axis1=self.axis1, axis2=self.axis2)]


@register("_backward_diag")
class DiagGrad(GradientLike, Diagonal):
    """The gradient of `diag`, in the shape of `like`."""

    def forward(self, k, ins, outs):
        g, out = ins[0], outs[0]
        if out.ndim == 1:
            return read_diagonal(k, g, self.k, out)
        order = self.order(out.ndim)
        moved = k.workspace(tuple(out.shape[i] for i in order), out.dtype)
        write_diagonal(k, g, self.k, moved)
        k.transpose(moved, tuple(order.index(i) for i in range(out.ndim)), out)

    def gradient(self, F, ograds, ins, outs):
        return [F.diag(ograds[0], k=self.k, axis1=self.axis1, axis2=self.axis2), None]
