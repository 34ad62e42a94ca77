"""SequenceMask, SequenceLast and SequenceReverse: batches of sequences of unequal lengths, padded to one length.

`data` is (steps, batch, ...), or (batch, steps, ...) with axis 1; `sequence_length` (batch,) holds each length.
"""
from functools import partial

from ..base import MXNetError
from ..kernels.reference import index as reference
from .params import Bool, Float, Int, param
from .registry import Operator, register
from .shapes import merge
from .slicing import paste


class Sequence(Operator):
    """Base: data and, if `use_sequence_length`, the lengths."""
    use_sequence_length = param(Bool, False, doc="is there a second input with the lengths?")
    axis = param(Int, 0, doc="the axis of the steps, 0 or 1", low=0, high=1)
    inputs: tuple[str, ...] = ("data", "sequence_length")

    def list_inputs(self):
        return self.inputs if self.use_sequence_length else self.inputs[:-1]

    def infer_lengths(self, x):
        """Return the shapes of the inputs for data of the shape x."""
        if len(x) < 2:
            raise MXNetError(f"{self.name} takes (steps, batch, ...), but data is {x}; expand_dims adds an axis")
        return [x, (x[1 - self.axis],)] if self.use_sequence_length else [x]

    def infer_shape(self, ins, outs):
        x = merge(ins[0], outs[0])
        return (ins, outs) if x is None else (self.infer_lengths(x), [x])

    def infer_type(self, ins, outs):
        dtype = ins[0] or outs[0]
        return [dtype, *ins[1:]], [dtype]

    def settings(self):
        """Return the parameters, to pass them on."""
        return {"use_sequence_length": self.use_sequence_length, "axis": self.axis}


@register("SequenceMask")
class SequenceMask(Sequence):
    """Set what lies behind each sequence's end: ``out[t, b] = data[t, b] if t < sequence_length[b] else value``.

    Without `use_sequence_length` every sequence is as long as data, and the operator is the identity.
    Shapes: data (steps, batch, ...), or (batch, steps, ...) with axis 1; sequence_length (batch,); output that of data.
    The lengths may have any dtype and get no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, or there is not one length for each sequence.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceMask(x, mx.nd.array([1, 2]), use_sequence_length=True, value=-1).asnumpy().tolist()
    [[1.0, 2.0], [-1.0, 4.0], [-1.0, -1.0]]
    """
    value = param(Float, 0.0, doc="what is written behind the end")

    def forward(self, k, ins, outs):
        if self.use_sequence_length:
            mask = partial(reference.sequence_mask, axis=self.axis, value=self.value)
            k.python(mask, tuple(ins), tuple(outs))
        else:
            k.identity(ins[0], outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.SequenceMask(ograds[0], *ins[1:], **self.settings())] + [None] * (len(ins) - 1)


@register("SequenceLast")
class SequenceLast(Sequence):
    """Take the last element of each sequence: ``out[b] = data[sequence_length[b] - 1, b]``.

    Without `use_sequence_length` it is the last step.  Of a sequence of length 0 the first element is taken.
    Shapes: data (steps, batch, ...), or (batch, steps, ...) with axis 1; sequence_length (batch,); output (batch, ...).
    The lengths may have any dtype and get no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, or there is not one length for each sequence.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceLast(x, mx.nd.array([1, 2]), use_sequence_length=True).asnumpy().tolist()
    [1.0, 4.0]
    """

    def infer_shape(self, ins, outs):
        if ins[0] is None:
            return ins, outs
        return self.infer_lengths(ins[0]), [(ins[0][1 - self.axis], *ins[0][2:])]

    def forward(self, k, ins, outs):
        if self.use_sequence_length:
            return k.python(partial(reference.sequence_last, axis=self.axis), tuple(ins), tuple(outs))
        begin, step, thin = last_step(ins[0].shape, self.axis)
        k.slice(ins[0], begin, step, k.reshape(outs[0], thin))

    def gradient(self, F, ograds, ins, outs):
        return [F._backward_SequenceLast(ograds[0], *ins, **self.settings())] + [None] * (len(ins) - 1)


def last_step(shape, axis):
    """Return (begin, step, shape) of the slice that takes the last step of all sequences."""
    begin = tuple(n - 1 if i == axis else 0 for i, n in enumerate(shape))
    return begin, (1,) * len(shape), shape[:axis] + (1,) + shape[axis + 1:]


@register("_backward_SequenceLast")
class SequenceLastGrad(Sequence):
    """The gradient of `SequenceLast`: zero but for the last elements."""
    inputs = ("ograd", "data", "sequence_length")
    shape_only = ("data",)

    def infer_shape(self, ins, outs):
        shape = merge(ins[1], outs[0])
        return [ins[0], shape, *ins[2:]], [shape]

    def infer_type(self, ins, outs):
        dtype = ins[0] or ins[1] or outs[0]
        return [dtype, dtype, *ins[2:]], [dtype]

    def forward(self, k, ins, outs):
        g, out = ins[0], outs[0]
        if self.use_sequence_length:
            return k.python(partial(reference.sequence_last_grad, axis=self.axis), (g, ins[2]), tuple(outs))
        begin, step, thin = last_step(out.shape, self.axis)
        paste(k, k.reshape(g, thin), begin, step, out)

    def gradient(self, F, ograds, ins, outs):
        return [F.SequenceLast(ograds[0], *ins[2:], **self.settings())] + [None] * (len(ins) - 1)


@register("SequenceReverse")
class SequenceReverse(Sequence):
    """Reverse each sequence, ``out[t, b] = data[sequence_length[b] - 1 - t, b]``; what lies behind its end stays.

    Without `use_sequence_length` all steps are reversed.  The axis of the steps is 0.
    Shapes: data (steps, batch, ...), sequence_length (batch,), output that of data.
    The lengths may have any dtype and get no gradient; the output has that of data.

    Raises
    ------
    MXNetError
        data has fewer than 2 axes, there is not one length for each sequence, one is more than the steps, or the axis
        is not 0.

    Examples
    --------
    >>> x = mx.nd.array([[1, 2], [3, 4], [5, 6]])          # the columns are two sequences of three steps
    >>> mx.nd.SequenceReverse(x, mx.nd.array([2, 3]), use_sequence_length=True).asnumpy().tolist()
    [[3.0, 6.0], [1.0, 4.0], [5.0, 2.0]]
    """

    def check(self):
        if self.axis != 0:
            raise MXNetError("SequenceReverse: axis must be 0; swapaxes brings the steps there")

    def forward(self, k, ins, outs):
        x = ins[0]
        if self.use_sequence_length:
            return k.python(reference.sequence_reverse, tuple(ins), tuple(outs))
        begin, step = (x.shape[0] - 1,) + (0,) * (x.ndim - 1), (-1,) + (1,) * (x.ndim - 1)
        k.slice(x, begin, step, outs[0])

    def gradient(self, F, ograds, ins, outs):
        return [F.SequenceReverse(ograds[0], *ins[1:], **self.settings())] + [None] * (len(ins) - 1)
