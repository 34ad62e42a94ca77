import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import minimx as mx
from minimx.ndarray.indexing import basic_slice, flat_index, normalize

VALUES = np.arange(24, dtype="float32").reshape(2, 3, 4)


def fresh():
    return mx.nd.array(VALUES)


KEYS = [0, -1, (1, 2), (1, 2, 3), slice(0, 1), (slice(None), 1), (..., 0), (slice(None), slice(None, None, 2)),
        (slice(None), slice(None, None, -1)), (None, 0), (0, ..., 1), (), (slice(None, None, -1), 0),
        (slice(None), None, 1), [0, 1], ([0, 1], [2, 0]), (slice(None), [0, 2]), (0, [1, 2], 3),
        ([0, 1], slice(None), [1, 2]), ([1], slice(1, 3)), np.array([[0, 1], [1, 0]]), range(2), slice(5, None)]


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_gives_what_numpy_gives_but_never_a_scalar(key):
    want = VALUES[key]
    assert np.array_equal(fresh()[key].asnumpy(), want.reshape(want.shape or (1,)))


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_recorded_indexing_and_its_gradient(key):
    x = fresh()
    x.attach_grad()
    with mx.autograd.record():
        y = x[key]
        z = y * 2 if y.size else y
    if y.size:
        z.backward()
        want = np.zeros_like(VALUES)
        np.add.at(want, key, 2)
        assert np.array_equal(x.grad.asnumpy(), want)
    else:                                   # nothing was taken, so there is nothing to differentiate
        with pytest.raises(mx.MXNetError):
            z.backward()
    assert np.array_equal(y.asnumpy(), fresh()[key].asnumpy())


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_assignment_of_a_number_an_array_and_its_parts(key):
    x, want = fresh(), VALUES.copy()
    x[key], want[key] = 7, 7
    assert np.array_equal(x.asnumpy(), want)
    part = np.asarray(VALUES[key] * 2 + 1)
    want[key] = part
    for value in (part, mx.nd.array(part)):
        x = fresh()
        x[key] = 7
        x[key] = value
        assert np.array_equal(x.asnumpy(), want)


@given(st.data())
def test_basic_keys_like_numpy(data):
    bound = st.one_of(st.none(), st.integers(-6, 6))
    piece = st.builds(slice, bound, bound, st.sampled_from([None, 1, 2, 3, -1, -2]))
    key = tuple(data.draw(st.one_of(st.integers(-axis, axis - 1), piece)) for axis in VALUES.shape)
    want = VALUES[key]
    want = want.reshape(want.shape or (1,))
    assert np.array_equal(fresh()[key].asnumpy(), want)
    assert np.array_equal(VALUES.ravel()[flat_index(VALUES.shape, key)], want)
    begin, end, step, target = basic_slice(VALUES.shape, key)
    assert np.array_equal(VALUES[tuple(map(slice, begin, end, step))].reshape(target), want)


def test_views_share_memory_and_version_copies_do_not():
    x = fresh()
    for view in (x[0], x[0:1], x[1, 1:3], x[0, 1, 2], x[:], x[None], x[...]):
        before = x._storage.version
        view[:] = -before
        assert x._storage.version == before + 1 and view._storage is x._storage
        assert np.shares_memory(view._array, x._array)
    assert (x.asnumpy() == -before).all()
    x = fresh()
    for copy in (x[:, 1], x[[0, 1]], x[::-1], x[:, :, ::2]):
        copy[:] = -1
    assert np.array_equal(x.asnumpy(), VALUES)


def test_index_arrays_of_floats_and_truths_count_as_integers():
    x = fresh()
    assert np.array_equal(x[mx.nd.array([1, 0])].asnumpy(), VALUES[[1, 0]])
    assert np.array_equal(x[mx.nd.array([1, 0]), 1].asnumpy(), VALUES[[1, 0], 1])
    assert np.array_equal(x[[True, False]].asnumpy(), VALUES[[1, 0]])
    assert np.array_equal(x[True].asnumpy(), VALUES[1])
    x[mx.nd.array([1])] = 5
    assert (x[1].asnumpy() == 5).all()


def test_iteration_gives_views():
    x = fresh()
    for row in x:
        row[:] = 1
    assert (x.asnumpy() == 1).all() and len(list(mx.nd.array([1, 2]))) == 2


@pytest.mark.parametrize("key, error", [
    (2, IndexError), ((0, 0, 0, 0), IndexError), ((slice(0, 2), 5), IndexError), ([7], IndexError), ("a", ValueError),
    (0.5, ValueError), (np.float32(1), ValueError), ({1}, ValueError), (slice(1.5, 2), ValueError),
    (slice(None, None, 0), ValueError), (["a"], ValueError)])
def test_wrong_keys(key, error):
    x = fresh()
    with pytest.raises(error):
        x[key]
    with pytest.raises(error):
        x[key] = 1


def test_wrong_values_say_both_shapes():
    x = fresh()
    with pytest.raises(ValueError, match=r"\(5,\).*\(3, 4\).*\(2, 3, 4\)"):
        x[0] = mx.nd.ones((5,))
    with pytest.raises(TypeError, match="takes numbers"):
        x[0] = "a"
    with pytest.raises(TypeError):
        x[0] = object()


def test_values_are_converted_and_leading_ones_dropped():
    x = mx.nd.zeros((3,), dtype="int32")
    x[0] = 2.7
    x[1:3] = np.array([[1.5, -1.5]])
    assert x.asnumpy().tolist() == [2, 1, -1]
    x[:] = mx.nd.ones((1,), dtype="float64")
    assert x.asnumpy().tolist() == [1, 1, 1]
    x[:] = [mx.nd.array([4]).asscalar(), 5, 6]
    assert x.asnumpy().tolist() == [4, 5, 6]
    scalar = mx.nd.array(5)
    scalar[()] = 3
    assert scalar[()].asscalar() == 3


def test_normalize_says_whether_a_key_is_basic():
    assert normalize((1, slice(2), None, ...))[1] and not normalize([1])[1]


@pytest.mark.parametrize("value, want", [(-1, 255), (300, 44), (-2.5, 254), (1e10, 0), (True, 1)])
def test_a_number_wraps_around_in_integers(value, want):
    """The values are MXNet 1.9.1's."""
    x = mx.nd.zeros((3,), dtype="uint8")
    x[1:] = value
    x[0] = value
    assert x.asnumpy().tolist() == [want] * 3
    assert mx.nd.full((2,), value, dtype="uint8").asnumpy().tolist() == [want] * 2
