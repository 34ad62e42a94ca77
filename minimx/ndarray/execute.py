"""Run one operator on arrays, now: infer, allocate, forward."""
from functools import cache, lru_cache

import numpy as np

from ..backend import array_module
from ..base import MXNetError
from ..graph.infer import SHAPE, TYPE, infer_node
from ..kernels.dispatch import Immediate
from ..ops.shapes import known

_immediate = cache(Immediate)      # one for each mode


def execute(op, ins, outs=None, is_train=False, allocate=None):
    """Return the arrays of all outputs of `op`, hidden ones included.

    Parameters
    ----------
    op : Operator
    ins : sequence of array
        C-contiguous NumPy or CuPy arrays: inputs, then auxiliary states, which may be written.
    outs : sequence of array or None, optional
        Arrays that receive the visible outputs; None where one is to be made.
    is_train : bool
        The mode: what Dropout and BatchNorm look at.
    allocate : callable, optional
        ``allocate(shape, dtype)`` makes an array; by default on the device of the first input.

    Raises
    ------
    MXNetError
        The shapes or dtypes do not fit; the message names the operator, the input and both values.
    """
    allocate = allocate or (array_module(ins[0]) if ins else np).empty
    outs = list(outs or ())
    outs += [None] * (len(op.list_outputs()) - len(outs))
    infer = _infer.__wrapped__ if op.stateful else _infer      # a cache would keep what a stateful operator holds
    forms = infer(op, tuple((x.shape, x.dtype) for x in ins),
                  tuple(None if o is None else (o.shape, o.dtype) for o in outs))
    made = [allocate(*form) if out is None or _overlaps(op, out, ins) else out for out, form in zip(outs, forms)]
    op.forward(_immediate(is_train), list(ins), made)
    for slot, value in op.fixed.items():
        ins[op.list_slots().index(slot)][...] = value
    for i, (out, array) in enumerate(zip(outs, made)):
        if out is not None and array is not out:
            out[...] = array
            made[i] = out
    return made


@lru_cache(maxsize=4096)
def _infer(op, ins, outs):
    """Return (shape, dtype) of each output; an item of `ins` and `outs` is the same, or None."""
    forms = []
    for i, fact in enumerate((SHAPE, TYPE)):
        given = [form[i] for form in ins]
        found = infer_node(op, op.name, given, [None if form is None else form[i] for form in outs], fact)[1]
        if fact is TYPE and op.default_dtype and found[0] is None:
            found[0] = op.default_dtype
        for slot, value in zip(op.list_outputs(), found):
            if value is None or fact is SHAPE and not known(value):
                raise MXNetError(f"{op!r}: the {fact.name} of output {slot!r} does not follow from the inputs "
                                 f"({', '.join(map(str, given)) or 'none'}); give it as a parameter or by out=")
            if fact is SHAPE and min(value, default=0) < 0:
                raise MXNetError(f"{op!r}: the axes of a shape are not negative, but output {slot!r} has {value}")
        forms.append(found)
    return list(zip(*forms))


def _overlaps(op, out, ins):
    """True if `out` may share memory with an input that `op` must still read: the result is made aside and copied.

    An operator that works in place may write over an input, but not over one of another shape or at another place.
    """
    return any(array_module(out).may_share_memory(out, x) for x in ins
               if type(x) is type(out) and not (x is out and op.in_place))
