"""Gradients of what was computed step by step: ``with mx.autograd.record(): ...`` then ``y.backward()``.

    >>> import minimx as mx
    >>> x = mx.nd.array([1., 2., 3.])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = (x * x).sum()
    >>> y.backward()
    >>> x.grad.asnumpy().tolist()
    [2.0, 4.0, 6.0]

How the recording works stands in `minimx.ndarray.tape`.
"""
from collections import Counter

from .base import MXNetError, attr_string
from .graph.node import Entry, Node, topological_order
from .ndarray import NDArray, tape
from .ops.recorded_function import RecordedFunction
from .symbol import Symbol

__all__ = ["record", "pause", "train_mode", "predict_mode", "is_recording", "is_training", "set_recording",
           "set_training", "mark_variables", "backward", "grad", "get_symbol", "Function"]


def is_recording():
    """True inside ``with record():``, False inside ``with pause():``."""
    return tape.mode.recording


def is_training():
    """True if Dropout and BatchNorm behave as in training."""
    return tape.mode.training


def set_recording(is_record):
    """Switch recording on or off; returns what it was."""
    before, tape.mode.recording = tape.mode.recording, bool(is_record)
    return before


def set_training(train_mode):
    """Switch the training mode on or off; returns what it was."""
    before, tape.mode.training = tape.mode.training, bool(train_mode)
    return before


def record(train_mode=True):
    """Record inside the block what is computed from marked arrays; `train_mode` is for Dropout and BatchNorm.

    >>> with record():
    ...     is_recording(), is_training()
    (True, True)
    """
    return tape.Scope(True, train_mode)


def pause(train_mode=False):
    """Do not record inside the block.

    >>> with record(), pause():
    ...     is_recording()
    False
    """
    return tape.Scope(False, train_mode)


def train_mode():
    """Use the training mode inside the block; recording stays as it is."""
    return tape.Scope(None, True)


def predict_mode():
    """Use the prediction mode inside the block; recording stays as it is."""
    return tape.Scope(None, False)


def _as_list(value):
    return [value] if isinstance(value, NDArray) else list(value)


def mark_variables(variables, gradients, grad_reqs="write"):
    """Make arrays variables: `backward` puts the gradient of each into the array at the same place of `gradients`.

    Parameters
    ----------
    variables, gradients : NDArray or list of NDArray
        Pairs of equal shapes and dtypes.
    grad_reqs : str or list of str
        "write", "add" or "null".

    Raises
    ------
    MXNetError
        The lists have different lengths, or a gradient differs from its variable in shape or dtype.
    KeyError
        There is no such grad_req.

    Examples
    --------
    >>> import minimx as mx
    >>> x, dx = mx.nd.array([3]), mx.nd.zeros((1,))
    >>> mark_variables(x, dx)
    >>> with record():
    ...     y = x * x
    >>> y.backward(); dx.asnumpy().tolist()
    [6.0]
    """
    variables, gradients = _as_list(variables), _as_list(gradients)
    if isinstance(grad_reqs, str):
        grad_reqs = [grad_reqs] * len(variables)
    if not len(variables) == len(gradients) == len(grad_reqs):
        raise MXNetError(f"mark_variables got {len(variables)} variables, {len(gradients)} gradients and "
                         f"{len(grad_reqs)} grad_reqs")
    for variable, gradient, req in zip(variables, gradients, grad_reqs):
        if variable.shape != gradient.shape or variable.dtype != gradient.dtype:
            raise MXNetError(f"a variable has shape {variable.shape} and dtype {variable.dtype.__name__}, but its "
                             f"gradient {gradient.shape} and {gradient.dtype.__name__}")
        tape.mark(variable, gradient, req)


def _heads_and_grads(heads, head_grads):
    heads = _as_list(heads)
    if head_grads is None:
        return heads, None
    head_grads = _as_list(head_grads)
    if len(head_grads) != len(heads):
        raise MXNetError(f"{len(heads)} heads, but {len(head_grads)} head gradients")
    return heads, head_grads


def backward(heads, head_grads=None, retain_graph=False, train_mode=True):
    """Compute the gradients of `heads` with respect to all variables that they depend on.

    Parameters
    ----------
    heads : NDArray or list of NDArray
        Recorded arrays.
    head_grads : NDArray, or list of NDArray or None, optional
        The gradient that comes from outside for each head; None stands for ones.
    retain_graph : bool
        Keep the recorded arrays, so that backward can be called again.
    train_mode : bool
        The mode in which operators like Dropout are differentiated.

    Raises
    ------
    MXNetError
        A head was not recorded, the graph was freed, no array has a gradient attached, or an array that a gradient
        needs was changed in place.
    """
    heads, head_grads = _heads_and_grads(heads, head_grads)
    tape.backward(heads, head_grads, retain_graph, train_mode)


