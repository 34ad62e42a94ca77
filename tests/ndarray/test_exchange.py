import numpy as np
import pytest

import minimx as mx


def test_from_numpy_shares_memory():
    source = np.arange(4, dtype="float32")
    x = mx.nd.from_numpy(source)
    x += 1
    assert source.tolist() == [1, 2, 3, 4] and not source.flags.writeable and x._storage.exported
    copied = mx.nd.from_numpy(source, zero_copy=False)
    copied += 1
    assert source.tolist() == [1, 2, 3, 4] and copied.dtype == np.float32
    with pytest.raises(ValueError, match="contiguous"):
        mx.nd.from_numpy(np.ones((2, 3)).T)
    with pytest.raises(TypeError):
        mx.nd.from_numpy(np.ones(2, "complex64"))


def test_dlpack_shares_memory_both_ways():
    x = mx.nd.arange(6).reshape((2, 3))
    assert x.__dlpack_device__() == (1, 0)
    y = np.from_dlpack(x)
    x[0] = 7
    assert y[0].tolist() == [7, 7, 7] and x._storage.exported
    for z in (mx.nd.from_dlpack(mx.nd.to_dlpack_for_read(x)), mx.nd.from_dlpack(mx.nd.to_dlpack_for_write(x)),
              mx.nd.from_dlpack(np.asarray(x))):
        x[1, 0] += 1
        assert np.array_equal(z.asnumpy(), x.asnumpy())
