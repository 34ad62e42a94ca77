"""Exports of the layers of networks: convolution, pooling, normalization, dense layers, activations, softmax."""
import numpy as np

from ...base import MXNetError
from ...ops.activation import SELU_ALPHA, SELU_SCALE
from ...ops.window import per_axis
from .table import exports


def _twice(pad):
    """Return a border as ONNX wants it: before all axes, then behind all."""
    return [*pad, *pad]


@exports("Convolution", "Convolution_v1")
def _convolution(E, op, call, x, w, b=None):
    stride, pad, dilate, groups = op.geometry()
    return E.node("Conv", x, w, b, kernel_shape=op.kernel, strides=stride, dilations=dilate, pads=_twice(pad),
                  group=groups)


@exports("Deconvolution")
def _deconvolution(E, op, call, x, w, b=None):
    stride, _, dilate, groups = op.geometry()
    pad, out = op.borders(call.sizes()[2:])
    full = [(n - 1) * s + (k - 1) * d + 1 - 2 * p for n, s, k, d, p in
            zip(call.sizes()[2:], stride, op.kernel, dilate, pad)]
    return E.node("ConvTranspose", x, w, b, kernel_shape=op.kernel, strides=stride, dilations=dilate, pads=_twice(pad),
                  group=groups, output_padding=[m - n for m, n in zip(out, full)])


@exports("FullyConnected")
def _fully_connected(E, op, call, x, w, b=None):
    if call.ndim() == 2 or op.flatten:
        x = x if call.ndim() == 2 else E.node("Flatten", x, axis=1)
        return E.node("Gemm", x, w, b, transB=1)
    y = E.node("MatMul", x, E.node("Transpose", w, perm=(1, 0)))
    return y if b is None else E.node("Add", y, b)


@exports("dot")
def _dot(E, op, call, a, b):
    i, j = call.ndim(0), call.ndim(1)
    a = E.transpose(a, *range(1, i), 0) if op.transpose_a else a
    b = E.transpose(b, j - 1, *range(j - 1)) if op.transpose_b else b
    if j <= 2 and i > 1:
        return E.node("MatMul", a, b)
    rows = E.reshape(a, -1, call.sizes()[0 if op.transpose_a else -1])
    columns = E.reshape(b, call.sizes(1)[-1 if op.transpose_b else 0], -1)
    return E.reshape(E.node("MatMul", rows, columns), *call.out_sizes())


@exports("batch_dot")
def _batch_dot(E, op, call, a, b):
    n = call.ndim()
    swap = (*range(n - 2), n - 1, n - 2)
    return E.node("MatMul", E.transpose(a, *swap) if op.transpose_a else a,
                  E.transpose(b, *swap) if op.transpose_b else b)


# -- pooling --------------------------------------------------------------------------------------------------
@exports("Pooling")
def _pooling(E, op, call, x):
    if op.channels_last:
        raise MXNetError(f"Pooling with layout {op.layout} has no ONNX form; transpose the data")
    kind = "sum" if (op.pool_type, op.p_value) == ("lp", 1) else op.pool_type
    if kind == "lp" and op.p_value % 2:
        raise MXNetError(f"Pooling with pool_type='lp' and p_value={op.p_value} has no ONNX form, because LpPool takes "
                         "absolute values; an even p_value has one")
    if op.global_pool:
        if kind == "sum":
            return E.node("ReduceSum", x, E.ints(*range(2, call.ndim())), keepdims=1)
        if kind == "lp":
            return E.node("GlobalLpPool", x, p=op.p_value)
        return E.node({"max": "GlobalMaxPool", "avg": "GlobalAveragePool"}[kind], x)
    kernel, stride, pad = op.geometry(())
    pads = _twice(pad)
    if op.pooling_convention == "full":
        # A border behind that makes the last window whole: what ceil_mode means differs from one runtime to another.
        sizes = zip(call.sizes()[2:], call.out_sizes()[2:], kernel, stride, pad)
        behind = [max((m - 1) * s + k - n - p, 0) for n, m, k, s, p in sizes]
        if kind == "avg" and op.count_include_pad is not False and any(b > p for b, p in zip(behind, pad)):
            raise MXNetError("a mean over overhanging windows (pooling_convention='full') has no ONNX form with "
                             "count_include_pad=True; set it to False")
        pads = [*pad, *behind]
    window = {"kernel_shape": kernel, "strides": stride, "pads": pads}
    if kind == "max":
        return E.node("MaxPool", x, **window)
    if kind == "lp":
        return E.node("LpPool", x, p=op.p_value, **window)
    y = E.node("AveragePool", x, count_include_pad=int(op.count_include_pad is not False or kind == "sum"),
               **window)
    return y if kind == "avg" else E.node("Mul", y, E.constant(np.prod(kernel), call.dtype()))


