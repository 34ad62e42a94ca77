"""take, Embedding, pick, one_hot, gather_nd, scatter_nd, where and the index arithmetic."""
import json

import numpy as np
import pytest

import minimx as mx

X = np.arange(24, dtype="float32").reshape(2, 3, 4)


def gradient(function, *arrays):
    """Return the output and the gradients for a head gradient of 1, 2, 3, ..."""
    xs = [mx.nd.array(a) for a in arrays]
    for x in xs:
        x.attach_grad()
    with mx.autograd.record():
        out = function(*xs)
    out.backward(mx.nd.arange(1, out.size + 1).reshape(out.shape))
    return out.asnumpy(), [x.grad.asnumpy() for x in xs]


@pytest.mark.parametrize("axis", [0, 1, -1])
@pytest.mark.parametrize("mode", ["clip", "wrap"])
def test_take(axis, mode):
    index = np.array([[0, 1, 7], [-1, 0, 0]])
    out, (gx, gi) = gradient(lambda x, i: mx.nd.take(x, i, axis=axis, mode=mode), X, index)
    np.testing.assert_array_equal(out, np.take(X, index, axis, mode=mode))
    want = np.zeros_like(X)
    n = X.shape[axis]
    index = np.clip(index, 0, n - 1) if mode == "clip" else index % n
    heads = np.arange(1, out.size + 1).reshape(out.shape)
    np.add.at(np.moveaxis(want, axis, 0), index, np.moveaxis(heads, (axis % 3, axis % 3 + 1), (0, 1)))
    np.testing.assert_array_equal(gx, want)
    assert not gi.any()


def test_take_that_raises():
    x = mx.nd.arange(6)
    assert mx.nd.take(x, mx.nd.array([5, 0]), mode="raise").asnumpy().tolist() == [5, 0]
    for index in (6, -1):
        with pytest.raises(mx.MXNetError, match=f"index {index} is out of range for an axis of length 6"):
            mx.nd.take(x, mx.nd.array([index]), mode="raise").asnumpy()


def test_embedding_looks_up_rows():
    table = np.random.RandomState(0).randn(5, 3).astype("float32")
    net = mx.sym.Embedding(mx.sym.Variable("x"), input_dim=5, output_dim=3, name="e")
    assert net.list_arguments() == ["x", "e_weight"]
    assert net.infer_shape(x=(2, 7))[:2] == ([(2, 7), (5, 3)], [(2, 7, 3)])
    assert (net + mx.sym.ones((2, 7, 3))).infer_shape()[0] == [(2, 7), (5, 3)]
    old = mx.sym.contrib.SparseEmbedding(mx.sym.Variable("x"), input_dim=5, output_dim=3, name="e")
    assert json.loads(old.tojson())["nodes"][-1]["op"] == "_contrib_SparseEmbedding"
    out = mx.nd.Embedding(mx.nd.array([4, 9, 0]), mx.nd.array(table), input_dim=5, output_dim=3)
    np.testing.assert_array_equal(out.asnumpy(), table[[4, 4, 0]])


@pytest.mark.parametrize("axis, keepdims", [(0, False), (1, True), (-1, False)])
def test_pick(axis, keepdims):
    index = np.random.RandomState(1).randint(0, X.shape[axis], np.delete(X.shape, axis))
    out, (gx, _) = gradient(lambda x, i: mx.nd.pick(x, i, axis=axis, keepdims=keepdims), X, index)
    picked = np.take_along_axis(X, np.expand_dims(index, axis), axis)
    np.testing.assert_array_equal(out, picked if keepdims else picked.squeeze(axis))
    want = np.zeros_like(X)
    np.put_along_axis(want, np.expand_dims(index, axis), np.arange(1, out.size + 1).reshape(picked.shape), axis)
    np.testing.assert_array_equal(gx, want)


def test_pick_clips_or_wraps():
    x = mx.nd.array([[0, 1, 2], [3, 4, 5]])
    assert mx.nd.pick(x, mx.nd.array([1, -1]), mode="wrap").asnumpy().tolist() == [1, 5]
    assert mx.nd.pick(x, mx.nd.array([9, -1])).asnumpy().tolist() == [2, 3]


def test_batch_take_and_fill_element():
    x = mx.nd.array([[0, 1, 2], [3, 4, 5]])
    index = mx.nd.array([1, 2], dtype="int32")
    assert mx.nd.batch_take(x, index).asnumpy().tolist() == [1, 5]
    assert mx.nd.fill_element_0index(x, mx.nd.array([8, 9]), index).asnumpy().tolist() == [[0, 8, 2], [3, 4, 9]]


def test_one_hot():
    out = mx.nd.one_hot(mx.nd.array([[1, 3], [-1, 0]]), depth=3, on_value=5, off_value=-1, dtype="int32")
    assert out.dtype == np.int32
    assert out.asnumpy().tolist() == [[[-1, 5, -1], [-1, -1, -1]], [[-1, -1, -1], [5, -1, -1]]]
    assert mx.sym.one_hot(mx.sym.Variable("i"), depth=4).infer_shape_partial(i=(0, 3))[1] == [(0, 3, 4)]


