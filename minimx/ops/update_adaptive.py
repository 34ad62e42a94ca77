"""One step of an adaptive optimizer as an operator: RMSProp, Adam, FTRL, FTML.

They divide the step of every weight by the size that its gradients lately had.  As in `minimx.ops.update` the states
are written in place, and the output is the new weight.
"""
from ..kernels.reference import update as rules
from .params import Float, Int, param
from .registry import Operator, register
from .update import CLIP, FLOAT32, LAZY, LR, RESCALE, WD, Update

BETA1 = param(Float, 0.9, doc="decay of the mean of the gradients")
BETA2 = param(Float, 0.999, doc="decay of the mean of the squared gradients")
STEP = param(Int, low=1, doc="number of the step, from 1")
CLIP_WEIGHTS = param(Float, -1.0, doc="limit of the absolute value of the weights; negative: none")


# -- RMSProp ----------------------------------------------------------------------------------------------------------
@register("rmsprop_update")
class RMSPropUpdate(Update):
    """Steps in units of the gradient's recent size: n = gamma1 * n + (1 - gamma1) * g²; w -= lr * g / √(n + epsilon).

    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`; the new weights are
    limited to `clip_weights`.  The state `n`, written in place, is the running mean of g².

    Shapes: all inputs and the output are alike.

    Tieleman and Hinton, "Lecture 6.5-rmsprop: divide the gradient by a running average of its recent magnitude", 2012,
    https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, n = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0])
    >>> mx.nd.rmsprop_update(w, g, n, lr=0.25, gamma1=0.75, out=w).asnumpy().tolist()
    [0.5]
    >>> n.asnumpy().tolist()                        # a quarter of g²
    [1.0]
    """

    rule = staticmethod(rules.rmsprop)
    inputs = ("weight", "grad", "n")
    mutates = ("n",)
    lr = LR
    gamma1 = param(Float, 0.95, doc="decay of n")
    epsilon = param(Float, 1e-8, doc="added to n")
    wd, rescale_grad, clip_gradient = WD, RESCALE, CLIP
    clip_weights = CLIP_WEIGHTS


@register("rmspropalex_update")
class RMSPropAlexUpdate(Update):
    """RMSProp with variance and momentum: delta = gamma2 * delta - lr * gᵢ / √(n - g² + epsilon); w += delta.

    gᵢ = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`; the new weights
    are limited to `clip_weights`.  The states are written in place: n = gamma1 * n + (1 - gamma1) * gᵢ², the running
    mean of the squares; g = gamma1 * g + (1 - gamma1) * gᵢ, that of the gradients, so that n - g² is their variance;
    and `delta`, the last step.

    Shapes: all inputs and the output are alike.

    Graves, "Generating sequences with recurrent neural networks", 2013, https://arxiv.org/abs/1308.0850, equations 38
    to 45.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, grad = mx.nd.array([1]), mx.nd.array([2])
    >>> n, g, delta = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.rmspropalex_update(w, grad, n, g, delta, lr=0.25, gamma1=0.5, out=w).asnumpy().tolist()
    [0.5]
    >>> n.asnumpy().tolist(), g.asnumpy().tolist(), delta.asnumpy().tolist()
    ([2.0], [1.0], [-0.5])
    """

    rule = staticmethod(rules.rmspropalex)
    inputs = ("weight", "grad", "n", "g", "delta")
    mutates = ("n", "g", "delta")
    lr = LR
    gamma1 = param(Float, 0.95, doc="decay of n and g")
    gamma2 = param(Float, 0.9, doc="decay of delta")
    epsilon = param(Float, 1e-8, doc="added to the variance")
    wd, rescale_grad, clip_gradient = WD, RESCALE, CLIP
    clip_weights = CLIP_WEIGHTS


# -- Adam -------------------------------------------------------------------------------------------------------------
@register("adam_update")
class AdamUpdate(Update):
    """Adam, the mean gradient in units of its size: w -= lr * mean / (√var + epsilon).

    mean = beta1 * mean + (1 - beta1) * g and var = beta2 * var + (1 - beta2) * g² are states and written in place;
    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_gradient`.

    Both means start from 0 and are too small at first.  The correction at step t, √(1 - beta2ᵗ) / (1 - beta1ᵗ), is not
    made here: the caller multiplies `lr` by it, as `mx.optimizer.Adam` does.

    Shapes: all inputs and the output are alike.

    Kingma and Ba, "Adam: a method for stochastic optimization", 2015, https://arxiv.org/abs/1412.6980 (epsilon is the
    ε̂ of the form at the end of section 2).

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0]), mx.nd.array([0])
    >>> mx.nd.adam_update(w, g, mean, var, lr=0.5, beta1=0.5, beta2=0.75, out=w).asnumpy().tolist()
    [0.5]
    >>> mean.asnumpy().tolist(), var.asnumpy().tolist()         # half of g, a quarter of g²
    ([1.0], [1.0])
    """

    rule = staticmethod(rules.adam)
    inputs = ("weight", "grad", "mean", "var")
    mutates = ("mean", "var")
    lr, beta1, beta2 = LR, BETA1, BETA2
    epsilon = param(Float, 1e-8, doc="added to the divisor")
    wd, rescale_grad, clip_gradient = WD, RESCALE, CLIP
    lazy_update = LAZY


