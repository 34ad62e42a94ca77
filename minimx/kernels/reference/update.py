"""One step of an optimizer on one weight array: functions for `k.python`.

``rule((weight, grad), (new_weight,), states, **numbers)``; the states are updated in place, and `new_weight` may be
`weight` itself.  `g` is the gradient, rescaled, clipped and with weight decay, each in the order of MXNet.
"""
import numpy as np

from ...backend import array_module

__all__ = []


def clipped(x, limit):
    """Limit `x` to [-limit, limit]; a negative limit means none."""
    return x.clip(-limit, limit) if limit >= 0 else x


def sgd(ins, outs, states, lr, wd, rescale_grad, clip_gradient):
    """w -= lr g"""
    weight, grad = ins
    g = clipped(grad * rescale_grad, clip_gradient) + wd * weight
    outs[0][...] = weight - lr * g


def sgd_mom(ins, outs, states, lr, momentum, wd, rescale_grad, clip_gradient):
    """m = momentum m - lr g;  w += m.  Polyak, 1964."""
    weight, grad = ins
    mom, = states
    g = clipped(grad * rescale_grad, clip_gradient) + wd * weight
    mom[...] = momentum * mom - lr * g
    outs[0][...] = weight + mom


def nag_mom(ins, outs, states, lr, momentum, wd, rescale_grad, clip_gradient):
    """m = momentum m - lr g;  w += momentum m - lr g.  Nesterov, 1983."""
    weight, grad = ins
    mom, = states
    loss_part = clipped(grad * rescale_grad, clip_gradient)
    g = loss_part + wd * weight
    outs[0][...] = weight + momentum * (momentum * mom - lr * g) - lr * g
    mom[...] = momentum * mom - lr * (loss_part + wd * weight)      # as in MXNet: a weight written in place is new here


def adam(ins, outs, states, lr, beta1, beta2, epsilon, wd, rescale_grad, clip_gradient):
    """w -= lr mean / (√var + ε); the bias correction is part of lr.  Kingma and Ba, 2015."""
    weight, grad = ins
    mean, var = states
    g = clipped(grad * rescale_grad + wd * weight, clip_gradient)
    mean[...] = beta1 * mean + (1 - beta1) * g
    var[...] = beta2 * var + (1 - beta2) * g * g
    outs[0][...] = weight - lr * mean / (np.sqrt(var) + epsilon)


def adamw(ins, outs, states, lr, beta1, beta2, epsilon, wd, eta, clip_gradient):
    """w -= eta (lr mean / (√var + ε) + wd w); no step if rescale_grad is 0 or not finite.

    Loshchilov and Hutter, 2019.
    """
    weight, grad, rescale_grad = ins
    scale = rescale_grad.reshape(-1)[0]
    if not np.isfinite(scale) or scale == 0:
        outs[0][...] = weight
        return
    mean, var = states
    g = clipped(grad * scale, clip_gradient if clip_gradient > 0 else -1.0)
    mean[...] = beta1 * mean + (1 - beta1) * g
    var[...] = beta2 * var + (1 - beta2) * g * g
    outs[0][...] = weight - eta * (lr * mean / (np.sqrt(var) + epsilon) + wd * weight)


def rmsprop(ins, outs, states, lr, gamma1, epsilon, wd, rescale_grad, clip_gradient, clip_weights):
    """n = γ₁ n + (1 - γ₁) g²;  w -= lr g / √(n + ε).  Tieleman and Hinton, 2012."""
    weight, grad = ins
    n, = states
    g = clipped(grad * rescale_grad + wd * weight, clip_gradient)
    n[...] = gamma1 * n + (1 - gamma1) * g * g
    outs[0][...] = clipped(weight - lr * g / np.sqrt(n + epsilon), clip_weights)


def rmspropalex(ins, outs, states, lr, gamma1, gamma2, epsilon, wd, rescale_grad, clip_gradient, clip_weights):
    """RMSProp with the variance and a momentum.  Graves, 2013."""
    weight, grad = ins
    n, mean, delta = states
    g = clipped(grad * rescale_grad + wd * weight, clip_gradient)
    n[...] = gamma1 * n + (1 - gamma1) * g * g
    mean[...] = gamma1 * mean + (1 - gamma1) * g
    delta[...] = gamma2 * delta - lr * g / np.sqrt(n - mean * mean + epsilon)
    outs[0][...] = clipped(weight + delta, clip_weights)


