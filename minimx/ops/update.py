"""One step of an optimizer as an operator: ``mx.nd.sgd_mom_update(weight, grad, mom, lr=0.1, out=weight)``.

The inputs named in `mutates` are states of the optimizer and are written in place.  The output is the new weight; with
``out=weight`` the weight itself is updated.  The formulas are in `minimx.kernels.reference.update`.
"""
from functools import partial

from ..base import MXNetError, as_dtype
from ..kernels.reference import update as rules
from .params import Bool, Float, Int, param
from .registry import FLOATING, Operator, register

FLOAT32 = as_dtype("float32")

LR = param(Float, doc="learning rate")
MOMENTUM = param(Float, 0.0, doc="how much of the last step is kept")
WD = param(Float, 0.0, doc="weight decay")
RESCALE = param(Float, 1.0, doc="factor on the gradient")
CLIP = param(Float, -1.0, doc="limit of the absolute value of the gradient; negative: none")
CLIP_WEIGHTS = param(Float, -1.0, doc="limit of the absolute value of the weights; negative: none")
LAZY = param(Bool, True, doc="accepted as in MXNet; it concerns sparse arrays only")
BETA1 = param(Float, 0.9, doc="decay of the mean of the gradients")
BETA2 = param(Float, 0.999, doc="decay of the mean of the squared gradients")
STEP = param(Int, low=1, doc="number of the step, from 1")


class Update(Operator):
    """A step of an optimizer on one weight."""

    stateful = True
    dtypes = FLOATING
    no_gradient = True
    mutates = ()            #: inputs that are written in place
    rule = None             #: the formula

    def forward(self, k, ins, outs):
        names = self.list_inputs()
        numbers = {name: getattr(self, name) for name in self.params if name != "lazy_update"}
        k.python(partial(type(self).rule, **numbers), tuple(x for x, n in zip(ins, names) if n not in self.mutates),
                 tuple(outs), tuple(x for x, n in zip(ins, names) if n in self.mutates))


class MultiPrecision(Update):
    """The same for a weight in half precision; the step is made on the copy `weight32`, the states are float32."""

    half = ("weight", "grad")         #: what has the dtype of the weight; everything else is float32

    def infer_type(self, ins, outs):
        low = next((t for t, name in zip(ins, self.inputs) if name in self.half and t is not None), outs[0])
        return [low if name in self.half else FLOAT32 for name in self.inputs], [low]


def define(name, states, rule, doc, **declared):
    """Make and register the operator of one rule: inputs weight, grad and `states`."""
    inputs = ("weight", "grad", *states)
    members = dict(declared, __doc__=doc, __module__=__name__, inputs=inputs, mutates=states)
    register(name)(type(name, (Update,), dict(members, rule=staticmethod(rule))))


def define_half(name, states, rule, doc, **declared):
    """The same for float16 weights with a float32 copy."""
    members = dict(declared, __doc__=doc, __module__=__name__, inputs=("weight", "grad", *states, "weight32"),
                   mutates=(*states, "weight32"), rule=staticmethod(partial(rules.in_float32, rule)))
    register(name)(type(name, (MultiPrecision,), members))


TAIL = {"wd": WD, "rescale_grad": RESCALE, "clip_gradient": CLIP}
SGD = {"lr": LR, **TAIL}
SGD_MOMENTUM = {"lr": LR, "momentum": MOMENTUM, **TAIL}

define("sgd_update", (), rules.sgd, "Gradient descent: w -= lr g.", **SGD, lazy_update=LAZY)
define("sgd_mom_update", ("mom",), rules.sgd_mom, "Gradient descent with momentum.", **SGD_MOMENTUM, lazy_update=LAZY)
define_half("mp_sgd_update", (), rules.sgd, "Gradient descent for float16 weights.", **SGD, lazy_update=LAZY)
define_half("mp_sgd_mom_update", ("mom",), rules.sgd_mom, "Gradient descent with momentum for float16 weights.",
            **SGD_MOMENTUM, lazy_update=LAZY)
define("nag_mom_update", ("mom",), rules.nag_mom, "Nesterov's accelerated gradient.", **SGD_MOMENTUM)
define_half("mp_nag_mom_update", ("mom",), rules.nag_mom, "Nesterov's accelerated gradient for float16 weights.",
            **SGD_MOMENTUM)
