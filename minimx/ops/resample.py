"""Images of another size: AdaptiveAvgPooling2D, BilinearResize2D, ROIAlign."""
from functools import partial
from math import inf

from ..base import MXNetError
from ..kernels.reference import resample as reference
from .params import Bool, Float, Int, Shape, optional, or_empty, param
from .registry import FLOATING, Operator, register


def check_images(op, shape):
    """Raise MXNetError unless `shape` is that of images, or unknown."""
    if shape is not None and len(shape) != 4:
        raise MXNetError(f"{op.name} takes images (n, c, h, w), but an input has the shape {shape}")


class Resample(Operator):
    """Base: every output pixel is a weighted mean of input pixels, with weights for rows and for columns."""

    dtypes = FLOATING

    def weights(self):
        """Return the function (size, count) -> matrix of the weights along one axis."""
        raise NotImplementedError(self.name)

    def settings(self):
        """Return the parameters."""
        return self.own_params()


class ResampleGrad(Resample):
    """Mixed into the operator's class it makes the operator of its gradient: of `ograd`, in the shape of `data`."""

    inputs: tuple[str, ...] = ("ograd", "data")
    optional_inputs: tuple[str, ...] = ()
    shape_only: tuple[str, ...] = ("data",)

    def list_inputs(self):
        return self.inputs

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def infer_type(self, ins, outs):
        return Operator.infer_type(self, ins, outs)

    def forward(self, k, ins, outs):
        k.python(partial(reference.resample_grad, weights=self.weights()), (ins[0],), tuple(outs))


@register("_contrib_AdaptiveAvgPooling2D")
class AdaptiveAvgPooling(Resample):
    r"""Average images down (or up) to a given size: every output pixel is the mean of its share of the image.

    Output row i is the mean of the rows from :math:`\lfloor i h / o \rfloor` up to, and without,
    :math:`\lceil (i + 1) h / o \rceil`, and columns likewise; the shares may overlap.
    Shapes: data (n, c, h, w), output (n, c, *output_size).

    Raises
    ------
    MXNetError
        data has another number of axes, or output_size is not one or two positive numbers.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 2, 3], [4, 5, 6]]]])
    >>> mx.nd.contrib.AdaptiveAvgPooling2D(x, output_size=(1, 2)).asnumpy().tolist()
    [[[[3.0, 4.0]]]]
    """

    output_size = param(or_empty(Shape), (), doc="height and width of the output; one number for both; (): 1")

    def check(self):
        if len(self.output_size) > 2 or any(n < 1 for n in self.output_size):
            raise MXNetError(f"{self.name}: output_size is (height, width) or one number, not {self.output_size}")

    def infer_shape(self, ins, outs):
        check_images(self, ins[0])
        height, width = (self.output_size or (1,)) * (1 if len(self.output_size) == 2 else 2)
        return ins, [(*(ins[0] or (0, 0))[:2], height, width)]

    def weights(self):
        return reference.average_weights

    def forward(self, k, ins, outs):
        k.python(partial(reference.resample, weights=self.weights()), tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_AdaptiveAvgPooling2D(ograds[0], ins[0], **self.settings())]


@register("_backward_AdaptiveAvgPooling2D")
class AdaptiveAvgPoolingGrad(ResampleGrad, AdaptiveAvgPooling):
    """The gradient of AdaptiveAvgPooling2D."""

    def gradient(self, F, ograds, ins, outs):
        return [F._contrib_AdaptiveAvgPooling2D(ograds[0], **self.settings()), None]


def odd(n):
    """True if `n` is odd."""
    return n % 2 == 1


#: mode of BilinearResize2D -> new size from the old one
MODES = {"to_even_down": lambda n: n - n % 2, "to_even_up": lambda n: n + n % 2,
         "to_odd_down": lambda n: n - (not odd(n)), "to_odd_up": lambda n: n + (not odd(n))}


