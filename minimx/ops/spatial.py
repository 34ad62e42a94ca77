"""Sample an image at any points: spatial transformers (Jaderberg et al., 2015, https://arxiv.org/abs/1506.02025).

A grid (n, 2, h, w) says for every pixel of the output where in the input it comes from: x and y, which go from -1 at
the first column or row to 1 at the last.
"""
from ..base import MXNetError
from ..kernels.reference.spatial import bilinear_sample, bilinear_sample_grad
from .elementwise_table import ROWS
from .params import Bool, Shape, optional, param
from .registry import FLOATING, Operator, register


def step(count):
    """The distance of `count` points from -1 to 1."""
    return 2 / max(count - 1, 1)


def regular_grid(k, height, width, dtype):
    """Return a workspace (3, height * width): x and y of every pixel, and ones."""
    size = height * width
    grid, row = k.workspace((3, size), dtype), k.workspace((width,), dtype)
    k.arange(-1.0, step(width), 1, row)
    k.broadcast(row, k.part(grid, 0, (height, width)))
    k.arange(-1.0, step(height), width, k.part(grid, size, (size,)))
    k.fill(k.part(grid, 2 * size, (size,)), 1)
    return grid


def affine_grid(k, theta, out):
    """out (n, 2, h, w) = theta (n, 6) as 2 x 3 matrices times (x, y, 1) of the regular grid."""
    n, _, h, w = out.shape
    k.gemm(k.reshape(theta, (2 * n, 3)), regular_grid(k, h, w, out.dtype), k.reshape(out, (2 * n, h * w)))


def pixel_scale(k, height, width, dtype):
    """Return a workspace (2, 1, 1): how far apart the pixels are in x and in y."""
    scale = k.workspace((2, 1, 1), dtype)
    k.fill(k.part(scale, 0, (1,)), step(width))
    k.fill(k.part(scale, 1, (1,)), step(height))
    return scale


class Grid(Operator):
    """The parameters of GridGenerator."""

    transform_type = param(str, doc="what data mean", choices=("affine", "warp"))
    target_shape = param(Shape, (0, 0), doc="height and width of the grid, for affine")


@register("GridGenerator")
class GridGenerator(Grid):
    """Make the grid that `BilinearSampler` samples at: for every pixel (x, y) of the output its place in the input.

    "affine": data are 2 x 3 matrices θ, and the place is ``θ (x, y, 1)'``.  "warp": data say by how many pixels to the
    right and down the place differs from (x, y).  Places go from -1 at the first column or row to 1 at the last.

    Shapes: data (n, 6), output (n, 2, *target_shape) for affine; data and output (n, 2, h, w) for warp.

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Raises
    ------
    MXNetError
        data has another shape, or target_shape is missing.

    Examples
    --------
    >>> mirror = mx.nd.array([[-1, 0, 0, 0, 1, 0]])        # x becomes -x, y stays
    >>> mx.nd.GridGenerator(mirror, transform_type="affine", target_shape=(1, 3)).asnumpy()[0, 0].tolist()
    [[1.0, 0.0, -1.0]]
    """

    dtypes = FLOATING

    def check(self):
        if self.transform_type == "affine" and (len(self.target_shape) != 2 or min(self.target_shape) < 1):
            raise MXNetError(f"{self.name}: transform_type 'affine' needs target_shape=(height, width), "
                             f"but got {self.target_shape}")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if self.transform_type == "affine":
            n = x[0] if x else outs[0][0] if outs[0] else 0
            return [(n, 6)], [(n, 2, *self.target_shape)]
        if x is not None and (len(x) != 4 or x[1] not in (0, 2)):
            raise MXNetError(f"{self.name}: transform_type 'warp' needs data (n, 2, h, w), but its shape is {x}")
        return [x], [x]

    def forward(self, k, ins, outs):
        x, out = ins[0], outs[0]
        if self.transform_type == "affine":
            affine_grid(k, x, out)
            return
        h, w = out.shape[2:]
        k.elementwise(ROWS["mul"], (x, pixel_scale(k, h, w, x.dtype)), out)
        plain = k.part(regular_grid(k, h, w, x.dtype), 0, (2, h, w))
        k.elementwise(ROWS["add"], (out, plain), out)

    def file_outputs(self):
        """MXNet counts the regular grid."""
        return 2

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        return [F._backward_GridGenerator(ograds[0], ins[0], **own)]


@register("_backward_GridGenerator")
class GridGeneratorGrad(Grid):
    """The gradient of GridGenerator with respect to its data."""

    inputs = ("ograd", "data")
    shape_only = ("data",)

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        g, out = ins[0], outs[0]
        n, _, h, w = g.shape
        if self.transform_type == "affine":
            grid = regular_grid(k, h, w, g.dtype)
            k.gemm(k.reshape(g, (2 * n, h * w)), grid, k.reshape(out, (2 * n, 3)), trans_b=True)
        else:
            k.elementwise(ROWS["mul"], (g, pixel_scale(k, h, w, g.dtype)), out)


