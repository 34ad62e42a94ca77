"""Bind: from a symbol and arrays to an Executor.

The steps, in this order (`Executor` does the rest when a mode first runs)::

    gradient        the symbol's graph + gradient nodes            executor/bound_graph.py, graph/gradient.py
    infer           one shape and one dtype per entry              graph/infer.py
    -- for each mode, train and predict, when it first runs --
    simplify        duplicate nodes removed                        graph/simplify.py
    connect         the arrays that the steps read and write       executor/operands.py
    trace           operators' forward -> steps over buffers       executor/trace.py
    plan memory     buffers -> offsets in one arena                executor/memory.py
    link            addresses filled in                            executor/engine.py
"""
import warnings

import numpy as np

from ..base import MXNetError, as_dtype, did_you_mean
from ..context import Context
from ..graph.graph import Graph
from ..graph.infer import declared_shapes, declared_types, infer_shapes, infer_types
from ..graph.node import Entry, arguments_and_states
from ..ndarray import NDArray, array, zeros
from ..ops.shapes import given, known
from .executor import Executor

GRAD_REQS = ("null", "write", "add")


def bind(symbol, ctx, args, args_grad=None, grad_req="write", aux_states=None, shared_exec=None):
    """Bind arrays to a symbol.

    Parameters
    ----------
    symbol : Symbol
    ctx : Context
    args : list or dict of NDArray
        One array for each argument, in the order of `list_arguments` or by name.  NumPy arrays are copied.
    args_grad : list or dict of NDArray, optional
        Arrays that receive the gradients; an argument without one gets none.
    grad_req : str, list or dict
        "write", "add" or "null" for all arguments or for each; an argument missing in a dict gets "null".
    aux_states : list or dict of NDArray, optional
    shared_exec : Executor, optional
        An executor whose working memory may be used again.

    Raises
    ------
    ValueError, TypeError
        An array is missing, there are too few, or it is no array; the message names the argument.
    MXNetError
        Shapes or dtypes contradict each other.

    Examples
    --------
    >>> import minimx as mx
    >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
    >>> (a * b).bind(mx.cpu(), {"a": mx.nd.array([2]), "b": mx.nd.array([5])}).forward()[0].asnumpy()
    array([10.], dtype=float32)
    """
    check_context(ctx)
    arg_names, aux_names = symbol.list_arguments(), symbol.list_auxiliary_states()
    arg_arrays = _in_order("args", args, arg_names, ctx, required=True)
    grad_arrays = _in_order("args_grad", args_grad, arg_names, ctx, required=False)
    aux_arrays = _in_order("aux_states", aux_states, aux_names, ctx, required=True)
    reqs = [req if grad is not None else "null" for req, grad in zip(grad_reqs(grad_req, arg_names), grad_arrays)]
    grad_arrays = grad_arrays if args_grad is not None else None
    return Executor(symbol, ctx, arg_arrays, grad_arrays, reqs, aux_arrays, shared_exec)


def check_context(ctx):
    """Raise TypeError unless `ctx` is a Context, and MXNetError for a GPU: there are no kernels for it yet."""
    if not isinstance(ctx, Context):
        given = repr(ctx) if isinstance(ctx, str) else f"of type {type(ctx).__name__}"
        raise TypeError(f"ctx must be a Context such as mx.cpu(), but is {given}")
    if ctx.device_type == "gpu":
        raise MXNetError(f"cannot bind on {ctx}: executors have kernels for the CPU only; bind on mx.cpu()")


def warn_unknown(what, given, names, stacklevel):
    """Warn of the keys of `given` that are not among `names`: they have no effect."""
    for key in given:
        if key not in names:
            warnings.warn(f"{what}: there is no argument {key!r}, it is ignored{did_you_mean(key, names)}",
                          stacklevel=stacklevel + 1)


def grad_reqs(grad_req, names):
    """Return one of "null", "write", "add" for each name.

    >>> grad_reqs({"w": "add"}, ["x", "w"])
    ['null', 'add']
    """
    if isinstance(grad_req, str):
        reqs = [grad_req] * len(names)
    elif isinstance(grad_req, dict):
        warn_unknown("grad_req", grad_req, names, stacklevel=4)
        reqs = [grad_req.get(name, "null") for name in names]
    else:
        reqs = list(grad_req)
        if len(reqs) != len(names):
            raise ValueError(f"grad_req has {len(reqs)} entries for {len(names)} arguments: {', '.join(names)}")
    for name, req in zip(names, reqs):
        if req not in GRAD_REQS:
            raise ValueError(f"grad_req of {name!r} must be one of {', '.join(GRAD_REQS)}, but is {req!r}")
    return reqs


def _in_order(what, arrays, names, ctx, required):
    """Return the arrays for `names` from a list or a dict; None where one is missing and not required."""
    if arrays is None:
        arrays = {}
    if isinstance(arrays, dict):
        warn_unknown(what, arrays, names, stacklevel=4)
        found = [arrays.get(name) for name in names]
        for name, value in zip(names, found):
            if value is None and required:
                near = did_you_mean(name, [k for k in arrays if k not in names])
                raise ValueError(f"{what}: the array for {name!r} is missing{near} (needed: {', '.join(names)})")
    elif isinstance(arrays, (list, tuple)):
        if len(arrays) != len(names):
            raise ValueError(f"{what}: {len(arrays)} arrays for {len(names)} names: {', '.join(names)}")
        found = list(arrays)
    else:
        raise TypeError(f"{what} must be a list or a dict of arrays, but is {type(arrays).__name__}")
    return [as_ndarray(f"{what}: {name}", value, ctx) if value is not None or required else None
            for name, value in zip(names, found)]


