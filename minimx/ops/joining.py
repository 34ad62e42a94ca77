"""Operators that join and part arrays along an axis: Concat, stack, SliceChannel, _split_v2.

Joining and parting are each other's gradients.
"""
from ..base import MXNetError
from .params import Bool, Int, Shape, param
from .registry import Operator, register
from .shapes import merge, merge_all, normalize_axis


def numbered_outputs(count):
    """Return the names of `count` outputs: ``output`` of a single one, else ``output0``, ``output1`` ..."""
    return ("output",) if count == 1 else tuple(f"output{i}" for i in range(count))


@register("Concat", "concat", "_sparse_concat", "_rnn_param_concat")
class Concat(Operator):
    """Join arrays along an axis: first the elements of the first array, then those of the second ...

    Shapes: inputs (n, a), (n, b), ..., output (n, a + b + ...) with dim=1; the other axes are equal.

    Raises
    ------
    MXNetError
        The inputs differ in another axis or in their dtypes, or there is no axis `dim`.

    Examples
    --------
    >>> mx.nd.Concat(mx.nd.array([[1, 2], [3, 4]]), mx.nd.array([[5], [6]]), dim=1).asnumpy().tolist()
    [[1.0, 2.0, 5.0], [3.0, 4.0, 6.0]]
    """
    num_args = param(Int, low=1, doc="number of arrays")
    dim = param(Int, 1, doc="the axis; negative counts from the end")
    variable_inputs = "num_args"

    def infer_shape(self, ins, outs):
        given = next((s for s in (*ins, *outs) if s is not None), None)
        if given is None:
            return ins, outs
        axis = normalize_axis(self.dim, len(given), "Concat: dim")

        def without(shape):
            return shape if shape is None or len(shape) <= axis else shape[:axis] + (0,) + shape[axis + 1:]

        try:
            common = merge_all([without(s) for s in (*ins, *outs)])
        except MXNetError as error:
            raise MXNetError(f"Concat: the inputs {', '.join(map(str, ins))} must be equal but for axis {axis}, "
                             f"along which they are joined ({error})") from None
        sizes = [0 if s is None else s[axis] for s in ins]
        total = outs[0][axis] if outs[0] is not None else 0
        if total and sizes.count(0) == 1 and sum(sizes) < total:
            sizes[sizes.index(0)] = total - sum(sizes)
        if 0 not in sizes:
            total = sum(sizes)
        shapes = [common[:axis] + (n,) + common[axis + 1:] for n in (*sizes, total)]
        return shapes[:-1], shapes[-1:]

    def forward(self, k, ins, outs):
        if len(ins) == 1:
            k.identity(ins[0], outs[0])
        else:
            k.concat(tuple(ins), self.dim % outs[0].ndim, outs[0])

    def gradient(self, F, ograds, ins, outs):
        if self.num_args == 1:
            return [ograds[0]]
        return list(F._backward_Concat(ograds[0], *ins, num_args=self.num_args, dim=self.dim))


@register("_backward_Concat")
class ConcatGrad(Operator):
    """The gradients of `Concat`: `ograd` cut into parts of the shapes of the other inputs."""
    num_args = param(Int, low=2, doc="number of parts")
    dim = param(Int, 1, doc="the axis")

    def list_inputs(self):
        return ("ograd",) + self.shape_only

    @property
    def shape_only(self):
        """The arrays that were joined."""
        return tuple(f"like{i}" for i in range(self.num_args))

    def list_outputs(self):
        return numbered_outputs(self.num_args)

    def infer_shape(self, ins, outs):
        shapes = [merge(like, out) for like, out in zip(ins[1:], outs)]
        return [ins[0]] + shapes, shapes

    def forward(self, k, ins, outs):
        k.split(ins[0], self.dim % ins[0].ndim, tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F.Concat(*ograds, num_args=self.num_args, dim=self.dim)] + [None] * self.num_args