define("adam_update", ("mean", "var"), rules.adam, "Adam, without bias correction: that is part of `lr`.",
       lr=LR, beta1=BETA1, beta2=BETA2, epsilon=param(Float, 1e-8, doc="added to the divisor"), **TAIL,
       lazy_update=LAZY)
define("rmsprop_update", ("n",), rules.rmsprop, "RMSProp: steps in units of the gradient's recent size.",
       lr=LR, gamma1=param(Float, 0.95, doc="decay of n"), epsilon=param(Float, 1e-8, doc="added to n"), **TAIL,
       clip_weights=CLIP_WEIGHTS)
define("rmspropalex_update", ("n", "g", "delta"), rules.rmspropalex, "RMSProp with variance and momentum.",
       lr=LR, gamma1=param(Float, 0.95, doc="decay of n and g"), gamma2=param(Float, 0.9, doc="decay of delta"),
       epsilon=param(Float, 1e-8, doc="added to the variance"), **TAIL, clip_weights=CLIP_WEIGHTS)
define("ftrl_update", ("z", "n"), rules.ftrl, "Follow the regularized leader: sparse weights.",
       lr=LR, lamda1=param(Float, 0.01, doc="threshold, the L1 term"), beta=param(Float, 1.0, doc="added to √n"),
       **TAIL)
define("ftml_update", ("d", "v", "z"), rules.ftml, "Follow the moving leader.",
       lr=LR, beta1=param(Float, 0.6, doc="decay of z and d"), beta2=param(Float, 0.999, doc="decay of v"),
       epsilon=param(Float, 1e-8, doc="added to the divisor"), t=STEP, wd=WD, rescale_grad=RESCALE,
       clip_grad=param(Float, -1.0, doc=CLIP.doc))
define("signsgd_update", (), rules.signsgd, "Steps of equal size in the direction of the gradient's sign.", **SGD)
define("signum_update", ("mom",), rules.signum, "Steps of equal size in the direction of the momentum's sign.",
       **SGD_MOMENTUM, wd_lh=param(Float, 0.0, doc="weight decay apart from the gradient"))


@register("_adamw_update")
class AdamWUpdate(Update):
    """Adam with weight decay apart from the gradient: w -= eta (lr mean / (√var + epsilon) + wd w).

    The factor on the gradient is an array of one element, `rescale_grad`; if it is 0, infinite or NaN the step is
    left out.  ``mx.nd.contrib.adamw_update`` takes a number too.  Loshchilov and Hutter, "Decoupled weight decay
    regularization", 2019, https://arxiv.org/abs/1711.05101.

    Examples
    --------
    >>> w, g, mean, var = (mx.nd.ones((1,)) for _ in range(4))
    >>> mx.nd.contrib.adamw_update(w, g, mean, var, rescale_grad=1, lr=0.5, eta=1, out=w).asnumpy().round(4).tolist()
    [0.5]
    """

    inputs = ("weight", "grad", "mean", "var", "rescale_grad")
    mutates = ("mean", "var")
    rule = staticmethod(rules.adamw)
    lr, beta1, beta2 = LR, BETA1, BETA2
    epsilon = param(Float, 1e-8, doc="added to the divisor")
    wd = WD
    eta = param(Float, doc="factor of the whole step: the learning rate's schedule")
    clip_gradient = CLIP

    def infer_shape(self, ins, outs):
        shape = Operator.infer_shape(self, ins[:4], outs)[1][0]
        return [shape] * 4 + [(1,)], [shape]

    def infer_type(self, ins, outs):
        dtype = Operator.infer_type(self, ins[:4], outs)[1][0]
        return [dtype] * 4 + [FLOAT32], [dtype]


LAMB = {"beta1": BETA1, "beta2": BETA2, "epsilon": param(Float, 1e-6, doc="added to the divisor"), "t": STEP,
        "bias_correction": param(Bool, True, doc="divide by 1 - beta**t"), "wd": param(Float, doc="weight decay"),
        "rescale_grad": RESCALE, "clip_gradient": CLIP}
