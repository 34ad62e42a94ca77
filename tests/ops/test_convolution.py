"""Convolution, Deconvolution, im2col and col2im."""
import itertools

import numpy as np
import pytest

import minimx as mx
from minimx.kernels import reference


def slow_convolution(x, w, stride, pad, dilate, groups):
    """The definition, one number at a time."""
    r = w.ndim - 2
    x = np.pad(x, [(0, 0), (0, 0)] + [(p, p) for p in pad])
    size = [(n - (k - 1) * d - 1) // s + 1 for n, k, d, s in zip(x.shape[2:], w.shape[2:], dilate, stride)]
    y = np.zeros((len(x), len(w), *size))
    per_group, filters = w.shape[1], len(w) // groups
    for n, f, *at in itertools.product(*map(range, y.shape)):
        first = f // filters * per_group
        for c, *k in itertools.product(*map(range, w.shape[1:])):
            place = tuple(at[i] * stride[i] + k[i] * dilate[i] for i in range(r))
            y[(n, f, *at)] += x[(n, first + c, *place)] * w[(f, c, *k)]
    return y


GEOMETRIES = [       # data, weight, stride, pad, dilate, groups
    ((2, 3, 7), (4, 3, 3), (2,), (1,), (2,), 1),
    ((2, 4, 5, 6), (2, 4, 3, 2), (1, 1), (0, 0), (1, 1), 1),
    ((1, 4, 6, 5), (6, 2, 2, 3), (2, 1), (1, 2), (1, 2), 2),
    ((2, 3, 5, 5), (3, 1, 3, 3), (2, 2), (1, 1), (1, 1), 3),
    ((1, 2, 3, 4, 4), (2, 2, 2, 2, 3), (1, 2, 1), (0, 1, 1), (1, 1, 1), 1),
]


@pytest.mark.parametrize("data, weight, stride, pad, dilate, groups", GEOMETRIES)
def test_reference_kernels_are_the_definition_and_its_adjoints(data, weight, stride, pad, dilate, groups):
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=data), rng.normal(size=weight)
    expected = slow_convolution(x, w, stride, pad, dilate, groups)
    y, gx, gw = np.empty_like(expected), np.empty_like(x), np.empty_like(w)
    reference.conv(x, w, None, y, stride, pad, dilate, groups)
    np.testing.assert_allclose(y, expected, atol=1e-12)
    # y is linear in x and in w: <gy, y> = <gx, x> = <gw, w>.
    gy = rng.normal(size=y.shape)
    reference.conv_grad_data(gy, w, gx, stride, pad, dilate, groups)
    reference.conv_grad_weight(gy, x, gw, stride, pad, dilate, groups)
    np.testing.assert_allclose([np.vdot(gx, x), np.vdot(gw, w)], np.vdot(gy, y))


@pytest.mark.parametrize("data, weight, stride, pad, dilate, groups", GEOMETRIES)
def test_operator_computes_and_infers(data, weight, stride, pad, dilate, groups):
    rng = np.random.default_rng(1)
    x, w, b = rng.normal(size=data), rng.normal(size=weight), rng.normal(size=weight[0])
    params = {"kernel": weight[2:], "num_filter": weight[0], "stride": stride, "pad": pad, "dilate": dilate,
              "num_group": groups}
    out = mx.nd.Convolution(mx.nd.array(x), mx.nd.array(w), mx.nd.array(b), **params)
    expected = slow_convolution(x, w, stride, pad, dilate, groups) + b.reshape(-1, *[1] * len(stride))
    np.testing.assert_allclose(out.asnumpy(), expected, rtol=1e-4, atol=1e-5)
    args, outs, _ = mx.sym.Convolution(mx.sym.Variable("x"), **params).infer_shape(x=data)
    assert args == [data, weight, weight[:1]] and outs == [expected.shape]


