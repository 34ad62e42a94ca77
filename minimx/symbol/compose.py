"""Compose symbols: apply an operator to symbols, and put symbols into the variables of another."""
from .. import attribute
from .. import name as naming
from ..base import MXNetError, attr_string, did_you_mean
from ..graph.node import Entry, Node, topological_order
from ..ops.signature import NotAnInput, make_operator
from .arithmetic import Arithmetic


def is_symbol(value):
    """True for a Symbol: the one class with this arithmetic."""
    return isinstance(value, Arithmetic)


def single_entry(symbol, what):
    """Return the one entry of `symbol`; MXNetError if it has several outputs."""
    if len(symbol.entries) != 1:
        raise MXNetError(f"{what} is a symbol of {len(symbol.entries)} outputs ({', '.join(symbol.list_outputs())}), "
                         "but an operand has one; choose one by indexing: s[0]")
    return symbol.entries[0]


def apply_operator(cls, hint, args, kwargs):
    """Make the node that applies an operator to symbols, and return it.

    Missing inputs become variables (``fc1_weight``) which copy the node's attributes, as in MXNet.
    """
    kwargs = dict(kwargs)
    given_name, attrs = kwargs.pop("name", None), kwargs.pop("attr", None)
    kwargs.pop("out", None)
    check_attrs(attrs)
    given_attrs = {key: attr_string(kwargs.pop(key)) for key in list(kwargs) if _is_attribute(cls, key, kwargs[key])}
    scope = {attribute.stored_key(k): v for k, v in {**attribute.current().get(attrs), **given_attrs}.items()}
    # An attribute without underscores is a parameter, as in MXNet; an operator without parameters keeps it.
    defaults = {k: v for k, v in scope.items() if not k.startswith("__")} if cls.params else {}
    try:
        op, given, params = make_operator(cls, args, kwargs, is_symbol, defaults)
    except NotAnInput as error:
        slot, value = error.args
        raise TypeError(f"{cls.name}: input {slot!r} must be a Symbol, but is {_kind(value)}") from None
    name = naming.current().get(given_name, hint)
    node_attrs = {**scope, **{k: attr_string(v) for k, v in params.items()}}
    inputs = []
    for slot in op.list_slots():
        if slot in given:
            inputs.append(single_entry(given[slot], f"{cls.name}: input {slot!r}"))
            set_initializer(op, slot, inputs[-1].node)
        elif slot not in op.optional_inputs:
            inputs.append(Entry(auto_variable(op, name, slot, node_attrs)))
    return Node(op, name, node_attrs, inputs)


def _is_attribute(cls, key, value):
    """True for a keyword that is no parameter but an attribute: ``lr_mult=2``, ``__mood__="happy"``."""
    if key in cls.params or cls.any_params or is_symbol(value):
        return False
    hidden = key in attribute.HIDDEN_KEYS and key != "profiler_scope"
    marked = key.startswith("__") and key.endswith("__")
    any_word = not cls.params and key not in cls.inputs      # MXNet checks only keywords of operators with parameters
    return hidden or marked or any_word


def auto_variable(op, name, slot, attrs):
    """Return the variable for an input that was not given: ``fc1_weight``."""
    variable = Node(None, f"{name}_{slot}", dict(attrs))
    set_initializer(op, slot, variable)
    return variable


def set_initializer(op, slot, node):
    """Note in a variable how the operator wants it to start, unless the user said it: ``moving_var`` is all ones."""
    if node.op is None and slot in op.slot_init:
        node.attrs.setdefault("__init__", op.slot_init[slot])


def check_attrs(attrs):
    """Raise ValueError unless `attrs` is None or maps text to text."""
    for key, value in (attrs or {}).items():
        if not isinstance(value, str) or not isinstance(key, str):
            raise ValueError(f"attribute {key!r} must be text, but is {value!r}")


def _kind(value):
    if isinstance(value, str):
        return f"the text {value!r}; write mx.sym.Variable({value!r})"
    if hasattr(value, "shape"):
        return (f"an {type(value).__name__} {value.shape}; use mx.nd for arrays, or a Variable that the array is "
                "bound to")
    return f"{type(value).__name__} ({value!r})"


def substitute(entries, replacements, name=None):
    """Return `entries` of a graph in which variables are replaced and the node of the first entry may be renamed.

    `replacements` maps variable nodes to entries.  Nodes that do not depend on them are shared, not copied.
    """
    new = {}                                        # Node -> Node

    def moved(entry):
        if entry.node in replacements:
            return replacements[entry.node]
        node = new.get(entry.node, entry.node)
        return entry if node is entry.node else Entry(node, entry.index)

    for node in topological_order(entries):
        inputs = [moved(entry) for entry in node.inputs]
        called = name if name and node is entries[0].node else node.name
        if called != node.name or any(a is not b for a, b in zip(inputs, node.inputs)):
            new[node] = Node(node.op, called, node.attrs, inputs, node.forward)
    return [moved(entry) for entry in entries]


def without_amp_casts(entries):
    """Return `entries` of a graph without the casts of mixed precision; as in MXNet, an entry that is one stays."""
    new = {}                                        # Node -> Node

    def moved(entry):
        node = new.get(entry.node, entry.node)
        if node.op is not None and node.op.name == "amp_cast":
            return node.inputs[0]
        return Entry(node, entry.index)

    for node in topological_order(entries):
        inputs = tuple(moved(entry) for entry in node.inputs)
        if inputs != node.inputs:
            new[node] = Node(node.op, node.name, node.attrs, inputs, node.forward)
    return [Entry(new.get(entry.node, entry.node), entry.index) for entry in entries]


def compose(symbol, args, kwargs):
    """Return the entries of `symbol` with variables, named by keywords, replaced by symbols; see `Symbol.__call__`."""
    name = kwargs.pop("name", None)
    if args and kwargs:
        raise TypeError("composition takes symbols by position or by keyword, not both; name the variables: "
                        + ", ".join(f"{v}=..." for v in symbol.list_inputs()[:3]))
    for value in [*args, *kwargs.values()]:
        if not is_symbol(value):
            raise TypeError(f"composition expects Symbols, but got {_kind(value)}")
    if args:
        raise MXNetError("composition takes symbols by keyword only; name the variables to replace: "
                         + ", ".join(f"{v}=..." for v in symbol.list_inputs()[:3]))
    variables = [node for node in topological_order(symbol.entries) if node.op is None]
    names = {node.name for node in variables}
    for key in kwargs:
        if key not in names:
            raise MXNetError(f"there is no variable {key!r} to replace{did_you_mean(key, names)} "
                             f"(variables: {', '.join(sorted(names)[:8])})")
    replacements = {node: single_entry(kwargs[node.name], repr(node.name)) for node in variables if node.name in kwargs}
    return substitute(symbol.entries, replacements, name)
