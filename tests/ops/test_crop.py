"""Crop: where it cuts, its gradient, its errors."""
import numpy as np
import pytest

import minimx as mx


@pytest.mark.parametrize("params, like, want", [
    ({"h_w": (2, 3), "center_crop": True}, None, np.s_[:, :, 1:3, 1:4]),
    ({"h_w": (2, 3), "offset": (3, 2)}, None, np.s_[:, :, 3:5, 2:5]),
    ({"offset": (1, 1)}, (1, 9, 2, 2), np.s_[:, :, 1:3, 1:3]),
])
def test_crop(params, like, want):
    x = np.arange(60, dtype="float32").reshape(1, 2, 5, 6)
    inputs = [mx.nd.array(x)] + ([] if like is None else [mx.nd.zeros(like)])
    inputs[0].attach_grad()
    with mx.autograd.record():
        cut = mx.nd.Crop(*inputs, num_args=len(inputs), **params)
    cut.backward(mx.nd.array(x[want]))
    np.testing.assert_array_equal(cut.asnumpy(), x[want])
    gradient = np.zeros_like(x)
    gradient[want] = x[want]
    np.testing.assert_array_equal(inputs[0].grad.asnumpy(), gradient)


def test_what_is_no_image():
    with pytest.raises(mx.MXNetError, match=r"cuts images \(n, c, h, w\)"):
        mx.nd.Crop(mx.nd.zeros((6, 7)), h_w=(2, 2), num_args=1)


def test_crop_outside_the_image():
    with pytest.raises(mx.MXNetError, match="do not lie within"):
        mx.nd.Crop(mx.nd.zeros((1, 1, 4, 4)), h_w=(2, 3), offset=(3, 3), num_args=1)


@pytest.mark.parametrize("offset", [(1,), (2, 1, 1), 1])
def test_an_offset_has_a_row_and_a_column(offset):
    with pytest.raises(mx.MXNetError, match="must be .row, column."):
        mx.nd.Crop(mx.nd.ones((1, 1, 5, 5)), h_w=(2, 2), offset=offset)
