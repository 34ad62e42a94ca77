"""One step of LAMB in two operators: the direction, which is Adam's, and a step as long as the weight allows.

As in `minimx.ops.update` the states are written in place.  Between the two the caller takes the norms of the weight and
of the direction: ``r1 = weight.norm()``, ``r2 = g.norm()``.
"""
from functools import partial

from ..kernels.reference import update as rules
from .params import Bool, Float, param
from .registry import Operator, register
from .update import CLIP, FLOAT32, LR, RESCALE, MultiPrecision, Update
from .update_adaptive import BETA1, BETA2, STEP

LAMB = {"beta1": BETA1, "beta2": BETA2, "epsilon": param(Float, 1e-6, doc="added to the divisor"), "t": STEP,
        "bias_correction": param(Bool, True, doc="divide by 1 - beta**t"), "wd": param(Float, doc="weight decay"),
        "rescale_grad": RESCALE, "clip_gradient": CLIP}


@register("lamb_update_phase1")
class LambPhase1(Update):
    """The direction of a step of LAMB: mean' / (√var' + epsilon) + wd * w.

    mean = beta1 * mean + (1 - beta1) * g and var = beta2 * var + (1 - beta2) * g² are states and written in place; with
    `bias_correction`, mean' = mean / (1 - beta1ᵗ) and var' = var / (1 - beta2ᵗ), else they are the states themselves.
    g = clip(rescale_grad * grad), where clip limits the absolute value to `clip_gradient`.  The output is no weight:
    `lamb_update_phase2` makes the step along it.

    Shapes: all inputs and the output are alike.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype, or t is less than 1.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([2]), mx.nd.array([3]), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.lamb_update_phase1(w, g, mean, var, t=1, wd=0.25, beta1=0.5, beta2=0.75, epsilon=0).asnumpy().tolist()
    [1.5]
    >>> mean.asnumpy().tolist(), var.asnumpy().tolist()         # corrected at t = 1 they are g and g²
    ([1.5], [2.25])
    """

    rule = staticmethod(rules.lamb_phase1)
    inputs = ("weight", "grad", "mean", "var")
    mutates = ("mean", "var")
    beta1, beta2, epsilon, t, bias_correction, wd, rescale_grad, clip_gradient = LAMB.values()


class LambStep(Update):
    """A step of LAMB along `g`, scaled by r1 / r2."""

    inputs: tuple[str, ...] = ("weight", "g", "r1", "r2")
    lr = LR
    lower_bound = param(Float, -1.0, doc="least r1; negative: none")
    upper_bound = param(Float, -1.0, doc="greatest r1; negative: none")

    def infer_shape(self, ins, outs):
        shape = Operator.infer_shape(self, [ins[0], ins[1], *ins[4:]], outs)[1][0]
        return [shape, shape, (1,), (1,), *[shape] * len(ins[4:])], [shape]


@register("lamb_update_phase2")
class LambPhase2(LambStep):
    """A step of LAMB along `g`: w -= lr * r1 / r2 * g, where r1 is the norm of the weight and r2 that of g.

    So the step is `lr` times as long as the weight, whatever the size of the gradients.  `g` is what
    `lamb_update_phase1` returns; r1 is kept between `lower_bound` and `upper_bound`; r1 / r2 is 1 if one of them is 0.

    Shapes: weight, g and output are alike, r1 and r2 (1,).

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Raises
    ------
    MXNetError
        The inputs have other shapes or different dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([3, 4]), mx.nd.array([0, 2])
    >>> mx.nd.lamb_update_phase2(w, g, w.norm(), g.norm(), lr=0.5).asnumpy().tolist()       # the norms are 5 and 2
    [3.0, 1.5]
    """

    rule = staticmethod(rules.lamb_phase2)


@register("mp_lamb_update_phase1")
class HalfLambPhase1(MultiPrecision):
    """The direction of a step of LAMB for float16 weights: mean' / (√var' + epsilon) + wd * weight32.

    As `lamb_update_phase1`, with the float32 copy `weight32` of the weight, which this phase only reads.  The states
    `mean` and `var` are written in place.

    Shapes: all inputs and the output are alike.  grad has the dtype of the weight; mean, var, weight32 and the output
    are float32.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes, or t is less than 1.

    Examples
    --------
    >>> w, g = mx.nd.array([2], dtype="float16"), mx.nd.array([3], dtype="float16")
    >>> mean, var, weight32 = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.array([2])
    >>> mx.nd.mp_lamb_update_phase1(w, g, mean, var, weight32, t=1, wd=0.25, beta1=0.5, beta2=0.75,
    ...                             epsilon=0).asnumpy().tolist()
    [1.5]
    """

    rule = staticmethod(rules.lamb_phase1_in_float32)
    inputs = ("weight", "grad", "mean", "var", "weight32")
    mutates = ("mean", "var")
    beta1, beta2, epsilon, t, bias_correction, wd, rescale_grad, clip_gradient = LAMB.values()

    def infer_type(self, ins, outs):
        return super().infer_type(ins, [None])[0], [FLOAT32]


@register("mp_lamb_update_phase2")
class HalfLambPhase2(LambStep, MultiPrecision):
    """A step of LAMB for float16 weights: weight32 -= lr * r1 / r2 * g, and w is weight32 rounded.

    As `lamb_update_phase2`, but the step is made on `weight32`, the copy of the weight in float32, which is written in
    place: see `mp_sgd_update`.

    Shapes: weight, g, weight32 and output are alike, r1 and r2 (1,).  The output has the dtype of the weight; all other
    inputs are float32.

    You et al., "Large batch optimization for deep learning: training BERT in 76 minutes", 2020,
    https://arxiv.org/abs/1904.00962.

    Raises
    ------
    MXNetError
        The inputs have other shapes or dtypes.

    Examples
    --------
    >>> w, weight32 = mx.nd.array([2000], dtype="float16"), mx.nd.array([2000])
    >>> g, r1, r2 = mx.nd.array([1]), mx.nd.array([3]), mx.nd.array([6])
    >>> mx.nd.mp_lamb_update_phase2(w, g, r1, r2, weight32, lr=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> weight32.asnumpy().tolist()
    [1999.75]
    """

    inputs = ("weight", "g", "r1", "r2", "weight32")
    mutates = ("weight32",)
    half = ("weight",)
    rule = staticmethod(partial(rules.in_float32, rules.lamb_phase2))