@register("_contrib_BilinearResize2D")
class BilinearResize(Resample):
    """Resize images, interpolating linearly between neighbours in both directions.

    With `align_corners`, output pixel i of o reads at place :math:`i (h - 1) / (o - 1)`, without at
    :math:`(i + 1/2) h / o - 1/2`, kept within the image.  A single one, o = 1, reads at 0.

    Shapes: data (n, c, h, w), output (n, c, oh, ow).  The mode says what oh and ow are: "size" (`height` and
    `width`, or the old ones times `scale_height` and `scale_width`, of which the second alone counts nothing), "like"
    (those of the second input, of which only the shape is read), "odd_scale" (an odd size n becomes
    (n - 1) * scale + 1), or the nearest even or odd number.

    Raises
    ------
    MXNetError
        An input has another number of axes, a scale is missing or not positive, or nothing remains.

    Examples
    --------
    >>> x = mx.nd.array([[[[1, 3]]]])
    >>> mx.nd.contrib.BilinearResize2D(x, height=1, width=3).asnumpy().tolist()
    [[[[1.0, 2.0, 3.0]]]]
    >>> mx.nd.contrib.BilinearResize2D(x, height=1, width=4, align_corners=False).asnumpy().tolist()
    [[[[1.0, 1.5, 2.5, 3.0]]]]
    """

    height = param(Int, 1, low=1, doc="height of the output, in mode size")
    width = param(Int, 1, low=1, doc="width of the output, in mode size")
    scale_height = param(optional(Float), None, doc="new height over old one, in modes size and odd_scale")
    scale_width = param(optional(Float), None, doc="new width over old one, in modes size and odd_scale")
    mode = param(str, "size", choices=("size", "odd_scale", "like", *MODES), doc="how the size of the output is told")
    align_corners = param(Bool, True, doc="the middles of the corner pixels stay where they are; else their borders")
    inputs: tuple[str, ...] = ("data", "like")
    optional_inputs: tuple[str, ...] = ("like",)

    def list_inputs(self):
        return ("data", "like") if self.mode == "like" else ("data",)

    def check(self):
        scales = (self.scale_height, self.scale_width)
        if None in scales and (self.mode == "odd_scale" or self.mode == "size" and scales[0] is not None):
            raise MXNetError(f"{self.name}: mode {self.mode} needs scale_height and scale_width")
        if any(scale is not None and not 0 < scale < inf for scale in scales):
            raise MXNetError(f"{self.name}: the scales {scales} must be positive")

    @property
    def shape_only(self):
        """`like` tells its shape only."""
        return ("like",) if self.mode == "like" else ()

    def new_size(self, n, size, scale):
        """Return the new size along an axis of `n` elements."""
        if self.mode in MODES:
            return MODES[self.mode](n)
        if self.mode == "odd_scale" and odd(n):
            return int((n - 1) * scale) + 1
        return size if self.scale_height is None else int(n * scale)

    def infer_shape(self, ins, outs):
        x = ins[0]
        check_images(self, x)
        if self.mode == "like" and len(ins) < 2:
            raise MXNetError(f"{self.name}: mode like needs the second input, like")
        if x is None or self.mode == "like" and ins[1] is None:
            return ins, outs
        if self.mode == "like":
            check_images(self, ins[1])
            return ins, [(*x[:2], *ins[1][2:])]
        size = [n and self.new_size(n, size, scale) for n, size, scale in zip(
            x[2:], (self.height, self.width), (self.scale_height, self.scale_width))]
        if any(n and not m for n, m in zip(x[2:], size)):
            raise MXNetError(f"{self.name}: nothing remains of data {x}: the output would be {tuple(size)}")
        return ins, [(*x[:2], *size)]

    def weights(self):
        return partial(reference.bilinear_weights, align_corners=self.align_corners)

    def forward(self, k, ins, outs):
        k.python(partial(reference.resample, weights=self.weights()), (ins[0],), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        g = F._backward_BilinearResize2D(ograds[0], ins[0], **self.settings())
        return [g, F.zeros_like(ins[1])] if self.mode == "like" else [g]


@register("_backward_BilinearResize2D")
class BilinearResizeGrad(ResampleGrad, BilinearResize):
    """The gradient of BilinearResize2D."""

    def gradient(self, F, ograds, ins, outs):
        return [F.apply("_contrib_BilinearResize2D", ograds[0], *ins[:1] if self.mode == "like" else (),
                        **self.settings()), None]


# -- regions ----------------------------------------------------------------------------------------------------------
class AlignedRegions(Operator):
    """The parameters of ROIAlign."""

    pooled_size = param(Shape, doc="height and width of the output of a region")
    spatial_scale = param(Float, doc="data's size over that of the image which the regions refer to")
    sample_ratio = param(Int, -1, doc="samples along each side of a bin; -1: as many as it has pixels")
    position_sensitive = param(Bool, False, doc="every bin reads channels of its own: c becomes c / (height * width)")
    aligned = param(Bool, False, doc="the middle of the first pixel is at 0.5, not at 0")

    dtypes = FLOATING

    def check(self):
        if len(self.pooled_size) != 2 or min(self.pooled_size) < 1:
            raise MXNetError(f"{self.name}: pooled_size must be (height, width), but is {self.pooled_size}")

    def geometry(self):
        """The constants of the array code."""
        return {"pooled": self.pooled_size, "scale": self.spatial_scale, "samples": self.sample_ratio,
                "aligned": self.aligned, "sensitive": self.position_sensitive}


@register("_contrib_ROIAlign")
class ROIAlign(AlignedRegions):
    """Cut regions out of feature maps, divide each into the same number of bins, and average samples of every bin.

    Unlike `ROIPooling` nothing is rounded: a sample is interpolated between four pixels.

    Shapes: data (n, c, h, w); rois (r, 5), each (number of the image, x1, y1, x2, y2) in the image's pixels; a region
    of image -1 gives zeros; output (r, c, *pooled_size).  rois get no gradient.

    He et al., "Mask R-CNN", 2017, https://arxiv.org/abs/1703.06870; for `position_sensitive`: Dai et al., "R-FCN:
    object detection via region-based fully convolutional networks", 2016, https://arxiv.org/abs/1605.06409.

    Raises
    ------
    MXNetError
        data or rois has another shape, the channels cannot be divided among the bins, or a region is of an image that
        is not there.

    Examples
    --------
    >>> x, all_of_it = mx.nd.array([[[[1, 2], [3, 4]]]]), mx.nd.array([[0, 0, 0, 1, 1]])
    >>> mx.nd.contrib.ROIAlign(x, all_of_it, pooled_size=(1, 1), spatial_scale=1, sample_ratio=1).asnumpy().tolist()
    [[[[2.5]]]]
    """

    inputs = ("data", "rois")

    def infer_shape(self, ins, outs):
        x, rois = ins
        check_images(self, x)
        if rois is not None and (len(rois) != 2 or rois[1] not in (0, 5)):
            raise MXNetError(f"{self.name}: rois must be (number of regions, 5), but the shape is {rois}")
        regions = rois[0] if rois else outs[0][0] if outs[0] else 0
        channels, bins = x[1] if x else 0, self.pooled_size[0] * self.pooled_size[1]
        if self.position_sensitive:
            if channels % bins:
                raise MXNetError(f"{self.name}: {channels} channels cannot be divided among {bins} bins")
            channels //= bins
        return [x, (regions, 5)], [(regions, channels, *self.pooled_size)]

    def forward(self, k, ins, outs):
        k.python(partial(reference.roi_align, **self.geometry()), tuple(ins), tuple(outs))

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        return [F._backward_ROIAlign(ograds[0], *ins, **own), None]


@register("_backward_ROIAlign")
class ROIAlignGrad(AlignedRegions):
    """The gradient of ROIAlign with respect to data."""

    inputs = ("ograd", "data", "rois")
    shape_only = ("data",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        k.python(partial(reference.roi_align_grad, **self.geometry()), (ins[0], ins[2]), tuple(outs))
