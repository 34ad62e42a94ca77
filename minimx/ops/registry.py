"""What an operator is, and the one registry of them.

An operator is a class; its instance is the operator together with its parameters, a value that compares by
its parameters.  The body of :class:`Operator` is the whole contract::

    @register("FullyConnected")
    class FullyConnected(Operator):
        num_hidden = param(Int, low=1, doc="number of output columns")
        inputs = ("data", "weight", "bias")

        def infer_shape(self, ins, outs): ...
        def forward(self, k, ins, outs): ...
        def gradient(self, F, ograds, ins, outs): ...

`mx.sym.X`, `mx.nd.X`, the documentation and the tests' list are made from the registry.
"""
from ..base import MXNetError, did_you_mean
from .params import REQUIRED, Param
from .shapes import merge_all

Names = tuple[str, ...]


class Operator:
    """Base of all operators.

    Lists (`ins`, `outs`, `ograds`) follow the order of `list_slots` and `list_outputs`.
    """

    name = ""                 # MXNet's name, set by `register`
    aliases: Names = ()       # further names
    file_name: str | None = None       # the one of them that MXNet writes into files, if it is not `name`
    params: dict[str, Param] = {}      # in order of declaration

    inputs: Names = ("data",)          # the input slots; a missing input becomes a variable, fc1_weight
    outputs: Names = ("output",)       # all outputs, hidden ones last
    aux: Names = ()           # the auxiliary states; they follow the inputs
    slot_init: dict[str, str] = {}     # slot -> initializer that a variable there gets, as JSON: '["zero", {}]'
    hidden_outputs = 0        # how many of the last outputs a user does not see (BatchNorm's mean and variance)
    variable_inputs: str | None = None          # name of the parameter that counts the inputs (Concat's num_args)
    any_params = False        # Custom: takes any keyword, and its inputs are known only when it is made
    optional_inputs: Names = ()        # inputs that are left out, not made into variables, when they are not given
    is_loss = False           # a loss needs no head gradient
    stateful = False          # random, writes aux or runs Python: never merged, folded or removed as a duplicate
    mutates: Names = ()       # inputs that are written in place, beside the auxiliary states
    in_place = False          # the output may be the array of an input
    fixed: dict[str, float] = {}       # inputs that count as a constant; it is written into their arrays, see trace
    shape_only: Names = ()    # inputs read for their shape only: they are never kept alive
    dtypes: Names = ()        # what the first input may be: FLOATING, for instance; () is everything
    needs_type = False        # infer_type without any dtype is an error (Dropout, RNN, Embedding, MakeLoss)
    default_dtype = None      # the output's dtype if its use tells none (_zeros_without_dtype)
    advice = ""               # what to do when the inputs' shapes do not fit, for the error message
    no_gradient = False       # the gradient is zero by definition (comparisons, argmax): not an error

    _key: tuple               # what makes two operators equal

    def __init__(self, **params):
        declared = type(self).params
        for key in params:
            if key not in declared:
                raise MXNetError(f"{self.name} has no parameter {key!r}{did_you_mean(key, declared)} "
                                 f"(it has: {', '.join(declared) or 'none'})")
        values = []
        for key, declaration in declared.items():
            if key in params:
                value = declaration.parse(params[key], self.name)
            elif declaration.default is REQUIRED:
                raise MXNetError(f"{self.name}: the required parameter {key} is missing"
                                 + (f" ({declaration.doc})" if declaration.doc else ""))
            else:
                value = declaration.default
            self.__dict__[key] = value
            values.append(value)
        self.__dict__["_key"] = (type(self), tuple(values))
        self.check()

    def check(self):
        """Raise MXNetError where the parameters contradict each other."""

    def __setattr__(self, key, value):
        raise AttributeError(f"operators are values: {self.name}.{key} cannot be changed")

    def __eq__(self, other):
        return isinstance(other, Operator) and self._key == other._key

    def __hash__(self):
        return hash(self._key)

    def __repr__(self):
        changed = [f"{k}={getattr(self, k)!r}" for k, p in self.params.items() if getattr(self, k) != p.default]
        return f"{self.name}({', '.join(changed)})"

    def own_params(self):
        """The parameters as keywords: the operators of a gradient often take the same."""
        return {key: getattr(self, key) for key in self.params}

    # -- slots ------------------------------------------------------------------------------------------------
    def list_inputs(self):
        """Names of the inputs, without auxiliary states."""
        if self.variable_inputs:
            return tuple(f"arg{i}" for i in range(getattr(self, self.variable_inputs)))
        return self.inputs

    def list_aux(self):
        """Names of the auxiliary states."""
        return self.aux

    def list_slots(self):
        """Names of everything that goes in: the inputs, then the auxiliary states."""
        return self.list_inputs() + self.list_aux()

    def list_outputs(self):
        """Names of the outputs, hidden ones last."""
        return self.outputs

    def file_outputs(self):
        """How many outputs MXNet's files count for a node: ``node_row_ptr``."""
        return len(self.list_outputs())

    def overwrites(self, index):
        """True if output `index` of a gradient is written in MXNet also where ``grad_req="add"`` says to add it."""
        return False

    def visible_outputs(self):
        """How many outputs a user sees."""
        return len(self.list_outputs()) - self.hidden_outputs

    def check_dtype(self, dtype):
        """Raise MXNetError if the operator cannot compute in the dtype of its first input."""
        if self.dtypes and dtype.name not in self.dtypes:
            raise MXNetError(f"{self.name} computes in {', '.join(self.dtypes)}, but {self.list_inputs()[0]!r} is "
                             f"{dtype.name}; convert it with Cast(dtype='float32')")

    # -- rules ------------------------------------------------------------------------------------------------
    def infer_shape(self, ins, outs):
        """Deduce shapes in both directions.

        Each item of `ins` and `outs` is None (unknown) or a tuple in which 0 is an unknown axis.  Returns two lists
        of the same lengths with what can be deduced; the pass merges them with what is known and reports a conflict.
        A rule raises MXNetError only for what merging cannot see.
        """
        shape = merge_all(list(ins) + list(outs))
        return [shape] * len(ins), [shape] * len(outs)

    def infer_type(self, ins, outs):
        """Deduce dtypes in both directions; None is unknown.  By default all are equal."""
        known = next((t for t in list(ins) + list(outs) if t is not None), None)
        return [known] * len(ins), [known] * len(outs)

    def forward(self, k, ins, outs):
        """Compute `outs` from `ins` by calls of the kernels `k` (see `minimx.kernels.contract`).

        Straight-line code: it may read shapes, dtypes, parameters and ``k.is_train``, never values.  `outs` are
        written, auxiliary states (the last of `ins`) may be.
        """
        raise NotImplementedError(self.name)

    def gradient(self, F, ograds, ins, outs):
        """Return one value or None for each input: the gradient, built of ordinary operators by `F`.

        `ograds`, `ins` and `outs` are `minimx.graph.builder.Value`: they have arithmetic operators, and
        ``F.exp(x)`` or ``F.dot(a, b, transpose_b=True)`` adds a node for any registered operator.
        """
        if self.no_gradient:
            return [None] * len(ins)
        raise MXNetError(f"{self.name} has no gradient; ask for none (grad_req='null') or cut it off with BlockGrad")


#: the dtypes of what computes in floating point: a softmax, a normalization, a step of an optimizer
FLOATING = ("float16", "float32", "float64")

REGISTRY: dict[str, type[Operator]] = {}     # every name and alias -> class


def register(*names):
    """Class decorator: enter an operator under its MXNet name (the first) and its aliases."""
    def decorate(cls):
        cls.name, cls.aliases = names[0], names[1:]
        declared = {}
        for base in reversed(cls.__mro__):
            for key, value in vars(base).items():
                if isinstance(value, Param):
                    declared.pop(key, None)        # declared again: it moves to the end
                    declared[key] = value
        cls.params = declared
        for name in names:
            if name in REGISTRY:
                raise ValueError(f"operator {name} is registered twice")
            REGISTRY[name] = cls
        return cls
    return decorate


def get_operator(name):
    """Return the operator class of that name; MXNetError with the nearest name if there is none."""
    found = REGISTRY.get(name)
    if found is None:
        raise MXNetError(f"operator {name} is not registered{did_you_mean(name, REGISTRY)}")
    return found


def operators():
    """All operator classes, each once, in order of registration."""
    return list(dict.fromkeys(REGISTRY.values()))
