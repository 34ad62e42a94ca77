"""Operators written in Python by a user, in two ways.

`register_function` makes an operator of a function of arrays and its gradient::

    >>> import minimx as mx
    >>> @register_function(gradient=lambda g, y, x, slope: g * np.where(x > 0, 1, slope))
    ... def doc_leaky(x, slope=0.1):
    ...     return np.where(x > 0, x, slope * x)
    >>> mx.nd.doc_leaky(mx.nd.array([-1, 2]), slope=0.5).asnumpy().tolist()
    [-0.5, 2.0]

MXNet's way has auxiliary states, objects and declared dependencies: CustomOp computes, CustomOpProp describes,
`register` gives them a name::

    >>> import minimx as mx
    >>> class Scale(CustomOp):
    ...     def __init__(self, factor):
    ...         self.factor = factor
    ...     def forward(self, is_train, req, in_data, out_data, aux):
    ...         self.assign(out_data[0], req[0], in_data[0] * self.factor)
    ...     def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
    ...         self.assign(in_grad[0], req[0], out_grad[0] * self.factor)
    >>> @register("doc_scale")
    ... class ScaleProp(CustomOpProp):
    ...     def __init__(self, factor="2"):
    ...         super().__init__()
    ...         self.factor = float(factor)
    ...     def create_operator(self, ctx, shapes, dtypes):
    ...         return Scale(self.factor)
    >>> mx.nd.Custom(mx.nd.ones((2,)), op_type="doc_scale", factor=3).asnumpy().tolist()
    [3.0, 3.0]
"""
import inspect
from functools import cache

import numpy as np

from . import ndarray, symbol
from .base import MXNetError, as_dtype
from .context import current_context
from .ndarray import NDArray, tape
from .ops.custom import ADAPTERS
from .ops.params import Bool, Float, Int, Shape
from .ops.python_function import FunctionOperator, register_operators
from .ops.registry import REGISTRY, Operator

__all__ = ["CustomOp", "CustomOpProp", "register", "register_function"]


class CustomOp:
    """Computes an operator; one object for each place where it is used."""

    def forward(self, is_train, req, in_data, out_data, aux):
        """Compute the outputs.

        Parameters
        ----------
        is_train : bool
        req : list of str
            For each output what `assign` does: "write", "add" or "null".
        in_data, out_data, aux : list of NDArray
            They are valid during this call only: keep copies.
        """
        raise NotImplementedError(f"{type(self).__name__}.forward")

    def backward(self, req, out_grad, in_data, out_data, in_grad, aux):
        """Compute the gradients `in_grad` of the inputs from those of the outputs, `out_grad`.

        What `declare_backward_dependency` leaves out is None in the lists.
        """
        raise NotImplementedError(f"{type(self).__name__}.backward")

    def assign(self, dst, req, src):
        """Put `src` into `dst`: "write" (or "inplace") sets it, "add" adds to it, "null" does nothing."""
        if req in ("write", "inplace"):
            dst[:] = src
        elif req == "add":
            dst[:] += src


class CustomOpProp:
    """Describes an operator: its inputs, outputs, shapes and dtypes.

    Parameters
    ----------
    need_top_grad : bool
        False for a loss, whose gradient does not depend on the gradients of its outputs.
    """

    def __init__(self, need_top_grad=True):
        self.need_top_grad_ = need_top_grad

    def list_arguments(self):
        """Names of the inputs."""
        return ["data"]

    def list_outputs(self):
        """Names of the outputs."""
        return ["output"]

    def list_auxiliary_states(self):
        """Names of the arrays that forward and backward may change."""
        return []

    def infer_shape(self, in_shape):
        """Return the shapes of all inputs, outputs and auxiliary states.

        `in_shape` is a list of lists; the first shape is known, an unknown one is ``[]``.  By default all are equal.
        """
        return (in_shape, [in_shape[0]] * len(self.list_outputs()), [in_shape[0]] * len(self.list_auxiliary_states()))

    def infer_type(self, in_type):
        """Return the NumPy types of all inputs, outputs and auxiliary states; by default all are the first."""
        return ([in_type[0]] * len(in_type), [in_type[0]] * len(self.list_outputs()),
                [in_type[0]] * len(self.list_auxiliary_states()))

    def declare_backward_dependency(self, out_grad, in_data, out_data):
        """Return which of the numbers given for each array `backward` reads; by default all."""
        return [*(out_grad if self.need_top_grad_ else ()), *in_data, *out_data]

    def create_operator(self, ctx, in_shapes, in_dtypes):
        """Return a CustomOp for inputs of these shapes and dtypes."""
        raise NotImplementedError(f"{type(self).__name__}.create_operator")