def grad(heads, variables, head_grads=None, retain_graph=None, create_graph=False, train_mode=True):
    """Return the gradients of `heads` with respect to `variables`, as a list of new arrays.

    With `create_graph` the gradients are recorded too, so that they can be differentiated again; `retain_graph` is then
    True by default.  `variables` are marked or recorded arrays; for the rest see `backward`.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.nd.array([2.])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = x * x * x
    ...     dx = mx.autograd.grad(y, [x], create_graph=True)[0]
    >>> dx.backward()
    >>> float(dx.asscalar()), float(x.grad.asscalar())
    (12.0, 12.0)
    """
    heads, head_grads = _heads_and_grads(heads, head_grads)
    variables = _as_list(variables)
    entries = tape.entries_of(heads)
    for i, variable in enumerate(variables):
        if tape.entry_of(variable) is None:
            raise MXNetError(f"cannot differentiate with respect to variable {i} of shape {variable.shape}: "
                             "call its attach_grad() before recording")
    arrays, grads = tape.differentiate(entries, head_grads, [v._entry for v in variables], train_mode, create_graph)
    found = []
    for variable, array, entry in zip(variables, arrays, grads):
        if array is None:
            raise MXNetError(f"the heads do not depend on a variable of shape {variable.shape}")
        found.append(tape.attach(NDArray(array, variable.context), entry if create_graph else None))
    if not (create_graph if retain_graph is None else retain_graph):
        tape.forget(entries)
    return found


def get_symbol(x):
    """Return the recorded computation of the NDArray `x` as a Symbol.

    Marked variables are named ``var0``, ``var1``, ...; arrays through which no gradient flows ``null0``, ...; nodes
    ``node_0``, ...

    Raises
    ------
    MXNetError
        `x` was not recorded, or a `backward` has freed its graph.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.nd.array([1, 2])
    >>> x.attach_grad()
    >>> with mx.autograd.record():
    ...     y = mx.nd.sin(x) * 2
    >>> get_symbol(y).list_arguments()
    ['var0']
    """
    entry, = tape.entries_of([x])
    counts, made = Counter(), {}
    for node in topological_order([entry]):
        kind = "node_" if node.op is not None else "var" if tape.is_marked(node) else "null"
        name = f"{kind}{counts[kind]}"
        counts[kind] += 1
        params = {} if node.op is None else node.op.own_params()
        attrs = {k: attr_string(v) for k, v in params.items() if v != node.op.params[k].default}
        made[node] = Node(node.op, name, attrs, [Entry(made[e.node], e.index) for e in node.inputs])
    return Symbol([Entry(made[entry.node], entry.index)])


class Function:
    """An own function with an own gradient.

    A subclass defines ``forward(self, *inputs)`` and ``backward(self, *output_grads)`` on NDArrays; each returns one
    NDArray or a tuple.  An instance is called once.

    Examples
    --------
    >>> import minimx as mx
    >>> class Sigmoid(Function):
    ...     def forward(self, x):
    ...         y = 1 / (1 + mx.nd.exp(-x))
    ...         self.save_for_backward(y)
    ...         return y
    ...     def backward(self, dy):
    ...         y, = self.saved_tensors
    ...         return dy * y * (1 - y)
    >>> x = mx.nd.zeros((1,))
    >>> x.attach_grad()
    >>> with record():
    ...     y = Sigmoid()(x)
    >>> y.backward()
    >>> x.grad.asnumpy()
    array([0.25], dtype=float32)
    """

    _used = False
    saved_tensors = ()

    def save_for_backward(self, *args):
        """Keep arrays for `backward`, which finds them in ``self.saved_tensors``."""
        self.saved_tensors = args

    def __call__(self, *inputs):
        if self._used:
            raise MXNetError(f"an instance of {type(self).__name__} is called once; make another one")
        self._used = True
        with pause(train_mode=is_training()):
            outputs = self.forward(*inputs)
        single = isinstance(outputs, NDArray)
        if not single and not isinstance(outputs, (list, tuple)):
            raise TypeError(f"{type(self).__name__}.forward must return an NDArray or a list of them, but returned "
                            f"{type(outputs).__name__}")
        outputs = [outputs] if single else list(outputs)
        if tape.recording(inputs):
            outputs = [x.detach() for x in outputs]          # forward may have returned one of its inputs
            op = RecordedFunction(backward=self._backward, num_args=len(inputs), num_outputs=len(outputs))
            versions = [x._storage.version for x in inputs]
            tape.record(op, inputs, versions, [x._array for x in outputs], outputs)
        return outputs[0] if single else tuple(outputs)

    def _backward(self, ins, outs, inouts):
        """What runs in the backward pass: gradients of the outputs in, gradients of the inputs out."""
        with pause(train_mode=is_training()):
            grads = self.backward(*(NDArray(g) for g in ins[:len(ins) - len(outs)]))
        grads = list(grads) if isinstance(grads, (tuple, list)) else [grads]
        if not all(isinstance(g, NDArray) for g in grads):
            raise MXNetError(f"{type(self).__name__}.backward must return NDArrays, but returned "
                             f"{', '.join(type(g).__name__ for g in grads)}")
        if len(grads) != len(outs):
            raise MXNetError(f"{type(self).__name__}.backward returned {len(grads)} gradients for {len(outs)} inputs")
        for i, (out, value) in enumerate(zip(outs, grads)):
            if value.shape != out.shape:
                raise MXNetError(f"{type(self).__name__}.backward returned a gradient of shape {value.shape} for input "
                                 f"{i} of shape {out.shape}")
            out[...] = value._array

    def forward(self, *inputs):
        """Compute the outputs from the inputs."""
        raise NotImplementedError(f"{type(self).__name__}.forward")

    def backward(self, *output_grads):
        """Compute the gradients of the inputs from those of the outputs."""
        raise NotImplementedError(f"{type(self).__name__}.backward")

