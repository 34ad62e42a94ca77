"""Examples of the layers of neural networks."""
import numpy as np
from examples import Example, add_shapes, spaced

IMAGE, SIGNAL, VOLUME = (2, 4, 5, 6), (2, 4, 7), (1, 2, 3, 4, 3)


def of(*shape):
    """An input of values that do not reach 0: an image that nothing is added to may be divided by."""
    return lambda rng: rng.uniform(0.5, 1.5, shape)


def classes(*shape, below):
    """An input of class numbers."""
    return lambda rng: rng.integers(0, below, shape).astype("float64")


def layer(weight, data=IMAGE, bias=None, **params):
    """A convolution with that weight."""
    inputs = {"data": data, "weight": weight, **({"bias": (bias,)} if bias else {})}
    return Example(inputs, {"no_bias": bias is None, **params})


def pooled(data=IMAGE, **params):
    twice = params.get("pool_type") in ("avg", "sum")
    return Example({"data": spaced(data)}, params, twice=twice)


def normalized(channels=4, data=IMAGE, twice=False, **params):
    """A layer with gamma and beta."""
    return Example({"data": data, "gamma": of(channels), "beta": (channels,)}, params, twice=twice)


def batch_normalized(**params):
    return Example({"data": IMAGE, "gamma": of(4), "beta": (4,), "moving_mean": (4,), "moving_var": of(4)}, params,
                   grad=("data", "gamma", "beta") if not params.get("fix_gamma", True) else ("data", "beta"),
                   twice=False)


def loss(data, label, **params):
    """A loss: its gradient is not that of its output."""
    return Example({"data": data, "label": label}, params, smooth=False)


def recurrent(mode, parameters, layers, directions, **params):
    """A recurrent network over 3 steps of 2 sequences of 2 numbers, with states of 3."""
    state = (layers * directions, 2, 3)
    inputs = {"data": (3, 2, 2), "parameters": (parameters,), "state": state}
    if mode == "lstm":
        inputs["state_cell"] = state
    return Example(inputs, {"mode": mode, "state_size": 3, "num_layers": layers, "bidirectional": directions == 2,
                            "state_outputs": True, **params}, twice=False)


def between(rng):
    """A grid whose points lie between pixels, some outside the image."""
    return rng.permutation(np.linspace(-1.13, 1.13, 2 * 2 * 3 * 2)).reshape(2, 2, 3, 2)


REGIONS = [[0, 0, 0, 4, 3], [1, 1, 1, 5, 4], [0, 2, 0, 2, 0]]