@register("_adamw_update")
class AdamWUpdate(Update):
    """Adam with weight decay apart from the gradient: w -= eta * (lr * mean / (√var + epsilon) + wd * w).

    The states are those of `adam_update`, but of g = clip(rescale_grad * grad): the decay is not divided by √var.  The
    factor `rescale_grad` is an array of one element here, the inverse of a loss scale; if it is 0, infinite or NaN, an
    overflow, the step is left out and the states stay.  ``mx.nd.contrib.adamw_update`` takes a number too.

    Shapes: rescale_grad (1,), all other inputs and the output are alike.  rescale_grad is float32, the others have the
    dtype of the weight.

    Loshchilov and Hutter, "Decoupled weight decay regularization", 2019, https://arxiv.org/abs/1711.05101.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, mean, var = mx.nd.array([1]), mx.nd.array([2]), mx.nd.array([0]), mx.nd.array([0])
    >>> mx.nd.contrib.adamw_update(w, g, mean, var, rescale_grad=1, lr=0.5, eta=1, beta1=0.5, beta2=0.75, wd=0.25,
    ...                            out=w).asnumpy().tolist()    # 1 - (0.5 + 0.25)
    [0.25]
    >>> mx.nd.contrib.adamw_update(w, g, mean, var, rescale_grad=float("nan"), lr=0.5, eta=1).asnumpy().tolist()
    [0.25]
    """

    rule = staticmethod(rules.adamw)
    inputs = ("weight", "grad", "mean", "var", "rescale_grad")
    mutates = ("mean", "var")
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


# -- follow the leader ------------------------------------------------------------------------------------------------
@register("ftrl_update")
class FTRLUpdate(Update):
    """Follow the regularized leader: w = (sign(z) * lamda1 - z) / ((beta + √n) / lr + wd) where |z| > lamda1, else 0.

    Weights that the data hardly need are exactly 0.  The states are written in place: n, the sum of g² so far, and
    z += g - (√n - √(n - g²)) / lr * w, with the new n and the old w.  g = clip(rescale_grad * grad), where clip limits
    the absolute value to `clip_gradient`; `wd` is an L2 penalty beside the L1 penalty `lamda1`.

    Shapes: all inputs and the output are alike.

    McMahan et al., "Ad click prediction: a view from the trenches", 2013, https://doi.org/10.1145/2487575.2488200.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype.

    Examples
    --------
    >>> w, g, z, n = mx.nd.zeros(2), mx.nd.array([3, 0.5]), mx.nd.zeros(2), mx.nd.zeros(2)
    >>> mx.nd.ftrl_update(w, g, z, n, lr=1, lamda1=1, out=w).asnumpy().tolist()     # (1 - 3) / (1 + 3)
    [-0.5, 0.0]
    >>> z.asnumpy().tolist(), n.asnumpy().tolist()
    ([3.0, 0.5], [9.0, 0.25])
    """

    rule = staticmethod(rules.ftrl)
    inputs = ("weight", "grad", "z", "n")
    mutates = ("z", "n")
    lr = LR
    lamda1 = param(Float, 0.01, doc="threshold, the L1 term")
    beta = param(Float, 1.0, doc="added to √n")
    wd, rescale_grad, clip_gradient = WD, RESCALE, CLIP


@register("ftml_update")
class FTMLUpdate(Update):
    """Follow the moving leader: w = -z / d, the least point of a sum of parabolas in which recent ones count more.

    The states are written in place, at step t:

    - v = beta2 * v + (1 - beta2) * g², the running mean of the squared gradients,
    - d' = (1 - beta1ᵗ) / lr * (√(v / (1 - beta2ᵗ)) + epsilon), the curvature,
    - z = beta1 * z + (1 - beta1) * g - (d' - beta1 * d) * w, and then d = d'.

    g = clip(rescale_grad * grad + wd * w), where clip limits the absolute value to `clip_grad`.

    Shapes: all inputs and the output are alike.

    Zheng and Kwok, "Follow the moving leader in deep learning", 2017, https://proceedings.mlr.press/v70/zheng17a.html.

    Raises
    ------
    MXNetError
        The inputs differ in shape or dtype, or t is less than 1.

    Examples
    --------
    >>> w, g = mx.nd.array([1]), mx.nd.array([2])
    >>> d, v, z = mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.zeros(1)
    >>> mx.nd.ftml_update(w, g, d, v, z, lr=0.5, beta1=0.5, beta2=0.5, epsilon=0, t=1, out=w).asnumpy().tolist()
    [0.5]
    >>> d.asnumpy().tolist(), v.asnumpy().tolist(), z.asnumpy().tolist()
    ([2.0], [2.0], [-1.0])
    """

    rule = staticmethod(rules.ftml)
    inputs = ("weight", "grad", "d", "v", "z")
    mutates = ("d", "v", "z")
    lr = LR
    beta1 = param(Float, 0.6, doc="decay of z and d")
    beta2 = param(Float, 0.999, doc="decay of v")
    epsilon = param(Float, 1e-8, doc="added to the divisor")
    t = STEP
    wd, rescale_grad = WD, RESCALE
    clip_grad = param(Float, -1.0, doc=CLIP.doc)
