"""One step of gradient descent as an operator: ``mx.nd.sgd_mom_update(weight, grad, mom, lr=0.1, out=weight)``.

The inputs named in `mutates` are states of the optimizer and are written in place.  The output is the new weight; with
``out=weight`` the weight itself is updated.  The formulas are code in `minimx.kernels.reference.update`; the optimizers
that scale every weight's step for itself, Adam and its kin, are in `minimx.ops.update_adaptive`.
"""
from collections.abc import Callable
from functools import partial

from ..base import as_dtype
from ..kernels.reference import update as rules
from .params import Bool, Float, param
from .registry import FLOATING, Operator, register

FLOAT32 = as_dtype("float32")

LR = param(Float, doc="learning rate")
MOMENTUM = param(Float, 0.0, doc="how much of the last step is kept")
WD = param(Float, 0.0, doc="weight decay")
RESCALE = param(Float, 1.0, doc="factor on the gradient")
CLIP = param(Float, -1.0, doc="limit of the absolute value of the gradient; negative: none")
LAZY = param(Bool, True, doc="accepted as in MXNet; it concerns sparse arrays only")

TAIL = {"wd": WD, "rescale_grad": RESCALE, "clip_gradient": CLIP}
SGD = {"lr": LR, **TAIL}
SGD_MOMENTUM = {"lr": LR, "momentum": MOMENTUM, **TAIL}


class Update(Operator):
    """A step of an optimizer on one weight."""

    stateful = True
    in_place = True
    dtypes = FLOATING
    no_gradient = True
    rule: Callable          #: the formula

    def forward(self, k, ins, outs):
        names = self.list_inputs()
        numbers = {name: getattr(self, name) for name in self.params if name != "lazy_update"}
        k.python(partial(type(self).rule, **numbers), tuple(x for x, n in zip(ins, names) if n not in self.mutates),
                 tuple(outs), tuple(x for x, n in zip(ins, names) if n in self.mutates))


class MultiPrecision(Update):
    """The same for a weight in half precision; the step is made on the copy `weight32`, the states are float32."""

    half: tuple[str, ...] = ("weight", "grad")         #: what has the dtype of the weight; everything else is float32

    def infer_type(self, ins, outs):
        low = next((t for t, name in zip(ins, self.inputs) if name in self.half and t is not None), outs[0])
        return [low if name in self.half else FLOAT32 for name in self.inputs], [low]


# -- gradient descent -------------------------------------------------------------------------------------------------
@register("sgd_update")
class SGDUpdate(Update):
    """Gradient descent: w -= lr * g.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.

    Shapes: all inputs and the output are alike.  With ``out=weight`` the weight itself is updated.

    Robbins and Monro, "A stochastic approximation method", 1951, https://doi.org/10.1214/aoms/1177729586.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g = mx.nd.array([1]), mx.nd.array([2])
    >>> mx.nd.sgd_update(w, g, lr=0.25, out=w).asnumpy().tolist()
    [0.5]
    """

    rule = staticmethod(rules.sgd)
    inputs = ("weight", "grad")
    lr, wd, rescale_grad, clip_gradient = SGD.values()
    lazy_update = LAZY


@register("sgd_mom_update")
class SGDMomentumUpdate(Update):
    """Gradient descent with momentum: mom = momentum * mom - lr * g; w += mom.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.  The state `mom`,
    written in place, is the last step: in a direction that stays the same the steps grow, by a factor of up to
    1 / (1 - momentum); where the gradient changes its sign, they cancel out.

    Shapes: all inputs and the output are alike.

    Polyak, "Some methods of speeding up the convergence of iteration methods", 1964,
    https://doi.org/10.1016/0041-5553(64)90137-5; Sutskever et al., "On the importance of initialization and momentum in
    deep learning", 2013, https://proceedings.mlr.press/v28/sutskever13.html.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([-2])
    >>> mx.nd.sgd_mom_update(w, g, mom, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [-0.5]
    >>> mom.asnumpy().tolist()                      # half of the last step, and -lr * g
    [-1.5]
    """

    rule = staticmethod(rules.sgd_mom)
    inputs = ("weight", "grad", "mom")
    mutates = ("mom",)
    lr, momentum, wd, rescale_grad, clip_gradient = SGD_MOMENTUM.values()
    lazy_update = LAZY


@register("nag_mom_update")
class NesterovUpdate(Update):
    """Nesterov's accelerated gradient: mom = momentum * mom - lr * g; w += momentum * mom - lr * g.

    g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.  Nesterov takes the
    gradient at the point to which the momentum is about to lead.  That point is the weight here, so the new momentum
    counts at once.  The state `mom` is written in place.  With ``out=weight`` the decay in it is that of the new
    weight, as in MXNet.

    Shapes: all inputs and the output are alike.

    Nesterov, "A method for solving the convex programming problem with convergence rate O(1/k²)", 1983,
    https://www.mathnet.ru/eng/dan46009; for this form: Bengio, Boulanger-Lewandowski and Pascanu, "Advances in
    optimizing recurrent networks", 2013, https://arxiv.org/abs/1212.0901.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([-2])
    >>> mx.nd.nag_mom_update(w, g, mom, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [-0.25]
    >>> mom.asnumpy().tolist()
    [-1.5]
    """

    rule = staticmethod(rules.nag_mom)
    inputs = ("weight", "grad", "mom")
    mutates = ("mom",)
    lr, momentum, wd, rescale_grad, clip_gradient = SGD_MOMENTUM.values()