def as_ndarray(what, value, ctx):
    """Return an NDArray; a NumPy array is copied as `mx.nd.array` does: as float32."""
    if isinstance(value, NDArray):
        return value
    if isinstance(value, np.ndarray):
        return array(value, ctx=ctx)
    raise TypeError(f"{what} must be an NDArray, but is {type(value).__name__}; use mx.nd.array(x)")


def simple_bind(symbol, ctx, shapes, grad_req="write", type_dict=None, shared_arg_names=None, shared_exec=None,
                shared_buffer=None):
    """Infer all shapes from a few, allocate every array (zeros), and bind.

    Parameters
    ----------
    symbol : Symbol
    ctx : Context
    shapes : dict
        Name -> shape.
    grad_req : str, list or dict
        As in `bind`; every argument with "write" or "add" gets a gradient array, data and labels too.
    type_dict : dict, optional
        Name -> dtype; float32 where nothing says otherwise.
    shared_arg_names : list of str, optional
        Arguments whose arrays and gradients are taken from `shared_exec`, and with them its auxiliary states.
    shared_exec : Executor, optional
        An executor whose arrays and working memory may be used again.
    shared_buffer : dict, optional
        Name -> NDArray: arrays that may be used again; what is allocated here is entered.

    Raises
    ------
    MXNetError
        (a RuntimeError) The shapes do not suffice or contradict each other.
    """
    check_context(ctx)
    arguments, states = arguments_and_states(symbol.entries)
    names = [node.name for node in arguments + states]
    warn_unknown("simple_bind", shapes, names, stacklevel=3)
    warn_unknown("type_dict", type_dict or {}, names, stacklevel=3)
    graph = Graph(symbol.entries)
    shape_of = _all_shapes(graph, arguments + states, shapes)
    types = _default_types(graph, arguments + states, type_dict or {})
    try:
        reqs = grad_reqs(grad_req, [node.name for node in arguments])
    except ValueError as error:
        raise MXNetError(f"simple_bind: {error}") from None

    shared, shared_grads = {}, {}
    if shared_exec is not None and shared_arg_names:
        shared = {**{name: shared_exec.arg_dict[name] for name in shared_arg_names}, **shared_exec.aux_dict}
        shared_grads = {name: shared_exec.grad_dict[name] for name in shared_arg_names}
    pool = shared_buffer if shared_buffer is not None else {}

    def allocate(node):
        shape, dtype = shape_of[node], types[node]
        if node.name in shared:
            return shared[node.name]
        old = pool.get(node.name)
        if old is not None and old.shape == shape and old.dtype == dtype:
            return old
        pool[node.name] = zeros(shape, ctx=ctx, dtype=dtype)
        return pool[node.name]

    def gradient_array(name, array, req):
        if req == "null":
            return None
        grad = shared_grads.get(name)
        return zeros(array.shape, ctx=ctx, dtype=array.dtype) if grad is None else grad

    arg_arrays, aux_arrays = [allocate(n) for n in arguments], [allocate(n) for n in states]
    grad_arrays = [gradient_array(node.name, a, req) for node, a, req in zip(arguments, arg_arrays, reqs)]
    return Executor(symbol, ctx, arg_arrays, grad_arrays, reqs, aux_arrays, shared_exec)


def _all_shapes(graph, variables, shapes):
    """Return variable -> shape, from the `shapes` of some by name; MXNetError if one does not follow."""
    told = {Entry(node): given(node.name, shapes[node.name]) for node in variables if node.name in shapes}
    table = infer_shapes(graph, {**declared_shapes(graph), **told})
    shape_of = {node: table[graph.entry_id(Entry(node))] for node in variables}
    unknown = ", ".join(f"{node.name}: {shape}" for node, shape in shape_of.items() if not known(shape))
    if unknown:
        names = [node.name for node in variables]
        strange = "".join(f"; there is no argument {key!r}{did_you_mean(key, names)}" for key in shapes
                          if key not in names)
        raise MXNetError(f"simple_bind cannot infer the shapes of {unknown}; give more shapes "
                         f"(given: {', '.join(f'{k}={v}' for k, v in shapes.items()) or 'none'}; "
                         f"0 means unknown){strange}")
    return shape_of


def _default_types(graph, variables, type_dict):
    """Return variable -> dtype: what is given, what follows, and again and again float32 for the first that remains."""
    told = {**declared_types(graph),
            **{Entry(node): as_dtype(type_dict[node.name]) for node in variables if node.name in type_dict}}
    while True:
        table = infer_types(graph, told)
        unknown = [node for node in variables if table[graph.entry_id(Entry(node))] is None]
        if not unknown:
            return {node: table[graph.entry_id(Entry(node))] for node in variables}
        told[Entry(unknown[0])] = as_dtype("float32")
