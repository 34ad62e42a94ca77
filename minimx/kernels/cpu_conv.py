"""Convolutions on the processor: work out planes and taps, then emit padding, packing and multiplying.

How the compiled kernels see a convolution is told and drawn at the head of `_ext/cpu/conv.pxi`.
"""
from math import prod

from .axes import real_dtype, require

FARTHEST = 1 << 24   # a stride or padding beyond this is an error; offsets stay below 2 ** 63
SLACK = 64       # a tile may read so many numbers beyond the last position
WIDEST = 32      # the widest tile of any CPU level
MOST_ROWS = 14   # the highest tile of any CPU level
MANY_ROWS = 128  # from so many rows of weights it pays to pack both operands of the weight gradient
MOST_TAPS = 900  # their offsets are dims of a step


def are_windows(ndim, *tuples, least=1):
    """True if every tuple has `ndim` whole numbers from `least` on, none absurdly large."""
    return all(len(t) == ndim and all(least <= n <= FARTHEST for n in t) for t in tuples)


def require_convolution(name, x, w, y, stride, pad, dilate, groups):
    """Raise unless w convolves x (n, c, ...) to y (n, f, ...): any size of y will do, positions outside x are zero."""
    spatial = w.ndim - 2
    require(name, x.ndim == y.ndim == w.ndim and are_windows(spatial, w.shape[2:], stride, dilate)
            and are_windows(spatial, pad, least=0) and groups >= 1 and y.shape[:2] == (x.shape[0], w.shape[0])
            and x.shape[1] == w.shape[1] * groups and w.shape[0] % groups == 0,
            image=x, weight=w, output=y, stride=stride, pad=pad, dilate=dilate, groups=groups)


def as_2d(x_shape, w_shape, *tuples):
    """Return everything for two spatial axes: a signal is an image of height 1.  The last items: stride, pad ..."""
    if len(w_shape) == 4:
        return x_shape, w_shape, *tuples
    neutral = (1, 0, 1)      # of stride, pad, dilate
    return ((*x_shape[:2], 1, x_shape[2]), (*w_shape[:2], 1, w_shape[2]),
            *((first, *t) for first, t in zip(neutral, tuples)))


class Planes:
    """How an input becomes planes: which element is where, and where the taps meet it.

    `origin` lists, for each plane of a channel, the (row, column) of the input at its corner; `rows`, `columns` is the
    size of a plane; neighbours in a plane are `step` apart in the input.
    """

    def __init__(self, size, rows, columns, step, origin):
        self.size, self.rows, self.columns, self.step, self.origin = size, rows, columns, step, origin
        self.channel = len(origin) * rows * columns
        self.is_input = origin == [(0, 0)] and step == (1, 1) and (rows, columns) == tuple(size)

    def make(self, emit, dtype, x, channels, positions):
        """Return (planes, whether they are x itself); emit the copy if one is needed.

        A copy is needed to pad or split, and where x is too small for a tile that must not read beyond it.
        """
        if self.is_input and positions >= WIDEST:
            return x, True
        planes = emit.workspace((channels * self.channel + SLACK,), x.dtype)
        emit(f"make_planes_{dtype}", (x, planes),
             (channels, *self.size, self.rows, self.columns, *self.step, len(self.origin),
              *(n for corner in self.origin for n in corner)), ())
        return planes, False


