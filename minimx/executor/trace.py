"""Trace: every operator's `forward` is called once with a recording `k`, and its kernel calls become steps."""
from ..base import MXNetError
from ..graph.infer import location, own_words
from ..kernels.contract import In, InOut, Out
from ..kernels.dispatch import CONTRACT, KernelCalls, machine_set
from ..ops.elementwise_table import ROWS
from ..ops.shapes import size
from .program import Buffer, Program, Step, Storage, buffers_in


class Recorder(KernelCalls):
    """The recording `k`.

    Attributes
    ----------
    steps : list of Step
    node : Node or None
        The node whose forward is being traced.
    """

    def __init__(self, is_train, random_state):
        self.is_train = is_train
        self.steps, self.node = [], None
        self._machine, self._calls = machine_set(), None
        self._random_state, self._streams = random_state, 0
        self._written = set()               # storages that a step has written

    def _call(self, name, args, kwargs):
        kernel = CONTRACT[name]
        arguments = kernel.bind(args, kwargs)
        roles = {In: [], Out: [], InOut: []}
        for parameter, role in kernel.roles.items():
            if role == InOut and arguments.get("beta") == 0:      # the old values of a product's `out` do not count
                role = Out
            roles[role] += buffers_in(arguments[parameter])
        reads, writes = roles[In] + roles[InOut], roles[Out] + roles[InOut]
        machine = self._lower(name, arguments)
        if machine is not None:             # scratch memory of the C kernels
            operands = {b.storage for b in reads + writes}
            scratch = [b for call in machine for b in call[1]
                       if b is not None and b.storage.kind == "workspace" and b.storage not in operands]
            writes = list(dict.fromkeys(writes + scratch))
        out, inputs = kernel.in_place
        may_share = [(w, r) for w in buffers_in(arguments.get(out)) for p in inputs for r in buffers_in(arguments[p])
                     if w.shape == r.shape and w.dtype == r.dtype]
        self.steps.append(Step(name, self.node, arguments, tuple(reads), tuple(writes), tuple(may_share), machine))
        self._written.update(b.storage for b in writes)

    def _lower(self, name, arguments):
        """Return the C kernels that do it, or None."""
        method = getattr(self._machine, name, None)
        if method is None:
            return None
        self._calls = []
        return self._calls if method(self, **arguments) else None

    # -- the `emit` of the machine set: a call of a C kernel becomes part of the step --------------------------
    def __call__(self, kernel, arrays, dims, scalars):
        self._calls.append((kernel, tuple(arrays), tuple(dims), tuple(scalars)))

    # -- what is not a kernel ----------------------------------------------------------------------------------
    def reshape(self, x, shape):
        if size(shape) != x.size:
            raise MXNetError(f"cannot reshape {x.shape} into {tuple(shape)}")
        return Buffer(x.storage, shape, x.dtype, x.offset)

    def part(self, x, start, shape):
        if not 0 <= start <= start + size(shape) <= x.size:
            raise MXNetError(f"{tuple(shape)} from element {start} on is not a part of {x.shape}")
        return Buffer(x.storage, shape, x.dtype, x.offset + start)

    def identity(self, x, out):
        """out = x: the same memory if nobody else can write either, else a copy."""
        x = self.reshape(x, out.shape)
        source, target = x.storage, out.storage
        fresh = target not in self._written and x.dtype == out.dtype
        if fresh and target.kind == "internal" and source.kind in ("internal", "argument", "head gradient"):
            out.storage, out.offset = source, x.offset
        elif fresh and target.external and source.kind == "internal" and x.whole() and out.whole():
            source.become(target)               # what makes x writes at once where the value must arrive
            out.storage = source
        else:
            self._call("copy", (x, out), {})

    def workspace(self, shape, dtype):
        """Return a scratch buffer."""
        buffer = Buffer(Storage("workspace", "workspace", 0), shape, dtype)
        buffer.storage.nbytes = buffer.size * buffer.dtype.itemsize
        return buffer

    def random_state(self):
        """Return (state buffer, number of the drawing node): every node draws other numbers in every run."""
        self._streams += 1
        return self._random_state, self._streams


def trace(graph, shapes, dtypes, operands, is_train):
    """Return the Program of a graph.

    Parameters
    ----------
    graph : Graph
    shapes, dtypes : tuple
        One per entry.
    operands : Operands
        The buffers of the arrays outside.
    is_train : bool
    """
    k = Recorder(is_train, operands.random_state)
    buffers = dict(operands.sources)
    num_forward = 0
    for i, node in enumerate(graph.nodes):
        if i == graph.num_forward:
            num_forward = len(k.steps)
        if node.op is not None:
            k.node = node
            _trace_node(k, graph, node, shapes, dtypes, buffers, operands.destinations)
        for entry in node.entries:
            for destination in operands.destinations.get(entry, ()):
                _deliver(k, buffers[entry], destination)
    if graph.num_forward == len(graph.nodes):
        num_forward = len(k.steps)
    k.node = None
    for entry, destination in operands.late:
        _deliver(k, buffers[entry], destination)
    return Program(k.steps, num_forward, buffers, is_train)


def _trace_node(k, graph, node, shapes, dtypes, buffers, destinations):
    ins = [buffers[entry] for entry in node.inputs]
    outs = []
    for entry in node.entries:
        # The first array that is simply written is the node's own output; a value is copied to the others.
        direct = next((d.buffer for d in destinations.get(entry, ()) if not d.accumulate and d.source is None), None)
        if direct is None:
            shape, dtype = shapes[graph.entry_id(entry)], dtypes[graph.entry_id(entry)]
            direct = Buffer(Storage("internal", entry.name, size(shape) * dtype.itemsize), shape, dtype)
        buffers[entry] = direct
        outs.append(direct)
    try:
        node.op.forward(k, ins, outs)
    except MXNetError as error:
        raise MXNetError(f"{location(node.op, node.name)} {own_words(node.op, error)}") from error.__cause__
    if len(graph.nodes) > graph.num_forward:        # where there are gradients, as in MXNet
        for slot, value in node.op.fixed.items():
            entry = node.inputs[node.op.list_slots().index(slot)]
            if entry.node.op is None:
                k.fill(buffers[entry], value)


def _deliver(k, value, destination):
    target, accumulate, source = destination
    value = value if source is None else source
    if accumulate:
        k.elementwise(ROWS["add"], (target, value), target)
    elif value is not target:
        k.copy(k.reshape(value, target.shape), target)