@pytest.mark.parametrize("index", [[[1, 0, 1]], [[0, 1, 0], [2, 0, 2]], [[0, 1], [0, 2], [3, -1]]])
def test_gather_nd(index):
    index = np.array(index)
    out, (gx, _) = gradient(mx.nd.gather_nd, X, index)
    np.testing.assert_array_equal(out, X[tuple(index)])
    want = np.zeros_like(X)
    np.add.at(want, tuple(index), np.arange(1, out.size + 1).reshape(out.shape))
    np.testing.assert_array_equal(gx, want)


def test_gather_nd_out_of_range():
    with pytest.raises(IndexError):
        mx.nd.gather_nd(mx.nd.array(X), mx.nd.array([[2]])).asnumpy()


def test_scatter_nd_is_the_inverse():
    index = np.array([[0, 1], [2, 0]])
    out, (gx, _) = gradient(lambda x, i: mx.nd.scatter_nd(x, i, shape=(2, 3)), np.array([5, 6]), index)
    assert out.tolist() == [[0, 0, 5], [6, 0, 0]]
    assert gx.tolist() == [3, 4]


def test_scatter_set_keeps_the_rest():
    a, b, i = (mx.sym.Variable(n) for n in "abi")
    net = mx.sym._internal._scatter_set_nd(a, b, i, shape=(2, 3))
    arrays = {"a": mx.nd.ones((2, 3)), "b": mx.nd.array([5, 6]), "i": mx.nd.array([[0, 1], [2, 0]])}
    assert net.bind(mx.cpu(), arrays).forward()[0].asnumpy().tolist() == [[1, 1, 5], [6, 1, 1]]


def test_ravel_and_unravel():
    index = np.stack(np.unravel_index(np.arange(24), (2, 3, 4)))
    flat = mx.nd.ravel_multi_index(mx.nd.array(index), shape=(2, 3, 4))
    assert flat.asnumpy().tolist() == list(range(24))
    np.testing.assert_array_equal(mx.nd.unravel_index(flat, shape=(2, 3, 4)).asnumpy(), index)


def test_unravel_index_of_several_axes_has_mxnets_shape():
    """The values are those of MXNet 1.9.1: rows for as many axes as there is room for."""
    got = mx.nd.unravel_index(mx.nd.array([[5, 17], [23, 41]], dtype="int32"), shape=(2, 3, 2, 4))
    assert got.asnumpy().tolist() == [[1, 5], [7, 13], [2, 2], [2, 2]]
    column = mx.nd.unravel_index(mx.nd.array([[5], [17]], dtype="int32"), shape=(2, 3, 4))
    assert column.asnumpy().tolist() == [[0, 1], [1, 1], [1, 1]]
    with pytest.raises(mx.MXNetError, match="flatten them first"):
        mx.nd.unravel_index(mx.nd.zeros((2, 12)), shape=(2, 3, 4))


@pytest.mark.parametrize("condition", [[[1, 0, -2], [0, 0, 3]], [0, 1]])
def test_where(condition):
    x, y = X[0, :2, :3], -X[1, :2, :3]
    c = np.array(condition)
    mask = c.reshape(c.shape + (1,) * (2 - c.ndim)) != 0
    out, (gc, gx, gy) = gradient(mx.nd.where, c, x, y)
    heads = np.arange(1, 7).reshape(2, 3)
    np.testing.assert_array_equal(out, np.where(mask, x, y))
    np.testing.assert_array_equal(gx, np.where(mask, heads, 0))
    np.testing.assert_array_equal(gy, np.where(mask, 0, heads))
    assert not gc.any()


@pytest.mark.parametrize("call, words", [
    (lambda x, i: mx.nd.take(x, i, axis=3), "axis 3 is out of range"),
    (lambda x, i: mx.nd.pick(x, i, axis=None), "give the axis"),
    (lambda x, i: mx.nd.pick(x, i), "'index' is (2,), but must be (2, 3)"),
    (lambda x, i: mx.nd.batch_take(x, i), "pick takes any number of axes"),
    (lambda x, i: mx.nd.batch_take(x[0], mx.nd.zeros((3,))), "must be int32"),
    (lambda x, i: mx.nd.gather_nd(x, mx.nd.zeros((4, 2))), "a row for each of 4 axes"),
    (lambda x, i: mx.nd.scatter_nd(i, mx.nd.zeros((3, 2)), shape=(2, 3)), "a row for each of 3 axes"),
    (lambda x, i: mx.nd.ravel_multi_index(i, shape=(2, 3, 4)), "a row for each of the 3 axes"),
    (lambda x, i: mx.nd.where(mx.nd.zeros((3,)), x, x), "an element for each row"),
    (lambda x, i: mx.nd.fill_element_0index(x, i, i), "takes a matrix"),
    (lambda x, i: mx.nd.fill_element_0index(x[0], mx.nd.zeros((3,)), mx.nd.array([0, 0, 9])),
     "index 9 is out of range for an axis of length 4"),
])
def test_errors(call, words):
    with pytest.raises(mx.MXNetError) as error:
        call(mx.nd.array(X), mx.nd.array([0, 1])).asnumpy()
    assert words in str(error.value)
