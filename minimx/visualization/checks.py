"""Errors that name the remedy: an argument of the wrong kind."""
from collections.abc import Mapping

DRAWN_BY = {"Symbol": "symbol_scene", "Executor": "executor_scene", "MemoryPlan": "memory_scene",
            "Program": "program_scene"}
OF_EXECUTOR = {"Symbol": "executor.symbol", "MemoryPlan": "executor.memory", "Program": "executor.program"}


def check_drawable(function, thing, wanted):
    """Raise TypeError if `thing` is not of the class that `function` draws; the error says what to call.

    >>> import minimx as mx
    >>> check_drawable("executor_scene", mx.sym.Variable("x"), mx.executor.Executor)
    Traceback (most recent call last):
        ...
    TypeError: executor_scene draws an Executor, not a Symbol: symbol.bind makes one, and symbol_scene draws a Symbol
    """
    if isinstance(thing, wanted):
        return
    given, wanted = type(thing).__name__, wanted.__name__
    hints = []
    if given == "Executor":
        hints.append(f"pass {OF_EXECUTOR[wanted]}")
    elif given == "Symbol":
        hints.append("symbol.bind makes one" if wanted == "Executor" else f"bind it, and pass {OF_EXECUTOR[wanted]}")
    if given in DRAWN_BY:
        hints.append(f"{DRAWN_BY[given]} draws {_a(given)}")
    told = ": " + ", and ".join(hints) if hints else ""
    raise TypeError(f"{function} draws {_a(wanted)}, not {_a(given)}{told}")


def check_by_name(parameter, value, symbol, example):
    """Raise TypeError if `value` is not a dictionary by the names of inputs; the error shows how to write it.

    >>> import minimx as mx
    >>> check_by_name("shape", (1, 3), mx.sym.Variable("data"), (1, 3))
    Traceback (most recent call last):
        ...
    TypeError: shape must be a dict by names of inputs, such as {'data': (1, 3)}, but is (1, 3); the inputs are data
    """
    if not isinstance(value, Mapping):
        inputs = symbol.list_inputs()
        example = value if isinstance(value, type(example)) else example
        raise TypeError(f"{parameter} must be a dict by names of inputs, such as {{{inputs[0]!r}: {example!r}}}, "
                        f"but is {value!r}; the inputs are {', '.join(inputs)}")


def _a(word):
    """Return the word with its article."""
    return f"an {word}" if word[0] in "AEIOUaeiou" else f"a {word}"
