"""NDArray: an array on a device, which counts its changes and can be recorded."""
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from ..backend import array_module, to_numpy
from ..base import MXNetError, as_dtype
from ..context import Context, cpu, current_context
from ..ops.registry import get_operator
from . import indexing, printing, tape
from .execute import execute
from .storage import Storage, device_module, move

if TYPE_CHECKING:
    from ._stubs.arithmetic import Arithmetic  # with the operators that are methods
else:
    from .arithmetic import Arithmetic

__all__ = ["NDArray", "invoke", "call"]


class NDArray(Arithmetic):
    """An array of numbers on a device; `mx.nd.array` and its like make them.

    Parameters
    ----------
    array : numpy.ndarray or cupy.ndarray
        C-contiguous; it is not copied.
    context : Context, optional
    storage : Storage, optional
        Of the array of which `array` is a view.

    Examples
    --------
    >>> import minimx as mx
    >>> x = mx.nd.array([[1, 2], [3, 4]])
    >>> x[0] += 10
    >>> x
    <BLANKLINE>
    [[11. 12.]
     [ 3.  4.]]
    <NDArray 2x2 @cpu(0)>
    """

    # Not for users, but for this package, the executor and autograd: the NumPy or CuPy array, what its views share (see
    # `storage`), its place on the tape and the NDArray that receives its gradient (see `tape`).
    __slots__ = ("_array", "_storage", "_entry", "_grad", "__weakref__")

    def __init__(self, array, context=None, storage=None):
        self._array, self._storage = array, storage or Storage(context or cpu())
        self._entry = self._grad = None

    # -- what it is --------------------------------------------------------------------------------------------
    @property
    def shape(self) -> tuple[int, ...]:
        """A tuple of integers."""
        return self._array.shape

    @property
    def size(self) -> int:
        """The number of elements."""
        return self._array.size

    @property
    def ndim(self) -> int:
        """The number of axes."""
        return self._array.ndim

    @property
    def dtype(self) -> type:
        """The NumPy type of the elements, for instance ``numpy.float32``."""
        return self._array.dtype.type

    @property
    def context(self) -> Context:
        """The device."""
        return self._storage.context

    ctx = context

    @property
    def stype(self) -> str:
        """The storage type, always "default": dense."""
        return "default"

    @property
    def writable(self) -> bool:
        """False if the memory may only be read."""
        return self._array.flags.writeable

    @property
    def T(self) -> "NDArray":
        """All axes in the opposite order, as a copy; a vector is returned as it is."""
        return self if self.ndim < 2 else call("transpose", self)

    @property
    def grad(self) -> "NDArray | None":
        """The gradient that `autograd.backward` fills; None without `attach_grad`."""
        return self._grad

    def __len__(self) -> int:
        if not self.shape:
            raise IndexError("an NDArray of shape () has no len(); asscalar() gives its number")
        return self.shape[0]

    def __bool__(self) -> bool:
        if self.size > 1:
            raise ValueError(f"the truth value of an NDArray of shape {self.shape} is ambiguous; "
                             "reduce it first, for instance (x > 0).asnumpy().all()")
        return bool(self.size and self.asscalar())

    def __repr__(self):
        return printing.text(self.asnumpy(), self.context)

    def _repr_html_(self):
        return printing.html(self.asnumpy(), self.context)

    def __iter__(self) -> "Iterator[NDArray]":
        return (self[i] for i in range(len(self)))

    # -- values ------------------------------------------------------------------------------------------------
    def asnumpy(self) -> np.ndarray:
        """Return the values as a new NumPy array."""
        return self._array.copy() if isinstance(self._array, np.ndarray) else self._array.get()

    def asscalar(self):
        """Return the value of an array of one element; ValueError for any other array.

        >>> import minimx as mx
        >>> float(mx.nd.array([3]).asscalar())
        3.0
        """
        if self.size != 1:
            raise ValueError(f"asscalar needs an array of one element, but the shape is {self.shape}; "
                             "index it, or use asnumpy()")
        return self.asnumpy().reshape(1)[0]

    item = asscalar

    def __array__(self, dtype=None, copy=None):
        converted = dtype is not None and np.dtype(dtype) != self._array.dtype
        if copy or converted or not isinstance(self._array, np.ndarray):
            if copy is False:
                raise ValueError(f"an NDArray of {self.dtype.__name__} on {self.context} cannot become a NumPy array "
                                 f"of {np.dtype(dtype or self.dtype).name} without a copy; leave out copy=False")
            return self.asnumpy().astype(dtype or self.dtype, copy=False)
        self._storage.exported = True
        return self._array

    def __dlpack__(self, **options):
        self._storage.exported = True
        return self._array.__dlpack__(**options)

    def __dlpack_device__(self):
        return self._array.__dlpack_device__()

    def to_dlpack_for_read(self):
        """Return a DLPack capsule of the memory, for a reader."""
        return self.__dlpack__()

    def to_dlpack_for_write(self):
        """Return a DLPack capsule of the memory, for a writer; the tape does not see its writes."""
        return self.__dlpack__()

    def wait_to_read(self):
        """Return when the values have been computed: at once, but for a GPU."""
        if not isinstance(self._array, np.ndarray):
            array_module(self._array).cuda.get_current_stream().synchronize()

    # -- copies ------------------------------------------------------------------------------------------------
    def copy(self) -> "NDArray":
        """Return a copy on the same device."""
        return self.copyto(self.context)

    __copy__ = copy

    def __deepcopy__(self, memo):
        return NDArray(self._array.copy(), self.context)

    def __reduce__(self):
        return _rebuild, (to_numpy(self._array), self.context)

    def copyto(self, other) -> "NDArray":
        """Copy the values into the NDArray `other` (its dtype stays), or to a new array on the Context `other`.

        Returns the array that was written; MXNetError if the shapes differ.

        >>> import minimx as mx
        >>> mx.nd.ones((2,)).copyto(mx.nd.zeros((2,), dtype="int32")).asnumpy().tolist()
        [1, 1]
        """
        if isinstance(other, Context):
            if tape.recording([self]):
                if other != self.context and "gpu" in (other.device_type, self.context.device_type):
                    raise MXNetError(f"a copy from {self.context} to {other} cannot be recorded; "
                                     "make it outside of autograd.record()")
                copied = call("_copy", self)
                copied._storage.context = other
                return copied
            return NDArray(move(self._array, other), other)
        if not isinstance(other, NDArray):
            raise TypeError(f"copyto takes an NDArray or a Context, not {type(other).__name__}")
        if other is not self:
            if other.shape != self.shape:
                raise MXNetError(f"copyto: an array of shape {self.shape} cannot be copied into one of {other.shape}")
            if tape.recording([self]):
                return call("Cast", self, dtype=other.dtype, out=other)
            indexing.write(other, (), self)
        return other

    def as_in_context(self, context) -> "NDArray":
        """Return this array if it lies on `context`, else a copy there."""
        return self if self.context == context else self.copyto(context)

    as_in_ctx = as_in_context

    def astype(self, dtype, copy=True) -> "NDArray":
        """Return a copy in another dtype; with ``copy=False`` this array if it has that dtype already.

        Floats are truncated to integers, and integers wrap around, as in C.

        >>> import minimx as mx
        >>> mx.nd.array([1.9, -1.9]).astype("int32").asnumpy().tolist()
        [1, -1]
        """
        dtype = as_dtype(dtype)
        return self if not copy and dtype == self._array.dtype else call("Cast", self, dtype=dtype)

    def tostype(self, stype) -> "NDArray":
        """Return this array: "default" is the only storage type here."""
        if stype != "default":
            raise MXNetError(f"there is no storage type {stype!r} here, only 'default'; keep the array dense")
        return self

    def as_nd_ndarray(self) -> "NDArray":
        """Return this array."""
        return self

    # -- views and indexing ------------------------------------------------------------------------------------
    def _view(self, array):
        return NDArray(array, storage=self._storage)

    def detach(self) -> "NDArray":
        """Return a view that is not recorded: no gradient flows through it."""
        return self._view(self._array)

    def reshape(self, *shape, **kwargs) -> "NDArray":
        """Return a view with another shape.

        The codes of `shape`: 0 keeps an axis, -1 is inferred, -2 keeps all further axes, -3 joins two axes, -4 splits
        one into the next two; with ``reverse=True`` they count from the right.

        Raises
        ------
        MXNetError
            The elements do not fill the shape (also a ValueError), or a code cannot be read.

        Examples
        --------
        >>> import minimx as mx
        >>> mx.nd.ones((2, 3, 4)).reshape((0, -1)).shape
        (2, 12)
        """
        reverse = kwargs.pop("reverse", False)
        shape = kwargs.pop("shape", shape[0] if len(shape) == 1 and not isinstance(shape[0], (int, np.integer))
                           else shape)
        if kwargs:
            raise TypeError(f"reshape has no argument {next(iter(kwargs))!r}; it takes shape and reverse")
        op = get_operator("Reshape")(shape=shape, reverse=reverse)
        if tape.recording([self]):
            return invoke(op, [self])
        (target,) = op.infer_shape([self.shape], [None])[1]
        return self._view(self._array.reshape(target))

    def __getitem__(self, key) -> "NDArray":
        if isinstance(key, int) and not isinstance(key, bool) and self.ndim > 1 and self._entry is None:
            return self._view(self._array[key])          # the rows of an iteration, without the general way
        return indexing.get_item(self, key)

    def __setitem__(self, key, value):
        indexing.set_item(self, key, value)

    def slice_assign(self, rhs, begin, end, step) -> "NDArray":
        """Write `rhs` into the slice given by tuples, as ``x[begin[0]:end[0]:step[0], ...] = rhs``; returns self."""
        self[tuple(map(slice, begin, end, step or [None] * len(begin)))] = rhs
        return self

    def slice_assign_scalar(self, value, begin, end, step) -> "NDArray":
        """Write a number into a slice; see `slice_assign`."""
        return self.slice_assign(value, begin, end, step)

    def split_v2(self, *args, **kwargs) -> "NDArray | list[NDArray]":
        """Return ``mx.nd.split_v2(self, ...)``."""
        from .creation import split_v2
        return split_v2(self, *args, **kwargs)

    def broadcast_to(self, shape) -> "NDArray":
        """Return ``mx.nd.broadcast_to(self, shape)``; ValueError if an axis is neither 1 nor the wanted length."""
        shape = (shape,) if isinstance(shape, int) else tuple(shape)
        front = len(shape) - self.ndim
        if front < 0 or any(n not in (1, wanted) for n, wanted in zip(self.shape, shape[front:])):
            raise ValueError(f"an array of shape {self.shape} cannot be broadcast to {shape}: axes must be equal or 1")
        return call("broadcast_to", self, shape=shape)

    # -- autograd ----------------------------------------------------------------------------------------------
    def attach_grad(self, grad_req="write", stype=None):
        """Make this array a variable: `backward` puts its gradient into ``x.grad``, which begins as zeros.

        Parameters
        ----------
        grad_req : str
            "write", "add" (to what ``x.grad`` holds) or "null".
        stype : str, optional
            "default", as there are no sparse gradients here.
        """
        if stype is not None:
            self.tostype(stype)
        tape.mark(self, NDArray(array_module(self._array).zeros_like(self._array), self.context), grad_req)

    def backward(self, out_grad=None, retain_graph=False, train_mode=True):
        """Compute the gradients of this array with respect to all variables; see `autograd.backward`."""
        tape.backward([self], [out_grad], retain_graph, train_mode)

    def _call(self, name, *others, out=None, **params):
        return call(name, self, *others, out=out, **params)