# -- normalization ----------------------------------------------------------------------------------------------
@exports("BatchNorm", "BatchNorm_v1")
def _batch_norm(E, op, call, x, gamma, beta, mean, var):
    ndim = call.ndim()
    axis = op.axis % ndim
    order = list(range(ndim))
    order.insert(1, order.pop(axis))
    back = [order.index(a) for a in range(ndim)]
    if op.fix_gamma:
        gamma = E.constant(np.ones(call.sizes(1)), call.dtype(1))
    y = E.node("BatchNormalization", E.transpose(x, *order), gamma, beta, mean, var, epsilon=op.eps,
               momentum=op.momentum)
    return E.transpose(y, *back)


@exports("LayerNorm")
def _layer_norm(E, op, call, x, gamma, beta):
    ndim = call.ndim()
    axis = op.axis % ndim
    if axis == ndim - 1:
        return E.node("LayerNormalization", x, gamma, beta, axis=-1, epsilon=op.eps)
    order = [a for a in range(ndim) if a != axis] + [axis]
    y = E.node("LayerNormalization", E.transpose(x, *order), gamma, beta, axis=-1, epsilon=op.eps)
    return E.transpose(y, *(order.index(a) for a in range(ndim)))


@exports("InstanceNorm")
def _instance_norm(E, op, call, x, gamma, beta):
    return E.node("InstanceNormalization", x, gamma, beta, epsilon=op.eps)


@exports("L2Normalization")
def _l2_normalization(E, op, call, x):
    total = E.node("ReduceSumSquare", x, E.ints(*op.axes(call.ndim())), keepdims=1)
    return E.node("Div", x, E.node("Sqrt", E.node("Add", total, E.constant(op.eps, call.dtype()))))


@exports("LRN")
def _lrn(E, op, call, x):
    return E.node("LRN", x, size=op.nsize, alpha=op.alpha, beta=op.beta, bias=op.knorm)


@exports("Dropout")
def _dropout(E, op, call, x):
    always = E.constant(True, "bool") if op.mode == "always" else None
    return E.node("Dropout", x, E.constant(op.p, "float32"), always)


# -- activations ----------------------------------------------------------------------------------------------
@exports("Activation")
def _activation(E, op, call, x):
    return E.node({"relu": "Relu", "sigmoid": "Sigmoid", "tanh": "Tanh", "softrelu": "Softplus",
                   "softsign": "Softsign"}[op.act_type], x)


@exports("LeakyReLU")
def _leaky_relu(E, op, call, x, gamma=None):
    if op.act_type == "prelu":
        shared = call.sizes(1) == (1,)
        slope = gamma if shared else E.reshape(gamma, -1, *[1] * (call.ndim() - 2))
        return E.node("PRelu", x, slope)
    if op.act_type == "gelu":
        inner = E.node("Erf", E.node("Mul", x, E.constant(0.5 ** 0.5, call.dtype())))
        half = E.node("Mul", x, E.constant(0.5, call.dtype()))
        return E.node("Mul", half, E.node("Add", inner, E.constant(1, call.dtype())))
    if op.act_type == "selu":
        return E.node("Selu", x, alpha=SELU_ALPHA, gamma=SELU_SCALE)
    if op.act_type == "elu":
        return E.node("Elu", x, alpha=op.slope)
    if op.act_type == "rrelu":
        raise MXNetError("rrelu, which has the factors as a second output, has no ONNX form; use leaky")
    return E.node("LeakyRelu", x, alpha=op.slope)


# -- softmax --------------------------------------------------------------------------------------------------
def _softmax_like(op_type):
    def export(E, op, call, x, length=None):
        if length is not None:
            raise MXNetError("softmax with use_length has no ONNX form")
        if op.temperature or op.negate:
            x = E.node("Div", x, E.constant((-1 if op.negate else 1) * (op.temperature or 1), call.dtype()))
        y = E.node(op_type, x, axis=op.axis)
        return y if op.dtype is None else E.cast(y, op.dtype)
    return export


exports("softmax", "softmin")(_softmax_like("Softmax"))
exports("log_softmax")(_softmax_like("LogSoftmax"))


@exports("SoftmaxActivation")
def _softmax_activation(E, op, call, x):
    return E.node("Softmax", x, axis=op.axis)


@exports("SoftmaxOutput")
def _softmax_output(E, op, call, x, label):
    if op.multi_output or call.ndim() == 2:
        return E.node("Softmax", x, axis=1)
    if op.preserve_shape:
        return E.node("Softmax", x, axis=-1)
    flat = E.node("Softmax", E.node("Flatten", x, axis=1), axis=1)
    return E.node("Reshape", flat, E.node("Shape", x))


@exports("im2col")
def _im2col(E, op, call, x):
    # A convolution whose filters each pick one element of the window.
    if call.ndim() != 4:
        raise MXNetError("im2col has an ONNX form for images only")
    channels, size = call.sizes()[1], int(np.prod(op.kernel))
    filters = np.tile(np.eye(size).reshape(size, 1, *op.kernel), (channels, 1, 1, 1))
    y = E.node("Conv", x, E.constant(filters, call.dtype()), kernel_shape=op.kernel, group=channels,
               strides=per_axis(op, "stride", op.stride, 1), dilations=per_axis(op, "dilate", op.dilate, 1),
               pads=_twice(per_axis(op, "pad", op.pad, 0)))
    return E.reshape(y, *call.out_sizes())