def forward_geometry(size, kernel, out_size, stride, pad, dilate):
    """Return (planes, offset of every tap) of a convolution."""
    residues, shifts, length = [], [], []
    for k, o, s, d in zip(kernel, out_size, stride, dilate):
        residues.append(sorted({i * d % s for i in range(k)}))
        shifts.append([i * d // s for i in range(k)])
        length.append(o + max(shifts[-1]))
    rows, columns = length
    corners = [(a - pad[0], b - pad[1]) for a in residues[0] for b in residues[1]]
    planes = Planes(size, rows, columns, tuple(stride), corners)
    offsets = []
    for i in range(kernel[0]):
        for j in range(kernel[1]):
            plane = (residues[0].index(i * dilate[0] % stride[0]) * len(residues[1])
                     + residues[1].index(j * dilate[1] % stride[1]))
            offsets.append((plane * rows + shifts[0][i]) * columns + shifts[1][j])
    return planes, offsets


def meeting_taps(length, kernel, stride, pad, dilate):
    """For each residue of a position along one axis: (positions, [(tap, distance)]) of the taps that meet it.

    Position y = stride * t + residue of x has received from output t + distance through the tap.

    >>> meeting_taps(5, 3, 2, 1, 1)
    [(3, [(1, 0)]), (2, [(0, 1), (2, 0)])]
    """
    return [(-(-(length - r) // stride),
             [(i, (r + pad - i * dilate) // stride) for i in range(kernel) if (r + pad - i * dilate) % stride == 0])
            for r in range(min(stride, length))]


def has_machine_form(x, w, y):
    """True for one or two spatial axes, not too many taps, and no empty operand."""
    return w.ndim in (3, 4) and prod(w.shape[2:]) <= MOST_TAPS and bool(x.size and w.size and y.size)


class Convolutions:
    """The convolution methods of `minimx.kernels.cpu.CPU`."""

    def conv(self, emit, x, w, bias, out, stride, pad, dilate, groups):
        require_convolution("conv", x, w, out, stride, pad, dilate, groups)
        require("conv", bias is None or bias.shape == w.shape[:1], weight=w, bias=bias)
        dtype = real_dtype(x, w, bias, out)
        if dtype is None or not has_machine_form(x, w, out):
            return False
        (n, _, *size), (f, channels, *kernel), stride, pad, dilate = as_2d(x.shape, w.shape, stride, pad, dilate)
        out_size = as_2d(out.shape, w.shape)[0][2:]
        rows, taps = f // groups, prod(kernel)
        geometry, offsets = forward_geometry(size, kernel, out_size, stride, pad, dilate)
        positions = (out_size[0] - 1) * geometry.columns + out_size[1]
        planes, same = geometry.make(emit, dtype, x, n * groups * channels, positions)
        steps = (rows * channels * taps, channels * taps, taps)
        packed = self._pack(emit, dtype, w, (groups, rows, channels, taps, *steps), range(taps))
        emit(f"conv_{dtype}", (planes, packed, bias, out),
             (n, groups, rows, channels, taps, geometry.channel, geometry.columns, *out_size, prod(out_size), 0,
              out_size[1], 1, int(same), *offsets), ())
        return True

    @staticmethod
    def _pack(emit, dtype, w, dims, offsets):
        groups, rows, channels, taps = dims[:4]
        packed = emit.workspace((groups * (rows + MOST_ROWS - 1) * channels * taps + SLACK,), w.dtype)
        emit(f"pack_weights_{dtype}", (w, packed), (*dims, *offsets), ())
        return packed

    def conv_grad_data(self, emit, gy, w, out, stride, pad, dilate, groups):
        require_convolution("conv_grad_data", out, w, gy, stride, pad, dilate, groups)
        dtype = real_dtype(gy, w, out)
        if dtype is None or not has_machine_form(gy, w, out):
            return False
        (n, f, *gy_size), (_, rows, *kernel), stride, pad, dilate = as_2d(gy.shape, w.shape, stride, pad, dilate)
        size = as_2d(out.shape, w.shape)[0][2:]
        channels, taps = f // groups, prod(kernel)
        down, right = (meeting_taps(*axis) for axis in zip(size, kernel, stride, pad, dilate))
        front, length = [], []
        for axis in (down, right):
            reach = [(t, distance) for t, met in axis for _, distance in met]
            front.append(max(0, -min((d for _, d in reach), default=0)))
            length.append(max((t + d for t, d in reach), default=1) + front[-1])
        geometry = Planes(gy_size, length[0], length[1], (1, 1), [(-front[0], -front[1])])
        positions = min((t - 1) * geometry.columns + u for t, _ in down for u, _ in right)
        planes, same = geometry.make(emit, dtype, gy, n * f, positions)
        for y, (t, met_down) in enumerate(down):
            for x, (u, met_right) in enumerate(right):
                met = [(i * kernel[1] + j, (a + front[0]) * geometry.columns + b + front[1])
                       for i, a in met_down for j, b in met_right]
                packed = self._pack(emit, dtype, w, (groups, rows, channels, len(met), channels * rows * taps, taps,
                                                     rows * taps), [tap for tap, _ in met])
                emit(f"conv_{dtype}", (planes, packed, None, out),
                     (n, groups, rows, channels, len(met), geometry.channel, geometry.columns, t, u, prod(size),
                      y * size[1] + x, stride[0] * size[1], stride[1], int(same), *(offset for _, offset in met)), ())
        return True

    def conv_grad_weight(self, emit, gy, x, out, stride, pad, dilate, groups):
        require_convolution("conv_grad_weight", x, out, gy, stride, pad, dilate, groups)
        dtype = real_dtype(gy, x, out)
        if dtype is None or not has_machine_form(gy, out, x):
            return False
        (n, c, *size), (f, channels, *kernel), stride, pad, dilate = as_2d(x.shape, out.shape, stride, pad, dilate)
        out_size = as_2d(gy.shape, out.shape)[0][2:]
        geometry, offsets = forward_geometry(size, kernel, out_size, stride, pad, dilate)
        positions = (out_size[0] - 1) * geometry.columns + out_size[1]
        planes, _ = geometry.make(emit, dtype, x, n * c, positions)
        if f // groups >= MANY_ROWS:
            emit(f"conv_grad_weight_packed_{dtype}", (gy, planes, out),
                 (n, groups, f // groups, channels, prod(kernel), geometry.channel, out_size[0], geometry.columns,
                  out_size[1], *offsets), ())
            return True
        grid = Planes(out_size, out_size[0], geometry.columns, (1, 1), [(0, 0)])
        gy, _ = grid.make(emit, dtype, gy, n * f, positions)
        emit(f"conv_grad_weight_{dtype}", (gy, planes, out),
             (n, groups, f // groups, channels, prod(kernel), geometry.channel, grid.channel, positions, *offsets), ())
        return True
