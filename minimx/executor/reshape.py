"""Bind again with other input shapes, sharing what can be shared."""
from ..base import MXNetError, did_you_mean
from ..graph.graph import Graph
from ..graph.infer import declared_shapes, infer_shapes
from ..graph.node import Entry, arguments_and_states
from ..ndarray import zeros
from ..ops.shapes import given, known, size


def reshape_executor(executor, partial_shaping, allow_up_sizing, shapes):
    """Return an Executor for the given input shapes; arrays whose shapes stay are shared with the old one.

    Parameters
    ----------
    executor : Executor
    partial_shaping : bool
        Allow that arguments which are not named change their shapes.
    allow_up_sizing : bool
        Allow arrays to become larger (they are allocated anew).
    shapes : dict
        Argument name -> new shape.

    Raises
    ------
    MXNetError
        A shape changes or grows that may not.
    """
    from .executor import Executor
    old_args, symbol = executor.arg_dict, executor.symbol
    for name in shapes:
        if name not in old_args:
            raise MXNetError(f"reshape: there is no argument {name!r}{did_you_mean(name, old_args)}")
    graph = Graph(symbol.entries)
    arguments, states = arguments_and_states(symbol.entries)
    told = {Entry(n): given(n.name, shapes[n.name]) for n in arguments if n.name in shapes}
    told = {**declared_shapes(graph), **told}
    inferred = infer_shapes(graph, told)
    undetermined = {Entry(n): old.shape for n, old in zip(arguments, executor.arg_arrays)
                    if not known(inferred[graph.entry_id(Entry(n))])}
    if undetermined:        # they keep their shapes, which may determine outputs
        inferred = infer_shapes(graph, {**told, **undetermined})

    def fit(node, old, what):
        shape = inferred[graph.entry_id(Entry(node))]
        shape = shape if known(shape) else old.shape
        if shape == old.shape:
            return old, False
        if node.name not in shapes and not partial_shaping:
            raise MXNetError(f"reshape changes {what} {node.name!r} from {old.shape} to {shape}, but it was not named; "
                             f"name it ({node.name}={shape}), or allow it by partial_shaping=True")
        if size(shape) > old.size and not allow_up_sizing:
            raise MXNetError(f"reshape makes {what} {node.name!r} larger, from {old.shape} to {shape}; allow it by "
                             "allow_up_sizing=True, or bind the largest shape first and reshape downwards")
        if size(shape) > old.size:
            return zeros(shape, ctx=old.context, dtype=old.dtype), True
        return old.reshape((-1,))[:size(shape)].reshape(shape), True

    args, grads = [], []
    for node, old, grad in zip(arguments, executor.arg_arrays, executor._grad_arrays):
        new, changed = fit(node, old, "argument")
        args.append(new)
        grads.append(zeros(new.shape, ctx=new.context, dtype=new.dtype) if grad is not None and changed else grad)
    aux = [fit(node, old, "auxiliary state")[0] for node, old in zip(states, executor.aux_arrays)]
    # Outputs that fit take the memory of the old ones, as in MXNet.
    outputs = []
    for entry, old in zip(symbol.entries, executor.outputs):
        shape = inferred[graph.entry_id(entry)]
        fits = known(shape) and size(shape) <= old.size
        outputs.append(old.reshape((-1,))[:size(shape)].reshape(shape) if fits
                       else zeros(shape, ctx=old.context, dtype=old.dtype))
    return Executor(symbol, executor._ctx, args, grads, executor._reqs, aux, executor, outputs)
