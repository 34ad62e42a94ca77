"""Random operators: shapes, seeds, limits of parameters; densities."""
import math

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def numbers(*values):
    return mx.nd.array(values, dtype="float64")


def test_equal_seeds_give_equal_numbers_and_calls_differ():
    def draw():
        return mx.nd.random_normal(shape=(5,)).asnumpy()
    mx.random.seed(3)
    first, second = draw(), draw()
    mx.random.seed(3)
    assert (draw() == first).all() and (first != second).any()


def test_two_nodes_of_one_graph_draw_differently_and_so_do_two_runs():
    both = mx.sym.Group([mx.sym.random_uniform(shape=(4,)), mx.sym.random_uniform(shape=(4,))])
    executor = both.bind(mx.cpu(), {})
    a, b = (x.asnumpy().copy() for x in executor.forward())
    c, _ = (x.asnumpy().copy() for x in executor.forward())
    assert (a != b).any() and (a != c).any()


@pytest.mark.parametrize("kind, params", [
    ("uniform", {"low": 2, "high": 1}), ("normal", {"scale": -1}), ("gamma", {"alpha": -1}),
    ("exponential", {"lam": 0}),
    ("poisson", {"lam": -1}), ("negative_binomial", {"p": 0}), ("generalized_negative_binomial", {"alpha": -1}),
    ("randint", {"low": 3, "high": 3})])
def test_parameters_outside_their_limits(kind, params):
    with pytest.raises(MXNetError, match="must"):
        getattr(mx.nd, f"random_{kind}")(shape=(2,), **params)


def test_dtype_and_shape():
    assert mx.nd.random_uniform(shape=2, dtype="float64").dtype == np.float64
    assert mx.nd.random_randint(0, 3, shape=(2, 2)).dtype == np.int32
    with pytest.raises(MXNetError, match="shape"):
        mx.nd.random_uniform()


@pytest.mark.parametrize("kind, arrays, mean", [
    ("uniform", ((0, 10), (1, 20)), (0.5, 15)), ("normal", ((0, 5), (1, 2)), (0, 5)),
    ("exponential", ((1, 4),), (1, 0.25)),
    ("gamma", ((2, 3), (1, 2)), (2, 6)), ("poisson", ((1, 9),), (1, 9)),
    ("negative_binomial", ((2, 3), (0.5, 0.25)), (2, 9)),
    ("generalized_negative_binomial", ((2, 5), (0.3, 0)), (2, 5))])
def test_sample_draws_for_each_element(kind, arrays, mean):
    mx.random.seed(5)
    draws = getattr(mx.nd, f"sample_{kind}")(*(mx.nd.array(a) for a in arrays), shape=(100, 100))
    assert draws.shape == (2, 100, 100)
    np.testing.assert_allclose(draws.asnumpy().mean((1, 2)), mean, rtol=0.06, atol=0.05)


@pytest.mark.parametrize("kind, arrays, name, words", [
    ("normal", (0, -1), "sigma", "at least 0, but is -1"), ("exponential", (-0.5,), "lam", "at least 0, but is -0.5"),
    ("gamma", (-1, 1), "alpha", "at least 0"), ("gamma", (1, -1), "beta", "at least 0"),
    ("gamma", (math.nan, 1), "alpha", "at least 0, but is nan"),
    ("poisson", (-1,), "lam", "at least 0"), ("negative_binomial", (-1, 0.5), "k", "at least 0"),
    ("negative_binomial", (2, 0), "p", r"in \(0, 1\], but is 0"), ("negative_binomial", (2, 1.5), "p", r"in \(0, 1\]"),
    ("generalized_negative_binomial", (-1, 1), "mu", "at least 0"),
    ("generalized_negative_binomial", (1, -1), "alpha", "at least 0")])
def test_elements_outside_their_limits(kind, arrays, name, words):
    sample = getattr(mx.nd, f"sample_{kind}")
    assert f"{name} {words.partition(', but')[0]}".replace("\\", "") in sample.__doc__
    with pytest.raises(MXNetError, match=f"'{name}' is outside its limits: it must be {words}"):
        sample(*(numbers(1, v) for v in arrays), shape=2)


@pytest.mark.parametrize("kind, arrays, drawn", [
    ("exponential", (0,), math.inf), ("gamma", (0, 1), 0), ("gamma", (1, 0), 0), ("poisson", (0,), 0),
    ("negative_binomial", (0, 0.5), 0), ("generalized_negative_binomial", (0, 1), 0), ("normal", (3, 0), 3),
    ("uniform", (4, 4), 4)])
def test_elements_at_their_limits_draw_one_number(kind, arrays, drawn):
    sample = getattr(mx.nd, f"sample_{kind}")
    assert sample(*(numbers(v) for v in arrays), shape=3).asnumpy().tolist() == [[drawn] * 3]


def test_the_ends_of_uniform_arrays_may_change_places():
    x = mx.nd.sample_uniform(numbers(1), numbers(-1), shape=1000).asnumpy()
    assert -1 < x.min() < -0.9 and 0.9 < x.max() <= 1


@pytest.mark.parametrize("name, sample, params, density", [
    ("normal", 1.0, (0.0, 2.0), math.exp(-0.125) / math.sqrt(8 * math.pi)),
    ("uniform", 1.0, (0.0, 4.0), 0.25),
    ("exponential", 2.0, (0.5,), 0.5 * math.exp(-1)),
    ("gamma", 2.0, (3.0, 0.5), 0.5 ** 3 * 4 * math.exp(-1) / 2),
    ("poisson", 3.0, (2.0,), 8 * math.exp(-2) / 6),
    ("negative_binomial", 2.0, (3.0, 0.4), 6 * 0.4 ** 3 * 0.6 ** 2),
    ("generalized_negative_binomial", 2.0, (3.0, 0.5), 3 * 0.4 ** 2 * 0.6 ** 2),
])
def test_densities(name, sample, params, density):
    function = getattr(mx.nd, f"random_pdf_{name}")
    arguments = [numbers(sample), *(numbers(p) for p in params)]
    assert function(*arguments).asscalar() == pytest.approx(density, rel=1e-12)
    assert function(*arguments, is_log=True).asscalar() == pytest.approx(math.log(density), rel=1e-12)


def test_the_parameters_of_a_density_begin_like_the_sample():
    with pytest.raises(MXNetError, match="beginning"):
        mx.nd.random_pdf_normal(mx.nd.ones((2, 3)), mx.nd.ones((3,)), mx.nd.ones((3,)))
    lines = mx.nd.array([[0.2, 0.8]])
    assert mx.nd.random_pdf_dirichlet(lines, mx.nd.array([[1, 1]])).asnumpy().tolist() == pytest.approx([1])


@pytest.mark.parametrize("lam", [1e30, mx.nd.array([1e30])], ids=["number", "array"])
def test_a_mean_beyond_what_can_be_drawn_is_an_error(lam):
    with pytest.raises(mx.MXNetError, match="poisson numbers cannot be drawn: lam value too large"):
        mx.nd.random.poisson(lam)
