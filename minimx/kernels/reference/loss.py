"""The gradients of losses, which do not depend on a gradient that arrives."""
from ...backend import array_module
from .precision import wide

__all__ = ["softmax_output_grad"]


def softmax_output_grad(prob, label, out, grad_scale, ignore_label, use_ignore, multi_output, normalization,
                        smooth_alpha):
    """out = (prob - target) * scale.

    prob (n, c) or, with `multi_output`, (n, c, s); label (n,) or (n, s) holds classes, or probabilities if it has the
    shape of prob.
    """
    xp = array_module(prob)
    p = wide(prob)
    if label.shape == prob.shape:
        out[...] = (p - label) * grad_scale
        return
    classes = p.shape[1]
    index = xp.arange(classes).reshape(-1, *[1] * (p.ndim - 2))
    hit = index == label.astype("int64")[:, None]
    smooth = 0.0 if multi_output else smooth_alpha
    target = xp.where(hit, 1 - smooth, smooth / max(classes - 1, 1)).astype(p.dtype)
    g = p - target
    kept = label != ignore_label
    if use_ignore:
        g = g * kept[:, None]
    scale = grad_scale
    if normalization == "valid":
        scale = scale / xp.maximum(1, kept.sum())
    else:
        if normalization == "batch":
            scale = scale / max(label.shape[0], 1)
        if multi_output:
            scale = scale / max(p.size // max(p.shape[0] * classes, 1), 1)
    out[...] = g * scale


def svm_output_grad(ins, outs, inouts, margin, weight, linear):
    """The gradient of the hinge loss: scores (n, c), label (n,).

    The score of the right class should exceed `margin`, those of the others should be below -margin; `linear` counts
    how often they do not, otherwise it is twice by how much.
    """
    (scores, label), (out,) = ins, outs
    xp = array_module(scores)
    sign = xp.where(xp.arange(scores.shape[1]) == label.astype("int64")[:, None], -1, 1)
    lack = margin + sign * wide(scores)
    out[...] = weight * sign * ((lack > 0) if linear else 2 * xp.maximum(lack, 0))


def make_loss_grad(ins, outs, inouts, scale, threshold):
    """The gradient of MakeLoss with normalization "valid": scale over the number of elements above `threshold`."""
    (x,), (out,) = ins, outs
    xp = array_module(x)
    out[...] = scale / xp.maximum(1, (x > threshold).sum())