def test_float16_sums_in_float32():
    x, w = np.full((1, 5000, 1), 1, "float16"), np.full((1, 5000, 1), 1, "float16")
    out = np.empty((1, 1, 1), "float16")
    reference.conv(x, w, None, out, (1,), (0,), (1,), 1)
    assert out.item() == 5000       # a sum of halves stops at 2048


def test_unknown_axes_are_learnt_from_the_output():
    conv = mx.sym.Convolution(mx.sym.Variable("x"), kernel=(3, 3), stride=(2, 2), num_filter=2, name="c")
    net = conv + mx.sym.Variable("y")
    assert net.infer_shape_partial(x=(0, 3, 0, 0), y=(4, 2, 5, 6))[0][0] == (4, 3, 11, 13)
    assert conv.infer_shape_partial(x=(0, 0, 0, 5)) == ([(0, 0, 0, 5), (2, 0, 3, 3), (2,)], [(0, 2, 0, 2)], [])
    assert conv.infer_shape_partial(c_weight=(2, 3, 3, 3)) == ([(), (2, 3, 3, 3), ()], [()], [])


@pytest.mark.parametrize("params, message", [
    ({"kernel": (0, 3)}, "kernel"),
    ({"kernel": (3, 3, 3, 3)}, "kernel"),
    ({"kernel": (3, 3), "stride": (1,)}, "stride"),
    ({"kernel": (3, 3), "stride": (0, 1)}, "stride"),
    ({"kernel": (3, 3), "pad": (-1, 0)}, "pad"),
    ({"kernel": (3, 3), "num_group": 3}, "num_group"),
    ({"kernel": (3, 3), "layout": "NHWC"}, "NCHW"),
    ({"kernel": (3,), "layout": "NCHW"}, "NCW"),
])
@pytest.mark.parametrize("operator", ["Convolution", "Deconvolution"])
def test_wrong_parameters(operator, params, message):
    with pytest.raises(mx.MXNetError, match=message):
        getattr(mx.sym, operator)(mx.sym.Variable("x"), num_filter=4, **params)


@pytest.mark.parametrize("params, data, message", [
    ({"kernel": (5, 5)}, (1, 2, 3, 9), "spans 5 .* axis 0"),
    ({"kernel": (3, 3)}, (2, 5, 5), "4 axes"),
    ({"kernel": (3, 3), "num_group": 2}, (1, 3, 5, 5), "num_group 2"),
])
def test_wrong_data(params, data, message):
    with pytest.raises(mx.MXNetError, match=message):
        mx.sym.Convolution(mx.sym.Variable("x"), num_filter=4, **params).infer_shape(x=data)


def test_parameters_for_gpus_are_accepted():
    out = mx.nd.Convolution(mx.nd.ones((1, 1, 2, 2)), mx.nd.ones((1, 1, 2, 2)), no_bias=True, kernel=(2, 2),
                            num_filter=1, cudnn_tune="fastest", cudnn_off=True, workspace=1, layout="NCHW")
    assert out.asscalar() == 4


@pytest.mark.parametrize("params, size", [
    ({"kernel": (3,), "stride": (2,)}, 9),
    ({"kernel": (3,), "stride": (2,), "pad": (1,), "adj": (1,)}, 8),
    ({"kernel": (3,), "stride": (2,), "dilate": (2,)}, 11),
    ({"kernel": (3,), "stride": (2,), "target_shape": (8,)}, 8),
    ({"kernel": (4,), "stride": (2,), "target_shape": (8,)}, 8),
])
def test_deconvolution_is_the_adjoint_of_a_convolution(params, size):
    net = mx.sym.Deconvolution(mx.sym.Variable("x"), num_filter=3, name="d", **params)
    shapes, outs, _ = net.infer_shape(x=(2, 4, 4))
    assert shapes == [(2, 4, 4), (4, 3, *params["kernel"])] and outs == [(2, 3, size)]
    rng = np.random.default_rng(0)
    x, w, big = (mx.nd.array(rng.normal(size=s), dtype="float64") for s in (*shapes, *outs))
    up = mx.nd.Deconvolution(x, w, num_filter=3, **params)
    x.attach_grad()
    with mx.autograd.record():
        y = mx.nd.Deconvolution(x, w, num_filter=3, **params)
    y.backward(big)
    assert (up * big).sum().asscalar() == pytest.approx((x.grad * x).sum().asscalar())


