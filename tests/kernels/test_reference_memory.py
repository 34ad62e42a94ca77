"""The reference kernels that move numbers."""
import numpy as np
import pytest

from minimx.kernels import reference as R


def made(kernel, *args, shape, dtype="float32", **kwargs):
    """Run a kernel that writes `out` and return it."""
    out = np.full(shape, 7, dtype)
    kernel(*args, out=out, **kwargs)
    return out


X = np.arange(12, dtype="float32").reshape(3, 4)


@pytest.mark.parametrize("value, dtype, result", [(2.9, "float32", 2.9), (2.9, "int32", 2), (-1, "uint8", 255),
                                                  (300.5, "uint8", 44), (2, "bool", True)])
def test_fill_converts_as_c_does(value, dtype, result):
    assert made(R.fill, value=value, shape=(2,), dtype=dtype).tolist() == pytest.approx([result] * 2)


def test_copy_truncates_and_wraps():
    x = np.array([-2.5, 300.7, -1.0, np.nan], "float32")
    assert made(R.copy, x, shape=(4,), dtype="int32").tolist() == [-2, 300, -1, -2 ** 31]
    assert made(R.copy, x, shape=(2, 2), dtype="uint8").tolist() == [[254, 44], [255, 0]]


def test_broadcast_repeats_axes_of_length_one():
    out = made(R.broadcast, X[:, :1], shape=(2, 3, 4))
    assert (out == X[:, :1]).all()


def test_transpose():
    assert (made(R.transpose, X, (1, 0), shape=(4, 3)) == X.T).all()


@pytest.mark.parametrize("begin, step, shape, index", [
    ((1, 0), (1, 1), (2, 4), np.s_[1:, :]),
    ((2, 3), (-1, -2), (3, 2), np.s_[::-1, 3::-2]),
    ((0, 1), (2, 3), (2, 1), np.s_[::2, 1::3]),
    ((0, 0), (1, 1), (0, 4), np.s_[:0, :]),
])
def test_slice_and_its_inverse(begin, step, shape, index):
    assert (made(R.slice, X, begin, step, shape=shape) == X[index]).all()
    expected, out = X.copy(), X.copy()
    expected[index] = 99
    R.slice_assign(np.full(shape, 99, "float32"), begin, step, out)
    assert (out == expected).all()


def test_split_undoes_concat():
    parts = [X[:, :1].copy(), X[:, 1:].copy()]
    assert (made(R.concat, parts, 1, shape=(3, 4)) == X).all()
    outs = [np.empty_like(p) for p in parts]
    R.split(X, 1, outs)
    assert all((o == p).all() for o, p in zip(outs, parts))


def test_tile_and_repeat():
    assert (made(R.tile, X, (2, 1), shape=(6, 4)) == np.tile(X, (2, 1))).all()
    assert made(R.repeat, X[:1], 2, 1, shape=(1, 8)).tolist() == [[0, 0, 1, 1, 2, 2, 3, 3]]


@pytest.mark.parametrize("mode, line", [("constant", [5, 5, 0, 1, 2, 5]), ("edge", [0, 0, 0, 1, 2, 2]),
                                        ("reflect", [2, 1, 0, 1, 2, 1])])
def test_pad(mode, line):
    assert made(R.pad, X[:1, :3], (0, 2), mode, 5.0, shape=(1, 6)).tolist() == [line]


@pytest.mark.parametrize("mode", ["constant", "edge", "reflect"])
def test_pad_grad_is_the_transpose_of_pad(mode):
    """<pad(x), g> == <x, pad_grad(g)> for a linear map and its transpose."""
    rng = np.random.default_rng(0)
    x, g, before = rng.random((3, 4)), rng.random((6, 7)), (2, 1)
    y = made(R.pad, x, before, mode, 0.0, shape=g.shape, dtype="float64")
    gx = made(R.pad_grad, g, before, mode, shape=x.shape, dtype="float64")
    assert (y * g).sum() == pytest.approx((x * gx).sum())


def test_arange_and_eye():
    assert made(R.arange, 2.0, 0.5, 2, shape=(5,)).tolist() == [2, 2, 2.5, 2.5, 3]
    assert (made(R.eye, -1, shape=(3, 4)) == np.eye(3, 4, -1)).all()
