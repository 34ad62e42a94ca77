"""Stubs: the functions that are made from the operators, written down for editors and type checkers.

    python -m minimx.stubs             # write minimx/symbol/_stubs/*.pyi and minimx/ndarray/_stubs/*.pyi
    python -m minimx.stubs --check     # name those that are out of date

Nothing runs these files.  A module whose functions exist only at run time imports them for type checkers, after which
an editor shows the signature and the docstring of ``mx.sym.Convolution`` like those of a function of a source file.
"""
import inspect
import re
import sys
from pathlib import Path
from textwrap import fill, indent

import numpy as np

from . import ndarray, symbol
from .ops.distributions import DISTRIBUTIONS
from .ops.fluent import METHODS
from .ops.params import REQUIRED, kind_name
from .ops.registry import REGISTRY, Operator

ROOT = Path(__file__).resolve().parent
ARRAYS = {symbol: "Symbol", ndarray: "NDArray"}

#: the types that a parameter of a kind takes
KINDS = {"int": "int", "float": "float", "bool": "bool | int", "str": "str", "dtype": "DTypeLike",
         "tuple of int": "int | Sequence[int]", "tuple of optional int": "int | Sequence[int | None]",
         "int or tuple of int": "int | Sequence[int]", "tuple of float": "float | Sequence[float]",
         **dict.fromkeys(("Subgraphs", "PythonFunction", "ControlFlowOperator", "CustomOperator"), "Any")}

#: the keywords that are no parameters of an operator
KEYWORDS = {"name": "str | None", "attr": "dict[str, str] | None", "ctx": "Context | str | None", "kwargs": "Any"}

QUOTES = '"""'
DOCS = {"__init__": "What is made at run time of {array}s.", "op": "Every operator on {array}s.",
        "linalg": "Linear algebra on {array}s.", "image": "Operators on images that are {array}s.",
        "contrib": "Further operators on {array}s.", "random": "Draws of {array}s.",
        "arithmetic": "Python's operators on {array}s, and the operators that are methods.",
        "two_operands": "Functions of two {array}s of which either may be a number."}
HEAD = '''\
"""{doc}  Made by ``python -m minimx.stubs``."""
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import DTypeLike

from ...context import Context
from ..{module} import {array}

'''


class Code:
    """A piece of source text, which a signature prints as it is."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


def type_of(declared):
    """Return the annotation of a declared parameter."""
    kind, or_none, _ = kind_name(declared.kind).partition(" or None")
    found = f"Literal[{', '.join(map(repr, declared.choices))}]" if declared.choices else KINDS[kind]
    return found + " | None" * bool(or_none)


def default_of(value):
    """Return the source text of a default value."""
    return repr(value.name if isinstance(value, np.dtype) else value)


def returns(cls, array):
    """Return the annotation of what a function returns.

    A Symbol holds all outputs.  Of NDArrays there is a list of several outputs; where their number depends on the
    parameters but is one by default, ``NDArray | Any`` lets the usual call be used as the array that it returns.
    """
    if array == "Symbol":
        return array
    if any(getattr(cls, rule) is not getattr(Operator, rule) for rule in ("list_outputs", "visible_outputs")) \
            or isinstance(cls.hidden_outputs, property):
        required = any(declared.default is REQUIRED for declared in cls.params.values())
        return f"{array} | list[{array}]" if required else f"{array} | Any"
    return array if len(cls.outputs) - cls.hidden_outputs == 1 else f"list[{array}]"


def annotated(cls, signature, array):
    """Return the signature of a function of `cls` with annotations; a required parameter's default is ``...``."""
    result = returns(cls, array)
    keywords = {**KEYWORDS, "out": f"{array} | None" if result == array else f"{array} | Sequence[{array}] | None"}

    def parameter(given):
        declared = cls.params.get(given.name)
        if given.name in keywords:
            kind = keywords[given.name]
        elif declared:
            kind = type_of(declared)
        else:
            kind = f"{array} | Sequence[{array}]" if given.kind is given.VAR_POSITIONAL else f"{array} | None"
        if given.default is not given.empty:
            required = declared is not None and declared.default is REQUIRED
            given = given.replace(default=Code("..." if required else default_of(given.default)))
        return given.replace(annotation=Code(kind))

    return signature.replace(parameters=[parameter(given) for given in signature.parameters.values()],
                             return_annotation=Code(result))


def function_text(name, signature, doc):
    """Return the stub of a function; its head is broken before parameters only."""
    head = fill(re.sub(r"(?<!,) | (?!\*|\w+:)", "\0", f"def {name}{signature}:"), 116, subsequent_indent=" " * 8,
                break_long_words=False).replace("\0", " ")
    raw, end = "r" * ("\\" in doc), "\n" * ("\n" in doc)
    return f"{head}\n{indent(raw + QUOTES + doc + end + QUOTES, '    ')}\n\n"


