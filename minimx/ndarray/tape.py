"""The tape: what was computed while recording, and the backward pass over it.

Recording builds the same graph as a Symbol: each call of an operator adds a `Node`, and the NDArrays that it returns
point to its entries.  Beside the graph the tape keeps a `Record` of each node: its output arrays, and the versions
that its inputs had.  There is no list of records: a node lives as long as an array or a later node needs it.

    x  ──►  _mul  ──►  sum  ──►  y            Node, Entry (minimx.graph.node)
    │        │          │
  Record   Record     Record                  arrays, Storage versions

`backward` adds the gradient nodes to this graph, by the pass that Symbol uses, and runs them one after the other.
"""
import threading
import weakref
from collections import Counter
from functools import wraps

from ..base import MXNetError
from ..graph.gradient import gradient
from ..graph.node import Entry, Node, topological_order
from .execute import execute


class _Mode(threading.local):
    """The two flags of this thread, and what they were outside of each ``with`` block that it is in."""

    def __init__(self):
        self.recording = self.training = False
        self.outer = []


mode = _Mode()

_records = weakref.WeakKeyDictionary()           # Node -> Record


class Scope:
    """Sets the two flags inside a ``with`` block or a decorated function; None leaves one as it is."""

    def __init__(self, recording, training):
        self._flags = recording, training

    def __enter__(self):
        mode.outer.append((mode.recording, mode.training))
        recording, training = self._flags
        mode.recording = mode.recording if recording is None else recording
        mode.training = mode.training if training is None else training

    def __exit__(self, *exception):
        mode.recording, mode.training = mode.outer.pop()

    def __call__(self, function):
        @wraps(function)
        def scoped(*args, **kwargs):
            with self:
                return function(*args, **kwargs)
        return scoped


class Saved:
    """An array and the version of its storage, to detect a change in place."""

    __slots__ = ("array", "storage", "version")

    def __init__(self, array, storage=None):
        self.array, self.storage = array, storage
        self.version = storage.version if storage is not None else 0


class Record:
    """What the tape keeps of one node."""

    __slots__ = ("outputs", "versions", "grad", "grad_req")

    def __init__(self, outputs, versions=(), grad=None, grad_req="null"):
        self.outputs = outputs      # one Saved for each output; None after backward has used it
        self.versions = versions    # of the inputs when the node ran
        self.grad = grad            # of a variable: the NDArray that receives its gradient
        self.grad_req = grad_req


def mark(variable, grad, grad_req):
    """Make the NDArray `variable` a variable of the tape: `backward` puts its gradient into `grad`."""
    if grad_req not in ("write", "add", "null"):
        raise KeyError(f"grad_req {grad_req!r} is not one of 'write', 'add', 'null'")
    node = Node(None, "variable")
    _records[node] = Record([Saved(variable._array, variable._storage)], (), grad, grad_req)
    variable._entry, variable._grad = Entry(node), grad


def entry_of(array):
    """Return the entry of an NDArray on the tape; None if it was not recorded, or an earlier backward freed it."""
    entry = array._entry
    if entry is not None and _records[entry.node].outputs is None:
        array._entry = entry = None
    return entry


def recording(inputs):
    """True if a call on these NDArrays goes onto the tape: one of them is on it already."""
    return mode.recording and any(entry_of(x) is not None for x in inputs)


def record(op, inputs, versions, arrays, outputs):
    """Put a call onto the tape.

    `inputs` and `outputs` are NDArrays, `versions` those of the inputs as the operator saw them, `arrays` the arrays
    of all outputs.
    """
    entries = [entry_of(x) or _constant(x, "constant") for x in inputs]
    node = Node(op, op.name, inputs=entries)
    storages = [x._storage for x in outputs] + [None] * (len(arrays) - len(outputs))
    _records[node] = Record([Saved(a, s) for a, s in zip(arrays, storages)], versions)
    for i, x in enumerate(outputs):
        x._entry = Entry(node, i)


def _constant(array, name):
    """Return a new entry for an array through which no gradient flows."""
    node = Node(None, name)
    _records[node] = Record([Saved(array._array, array._storage)])
    return Entry(node)


def check_unrecorded(array, action):
    """Raise MXNetError if `array` belongs to the recorded graph: then it may not be changed in place."""
    if mode.recording and entry_of(array) is not None:
        raise MXNetError(f"{action} would change an array of the recorded graph in place; "
                         "write y = y + x instead of y += x, or change it outside of autograd.record()")


def is_marked(node):
    """True if a node of the tape is a marked variable, false for an operator or a constant."""
    return _records[node].grad is not None


def variables_of(entries):
    """Return the nodes of the marked variables from which `entries` were computed, but for those of req "null"."""
    return [node for node in topological_order(entries) if node.op is None and _records[node].grad_req != "null"]