define("lamb_update_phase1", ("mean", "var"), rules.lamb_phase1, "The direction of a step of LAMB.", **LAMB)


class LambStep(Update):
    """A step of LAMB along `g`, scaled by r1 / r2."""

    inputs = ("weight", "g", "r1", "r2")
    lr = LR
    lower_bound = param(Float, -1.0, doc="least r1; negative: none")
    upper_bound = param(Float, -1.0, doc="greatest r1; negative: none")

    def infer_shape(self, ins, outs):
        shape = Operator.infer_shape(self, [ins[0], ins[1], *ins[4:]], outs)[1][0]
        return [shape, shape, (1,), (1,), *[shape] * len(ins[4:])], [shape]


@register("lamb_update_phase2")
class LambPhase2(LambStep):
    """A step of LAMB along `g`, scaled by r1 / r2: the norms of the weight and of the direction."""

    rule = staticmethod(rules.lamb_phase2)


@register("mp_lamb_update_phase1")
class HalfLambPhase1(MultiPrecision):
    """The direction of a step of LAMB for float16 weights; it is float32."""

    inputs = ("weight", "grad", "mean", "var", "weight32")
    mutates = ("mean", "var", "weight32")
    rule = staticmethod(rules.lamb_phase1_in_float32)
    beta1, beta2, epsilon, t, bias_correction, wd, rescale_grad, clip_gradient = LAMB.values()

    def infer_type(self, ins, outs):
        return super().infer_type(ins, [None])[0], [FLOAT32]


@register("mp_lamb_update_phase2")
class HalfLambPhase2(LambStep, MultiPrecision):
    """A step of LAMB for float16 weights with the float32 copy `weight32`."""

    inputs = ("weight", "g", "r1", "r2", "weight32")
    mutates = ("weight32",)
    half = ("weight",)
    rule = staticmethod(partial(rules.in_float32, rules.lamb_phase2))


# -- what optimizers ask of several arrays --------------------------------------------------------------------
class Verdict(Operator):
    """Are all elements finite?  The answer is 1.0 or 0.0, in the shape (1,)."""

    no_gradient = True
    init_output = param(Bool, True, doc="must be True: the output starts from 1")

    def check(self):
        if not self.init_output:
            raise MXNetError(f"{self.name}: init_output=False is not supported; multiply the results instead")

    def infer_shape(self, ins, outs):
        return ins, [(1,)]

    def infer_type(self, ins, outs):
        return ins, [FLOAT32]

    def forward(self, k, ins, outs):
        k.python(rules.all_finite, tuple(ins), tuple(outs))


@register("all_finite")
class AllFinite(Verdict):
    """1 if no element is infinite or NaN, else 0; in the shape (1,).

    Examples
    --------
    >>> mx.nd.all_finite(mx.nd.array([1, float('inf')])).asnumpy().tolist()
    [0.0]
    """


@register("multi_all_finite")
class MultiAllFinite(Verdict):
    """1 if no element of any of the arrays is infinite or NaN, else 0; in the shape (1,).

    Examples
    --------
    >>> mx.nd.multi_all_finite(mx.nd.array([1, 2]), mx.nd.array([3]), num_arrays=2).asnumpy().tolist()
    [1.0]
    """

    num_arrays = param(Int, 1, low=1, doc="number of arrays")
    variable_inputs = "num_arrays"


@register("multi_sum_sq")
class MultiSumSq(Operator):
    """The sum of squares of each of several arrays, float32.

    Examples
    --------
    >>> mx.nd.multi_sum_sq(mx.nd.array([1, 2]), mx.nd.array([3]), num_arrays=2).asnumpy().tolist()
    [5.0, 9.0]
    """

    no_gradient = True
    num_arrays = param(Int, low=1, doc="number of arrays")
    variable_inputs = "num_arrays"

    def infer_shape(self, ins, outs):
        return ins, [(self.num_arrays,)]

    def infer_type(self, ins, outs):
        return ins, [FLOAT32]

    def forward(self, k, ins, outs):
        for i, x in enumerate(ins):
            k.reduce("sum_square", k.reshape(x, (x.size,)), (0,), k.part(outs[0], i, (1,)))