@register("stack")
class Stack(Operator):
    """Join equal arrays along a new axis: ``out[i] = inputs[i]`` with axis 0, ``out[:, i] = inputs[i]`` with axis 1.

    Shapes: n inputs (3, 4), output (n, 3, 4) with axis 0, (3, n, 4) with axis 1, (3, 4, n) with axis 2 or -1.

    Raises
    ------
    MXNetError
        The inputs differ in their shapes or dtypes, or the output has no such axis.

    Examples
    --------
    >>> mx.nd.stack(mx.nd.array([1, 2]), mx.nd.array([3, 4]), axis=1).asnumpy().tolist()
    [[1.0, 3.0], [2.0, 4.0]]
    """
    axis = param(Int, 0, doc="position of the new axis in the output")
    num_args = param(Int, low=1, doc="number of arrays")
    variable_inputs = "num_args"

    def infer_shape(self, ins, outs):
        try:
            x = merge_all(ins)
        except MXNetError as error:
            raise MXNetError(f"stack: {error}; stacked arrays have one shape, Concat joins unequal ones") from None
        if x is None and outs[0] is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(x) + 1 if x is not None else len(outs[0]), "stack: axis")
        if outs[0] is not None:
            x = merge(x, outs[0][:axis] + outs[0][axis + 1:])
        return [x] * len(ins), [(*x[:axis], self.num_args, *x[axis:])]

    def forward(self, k, ins, outs):
        axis = self.axis % outs[0].ndim
        thin = outs[0].shape[:axis] + (1,) + outs[0].shape[axis + 1:]
        k.concat(tuple(k.reshape(x, thin) for x in ins), axis, outs[0])

    def gradient(self, F, ograds, ins, outs):
        parts = F.SliceChannel(ograds[0], num_outputs=self.num_args, axis=self.axis, squeeze_axis=True)
        return list(parts) if self.num_args > 1 else [parts]


class Parted(Operator):
    """Base of the operators that cut an array into parts along `axis`; a subclass tells their sizes."""
    axis = param(Int, 1, doc="the axis; negative counts from the end")
    squeeze_axis = param(Bool, False, doc="drop the axis, if all parts have the size 1 there")

    def count(self):
        """Return the number of parts."""
        raise NotImplementedError(self.name)

    def sizes(self, shape, axis):
        """Return the sizes of all parts along `axis` of a known size."""
        raise NotImplementedError(self.name)

    def list_outputs(self):
        return numbered_outputs(self.count())

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        axis = normalize_axis(self.axis, len(x), f"{self.name}: axis")
        sizes = self.sizes(x, axis) if x[axis] else [0] * self.count()
        if self.squeeze_axis and any(n > 1 for n in sizes):
            raise MXNetError(f"{self.name}: squeeze_axis drops axis {axis} of {x}, so every part must have the size 1 "
                             f"there, but they have {tuple(sizes)}")
        for out in outs:
            if out is not None and not self.squeeze_axis:
                x = merge(x, out[:axis] + (x[axis],) + out[axis + 1:])
        middle = [()] * len(sizes) if self.squeeze_axis else [(n,) for n in sizes]
        return [x], [x[:axis] + n + x[axis + 1:] for n in middle]

    def forward(self, k, ins, outs):
        x = ins[0]
        axis = self.axis % x.ndim
        sizes = self.sizes(x.shape, axis)
        if len(outs) == 1:
            return k.identity(x, outs[0])
        shapes = [x.shape[:axis] + (n,) + x.shape[axis + 1:] for n in sizes]
        k.split(x, axis, tuple(k.reshape(out, shape) for out, shape in zip(outs, shapes)))

    def gradient(self, F, ograds, ins, outs):
        if self.squeeze_axis:
            return [F.stack(*ograds, num_args=len(ograds), axis=self.axis)]
        return [F.Concat(*ograds, num_args=len(ograds), dim=self.axis)]


