"""The signature, the docstring and the argument rules of the functions made from operators.

``mx.sym.Pooling(data, kernel=(2, 2))`` and ``mx.nd.Pooling(...)`` take the inputs first, then the parameters; both may
be given by keyword.
"""
import inspect
import re
import types

from ..base import MXNetError, did_you_mean
from .catalogue import REGISTRY
from .params import REQUIRED, kind_name
from .registry import Operator


def slots_of(cls):
    """Names of all inputs that an operator may have, auxiliary states last; () if their number varies."""
    return () if cls.variable_inputs or cls.any_params else tuple(cls.inputs) + tuple(cls.aux)


def split_arguments(cls, args, kwargs, is_array):
    """Sort a call's arguments into inputs and parameters.

    Parameters
    ----------
    cls : type
        The operator class.
    args, kwargs
        The call's arguments, without name, attr and out.
    is_array : callable
        Tells whether a value is an input (a Symbol, an NDArray).

    Returns
    -------
    positional : list
        Inputs given by position, None where left out; for an operator with a varying number of inputs, all of them.
    named : dict
        Inputs given by keyword.
    params : dict
        Parameters, as given.
    """
    slots = slots_of(cls)
    positional, params = [], {}
    if cls.variable_inputs or cls.any_params:
        inputs = [a for arg in args for a in (arg if isinstance(arg, (list, tuple)) else (arg,))]
        count = sum(1 for a in inputs if a is None or is_array(a))
        positional, rest = inputs[:count], inputs[count:]
        params.update(zip(cls.params, rest))
    else:
        positional = list(args[:len(slots)])
        while positional and positional[-1] is not None and not is_array(positional[-1]) \
                and len(positional) > 1 and slots[len(positional) - 1] in cls.optional_inputs:
            positional.pop()
        params.update(zip(cls.params, args[len(positional):]))
        if len(args) - len(positional) > len(cls.params):
            raise TypeError(f"{cls.name} takes at most {len(slots) + len(cls.params)} arguments, "
                            f"but {len(args)} were given")
    named = {}
    for key, value in kwargs.items():
        if key in cls.params and not is_array(value):
            if key in params:
                raise TypeError(f"{cls.name} got two values for parameter {key!r}")
            params[key] = value
        elif key in slots or is_array(value):
            named[key] = value
        else:
            params[key] = value
    return positional, named, params


def make_operator(cls, args, kwargs, is_array, defaults=None):
    """Return the operator that a call means, its inputs by slot, and its parameters as given.

    Parameters
    ----------
    cls, args, kwargs, is_array
        As in `split_arguments`.
    defaults : dict, optional
        Parameters that hold where the call gives none.

    Raises
    ------
    MXNetError
        There are too many inputs, or an input has an unknown name.
    """
    positional, named, params = split_arguments(cls, args, kwargs, is_array)
    if cls.variable_inputs:
        params.setdefault(cls.variable_inputs, len(positional) + len(named))
        positional += [named.pop(key) for key in sorted(named)]
    params = {**(defaults or {}), **params}
    op = cls(**params)
    slots = op.list_slots()
    # A position counts all inputs that the operator may have: RNN's state_cell keeps its place when there is none.
    places = slots_of(cls) or slots
    if len(positional) > len(places):
        raise MXNetError(f"{op!r} takes {len(slots)} inputs ({', '.join(slots)}), but {len(positional)} were given")
    given = {slot: x for slot, x in [*zip(places, positional), *named.items()] if x is not None}
    for slot, value in given.items():
        if slot not in slots:
            raise MXNetError(f"{op!r} has no input {slot!r}{did_you_mean(slot, slots)} (it has: {', '.join(slots)})")
        if not is_array(value):
            raise NotAnInput(slot, value)
    return op, given, params


class NotAnInput(Exception):
    """An input is neither a Symbol nor an NDArray; the caller says which of them it must be."""


