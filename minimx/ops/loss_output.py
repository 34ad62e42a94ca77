"""Layers that end a network: their output is the prediction, their gradient that of a loss.

The gradient that arrives at such a layer is ignored: ``executor.backward()`` needs no head gradient.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.loss import make_loss_grad, svm_output_grad
from .elementwise_table import ROWS
from .params import Bool, Float, param
from .registry import FLOATING, Operator, register
from .shapes import known, merge, size


class SoftmaxLoss(Operator):
    """The parameters of SoftmaxOutput, and how its arrays are seen as matrices."""

    grad_scale = param(Float, 1.0, doc="factor of the gradient")
    ignore_label = param(Float, -1.0, doc="label of the examples that do not count, with use_ignore")
    multi_output = param(Bool, False, doc="classes along axis 1, and a label for every position of the other axes")
    use_ignore = param(Bool, False, doc="examples with ignore_label get no gradient")
    preserve_shape = param(Bool, False, doc="classes along the last axis, and a label for every line of it")
    normalization = param(str, "null", choices=("null", "batch", "valid"),
                          doc="divide the gradient by 1, by the number of labels, or by that of labels not ignored")
    out_grad = param(Bool, False, doc="multiply the gradient by the output, which is what MXNet 1.9.1 does")
    smooth_alpha = param(Float, 0.0, low=0, high=1, doc="share of the target that all other classes get together")

    dtypes = FLOATING

    def matrix(self, shape):
        """Return `shape` as (examples, classes), or (n, classes, positions) with multi_output."""
        if self.multi_output:
            return shape[0], shape[1], size(shape[2:])
        axes = len(shape) - 1 if self.preserve_shape else 1
        return size(shape[:axes]), size(shape[axes:])


@register("SoftmaxOutput", "Softmax")
class SoftmaxOutput(SoftmaxLoss):
    r"""Softmax for the output, and for the gradient that of the cross entropy with the labels.

    .. math:: p = \mathrm{softmax}(x), \qquad
              \frac{\partial}{\partial x} \left(-\log p_{label}\right) = p - \mathrm{onehot}(label)

    The gradient that arrives is ignored: the layer is a loss.  A label that is no class makes the gradient p alone.

    Shapes: data (n, c), label (n,) of classes, output (n, c).  With `multi_output`, data (n, c, h, w) and label
    (n, h * w) or (n, h, w); the gradient is then divided by h * w.  With `preserve_shape`, data (..., c) and label
    (...).  A label of data's shape holds probabilities.

    Szegedy et al., "Rethinking the Inception architecture for computer vision", 2016, https://arxiv.org/abs/1512.00567
    (`smooth_alpha`; there the label's class gets an equal part of that share too).

    Raises
    ------
    MXNetError
        The label's shape fits in none of these ways, or data has less than two axes.

    Examples
    --------
    >>> x, label = mx.nd.array([[0, 0]]), mx.nd.array([1])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     p = mx.nd.SoftmaxOutput(x, label)
    >>> p.backward(); (p.asnumpy().tolist(), x.grad.asnumpy().tolist())
    ([[0.5, 0.5]], [[0.5, -0.5]])
    """

    inputs = ("data", "label")
    is_loss = True

    def infer_shape(self, ins, outs):
        x, label = merge(ins[0], outs[0]), ins[1]
        if x is None:
            return ins, outs
        if len(x) < 2:
            raise MXNetError(f"{self.name}: data needs an axis of classes after that of examples, "
                             f"but its shape is {x}")
        return [x, self.label_shape(x, label)], [x]

    def label_shape(self, x, label):
        """The label's shape for data of shape `x`: `label` itself where it is one of those that are allowed."""
        if not self.multi_output:
            return label if label == x else x[:-1]
        flat = (x[0], size(x[2:]) if known(x[2:]) else 0)
        allowed = (x, flat, (x[0], *x[2:]), (x[0], 1, *x[2:]))
        return label if label in allowed else flat

    def forward(self, k, ins, outs):
        rows = self.matrix(ins[0].shape)
        k.softmax(k.reshape(ins[0], rows), k.reshape(outs[0], rows), 1)

    def gradient(self, F, ograds, ins, outs):
        own = self.own_params()
        gx = F._backward_SoftmaxOutput(outs[0], ins[1], **own)
        return [gx * outs[0] if self.out_grad else gx, None]


@register("_backward_SoftmaxOutput")
class SoftmaxOutputGrad(SoftmaxLoss):
    """The gradient of SoftmaxOutput: (prob - target) * scale."""

    inputs = ("prob", "label")

    def infer_shape(self, ins, outs):
        return ins, [ins[0]]

    def forward(self, k, ins, outs):
        prob, label = ins
        rows = self.matrix(prob.shape)
        targets = rows if label.shape == prob.shape else (rows[0], *rows[2:])
        if size(targets) != size(label.shape):
            raise MXNetError(f"{self.name}: label {label.shape} does not give one class for each of the {rows[0]} "
                             f"examples of data {prob.shape}; set preserve_shape or multi_output")
        k.softmax_output_grad(k.reshape(prob, rows), k.reshape(label, targets), k.reshape(outs[0], rows),
                              self.grad_scale, float(int(self.ignore_label)), self.use_ignore, self.multi_output,
                              self.normalization, self.smooth_alpha)


@register("softmax_cross_entropy")
class SoftmaxCrossEntropy(Operator):
    r"""The cross entropy of softmax(data) with the labels, summed: :math:`-\sum_i \log p_{i, label_i}`.

    p is the softmax of each line of data.  A label below 0 counts as 0, one above c - 1 as c - 1.  The labels get no
    gradient.

    Shapes: data (n, c), label (n,), output (1,).

    Raises
    ------
    MXNetError
        data is no matrix, or there is not one label for each of its lines.

    Examples
    --------
    >>> loss = mx.nd.softmax_cross_entropy(mx.nd.zeros((3, 2)), mx.nd.array([1, 0, 1]))
    >>> print(loss.asnumpy().round(4))              # 3 log 2
    [2.0794]
    """

    inputs = ("data", "label")
    dtypes = FLOATING

    def infer_shape(self, ins, outs):
        x = ins[0]
        if x is None:
            return ins, [(1,)]
        if len(x) != 2:
            raise MXNetError(f"{self.name}: data (n, classes) needs 2 axes, but its shape is {x}")
        return [x, x[:1]], [(1,)]

    def forward(self, k, ins, outs):
        x, label = ins
        log_prob, picked = k.workspace(x.shape, x.dtype), k.workspace(label.shape, x.dtype)
        k.softmax(x, log_prob, 1, log=True)
        k.pick(log_prob, label, 1, "clip", picked)
        k.reduce("sum", picked, (0,), outs[0])
        k.elementwise(ROWS["negative"], (outs[0],), outs[0])

    def gradient(self, F, ograds, ins, outs):
        g = F._backward_SoftmaxOutput(F.softmax(ins[0]), ins[1])
        return [F.broadcast_mul(g, ograds[0]), None]


@register("SVMOutput")
class SVMOutput(Operator):
    """The data as scores, and for the gradient that of the hinge loss, each class against the rest.

    The score of the right class should be above `margin`, the others below -margin.  The loss is C * Σ max(0, margin -
    y * score)², where y is 1 for the right class and -1 for the others, and C is `regularization_coefficient`; with
    `use_linear` it is not squared.  The gradient that arrives is ignored.

    Shapes: data (n, c), label (n,), output as data.

    Tang, "Deep learning using linear support vector machines", 2013, https://arxiv.org/abs/1306.0239.

    Raises
    ------
    MXNetError
        There is not one label for each line of data, or the gradient of data with other than 2 axes is asked for.

    Examples
    --------
    >>> x = mx.nd.array([[0.5, 0.5]]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     scores = mx.nd.SVMOutput(x, mx.nd.array([0]))
    >>> scores.backward()
    >>> x.grad.asnumpy().tolist()                   # twice what is lacking: 0.5 to 1, 1.5 to -1
    [[-1.0, 3.0]]
    """

    margin = param(Float, 1.0, doc="distance from 0 that scores should keep")
    regularization_coefficient = param(Float, 1.0, doc="factor of the gradient")
    use_linear = param(Bool, False, doc="L1 loss instead of the squared one")

    inputs = ("data", "label")
    dtypes = FLOATING
    is_loss = True

    def infer_shape(self, ins, outs):
        x = merge(ins[0], outs[0])
        return ([x, x[:-1]], [x]) if x is not None else (ins, outs)

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_SVMOutput(*ins, **self.own_params()), None]


