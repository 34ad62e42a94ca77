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
