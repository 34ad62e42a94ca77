import numpy as np
import pytest

import minimx as mx

nd = mx.nd


def test_array_is_float32_unless_told():
    for source in ([1, 2], np.array([1, 2]), np.array([1.0, 2]), np.array([1, 2], "uint8"), (1, 2), range(1, 3)):
        assert nd.array(source).dtype == np.float32 and nd.array(source).asnumpy().tolist() == [1, 2]
    assert nd.array([1], dtype="int32").dtype == np.int32
    assert nd.array(nd.array([1], dtype="float16")).dtype == np.float16
    assert nd.array([16777217], dtype="int64").asscalar() == 16777217
    assert nd.array(3).shape == () and nd.array([nd.ones((2,)), nd.zeros((2,))]).shape == (2, 2)
    source = np.ones((2, 2), "float32")
    x = nd.array(source)
    source[:] = 5
    assert x.asnumpy().sum() == 4 and nd.array(np.ones((2, 3)).T)._array.flags.c_contiguous


@pytest.mark.parametrize("source", [[[1, 2], [3]], "abc", object(), [object()]])
def test_array_of_no_array_is_a_type_error(source):
    with pytest.raises(TypeError, match="nested list of numbers"):
        nd.array(source)


def test_filled():
    assert nd.zeros((2, 3)).asnumpy().tolist() == [[0] * 3] * 2 and nd.ones(2, dtype="int32").dtype == np.int32
    assert nd.full((2,), 3.5).asnumpy().tolist() == [3.5, 3.5] and nd.empty((2, 3), dtype="float16").shape == (2, 3)
    out = nd.zeros((2,))
    assert nd.full((2,), 7, out=out) is out and out.asnumpy().tolist() == [7, 7]
    assert nd.zeros((1,), ctx=mx.cpu(3)).context == mx.cpu(3)


def test_wrong_shape_dtype_stype():
    for shape in ((-1, 2), "x", 2.5, (1, None)):
        with pytest.raises(mx.MXNetError, match="shape"):
            nd.zeros(shape)
    with pytest.raises(TypeError):
        nd.ones((2,), dtype="nosuch")
    with pytest.raises(TypeError, match="uint16"):
        nd.ones((2,), dtype="uint16")
    with pytest.raises(mx.MXNetError, match="csr"):
        nd.zeros((2, 2), stype="csr")


def test_ranges():
    assert nd.arange(5).asnumpy().tolist() == [0, 1, 2, 3, 4] and nd.arange(1, 7, 2).asnumpy().tolist() == [1, 3, 5]
    assert nd.arange(2, repeat=2, dtype="int32").asnumpy().tolist() == [0, 0, 1, 1]
    assert nd.linspace(0, 1, 3).asnumpy().tolist() == [0, 0.5, 1]
    assert nd.linspace(0, 1, 2, endpoint=False).asnumpy().tolist() == [0, 0.5]
    assert nd.eye(2, 3, 1).asnumpy().tolist() == [[0, 1, 0], [0, 0, 1]]
    with pytest.raises(mx.MXNetError):
        nd.arange(0, 5, 0)


def test_join_and_cut():
    a, b = nd.ones((2, 2)), nd.zeros((2, 2))
    assert nd.concatenate([a, b], axis=1).asnumpy().tolist() == [[1, 1, 0, 0]] * 2
    assert nd.concatenate([a], always_copy=False) is a and nd.concatenate([a]) is not a
    with pytest.raises(ValueError):
        nd.concatenate([])
    x = nd.zeros((2, 3, 4, 5))
    for source, destination in ((0, 2), (-1, 0), ((0, 1), (-1, -2)), ([3, 0], [0, 1])):
        want = np.moveaxis(np.zeros((2, 3, 4, 5)), source, destination).shape
        assert nd.moveaxis(x, source, destination).shape == want
    with pytest.raises(ValueError):
        nd.moveaxis(x, (0, 1), 2)
    for source, destination in ((4, 0), (0, 4)):
        with pytest.raises(ValueError, match="4"):
            nd.moveaxis(x, source, destination)
    assert [p.asnumpy().tolist() for p in nd.split_v2(nd.arange(6), (2, 5))] == [[0, 1], [2, 3, 4], [5]]
    assert [p.shape for p in nd.arange(6).split_v2(3)] == [(2,)] * 3
    with pytest.raises(ValueError, match="equal parts"):
        nd.split_v2(nd.arange(6), 4)


@pytest.mark.parametrize("start, shape", [((2, 3), (2, 4)), ((2, 3), (3,)), ((2, 3), (0, 3))])
def test_broadcast_to_is_a_value_error_of_the_method(start, shape):
    assert nd.ones((2, 1)).broadcast_to((4, 2, 3)).shape == (4, 2, 3)
    with pytest.raises(ValueError, match="cannot be broadcast"):
        nd.ones(start).broadcast_to(shape)


def test_histogram_and_onehot():
    counts, edges = nd.histogram(nd.array([1, 2, 3]), bins=3, range=(0, 4))
    assert counts.asnumpy().tolist() == [1, 1, 1] and np.allclose(edges.asnumpy(), np.linspace(0, 4, 4))
    counts, _ = nd.histogram(nd.array([1, 2, 3]), nd.array([0, 2, 4]))
    assert counts.asnumpy().tolist() == [1, 2]
    out = nd.zeros((2, 3))
    assert nd.onehot_encode(nd.array([1, 0]), out) is out and out.asnumpy().tolist() == [[0, 1, 0], [1, 0, 0]]


def test_where_a_new_array_lies_and_which_one_it_fills():
    for made in (nd.arange(3, ctx=mx.cpu(1)), nd.linspace(0, 1, 3, ctx=mx.cpu(1), dtype="float64"),
                 nd.eye(2, ctx=mx.cpu(1)), nd.zeros((2,), ctx=mx.cpu(1)), nd.array([1], ctx=mx.cpu(1)),
                 nd.random.randint(0, 9, ctx=mx.cpu(1))):
        assert made.context == mx.cpu(1)
    assert nd.linspace(0, 1, 3, dtype="float64").dtype == np.float64
    out = nd.full((2,), 7)
    assert nd.zeros((2,), out=out) is out and out.asnumpy().tolist() == [0, 0]


def test_waiting_returns():
    assert nd.waitall() is None and nd.ones((1,)).wait_to_read() is None


@pytest.mark.parametrize("call, error, words", [
    (lambda: nd.zeros(2, 3), mx.MXNetError, r"several axes are one tuple: zeros\(\(2, 3\)\)"),
    (lambda: nd.ones((2.5, 3)), mx.MXNetError, r"a tuple of integers, not \(2.5, 3\)"),
    (lambda: nd.ones((None, 3)), mx.MXNetError, "a tuple of integers"),
    (lambda: nd.array([1], dtype="flaot32"), TypeError, "did you mean 'float32'"),
    (lambda: nd.ones(2) + mx.sym.Variable("a"), TypeError, "bind the Symbol"),
])
def test_refused(call, error, words):
    with pytest.raises(error, match=words):
        call()
