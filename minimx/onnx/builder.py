"""What the translations are written with: tensors that can be calculated with, and the builder `F` that makes nodes.

    @translates("Mish")
    def mish(F, x):
        return x * F.tanh(F.Activation(x, act_type="softrelu"))

`F.name(...)` adds a node of the registered operator `name` and returns its output, a :class:`Tensor`, whose shape and
dtype are inferred at once by the operator's own rules.  MXNet has no arrays without axes: a scalar of ONNX is an array
of the shape (1,) here, and the flag `scalar` remembers what it was.
"""
import itertools

import numpy as np

from ..base import MXNetError, as_dtype
from ..graph.node import Entry, Node
from ..symbol import Symbol, Variable
from ..symbol import op as operators


class NotConstant(MXNetError):
    """A value that MXNet takes as a parameter is computed by the model, or follows from `inputs` of it."""

    def __init__(self, what, inputs=()):
        given = ", ".join(f"{name!r}: ..." for name in inputs)
        super().__init__(f"{what} is no constant, and MXNet takes it as a parameter, which must be known when the "
                         "model is imported" + (f"; give import_model(model, constants={{{given}}})" if inputs else ""))
        self.inputs = inputs


class Tensor:
    """A value of the graph.

    Attributes
    ----------
    shape : tuple or None
        ONNX's shape, () for a scalar; 0 is an unknown axis, None an unknown shape.
    dtype : numpy.dtype or None
    scalar : bool
        True if ONNX's shape is ().
    sources : tuple of str
        The model's inputs from which its value would follow at once, if they were constants.
    """

    def __init__(self, F, name=None, symbol=None, shape=None, dtype=None, scalar=False, constant=None, build=None):
        self.F, self.name, self._symbol, self._build = F, name, symbol, build
        self._shape, self._dtype, self.scalar = shape, dtype, scalar
        self._constant, self._empty = constant, False
        self.sources: tuple[str, ...] = ()

    def _learn(self):
        """Find out shape and dtype of a constant that was not computed yet."""
        if callable(self._constant):
            self.value()

    @property
    def shape(self):
        """ONNX's shape."""
        self._learn()
        return () if self.scalar else self._shape

    @property
    def dtype(self):
        """The dtype, or None."""
        self._learn()
        return self._dtype

    @property
    def mx_shape(self):
        """The shape of the symbol: (1,) for a scalar."""
        self._learn()
        return (1,) if self.scalar else self._shape

    @property
    def ndim(self):
        """The number of axes; MXNetError if it is unknown."""
        if self.shape is None:
            raise MXNetError(f"the number of axes of {self.label} is unknown; the model must declare its shape")
        return len(self.shape)

    @property
    def sizes(self):
        """The shape; MXNetError if an axis is unknown."""
        if self.shape is None or 0 in self.shape:
            raise MXNetError(f"the shape of {self.label} is {self.shape or 'unknown'}, and must be known when the "
                             "model is imported; declare it in the model, without axes of size 0")
        return self.shape

    @property
    def label(self):
        """A name for messages."""
        return repr(self.name) if self.name else "an intermediate value"

    @property
    def symbol(self):
        """The symbol; made when it is first asked for."""
        if self._symbol is None:
            if self._build is not None:
                made = self._build()
                self._symbol, self._shape, self._dtype = made.symbol, made.mx_shape, made.dtype
                self.scalar = made.scalar
            else:
                self._symbol = self.F.variable_for(self)
        return self._symbol

    @property
    def is_empty(self):
        """True if it has no elements, and so cannot be an operand; but Concat may leave it out."""
        self._learn()
        return self._empty

    @property
    def is_float(self):
        """True for a floating point dtype."""
        return self.dtype is not None and self.dtype.kind == "f"

    @property
    def newest(self):
        """True if it is the only output of the operator that was made last, which nothing uses yet."""
        return self._symbol is not None and self._symbol.entries[0].node is self.F.newest

    def rename(self, name):
        """Give the operator that makes this value a name."""
        (node, index), = self._symbol.entries
        self.F.newest = Node(node.op, name, node.attrs, node.inputs)
        self._symbol = Symbol([Entry(self.F.newest, index)])

    # -- constants ----------------------------------------------------------------------------------------------
    @property
    def is_constant(self):
        """True if the value is known without running the model."""
        return self._constant is not None

    def value(self, what="a value"):
        """Return the constant as a NumPy array; `NotConstant` if it is none."""
        if self._constant is None:
            raise NotConstant(f"{what} ({self.label})", self.sources)
        if callable(self._constant):
            self._constant = array = np.asarray(self._constant())
            self._shape, self._dtype, self.scalar = array.shape or (1,), array.dtype, array.shape == ()
            self._empty = array.size == 0
        return self._constant

    # -- arithmetic, with broadcasting ----------------------------------------------------------------------------
    def _with(self, other, wide, number):
        if isinstance(other, Tensor):
            return getattr(self.F, f"broadcast_{wide}")(self, other)
        return getattr(self.F, number)(self, scalar=float(other))

    def __add__(self, other):
        return self._with(other, "add", "_plus_scalar")

    def __sub__(self, other):
        return self._with(other, "sub", "_minus_scalar")

    def __rsub__(self, other):
        return self._with(other, "sub", "_rminus_scalar")

    def __mul__(self, other):
        return self._with(other, "mul", "_mul_scalar")

    def __truediv__(self, other):
        return self._with(other, "div", "_div_scalar")

    def __rtruediv__(self, other):
        return self._with(other, "div", "_rdiv_scalar")

    def __mod__(self, other):
        return self._with(other, "mod", "_mod_scalar")

    def __pow__(self, other):
        return self._with(other, "power", "_power_scalar")

    def __lt__(self, other):
        return self._with(other, "lesser", "_lesser_scalar")

    def __le__(self, other):
        return self._with(other, "lesser_equal", "_lesser_equal_scalar")

    def __gt__(self, other):
        return self._with(other, "greater", "_greater_scalar")

    def __ge__(self, other):
        return self._with(other, "greater_equal", "_greater_equal_scalar")

    def equals(self, other):
        """1 where the elements are equal, else 0, in their dtype."""
        return self._with(other, "equal", "_equal_scalar")

    def __neg__(self):
        return self.F.negative(self)

    __radd__, __rmul__ = __add__, __mul__

    # -- what is used everywhere ----------------------------------------------------------------------------------
    def cast(self, dtype):
        """The same values in another dtype."""
        dtype = as_dtype(dtype)
        return self if self.dtype == dtype else self.F.cast(self, dtype=dtype.name)

    def reshape(self, shape):
        """The same elements in the ONNX shape `shape`, which may be () or hold one -1."""
        shape = tuple(int(n) for n in shape)
        if shape == self.shape:
            return self
        out = self.F.reshape(self, shape=shape or (1,))
        out.scalar = shape == ()
        return out

    def expand(self, shape):
        """Repeat axes of length 1 so that the ONNX shape is `shape`."""
        shape = tuple(int(n) for n in shape)
        if shape == self.shape:
            return self
        out = self.F.broadcast_to(self, shape=shape or (1,))
        out.scalar = shape == ()
        return out

    def transpose(self, *axes):
        """Permute the axes."""
        return self if axes == tuple(range(self.ndim)) else self.F.transpose(self, axes=axes)

    def axis(self, axis):
        """Return `axis` counted from the front."""
        ndim = self.ndim
        if not -ndim <= axis < max(ndim, 1):
            raise MXNetError(f"axis {axis} is out of range for {self.label} of {ndim} axes")
        return axis % ndim if ndim else 0