def signature_of(cls, extra=()):
    """Return the `inspect.Signature` of the function made from `cls`; `extra` are further keywords, default None."""
    Parameter = inspect.Parameter
    slots = slots_of(cls)
    many = cls.variable_inputs or cls.any_params
    kind = Parameter.KEYWORD_ONLY if many else Parameter.POSITIONAL_OR_KEYWORD
    found = [Parameter("data", Parameter.VAR_POSITIONAL)] if many else [Parameter(s, kind, default=None) for s in slots]
    for name, declared in cls.params.items():
        default = Parameter.empty if declared.default is REQUIRED else declared.default
        if default is Parameter.empty and found and (not many or name == cls.variable_inputs):
            default = None             # Python has no other way to write it; num_args is counted where it is not given
        found.append(Parameter(name, kind, default=default))
    found += [Parameter(name, Parameter.KEYWORD_ONLY, default=None) for name in extra
              if name not in {*slots, *cls.params}]
    if cls.any_params:
        found.append(Parameter("kwargs", Parameter.VAR_KEYWORD))
    return inspect.Signature(found)


def dtypes_of(cls):
    """Return the sentence on the dtypes that an operator takes, "" for one without inputs."""
    slots = ("data",) if cls.variable_inputs else slots_of(cls)
    if not slots:
        return ""
    which = " or ".join([", ".join(cls.dtypes[:-1]), cls.dtypes[-1]]) if cls.dtypes else "any"
    if cls.infer_type is Operator.infer_type:
        return f"Dtypes: {which}, the same for all inputs and outputs."
    return f"Dtypes: {which} for `{slots[0]}`."


def describe(cls, parameters=()):
    """Return an operator's own docstring with its dtypes and the lines `parameters` before the first section."""
    prose, *sections = re.split(r"(?m)^(?=\w+\n---)", inspect.cleandoc(cls.__doc__ or cls.name), maxsplit=1)
    return "\n\n".join(part.strip() for part in (prose, dtypes_of(cls), "\n".join(parameters), *sections) if part)


def docstring_of(cls, array="Symbol"):
    """Return the docstring of the function made from `cls`: the class's own, its inputs and its parameters."""
    lines = ["Parameters", "----------"]
    if cls.variable_inputs or cls.any_params:
        lines += [f"*data : {array}", "    Any number of inputs."]
    for slot in slots_of(cls):
        lines.append(f"{slot} : {array}")
    for name, declared in cls.params.items():
        default = "required" if declared.default is REQUIRED else f"default {declared.default!r}"
        choices = f", one of {', '.join(map(repr, declared.choices))}" if declared.choices else ""
        lines.append(f"{name} : {kind_name(declared.kind)}, {default}{choices}")
        if declared.doc:
            lines.append(f"    {declared.doc}")
    return describe(cls, lines if len(lines) > 2 else ())


def dress(function, name, signature, doc):
    """Give a function that was made at run time its name, signature and docstring; returns it."""
    function.__name__ = function.__qualname__ = name
    function.__signature__, function.__doc__ = signature, doc
    return function


class Namespace(types.ModuleType):
    """A module whose functions are made from the operators when they are first asked for.

    Parameters
    ----------
    name : str
    prefixes : tuple of str
        An operator whose name begins with one of these is in the namespace, under the rest of its name:
        ``("_linalg_", "linalg_")``.
    doc : str
    make : callable
        ``make(cls, full_name)`` returns the function.
    """

    def __init__(self, name, prefixes, doc, make):
        super().__init__(name, doc)
        self._prefixes, self._make = prefixes, make

    def __getattr__(self, name):
        if not name.startswith("__"):
            for prefix in self._prefixes:
                if prefix + name in REGISTRY:
                    function = self._make(REGISTRY[prefix + name], name)
                    setattr(self, name, function)
                    return function
        where = self.__name__.removesuffix(".op")          # mx.sym.X is looked up in mx.sym.op
        raise AttributeError(f"module {where!r} has no attribute {name!r}{did_you_mean(name, dir(self))}")

    def __dir__(self):
        found = {n[len(p):] for p in self._prefixes for n in REGISTRY if n.startswith(p)}
        return sorted(n for n in found | set(self.__dict__) if n.isidentifier() and not n.startswith("_"))


def namespaces(package, make):
    """Return the namespaces of ``mx.sym`` or ``mx.nd``: all operators, and those with a prefix."""
    parts = {"op": ("",), "linalg": ("_linalg_", "linalg_"), "image": ("_image_",)}
    docs = {"op": "All operators.", "linalg": "Linear algebra.", "image": "Operators on images."}
    return {name: Namespace(f"{package}.{name}", prefixes, docs[name], make) for name, prefixes in parts.items()}
