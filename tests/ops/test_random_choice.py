"""shuffle and sample_multinomial."""
import numpy as np
import pytest

import minimx as mx


def test_shuffle_keeps_the_lines():
    mx.random.seed(0)
    x = np.arange(40).reshape(20, 2)
    y = mx.nd.shuffle(mx.nd.array(x)).asnumpy()
    assert (np.sort(y, 0) == x).all() and (y != x).any() and (y[:, 1] - y[:, 0] == 1).all()


def test_multinomial_draws_by_probability():
    mx.random.seed(0)
    index = mx.nd.sample_multinomial(mx.nd.array([[0, 1, 0], [0.75, 0, 0.25]]), shape=2000).asnumpy()
    assert index.dtype == np.int32 and (index[0] == 1).all()
    assert (index[1] != 1).all() and (index[1] == 0).mean() == pytest.approx(0.75, abs=0.04)
    assert mx.nd.sample_multinomial(mx.nd.array([0.5, 0.5])).shape == (1,)
    assert mx.nd.sample_multinomial(mx.nd.array([[0.5, 0.5]]), shape=(2, 3)).shape == (1, 2, 3)


def test_the_gradient_of_a_log_probability_is_its_reciprocal():
    p = mx.nd.array([0.25, 0.75], dtype="float64")
    p.attach_grad()
    with mx.autograd.record():
        index, log_p = mx.nd.sample_multinomial(p, shape=50, get_prob=True)
    log_p.backward()
    drawn = index.asnumpy()
    np.testing.assert_allclose(log_p.asnumpy(), np.log(p.asnumpy()[drawn]))
    np.testing.assert_allclose(p.grad.asnumpy(), np.bincount(drawn, minlength=2) / p.asnumpy())
