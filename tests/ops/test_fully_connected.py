"""FullyConnected."""
import numpy as np
import pytest

import minimx as mx


def layer(**params):
    return mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=2, name="fc", **params)


def test_affine_map():
    x, w, b = mx.nd.array([[1, 2, 3]]), mx.nd.array([[1, 0, -1], [2, 1, 0]]), mx.nd.array([10, 20])
    assert mx.nd.FullyConnected(x, w, b, num_hidden=2).asnumpy().tolist() == [[8, 24]]
    assert mx.nd.FullyConnected(x, w, num_hidden=2, no_bias=True).asnumpy().tolist() == [[-2, 4]]


def test_flatten_joins_all_axes_but_the_first():
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(4, 3, 5)), rng.normal(size=(2, 15))
    out = mx.nd.FullyConnected(mx.nd.array(x), mx.nd.array(w), num_hidden=2, no_bias=True)
    np.testing.assert_allclose(out.asnumpy(), x.reshape(4, 15) @ w.T, rtol=1e-5)


def test_without_flatten_the_map_acts_on_the_last_axis():
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(4, 3, 5)), rng.normal(size=(2, 5))
    out = mx.nd.FullyConnected(mx.nd.array(x), mx.nd.array(w), num_hidden=2, no_bias=True, flatten=False)
    np.testing.assert_allclose(out.asnumpy(), x @ w.T, rtol=1e-5)


@pytest.mark.parametrize("params, data, known, expected", [
    ({}, (4, 3, 5), None, [(4, 3, 5), (2, 15), (2,)]),
    ({"no_bias": True}, (4, 3), None, [(4, 3), (2, 3)]),
    ({"flatten": False}, (4, 3, 5), None, [(4, 3, 5), (2, 5), (2,)]),
    ({}, (0, 3), None, [(0, 3), (2, 3), (2,)]),
    ({}, (0, 3), (7, 2), [(7, 3), (2, 3), (2,), (7, 2)]),
    ({}, (4, 0), None, [(4, 0), (2, 0), (2,)]),
])
def test_shapes(params, data, known, expected):
    net, shapes = layer(**params), {"x": data}
    if known:
        net, shapes["other"] = net + mx.sym.Variable("other"), known
    assert net.infer_shape_partial(**shapes)[0] == expected


def test_nothing_is_learnt_from_the_weight_alone():
    assert layer().infer_shape_partial(fc_weight=(2, 3)) == ([(), (2, 3), ()], [()], [])


def test_wrong_weight_is_named():
    with pytest.raises(mx.MXNetError, match=r"fc.*'weight' is \(2, 4\), but must be \(2, 3\)"):
        layer().infer_shape(x=(5, 3), fc_weight=(2, 4))
    with pytest.raises(mx.MXNetError, match="num_hidden"):
        mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=0)