EXAMPLES = {
    "FullyConnected": [
        Example({"data": (2, 3), "weight": (4, 3), "bias": (4,)}, {"num_hidden": 4}),
        Example({"data": (2, 3, 2), "weight": (4, 6)}, {"num_hidden": 4, "no_bias": True}),
        Example({"data": (2, 3, 2), "weight": (4, 2), "bias": (4,)}, {"num_hidden": 4, "flatten": False}),
    ],
    "Convolution": [
        layer((3, 4, 3, 2), num_filter=3, kernel=(3, 2), bias=3),
        layer((2, 2, 3, 3), num_filter=2, kernel=(3, 3), num_group=2, stride=(2, 1), pad=(1, 2), dilate=(1, 2)),
        layer((2, 4, 3), SIGNAL, num_filter=2, kernel=(3,), stride=(2,), pad=(1,), bias=2),
        layer((2, 2, 2, 2, 2), VOLUME, num_filter=2, kernel=(2, 2, 2)),
    ],
    "Convolution_v1": [layer((3, 4, 3, 2), num_filter=3, kernel=(3, 2), bias=3)],
    "Deconvolution": [
        layer((4, 3, 3, 2), num_filter=3, kernel=(3, 2), stride=(2, 3), pad=(1, 0), adj=(1, 2), bias=3),
        layer((4, 1, 3, 3), num_filter=2, kernel=(3, 3), num_group=2, stride=(2, 2), target_shape=(10, 12)),
        layer((4, 2, 3), SIGNAL, num_filter=2, kernel=(3,), dilate=(2,)),
    ],
    "Pooling": [
        pooled(kernel=(2, 3), stride=(2, 1), pad=(1, 1)),
        pooled(kernel=(3, 3), stride=(2, 2), pooling_convention="full", pool_type="avg", pad=(1, 1)),
        pooled(kernel=(2, 2), pool_type="avg", pad=(1, 1), count_include_pad=False),
        pooled(SIGNAL, kernel=(3,), stride=(2,), pool_type="sum"),
        pooled(VOLUME, kernel=(2, 2, 2), pool_type="lp", p_value=2),
        pooled(global_pool=True, pool_type="avg"),
        pooled((2, 5, 6, 3), kernel=(2, 2), layout="NHWC"),
        pooled((2, 5, 6, 3), kernel=(2, 2), layout="NHWC", pool_type="avg"),
        pooled(SIGNAL, kernel=(3,), pool_type="lp", p_value=1),
    ],
    "Pooling_v1": [
        pooled(kernel=(2, 3), stride=(2, 2)),
        pooled(kernel=(3, 3), stride=(2, 2), pool_type="avg", pooling_convention="full"),
    ],
    "Activation": [Example({"data": spaced((2, 3))}, {"act_type": kind})
                   for kind in ("relu", "sigmoid", "tanh", "softrelu", "softsign")],
    "LeakyReLU": [
        Example({"data": spaced((2, 3))}, {"act_type": "leaky", "slope": 0.1}),
        Example({"data": spaced((2, 3))}, {"act_type": "elu", "slope": 0.7}),
        Example({"data": spaced((2, 3))}, {"act_type": "gelu"}),
        Example({"data": spaced((2, 3), 0.5, 2)}, {"act_type": "selu"}),
        Example({"data": spaced((2, 3, 2)), "gamma": (3,)}, {"act_type": "prelu"}, twice=False),
        Example({"data": spaced((2, 3, 2)), "gamma": (1,)}, {"act_type": "prelu"}, twice=False),
        Example({"data": spaced((2, 3))}, {"act_type": "rrelu"}, smooth=False),
    ],
    "BatchNorm": [
        batch_normalized(fix_gamma=False),
        batch_normalized(axis=1, eps=0.1),
        batch_normalized(fix_gamma=False, use_global_stats=True),
    ],
    "BatchNorm_v1": [batch_normalized(fix_gamma=False)],
    "LayerNorm": [normalized(6), normalized(4, axis=1, eps=0.1)],
    "GroupNorm": [normalized(2, num_groups=2)],
    "InstanceNorm": [normalized()],
    "L2Normalization": [Example({"data": of(*IMAGE)}, {"mode": mode}) for mode in ("instance", "channel", "spatial")],
    "LRN": [Example({"data": IMAGE}, {"nsize": 3, "alpha": 0.5, "beta": 0.6})],
    "Dropout": [Example({"data": (4, 5)}, {"p": 0.4}, smooth=False), Example({"data": (4, 5)}, {"p": 0.0}),
                Example({"data": (4, 5)}, {"p": 0.4, "axes": (1,)}, smooth=False)],
    "softmax": [Example({"data": (2, 3, 4)}, {"axis": 1, "temperature": 0.7}),
                Example({"data": (2, 3), "length": lambda rng: np.array([2, 3], "int32")},
                        {"use_length": True}, grad=("data",))],
    "softmin": [Example({"data": (2, 3)}, {"temperature": 0.7})],
    "log_softmax": [Example({"data": (2, 3)}, {"temperature": 0.7})],
    "SoftmaxActivation": [Example({"data": (2, 3)}), Example({"data": (2, 3, 4)}, {"mode": "channel"})],
    "softmax_cross_entropy": [Example({"data": (3, 4), "label": classes(3, below=4)}, grad=("data",), twice=False)],
    "SoftmaxOutput": [loss((3, 4), classes(3, below=4)),
                      loss((2, 4, 3), classes(2, 3, below=4), multi_output=True, normalization="valid")],
    "LinearRegressionOutput": [loss((3, 4), (3, 4))],
    "LogisticRegressionOutput": [loss((3, 4), (3, 4))],
    "MAERegressionOutput": [loss((3, 1), (3,))],
    "SVMOutput": [loss((3, 4), classes(3, below=4))],
    "MakeLoss": [Example({"data": (3, 4)}, {"normalization": kind}, smooth=False) for kind in ("batch", "valid")],
    "make_loss": [Example({"data": (3, 4)}, smooth=False)],
    "IdentityAttachKLSparseReg": [Example({"data": of(3, 4), "moving_avg": of(4)}, smooth=False, grad=("data",))],
    "UpSampling": [
        Example({"arg0": (2, 2, 3, 2)}, {"scale": 2, "sample_type": "nearest", "num_args": 1}),
        Example({"arg0": (1, 2, 4, 2), "arg1": (1, 1, 2, 1)},
                {"scale": 2, "sample_type": "nearest", "num_args": 2}),
        Example({"arg0": (1, 2, 4, 2), "arg1": (1, 2, 2, 1)},
                {"scale": 2, "sample_type": "nearest", "num_args": 2, "multi_input_mode": "sum"}),
        Example({"data": (1, 2, 3, 2), "weight": (2, 1, 4, 4)},
                {"scale": 2, "sample_type": "bilinear", "num_filter": 2, "num_args": 2}),
    ],
    "RNN": [
        recurrent("rnn_relu", 45, 2, 1),
        recurrent("rnn_tanh", 42, 1, 2),
        recurrent("lstm", 84, 1, 1),
        recurrent("gru", 324, 2, 2),
    ],
    "CTCLoss": [
        Example({"data": (5, 2, 4), "label": lambda rng: np.array([[1.0, 1, 0], [3, 2, 1]])}, grad=("data",),
                twice=False),
        Example({"data": (5, 2, 4), "label": lambda rng: np.array([[0.0, 2, -1], [1, 1, 2]])},
                {"blank_label": "last"}, grad=("data",), twice=False),
    ],
    "im2col": [Example({"data": IMAGE}, {"kernel": (2, 3), "stride": (2, 1), "pad": (1, 0), "dilate": (1, 2)})],
    "col2im": [Example({"data": (2, 8, 15)}, {"kernel": (2, 2), "output_size": (4, 6)})],
    "GridGenerator": [
        Example({"data": (2, 6)}, {"transform_type": "affine", "target_shape": (3, 4)}, twice=False),
        Example({"data": (2, 2, 3, 4)}, {"transform_type": "warp"}, twice=False),
    ],
    "BilinearSampler": [Example({"data": (2, 3, 4, 5), "grid": between}, twice=False)],
    "SpatialTransformer": [
        Example({"data": (2, 3, 4, 5), "loc": (2, 6)}, {"target_shape": (3, 2), "transform_type": "affine",
                                                        "sampler_type": "bilinear"}, twice=False)],
    "ROIPooling": [
        Example({"data": spaced((2, 3, 5, 6)), "rois": lambda rng: np.array(REGIONS, "float64")},
                {"pooled_size": (2, 3), "spatial_scale": 0.9}, grad=("data",), twice=False)],
    "Correlation": [
        Example({"data1": (1, 2, 6, 6), "data2": (1, 2, 6, 6)},
                {"kernel_size": 3, "max_displacement": 2, "stride2": 2, "pad_size": 3, "stride1": 2}, twice=False),
        Example({"data1": spaced((1, 2, 5, 5)), "data2": spaced((1, 2, 5, 5), -1.2, 1.7)},
                {"max_displacement": 1, "pad_size": 1, "is_multiply": False}, twice=False),
    ],
}

