"""Diagonals and triangles of matrices as vectors, and back."""
from math import isqrt

from ..base import MXNetError
from .linalg import LinearAlgebra
from .params import Bool, Int, param
from .registry import register
from .replicate import diagonal_length, read_diagonal, write_diagonal
from .shapes import check_has_axis, known


@register("_linalg_extractdiag", "linalg_extractdiag")
class ExtractDiag(LinearAlgebra):
    """The diagonal of each matrix: ``out[..., i] = A[..., i, i + offset]``.

    A negative offset names a diagonal below the main one, ``A[..., i - offset, i]``.
    Shapes: A (..., n, n), output (..., n - abs(offset)).

    Raises
    ------
    MXNetError
        A is not square, or has no such diagonal.

    Examples
    --------
    >>> a = mx.nd.array([[1, 2], [3, 4]])
    >>> mx.nd.linalg.extractdiag(a).asnumpy().tolist(), mx.nd.linalg.extractdiag(a, offset=-1).asnumpy().tolist()
    ([1.0, 4.0], [3.0])
    """
    offset = param(Int, 0, doc="which diagonal: above the main one if positive, below if negative")

    def infer_shape(self, ins, outs):
        if ins[0] is None or not known(ins[0][-2:]):
            return ins, outs
        batch, rows, columns = self.matrices(ins[0], square=True)
        length = diagonal_length(rows, columns, self.offset)
        if length < 1:
            raise MXNetError(f"{self.name}: matrices {ins[0]} have no diagonal offset={self.offset}")
        return ins, [(*batch, length)]

    def forward(self, k, ins, outs):
        read_diagonal(k, ins[0], self.offset, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._linalg_makediag(ograds[0], offset=self.offset)]


@register("_linalg_makediag", "linalg_makediag")
class MakeDiag(LinearAlgebra):
    """Matrices with the input on a diagonal, zeros elsewhere: ``out[..., i, i + offset] = A[..., i]``.

    Shapes: A (..., n), output (..., m, m) with m = n + abs(offset).  Any offset is right.

    Raises
    ------
    MXNetError
        A has no axis, or is neither float32 nor float64.

    Examples
    --------
    >>> mx.nd.linalg.makediag(mx.nd.array([1, 4]), offset=1).asnumpy().tolist()
    [[0.0, 1.0, 0.0], [0.0, 0.0, 4.0], [0.0, 0.0, 0.0]]
    """
    offset = param(Int, 0, doc="which diagonal: above the main one if positive, below if negative")

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        check_has_axis(self.name, ins[0])
        side = ins[0][-1] and ins[0][-1] + abs(self.offset)
        return ins, [(*ins[0][:-1], side, side)]

    def forward(self, k, ins, outs):
        write_diagonal(k, ins[0], self.offset, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._linalg_extractdiag(ograds[0], offset=self.offset)]


class Packed(LinearAlgebra):
    """Base of extracttrian and maketrian."""
    offset = param(Int, 0, doc="the triangle's border: from this diagonal up if positive, down if negative")
    lower = param(Bool, True, doc="with offset 0: the lower triangle, else the upper one")


@register("_linalg_extracttrian", "linalg_extracttrian")
class ExtractTrian(Packed):
    """A triangle of each matrix as a vector: a lower one row by row, an upper one column by column.

    An offset other than 0 moves the border off the diagonal, and its sign says which triangle is meant: what lies above
    the diagonal `offset`, with it, if positive, below it if negative.
    Shapes: A (..., n, n), output (..., m (m + 1) / 2) with m = n - abs(offset).

    Raises
    ------
    MXNetError
        A is not square, or has no such triangle.

    Examples
    --------
    >>> a = mx.nd.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    >>> mx.nd.linalg.extracttrian(a).asnumpy().tolist(), mx.nd.linalg.extracttrian(a, offset=1).asnumpy().tolist()
    ([1.0, 4.0, 5.0, 7.0, 8.0, 9.0], [2.0, 3.0, 6.0])
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None or not known(ins[0][-2:]):
            return ins, outs
        batch, side, _ = self.matrices(ins[0], square=True)
        n = side - abs(self.offset)
        if n < 1:
            raise MXNetError(f"{self.name}: matrices {ins[0]} have no triangle offset={self.offset}")
        return ins, [(*batch, n * (n + 1) // 2)]

    def gradient(self, F, ograds, ins, outs):
        return [F._linalg_maketrian(ograds[0], **self.settings())]


@register("_linalg_maketrian", "linalg_maketrian")
class MakeTrian(Packed):
    """The inverse of `linalg_extracttrian`: matrices with the input in a triangle, zeros elsewhere.

    Shapes: A (..., m (m + 1) / 2), output (..., n, n) with n = m + abs(offset).

    Raises
    ------
    MXNetError
        That many elements make no triangle; 1, 3, 6, 10 ... do.

    Examples
    --------
    >>> mx.nd.linalg.maketrian(mx.nd.array([1, 3, 4])).asnumpy().tolist()
    [[1.0, 0.0], [3.0, 4.0]]
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None or not ins[0][-1]:
            return ins, outs
        count = ins[0][-1]
        n = (isqrt(8 * count + 1) - 1) // 2
        if n * (n + 1) // 2 != count:
            raise MXNetError(f"{self.name}: {count} elements make no triangle; 1, 3, 6, 10 ... would")
        side = n + abs(self.offset)
        return ins, [(*ins[0][:-1], side, side)]

    def gradient(self, F, ograds, ins, outs):
        return [F._linalg_extracttrian(ograds[0], **self.settings())]
