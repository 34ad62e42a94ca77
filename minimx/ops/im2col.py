"""Windows of an image as the columns of a matrix, and back: what turns a convolution into a matrix product."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.conv import columns_to_image, image_to_columns
from .params import Shape, param
from .registry import Operator, register
from .shapes import size
from .window import check_kernel, check_rank, per_axis, window_count


class Columns(Operator):
    """The parameters of im2col and col2im."""

    kernel = param(Shape, doc="window, one number per spatial axis")
    stride = param(Shape, (), doc="step of the window, 1 by default")
    dilate = param(Shape, (), doc="distance of neighbouring elements of the window, 1 by default")
    pad = param(Shape, (), doc="zeros added on both sides, 0 by default")

    def check(self):
        check_kernel(self)
        self.geometry()

    def geometry(self):
        """The constants of the array code."""
        return {"kernel": self.kernel, "stride": per_axis(self, "stride", self.stride, 1),
                "pad": per_axis(self, "pad", self.pad, 0), "dilate": per_axis(self, "dilate", self.dilate, 1)}

    def counts(self, spatial):
        """How many windows fit along each axis of an image of that spatial shape."""
        call = self.geometry()
        return tuple(window_count(self, i, *axis) for i, axis in enumerate(
            zip(spatial, self.kernel, call["stride"], call["pad"], call["dilate"])))



@register("im2col")
class Im2Col(Columns):
    """Write every window of an image as a column of a matrix.

    A convolution is then a product: ``weight.reshape((f, -1)) @ im2col(data)``.
    Shapes: data (n, c, h, w), output (n, c * kh * kw, oh * ow), with oh and ow as in `Convolution`.

    Chellapilla, Puri and Simard, "High performance convolutional neural networks for document processing",
    2006, https://inria.hal.science/inria-00112631.

    Raises
    ------
    MXNetError
        The number of axes does not fit `kernel`, or the kernel is larger than the padded data.

    Examples
    --------
    >>> mx.nd.im2col(mx.nd.array([[[1, 2, 3]]]), kernel=(2,)).asnumpy().tolist()
    [[[1.0, 2.0], [2.0, 3.0]]]
    """

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        check_rank(self, x)
        return [x], [(x[0], x[1] * size(self.kernel), size(self.counts(x[2:])))]

    def forward(self, k, ins, outs):
        k.python(partial(image_to_columns, out_size=self.counts(ins[0].shape[2:]), **self.geometry()), ins, outs)

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_im2col(ograds[0], ins[0], **self.geometry())]


@register("_backward_im2col")
class Im2ColGrad(Columns):
    """The gradient of im2col: every column added to the place of its window."""

    inputs = ("ograd", "data")
    shape_only = ("data",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        counts = self.counts(outs[0].shape[2:])
        k.python(partial(columns_to_image, out_size=counts, **self.geometry()), (ins[0],), outs)

    def gradient(self, F, ograds, ins, outs):
        return [F.im2col(ograds[0], **self.geometry()), None]


@register("col2im")
class Col2Im(Columns):
    """Add every column to the place of its window: the gradient of `im2col`, and its inverse where no windows overlap.

    Where windows overlap, the sums are taken.
    Shapes: data (n, c * kh * kw, oh * ow), output (n, c, *output_size), with oh and ow as in `Convolution`.

    Raises
    ------
    MXNetError
        The data do not have one column for every window.

    Examples
    --------
    >>> columns = mx.nd.array([[[1, 2], [2, 3]]])
    >>> mx.nd.col2im(columns, output_size=(3,), kernel=(2,)).asnumpy().tolist()
    [[[1.0, 4.0, 3.0]]]
    """

    output_size = param(Shape, doc="spatial shape of the image")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        rows, columns = size(self.kernel), size(self.counts(per_axis(self, "output_size", self.output_size, 1)))
        if len(x) != 3 or x[1] % rows or x[2] not in (0, columns):
            raise MXNetError(f"{self.name}: data {x} must be (n, c * {rows}, {columns}), a column for every window of "
                             f"kernel {self.kernel} in an image of {self.output_size}")
        return [(*x[:2], columns)], [(x[0], x[1] // rows, *self.output_size)]

    def forward(self, k, ins, outs):
        k.python(partial(columns_to_image, out_size=self.counts(self.output_size), **self.geometry()), ins, outs)

    def gradient(self, F, ograds, ins, outs):
        return [F.im2col(ograds[0], **self.geometry())]
