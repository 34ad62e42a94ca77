"""arange_like and index_copy."""
import numpy as np
import pytest

import minimx as mx


def test_arange_like():
    x = mx.nd.zeros((2, 3))
    assert mx.nd.contrib.arange_like(x, start=1, step=2).asnumpy().tolist() == [[1, 3, 5], [7, 9, 11]]
    assert mx.nd.contrib.arange_like(x, axis=1, repeat=2).asnumpy().tolist() == [0, 0, 1]
    with pytest.raises(mx.MXNetError, match="axis 2 is out of range"):
        mx.nd.contrib.arange_like(x, axis=2)


def test_index_copy():
    old, new = mx.nd.zeros((4, 2)), mx.nd.array([[1, 2], [3, 4]])
    index = mx.nd.array([3, 0], dtype="int64")
    old.attach_grad(), new.attach_grad()
    with mx.autograd.record():
        out = mx.nd.contrib.index_copy(old, index, new)
    assert out.asnumpy().tolist() == [[3, 4], [0, 0], [0, 0], [1, 2]]
    out.backward(mx.nd.arange(8).reshape((4, 2)))
    np.testing.assert_array_equal(old.grad.asnumpy(), [[0, 0], [2, 3], [4, 5], [0, 0]])
    np.testing.assert_array_equal(new.grad.asnumpy(), [[6, 7], [0, 1]])
    with pytest.raises(mx.MXNetError, match="index_vector is a vector"):
        mx.nd.contrib.index_copy(old, mx.nd.zeros((2, 2), dtype="int64"), new)


# -- elementwise ------------------------------------------------------------------------------------------------------
def test_straight_through_gradients_and_gradientmultiplier():
    x = mx.nd.array([-1.5, 0.2, 2.5])
    for function, want, factor in ((mx.nd.contrib.round_ste, [-2, 0, 3], 1), (mx.nd.contrib.sign_ste, [-1, 1, 1], 1),
                                   (lambda a: mx.nd.contrib.gradientmultiplier(a, scalar=-3), [-1.5, 0.2, 2.5], -3)):
        x.attach_grad()
        with mx.autograd.record():
            y = function(x)
        y.backward(mx.nd.array([1, 2, 3]))
        np.testing.assert_allclose(y.asnumpy(), want, rtol=1e-6)
        assert x.grad.asnumpy().tolist() == [factor, 2 * factor, 3 * factor]


# -- questions about arrays -------------------------------------------------------------------------------------------
def test_allclose_counts_nan_as_equal_unless_told_otherwise():
    a, b = mx.nd.array([1, np.nan]), mx.nd.array([1.000001, np.nan])
    close = mx.nd.contrib.allclose(a, b)
    assert close.dtype == np.uint8 and close.shape == () and close.asscalar() == 1
    assert mx.nd.contrib.allclose(a, b, equal_nan=False).asscalar() == 0


def test_div_sqrt_dim_divides_integers_by_an_integer():
    assert mx.nd.contrib.div_sqrt_dim(mx.nd.array([10, 20, 30, 40, 50], dtype="int32")).asnumpy().tolist() == [
        5, 10, 15, 20, 25]


def test_index_array_of_some_axes():
    found = mx.nd.contrib.index_array(mx.nd.zeros((3, 2, 2)), axes=(1, -3)).asnumpy()
    assert found.dtype == np.int64 and found.shape == (3, 2, 2, 2)
    np.testing.assert_array_equal(found, np.stack(np.indices((3, 2, 2))[[1, 0]], -1))
    with pytest.raises(mx.MXNetError, match="axis 3 is out of range"):
        mx.nd.contrib.index_array(mx.nd.zeros((3, 2, 2)), axes=(3,))


def test_box_iou():
    corner = mx.nd.array([[0, 0, 2, 2]]), mx.nd.array([[1, 1, 3, 3], [0, 0, 1, 2], [2, 2, 3, 3], [1, 1, 1, 1]])
    np.testing.assert_allclose(mx.nd.contrib.box_iou(*corner).asnumpy(), [[1 / 7, 0.5, 0, 0]], rtol=1e-6)
    center = mx.nd.array([[1, 1, 2, 2]]), mx.nd.array([[2, 2, 2, 2]])
    np.testing.assert_allclose(mx.nd.contrib.box_iou(*center, format="center").asnumpy(), [[1 / 7]], rtol=1e-6)
    with pytest.raises(mx.MXNetError, match="boxes of 4 numbers"):
        mx.nd.contrib.box_iou(mx.nd.zeros((2, 5)), corner[1])


@pytest.mark.parametrize("shape", [(3, 5), (2, 3, 4), (1, 1)])
def test_fft_is_numpys(shape):
    x = np.random.default_rng(0).normal(size=shape)
    got = mx.nd.contrib.fft(mx.nd.array(x, dtype="float64"))
    want = np.fft.fft(x)
    np.testing.assert_allclose(got.asnumpy(), np.stack([want.real, want.imag], -1).reshape(*shape[:-1], -1), atol=1e-12)
    np.testing.assert_allclose(mx.nd.contrib.ifft(got).asnumpy(), x * shape[-1], atol=1e-12)
    with pytest.raises(mx.MXNetError, match="is odd"):
        mx.nd.contrib.ifft(mx.nd.zeros((2, 3)))


