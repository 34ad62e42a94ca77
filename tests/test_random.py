import numpy as np
import pytest

import minimx as mx
from minimx.random import next_state


def test_equal_seeds_give_equal_numbers_and_draws_differ():
    mx.random.seed(5)
    a, b = mx.nd.random.uniform(shape=(50,)), mx.random.uniform(shape=(50,))
    mx.random.seed(5)
    c = mx.nd.random.uniform(shape=(50,))
    assert (a.asnumpy() == c.asnumpy()).all() and (a.asnumpy() != b.asnumpy()).any()
    mx.random.seed(6)
    assert (mx.nd.random.uniform(shape=(50,)).asnumpy() != c.asnumpy()).any()


def test_state_counts_and_fills_a_given_array():
    mx.random.seed(-1, ctx=mx.cpu())
    assert next_state().tolist() == [2**64 - 1, 0]
    out = np.zeros(2, np.uint64)
    assert next_state(out) is out and out.tolist() == [2**64 - 1, 1]


def test_wrong_seed_and_wrong_state():
    with pytest.raises(ValueError, match="integer"):
        mx.random.seed("a")
    with pytest.raises(mx.MXNetError, match="uint64"):
        next_state(np.zeros(3, np.uint64))


@pytest.mark.parametrize("name, args, mean", [
    ("uniform", (2, 4), 3), ("normal", (1, 2), 1), ("exponential", (3,), 3), ("gamma", (2, 1.5), 3),
    ("poisson", (4,), 4), ("negative_binomial", (4, 0.4), 6), ("generalized_negative_binomial", (2, 0.3), 2)])
def test_distributions_with_numbers_and_with_arrays(name, args, mean):
    mx.random.seed(1)
    draw = getattr(mx.nd.random, name)
    x = draw(*args, shape=(4000,)).asnumpy()
    assert x.shape == (4000,) and abs(x.mean() - mean) < 0.1 * mean + 0.1
    y = draw(*(mx.nd.array([a, a]) for a in args), shape=(2000,)).asnumpy()
    assert y.shape == (2, 2000) and np.abs(y.mean(axis=1) - mean).max() < 0.15 * mean + 0.15


def test_mixed_parameters_are_refused():
    with pytest.raises(ValueError, match="low, high"):
        mx.nd.random.uniform(0, mx.nd.ones((2,)))


def test_shape_dtype_out_and_context():
    assert mx.nd.random.uniform().shape == (1,)
    assert mx.nd.random.normal(shape=3, dtype="float64").dtype == np.float64
    assert mx.nd.random.uniform(ctx=mx.cpu(1)).context == mx.cpu(1)
    out = mx.nd.zeros((100,))
    assert mx.nd.random.uniform(5, 6, out=out) is out and out.asnumpy().min() >= 5
    assert mx.nd.random.randn(2, 3, loc=100).asnumpy().min() > 50


def test_randint_shuffle_multinomial_and_like():
    assert set(mx.nd.random.randint(2, 5, shape=(300,)).asnumpy().tolist()) == {2, 3, 4}
    assert mx.nd.random.randint(0, 9, dtype="int64").dtype == np.int64
    x = mx.nd.arange(10)
    assert sorted(mx.nd.random.shuffle(x).asnumpy()) == x.asnumpy().tolist()
    classes, log_probability = mx.nd.random.multinomial(mx.nd.array([0, 1, 0]), shape=4, get_prob=True)
    assert classes.asnumpy().tolist() == [1] * 4 and log_probability.asnumpy().tolist() == [0] * 4
    assert mx.nd.random.uniform_like(mx.nd.zeros((2, 3))).shape == (2, 3)


def test_what_a_symbol_of_random_numbers_writes_down():
    assert mx.sym.random.randint(0, 5).list_attr() == {"low": "0", "high": "5"}
    assert mx.sym.random.randint(0, 5).infer_type()[1] == [np.int32]
    classes = mx.sym.random.multinomial(mx.sym.Variable("p"))
    assert classes.list_attr() == {"get_prob": "True", "dtype": "int32"}
    assert classes.infer_type(p="float32")[1] == [np.int32, np.float32]


def test_draws_fill_a_given_array():
    out = mx.nd.zeros((50,), dtype="int32")
    assert mx.nd.random.randint(3, 5, out=out) is out and set(out.asnumpy().tolist()) == {3, 4}
    order = mx.nd.zeros((50,))
    assert mx.nd.random.shuffle(mx.nd.arange(50), out=order) is order and sorted(order.asnumpy()) == list(range(50))
    chosen = mx.nd.random.multinomial(mx.nd.array([0, 1]), shape=3, dtype="float32")
    assert chosen.dtype == np.float32 and chosen.asnumpy().tolist() == [1, 1, 1]


def test_symbols_that_draw_take_a_name():
    p = mx.sym.Variable("p")
    drawn = [mx.sym.random.randint(0, 5, shape=(2,), name="whole"), mx.sym.random.shuffle(p, name="mixed"),
             mx.sym.random.multinomial(p, get_prob=False, dtype="int64", name="chosen"),
             mx.sym.arange(3, name="counted"), mx.sym.linspace(0, 1, 3, name="spaced", dtype="float64")]
    assert [symbol.name for symbol in drawn] == ["whole", "mixed", "chosen", "counted", "spaced"]
    assert drawn[2].infer_type(p="float32")[1] == [np.int64] and drawn[4].infer_type()[1] == [np.float64]


@pytest.mark.parametrize("draw, message", [
    (lambda: mx.nd.random.normal(lok=1), "normal has no parameter 'lok'; did you mean 'loc'"),
    (lambda: mx.sym.random.gamma(alfa=1), "gamma has no parameter 'alfa'; did you mean 'alpha'"),
    (lambda: mx.nd.random.uniform(shape=(2, -1)), r"not negative.*\(2, -1\)"),
    (lambda: mx.nd.random.randint(0, 5, shape=-2), r"not negative.*\(-2,\)"),
    (lambda: mx.nd.random.multinomial(mx.nd.array([0.5, 0.5]), shape=-1), r"not negative.*\(-1,\)"),
    (lambda: mx.nd.random.normal(mx.nd.zeros(2), mx.nd.ones(2), shape=-1), r"not negative.*\(2, -1\)")])
def test_wrong_parameters_of_a_draw(draw, message):
    with pytest.raises(mx.MXNetError, match=message):
        draw()