@register("SliceChannel", "split")
class SliceChannel(Parted):
    """Cut an array into `num_outputs` equal parts along an axis; one part is an array, several are a list of them.

    Shapes: data (n, k * m), every one of k outputs (n, m) with axis 1; with `squeeze_axis`, which wants m = 1, (n,).

    Raises
    ------
    MXNetError
        `num_outputs` does not divide the axis, `squeeze_axis` finds parts of another size than 1, or there is no such
        axis.

    Examples
    --------
    >>> [part.asnumpy().tolist() for part in mx.nd.SliceChannel(mx.nd.array([[1, 2, 3, 4]]), num_outputs=2, axis=1)]
    [[[1.0, 2.0]], [[3.0, 4.0]]]
    >>> parts = mx.nd.SliceChannel(mx.nd.array([[1, 2]]), num_outputs=2, squeeze_axis=True)
    >>> [part.asnumpy().tolist() for part in parts]
    [[1.0], [2.0]]
    """
    num_outputs = param(Int, low=1, doc="number of parts")
    axis, squeeze_axis = Parted.axis, Parted.squeeze_axis       # MXNet's order

    def count(self):
        return self.num_outputs

    def list_outputs(self):
        return tuple(f"output{i}" for i in range(self.num_outputs))

    def sizes(self, shape, axis):
        if shape[axis] % self.num_outputs:
            raise MXNetError(f"{self.name}: axis {axis} of {shape} cannot be cut into num_outputs={self.num_outputs} "
                             "equal parts; _split_v2 cuts at given indices")
        return [shape[axis] // self.num_outputs] * self.num_outputs

    def infer_shape(self, ins, outs):
        given = next((s for s in outs if s is not None), None)
        if ins[0] is None and given is not None and not self.squeeze_axis:
            axis = normalize_axis(self.axis, len(given), f"{self.name}: axis")
            ins = [(*given[:axis], given[axis] * self.num_outputs, *given[axis + 1:])]
        return super().infer_shape(ins, outs)


@register("_split_v2")
class SplitV2(Parted):
    """Cut an array at `indices`, the first of which is 0, or into `sections` equal parts.

    Where `sections` does not divide the axis, the first parts are one longer; `split_v2` of mx.nd refuses that.
    The function `split_v2` of mx.sym and mx.nd calls it.
    Shapes: data (n, m), output i (n, indices[i + 1] - indices[i]) with axis 1, the last up to m; without the axis,
    which is then 1, with `squeeze_axis`.

    Raises
    ------
    MXNetError
        The indices do not rise from 0, there are more `sections` than elements along the axis, `squeeze_axis` finds
        parts of another size than 1, or there is no such axis.

    Examples
    --------
    >>> [part.asnumpy().tolist() for part in mx.nd.op._split_v2(mx.nd.array([5, 6, 7, 8]), indices=(0, 1, 3), axis=0)]
    [[5.0], [6.0, 7.0], [8.0]]
    """
    indices = param(Shape, doc="the first index of every part")
    sections = param(Int, 0, low=0, doc="number of equal parts; 0 means to cut at `indices`")

    def count(self):
        return self.sections or len(self.indices)

    def sizes(self, shape, axis):
        n = shape[axis]
        if self.sections:
            if 0 < n < self.sections:
                raise MXNetError(f"_split_v2: axis {axis} of {shape} cannot be cut into {self.sections} parts")
            small, larger = divmod(n, self.sections)
            return [small + 1] * larger + [small] * (self.sections - larger)
        bounds = (*self.indices, n)
        sizes = [stop - start for start, stop in zip(bounds, bounds[1:])]
        if min(sizes) < 1 or bounds[0] != 0:
            raise MXNetError(f"_split_v2: the indices {self.indices[1:]} must rise strictly between 0 and {n}, "
                             f"the size of axis {axis} of {shape}")
        return sizes
