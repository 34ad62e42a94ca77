"""Blocks of pixels as channels and back: an image of fewer pixels and more channels holds the same numbers."""
from ..base import MXNetError
from .params import Int, param
from .registry import Operator, register


class BlockMover(Operator):
    """Base of depth_to_space and space_to_depth: between channels and blocks of `block_size` x `block_size` pixels."""
    block_size = param(Int, low=1, doc="height and width of a block, b")

    def images(self, shape):
        """Return a shape (n, c, h, w); MXNetError if it has other axes."""
        if len(shape) != 4:
            raise MXNetError(f"{self.name} takes (n, c, h, w), but the input has the shape {shape}")
        return shape

    def divided(self, shape, axis, by):
        """Return the size of `axis` divided by `by`; MXNetError if it cannot be."""
        if shape[axis] % by:
            raise MXNetError(f"{self.name}: axis {axis} of {shape} must be a multiple of {by}, "
                             f"for block_size={self.block_size}")
        return shape[axis] // by


@register("depth_to_space")
class DepthToSpace(BlockMover):
    """Spread channels over blocks of pixels: ``out[n, c, y * b + i, x * b + j] = data[n, (i * b + j) * k + c, y, x]``.

    Here b is `block_size` and k the number of channels of the output.  A network that enlarges images computes them so,
    small with many channels.  (PyTorch's PixelShuffle wants the channels in another order, ``c * b * b + i * b + j``.)
    Shapes: data (n, k * b * b, h, w), output (n, k, h * b, w * b).

    Shi et al., "Real-time single image and video super-resolution using an efficient sub-pixel convolutional neural
    network", 2016, https://arxiv.org/abs/1609.05158.

    Raises
    ------
    MXNetError
        data has not 4 axes, or b * b does not divide the channels.

    Examples
    --------
    >>> mx.nd.depth_to_space(mx.nd.array([[[[1]], [[2]], [[3]], [[4]]]]), block_size=2).asnumpy().tolist()
    [[[[1.0, 2.0], [3.0, 4.0]]]]
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        (n, _, h, w), b = self.images(ins[0]), self.block_size
        return ins, [(n, self.divided(ins[0], 1, b * b), h * b, w * b)]

    def forward(self, k, ins, outs):
        (n, c, h, w), b = ins[0].shape, self.block_size
        blocks = k.reshape(ins[0], (n, b, b, c // (b * b), h, w))
        k.transpose(blocks, (0, 3, 4, 1, 5, 2), k.reshape(outs[0], (n, c // (b * b), h, b, w, b)))

    def gradient(self, F, ograds, ins, outs):
        return [F.space_to_depth(ograds[0], block_size=self.block_size)]


@register("space_to_depth")
class SpaceToDepth(BlockMover):
    """Collect blocks of pixels into channels: ``out[n, (i * b + j) * c + k, y, x] = data[n, k, y * b + i, x * b + j]``.

    It is the inverse of `depth_to_space`; b is `block_size` and c the number of channels of data.
    Shapes: data (n, c, h * b, w * b), output (n, c * b * b, h, w).

    Raises
    ------
    MXNetError
        data has not 4 axes, or b does not divide height and width.

    Examples
    --------
    >>> mx.nd.space_to_depth(mx.nd.array([[[[1, 2], [3, 4]]]]), block_size=2).asnumpy().tolist()
    [[[[1.0]], [[2.0]], [[3.0]], [[4.0]]]]
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        (n, c, _, _), b = self.images(ins[0]), self.block_size
        return ins, [(n, c * b * b, self.divided(ins[0], 2, b), self.divided(ins[0], 3, b))]

    def forward(self, k, ins, outs):
        (n, c, h, w), b = ins[0].shape, self.block_size
        blocks = k.reshape(ins[0], (n, c, h // b, b, w // b, b))
        k.transpose(blocks, (0, 3, 5, 1, 2, 4), k.reshape(outs[0], (n, b, b, c, h // b, w // b)))

    def gradient(self, F, ograds, ins, outs):
        return [F.depth_to_space(ograds[0], block_size=self.block_size)]
