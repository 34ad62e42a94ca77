"""GridGenerator, BilinearSampler, SpatialTransformer, ROIPooling and Correlation."""
import numpy as np
import pytest

import minimx as mx

RNG = np.random.default_rng(0)
IMAGE = RNG.normal(size=(2, 3, 4, 5)).astype("float32")


def test_identity_samples_the_image_itself():
    theta = mx.nd.array([[1, 0, 0, 0, 1, 0]] * 2)
    out = mx.nd.SpatialTransformer(mx.nd.array(IMAGE), theta, target_shape=(4, 5), transform_type="affine",
                                   sampler_type="bilinear")
    np.testing.assert_allclose(out.asnumpy(), IMAGE, atol=1e-5)


def test_mirror():
    theta = mx.nd.array([[-1, 0, 0, 0, 1, 0]] * 2)
    grid = mx.nd.GridGenerator(theta, transform_type="affine", target_shape=(4, 5))
    out = mx.nd.BilinearSampler(mx.nd.array(IMAGE), grid)
    np.testing.assert_allclose(out.asnumpy(), IMAGE[..., ::-1], atol=1e-5)


def test_warp_shifts_by_pixels():
    flow = np.zeros((2, 2, 4, 5))
    flow[:, 0] = 1
    grid = mx.nd.GridGenerator(mx.nd.array(flow), transform_type="warp")
    out = mx.nd.BilinearSampler(mx.nd.array(IMAGE), grid).asnumpy()
    np.testing.assert_allclose(out[..., :4], IMAGE[..., 1:], atol=1e-5)
    np.testing.assert_allclose(out[..., 4], 0, atol=1e-5)       # outside


def test_roi_pooling():
    rois = [[1, 1, 1, 4, 2], [0, 0, 0, 0, 0]]
    out = mx.nd.ROIPooling(mx.nd.array(IMAGE), mx.nd.array(rois), pooled_size=(1, 2), spatial_scale=1).asnumpy()
    np.testing.assert_array_equal(out[0, :, 0, 0], IMAGE[1, :, 1:3, 1:3].max((1, 2)))
    np.testing.assert_array_equal(out[0, :, 0, 1], IMAGE[1, :, 1:3, 3:5].max((1, 2)))
    np.testing.assert_array_equal(out[1, :, 0], IMAGE[0, :, 0, 0][:, None].repeat(2, 1))


def test_roi_of_a_missing_image():
    with pytest.raises(mx.MXNetError, match="image 7"):
        mx.nd.ROIPooling(mx.nd.array(IMAGE), mx.nd.array([[7, 0, 0, 1, 1]]), pooled_size=(1, 1),
                         spatial_scale=1).asnumpy()


@pytest.mark.parametrize("multiply", [True, False])
def test_correlation(multiply):
    a, b = RNG.normal(size=(2, 1, 3, 6, 6))
    out = mx.nd.Correlation(mx.nd.array(a), mx.nd.array(b), max_displacement=1, pad_size=1, is_multiply=multiply)
    padded = np.pad(b, [(0, 0), (0, 0), (1, 1), (1, 1)])
    for d, (dy, dx) in enumerate(np.ndindex(3, 3)):
        shifted = padded[:, :, dy:dy + 6, dx:dx + 6]
        expected = (a * shifted if multiply else abs(a - shifted)).mean(1)
        np.testing.assert_allclose(out.asnumpy()[:, d], expected, rtol=1e-4, atol=1e-5)


X = mx.sym.Variable("x")


@pytest.mark.parametrize("net, shape, message", [
    (lambda: mx.sym.GridGenerator(X, transform_type="affine"), (1, 6), "target_shape"),
    (lambda: mx.sym.GridGenerator(X, transform_type="warp"), (1, 3, 4, 4), "warp"),
    (lambda: mx.sym.BilinearSampler(X), (3, 4), "4 axes"),
    (lambda: mx.sym.SpatialTransformer(X, transform_type="affine", sampler_type="bilinear"), (1, 1, 2, 2), "target"),
    (lambda: mx.sym.ROIPooling(X, pooled_size=(2, 2), spatial_scale=1), (3, 4), "rois"),
    (lambda: mx.sym.Correlation(X, kernel_size=2), (1, 1, 5, 5), "odd"),
    (lambda: mx.sym.Correlation(X, max_displacement=3), (1, 1, 5, 5), "pad more"),
])
def test_errors(net, shape, message):
    with pytest.raises(mx.MXNetError, match=message):
        net().infer_shape(x=shape)
