"""The optimizers, each one formula in the letters of its paper.

``_step`` writes the new weight into ``w[:]``. ``_clip`` bounds the gradient elementwise; the rules differ in whether
the decay ``wd * w`` is bounded with it. The most used ones are one operator each, ``mx.nd.sgd_update`` and so on, by
the formulas in `minimx.kernels.reference.update`. Plain descent is first, then steps scaled by moments, by squares.
"""
from .. import ndarray as nd
from ..base import MXNetError
from .optimizer import Optimizer, register


class _ByOperator(Optimizer):
    """An optimizer whose step is one operator; ``_step`` gets the operator's common parameters by keyword."""

    def update(self, index, weight, grad, state):
        params = self._common_params(index)
        self._step(weight, grad, state, self._index_update_count[index], **params)

    def _common_params(self, index):
        """Count the step, and return the operator's common parameters for the parameter `index`."""
        lr, wd = self._rates(index)
        return {"lr": lr, "wd": wd, "rescale_grad": self.rescale_grad,
                "clip_gradient": self.clip_gradient or -1.0}

    def _step(self, w, g, state, t, **params):
        raise NotImplementedError(f"{type(self).__name__} must define _step()")


@register
class SGD(_ByOperator):
    r"""Stochastic gradient descent with momentum :math:`\mu`.  The papers are named at `sgd_mom_update`.

    .. math:: m \leftarrow \mu m - \eta\,(g + \lambda w), \qquad w \leftarrow w + m
    """

    _master_last = True

    def __init__(self, momentum=0.0, lazy_update=True, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.lazy_update = momentum, lazy_update
        self._num_states = 1 if momentum else 0

    def _step(self, w, g, state, t, momentum=None, **params):
        if state is None:
            nd.sgd_update(w, g, out=w, **params)
        else:
            momentum = self.momentum if momentum is None else momentum
            nd.sgd_mom_update(w, g, state, momentum=momentum, out=w, **params)


@register
class ccSGD(SGD):
    """The same as SGD: MXNet's old name of the one that was written in C++."""


@register
class LARS(SGD):
    r"""SGD whose rate suits each layer: a step is a small part of the weight.

    .. math:: \eta_l = \eta\, c\, \frac{\|w\|}{\|g\| + \lambda \|w\| + \epsilon}

    `eta` is c, `eps` :math:`\epsilon`. Biases, gammas and betas keep the rate :math:`\eta` and do not decay. When the
    schedule changes the rate, `momentum_correction` scales the momentum alike.

    You, Gitman and Ginsburg, "Large batch training of convolutional networks", 2017, https://arxiv.org/abs/1708.03888;
    for `momentum_correction`: Goyal et al., "Accurate, large minibatch SGD: training ImageNet in 1 hour", 2017,
    https://arxiv.org/abs/1706.02677.
    """

    _decaying = ("_weight",)

    def __init__(self, momentum=0.0, lazy_update=True, eta=0.001, eps=0, momentum_correction=True, **kwargs):
        super().__init__(momentum, lazy_update, **kwargs)
        self.eta, self.eps, self.momentum_correction = eta, eps, momentum_correction
        self._last_lr = {}

    def update(self, index, weight, grad, state):
        params = self._common_params(index)
        lr = self.learning_rate
        last = self._last_lr.get(index, lr)
        self._last_lr[index] = lr
        momentum = self.momentum * lr / last if self.momentum_correction and last else self.momentum
        if not self.idx2name.get(index, "").endswith(("gamma", "beta", "bias")):
            params["lr"] *= self._trust(weight, grad, params["wd"])
        self._step(weight, grad, state, self._index_update_count[index], momentum=momentum, **params)

    def _trust(self, weight, grad, wd):
        w, g = (float(nd.norm(array).asscalar()) for array in (weight, grad))
        return self.eta * w / (g * self.rescale_grad + wd * w + self.eps) if w > 0 and g > 0 else 1.0


@register
class NAG(Optimizer):
    r"""Nesterov's accelerated gradient: SGD that steps on as the momentum will.

    .. math:: m' = \mu m - \eta\,(g + \lambda w), \qquad w \leftarrow w + \mu m' - \eta\,(g + \lambda w)

    As in MXNet, the momentum that is kept takes the decay from the new weight:
    :math:`m \leftarrow \mu m - \eta\,(g + \lambda w)` with w after the step.  The papers are named at `nag_mom_update`.
    """

    _master_last = True

    def __init__(self, momentum=0.0, **kwargs):
        super().__init__(**kwargs)
        self.momentum = momentum
        self._num_states = 1 if momentum else 0

    def _step(self, w, g, state, lr, wd, t):
        g = self._clip(g)
        if state is None:
            w[:] = w - lr * (g + wd * w)
        else:
            look_ahead = self.momentum * state - lr * (g + wd * w)
            w[:] = w + self.momentum * look_ahead - lr * (g + wd * w)
            state[:] = self.momentum * state - lr * (g + wd * w)


@register
class Signum(_ByOperator):
    """Steps of fixed size, along the sign of the momentum.

    `wd` decays through the gradient, `wd_lh` the weight itself.  The papers are named at `signum_update`.
    """

    def __init__(self, learning_rate=0.01, momentum=0.9, wd_lh=0.0, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.momentum, self.wd_lh = momentum, wd_lh
        self._num_states = 1 if momentum else 0

    def _step(self, w, g, state, t, **params):
        if state is None:
            if self.wd_lh:
                raise MXNetError(f"Signum: wd_lh={self.wd_lh} needs a momentum, which is {self.momentum}; use wd")
            nd.signsgd_update(w, g, out=w, **params)
        else:
            nd.signum_update(w, g, state, momentum=self.momentum, wd_lh=self.wd_lh, out=w, **params)


@register
class SGLD(Optimizer):
    r"""Langevin dynamics: descent with so much noise that the weights sample the posterior.

    .. math:: w \leftarrow w - \tfrac{\eta}{2}\,(g + \lambda w) + \mathcal{N}(0, \eta)

    Welling and Teh, "Bayesian learning via stochastic gradient Langevin dynamics", 2011,
    https://www.stats.ox.ac.uk/~teh/research/compstats/WelTeh2011a.pdf.
    """

    def _step(self, w, g, state, lr, wd, t):
        noise = nd.random.normal(0, lr ** 0.5, shape=w.shape, dtype=w.dtype, ctx=w.context)
        w[:] = w - lr / 2 * (self._clip(g) + wd * w) + noise


@register
class DCASGD(Optimizer):
    r"""SGD that makes up for gradients computed at an older weight :math:`w'`.

    .. math:: m \leftarrow \mu m - \eta\,(g + \lambda w + \lambda_c\, g^2 (w - w')), \qquad w \leftarrow w + m

    `lamda` is :math:`\lambda_c`.

    Zheng et al., "Asynchronous stochastic gradient descent with delay compensation", 2017,
    https://arxiv.org/abs/1609.08326 (there without momentum).
    """

    def __init__(self, momentum=0.0, lamda=0.04, **kwargs):
        super().__init__(**kwargs)
        self.momentum, self.lamda = momentum, lamda

    def create_state(self, index, weight):
        return nd.zeros_like(weight) if self.momentum else None, weight.copy()

    def _step(self, w, g, state, lr, wd, t):
        m, w_old = state
        g = self._clip(g)
        step = -lr * (g + wd * w + self.lamda * g * g * (w - w_old))
        if m is not None:
            m[:] = self.momentum * m + step
            step = m
        w_old[:] = w
        w[:] = w + step


@register
class Adam(_ByOperator):
    """Steps scaled by running moments of the gradient.  The paper is named at `adam_update`."""

    _num_states = 2

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, lazy_update=True, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.lazy_update = lazy_update

    def _step(self, w, g, state, t, lr, **params):
        unbiased = (1 - self.beta2 ** t) ** 0.5 / (1 - self.beta1 ** t)     # both moments began as zero
        mean, var = state
        nd.adam_update(w, g, mean, var, lr=lr * unbiased, beta1=self.beta1, beta2=self.beta2, epsilon=self.epsilon,
                       out=w, **params)


@register
class Adamax(Optimizer):
    """Adam with the maximum norm: section 7.1 of the paper that is named at `adam_update`."""

    _num_states = 2

    def __init__(self, learning_rate=0.002, beta1=0.9, beta2=0.999, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta1, self.beta2 = beta1, beta2

    def _step(self, w, g, state, lr, wd, t):
        m, u = state
        g = self._clip(g + wd * w)
        m[:] = self.beta1 * m + (1 - self.beta1) * g
        u[:] = nd.maximum(self.beta2 * u, nd.abs(g))
        w[:] = w - lr / (1 - self.beta1 ** t) * m / u


@register
class Nadam(Optimizer):
    """Adam with Nesterov's momentum.

    Dozat, "Incorporating Nesterov momentum into Adam", 2016, https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ
    (there the mean of the gradients decays by the scheduled factor too, here by `beta1`).
    """

    _num_states = 2

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8, schedule_decay=0.004, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.schedule_decay = schedule_decay
        self.m_schedule = 1.0

    def _momentum_at(self, t):
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * self.schedule_decay))

    def _step(self, w, g, state, lr, wd, t):
        m, v = state
        g = self._clip(g + wd * w)
        mu, mu_next = self._momentum_at(t), self._momentum_at(t + 1)
        # The paper's product over the steps of one parameter; MXNet runs it over all parameters'
        # updates, and results of old scripts depend on that.
        self.m_schedule *= mu
        m[:] = self.beta1 * m + (1 - self.beta1) * g
        v[:] = self.beta2 * v + (1 - self.beta2) * g * g
        g_hat = g / (1 - self.m_schedule)
        m_hat = m / (1 - self.m_schedule * mu_next)
        v_hat = v / (1 - self.beta2 ** t)
        m_bar = (1 - mu) * g_hat + mu_next * m_hat
        w[:] = w - lr * m_bar / (nd.sqrt(v_hat) + self.epsilon)


@register
class LAMB(Optimizer):
    """Adam whose steps are as long as the weight of the layer says.  The paper is named at `lamb_update_phase1`.

    `lower_bound` and `upper_bound` limit the norm of the weight that scales the step.
    """

    _num_states = 2

    def __init__(self, learning_rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-6, lower_bound=None,
                 upper_bound=None, bias_correction=True, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.lower_bound, self.upper_bound = lower_bound, upper_bound
        self.bias_correction = bias_correction

    def _step(self, w, g, state, lr, wd, t):
        m, v = state
        g = self._clip(g)
        m[:] = self.beta1 * m + (1 - self.beta1) * g
        v[:] = self.beta2 * v + (1 - self.beta2) * g * g
        m_hat, v_hat = (m / (1 - self.beta1 ** t), v / (1 - self.beta2 ** t)) if self.bias_correction else (m, v)
        step = m_hat / (nd.sqrt(v_hat) + self.epsilon) + wd * w
        norm_w, norm_step = (float(nd.norm(x).asscalar()) for x in (w, step))
        if self.lower_bound:
            norm_w = max(norm_w, self.lower_bound)
        if self.upper_bound:
            norm_w = min(norm_w, self.upper_bound)
        w[:] = w - lr * (norm_w / norm_step if norm_w and norm_step else 1) * step


@register
class FTML(Optimizer):
    """Follow the moving leader.  The paper is named at `ftml_update`."""

    _num_states = 3

    def __init__(self, beta1=0.6, beta2=0.999, epsilon=1e-8, **kwargs):
        super().__init__(**kwargs)
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon

    def _step(self, w, g, state, lr, wd, t):
        d, v, z = state
        g = self._clip(g + wd * w)
        v[:] = self.beta2 * v + (1 - self.beta2) * g * g
        d_new = (1 - self.beta1 ** t) / lr * (nd.sqrt(v / (1 - self.beta2 ** t)) + self.epsilon)
        z[:] = self.beta1 * z + (1 - self.beta1) * g - (d_new - self.beta1 * d) * w
        d[:] = d_new
        w[:] = -z / d


@register
class AdaGrad(Optimizer):
    """Steps scaled by the sum of all squared gradients.

    Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011,
    https://jmlr.org/papers/v12/duchi11a.html.
    """

    _num_states = 1

    def __init__(self, eps=1e-7, **kwargs):
        super().__init__(**kwargs)
        self.float_stable_eps = eps

    def _step(self, w, g, state, lr, wd, t):
        g = self._clip(g)
        state[:] = state + g * g
        w[:] = w - lr * (g / nd.sqrt(state + self.float_stable_eps) + wd * w)


@register
class AdaDelta(Optimizer):
    """Steps in units of earlier steps, without a learning rate.

    Zeiler, "ADADELTA: an adaptive learning rate method", 2012, https://arxiv.org/abs/1212.5701.
    """

    _num_states = 2

    def __init__(self, rho=0.9, epsilon=1e-5, **kwargs):
        super().__init__(**kwargs)
        self.rho, self.epsilon = rho, epsilon

    def _step(self, w, g, state, lr, wd, t):
        mean_gg, mean_dd = state
        g = self._clip(g)
        mean_gg[:] = self.rho * mean_gg + (1 - self.rho) * g * g
        d = nd.sqrt(mean_dd + self.epsilon) / nd.sqrt(mean_gg + self.epsilon) * g
        mean_dd[:] = self.rho * mean_dd + (1 - self.rho) * d * d
        w[:] = w - d - wd * w


@register
class RMSProp(_ByOperator):
    """Steps scaled by the root of the mean squared gradient.

    With `centered`, by the gradient's deviation, and with momentum `gamma2`. `clip_weights` bounds the weights after
    each step.  The papers are named at `rmsprop_update` and `rmspropalex_update`.
    """

    def __init__(self, learning_rate=0.001, gamma1=0.9, gamma2=0.9, epsilon=1e-8, centered=False,
                 clip_weights=None, **kwargs):
        super().__init__(learning_rate=learning_rate, **kwargs)
        self.gamma1, self.gamma2, self.epsilon = gamma1, gamma2, epsilon
        self.centered, self.clip_weights = centered, clip_weights
        self._num_states = 3 if centered else 1

    def create_state(self, index, weight):
        state = super().create_state(index, weight)
        return state if self.centered else (state,)      # a tuple in either case, as in MXNet's files

    def _step(self, w, g, state, t, **params):
        params.update(gamma1=self.gamma1, epsilon=self.epsilon, clip_weights=self.clip_weights or -1.0)
        if self.centered:
            n, mean, delta = state
            nd.rmspropalex_update(w, g, n, mean, delta, gamma2=self.gamma2, out=w, **params)
        else:
            nd.rmsprop_update(w, g, *state, out=w, **params)


@register
class Ftrl(_ByOperator):
    """Follow the regularized leader: L1 penalty `lamda1`.  The paper is named at `ftrl_update`."""

    _num_states = 2

    def __init__(self, lamda1=0.01, learning_rate=0.1, beta=1, **kwargs):
        super().__init__(**kwargs)
        self.lr, self.lamda1, self.beta = learning_rate, lamda1, beta     # as in MXNet a schedule keeps its own rate

    def _step(self, w, g, state, t, **params):
        z, n = state
        nd.ftrl_update(w, g, z, n, lamda1=self.lamda1, beta=self.beta, out=w, **params)


@register
class Test(Optimizer):
    """Add the gradient; the state is a copy of the weight. What a test of updates reckons in its head."""

    _num_states = 1

    def update(self, index, weight, grad, state):
        weight += self.rescale_grad * grad
        state[:] = weight
