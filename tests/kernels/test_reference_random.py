"""The reference kernels that draw random numbers."""
import importlib

import numpy as np
import pytest

from minimx.kernels import reference as R

kernels = importlib.import_module("minimx.kernels.reference.random")    # the package has a function of that name


def state(seed=7, counter=0):
    return np.array([seed, counter], "uint64")


def draw(kind, params, count=40000, dtype="float64", **kwargs):
    out = np.empty(count, dtype)
    R.random(kind, params, state(**kwargs), 1, out)
    return out


@pytest.mark.parametrize("counter, key, words", [     # the known answers published with Random123
    ((0, 0, 0, 0), (0, 0), ("6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8")),
    ((0xffffffff,) * 4, (0xffffffff,) * 2, ("408f276d", "41c83b0e", "a20bc7c6", "6d5451fd")),
    ((0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344), (0xa4093822, 0x299f31d0),
     ("d16cfe09", "94fdcceb", "5001e420", "24126ea1")),
])
def test_philox_gives_the_published_words(counter, key, words):
    assert tuple(f"{int(w):08x}" for w in kernels.philox([np.uint64(c) for c in counter], key)) == words


@pytest.mark.parametrize("kind, params, mean, std", [
    ("uniform", (-1, 2), 0.5, 3 / 12 ** 0.5), ("normal", (1, 2), 1, 2), ("exponential", (2,), 0.5, 0.5),
    ("gamma", (2, 1.5), 3, 4.5 ** 0.5), ("poisson", (2,), 2, 2 ** 0.5), ("negative_binomial", (4, 0.4), 6, 15 ** 0.5),
    ("generalized_negative_binomial", (2, 0.3), 2, 3.2 ** 0.5),
    ("generalized_negative_binomial", (2, 0.0), 2, 2 ** 0.5),
    ("randint", (0, 10), 4.5, 8.25 ** 0.5),
])
def test_distributions_have_their_mean_and_deviation(kind, params, mean, std):
    x = draw(kind, params)
    assert x.mean() == pytest.approx(mean, abs=4 * std / 200)       # 40000 draws: four standard errors
    assert x.std() == pytest.approx(std, rel=0.04)


@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
def test_draws_are_a_function_of_seed_counter_and_stream(dtype):
    same = draw("normal", (0, 1), 9, dtype)
    assert (draw("normal", (0, 1), 9, dtype) == same).all()
    assert (draw("normal", (0, 1), 6, dtype) == same[:6]).all()     # an element does not know how many there are
    assert (draw("normal", (0, 1), 9, dtype, seed=8) != same).any()
    assert (draw("normal", (0, 1), 9, dtype, counter=1) != same).any()
    other = np.empty_like(same)
    R.random("normal", (0, 1), state(), 2, other)
    assert (other != same).any()


def test_uniform_numbers_lie_in_the_half_open_interval():
    for dtype in ("float32", "float64"):
        x = draw("uniform", (0, 1), dtype=dtype)
        assert x.min() >= 0 and x.max() < 1


@pytest.mark.parametrize("axes", [(), (1,)])
def test_dropout_scales_what_it_keeps(axes):
    x = np.random.default_rng(0).uniform(1, 2, (50, 40, 4)).astype("float32")
    out, mask = np.empty_like(x), np.empty_like(x)
    R.dropout(x, state(), 3, 0.25, axes, out, mask)
    assert set(np.unique(mask)) == {np.float32(0), np.float32(4 / 3)}
    assert (mask > 0).mean() == pytest.approx(0.75, abs=0.1 if axes else 0.02)
    assert (out == x * mask).all()
    if axes:
        assert (mask == mask[:, :1]).all()


def test_dropout_of_everything_is_zero():
    x = np.ones((3,), "float32")
    out, mask = np.empty_like(x), np.empty_like(x)
    R.dropout(x, state(), 1, 1.0, (), out, mask)
    assert out.tolist() == mask.tolist() == [0, 0, 0]
