"""Operators of detection and of optical flow: pooling of regions, correlation of two images."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import spatial
from .params import Bool, Float, Int, Shape, param
from .registry import FLOATING, Operator, register
from .shapes import merge


class Regions(Operator):
    """The parameters of ROIPooling."""

    pooled_size = param(Shape, doc="height and width of the output of a region")
    spatial_scale = param(Float, doc="data's size over that of the image which the regions refer to", low=0, high=1)

    def geometry(self):
        """The constants of the array code."""
        return {"pooled": self.pooled_size, "scale": self.spatial_scale}


@register("ROIPooling")
class ROIPooling(Regions):
    """Cut regions out of feature maps, divide each into the same number of bins, and take the maximum of every bin.

    Corners are scaled by `spatial_scale` and rounded to whole pixels; an empty bin gives 0.  The gradient goes to the
    first of equal maxima.

    Shapes: data (n, c, h, w); rois (r, 5), each (number of the image, x1, y1, x2, y2), the corners included, in the
    image's pixels; output (r, c, *pooled_size).  rois get no gradient.

    Girshick, "Fast R-CNN", 2015, https://arxiv.org/abs/1504.08083.

    Raises
    ------
    MXNetError
        data or rois has another shape, or a region is of an image that is not there.

    Examples
    --------
    >>> x, regions = mx.nd.array([[[[1, 2], [3, 4]]]]), mx.nd.array([[0, 0, 0, 1, 1], [0, 0, 0, 1, 0]])
    >>> mx.nd.ROIPooling(x, regions, pooled_size=(1, 1), spatial_scale=1).asnumpy().tolist()    # all, and the first row
    [[[[4.0]]], [[[2.0]]]]
    """

    inputs = ("data", "rois")
    dtypes = FLOATING

    def check(self):
        if len(self.pooled_size) != 2 or min(self.pooled_size) < 1:
            raise MXNetError(f"{self.name}: pooled_size must be (height, width), but is {self.pooled_size}")

    def infer_shape(self, ins, outs):
        x, rois = ins
        if x is not None and len(x) != 4 or rois is not None and (len(rois) != 2 or rois[1] not in (0, 5)):
            raise MXNetError(f"{self.name}: data {x} must be (n, c, h, w) and rois {rois} (number of regions, 5)")
        regions = rois[0] if rois else outs[0][0] if outs[0] else 0
        return [x, (regions, 5)], [(regions, x[1] if x else 0, *self.pooled_size)]

    def forward(self, k, ins, outs):
        k.python(partial(spatial.roi_pool, **self.geometry()), ins, outs)

    def file_outputs(self):
        """MXNet counts the place of every maximum."""
        return 2

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        return [F._backward_ROIPooling(ograds[0], *ins, **own), None]


@register("_backward_ROIPooling")
class ROIPoolingGrad(Regions):
    """The gradient of ROIPooling with respect to data."""

    inputs = ("ograd", "data", "rois")

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        k.python(partial(spatial.roi_pool_grad, **self.geometry()), ins, outs)


class Correlated(Operator):
    """The parameters of Correlation."""

    kernel_size = param(Int, 1, low=1, doc="side of the windows that are compared, odd")
    max_displacement = param(Int, 1, low=0, doc="how far away a window of data2 may lie, in pixels")
    stride1 = param(Int, 1, low=1, doc="distance of the windows in data1")
    stride2 = param(Int, 1, low=1, doc="distance of the displacements")
    pad_size = param(Int, 0, low=0, doc="zeros around both images")
    is_multiply = param(Bool, True, doc="multiply; otherwise take the absolute difference")

    def geometry(self):
        """The constants of the array code."""
        return {"kernel": self.kernel_size, "reach": self.max_displacement, "stride1": self.stride1,
                "stride2": self.stride2, "pad": self.pad_size, "multiply": self.is_multiply}


@register("Correlation")
class Correlation(Correlated):
    """Compare every window of one image with the windows around the same place in another.

    With displacement d, ``out[d, p] = Σ data1[c, p + k] data2[c, p + d + k] / m``: the mean of the products over the m
    elements of a window, its pixels k and all channels c.  With ``is_multiply=False`` the mean of their absolute
    differences.

    Shapes: data1 and data2 (n, c, h, w), output (n, d * d, oh, ow) with d = 2 * (max_displacement // stride2) + 1, one
    channel for every displacement, row by row, and oh = ceil((h + 2 * pad_size - 2 * border) / stride1), where border
    is max_displacement + kernel_size // 2.

    Dosovitskiy et al., "FlowNet: learning optical flow with convolutional networks", 2015,
    https://arxiv.org/abs/1504.06852 (there the sum is not divided by m).

    Raises
    ------
    MXNetError
        kernel_size is even, the images differ in shape or have not 4 axes, or nothing is left inside the border.

    Examples
    --------
    >>> a, b = mx.nd.array([[[[1, 2, 3]]]]), mx.nd.array([[[[0, 1, 2]]]])        # b is a, one pixel further right
    >>> scores = mx.nd.Correlation(a, b, max_displacement=1, pad_size=1).asnumpy()[0]
    >>> scores[4].tolist(), scores[5].tolist()                        # without displacement, and one pixel to the right
    ([[0.0, 2.0, 6.0]], [[1.0, 4.0, 0.0]])
    """

    inputs = ("data1", "data2")
    dtypes = FLOATING

    def check(self):
        if self.kernel_size % 2 == 0:
            raise MXNetError(f"{self.name}: kernel_size {self.kernel_size} must be odd, so that a window has a middle")

    def infer_shape(self, ins, outs):
        x = merge(*ins)
        if x is None:
            return ins, outs
        if len(x) != 4:
            raise MXNetError(f"{self.name}: data (n, c, h, w) needs 4 axes, but its shape is {x}")
        border = self.max_displacement + self.kernel_size // 2
        out = []
        for n in x[2:]:
            room = n + 2 * self.pad_size - 2 * border
            if n and room < 1:
                raise MXNetError(f"{self.name}: data {x} padded by {self.pad_size} leave nothing inside a border of "
                                 f"{border} (max_displacement and half the kernel); pad more")
            out.append(-(-room // self.stride1) if n else 0)
        displacements = (2 * (self.max_displacement // self.stride2) + 1) ** 2
        return [x, x], [(x[0], displacements, *out)]

    def forward(self, k, ins, outs):
        k.python(partial(spatial.correlation, **self.geometry()), ins, outs)

    def file_outputs(self):
        """MXNet counts both padded images."""
        return 3

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        return list(F._backward_Correlation(ograds[0], *ins, **own))


@register("_backward_Correlation")
class CorrelationGrad(Correlated):
    """The gradients of Correlation with respect to both images."""

    inputs = ("ograd", "data1", "data2")
    outputs = ("data1", "data2")

    def infer_shape(self, ins, outs):
        return ins, ins[1:]

    def forward(self, k, ins, outs):
        k.python(partial(spatial.correlation_grad, **self.geometry()), ins, outs)