def operator_text(package, cls):
    """Return the stubs of an operator's function and of its aliases."""
    names = [name for name, found in REGISTRY.items() if found is cls]
    function = getattr(package.op, names[0])
    text = function_text(names[0], annotated(cls, inspect.signature(function), ARRAYS[package]), function.__doc__)
    return text + "".join(f"{alias} = {names[0]}\n" for alias in names[1:]) + "\n" * bool(names[1:])


def exported(names):
    """Return the statement ``__all__ = [...]``."""
    return fill(f"__all__ = [{', '.join(map(repr, sorted(names)))}]", 120, subsequent_indent=" " * 11) + "\n\n"


def namespace_text(namespace, hidden=(), further=()):
    """Return the stubs of a namespace, without the names `hidden`; `further` are names that are defined below."""
    names = {name: next(p + name for p in namespace._prefixes if p + name in REGISTRY)
             for name in dir(namespace) if name not in hidden}
    lines = [f"{name} = op.{full}\n" for name, full in names.items()]
    return "from . import op\n\n" + exported([*names, *further]) + "".join(lines)


def distribution_text(module, array):
    """Return the stubs of the functions that draw: numbers or arrays are the parameters of the distribution."""
    kinds = {**KEYWORDS, "shape": KINDS["tuple of int"] + " | None", "dtype": "DTypeLike | None",
             "out": f"{array} | None"}
    return "\n" + "".join(
        plain_text(getattr(module, name), {**kinds, **dict.fromkeys(parameters, f"{array} | float")}, array)
        for name, parameters in DISTRIBUTIONS.items())


def two_operands_text():
    """Return the stubs of the functions of two arrays of which either may be a number; of two numbers, a number."""
    kinds = dict.fromkeys(("lhs", "rhs"), "NDArray | float")
    return exported(ndarray.TWO_OPERANDS) + "".join(plain_text(function, kinds, "NDArray | Any")
                                                    for function in ndarray.TWO_OPERANDS.values())


def plain_text(function, kinds, result):
    """Return the stub of a function whose parameters have the annotations `kinds`."""
    signature = inspect.signature(function)
    parameters = [p.replace(annotation=Code(kinds[p.name])) for p in signature.parameters.values()]
    return function_text(function.__name__, signature.replace(parameters=parameters, return_annotation=Code(result)),
                         function.__doc__)


def class_text(package, array):
    """Return the stub of the class Arithmetic with Python's operators and the operators that are methods."""
    cls = getattr(package, array)
    base = next(base for base in cls.__mro__ if base.__name__ == "Arithmetic")
    lines = [f'class Arithmetic:\n    """{base.__doc__.splitlines()[0]}"""\n']
    for name, method in vars(base).items():
        if callable(method) and name.startswith("__"):
            unary = len(inspect.signature(method).parameters) == 1
            lines.append(f"    def {name}(self{'' if unary else f', other: {array} | float | np.number'}) -> "
                         f"{'int' if name == '__hash__' else array}: ..."
                         + "  # type: ignore[override]" * (name in ("__eq__", "__ne__")))
    lines.append("")
    for name in METHODS:
        signature = annotated(REGISTRY[name], inspect.signature(getattr(package.op, name)), array)
        _, *rest = signature.parameters.values()
        self = inspect.Parameter("self", inspect.Parameter.POSITIONAL_OR_KEYWORD)
        text = function_text(name, signature.replace(parameters=[self, *rest]), getattr(cls, name).__doc__)
        lines.append(indent(text.rstrip(), "    ") + "\n")
    return "\n".join(lines)


def stubs():
    """Return the text of every stub file, by path."""
    found = {}
    operators = sorted(set(REGISTRY.values()), key=lambda cls: cls.name)
    for package, array in ARRAYS.items():
        module = package.__name__.rpartition(".")[2]
        functions = {name: getattr(package.op, name) for name in dir(package.op)}
        made = [name for name, function in functions.items() if vars(package).get(name, function) is function]
        parts = {
            "__init__": "",
            "op": exported(made) + "\n".join(operator_text(package, cls) for cls in operators),
            "linalg": namespace_text(package.linalg),
            "image": namespace_text(package.image),
            "contrib": namespace_text(package.contrib._operators, package.contrib.__all__),
            "random": namespace_text(package.random._operators, package.random.__all__, DISTRIBUTIONS)
            + distribution_text(package.random, array),
            "arithmetic": class_text(package, array)}
        if package is ndarray:
            parts["two_operands"] = two_operands_text()
        for part, text in parts.items():
            head = HEAD.format(doc=DOCS[part].format(array=array), module=module, array=array)
            found[ROOT / module / "_stubs" / f"{part}.pyi"] = head + text
    return found


def main():
    """Write the stubs; with --check, name those that are out of date and exit with 1 if there are any."""
    texts = stubs()
    stale = [path for path, text in texts.items() if not path.exists() or path.read_text(encoding="utf8") != text]
    for path in stale:
        print(path.relative_to(ROOT.parent))
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(texts[path], encoding="utf8")
    sys.exit(bool(stale and "--check" in sys.argv))


if __name__ == "__main__":
    main()