def test_boolean_mask():
    x = mx.nd.arange(6).reshape((3, 2))
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.contrib.boolean_mask(x, mx.nd.array([1, 0, 2]))
    y.backward()
    assert y.asnumpy().tolist() == [[0, 1], [4, 5]] and x.grad.asnumpy().tolist() == [[1, 1], [0, 0], [1, 1]]
    assert mx.nd.contrib.boolean_mask(x, mx.nd.array([0, 1]), axis=1).asnumpy().tolist() == [[1], [3], [5]]
    assert mx.nd.contrib.boolean_mask(x, mx.nd.zeros((3,))).shape == (0, 2)
    with pytest.raises(mx.MXNetError, match="one element for each slice"):
        mx.nd.contrib.boolean_mask(x, mx.nd.zeros((2,)))
    with pytest.raises(mx.MXNetError, match="needs values"):
        mx.sym.contrib.boolean_mask(mx.sym.Variable("x"), mx.sym.Variable("i"))


def test_finite_infinite_nan():
    x = mx.nd.array([1, np.inf, -np.inf, np.nan])
    assert mx.nd.contrib.isinf(x).asnumpy().tolist() == [0, 1, 1, 0]
    assert mx.nd.contrib.isfinite(x).asnumpy().tolist() == [1, 0, 0, 0]
    assert mx.nd.contrib.isnan(x).asnumpy().tolist() == [0, 0, 0, 1]


def test_rand_zipfian_expects_what_it_draws():
    mx.random.seed(1)
    samples, true, sampled = mx.nd.contrib.rand_zipfian(mx.nd.array([0, 3]), 4000, 5)
    counts = np.bincount(samples.asnumpy(), minlength=5)
    assert samples.dtype == np.int64 and true.dtype == np.float64
    np.testing.assert_allclose(true.asnumpy(), counts[[0, 3]], rtol=0.15)
    np.testing.assert_allclose(sampled.asnumpy()[:3] / 4000,
                               np.log((samples.asnumpy()[:3] + 2) / (samples.asnumpy()[:3] + 1)) / np.log(6))
    drawn = mx.sym.contrib.rand_zipfian(mx.sym.Variable("c"), 10, 5)
    assert mx.sym.Group(list(drawn)).eval(c=mx.nd.array([3]))[0].shape == (10,)


def test_adamw_leaves_a_step_out_that_is_not_finite():
    for scale, moved in ((1.0, True), (0.0, False), (np.nan, False), (np.inf, False)):
        w, g, mean, var = (mx.nd.ones((2,)) for _ in range(4))
        mx.nd.contrib.adamw_update(w, g, mean, var, mx.nd.array([scale]), lr=0.1, eta=0.5, wd=0.2, out=w)
        want = 1 - 0.5 * (0.1 + 0.2) if moved else 1
        np.testing.assert_allclose(w.asnumpy(), [want] * 2, rtol=1e-6)
    update = mx.sym.contrib.adamw_update(*map(mx.sym.Variable, "wgmv"), rescale_grad=2.0, lr=1, eta=1)
    assert update.list_arguments() == list("wgmv")


def test_sync_batch_norm_is_batch_norm_on_one_device():
    x = mx.nd.array(np.random.default_rng(0).normal(size=(2, 3, 4)))
    rest = [mx.nd.ones((3,)) for _ in range(4)]
    with mx.autograd.train_mode():
        got = mx.nd.contrib.SyncBatchNorm(x, *rest, key="a", ndev=2)
        want = mx.nd.BatchNorm(x, *rest)
    np.testing.assert_array_equal(got.asnumpy(), want.asnumpy())


@pytest.mark.parametrize("name", ["uniform", "normal", "exponential", "gamma", "poisson", "negative_binomial",
                                  "generalized_negative_binomial"])
def test_random_like_in_both_namespaces(name):
    x = mx.sym.Variable("x")
    assert getattr(mx.sym.random, f"{name}_like")(x).infer_shape(x=(2, 3))[1] == [(2, 3)]
    assert getattr(mx.nd.random, f"{name}_like")(mx.nd.zeros((2, 3))).shape == (2, 3)


def test_quadratic_of_integers_is_computed_in_floating_point():
    """The numbers are MXNet 1.9.1's, gradients too."""
    for dtype in ("int32", "int64", "uint8"):
        x = mx.nd.array([0, 1, 2, 3, 7], dtype=dtype)
        x.attach_grad()
        with mx.autograd.record():
            y = mx.nd.contrib.quadratic(x, a=1.5, b=2.5, c=3.7)
        y.backward()
        assert y.dtype == np.dtype(dtype) and y.asnumpy().tolist() == [3, 7, 14, 24, 94]
        assert x.grad.asnumpy().tolist() == [2, 5, 8, 11, 23]
        assert mx.nd.contrib.quadratic(x, a=0.5).asnumpy().tolist() == [0, 0, 2, 4, 24]
    net = mx.sym.contrib.quadratic(mx.sym.Variable("x"), a=0.5, b=0.5, c=0.5)
    assert net.eval(x=mx.nd.array([0, 1, 2, 3, 7], dtype="int8"))[0].asnumpy().tolist() == [0, 1, 3, 6, 28]
