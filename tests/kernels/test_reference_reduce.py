"""The reference kernels that reduce axes."""
import numpy as np
import pytest

from minimx.kernels import reference as R

X = np.random.default_rng(0).uniform(-2, 2, (2, 3, 4))


def reduced(kind, x, axes, shape, dtype=None):
    out = np.empty(shape, dtype or x.dtype)
    R.reduce(kind, x, axes, out)
    return out


@pytest.mark.parametrize("kind, formula", [
    ("sum", np.sum), ("mean", np.mean), ("prod", np.prod), ("max", np.max), ("min", np.min), ("nansum", np.nansum),
    ("nanprod", np.nanprod), ("sum_abs", lambda x, a: np.abs(x).sum(a)), ("sum_square", lambda x, a: (x ** 2).sum(a)),
])
@pytest.mark.parametrize("axes, shape", [((1,), (2, 4)), ((0, 2), (1, 3, 1)), ((0, 1, 2), (1,))])
def test_reduce(kind, formula, axes, shape):
    np.testing.assert_allclose(reduced(kind, X, axes, shape), formula(X, axes).reshape(shape))


def test_the_first_of_equal_elements_is_the_extreme_one():
    x = np.array([[3.0, 5, 5], [1, 0, 0]])
    assert reduced("argmax", x, (1,), (2,), "float32").tolist() == [1, 0]
    assert reduced("argmin", x, (1,), (2, 1), "float32").tolist() == [[0], [1]]


def test_nan_is_passed_on_or_left_out():
    x = np.array([1.0, np.nan, 3])
    assert np.isnan(reduced("max", x, (0,), (1,))) and np.isnan(reduced("sum", x, (0,), (1,)))
    assert reduced("nansum", x, (0,), (1,)) == 4 and reduced("nanprod", x, (0,), (1,)) == 3


def test_half_precision_is_summed_in_single():
    assert reduced("mean", np.full(4096, 40.0, "float16"), (0,), (1,)) == 40      # the sum exceeds 65504


def test_integers_wrap():
    assert reduced("sum", np.array([200, 100], "uint8"), (0,), (1,)).tolist() == [44]


@pytest.mark.parametrize("axis", [0, 1, 2])
def test_cumsum_from_either_end(axis):
    out = np.empty_like(X)
    R.cumsum(X, axis, False, out)
    np.testing.assert_allclose(out, np.cumsum(X, axis))
    R.cumsum(X, axis, True, out)
    np.testing.assert_allclose(out, np.flip(np.cumsum(np.flip(X, axis), axis), axis))
