"""Operators that change the order of the axes: transpose, SwapAxis."""
from ..base import MXNetError
from .params import Axes, Int, param
from .registry import Operator, register
from .shapes import merge, normalize_axis


@register("transpose")
class Transpose(Operator):
    """Permute the axes: axis i of the output is axis ``axes[i]`` of the input; without `axes` they are reversed.

    Shapes: data (a, b, c), output (c, a, b) with ``axes=(2, 0, 1)``, (c, b, a) without `axes`.

    Raises
    ------
    MXNetError
        `axes` is no permutation of the axes of data.

    Examples
    --------
    >>> mx.nd.transpose(mx.nd.array([[1, 2, 3], [4, 5, 6]])).asnumpy().tolist()
    [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
    """
    axes = param(Axes, (), doc="a permutation of the axes; () or None reverses them")

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
        axes = self.axes or ()
        return [F.transpose(ograds[0], axes=inverse(tuple(axis % len(axes) for axis in axes)))]


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
    """Exchange two axes: ``out[i, j] = data[j, i]`` with dim1=0 and dim2=1.

    Shapes: data (a, b, c), output (c, b, a) with dim1=0 and dim2=2.

    Raises
    ------
    MXNetError
        An axis is out of range.

    Examples
    --------
    >>> mx.nd.SwapAxis(mx.nd.array([[[1, 2]], [[3, 4]]]), dim1=0, dim2=2).asnumpy().tolist()
    [[[1.0, 3.0]], [[2.0, 4.0]]]
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