@register("_backward_SVMOutput")
class SVMOutputGrad(SVMOutput):
    """The gradient of SVMOutput."""

    is_loss = False

    def forward(self, k, ins, outs):
        x, label = ins
        if x.ndim != 2:
            raise MXNetError(f"{self.name}: data (n, classes) needs 2 axes, but its shape is {x.shape}")
        k.python(partial(svm_output_grad, margin=self.margin, weight=self.regularization_coefficient,
                         linear=self.use_linear), ins, outs)

    def gradient(self, F, ograds, ins, outs):
        return Operator.gradient(self, F, ograds, ins, outs)


@register("MakeLoss")
class MakeLoss(Operator):
    """The data as they are, as a loss to be minimized: their gradient is `grad_scale`.

    It is divided by the number of examples (`normalization` "batch"; the last axis belongs to one example), or by that
    of the elements above `valid_thresh` ("valid").  The gradient that arrives is ignored.

    Shapes: data any, output the same.

    Raises
    ------
    MXNetError
        data is an integer array, or nothing tells its dtype.

    Examples
    --------
    >>> x = mx.nd.array([3, 0, 5]); x.attach_grad()
    >>> with mx.autograd.record():
    ...     loss = mx.nd.MakeLoss(x * x, normalization="valid")
    >>> loss.backward()
    >>> x.grad.asnumpy().tolist()                   # 2 x, divided by the two elements above 0
    [3.0, 0.0, 5.0]
    """

    grad_scale = param(Float, 1.0, doc="the gradient")
    valid_thresh = param(Float, 0.0, doc="elements above count as valid")
    normalization = param(str, "null", doc="what the gradient is divided by", choices=("null", "batch", "valid"))

    is_loss = True
    needs_type = True

    dtypes = FLOATING

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_MakeLoss(ins[0], **self.own_params())]