def register(reg_name):
    """Class decorator: enter a CustomOpProp under the name that ``Custom(op_type=...)`` uses.

    A second class of the same name replaces the first.
    """
    def decorate(prop_class):
        if not (isinstance(prop_class, type) and issubclass(prop_class, CustomOpProp)):
            raise TypeError(f"register takes a subclass of CustomOpProp, not {prop_class!r}")
        ADAPTERS[reg_name] = _Adapter(reg_name, prop_class)
        return prop_class
    return decorate


def _call(op_type, function, *args, **kwargs):
    """Call a user's function; its exception becomes the cause of an MXNetError."""
    try:
        return function(*args, **kwargs)
    except Exception as error:
        name = getattr(function, "__qualname__", type(function).__name__)
        raise MXNetError(f"the custom operator {op_type!r} failed: {name} raised "
                         f"{type(error).__name__}: {error}") from error


class _Adapter:
    """What the operator `Custom` sees of a user's class: shapes as tuples, arrays as NDArrays, errors with a name."""

    def __init__(self, op_type, prop_class):
        self.op_type, self.prop_class = op_type, prop_class

    def _guard(self, method, *args, **kwargs):
        return _call(self.op_type, method, *args, **kwargs)

    def make_prop(self, keywords):
        """Return the CustomOpProp made from keywords of text."""
        return self._guard(self.prop_class, **keywords)

    def infer_shape(self, prop, ins, n_aux, n_out):
        """Return (inputs and auxiliary states, outputs): lists of tuples."""
        found = self._guard(prop.infer_shape, [list(shape or ()) for shape in ins])
        ins, outs, aux = self._three(found, prop.infer_shape, len(ins), n_out, n_aux)
        return [tuple(s) or None for s in (*ins, *aux)], [tuple(s) or None for s in outs]

    def infer_type(self, prop, ins, n_aux, n_out):
        """Return (inputs and auxiliary states, outputs): lists of dtypes."""
        found = self._guard(prop.infer_type, [None if dtype is None else dtype.type for dtype in ins])
        ins, outs, aux = self._three(found, prop.infer_type, len(ins), n_out, n_aux)
        return ([None if t is None else as_dtype(t) for t in (*ins, *aux)],
                [None if t is None else as_dtype(t) for t in outs])

    def _three(self, found, method, *counts):
        lists = list(found) if isinstance(found, (list, tuple)) else []
        lists += [[]] if len(lists) == 2 else []
        if len(lists) != 3 or tuple(map(len, lists)) != counts:
            raise MXNetError(f"the custom operator {self.op_type!r} is wrong: {method.__qualname__} must return lists "
                             f"for {counts[0]} inputs, {counts[1]} outputs and {counts[2]} auxiliary states, "
                             f"but returned {found}")
        return lists

    def create(self, prop, ins):
        """Return the CustomOp for inputs that have a shape and a dtype."""
        made = self._guard(prop.create_operator, current_context(), [list(x.shape) for x in ins],
                           [x.dtype.type for x in ins])
        if not hasattr(made, "forward"):
            raise MXNetError(f"the custom operator {self.op_type!r} is wrong: {prop.create_operator.__qualname__} must "
                             f"return a CustomOp, but returned {made!r}")
        return made

    def forward(self, prop, instance, is_train, ins, outs, inouts):
        """Run the user's forward on arrays."""
        with tape.Scope(False, is_train):
            self._guard(instance.forward, is_train=is_train, req=["write"] * len(outs), in_data=_wrap(ins),
                        out_data=_wrap(outs), aux=_wrap(inouts))

    def backward(self, prop, instance, is_train, used, n_out, ins, outs, inouts):
        """Run the user's backward on arrays; `ins` are output gradients, inputs and outputs."""
        arrays = [NDArray(x) if use else None for x, use in zip(ins, used)]
        with tape.Scope(False, is_train):
            self._guard(instance.backward, req=["write"] * len(outs), out_grad=arrays[:n_out],
                        in_data=arrays[n_out:-n_out], out_data=arrays[-n_out:], in_grad=_wrap(outs), aux=_wrap(inouts))


