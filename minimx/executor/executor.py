"""Executor: a symbol bound to arrays."""
import threading

import numpy as np

from ..base import MXNetError, choose_from, did_you_mean
from ..graph.node import Entry, arguments_and_states
from ..graph.printer import debug_text
from ..ndarray import NDArray, empty
from ..random_state import next_state
from .bound_graph import BoundGraph
from .by_name import ByName, duplicates
from .engine import LinkedProgram, empty_arena, switch
from .memory import plan_memory
from .operands import connect
from .reshape import reshape_executor
from .stepping import run_monitored, step_through
from .trace import trace


class Arena:
    """The working memory; executors that share it must not interleave forward and backward.

    An executor runs inside ``with arena:``, which refuses a second thread.
    """

    def __init__(self):
        self.bytes = empty_arena(0)
        self.holder = None              # the LinkedProgram whose forward pass left its values here
        self._lock = threading.Lock()

    def __enter__(self):
        if not self._lock.acquire(blocking=False):
            raise MXNetError("this executor, or one that shares its memory, is running in another thread; "
                             "bind one executor for each thread")

    def __exit__(self, *error):
        self._lock.release()

    def reserve(self, nbytes):
        """Grow to at least `nbytes`; returns the array."""
        if nbytes > self.bytes.size:
            self.bytes = empty_arena(nbytes)
        return self.bytes


