"""Symbol: a handful of entries of an immutable graph.

A Symbol describes a computation; it holds no values.  `infer_shape` and `infer_type` ask what follows from known
shapes and dtypes, `bind` and `simple_bind` give it arrays and return an Executor.
"""
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from .. import attribute
from ..base import MXNetError, NotImplementedForSymbol, choose_from, did_you_mean
from ..context import current_context
from ..files import write_file
from ..graph.gradient import gradient
from ..graph.node import Entry, Node, arguments_and_states, topological_order
from ..graph.printer import debug_text
from ..ops.fluent import METHODS
from ..ops.shapes import known
from . import inference
from . import json as graph_json
from .arithmetic import apply
from .compose import check_attrs, compose, without_amp_casts

if TYPE_CHECKING:
    from ..executor import Executor
    from ..ndarray import NDArray
    from ._stubs.arithmetic import Arithmetic  # with the operators that are methods
else:
    from .arithmetic import Arithmetic


class Symbol(Arithmetic):
    """One or several outputs of a graph.

    Made by `Variable`, by operators (``mx.sym.FullyConnected``, ``a + b``) and by `Group`, never by hand.

    Attributes
    ----------
    entries : tuple of Entry
        The outputs.

    Examples
    --------
    >>> import minimx as mx
    >>> net = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=128, name="fc1")
    >>> net.list_arguments()
    ['data', 'fc1_weight', 'fc1_bias']
    """

    __slots__ = ("entries", "__weakref__")

    def __init__(self, entries):
        self.entries = tuple(entries)

    # -- what is inside ----------------------------------------------------------------------------------------
    def _nodes(self):
        return topological_order(self.entries)

    @property
    def name(self) -> str | None:
        """The name of the node, or None for a group."""
        node = self._only_node()
        return node.name if node is not None else None

    def list_arguments(self) -> list[str]:
        """Names of all arguments, in order of the computation."""
        return [node.name for node in arguments_and_states(self.entries)[0]]

    def list_auxiliary_states(self) -> list[str]:
        """Names of all auxiliary states (BatchNorm's moving mean, ...)."""
        return [node.name for node in arguments_and_states(self.entries)[1]]

    def list_inputs(self) -> list[str]:
        """Names of arguments and auxiliary states together."""
        return [node.name for node in self._nodes() if node.op is None]

    def list_outputs(self) -> list[str]:
        """Names of all outputs: ``fc1_output``."""
        return [entry.name for entry in self.entries]

    @property
    def num_outputs(self) -> int:
        """Number of outputs."""
        return len(self.entries)

    def get_internals(self) -> "Symbol":
        """Return a group of all visible outputs of all nodes.

        Choose one by name: ``net.get_internals()["fc1_output"]``.

        >>> import minimx as mx
        >>> mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, name="fc1").get_internals().list_outputs()
        ['x', 'fc1_weight', 'fc1_bias', 'fc1_output']
        """
        return Symbol(Entry(node, i) for node in self._nodes() for i in range(len(node.output_names())))

    def get_children(self) -> "Symbol | None":
        """Return a group of the inputs of the head nodes, or None if there are none."""
        heads = dict.fromkeys(entry.node for entry in self.entries)
        children = [entry for node in heads for entry in node.inputs]
        return Symbol(children) if children else None

    def __getitem__(self, index) -> "Symbol":
        if isinstance(index, str):
            found = [entry for entry in self.entries if entry.name == index]
            if len(found) != 1:
                what = "no output is" if not found else f"{len(found)} outputs are"
                raise ValueError(f"{what} named {index!r}{did_you_mean(index, self.list_outputs())}")
            return Symbol(found)
        if isinstance(index, slice):
            return Symbol(self.entries[index])
        if not isinstance(index, (int, np.integer)):
            raise TypeError(f"a symbol is indexed by number, name or slice, not by {type(index).__name__}")
        if not -len(self.entries) <= index < len(self.entries):
            last = len(self.entries) - 1
            have = f"they are 0 to {last}" if last > 0 else "the only one is 0" if last == 0 else "the symbol is empty"
            raise IndexError(f"there is no output {index}; {have}")
        return Symbol([self.entries[index]])

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> "Iterator[Symbol]":
        return (Symbol([entry]) for entry in self.entries)

    def __call__(self, *args, **kwargs) -> "Symbol":
        """Use this symbol as a function: variables named by keyword are replaced by symbols.

        Examples
        --------
        >>> import minimx as mx
        >>> net1 = mx.sym.FullyConnected(mx.sym.Variable("data"), num_hidden=10, name="fc1")
        >>> net2 = mx.sym.FullyConnected(mx.sym.Variable("data2"), num_hidden=10, name="fc2")
        >>> net2(data2=net1, name="composed").list_arguments()
        ['data', 'fc1_weight', 'fc1_bias', 'fc2_weight', 'fc2_bias']
        """
        return Symbol(compose(self, args, kwargs))

    # -- attributes --------------------------------------------------------------------------------------------
    def _only_node(self):
        """Return the one node whose outputs these are, or None for a group of several."""
        return self.entries[0].node if len({entry.node for entry in self.entries}) == 1 else None

    def attr(self, key) -> str | None:
        """Return an attribute of the node, or None; "name" is the name of the node. A group of nodes has none."""
        if key == "name":
            return self.name
        return self.list_attr().get(key) if self._only_node() is not None else None

    def list_attr(self, recursive=False) -> dict[str, str]:
        """Return all attributes of the node, a dict of text; of a group those of the first node."""
        if recursive:
            raise DeprecationWarning("list_attr(recursive=True) has gone; use attr_dict()")
        return attribute.readable(self.entries[0].node.attrs) if self.entries else {}

    def attr_dict(self) -> dict[str, dict[str, str]]:
        """Return the attributes of all nodes that have any, by node name."""
        return {node.name: attribute.readable(node.attrs) for node in self._nodes() if node.attrs}

    def _set_attr(self, **attrs):
        check_attrs(attrs)
        node = self._only_node()
        if node is None:
            raise MXNetError("a group has no attributes of its own; choose an output by indexing")
        stored = {attribute.stored_key(k): v for k, v in attrs.items()}
        plain = [key for key in stored if not key.startswith("__")]
        if node.op is not None and node.op.params and plain:
            raise MXNetError(f"{node.name!r}: {', '.join(map(repr, plain))} cannot be set as attributes; parameters "
                             f"are given when a symbol is made, other attributes are written __{plain[0]}__")
        node.attrs.update(stored)

    # -- inference ---------------------------------------------------------------------------------------------
    def infer_shape(self, *args, **kwargs):
        """Infer the shapes of all arguments, outputs and auxiliary states from some known ones.

        Parameters
        ----------
        *args, **kwargs : tuple
            Known shapes, in the order of `list_arguments` or by name; 0 is an unknown axis.

        Returns
        -------
        (arg_shapes, out_shapes, aux_shapes) : lists of tuple
            or (None, None, None), with a warning that tells what is missing, if something remains unknown.

        Raises
        ------
        MXNetError
            Shapes contradict each other, or a name is not an argument.

        Examples
        --------
        >>> import minimx as mx
        >>> fc = mx.sym.FullyConnected(mx.sym.Variable("x"), num_hidden=3, name="fc")
        >>> fc.infer_shape(x=(2, 5))
        ([(2, 5), (3, 5), (3,)], [(2, 3)], [])
        """
        shapes = inference.shapes(self.entries, args, kwargs)
        missing = [f"{name}: {shape}" for name, shape in zip(self.list_arguments(), shapes[0])
                   if not known(shape)]
        if missing or not all(known(shape) for shape in shapes[1] + shapes[2]):
            warnings.warn("Cannot infer all shapes; give the shapes of: " + ", ".join(missing[:8]), stacklevel=2)
            return None, None, None
        return shapes

    def infer_shape_partial(self, *args, **kwargs):
        """The same, but unknown shapes are () and unknown axes 0."""
        groups = inference.shapes(self.entries, args, kwargs)
        return tuple([shape if shape is not None else () for shape in group] for group in groups)

    def infer_type(self, *args, **kwargs):
        """Infer the dtypes of all arguments, outputs and auxiliary states from some known ones.

        Parameters
        ----------
        *args, **kwargs : str or NumPy dtype
            Known dtypes, in the order of `list_arguments` or by name.

        Returns
        -------
        (arg_types, out_types, aux_types) : lists of NumPy types
            or (None, None, None) if something remains unknown.

        Raises
        ------
        MXNetError
            Dtypes contradict each other, or a name is not an argument.

        Examples
        --------
        >>> import minimx as mx
        >>> (mx.sym.Variable("a") + mx.sym.Variable("b")).infer_type(a="float64")[0]
        [<class 'numpy.float64'>, <class 'numpy.float64'>]
        """
        types = inference.types(self.entries, args, kwargs, strict=True)
        return (None, None, None) if any(t is None for group in types for t in group) else types

    def infer_type_partial(self, *args, **kwargs):
        """The same, but an unknown dtype is None."""
        return inference.types(self.entries, args, kwargs, strict=False)

    # -- execution ---------------------------------------------------------------------------------------------
    def bind(self, ctx, args, args_grad=None, grad_req="write", aux_states=None, group2ctx=None,
             shared_exec=None) -> "Executor":
        """Bind arrays to the arguments and return an Executor; see `minimx.executor.bind.bind`.

        `group2ctx` is accepted and without effect: there is one device.
        """
        from ..executor.bind import bind  # level 5: a symbol offers what the executor does
        return bind(self, ctx, args, args_grad, grad_req, aux_states, shared_exec)

    def simple_bind(self, ctx, grad_req="write", type_dict=None, stype_dict=None, group2ctx=None,
                    shared_arg_names=None, shared_exec=None, shared_buffer=None, **kwargs) -> "Executor":
        """Allocate all arrays from the shapes of some arguments and return an Executor.

        See `minimx.executor.bind.simple_bind`; `stype_dict` and `group2ctx` are accepted and without effect: all
        arrays are dense, and there is one device.
        """
        from ..executor.bind import simple_bind
        return simple_bind(self, ctx, kwargs, grad_req, type_dict, shared_arg_names, shared_exec, shared_buffer)

    def eval(self, ctx=None, **kwargs) -> "list[NDArray]":
        """Bind the arrays given by name, run forward and return the outputs.

        Examples
        --------
        >>> import minimx as mx
        >>> a = mx.sym.Variable("a")
        >>> (a + 1).eval(a=mx.nd.ones((2,)))[0].asnumpy().tolist()
        [2.0, 2.0]
        """
        return self.bind(ctx or current_context(), kwargs, grad_req="null").forward()

    def gradient(self, wrt) -> "Symbol":
        """Return a group of the gradients of this symbol with respect to the arguments named in `wrt`.

        An output that is not a loss needs a head gradient: a variable named after its node with ``_grad``, or after
        the output if the node has several (``split0_output1_grad``).  Its shape is the output's.

        Raises
        ------
        MXNetError
            A name is not an argument, no output depends on it, or an operator on the way has no gradient.

        Examples
        --------
        >>> import minimx as mx
        >>> a, b = mx.sym.Variable("a"), mx.sym.Variable("b")
        >>> sorted((a * b).gradient(["a"]).list_arguments())
        ['_mul0_grad', 'b']
        """
        variables = {node.name: node for node in arguments_and_states(self.entries)[0]}
        for name in wrt:
            if name not in variables:
                raise MXNetError(f"there is no argument {name!r}{choose_from(name, variables)}")
        count = Counter(e.node for e in self.entries)
        heads = [None if e.node.op is not None and e.node.op.is_loss else
                 Entry(Node(None, f"{e.node.name if count[e.node] == 1 else e.name}_grad")) for e in self.entries]
        grads, _ = gradient(self.entries, heads, [Entry(variables[name]) for name in wrt])
        missing = [name for name, grad in zip(wrt, grads) if grad is None]
        if missing:
            raise MXNetError(f"no output depends differentiably on {', '.join(missing)}")
        return Symbol(grads)

    # -- files and printing ------------------------------------------------------------------------------------
    def tojson(self, remove_amp_cast=True) -> str:
        """Return the graph as text in MXNet's JSON format; with `remove_amp_cast` without its nodes `amp_cast`.

        They are the casts of mixed precision.  As in MXNet, one that is itself an output stays.
        """
        return graph_json.dumps(without_amp_casts(self.entries) if remove_amp_cast else self.entries)

    def save(self, fname, remove_amp_cast=True):
        """Write `tojson` into a file, in one step (see `minimx.files`)."""
        write_file(fname, self.tojson(remove_amp_cast))

    def debug_str(self) -> str:
        """Return a listing of all nodes with their inputs and attributes."""
        return debug_text(self.entries)

    def __repr__(self):
        name = self.name
        return f"<Symbol {name}>" if name is not None else \
            f"<Symbol group [{', '.join(entry.node.name for entry in self.entries)}]>"

    def _repr_svg_(self):
        from ..visualization import symbol_svg
        return symbol_svg(self)

    def __getstate__(self):
        return {"json": self.tojson(remove_amp_cast=False)}

    def __setstate__(self, state):
        self.entries = tuple(graph_json.loads(state["json"]))

    def __copy__(self):
        return Symbol(self.entries)

    def __deepcopy__(self, memo):
        return Symbol(graph_json.loads(self.tojson(remove_amp_cast=False)))

    # -- operators as methods ----------------------------------------------------------------------------------
    def reshape(self, *shape, **kwargs) -> "Symbol":
        """Return ``mx.sym.reshape``; the shape may be given as one tuple or as several numbers."""
        if shape:
            kwargs["shape"] = shape[0] if len(shape) == 1 and not isinstance(shape[0], int) else shape
        return apply("reshape", self, **kwargs)

    def astype(self, dtype, **kwargs) -> "Symbol":
        """Return ``mx.sym.cast``."""
        return apply("cast", self, dtype=dtype, **kwargs)

    def split_v2(self, *args, **kwargs) -> "Symbol":
        """Return ``mx.sym.split_v2``."""
        from .creation import split_v2
        return split_v2(self, *args, **kwargs)

    # -- what only an NDArray can do ---------------------------------------------------------------------------
    def __bool__(self):
        raise NotImplementedForSymbol("bool(symbol)")


def _operator_method(name):
    def method(self, *args, **kwargs):
        return apply(name, self, *args, **kwargs)
    method.__name__, method.__qualname__ = name, f"Symbol.{name}"
    method.__doc__ = f"Return ``mx.sym.{name}(self, ...)``."
    return method


for _name in METHODS:
    setattr(Symbol, _name, _operator_method(_name))


def _values_needed(name):
    def method(self, *args, **kwargs):
        raise NotImplementedForSymbol(f"Symbol.{name}")
    method.__name__, method.__doc__ = name, "Not for a Symbol: it has no values."
    return method


for _name in ("asnumpy", "asscalar", "wait_to_read", "copy", "as_in_context", "copyto", "detach", "backward"):
    setattr(Symbol, _name, _values_needed(_name))
