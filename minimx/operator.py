"""Operators written in Python by a user: CustomOp computes, CustomOpProp describes, `register` gives them a name.

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
from .base import MXNetError, as_dtype
from .context import current_context
from .ndarray import NDArray, tape
from .ops.custom import ADAPTERS

__all__ = ["CustomOp", "CustomOpProp", "register"]


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


class _Adapter:
    """What the operator `Custom` sees of a user's class: shapes as tuples, arrays as NDArrays, errors with a name."""

    def __init__(self, op_type, prop_class):
        self.op_type, self.prop_class = op_type, prop_class

    def _guard(self, method, *args, **kwargs):
        """Call a user's method; its exception becomes the cause of an MXNetError."""
        try:
            return method(*args, **kwargs)
        except Exception as error:
            name = getattr(method, "__qualname__", self.prop_class.__name__)
            raise MXNetError(f"the custom operator {self.op_type!r} failed: {name} raised "
                             f"{type(error).__name__}: {error}") from error

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
        found = [*found, []] if len(found) == 2 else list(found)
        if len(found) != 3 or tuple(map(len, found)) != counts:
            raise MXNetError(f"the custom operator {self.op_type!r} is wrong: {method.__qualname__} must return lists "
                             f"for {counts[0]} inputs, {counts[1]} outputs and {counts[2]} auxiliary states, "
                             f"but returned {found}")
        return found

    def create(self, prop, ins):
        """Return the CustomOp for inputs that have a shape and a dtype."""
        return self._guard(prop.create_operator, current_context(), [list(x.shape) for x in ins],
                           [x.dtype.type for x in ins])

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