class Executor:
    """Runs a symbol on bound arrays; made by `Symbol.bind` and `Symbol.simple_bind`.

    Attributes
    ----------
    arg_arrays, grad_arrays, aux_arrays, outputs : list of NDArray
        In the order of `list_arguments`, `list_auxiliary_states`, `list_outputs`; a gradient that is not wanted is
        None, and `grad_arrays` is None if `bind` was given none.  `outputs` are the same arrays at every forward,
        overwritten.
    graph : Graph
        The symbol's nodes, then the gradient nodes.
    gradient_of : dict
        Entry of the symbol's graph -> entry of its gradient.
    gradient_entries : dict
        Argument name -> entry of its gradient, or None.
    head_gradients : list of Node
        For each output the variable that stands for the gradient from outside: ``d(fc1_output)``.
    last_pass : str or None
        "forward" or "backward": what ran last.
    program, memory : Program, MemoryPlan
        Of the mode that ran last (of predict mode if none did).

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.sym.Variable("x")
    >>> ex = mx.sym.square(x).simple_bind(mx.cpu(), x=(2,))
    >>> ex.forward(is_train=True, x=mx.nd.array([3, 4]))[0].asnumpy().tolist()
    [9.0, 16.0]
    >>> ex.backward(mx.nd.ones((2,))); ex.grad_dict["x"].asnumpy().tolist()
    [6.0, 8.0]
    """

    def __init__(self, symbol, ctx, arg_arrays, grad_arrays, grad_reqs, aux_arrays, shared_exec=None, outputs=None):
        self._symbol, self._ctx, self._reqs = symbol, ctx, list(grad_reqs)
        self.arg_arrays, self.aux_arrays, self.grad_arrays = list(arg_arrays), list(aux_arrays), grad_arrays
        self._grad_arrays = list(grad_arrays) if grad_arrays is not None else [None] * len(self.arg_arrays)
        self._arg_nodes, self._aux_nodes = arguments_and_states(symbol.entries)
        twice = duplicates([node.name for node in self._arg_nodes + self._aux_nodes])
        if twice:
            raise MXNetError(f"cannot bind: two different variables are named {', '.join(map(repr, twice))}; "
                             "rename one, or use the same Variable in both places")
        self._arena = shared_exec._arena if shared_exec is not None else Arena()
        self._plans, self._linked, self._private = {}, {}, {}           # of each mode
        self._mode, self._ran, self._monitor, self.last_pass = False, None, None, None
        variables = list(zip(self._arg_nodes + self._aux_nodes, self.arg_arrays + self.aux_arrays))
        self._bound = BoundGraph(symbol, {Entry(node): a.shape for node, a in variables},
                                 {Entry(node): np.dtype(a.dtype) for node, a in variables},
                                 [Entry(node) for node, req in zip(self._arg_nodes, self._reqs) if req != "null"])
        self.outputs = outputs or [self._new_array(entry) for entry in symbol.entries]
        self._head_arrays = [self._new_array(entry) for entry in symbol.entries]
        self._random_state = np.zeros(2, np.uint64)
        # The gradient of a loss's label stays as it is, as in MXNet.
        self._labels = {entry.node for node in self.graph.nodes if node.op is not None and node.op.is_loss
                        for entry in node.inputs[1:]}
        self._check_gradients()

    def _new_array(self, entry):
        shape, dtype = self._bound.shape_and_dtype(entry)
        return empty(shape, ctx=self._ctx, dtype=dtype)

    def _check_gradients(self):
        for node, array, grad in zip(self._arg_nodes, self.arg_arrays, self._grad_arrays):
            if grad is not None and (grad.shape != array.shape or grad.dtype != array.dtype):
                raise MXNetError(f"the gradient array of {node.name!r} is {grad.shape} {np.dtype(grad.dtype).name}, "
                                 f"but must be like the argument: {array.shape} {np.dtype(array.dtype).name}")

    # -- the graph, for those who look -------------------------------------------------------------------------
    @property
    def graph(self):
        """The Graph: the symbol's nodes, then the gradient nodes."""
        return self._bound.graph

    @property
    def gradient_of(self):
        """Entry of the symbol's graph -> entry of its gradient."""
        return self._bound.gradient_of

    @property
    def gradient_entries(self):
        """Argument name -> entry of its gradient, or None."""
        return {entry.name: grad for entry, grad in self._bound.gradients.items()}

    @property
    def head_gradients(self):
        """For each output the variable that stands for the gradient from outside: ``d(fc1_output)``."""
        return self._bound.head_gradients

    # -- a mode: trace, plan, link -----------------------------------------------------------------------------
    def trace(self, is_train, optimize=True):
        """Return the Program of a mode; without `optimize` every node keeps its steps, as pictures need it."""
        bound = self._bound
        simplified = optimize and switch("SIMPLIFY", "1") != "0"
        graph, shapes, dtypes = bound.simplified() if simplified else (bound.graph, bound.shapes, bound.dtypes)
        return trace(graph, shapes, dtypes, connect(self, graph), is_train)

    def _planned(self, is_train):
        if is_train not in self._plans:
            program = self.trace(is_train)
            self._plans[is_train] = program, plan_memory(program, share=switch("MEMORY_PLAN", "1") != "0")
        return self._plans[is_train]

    def _get_linked(self, is_train):
        program, plan = self._planned(is_train)
        arena, linked = self._arena.reserve(plan.bytes), self._linked.get(is_train)
        if linked is None or linked.arena is not arena:         # the arena grew: new addresses
            linked = self._linked[is_train] = LinkedProgram(program, plan, arena, switch("ENGINE", "compiled"),
                                                            poison=switch("POISON", "0") != "0")
        return linked

    @property
    def program(self):
        """The Program of the mode that ran last."""
        return self._planned(self._mode)[0]

    @property
    def memory(self):
        """The MemoryPlan of the mode that ran last."""
        return self._planned(self._mode)[1]

    # -- run ---------------------------------------------------------------------------------------------------
    def forward(self, is_train=False, **kwargs):
        """Compute the outputs.

        Parameters
        ----------
        is_train : bool
            The mode: Dropout and BatchNorm differ.
        **kwargs : NDArray or numpy.ndarray
            Values for arguments, copied into the bound arrays.

        Returns
        -------
        list of NDArray
            `outputs`.

        Raises
        ------
        TypeError
            A name is not an argument, or an array is given without a name.
        ValueError
            A value has another shape than the argument.
        """
        if isinstance(is_train, (NDArray, np.ndarray)) and is_train.ndim:
            raise TypeError(f"forward: is_train is True or False, but is an array {is_train.shape}; arrays are given "
                            f"by name: forward({self._symbol.list_arguments()[0]}=x)")
        with self._arena:
            self._set_arguments(kwargs)
            self._prepare(bool(is_train))
            self._ran = None                    # a forward that fails leaves nothing to differentiate
            if self._monitor is not None:
                ran = run_monitored(self, *self._monitor)
            else:
                ran = self._arena.holder = self._get_linked(self._mode)      # before it runs: it may fail half-way
                ran.run(backward=False)
            self._ran, self.last_pass = ran, "forward"
            self._written(self.outputs + (self.aux_arrays if is_train else []))
        return self.outputs

    def backward(self, out_grads=None, is_train=True):
        """Compute the gradients of the last forward into `grad_arrays`.

        Parameters
        ----------
        out_grads : NDArray, list or dict of NDArray, optional
            The gradient of each output from outside; losses need none.
        is_train : bool
            Accepted for compatibility, without effect: the mode is that of the forward pass.

        Raises
        ------
        TypeError
            A head gradient is no array.
        MXNetError
            There was no forward, an output that is not a loss has no head gradient, or a shape is wrong.
        """
        if self._ran is None:
            raise MXNetError("backward without a forward: there are no values to differentiate at; "
                             "call forward(is_train=True) first")
        with self._arena:
            if self._ran.arena is self._arena.bytes and self._arena.holder is not self._ran:
                raise MXNetError("an executor that shares this one's memory has run forward since; "
                                 "run forward again, or bind without shared_exec")
            self._set_head_gradients(out_grads)
            self._ran.run(backward=True)
            self.last_pass = "backward"
            for node, req, array in zip(self._arg_nodes, self._reqs, self._grad_arrays):
                if req == "write" and self._bound.gradients[Entry(node)] is None and node not in self._labels:
                    array._array[...] = 0                       # no output depends on the argument
            self._written([a for a, req in zip(self._grad_arrays, self._reqs) if req != "null"])

    def _prepare(self, is_train):
        self._mode = is_train
        next_state(out=self._random_state)

    def _set_arguments(self, values):
        arguments = self.arg_dict if values else {}
        for name, value in values.items():
            target = arguments.get(name)
            if target is None:
                raise TypeError(f"forward: unknown argument {name!r}{choose_from(name, arguments)}")
            if not isinstance(value, (NDArray, np.ndarray)):
                raise ValueError(f"argument {name!r} takes an NDArray, but got {type(value).__name__}; "
                                 "use mx.nd.array(x)")
            if tuple(value.shape) != target.shape:
                raise ValueError(f"argument {name!r} has shape {target.shape}, but the value given has "
                                 f"{tuple(value.shape)}; bind again with the new shape, or use reshape")
            target[:] = value

    def _set_head_gradients(self, out_grads):
        if isinstance(out_grads, (NDArray, np.ndarray)):
            out_grads = [out_grads]
        if not (out_grads is None or isinstance(out_grads, (list, tuple, dict))):
            raise TypeError("backward: out_grads must be an NDArray, or a list or dict of them, but is "
                            f"{type(out_grads).__name__}; use mx.nd.array(x)")
        if isinstance(out_grads, dict):
            for name in out_grads:
                self.output_dict[name]                  # a KeyError that tells the names
            out_grads = [out_grads.get(name) for name in self._symbol.list_outputs()]
        given = list(out_grads or [])
        given += [None] * (len(self.outputs) - len(given))
        for node, entry, array, value in zip(self.head_gradients, self._symbol.entries, self._head_arrays, given):
            if node not in self.graph:
                continue
            if value is None:
                if entry.node.op is None or not entry.node.op.is_loss:
                    raise MXNetError(f"output {entry.name!r} is not a loss, so backward needs its head gradient: "
                                     f"backward(out_grads=[array of shape {array.shape}])")
                array._array[...] = 1
                continue
            if not isinstance(value, (NDArray, np.ndarray)):
                raise TypeError(f"the head gradient of output {entry.name!r} must be an NDArray, but is "
                                f"{type(value).__name__}; use mx.nd.array(x)")
            if tuple(value.shape) != array.shape:
                raise MXNetError(f"the head gradient of output {entry.name!r} has shape {tuple(value.shape)}, but the "
                                 f"output is {array.shape}")
            array[:] = value

    @staticmethod
    def _written(arrays):
        for array in arrays:
            if array is not None:
                array._storage.version += 1

    # -- by name -----------------------------------------------------------------------------------------------
    @property
    def arg_dict(self):
        """Argument name -> NDArray; the KeyError for an unknown name tells the nearest."""
        return ByName("argument", [n.name for n in self._arg_nodes], self.arg_arrays)

    @property
    def grad_dict(self):
        """Argument name -> NDArray with its gradient, or None."""
        return ByName("argument", [n.name for n in self._arg_nodes], self._grad_arrays)

    @property
    def aux_dict(self):
        """Auxiliary state name -> NDArray."""
        return ByName("auxiliary state", [n.name for n in self._aux_nodes], self.aux_arrays)

    @property
    def output_dict(self):
        """Output name -> NDArray."""
        return ByName("output", self._symbol.list_outputs(), self.outputs)

    @property
    def head_arrays(self):
        """For each output the gradient from outside that the last backward used."""
        return list(self._head_arrays)

    @property
    def symbol(self):
        """The symbol that is bound."""
        return self._symbol

    def copy_params_from(self, arg_params, aux_params=None, allow_extra_params=False):
        """Copy values into arguments and auxiliary states by name.

        Raises
        ------
        ValueError
            A name is unknown, unless `allow_extra_params`.
        """
        for what, given, have in (("arguments", arg_params, self.arg_dict),
                                  ("auxiliary states", aux_params or {}, self.aux_dict)):
            for name, value in given.items():
                if name in have:
                    if tuple(value.shape) != have[name].shape:
                        raise ValueError(f"{name!r} has shape {have[name].shape}, but the value given has "
                                         f"{tuple(value.shape)}")
                    have[name][:] = value
                elif not allow_extra_params:
                    raise ValueError(f"{name!r} is not among the {what}{did_you_mean(name, have)}; "
                                     "allow_extra_params=True skips such names")

    def reshape(self, partial_shaping=False, allow_up_sizing=False, **kwargs):
        """Return an executor for other input shapes that shares the arrays whose shapes stay.

        See `minimx.executor.reshape.reshape_executor`.
        """
        return reshape_executor(self, partial_shaping, allow_up_sizing, kwargs)

    # -- look inside -------------------------------------------------------------------------------------------
    def set_monitor_callback(self, callback, monitor_all=False):
        """Call ``callback(name, NDArray)`` for every node's outputs in forward; with `monitor_all` its inputs too."""
        self._monitor = None if callback is None else (callback, monitor_all)

    def step_forward(self, is_train=False, **kwargs):
        """Run forward one step at a time: yields what each kernel call read and wrote; see `stepping.Stop`.

        Examples
        --------
        >>> import minimx as mx
        >>> ex = (mx.sym.Variable("a") + 1).bind(mx.cpu(), {"a": mx.nd.array([10])})
        >>> for step in ex.step_forward():
        ...     print(step)
        _plusscalar0: elementwise(add_scalar, 1)  a=10 -> _plusscalar0_output=11
        """
        self._set_arguments(kwargs)
        return step_through(self, bool(is_train), backward=False)

    def step_backward(self, out_grads=None):
        """Run the backward pass of the last `step_forward` one step at a time.

        Raises
        ------
        MXNetError
            The last forward was not a `step_forward`.
        """
        self._set_head_gradients(out_grads)
        return step_through(self, self._mode, backward=True)

    def debug_str(self):
        """Return a listing of the nodes, the program and its memory plan."""
        return (f"{debug_text(self._symbol.entries)}\n{self.program!r}\n{self.memory}\n"
                f"Total {self.memory.bytes / 2**20:.4g} MB allocated\n")

    def __repr__(self):
        return f"<Executor of {self._symbol!r} on {self._ctx}>"

    def _repr_html_(self):
        from ..visualization import executor_html
        return executor_html(self)
