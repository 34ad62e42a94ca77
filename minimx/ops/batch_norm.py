"""Batch normalization (Ioffe and Szegedy, 2015, https://arxiv.org/abs/1502.03167)."""
from ..base import as_dtype
from .elementwise_table import ROWS
from .params import Bool, Float, Int, optional, param
from .registry import FLOATING, Operator, register
from .shapes import normalize_axis


@register("BatchNorm")
class BatchNorm(Operator):
    r"""Normalize every channel to mean 0 and variance 1, then scale by gamma and shift by beta.

    .. math:: y = \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} \gamma + \beta

    In training, :math:`\mu` and :math:`\sigma^2` are the mean and the population variance of the batch, and
    the moving averages follow them: ``moving = momentum * moving + (1 - momentum) * batch``.  In prediction, and with
    `use_global_stats`, they are the moving averages.  By default gamma is fixed (`fix_gamma`): it counts as 1, and
    where there are gradients, and in a call on arrays, the array itself becomes 1, as in MXNet.

    Shapes: data any with c channels along `axis`, output the same; gamma, beta, moving_mean, moving_var and the further
    outputs mean and var are (c,).  With `output_mean_var` the third output is :math:`1/\sqrt{\sigma^2 + \epsilon}`, as
    in MXNet.  All have the dtype of data, but float16 data have float32 parameters and statistics.

    Ioffe and Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift",
    2015, https://arxiv.org/abs/1502.03167 (there the variance for prediction is multiplied by n / (n - 1), with n
    numbers in each mean).

    Raises
    ------
    MXNetError
        data has no such axis, or the shape or dtype of another input does not fit it.

    Examples
    --------
    >>> gamma, beta, moving_mean, moving_var = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.zeros(1), mx.nd.ones(1)
    >>> with mx.autograd.record():
    ...     y = mx.nd.BatchNorm(mx.nd.array([[1], [3]]), gamma, beta, moving_mean, moving_var, eps=0, momentum=0.5)
    >>> y.asnumpy().tolist()
    [[-1.0], [1.0]]

    Half of the batch's mean went into the moving average:

    >>> moving_mean.asnumpy().tolist()
    [1.0]
    """

    eps = param(Float, 1e-3, doc="added to the variance, so that nothing is divided by 0")
    momentum = param(Float, 0.9, doc="weight of the past in the moving averages")
    fix_gamma = param(Bool, True, doc="gamma counts as 1 and gets no gradient")
    use_global_stats = param(Bool, False, doc="use the moving averages in training too")
    output_mean_var = param(Bool, False, doc="show the mean and the inverse standard deviation as outputs")
    axis = param(Int, 1, doc="the axis of the channels")
    cudnn_off = param(Bool, False, doc="accepted for compatibility, without effect")
    min_calib_range = param(optional(Float), None, doc="accepted for compatibility, without effect")
    max_calib_range = param(optional(Float), None, doc="accepted for compatibility, without effect")

    inputs = ("data", "gamma", "beta")
    dtypes = FLOATING
    outputs = ("output", "mean", "var")
    aux = ("moving_mean", "moving_var")
    slot_init = {"moving_mean": '["zero", {}]', "moving_var": '["one", {}]'}
    stateful = True
    inverts = True       #: with output_mean_var the third output is the inverse standard deviation, not the variance

    @property
    def fixed(self):
        """As in MXNet the array of a fixed gamma becomes 1, which weight decay would else carry away."""
        return {"gamma": 1.0} if self.fix_gamma else {}

    @property
    def hidden_outputs(self):
        """The statistics are there for the gradient, and are shown only if asked for."""
        return 0 if self.output_mean_var else 2

    def infer_shape(self, ins, outs):
        known = [s for s in (ins[0], outs[0]) if s is not None]
        if not known:
            return ins, outs
        axis = normalize_axis(self.axis, len(known[0]), f"{self.name}: axis")
        channels = (next((s[axis] for s in known if s[axis]), 0),)
        return [known[0], *[channels] * (len(ins) - 1)], [known[0], *[channels] * (len(outs) - 1)]

    def infer_type(self, ins, outs):
        data = outs[0] if ins[0] is None else ins[0]
        statistics = next((t for t in [*ins[1:], *outs[1:]] if t is not None), None)
        if data is not None:
            self.check_dtype(data)
            # Statistics of float16 data are float32: a sum of halves would lose its digits.
            statistics = as_dtype("float32") if data == "float16" else data
        return [data] + [statistics] * (len(ins) - 1), [data] + [statistics] * (len(outs) - 1)

    def uses_batch(self, k):
        """True if the statistics are those of this batch."""
        return k.is_train and not self.use_global_stats

    def forward(self, k, ins, outs):
        x, gamma, beta, moving_mean, moving_var = ins
        y, mean, var = outs
        axis = self.axis % x.ndim
        if self.uses_batch(k):
            k.batch_norm_stats(x, axis, mean, var)
            for moving, batch in ((moving_mean, mean), (moving_var, var)):
                share = k.workspace(batch.shape, batch.dtype)
                k.elementwise(ROWS["mul_scalar"], (batch,), share, 1 - self.momentum)
                k.elementwise(ROWS["mul_scalar"], (moving,), moving, self.momentum)
                k.elementwise(ROWS["add"], (moving, share), moving)
        else:
            k.copy(moving_mean, mean)
            k.copy(moving_var, var)
        k.batch_norm(x, None if self.fix_gamma else gamma, beta, mean, var, y, axis, self.eps)
        if self.output_mean_var and self.inverts:
            k.elementwise(ROWS["add_scalar"], (var,), var, self.eps)
            k.elementwise(ROWS["rsqrt"], (var,), var)

    def gradient(self, F, ograds, ins, outs):
        # The variance is only used as var + eps, so that the digits which this difference loses do not matter.
        var = outs[2] ** -2 - self.eps if self.output_mean_var and self.inverts else outs[2]
        own = {key: getattr(self, key) for key in BatchNormGrad.params}
        gx, ggamma, gbeta = F._backward_BatchNorm(ograds[0], ins[0], ins[1], outs[1], var, **own)
        return [gx, ggamma, gbeta, None, None]