def ftrl(ins, outs, states, lr, lamda1, beta, wd, rescale_grad, clip_gradient):
    """Follow the regularized leader: a weight is zero until \\|z\\| exceeds λ₁.  McMahan et al., 2013."""
    weight, grad = ins
    z, n = states
    xp = array_module(weight)
    g = clipped(grad * rescale_grad, clip_gradient)
    z[...] = z + g - (xp.sqrt(n + g * g) - xp.sqrt(n)) * weight / lr
    n[...] = n + g * g
    shrunk = (xp.sign(z) * lamda1 - z) / ((beta + xp.sqrt(n)) / lr + wd)
    outs[0][...] = xp.where(xp.abs(z) <= lamda1, 0, shrunk)      # so NaN stays NaN


def ftml(ins, outs, states, lr, beta1, beta2, epsilon, t, wd, rescale_grad, clip_grad):
    """Follow the moving leader.  Zheng and Kwok, 2017."""
    weight, grad = ins
    d, v, z = states
    g = clipped(grad * rescale_grad + wd * weight, clip_grad)
    v[...] = beta2 * v + (1 - beta2) * g * g
    new_d = (1 - beta1 ** t) / lr * (np.sqrt(v / (1 - beta2 ** t)) + epsilon)
    z[...] = beta1 * z + (1 - beta1) * g - (new_d - beta1 * d) * weight
    d[...] = new_d
    outs[0][...] = -z / new_d


def signsgd(ins, outs, states, lr, wd, rescale_grad, clip_gradient):
    """w = (1 - lr wd) w - lr sign(g).  Bernstein et al., 2018."""
    weight, grad = ins
    outs[0][...] = (1 - lr * wd) * weight - lr * np.sign(grad)


def signum(ins, outs, states, lr, momentum, wd, rescale_grad, clip_gradient, wd_lh):
    """The same with the sign of a momentum."""
    weight, grad = ins
    mom, = states
    g = clipped(grad * rescale_grad, clip_gradient) + wd * weight
    mom[...] = momentum * mom - (1 - momentum) * g
    outs[0][...] = (1 - lr * wd_lh) * weight + lr * np.sign(mom)


def lamb_phase1(ins, outs, states, beta1, beta2, epsilon, t, bias_correction, wd, rescale_grad, clip_gradient):
    """The direction of Adam with decoupled weight decay.  You et al., 2020."""
    weight, grad = ins
    mean, var = states
    g = clipped(grad * rescale_grad, clip_gradient)
    mean[...] = beta1 * mean + (1 - beta1) * g
    var[...] = beta2 * var + (1 - beta2) * g * g
    correction1, correction2 = (1 - beta1 ** t, 1 - beta2 ** t) if bias_correction else (1.0, 1.0)
    outs[0][...] = mean / correction1 / (np.sqrt(var / correction2) + epsilon) + wd * weight


def lamb_phase2(ins, outs, states, lr, lower_bound, upper_bound):
    """A step along the direction `g`, scaled by the ratio of the norms r1 of the weight and r2 of the direction."""
    weight, g, r1, r2 = ins
    xp = array_module(weight)
    r1 = xp.maximum(r1, lower_bound) if lower_bound >= 0 else r1
    r1 = xp.minimum(r1, upper_bound) if upper_bound >= 0 else r1
    ratio = xp.where((r1 == 0) | (r2 == 0), 1, r1 / xp.where(r2 == 0, 1, r2))
    outs[0][...] = weight - lr * ratio * g


def in_float32(rule, ins, outs, states, **numbers):
    """Apply `rule` to the float32 copy of a float16 weight, which is the last of `states`."""
    _, grad, *rest = ins
    *own, weight32 = states
    rule((weight32, grad.astype("float32"), *rest), (weight32,), own, **numbers)
    outs[0][...] = weight32


def lamb_phase1_in_float32(ins, outs, states, **numbers):
    """`lamb_phase1` from the float32 copy of the weight; the direction is float32 too and no weight changes."""
    _, grad, weight32 = ins
    lamb_phase1((weight32, grad.astype("float32")), outs, states, **numbers)


def all_finite(ins, outs, states):
    """1 if no element of any array is infinite or NaN, else 0."""
    outs[0][...] = all(bool(array_module(x).isfinite(x).all()) for x in ins)
