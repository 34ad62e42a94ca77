"""Translations of ONNX's normalizations, softmaxes and losses."""
import math

from ...base import MXNetError
from .table import translates


@translates("BatchNormalization")
def _batch_normalization(F, x, scale, bias, mean, var, epsilon=1e-5, momentum=0.9, training_mode=0, spatial=1,
                        is_test=None, consumed_inputs=None):
    if not training_mode:
        if not all(t.is_constant for t in (mean, var)):
            # Statistics that are computed cannot be auxiliary states, which are variables.
            shape = (1, -1) + (1,) * (x.ndim - 2)
            factor = (scale / F.sqrt(var + epsilon)).reshape(shape)
            return (x - mean.reshape(shape)) * factor + bias.reshape(shape)
        return F.BatchNorm(x, scale, bias, mean, var, eps=epsilon, momentum=momentum, fix_gamma=False)
    axes = tuple(a for a in range(x.ndim) if a != 1)
    now = F.mean(x, axis=axes)
    shape = (1, -1) + (1,) * (x.ndim - 2)
    centred = x - now.reshape(shape)
    spread = F.mean(F.square(centred), axis=axes)
    y = centred / F.sqrt(spread.reshape(shape) + epsilon) * scale.reshape(shape) + bias.reshape(shape)
    return y, mean * momentum + now * (1 - momentum), var * momentum + spread * (1 - momentum)


@translates("InstanceNormalization")
def _instance_normalization(F, x, scale, bias, epsilon=1e-5, consumed_inputs=None):
    return F.InstanceNorm(x, scale, bias, eps=epsilon)


def normalized(F, x, axes, epsilon):
    """Return x with mean 0 and variance 1 along the axes, its mean and the inverse of its standard deviation."""
    mean = F.mean(x, axis=axes, keepdims=True)
    centred = x - mean
    inverse = 1 / F.sqrt(F.mean(F.square(centred), axis=axes, keepdims=True) + epsilon)
    return centred * inverse, mean, inverse


@translates("GroupNormalization")
def _group_normalization(F, x, scale, bias, num_groups, epsilon=1e-5, stash_type=1):
    n, c = x.sizes[:2]
    groups = x.reshape((n, num_groups, -1))
    y = normalized(F, groups, (2,), epsilon)[0].reshape(x.sizes)
    if scale.sizes == (c,):
        shape = (1, c) + (1,) * (x.ndim - 2)
        return y * scale.reshape(shape) + bias.reshape(shape)
    shape = (1, num_groups, 1)                              # before opset 21: one for each group
    y = y.reshape((n, num_groups, -1)) * scale.reshape(shape) + bias.reshape(shape)
    return y.reshape(x.sizes)


@translates("LayerNormalization")
def _layer_normalization(F, x, scale, bias=None, axis=-1, epsilon=1e-5, stash_type=1):
    axis = x.axis(axis)
    if axis == x.ndim - 1 and F.wanted == 1 and bias is not None:
        return F.LayerNorm(x, scale, bias, axis=axis, eps=epsilon)
    y, mean, inverse = normalized(F, x, tuple(range(axis, x.ndim)), epsilon)
    y = y * scale
    return (y if bias is None else y + bias), mean, inverse


@translates("RMSNormalization")
def _rms_normalization(F, x, scale, axis=-1, epsilon=1e-5, stash_type=1):
    axes = tuple(range(x.axis(axis), x.ndim))
    return x / F.sqrt(F.mean(F.square(x), axis=axes, keepdims=True) + epsilon) * scale


@translates("LRN")
def _lrn(F, x, size, alpha=1e-4, beta=0.75, bias=1.0):
    return F.LRN(x, nsize=size, alpha=alpha, beta=beta, knorm=bias)


@translates("Dropout")
def _dropout(F, x, ratio_input=None, training=None, ratio=0.5, seed=None, is_test=None, consumed_inputs=None):
    if ratio_input is not None:
        ratio = F.number(ratio_input, "the ratio of Dropout")
    on = training is not None and bool(F.number(training, "training_mode of Dropout"))
    y = F.Dropout(x, p=ratio, mode="always" if on else "training")
    if F.wanted == 1:
        return y
    if on and ratio:
        raise MXNetError("the mask of Dropout in training mode is no output in MXNet")
    return y, F.ones_like(x).cast("bool")


# -- softmax --------------------------------------------------------------------------------------------------
def along_axis(operator):
    """Return the translation of Softmax or its kin: before opset 13 over all axes from `axis` on, joined."""
    def translation(F, x, axis=None):
        if F.opset >= 13:
            return getattr(F, operator)(x, axis=-1 if axis is None else axis)
        axis = x.axis(1 if axis is None else axis)
        flat = x.reshape((math.prod(x.sizes[:axis]), -1))
        return getattr(F, operator)(flat, axis=-1).reshape(x.sizes)
    return translation


translates("Softmax")(along_axis("softmax"))
translates("LogSoftmax")(along_axis("log_softmax"))


@translates("Hardmax")
def _hardmax(F, x, axis=None):
    old = F.opset < 13
    axis = x.axis(axis if axis is not None else 1 if old else -1)
    lines = x.reshape((math.prod(x.sizes[:axis]), -1)) if old else x
    axis = 1 if old else axis
    hot = F.one_hot(F.argmax(lines, axis=axis), depth=lines.sizes[axis], dtype=x.dtype.name)
    hot = hot.reshape(lines.sizes[:axis] + lines.sizes[axis + 1:] + (lines.sizes[axis],))
    back = (*range(axis), lines.ndim - 1, *range(axis, lines.ndim - 1))
    return hot.transpose(*back).reshape(x.sizes)


# -- losses ---------------------------------------------------------------------------------------------------
@translates("NegativeLogLikelihoodLoss")
def negative_log_likelihood(F, log_p, target, weight=None, reduction="mean", ignore_index=None):
    """Minus the log probability of the target class, weighted; its mean, its sum or each."""
    n, c = log_p.sizes[:2]
    # An ignored target may lie outside of the classes; pick clips it, and its weight is 0.
    picked = -F.pick(log_p, target, axis=1)
    factor = None
    if weight is not None:
        factor = F.take(weight, target, mode="clip")
    if ignore_index is not None:
        counts = (1 - target.equals(ignore_index).cast(log_p.dtype))
        factor = counts if factor is None else factor * counts
    loss = picked if factor is None else picked * factor
    if reduction == "none":
        return loss
    total = F.sum(loss)
    total.scalar = True
    if reduction == "sum":
        return total
    count = F.sum(F.ones_like(picked) if factor is None else factor)
    count.scalar = True
    return total / count


@translates("SoftmaxCrossEntropyLoss")
def _softmax_cross_entropy(F, scores, labels, weights=None, reduction="mean", ignore_index=None):
    log_p = F.log_softmax(scores, axis=1)
    loss = negative_log_likelihood(F, log_p, labels, weights, reduction, ignore_index)
    return loss, log_p
