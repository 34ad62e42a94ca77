"""Look at every step: the step-through and the monitor.

What a user looks at must not depend on optimisation: both run a program of their own, in which nothing was merged and
every array has memory of its own, on the same argument arrays.
"""
from html import escape

import numpy as np

from ..base import MXNetError
from ..ndarray import NDArray
from .engine import LinkedProgram, empty_arena
from .memory import plan_memory
from .program import buffers_in


class Stop:
    """One step of a step-through, after it ran.

    Attributes
    ----------
    node : Node or None
        The node that the step belongs to.
    kernel : str
        The kernel that ran.
    parameters : dict
        Its constants.
    inputs, outputs : dict
        Name of the array -> NumPy array: what was read and written.
    step : Step
    """

    def __init__(self, step, inputs, outputs):
        self.step, self.node, self.kernel = step, step.node, step.kernel
        self.inputs, self.outputs = inputs, outputs
        self.parameters = {k: v for k, v in step.arguments.items() if not buffers_in(v) and k != "fn"}

    def text(self, names=None):
        """Return node, action, what was read and what was written; `names` has other names for arrays."""
        name = self.node.name if self.node is not None else "-"
        read, written = (", ".join(f"{(names or {}).get(k, k)}={short_value(v)}" for k, v in arrays.items())
                         for arrays in (self.inputs, self.outputs))
        return f"{name}: {self.step.action}  {read} -> {written}"

    __str__ = __repr__ = text

    def _repr_html_(self):
        rows = [("node", self.node.name if self.node else "-"), ("action", self.step.action), ("kernel", self.kernel)]
        rows += [(k, repr(v)) for k, v in self.parameters.items()]
        rows += [(f"reads {k}", short_value(v, 64)) for k, v in self.inputs.items()]
        rows += [(f"writes {k}", short_value(v, 64)) for k, v in self.outputs.items()]
        told = "".join(f"<tr><th style='text-align:left'>{escape(k)}</th><td><code>{escape(v)}</code></td></tr>"
                       for k, v in rows)
        return f"<table>{told}</table>"


def short_value(array, limit=4):
    """Return a small array's values, or a large one's shape.

    >>> short_value(np.float32([10])), short_value(np.zeros((2, 3)))
    ('10', '[2, 3]')
    """
    array = np.asarray(array)
    if array.size == 1:
        return f"{array.reshape(-1)[0]:g}"
    if array.size <= limit:
        return np.array2string(array, precision=4, separator=", ").replace("\n", "")
    return str(list(array.shape))


def _values(buffers, step, linked):
    """Return name -> copy of the array, for the operands of the kernel; scratch memory of its C form is left out."""
    found = {}
    operands = buffers_in(tuple(step.arguments.values()))
    for buffer in buffers:
        if buffer in operands:
            name, others = buffer.storage.name, 1
            while name in found:
                others += 1
                name = f"{buffer.storage.name}#{others}"
            found[name] = linked.array(buffer).copy()
    return found


def private_program(executor, is_train):
    """Return the LinkedProgram to look at: unmerged, every array with memory of its own; made once for each mode."""
    if is_train not in executor._private:
        program = executor.trace(is_train, optimize=False)
        plan = plan_memory(program, share=False)
        executor._private[is_train] = LinkedProgram(program, plan, empty_arena(plan.bytes), engine="python")
    return executor._private[is_train]


def step_through(executor, is_train, backward):
    """Yield a Stop after each step of the forward or backward pass."""
    linked = private_program(executor, is_train)
    program = linked.program
    if backward and executor._ran is not linked:
        raise MXNetError("step_backward steps through the gradients of a step_forward; run that first, to its end")
    if not backward:
        executor._prepare(is_train)
    for i in range(program.num_forward, len(program.steps)) if backward else range(program.num_forward):
        step = program.steps[i]
        inputs = _values(step.reads, step, linked)          # before: a step may work in place
        linked.run_step(i)
        yield Stop(step, inputs, _values(step.writes, step, linked))
    executor._ran, executor.last_pass = linked, "backward" if backward else "forward"
    executor._written(executor._grad_arrays if backward else executor.outputs + executor.aux_arrays)


def run_monitored(executor, callback, monitor_all):
    """Run forward and call ``callback(name, NDArray)`` for each node's outputs (and inputs, with `monitor_all`).

    Returns the LinkedProgram that ran, for backward.
    """
    linked = private_program(executor, executor._mode)
    program, steps = linked.program, {}
    for i in range(program.num_forward):
        steps.setdefault(program.steps[i].node, []).append(i)
    for node in executor.graph.nodes[:executor.graph.num_forward]:
        for i in steps.get(node, ()):
            linked.run_step(i)
        if node.op is None:
            continue
        shown = list(zip(node.output_names(), node.entries))
        if monitor_all:
            slots = node.op.list_slots()
            shown = [(f"{node.name}_{slot}", entry) for slot, entry in zip(slots, node.inputs)] + shown
        for name, entry in shown:
            callback(name, NDArray(linked.array(program.buffers[entry]).copy()))
    return linked