def test_deconvolution_by_hand():
    x, w, b = mx.nd.array([[[1, 2]]]), mx.nd.array([[[1, 10, 100]]]), mx.nd.array([0.5])
    out = mx.nd.Deconvolution(x, w, b, kernel=(3,), stride=(2,), num_filter=1, no_bias=False)
    assert out.asnumpy().tolist() == [[[1.5, 10.5, 102.5, 20.5, 200.5]]]


def test_deconvolution_errors():
    x = mx.sym.Variable("x")
    with pytest.raises(mx.MXNetError, match="adj"):
        mx.sym.Deconvolution(x, kernel=(3,), stride=(2,), adj=(2,), num_filter=1)
    with pytest.raises(mx.MXNetError, match="target_shape"):
        mx.sym.Deconvolution(x, kernel=(3,), target_shape=(99,), num_filter=1).infer_shape(x=(1, 1, 4))
    with pytest.raises(mx.MXNetError, match="leaves nothing"):
        mx.sym.Deconvolution(x, kernel=(1,), pad=(2,), num_filter=1).infer_shape(x=(1, 1, 2))


@pytest.mark.parametrize("geometry", [{"kernel": (2, 3)}, {"kernel": (2, 2), "stride": (2, 1), "pad": (1, 0)},
                                      {"kernel": (2, 2), "dilate": (2, 3)}])
def test_im2col_turns_a_convolution_into_a_product(geometry):
    rng = np.random.default_rng(0)
    x, w = mx.nd.array(rng.normal(size=(2, 3, 5, 6))), mx.nd.array(rng.normal(size=(4, 3, *geometry["kernel"])))
    y = mx.nd.Convolution(x, w, no_bias=True, num_filter=4, **geometry)
    columns = mx.nd.im2col(x, **geometry)
    product = w.asnumpy().reshape(4, -1) @ columns.asnumpy()
    np.testing.assert_allclose(product.reshape(y.shape), y.asnumpy(), rtol=1e-4, atol=1e-5)


def test_col2im_adds_up_what_overlaps():
    ones = mx.nd.ones((1, 4, 4))
    out = mx.nd.col2im(ones, output_size=(3, 3), kernel=(2, 2))
    assert out.asnumpy()[0, 0].tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    with pytest.raises(mx.MXNetError, match="col2im"):
        mx.nd.col2im(ones, output_size=(4, 4), kernel=(2, 2))


def test_adj_does_not_count_beside_target_shape():
    """As in MXNet 1.9.1."""
    x, weight = mx.nd.ones((1, 3, 4, 3)), mx.nd.ones((3, 2, 4, 4))
    params = {"kernel": (4, 4), "num_filter": 2, "stride": (2, 2)}
    found, want = (mx.nd.Deconvolution(x, weight, target_shape=(8, 6), adj=adj, **params) for adj in ((1, 2), ()))
    np.testing.assert_array_equal(found.asnumpy(), want.asnumpy())
    with pytest.raises(mx.MXNetError, match="adj .1, 2. must be smaller"):
        mx.nd.Deconvolution(x, weight, adj=(1, 2), **params)


def test_no_target_shape_is_none():
    x, weight = mx.nd.ones((1, 2, 5, 5)), mx.nd.ones((2, 2, 2, 2))
    want = mx.nd.Deconvolution(x, weight, kernel=(2, 2), num_filter=2)
    assert want.shape == (1, 2, 6, 6)
    for absent in (None, "None"):
        found = mx.nd.Deconvolution(x, weight, kernel=(2, 2), num_filter=2, target_shape=absent)
        np.testing.assert_array_equal(found.asnumpy(), want.asnumpy())