class Builder:
    """Makes nodes of registered operators: ``F.relu(x)``, ``F.Pooling(x, kernel=(2, 2))``.

    Attributes
    ----------
    opset : int
        The version of ONNX's operators that the model is written in.
    inputs : dict
        The model's inputs by name, as Tensors.
    params : dict
        Arrays of the parameters by name; those that the network uses are returned.
    wanted : int
        How many outputs of the ONNX node at hand are used.
    scope : dict
        The Tensors by name that this node sees.
    importer : Importer
        Builds the graphs inside of If, Loop and Scan.
    """

    def __init__(self, opset, importer):
        self.opset, self.importer = opset, importer
        self.inputs, self.params, self.wanted, self.scope = {}, {}, 1, {}
        self.newest = None                                  # the node that was made last

    def __getattr__(self, name):
        function = getattr(operators, name)

        def make(*tensors, **params):
            return self.apply(function, tensors, params)
        return make

    def apply(self, function, tensors, params):
        """Add a node; return its visible output, or a tuple of them if there are several."""
        self.newest = node = function(*[t.symbol for t in tensors], **params).entries[0].node
        known = [t.mx_shape for t in tensors] + [None] * (len(node.inputs) - len(tensors))
        types = [t.dtype for t in tensors] + [None] * (len(node.inputs) - len(tensors))
        count = len(node.op.list_outputs())
        shapes = node.op.infer_shape(known, [None] * count)[1]
        dtypes = node.op.infer_type(types, [None] * count)[1]
        scalar = bool(tensors) and all(t.scalar for t in tensors)
        made = [Tensor(self, None, Symbol([Entry(node, i)]), shapes[i], dtypes[i], scalar and shapes[i] == (1,))
                for i in range(node.op.visible_outputs())]
        return made[0] if len(made) == 1 else tuple(made)

    def unused(self, name):
        """Return `name`, or with a number if an input or a parameter has it already."""
        taken = {*self.params, *self.inputs}
        return next(n for n in itertools.chain([name], (f"{name}{i}" for i in itertools.count(1))) if n not in taken)

    def constant(self, array, name="constant"):
        """Return a new parameter that holds `array`."""
        return self.parameter(self.unused(name), np.asarray(array))

    def parameter(self, name, array):
        """Return the Tensor of a parameter or an initializer."""
        tensor = Tensor(self, name, None, array.shape or (1,), array.dtype, array.shape == (), array)
        tensor._empty = array.size == 0
        return tensor

    def variable(self, name, shape, dtype):
        """Return the Tensor of an input of the model."""
        scalar = shape == ()
        tensor = Tensor(self, name, None, (1,) if scalar else shape, dtype, scalar)
        if shape is None or None not in shape:
            tensor._symbol = Variable(name, dtype=dtype, **({} if shape is None else {"shape": tensor.mx_shape}))
        else:
            tensor = self.empty(tuple(n or 0 for n in shape), dtype, name)
        tensor.sources = (name,)
        self.inputs[name] = tensor
        return tensor

    def empty(self, shape, dtype, name=None):
        """Return a Tensor without elements: it can be measured, and joined to others, but not be an operand."""
        def refuse():
            raise MXNetError(f"{tensor.label} has the shape {shape}; an array without elements cannot be an operand, "
                             "since 0 means an unknown axis in MXNet")
        tensor = Tensor(self, name, None, shape, dtype, build=refuse)
        tensor._empty = True
        return tensor

    def variable_for(self, tensor):
        """Return the variable of a constant; its array becomes a parameter."""
        array = tensor.value()
        if not array.size:
            return self.empty(array.shape, array.dtype, tensor.name).symbol
        tensor.name = self.unused(tensor.name or "constant")        # a loop's body brings its constants every time
        self.params[tensor.name] = array
        return Variable(tensor.name, shape=tensor.mx_shape, dtype=as_dtype(array.dtype))

    # -- shorthands for what several translations need --------------------------------------------------------------
    def number(self, tensor, what="a value"):
        """Return a constant of one element as a Python number."""
        return tensor.value(what).reshape(-1)[0].item()

    def axes(self, given, what="axes"):
        """Return axes, given as an attribute (a list), a tensor (a constant) or None, as a tuple or None."""
        if isinstance(given, Tensor):
            given = given.value(what).reshape(-1)
        return None if given is None else tuple(int(a) for a in given)

    def take_range(self, x, axis, begin, end):
        """Return the elements begin to end - 1 along one axis."""
        return x if (begin, end) == (0, x.shape[axis]) else self.slice_axis(x, axis=axis, begin=begin, end=end)

    def join(self, tensors, axis):
        """Return the tensors joined along an axis."""
        return tensors[0] if len(tensors) == 1 else self.Concat(*tensors, dim=axis)

    def arange(self, count, dtype="int64", start=0, step=1):
        """Return `count` evenly spaced numbers as a vector."""
        return self._arange(start=start, stop=start + (count - 0.5) * step, step=step, dtype=np.dtype(dtype).name)

    def full(self, shape, value, dtype):
        """Return an array filled with a number."""
        out = self._full(shape=tuple(shape) or (1,), value=float(value), dtype=np.dtype(dtype).name)
        out.scalar = tuple(shape) == ()
        return out

    def zeros(self, shape, dtype):
        """Return an array of zeros."""
        return self.full(shape, 0, dtype)

    def choose(self, condition, x, y):
        """Return x where the condition holds, else y, with broadcasting."""
        shapes = [t.shape for t in (condition, x, y)]
        if any(s is None or 0 in s for s in shapes) and len(set(shapes)) > 1:
            like = condition.cast(x.dtype) + x + y
            return self.where(*[self.broadcast_like(t, like) for t in (condition, x, y)])
        shape = np.broadcast_shapes(*shapes) if len(set(shapes)) > 1 else shapes[0]
        return self.where(*[t.expand(shape) if shape is not None else t for t in (condition, x, y)])
