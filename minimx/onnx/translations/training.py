"""Translations of ONNX's optimizer steps, written as formulas: MXNet's own take the learning rate as a parameter."""
from ...base import MXNetError
from .table import translates


def for_each(count):
    """Decorator: ``step(F, rate, t, x, g, *states, **attributes)`` is applied to every optimized tensor.

    ONNX passes all tensors, then all gradients, then all of each state; and wants the outputs in that order.
    """
    def enter(step):
        def translation(F, rate, t, *tensors, **attributes):
            n = len(tensors) // count
            made = [step(F, rate, t.cast(rate.dtype), *tensors[i::n], **attributes) for i in range(n)]
            return [outputs[k] for k in range(count - 1) for outputs in made]
        return translation
    return enter


@translates("Adagrad")
@for_each(3)
def _adagrad(F, rate, t, x, g, h, decay_factor=0.0, epsilon=1e-6, norm_coefficient=0.0):
    g = g + x * norm_coefficient
    h = h + g * g
    return x - g * (rate / (t * decay_factor + 1)) / (F.sqrt(h) + epsilon), h


@translates("Momentum")
@for_each(3)
def _momentum(F, rate, t, x, g, v, alpha, beta, mode, norm_coefficient):
    g = g + x * norm_coefficient
    later = 1 if beta == 1 else F.choose(t > 0, F.full((), beta, x.dtype), F.full((), 1, x.dtype))
    v = v * alpha + g * later
    if mode not in ("standard", "nesterov"):
        raise MXNetError(f"Momentum: mode {mode!r} has no translation")
    return x - rate * (v if mode == "standard" else g + v * alpha), v


@translates("Adam")
@for_each(4)
def _adam(F, rate, t, x, g, v, h, alpha=0.9, beta=0.999, epsilon=1e-6, norm_coefficient=0.0,
         norm_coefficient_post=0.0):
    g = g + x * norm_coefficient
    v = v * alpha + g * (1 - alpha)
    h = h * beta + g * g * (1 - beta)
    corrected = rate * F.sqrt(1 - F._rpower_scalar(t, scalar=beta)) / (1 - F._rpower_scalar(t, scalar=alpha))
    rate = F.choose(t > 0, corrected, rate)
    x = x - rate * v / (F.sqrt(h) + epsilon)
    return x - x * norm_coefficient_post, v, h
