"""Examples of the collection `contrib` and of the factorizations."""
import numpy as np
from examples import Example, add_shapes, spaced

IMAGES = (2, 4, 5, 6)
REGIONS = [[0, 0.3, 0.2, 4.1, 3.4], [1, 1.1, -2.0, 5.2, 4.3], [0, 2, 0, 2.5, 9], [-1, 0, 0, 1, 1]]


def regions(rng):
    return np.array(REGIONS)


def boxes(*shape):
    """An input of boxes (xmin, ymin, xmax, ymax)."""
    return lambda rng: np.sort(rng.uniform(0, 1, (*shape, 2, 2)), axis=-2).reshape(*shape, 4)


def symmetric(*shape):
    """An input of symmetric matrices with eigenvalues that lie apart."""
    def values(rng):
        vectors = np.linalg.qr(rng.normal(size=shape))[0]
        return vectors * np.arange(1, shape[-1] + 1) @ vectors.swapaxes(-1, -2)
    return values


def region_pooling(**params):
    return Example({"data": IMAGES, "rois": regions}, {"spatial_scale": 0.9, **params}, grad=("data",), twice=False)


RESIZED = [{"height": 7, "width": 4}, {"height": 3, "width": 9, "align_corners": False}, {"mode": "to_even_up"},
           {"scale_height": 2.0, "scale_width": 0.5}, {"mode": "odd_scale", "scale_height": 2.0, "scale_width": 0.5}]

EXAMPLES = {
    "_contrib_quadratic": [Example({"data": (2, 3)}, {"a": 1.5, "b": -2.0, "c": 3.0})],
    "_contrib_div_sqrt_dim": [Example({"data": (2, 3, 5)})],
    "_contrib_gradientmultiplier": [Example({"data": (2, 3)}, {"scalar": -0.5}, smooth=False)],
    "_contrib_round_ste": [Example({"data": spaced((2, 3))}, smooth=False)],
    "_contrib_sign_ste": [Example({"data": spaced((2, 3))}, smooth=False)],
    "_contrib_allclose": [Example({"a": (2, 3), "b": (2, 3)}, {"atol": 0.5})],
    "_contrib_index_array": [Example({"data": (2, 3)}), Example({"data": (2, 3, 2)}, {"axes": (1, -3)})],
    "_contrib_box_iou": [Example({"lhs": boxes(2), "rhs": boxes(3)}),
                         Example({"lhs": boxes(2, 2), "rhs": boxes(3)}, {"format": "center"})],
    "_contrib_fft": [Example({"data": (2, 5)}), Example({"data": (2, 3, 4)})],
    "_contrib_ifft": [Example({"data": (2, 6)})],
    "_contrib_AdaptiveAvgPooling2D": [Example({"data": IMAGES}, {"output_size": size})
                                      for size in ((), (3,), (2, 4), (7, 6))],
    "_contrib_BilinearResize2D": [Example({"data": IMAGES}, params) for params in RESIZED]
    + [Example({"data": IMAGES, "like": (2, 1, 3, 2)}, {"mode": "like"})],
    "_contrib_ROIAlign": [region_pooling(pooled_size=(2, 3), sample_ratio=2),
                          region_pooling(pooled_size=(2, 1), aligned=True),
                          region_pooling(pooled_size=(2, 2), sample_ratio=1, position_sensitive=True)],
    "_contrib_interleaved_matmul_selfatt_qk": [Example({"queries_keys_values": (3, 2, 12)}, {"heads": 2})],
    "_contrib_interleaved_matmul_selfatt_valatt": [
        Example({"queries_keys_values": (3, 2, 12), "attention": (4, 3, 3)}, {"heads": 2})],
    "_contrib_interleaved_matmul_encdec_qk": [
        Example({"queries": (3, 2, 4), "keys_values": (5, 2, 8)}, {"heads": 2})],
    "_contrib_interleaved_matmul_encdec_valatt": [
        Example({"keys_values": (5, 2, 8), "attention": (4, 3, 5)}, {"heads": 2})],
    "_contrib_SyncBatchNorm": [Example(
        {"data": (2, 4, 5, 6), "gamma": (4,), "beta": (4,), "moving_mean": (4,), "moving_var": (4,)},
        {"key": "bn", "fix_gamma": False}, low=0.5, high=1.5, grad=("data", "gamma", "beta"), twice=False)],
    "_adamw_update": [Example({"weight": (2, 3), "grad": (2, 3), "mean": (2, 3), "var": (2, 3),
                               "rescale_grad": lambda rng: np.array([0.5], "float32")},
                              {"lr": 0.1, "eta": 0.5, "wd": 0.01, "clip_gradient": 0.3}, low=0.1, high=1.0)],
    "_linalg_gelqf": [Example({"A": (2, 3)}), Example({"A": (2, 3, 4)}), Example({"A": (1, 1)}, low=0.5)],
    "_linalg_syevd": [Example({"A": symmetric(3, 3)}, symmetric=True, twice=False),
                      Example({"A": symmetric(2, 4, 4)}, symmetric=True, twice=False)],
}

ONE = (1, 1, 1, 1)
NOWHERE = [[0.0, 0, 0, 0, 0]]           # a region of the first pixel
add_shapes(
    EXAMPLES,
    **{name: [((1,),), ((2, 1, 4),)] for name in ("_contrib_quadratic", "_contrib_div_sqrt_dim",
                                                  "_contrib_gradientmultiplier")},
    **{name: [(spaced((1,)),), (spaced((2, 1, 4)),)] for name in ("_contrib_round_ste", "_contrib_sign_ste")},
    _contrib_fft=[((1, 1),)],
    _contrib_ifft=[((1, 2),), ((2, 3, 4),)],
    _contrib_AdaptiveAvgPooling2D=[(ONE,), ((1, 2, 3, 2),)],
    _contrib_BilinearResize2D=[(ONE,), ((1, 2, 3, 2),)],
    _contrib_ROIAlign=[(ONE, lambda rng: np.array(NOWHERE), {"pooled_size": (1, 1)}), ((2, 3, 4, 4), regions)],
    _contrib_interleaved_matmul_selfatt_qk=[((1, 1, 3), {"heads": 1}), ((2, 1, 18), {"heads": 3})],
    _contrib_interleaved_matmul_selfatt_valatt=[((1, 1, 3), (1, 1, 1), {"heads": 1}),
                                                ((2, 1, 18), (3, 2, 2), {"heads": 3})],
    _contrib_interleaved_matmul_encdec_qk=[((1, 1, 1), (1, 1, 2), {"heads": 1}),
                                           ((2, 1, 6), (3, 1, 12), {"heads": 3})],
    _contrib_interleaved_matmul_encdec_valatt=[((1, 1, 2), (1, 1, 1), {"heads": 1}),
                                               ((3, 1, 12), (3, 2, 3), {"heads": 3})],
    _contrib_SyncBatchNorm=[((1, 1), (1,), (1,), (1,), (1,)), ((3, 2, 4), (2,), (2,), (2,), (2,))],
    _linalg_syevd=[(symmetric(1, 1),)],
)
