"""Crop: cut images to a size, which a number or another image gives."""
from ..base import MXNetError
from .gradient_like import GradientLike
from .params import Bool, Int, Shape, param
from .registry import Operator, register
from .slicing import paste


class CropWindow(Operator):
    """Where `Crop` cuts: shared by the operator and its gradient."""
    offset = param(Shape, (0, 0), doc="row and column of the first pixel that is kept")
    center_crop = param(Bool, False, doc="keep the middle instead")

    def check(self):
        if len(self.offset) != 2:
            raise MXNetError(f"Crop: offset {self.offset} must be (row, column)")

    def corner(self, shape, part):
        """Return the first index of each axis of the part."""
        rest = (shape[2] - part[2], shape[3] - part[3])
        y, x = (rest[0] // 2, rest[1] // 2) if self.center_crop else self.offset
        if not (0 <= y <= rest[0] and 0 <= x <= rest[1]):
            raise MXNetError(f"Crop: {part[2:]} pixels from offset {self.offset} do not lie within {shape[2:]}")
        return (0, 0, y, x)


@register("Crop")
class Crop(CropWindow):
    """Cut images to the height and width `h_w`, or to those of a second input, from `offset` or from the middle.

    MXNet's old operator; new code uses `slice` and `slice_like`.
    Shapes: data (n, c, h, w), output (n, c, *h_w); or a second input (.., .., oh, ow), of which only the shape is read,
    and output (n, c, oh, ow).

    Raises
    ------
    MXNetError
        An input has not 4 axes, `offset` is not two numbers, there is no height and width, or the part does not lie
        within the image.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]])
    >>> mx.nd.Crop(x, num_args=1, h_w=(2, 2), offset=(1, 0)).asnumpy().tolist()
    [[[[4.0, 5.0], [7.0, 8.0]]]]
    >>> mx.nd.Crop(x, num_args=1, h_w=(1, 1), center_crop=True).asnumpy().item()
    5.0
    """
    num_args = param(Int, low=1, high=2, doc="1, or 2 if a second input gives the size")
    h_w = param(Shape, (0, 0), doc="height and width, used if there is one input")
    variable_inputs = "num_args"

    @property
    def shape_only(self):
        """The second input gives only its shape."""
        return self.list_inputs()[1:]

    def infer_shape(self, ins, outs):
        x = ins[0]
        size = self.h_w if self.num_args == 1 else ins[1] and ins[1][2:]
        if x is None or size is None:
            return ins, outs
        if len(x) != 4 or len(size) != 2 or self.num_args == 1 and min(size) < 1:
            raise MXNetError(f"Crop cuts images (n, c, h, w) to a height and width h_w, but got {x} and {size}")
        out = x[:2] + tuple(size)
        if all(x[2:]) and all(size):
            self.corner(x, out)
        return ins, [out]

    def forward(self, k, ins, outs):
        k.slice(ins[0], self.corner(ins[0].shape, outs[0].shape), (1,) * 4, outs[0])

    def gradient(self, F, ograds, ins, outs):
        gradient = F._backward_Crop(ograds[0], ins[0], offset=self.offset, center_crop=self.center_crop)
        return [gradient] + [None] * (self.num_args - 1)


@register("_backward_Crop")
class CropGrad(GradientLike, CropWindow):
    """The gradient of `Crop`: zeros like `like` around `ograd`."""

    def forward(self, k, ins, outs):
        paste(k, ins[0], self.corner(outs[0].shape, ins[0].shape), (1,) * 4, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.Crop(ograds[0], ins[0], num_args=2, offset=self.offset, center_crop=self.center_crop), None]