@register("_backward_BatchNorm")
class BatchNormGrad(Operator):
    """The gradients of BatchNorm with respect to data, gamma and beta.

    The batch's own statistics depend on the data too, and the gradient says so.  As in MXNet it does that in
    prediction as well, where the statistics are the moving averages; only `use_global_stats` makes them constants.
    """

    eps = param(Float, 1e-3, doc="as in BatchNorm")
    fix_gamma = param(Bool, True, doc="as in BatchNorm")
    use_global_stats = param(Bool, False, doc="as in BatchNorm")
    axis = param(Int, 1, doc="as in BatchNorm")

    inputs = ("ograd", "data", "gamma", "mean", "var")
    outputs = ("data", "gamma", "beta")

    def overwrites(self, index):
        return self.fix_gamma and self.outputs[index] == "gamma"

    def infer_shape(self, ins, outs):
        return ins, [ins[1], ins[2], ins[2]]

    def infer_type(self, ins, outs):
        return ins, [ins[1], ins[2], ins[2]]

    def forward(self, k, ins, outs):
        g, x, gamma, mean, var = ins
        gx, ggamma, gbeta = outs
        k.batch_norm_grad(g, x, None if self.fix_gamma else gamma, mean, var, gx, None if self.fix_gamma else ggamma,
                          gbeta, self.axis % x.ndim, self.eps, not self.use_global_stats)
        if self.fix_gamma:
            k.fill(ggamma, 0)


@register("BatchNorm_v1")
class BatchNormV1(BatchNorm):
    """The old form of `BatchNorm`, kept for saved graphs: the same formula, parameters, shapes and dtypes.

    With `output_mean_var` the third output is the variance.  The gradient is that of `BatchNorm`, in prediction too.

    Raises
    ------
    MXNetError
        As in `BatchNorm`.

    Examples
    --------
    >>> gamma, beta, moving_mean, moving_var = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.array([2]), mx.nd.array([4])
    >>> mx.nd.BatchNorm_v1(mx.nd.array([[1], [4]]), gamma, beta, moving_mean, moving_var, eps=0).asnumpy().tolist()
    [[-0.5], [1.0]]
    """

    inverts = False


@register("_contrib_SyncBatchNorm")
class SyncBatchNorm(BatchNorm):
    """`BatchNorm` with the statistics of the batch on all devices; here there is one device, so it is BatchNorm.

    The formula, shapes and dtypes are those of `BatchNorm`.

    Zhang et al., "Context encoding for semantic segmentation", 2018, https://arxiv.org/abs/1803.08904.

    Raises
    ------
    MXNetError
        As in `BatchNorm`.

    Examples
    --------
    >>> parameters = mx.nd.ones(1), mx.nd.zeros(1), mx.nd.array([2]), mx.nd.array([4])
    >>> mx.nd.contrib.SyncBatchNorm(mx.nd.array([[1], [4]]), *parameters, key="bn", eps=0).asnumpy().tolist()
    [[-0.5], [1.0]]
    """

    ndev = param(Int, 1, low=1, doc="number of devices; accepted for compatibility, without effect")
    key = param(str, doc="name shared by the layers that compute together; without effect on one device")
