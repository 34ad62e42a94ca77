"""Translations of ONNX's control flow: both branches of If are computed, Loop and Scan are unrolled."""
import numpy as np

from ...base import MXNetError
from .table import translates


@translates("If")
def _if(F, condition, then_branch, else_branch):
    if condition.is_constant:
        chosen = then_branch if F.number(condition) else else_branch
        return F.importer.subgraph(chosen, F.scope)
    scope = F.scope
    yes, no = (F.importer.subgraph(branch, scope) for branch in (then_branch, else_branch))
    if any(a.shape != b.shape for a, b in zip(yes, no)):
        raise MXNetError("the branches of If have unequal shapes, and MXNet's shapes are static: the condition must be "
                         "a constant")
    return [F.choose(condition, a, b) for a, b in zip(yes, no)]


@translates("OptionalGetElement")
def _optional_get_element(F, x):
    return F._copy(x)


@translates("OptionalHasElement")
def _optional_has_element(F, x=None):
    return F.full((), x is not None, "bool")


@translates("Loop")
def _loop(F, trips, condition=None, *begin, body):
    scope, states = F.scope, list(begin)
    if trips is None:
        raise MXNetError("Loop without a number of trips: it cannot be unrolled")
    going = condition is None or bool(F.number(condition, "the condition of Loop"))
    scanned = []
    number = 0
    while going and number < int(F.number(trips, "the number of trips of Loop")):
        # The condition of the next trip must be known too: the body passes it on, or computes it from constants.
        condition = F.parameter(None, np.asarray(True)) if condition is None else condition
        counter = F.parameter(None, np.asarray(number, np.int64))
        condition, *outputs = F.importer.subgraph(body, scope, [counter, condition, *states])
        going = bool(F.number(condition, "the condition of Loop"))
        states, scans = outputs[:len(states)], outputs[len(states):]
        scanned.append(scans)
        number += 1
    if not scanned:
        raise MXNetError("Loop makes no trip")
    return [*states, *(stacked(F, parts, 0) for parts in zip(*scanned))]


def stacked(F, parts, axis):
    """Return what the trips made, joined along a new axis."""
    shape = parts[0].sizes
    if shape == ():
        return F.Concat(*parts, dim=0)
    return F.stack(*parts, axis=axis)


@translates("Scan")
def scan(F, *inputs, body, num_scan_inputs, scan_input_axes=None, scan_output_axes=None, scan_input_directions=None,
         scan_output_directions=None, directions=None):
    """Run `body` for each element of the sequences, as nodes of their own."""
    if F.opset < 9:
        return scan_batch(F, *inputs, body=body, num_scan_inputs=num_scan_inputs, directions=directions)
    scope = F.scope
    states, sequences = list(inputs[:-num_scan_inputs]), inputs[-num_scan_inputs:]
    axes = [x.axis(a) for x, a in zip(sequences, scan_input_axes or [0] * len(sequences))]
    backwards = scan_input_directions or [0] * len(sequences)
    steps = sequences[0].sizes[axes[0]]
    scanned = []
    for t in range(steps):
        slices = [step(F, x, axis, steps - 1 - t if back else t) for x, axis, back in zip(sequences, axes, backwards)]
        outputs = F.importer.subgraph(body, scope, [*states, *slices])
        states = outputs[:len(states)]
        scanned.append(outputs[len(states):])
    made = list(zip(*scanned))
    reverse = scan_output_directions or [0] * len(made)
    axes = scan_output_axes or [0] * len(made)
    return [*states, *(stacked(F, parts[::-1] if back else parts, axis % (parts[0].ndim + 1))
                       for parts, back, axis in zip(made, reverse, axes))]


def step(F, x, axis, t):
    """Return element t along an axis, which is dropped."""
    return F.take_range(x, axis, t, t + 1).reshape(x.sizes[:axis] + x.sizes[axis + 1:])


def scan_batch(F, lengths, *inputs, body, num_scan_inputs, directions):
    """Scan before opset 9: a batch of sequences in front, scanned along axis 1."""
    if lengths is not None or any(directions or ()):
        raise MXNetError("Scan of opset 8 with sequence lengths or directions has no translation")
    scope = F.scope
    made = []
    for i in range(inputs[0].sizes[0]):
        F.opset, outside = 9, F.opset
        F.scope = scope
        made.append(scan(F, *(step(F, x, 0, i) for x in inputs), body=body, num_scan_inputs=num_scan_inputs))
        F.opset = outside
    return [stacked(F, parts, 0) for parts in zip(*made)]