def _wrap(arrays):
    return [NDArray(x) for x in arrays]


def register_function(name=None, gradient=None, shape=None, dtype=None, outputs=("output",)):
    """Decorator: make a function of arrays an operator, ``mx.sym.NAME`` and ``mx.nd.NAME``.

    Its arguments without a default are the inputs.  Those with a default, a bool, int, float, text or tuple of ints,
    are the operator's parameters; they are in JSON files, so a process that loads one must have run the decorator.

    Parameters
    ----------
    name : str, optional
        The operator's name; by default the function's. An earlier function of that name is replaced.
    gradient : callable, optional
        ``gradient(g, y, *inputs, **params)`` returns the gradients of the inputs: one array, or a tuple with an
        array or None (zero) for each.  `g` is the gradient of the output `y`; with several outputs both are tuples.
        Without it the operator has no gradient.
    shape : callable, optional
        ``shape(*input_shapes, **params)`` returns the output's shape, or a list of them.  By default the function
        is run once on float32 ones of the inputs' shapes.
    dtype : dtype or callable, optional
        The outputs' dtype, or ``dtype(*input_dtypes, **params)``.  By default all inputs and outputs have the same,
        and what the function returns is converted to it.
    outputs : tuple of str
        Their names; for several the function returns a tuple.

    The function must not change its inputs, and must return the same for the same inputs: a node may be removed as a
    duplicate of another.  On a GPU it gets CuPy's arrays, which NumPy's functions take too.

    Raises
    ------
    MXNetError
        There is something else of that name, or an argument cannot be an input or a parameter.

    Examples
    --------
    >>> @register_function(gradient=lambda g, y, a, b: (g @ b.T, a.T @ g))
    ... def doc_matmul(a, b):
    ...     return a @ b
    >>> net = mx.sym.doc_matmul(mx.sym.Variable("x"), name="m")
    >>> net.list_arguments(), net.infer_shape(x=(2, 3), m_b=(3, 5))[1]
    (['x', 'm_b'], [(2, 5)])
    """
    if callable(name):
        return register_function()(name)

    def decorate(function):
        full_name = name or function.__name__
        inputs, params = _arguments_of(function, full_name)
        replaced = issubclass(REGISTRY.get(full_name, object), FunctionOperator)
        taken = not replaced and (hasattr(symbol, full_name) or hasattr(ndarray, full_name))
        if taken or not full_name.isidentifier():
            raise MXNetError(f"register_function: {full_name!r} is no new name; choose another: name=...")
        functions = _Functions(full_name, function, gradient, shape, dtype, len(inputs), len(outputs))
        register_operators(full_name, function.__doc__, inputs, tuple(outputs), params, functions)
        _forget(full_name)
        return function
    return decorate


def _forget(name):
    """Make ``mx.sym`` and ``mx.nd``, which keep the functions they have made, make that of `name` anew."""
    for module in (symbol, symbol.op, ndarray, ndarray.op):
        vars(module).pop(name, None)


_KINDS = {bool: Bool, int: Int, float: Float, str: str, tuple: Shape}


