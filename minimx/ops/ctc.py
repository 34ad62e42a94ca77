"""Connectionist temporal classification: learn to spell from sequences whose letters are not aligned in time."""
from functools import partial

from ..base import MXNetError
from ..kernels.reference.ctc import ctc_loss
from .elementwise_table import ROWS
from .params import Bool, param
from .registry import FLOATING, Operator, register


@register("CTCLoss", "ctc_loss", "_contrib_CTCLoss", "_contrib_ctc_loss")
class CTCLoss(Operator):
    """Minus the log-probability that a sequence of predictions spells the label: ``-log Σ Π p[t, path(t)]``.

    The product runs over time, the predictions p are softmax(data) at every step, and the sum runs over all paths that
    spell the label when repeated classes are merged and blanks dropped.  It is inf if there is none.  `blank_label`
    "first": class 0 is the blank, labels count from 1 and are padded with 0; "last": the blank is the last class,
    labels count from 0 and are padded with -1.

    Shapes: data (t, n, c), label (n, l), data_lengths and label_lengths (n,), output (n,).
    Label and lengths may have any dtype and get no gradient; the output has that of data.

    Graves et al., "Connectionist temporal classification: labelling unsegmented sequence data with recurrent neural
    networks", 2006, https://doi.org/10.1145/1143844.1143891.

    Raises
    ------
    MXNetError
        data has not 3 axes, label not 2, the label is longer than the sequence, or names a class that is none.

    Examples
    --------
    >>> p = mx.nd.array([[[0.4, 0.6]], [[0.5, 0.5]]])      # two steps; the paths aa, a- and -a spell a, -- does not
    >>> print(mx.nd.exp(-mx.nd.CTCLoss(mx.nd.log(p), mx.nd.array([[1]]))).asnumpy().round(4))
    [0.8]
    """

    use_data_lengths = param(Bool, False, doc="take data_lengths steps of every sequence, not all")
    use_label_lengths = param(Bool, False, doc="take label_lengths of every label, not up to the padding")
    blank_label = param(str, "first", doc="which class is the blank", choices=("first", "last"))

    inputs = ("data", "label", "data_lengths", "label_lengths")
    dtypes = FLOATING
    outputs = ("output0", "output1")
    hidden_outputs = 1

    def list_inputs(self):
        return ("data", "label", *(("data_lengths",) if self.use_data_lengths else ()),
                *(("label_lengths",) if self.use_label_lengths else ()))

    def infer_shape(self, ins, outs):
        x, label = ins[:2]
        if x is None:
            return ins, outs
        if len(x) != 3 or label is not None and len(label) != 2:
            raise MXNetError(f"{self.name}: data {x} must be (time, batch, classes) and label {label} (batch, length)")
        if label is not None and x[0] and label[1] > x[0]:
            raise MXNetError(f"{self.name}: a label of {label[1]} letters does not fit into {x[0]} time steps; "
                             f"data is {x}, label {label}")
        n = (x[1],)
        return [x, (x[1], label[1] if label else 0), *[n] * (len(ins) - 2)], [n, x]

    def infer_type(self, ins, outs):
        known = next((t for t in (ins[0], *outs) if t is not None), None)
        return [known] + [known if t is None else t for t in ins[1:]], [known, known]

    def forward(self, k, ins, outs):
        k.python(partial(ctc_loss, blank_first=self.blank_label == "first", use_data_lengths=self.use_data_lengths,
                         use_label_lengths=self.use_label_lengths), ins, outs)

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_CTCLoss(ograds[0], outs[1])] + [None] * (len(ins) - 1)


@register("_backward_CTCLoss")
class CTCLossGrad(Operator):
    """The gradient of CTCLoss: that of every sequence's loss, as `forward` computed it, times what arrives for it."""

    inputs = ("ograd", "gradient")

    def infer_shape(self, ins, outs):
        return ins, [ins[1]]

    def forward(self, k, ins, outs):
        g, gradient = ins
        k.elementwise(ROWS["mul"], (gradient, k.reshape(g, (1, g.size, 1))), outs[0])