def call(name, *inputs, out=None, **params):
    """Run the operator `name` on NDArrays."""
    return invoke(get_operator(name)(**params), inputs, out)


def invoke(op, inputs, out=None, context=None):
    """Run `op` on NDArrays; while autograd records, put it onto the tape.

    Parameters
    ----------
    op : Operator
    inputs : sequence of NDArray
        Inputs, then auxiliary states.
    out : NDArray or sequence of them, optional
        Receives the result.
    context : Context, optional
        The device, for an operator without inputs.

    Returns
    -------
    NDArray, or a list of NDArrays if `op` has several visible outputs

    Raises
    ------
    MXNetError
        Shapes or dtypes do not fit, or `out` belongs to the recorded graph.
    """
    context = inputs[0].context if inputs else context or current_context()
    targets = [out] if isinstance(out, NDArray) else list(out or ())
    recording = tape.recording(inputs)
    for target in targets if recording else ():
        tape.check_unrecorded(target, f"{op.name}(out=...)")
    xp = device_module(context)
    if any(x.context.device_type != context.device_type and "gpu" in (x.context.device_type, context.device_type)
           for x in (*inputs, *targets)):
        raise MXNetError(f"{op!r}: the arrays lie on different devices "
                         f"({', '.join(str(x.context) for x in (*inputs, *targets))}); use x.as_in_context(ctx)")
    arrays = execute(op, [x._array for x in inputs], [t._array for t in targets], tape.mode.training, xp.empty)
    for state in _written_inputs(op, inputs):
        state._storage.version += 1
    versions = [x._storage.version for x in inputs]
    for target in targets:
        target._storage.version += 1
    visible = op.visible_outputs()
    outputs = targets + [NDArray(a, context) for a in arrays[len(targets):visible]]
    if recording:
        tape.record(op, inputs, versions, arrays, outputs)
    if out is not None and not isinstance(out, NDArray):
        return outputs
    return outputs[0] if visible == 1 else outputs


def _written_inputs(op, inputs):
    """Return the inputs that `op` writes: auxiliary states, an optimizer's states."""
    n_aux = len(op.list_aux())
    written = list(inputs[len(inputs) - n_aux:])
    if op.mutates:
        written += [x for name, x in zip(op.list_inputs(), inputs) if name in op.mutates]
    return written


def _rebuild(values, context):
    return NDArray(move(values, context), context)
