"""Resizing and ROIAlign: values by hand and from MXNet, and what the weights promise."""
import numpy as np
import pytest

import minimx as mx
from minimx.kernels.reference.resample import average_weights, bilinear_weights

WEIGHTS = [average_weights, lambda n, m: bilinear_weights(n, m, True), lambda n, m: bilinear_weights(n, m, False)]


@pytest.mark.parametrize("weights", WEIGHTS, ids=["average", "corners", "middles"])
@pytest.mark.parametrize("size, count", [(1, 1), (1, 4), (5, 1), (5, 3), (4, 9), (6, 6)])
def test_every_output_is_a_mean(weights, size, count):
    found = weights(size, count)
    assert found.shape == (count, size) and (found >= 0).all()
    np.testing.assert_allclose(found.sum(1), 1)
    if size == count:
        np.testing.assert_allclose(found, np.eye(size), atol=1e-15)


@pytest.mark.parametrize("mode, want", [("to_even_down", (4, 4)), ("to_even_up", (4, 6)), ("to_odd_down", (3, 5)),
                                        ("to_odd_up", (5, 5))])
def test_modes_of_resize(mode, want):
    x = mx.sym.Variable("x")
    assert mx.sym.contrib.BilinearResize2D(x, mode=mode).infer_shape(x=(1, 2, 4, 5))[1] == [(1, 2, *want)]


def test_scales_of_resize():
    def size(h, w, **params):
        return mx.sym.contrib.BilinearResize2D(mx.sym.Variable("x"), **params).infer_shape(x=(1, 1, h, w))[1][0][2:]
    assert size(4, 5, scale_height=2.0, scale_width=0.5) == (8, 2)
    assert size(4, 5, mode="odd_scale", scale_height=2.0, scale_width=0.5) == (8, 3)
    assert size(5, 4, mode="odd_scale", scale_height=2.0, scale_width=0.5) == (9, 2)
    like = mx.sym.contrib.BilinearResize2D(mx.sym.Variable("x"), mx.sym.Variable("y"), mode="like")
    assert like.infer_shape(x=(1, 2, 4, 5), y=(3, 1, 6, 7))[1] == [(1, 2, 6, 7)]
    with pytest.raises(mx.MXNetError, match="nothing remains"):
        size(1, 5, mode="to_even_down")
    with pytest.raises(mx.MXNetError, match="needs scale_height"):
        mx.sym.contrib.BilinearResize2D(mx.sym.Variable("x"), mode="odd_scale")


def test_roi_align_of_a_plane_is_the_plane():
    """Interpolation is exact for a linear function: the bins hold its values at their middles."""
    rows, columns = np.mgrid[0:8, 0:9]
    x = mx.nd.array((2 * rows + 3 * columns)[None, None], dtype="float64")
    roi = mx.nd.array([[0, 1, 2, 5, 6]], dtype="float64")
    got = mx.nd.contrib.ROIAlign(x, roi, pooled_size=(2, 2), spatial_scale=1, sample_ratio=3).asnumpy()[0, 0]
    np.testing.assert_allclose(got, [[2 * y + 3 * c for c in (2, 4)] for y in (3, 5)])
    shifted = mx.nd.contrib.ROIAlign(x, roi, pooled_size=(2, 2), spatial_scale=1, aligned=True).asnumpy()[0, 0]
    np.testing.assert_allclose(shifted, got - 2.5)


def test_roi_align_region_of_no_image_is_zero():
    x, rois = mx.nd.ones((1, 1, 4, 4)), mx.nd.array([[-1, 0, 0, 2, 2], [0, 0, 0, 2, 2], [0, 9, 9, 12, 12]])
    got = mx.nd.contrib.ROIAlign(x, rois, pooled_size=(1, 1), spatial_scale=1).asnumpy().ravel().tolist()
    assert got == [0, 1, 0]


def test_roi_align_of_an_image_that_is_not_there():
    with pytest.raises(mx.MXNetError, match="region 0 is of image 5, but data has 1 images"):
        mx.nd.contrib.ROIAlign(mx.nd.ones((1, 1, 4, 4)), mx.nd.array([[5, 0, 0, 3, 3]]), pooled_size=(1, 1),
                               spatial_scale=1.0)


def test_roi_align_wrong_shapes():
    x = mx.sym.Variable("x")
    with pytest.raises(mx.MXNetError, match="number of regions, 5"):
        mx.sym.contrib.ROIAlign(x, pooled_size=(1, 1), spatial_scale=1, name="r").infer_shape(r_rois=(2, 4))
    with pytest.raises(mx.MXNetError, match="cannot be divided among 4 bins"):
        mx.sym.contrib.ROIAlign(x, pooled_size=(2, 2), spatial_scale=1, position_sensitive=True, name="r").infer_shape(
            x=(1, 3, 4, 4), r_rois=(2, 5))
    with pytest.raises(mx.MXNetError, match=r"images \(n, c, h, w\)"):
        mx.sym.contrib.AdaptiveAvgPooling2D(x).infer_shape(x=(2, 3))


def test_which_scale_of_resize_counts():
    """The sizes are MXNet 1.9.1's: without scale_height, scale_width counts nothing."""
    x = mx.nd.ones((1, 2, 3, 4))
    resize = mx.nd.contrib.BilinearResize2D
    assert resize(x, height=5, width=6, scale_width=0.5).shape == (1, 2, 5, 6)
    assert resize(x, height=5, width=6, scale_height=2.0, scale_width=0.5).shape == (1, 2, 6, 2)
    for params, words in (({"height": 5, "width": 6, "scale_height": 0.5}, "needs scale_height and scale_width"),
                          ({"scale_height": -2.0, "scale_width": 0.5}, "must be positive"),
                          ({"mode": "like"}, "needs the second input")):
        with pytest.raises(mx.MXNetError, match=words):
            resize(x, **params)
    with pytest.raises(mx.MXNetError, match="needs the second input"):
        mx.sym.contrib.BilinearResize2D(mx.sym.Variable("x"), mode="like").infer_shape(x=(1, 2, 3, 4))
    assert mx.nd.contrib.AdaptiveAvgPooling2D(x, output_size=None).shape == (1, 2, 1, 1)


def test_a_resized_image_of_one_row_or_column_is_the_first():
    """The numbers are MXNet 1.9.1's."""
    x = mx.nd.arange(15).reshape((1, 1, 5, 3))
    for size, want in (((1, 1), [0]), ((1, 2), [0.25, 1.75]), ((1, 3), [0, 1, 2]), ((2, 1), [2.25, 9.75]),
                       ((3, 1), [1, 6, 11]), ((5, 1), [0, 3, 6, 9, 12])):
        resized = mx.nd.contrib.BilinearResize2D(x, height=size[0], width=size[1], align_corners=False)
        np.testing.assert_allclose(resized.asnumpy().ravel(), want, rtol=1e-6)