class Sampler(Operator):
    """What BilinearSampler and SpatialTransformer share."""

    cudnn_off = param(optional(Bool), None, doc="accepted for compatibility, without effect")

    dtypes = FLOATING

    def check_image(self, x):
        """Raise MXNetError unless `x` is the shape of images."""
        if len(x) != 4:
            raise MXNetError(f"{self.name}: data (n, c, h, w) needs 4 axes, but its shape is {x}")


@register("BilinearSampler")
class BilinearSampler(Sampler):
    """Sample images at the points of a grid, interpolating between the four pixels around each point.

    A pixel counts by ``max(0, 1 - Δx) max(0, 1 - Δy)``, with its distance from the point in pixels; pixels outside the
    image are 0.  The grid holds x and y from -1, the first column or row, to 1, the last.

    Shapes: data (n, c, h, w), grid (n, 2, oh, ow), output (n, c, oh, ow).

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Raises
    ------
    MXNetError
        data or grid has another number of axes.

    Examples
    --------
    >>> points = mx.nd.array([[[[-1, 0, 1, 2]], [[0, 0, 0, 0]]]])      # the left pixel, the middle, the right, outside
    >>> mx.nd.BilinearSampler(mx.nd.array([[[[1, 3]]]]), points).asnumpy().tolist()
    [[[[1.0, 2.0, 3.0, 1.5]]]]
    """

    inputs = ("data", "grid")

    def infer_shape(self, ins, outs):
        x, grid = ins
        if x is None:
            return ins, outs
        self.check_image(x)
        if grid is None:
            return ins, [(*x[:2], 0, 0)]
        if len(grid) != 4:
            raise MXNetError(f"{self.name}: grid (n, 2, oh, ow) needs 4 axes, but its shape is {grid}")
        return [x, (x[0], 2, *grid[2:])], [(*x[:2], *grid[2:])]

    def forward(self, k, ins, outs):
        k.python(bilinear_sample, ins, outs)

    def file_outputs(self):
        """MXNet counts a temporary."""
        return 2

    def gradient(self, F, ograds, ins, outs):
        return list(F._backward_BilinearSampler(ograds[0], *ins))


@register("_backward_BilinearSampler")
class BilinearSamplerGrad(Operator):
    """The gradients of BilinearSampler with respect to data and grid."""

    inputs = ("ograd", "data", "grid")
    outputs = ("data", "grid")

    def infer_shape(self, ins, outs):
        return ins, ins[1:]

    def forward(self, k, ins, outs):
        k.python(bilinear_sample_grad, ins, outs)


@register("SpatialTransformer")
class SpatialTransformer(Sampler):
    """Move, turn, scale or shear images by affine maps that a network computes: `GridGenerator` and `BilinearSampler`.

    Shapes: data (n, c, h, w), loc (n, 6), the 2 x 3 matrices that map a place in the output to one in the input, output
    (n, c, *target_shape).

    Jaderberg et al., "Spatial transformer networks", 2015, https://arxiv.org/abs/1506.02025.

    Raises
    ------
    MXNetError
        data has another number of axes, or target_shape is missing.

    Examples
    --------
    >>> x, mirror = mx.nd.array([[[[1, 2, 3]]]]), mx.nd.array([[-1, 0, 0, 0, 1, 0]])
    >>> mx.nd.SpatialTransformer(x, mirror, target_shape=(1, 3), transform_type="affine",
    ...                          sampler_type="bilinear").asnumpy().tolist()
    [[[[3.0, 2.0, 1.0]]]]
    """

    target_shape = param(Shape, (0, 0), doc="height and width of the output")
    transform_type = param(str, doc="kind of the map", choices=("affine",))
    sampler_type = param(str, doc="kind of the interpolation", choices=("bilinear",))

    inputs = ("data", "loc")
    outputs = ("output", "grid")
    hidden_outputs = 1

    def check(self):
        if len(self.target_shape) != 2 or min(self.target_shape) < 1:
            raise MXNetError(f"{self.name}: target_shape must be (height, width), but is {self.target_shape}")

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, outs
        self.check_image(x)
        return [x, (x[0], 6)], [(*x[:2], *self.target_shape), (x[0], 2, *self.target_shape)]

    def forward(self, k, ins, outs):
        affine_grid(k, ins[1], outs[1])
        k.python(bilinear_sample, (ins[0], outs[1]), (outs[0],))

    def file_outputs(self):
        """MXNet counts the regular grid."""
        return 3

    def gradient(self, F, ograds, ins, outs):
        gx, ggrid = F._backward_BilinearSampler(ograds[0], ins[0], outs[1])
        return [gx, F._backward_GridGenerator(ggrid, ins[1], transform_type="affine", target_shape=self.target_shape)]
