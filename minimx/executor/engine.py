"""Run a linked program.

Linking fills in the addresses: each buffer becomes a NumPy array, a view of the arena or of a user's array.  Two
engines run the same steps with the same kernels: the *python* engine calls them one by one, to read and to step
through; the *compiled* engine runs consecutive C kernels in one loop without Python.
"""
import os
from collections.abc import Callable
from time import perf_counter

import numpy as np

from ..base import MXNetError
from ..graph.infer import location, own_words
from ..kernels import reference
from ..kernels.dispatch import machine_set
from .program import Buffer

#: called as ``observer(step, begin, end)``, times in seconds, after every step; `mx.profiler` sets it
observer: Callable | None = None


class LinkedProgram:
    """A program with addresses.

    Parameters
    ----------
    program : Program
    plan : MemoryPlan
    arena : numpy.ndarray
        Bytes, at least ``plan.bytes``; 64-byte aligned.
    engine : str
        "compiled" or "python".
    poison : bool
        Fill the memory of every storage with 0xff (NaN) when its life begins and when it has ended.
    """

    def __init__(self, program, plan, arena, engine, poison=False):
        self.program = program
        self._offsets, self.arena = plan.offset_of(), arena
        self._views = {}                        # storage -> flat uint8 array
        self._poison = _poison_table(plan) if poison else {}
        self._actions = {}                      # step number -> function that runs it, made when first asked for
        self._addresses = {}                    # storage -> address of its first byte
        self._plan = self._spans = None
        if engine == "compiled":
            self._spans = self._compile()

    def array(self, buffer):
        """Return the NumPy array of a buffer."""
        storage = buffer.storage
        flat = self._views.get(storage)
        if flat is None:
            if storage.external:
                flat = storage.array.reshape(-1).view(np.uint8)
            else:
                start = self._offsets[storage]
                flat = self.arena[start:start + storage.nbytes]
            self._views[storage] = flat
        start = buffer.offset * buffer.dtype.itemsize
        return flat[start:start + buffer.size * buffer.dtype.itemsize].view(buffer.dtype).reshape(buffer.shape)

    def _address(self, buffer):
        """Return the address of a buffer's first element; 0 for None."""
        if buffer is None:
            return 0
        storage = buffer.storage
        address = self._addresses.get(storage)
        if address is None:
            address = storage.array.ctypes.data if storage.external else \
                self.arena.ctypes.data + self._offsets[storage]
            self._addresses[storage] = address
        return address + buffer.offset * buffer.dtype.itemsize

    def _resolve(self, value):
        if isinstance(value, Buffer):
            return self.array(value)
        if isinstance(value, (tuple, list)) and any(isinstance(v, (Buffer, tuple, list)) for v in value):
            return tuple(self._resolve(v) for v in value)
        return value

    def _action(self, step):
        """Return the function that runs a step."""
        if step.machine is None:
            function = getattr(reference, step.kernel)
            arguments = {name: self._resolve(value) for name, value in step.arguments.items()}
            return lambda: function(**arguments)
        from minimx._ext.plan import run_one
        kernels = machine_set().kernels
        calls = [(kernels[name], tuple(None if b is None else self.array(b) for b in buffers), dims, scalars)
                 for name, buffers, dims, scalars in step.machine]

        def run():
            for call in calls:
                run_one(*call)
        return run

    # -- the python engine -------------------------------------------------------------------------------------
    def run_step(self, i):
        """Run step number `i`."""
        for flat in self._poisoned(i, "before"):
            flat[:] = 0xff
        try:
            if i not in self._actions:
                self._actions[i] = self._action(self.program.steps[i])
            self._actions[i]()
        except MXNetError as error:
            raise _located(error, self.program.steps[i].node) from (error.__cause__ or error)
        for flat in self._poisoned(i, "after"):
            flat[:] = 0xff

    def _poisoned(self, i, when):
        for storage in self._poison.get((i, when), ()):
            start = self._offsets[storage]
            yield self.arena[start:start + storage.nbytes]

    # -- the compiled engine -----------------------------------------------------------------------------------
    def _compile(self):
        """Return the spans: (begin, end) of consecutive C steps, or a single Python step."""
        if machine_set() is None:
            return None
        from minimx._ext.plan import Plan
        kernels, calls, first_call = machine_set().kernels, [], []
        for step in self.program.steps:
            first_call.append(len(calls))
            for name, buffers, dims, scalars in step.machine or ():
                calls.append((kernels[name], tuple(self._address(b) for b in buffers), dims, scalars))
        first_call.append(len(calls))
        self._plan, self._first_call = Plan(calls), first_call
        return self._spans_between(0, self.program.num_forward), \
            self._spans_between(self.program.num_forward, len(self.program.steps))

    def _spans_between(self, begin, end):
        spans: list[tuple[int, int] | int] = []
        start = None
        for i in range(begin, end):
            compiled = self.program.steps[i].machine is not None and not self._touches_poison(i)
            if compiled and start is None:
                start = i
            if not compiled:
                if start is not None:
                    spans.append((start, i))
                spans.append(i)
                start = None
        if start is not None:
            spans.append((start, end))
        return spans

    def _touches_poison(self, i):
        return (i, "before") in self._poison or (i, "after") in self._poison

    def run(self, backward):
        """Run the forward steps, or the backward steps."""
        steps = self.program.steps
        begin, end = (self.program.num_forward, len(steps)) if backward else (0, self.program.num_forward)
        if observer is not None:
            for i in range(begin, end):
                start = perf_counter()
                self.run_step(i)
                observer(steps[i], start, perf_counter())
            return
        if self._spans is None:
            for i in range(begin, end):
                self.run_step(i)
            return
        for span in self._spans[1 if backward else 0]:
            if isinstance(span, tuple):
                self._run_span(*span)
            else:
                self.run_step(span)

    def _run_span(self, begin, end):
        try:
            self._plan.run(self._first_call[begin], self._first_call[end])
        except MXNetError as error:
            call = getattr(error, "step", None)
            node = next((self.program.steps[i].node for i in range(begin, end)
                         if call is not None and self._first_call[i] <= call < self._first_call[i + 1]), None)
            raise _located(error, node) from None


def _located(error, node):
    """Return `error` with the name of the node in which it happened, if that is known."""
    return MXNetError(error if node is None else f"{location(node.op, node.name)} {own_words(node.op, error)}")


def _poison_table(plan):
    """Return (step, "before" or "after") -> storages to poison; a place handed over in place is left alone."""
    table = {}
    births = {(block.first, block.offset) for block in plan.blocks}
    deaths = {(block.last, block.offset) for block in plan.blocks if block.first != block.last}
    for block in plan.blocks:
        if (block.first, block.offset) not in deaths:
            table.setdefault((block.first, "before"), []).append(block.storage)
        if (block.last, block.offset) not in births or block.first == block.last:
            table.setdefault((block.last, "after"), []).append(block.storage)
    return table


def empty_arena(nbytes):
    """Return `nbytes` uninitialised bytes that begin on a cache line."""
    raw = np.empty(nbytes + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start:start + nbytes]


def switch(name, default):
    """Return the value of an environment variable that switches something: MINIMX_ENGINE, MINIMX_MEMORY_PLAN, ..."""
    return os.environ.get(f"MINIMX_{name}", default)
