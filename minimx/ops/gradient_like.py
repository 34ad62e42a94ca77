"""What the gradients have in common that take the shape of an input which they do not read."""
from .registry import Operator
from .shapes import merge


class GradientLike(Operator):
    """Base of gradients: the output has the shape of the last input, `like`, of which nothing else is read."""

    inputs: tuple[str, ...] = ("ograd", "like")
    shape_only = ("like",)

    def infer_shape(self, ins, outs):
        shape = merge(ins[-1], outs[0])
        return [*ins[:-1], shape], [shape]


class IndexedGradient(GradientLike):
    """Base of gradients that write `ograd` to the elements at `index`, which may have any dtype."""

    inputs = ("ograd", "index", "like")

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[2] or outs[0]
        return [dtype, ins[1], dtype], [dtype]