def entries_of(heads):
    """Return the entries of recorded NDArrays; MXNetError if one was not recorded."""
    for i, x in enumerate(heads):
        if entry_of(x) is None:
            raise MXNetError(f"cannot differentiate head {i} of shape {x.shape}: it is not in a computational graph. "
                             "Compute it inside autograd.record(), from an array with attach_grad(); if an earlier "
                             "backward freed the graph, call that one with retain_graph=True")
    return [x._entry for x in heads]


def backward(heads, head_grads=None, retain_graph=False, train_mode=True):
    """Compute the gradients of `heads` and put them into the marked variables' `grad`; see `autograd.backward`."""
    entries = entries_of(heads)
    variables = variables_of(entries)
    if not variables:
        raise MXNetError("no array from which the heads were computed has a gradient; call x.attach_grad() on it "
                         "before recording")
    arrays, _ = differentiate(entries, head_grads, [Entry(node) for node in variables], train_mode)
    for node, array in zip(variables, arrays):
        deliver(array, _records[node])
    if not retain_graph:
        forget(entries)


def deliver(array, record):
    """Write or add a gradient to a variable's `grad`; None is zero."""
    target = record.grad
    if record.grad_req == "add":
        if array is not None:
            target._array[...] += array
    else:
        target._array[...] = 0 if array is None else array
    target._storage.version += 1


def differentiate(heads, head_grads, wrt, is_train, keep=False):
    """Run the gradient nodes of `heads` with respect to the entries `wrt`.

    Parameters
    ----------
    heads, wrt : list of Entry
    head_grads : list of NDArray or None, or None
        None stands for ones.
    is_train : bool
        The mode in which the gradient nodes run.
    keep : bool
        Put the gradient nodes onto the tape, so that the gradients can be differentiated again.

    Returns
    -------
    arrays : list of array or None
    grads : list of Entry or None
    """
    forward = topological_order(heads)
    for node in forward:
        if _records[node].outputs is None:
            raise MXNetError(f"the graph of node {node.name!r} was freed by an earlier backward; "
                             "call that one with retain_graph=True, or record again")
    head_grads = head_grads if head_grads is not None else [None] * len(heads)
    grad_entries = [None if g is None else _head_grad_entry(g, head) for g, head in zip(head_grads, heads)]
    targets, _ = gradient(heads, grad_entries, wrt)
    values = _run([t for t in targets if t is not None], forward, is_train, keep)
    return [None if t is None else values[t] for t in targets], targets


def _head_grad_entry(grad, head):
    head_array = _records[head.node].outputs[head.index].array
    if grad.shape != head_array.shape or grad._array.dtype != head_array.dtype:
        raise MXNetError(f"a head gradient has shape {grad.shape} and dtype {grad._array.dtype.name}, but its head "
                         f"{head_array.shape} and {head_array.dtype.name}")
    return entry_of(grad) or _constant(grad, "head_grad")


def _run(targets, forward, is_train, keep):
    """Run the nodes that `targets` need and that have not run; return Entry -> array of the targets."""
    seen = _versions_seen(forward)
    new = [node for node in topological_order(targets) if node not in _records]
    uses = Counter(entry for node in new for entry in node.inputs)
    uses.update(targets)
    values = {}                                   # Entry -> array, freed after its last use
    for node in new:
        ins = [values[e] if e in values else _saved_value(e, seen, node) for e in node.inputs]
        outs = execute(node.op, ins, is_train=is_train)
        for i, array in enumerate(outs):
            if uses[Entry(node, i)]:
                values[Entry(node, i)] = array
        if keep:
            _records[node] = Record([Saved(a) for a in outs], [0] * len(ins))
        for entry in node.inputs:
            uses[entry] -= 1
            if not uses[entry]:
                values.pop(entry, None)
    return {t: values[t] if t in values else _saved_value(t, seen, t.node) for t in targets}


def _versions_seen(nodes):
    """Return for each entry of the tape the set of versions that its users saw."""
    seen = {}
    for node in nodes:
        for entry, version in zip(node.inputs, _records[node].versions):
            seen.setdefault(entry, set()).add(version)
    return seen


def _saved_value(entry, seen, user):
    """Return the array of a recorded entry; MXNetError if it was changed in place after it was used."""
    saved = _records[entry.node].outputs[entry.index]
    if saved.storage is not None:
        used = seen.get(entry, set()) | (set() if entry.node.op is None else {saved.version})
        if any(version != saved.storage.version for version in used):
            origin = user.forward.name if user.forward is not None else user.name
            raise MXNetError(f"the gradient of {origin!r} needs the array of {entry.node.name!r}, shape "
                             f"{saved.array.shape}, which was changed in place after it was recorded; "
                             "change a copy, or record again")
    return saved.array


def forget(heads):
    """Free the arrays that the tape keeps of the graph of `heads`; the variables stay."""
    for node in topological_order(heads):
        if node.op is not None:
            _records[node].outputs = None


def attach(array, entry):
    """Return the NDArray `array` as that entry of the tape; None: not recorded."""
    array._entry = entry
    if entry is not None:
        saved = _records[entry.node].outputs[entry.index]
        saved.storage, saved.version = array._storage, array._storage.version
    return array