ONE, CHANNEL = (1, 1, 1, 1), of(1)
ONE_BY_ONE = {"num_filter": 1, "kernel": (1, 1), "num_group": 1, "stride": (), "dilate": (), "pad": (), "adj": ()}
add_shapes(
    EXAMPLES,
    FullyConnected=[((1, 1), (1, 1), (1,), {"num_hidden": 1})],
    Activation=[(spaced((1,)),), (spaced((2, 1, 4)),)],
    LeakyReLU=[(spaced((1,)),)],
    Convolution=[(ONE, ONE, (1,), {"num_filter": 1, "kernel": (1, 1)})],
    Convolution_v1=[(ONE, ONE, (1,), {"num_filter": 1, "kernel": (1, 1)}), ((1, 2, 4, 3), (3, 2, 3, 2), (3,))],
    Deconvolution=[(ONE, ONE, (1,), ONE_BY_ONE)],
    Pooling=[(spaced(ONE), {"kernel": (1, 1), "pad": (0, 0)})],
    Pooling_v1=[(spaced(ONE), {"kernel": (1, 1)}), (spaced((1, 2, 4, 3)),)],
    BatchNorm=[((1, 1), CHANNEL, (1,), (1,), CHANNEL), ((3, 2, 4), of(2), (2,), (2,), of(2))],
    BatchNorm_v1=[((1, 1), CHANNEL, (1,), (1,), CHANNEL), ((3, 2, 4), of(2), (2,), (2,), of(2))],
    LayerNorm=[((1,), CHANNEL, (1,))],
    GroupNorm=[(ONE, CHANNEL, (1,), {"num_groups": 1}), ((3, 6, 2), of(3), (3,), {"num_groups": 3})],
    InstanceNorm=[((1, 1, 1), CHANNEL, (1,)), ((3, 2, 4), of(2), (2,))],
    L2Normalization=[(of(1, 1),), (of(3, 2, 4),)],
    LRN=[(ONE, {"nsize": 1}), ((1, 5, 2, 3),)],
    Dropout=[((1,),), ((2, 1, 4),)],
    softmax=[((1, 1),)],
    softmin=[((1,),), ((2, 1, 4),)],
    log_softmax=[((1,),), ((2, 1, 4),)],
    SoftmaxActivation=[((1, 1),)],
    softmax_cross_entropy=[((1, 1), classes(1, below=1)), ((2, 5), classes(2, below=5))],
    SoftmaxOutput=[((1, 1), classes(1, below=1))],
    LinearRegressionOutput=[((1,), (1,)), ((2, 1, 4), (2, 1, 4))],
    LogisticRegressionOutput=[((1,), (1,)), ((2, 1, 4), (2, 1, 4))],
    MAERegressionOutput=[((1,), (1,)), ((2, 4), (2, 4))],
    SVMOutput=[((1, 1), classes(1, below=1)), ((2, 5), classes(2, below=5))],
    MakeLoss=[((1,),), ((2, 1, 4),)],
    make_loss=[((1,),), ((2, 1, 4),)],
    IdentityAttachKLSparseReg=[(of(1, 1), of(1)), (of(2, 5), of(5))],
    UpSampling=[(ONE,)],
    CTCLoss=[((1, 1, 2), lambda rng: np.array([[1.0]])), ((4, 3, 3), lambda rng: np.array([[1.0, 2]] * 3)),
             ((1, 1, 1), lambda rng: np.array([[0.0]]))],
    im2col=[(ONE, {"kernel": (1, 1), "pad": (0, 0)}), ((1, 2, 4, 5),)],
    col2im=[((1, 1, 1), {"kernel": (1, 1), "output_size": (1, 1)}), ((1, 4, 6), {"output_size": (3, 4)})],
    GridGenerator=[((1, 6), {"target_shape": (2, 2)})],
    BilinearSampler=[(ONE, lambda rng: np.full((1, 2, 1, 1), 0.3)), ((1, 2, 3, 3), lambda rng: between(rng)[:1])],
    SpatialTransformer=[(ONE, (1, 6)), ((1, 2, 5, 3), (1, 6), {"target_shape": (2, 2)})],
    ROIPooling=[(spaced(ONE), lambda rng: np.zeros((1, 5)), {"pooled_size": (1, 1)}),
                (spaced((2, 1, 4, 4)), lambda rng: np.array(REGIONS, "float64"))],
    Correlation=[(ONE, ONE, {"kernel_size": 1, "max_displacement": 0, "pad_size": 0, "stride1": 1, "stride2": 1})],
)
EXAMPLES["RNN"].append(Example({"data": (1, 1, 1), "parameters": (4,), "state": (1, 1, 1)},
                               {"mode": "rnn_tanh", "state_size": 1, "num_layers": 1}, twice=False))