@register("_backward_MakeLoss")
class MakeLossGrad(MakeLoss):
    """The gradient of MakeLoss, a constant."""

    is_loss = False

    def forward(self, k, ins, outs):
        if self.normalization == "valid":
            k.python(partial(make_loss_grad, scale=self.grad_scale, threshold=self.valid_thresh), ins, outs)
        else:
            examples = ins[0].size // ins[0].shape[-1] if self.normalization == "batch" else 1
            k.fill(outs[0], self.grad_scale / examples)

    def gradient(self, F, ograds, ins, outs):
        return [None]


@register("make_loss")
class MakeLossSimple(Operator):
    """The data as they are, as a loss to be minimized: their gradient is 1, whatever gradient arrives.

    Shapes: data any, output the same.  Every array is taken, never an error.

    Examples
    --------
    >>> x = mx.sym.Variable("x")
    >>> executor = mx.sym.make_loss(x * x).bind(mx.cpu(), {"x": mx.nd.array([3, 5])}, {"x": mx.nd.zeros(2)})
    >>> executor.forward(is_train=True)[0].asnumpy().tolist()
    [9.0, 25.0]
    >>> executor.backward(); executor.grad_dict["x"].asnumpy().tolist()
    [6.0, 10.0]
    """

    outputs = ("loss",)
    is_loss = True

    def forward(self, k, ins, outs):
        k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.ones_like(ins[0])]


@register("IdentityAttachKLSparseReg")
class IdentityAttachKLSparseReg(Operator):
    """The data as they are; the gradient pulls the mean activation of every unit to `sparseness_target`.

    It gains penalty * ((1 - t) / (1 - m) - t / m), where t is the target and m the unit's mean activation, a number
    between 0 and 1 as a sigmoid gives: the derivative by m of the Kullback-Leibler divergence between a coin of
    probability t and one of probability m.  m is the auxiliary state `moving_avg`; in training it becomes momentum * m
    + (1 - momentum) * mean(data).

    Shapes: data (n, units), output the same, moving_avg (units,).

    Ng, "Sparse autoencoder", 2011, https://web.stanford.edu/class/cs294a/sparseAutoencoder.pdf (there the mean runs
    over all examples).

    Raises
    ------
    MXNetError
        data is no matrix, or moving_avg has not one element for each unit.

    Examples
    --------
    >>> x, m = mx.nd.array([[0.25], [0.75]]), mx.nd.zeros(1)
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.IdentityAttachKLSparseReg(x, m, sparseness_target=0.25, penalty=0.5, momentum=0)
    >>> y.backward(); m.asnumpy().tolist()
    [0.5]
    >>> x.grad.asnumpy().tolist()                   # 1 arrives, and 0.5 * (0.75 / 0.5 - 0.25 / 0.5) comes to it
    [[1.5], [1.5]]
    """

    sparseness_target = param(Float, 0.1, low=0, high=1, doc="wanted mean activation")
    penalty = param(Float, 1e-3, doc="weight of the divergence in the gradient")
    momentum = param(Float, 0.9, low=0, high=1, doc="weight of the past in the moving mean")

    aux = ("moving_avg",)
    slot_init = {"moving_avg": '["zero", {}]'}
    stateful = True
    dtypes = FLOATING

    def infer_shape(self, ins, outs):
        x = merge(ins[0], outs[0])
        if x is None:
            return ins, outs
        if len(x) != 2:
            raise MXNetError(f"{self.name}: data (n, units) needs 2 axes, but its shape is {x}")
        return [x, x[1:]], [x]

    def forward(self, k, ins, outs):
        x, moving = ins
        if k.is_train:
            share = k.workspace(moving.shape, moving.dtype)
            k.reduce("mean", x, (0,), share)
            k.elementwise(ROWS["mul_scalar"], (share,), share, 1 - self.momentum)
            k.elementwise(ROWS["mul_scalar"], (moving,), moving, self.momentum)
            k.elementwise(ROWS["add"], (moving, share), moving)
        k.identity(x, outs[0])

    def gradient(self, F, ograds, ins, outs):
        mean, target = ins[1], self.sparseness_target
        pull = (1 - target) / (1 - mean) - target / mean
        return [F.broadcast_add(ograds[0], F.expand_dims(pull * self.penalty, axis=0)), None]