# -- the same for weights in half precision ---------------------------------------------------------------------------
@register("mp_sgd_update")
class HalfSGDUpdate(MultiPrecision):
    """Gradient descent for float16 weights: weight32 -= lr * g, and w is weight32 rounded.

    A float16 number has 11 bits: a step below w / 4096 would change nothing.  Therefore the steps are summed up in
    `weight32`, a copy of the weight in float32 that is written in place.  g is as in `sgd_update`.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, weight32 is float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> weight32 = mx.nd.array([2000])
    >>> mx.nd.mp_sgd_update(w, g, weight32, lr=0.25, out=w).asnumpy().tolist()      # float16 has no 1999.75
    [2000.0]
    >>> weight32.asnumpy().tolist()
    [1999.75]
    """

    rule = staticmethod(partial(rules.in_float32, rules.sgd))
    inputs = ("weight", "grad", "weight32")
    mutates = ("weight32",)
    lr, wd, rescale_grad, clip_gradient = SGD.values()
    lazy_update = LAZY


@register("mp_sgd_mom_update")
class HalfSGDMomentumUpdate(MultiPrecision):
    """Gradient descent with momentum for float16 weights: mom = momentum * mom - lr * g; weight32 += mom.

    The new weight is `weight32` rounded; g and the reason for the copy are as in `mp_sgd_update`.  The states `mom` and
    `weight32` are written in place.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, mom and weight32 are
    float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> mom, weight32 = mx.nd.array([-0.5]), mx.nd.array([2000])
    >>> mx.nd.mp_sgd_mom_update(w, g, mom, weight32, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> mom.asnumpy().tolist(), weight32.asnumpy().tolist()
    ([-0.5], [1999.5])
    """

    rule = staticmethod(partial(rules.in_float32, rules.sgd_mom))
    inputs = ("weight", "grad", "mom", "weight32")
    mutates = ("mom", "weight32")
    lr, momentum, wd, rescale_grad, clip_gradient = SGD_MOMENTUM.values()
    lazy_update = LAZY


@register("mp_nag_mom_update")
class HalfNesterovUpdate(MultiPrecision):
    """Nesterov for float16 weights: mom = momentum * mom - lr * g; weight32 += momentum * mom - lr * g.

    The new weight is `weight32` rounded; see `nag_mom_update` for the step, `mp_sgd_update` for the copy.  The states
    `mom` and `weight32` are written in place, and the decay in `mom` is that of the new weight.

    Shapes: all inputs and the output are alike.  grad and the output have the dtype of the weight, mom and weight32 are
    float32.

    Micikevicius et al., "Mixed precision training", 2018, https://arxiv.org/abs/1710.03740.

    Raises
    ------
    MXNetError
        The inputs differ in shape, or have other dtypes.

    Examples
    --------
    >>> w, g = mx.nd.array([2000], dtype="float16"), mx.nd.array([1], dtype="float16")
    >>> mom, weight32 = mx.nd.array([0]), mx.nd.array([2000])
    >>> mx.nd.mp_nag_mom_update(w, g, mom, weight32, lr=0.25, momentum=0.5, out=w).asnumpy().tolist()
    [2000.0]
    >>> mom.asnumpy().tolist(), weight32.asnumpy().tolist()
    ([-0.25], [1999.625])
    """

    rule = staticmethod(partial(rules.in_float32, rules.nag_mom))
    inputs = ("weight", "grad", "mom", "weight32")
    mutates = ("mom", "weight32")
    lr, momentum, wd, rescale_grad, clip_gradient = SGD_MOMENTUM.values()


# -- the sign alone ---------------------------------------------------------------------------------------------------
@register("signsgd_update")
class SignSGDUpdate(Update):
    """Steps of one size in the direction of the gradient's sign: w = (1 - lr * wd) * w - lr * sign(grad).

    As in MXNet neither `rescale_grad` nor `clip_gradient` counts.  A gradient of 0 makes no step.

    Shapes: all inputs and the output are alike.

    Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018,
    https://arxiv.org/abs/1802.04434.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g = mx.nd.array([1, 1, 1]), mx.nd.array([100, -0.25, 0])
    >>> mx.nd.signsgd_update(w, g, lr=0.5, out=w).asnumpy().tolist()
    [0.5, 1.5, 1.0]
    """

    rule = staticmethod(rules.signsgd)
    inputs = ("weight", "grad")
    lr, wd, rescale_grad, clip_gradient = SGD.values()


@register("signum_update")
class SignumUpdate(Update):
    """Steps of one size in the direction of the momentum's sign: w = (1 - lr * wd_lh) * w + lr * sign(mom).

    mom = momentum * mom - (1 - momentum) * g, the negative running mean of the gradients, is a state and written in
    place.  g = clip(rescale_grad * grad) + wd * w, where clip limits the absolute value to `clip_gradient`.

    Shapes: all inputs and the output are alike.

    Bernstein et al., "signSGD: compressed optimisation for non-convex problems", 2018,
    https://arxiv.org/abs/1802.04434; for `wd_lh`: Loshchilov and Hutter, "Decoupled weight decay regularization", 2019,
    https://arxiv.org/abs/1711.05101.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mom = mx.nd.array([1]), mx.nd.array([-2]), mx.nd.array([-3])
    >>> mx.nd.signum_update(w, g, mom, lr=0.5, momentum=0.5, out=w).asnumpy().tolist()
    [0.5]
    >>> mom.asnumpy().tolist()                      # the last gradient points upwards, their mean does not
    [-0.5]
    """

    rule = staticmethod(rules.signum)
    inputs = ("weight", "grad", "mom")
    mutates = ("mom",)
    lr, momentum, wd, rescale_grad, clip_gradient = SGD_MOMENTUM.values()
    wd_lh = param(Float, 0.0, doc="weight decay apart from the gradient")
