"""Operators of MXNet's collection `contrib`: mx.sym.contrib.arange_like, index_copy."""
from ..base import MXNetError, as_dtype
from ..kernels.reference import index as reference
from .params import Float, Int, optional, param
from .registry import Operator, register
from .shapes import merge, normalize_axis


@register("_contrib_arange_like")
class ArangeLike(Operator):
    """``start + step * (i // repeat)``: in the shape of `data`, or as long as one of its axes."""
    start = param(Float, 0.0, doc="the first number")
    step = param(Float, 1.0, doc="the difference of two numbers")
    repeat = param(Int, 1, doc="how often each number is written", low=1)
    ctx = param(str, "", doc="taken and ignored: the context is that of data")
    axis = param(optional(Int), None, doc="the axis that tells the length; None: the whole shape of data")
    shape_only = ("data",)
    no_gradient = True

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        if self.axis is None:
            return ins, [ins[0]]
        return ins, [(ins[0][normalize_axis(self.axis, len(ins[0]), "arange_like: axis")],)]

    def forward(self, k, ins, outs):
        k.arange(self.start, self.step, self.repeat, k.reshape(outs[0], (outs[0].size,)))


@register("_contrib_index_copy")
class IndexCopy(Operator):
    """A copy of `old_tensor` with ``out[index_vector[i]] = new_tensor[i]``."""
    inputs = ("old_tensor", "index_vector", "new_tensor")

    def infer_shape(self, ins, outs):
        shape = merge(ins[0], outs[0])
        if shape is None or ins[1] is None:
            return [shape, *ins[1:]], [shape]
        if len(ins[1]) != 1:
            raise MXNetError(f"index_copy: index_vector is a vector, but has the shape {ins[1]}")
        return [shape, ins[1], ins[1] + shape[1:]], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[2] or outs[0]
        return [dtype, ins[1] or as_dtype("int32"), dtype], [dtype]

    def forward(self, k, ins, outs):
        old, index, new = ins
        k.python(reference.scatter_set, (old, new, k.reshape(index, (1, index.size))), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        g, (_, index, new) = ograds[0], ins
        return [F._contrib_index_copy(g, index, F.zeros_like(new)), None, F.take(g, index)]