def _arguments_of(function, name):
    """Return the names of a function's inputs, and its parameters: name -> (kind, default)."""
    inputs, params = [], {}
    for key, argument in inspect.signature(function).parameters.items():
        if argument.kind in (argument.VAR_POSITIONAL, argument.VAR_KEYWORD, argument.POSITIONAL_ONLY):
            raise MXNetError(f"register_function: {name} has the argument {argument}; "
                             "an operator's inputs and parameters have names")
        if hasattr(Operator, key) or key in ("attr", "ctx", "out"):
            raise MXNetError(f"register_function: {name} has the argument {key!r}, which means something else "
                             "for operators; rename it")
        if argument.default is argument.empty:
            inputs.append(key)
        elif type(argument.default) in _KINDS:
            params[key] = (_KINDS[type(argument.default)], argument.default)
        else:
            raise MXNetError(f"register_function: the default of {name}'s parameter {key!r} is {argument.default!r}; "
                             "a parameter is a bool, an int, a float, a text or a tuple of ints")
    if not inputs:
        raise MXNetError(f"register_function: {name} has no input, an argument without a default")
    return tuple(inputs), params


class _Functions:
    """What an operator made by `register_function` calls."""

    def __init__(self, name, function, gradient, shape, dtype, n_in, n_out):
        self.name, self.function, self.gradient, self.shape = name, function, gradient, shape
        self.dtype, self.n_in, self.n_out = dtype, n_in, n_out
        self.shapes = cache(self._shapes)

    def _shapes(self, op, ins):
        """Return the outputs' shapes for inputs of the shapes `ins`."""
        if self.shape is not None:
            found = _call(self.name, self.shape, *ins, **op.own_params())
            found = [found] if self.n_out == 1 and not isinstance(found, list) else found
            return [tuple(s) for s in self._counted(found, self.shape, self.n_out)]
        ones = [np.broadcast_to(np.float32(1), shape) for shape in ins]
        try:
            with np.errstate(all="ignore"):
                results = self._run(ones, op.own_params())
        except MXNetError as error:
            raise MXNetError(f"{error} (it was run on ones of the shapes {', '.join(map(str, ins))} to learn its "
                             "output's; register_function(shape=...) gives a rule instead)") from error.__cause__
        return [np.shape(x) for x in results]

    def dtypes(self, op, ins):
        """Return the outputs' dtypes for inputs of the dtypes `ins`."""
        if not callable(self.dtype) or isinstance(self.dtype, type):
            return [as_dtype(self.dtype)] * self.n_out
        found = _call(self.name, self.dtype, *ins, **op.own_params())
        found = found if isinstance(found, list) else [found] * self.n_out
        return [as_dtype(t) for t in self._counted(found, self.dtype, self.n_out)]

    def forward(self, params, ins, outs, inouts):
        """Compute `outs` from `ins`."""
        for out, result in zip(outs, self._run(ins, params)):
            self._put(out, result, self.function)

    def backward(self, params, ins, outs, inouts):
        """Compute the inputs' gradients `outs` from the output gradients, outputs and inputs in `ins`."""
        n = self.n_out
        g, y = (ins[0], ins[1]) if n == 1 else (ins[:n], ins[n:2 * n])
        found = _call(self.name, self.gradient, g, y, *ins[2 * n:], **params)
        found = found if isinstance(found, (tuple, list)) else (found,)
        for out, result in zip(outs, self._counted(found, self.gradient, self.n_in)):
            if result is None:
                out[...] = 0
            else:
                self._put(out, result, self.gradient)

    def _run(self, arrays, params):
        found = _call(self.name, self.function, *arrays, **params)
        return self._counted([found] if self.n_out == 1 else found, self.function, self.n_out)

    def _counted(self, found, function, count):
        if not isinstance(found, (tuple, list)) or len(found) != count:
            raise MXNetError(f"the custom operator {self.name!r} is wrong: {function.__qualname__} must return "
                             f"{count} results, but returned {found!r}")
        return found

    def _put(self, out, result, function):
        if np.shape(result) != out.shape:
            raise MXNetError(f"the custom operator {self.name!r} is wrong: {function.__qualname__} returned an array "
                             f"of shape {np.shape(result)} where {out.shape} is due")
        out[...] = result
