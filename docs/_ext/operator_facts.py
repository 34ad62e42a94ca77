"""What the operators do when they run: each one's example is bound, run and traced, and looked at.

The examples are those of the tests (`tests/ops/all_examples.py`); the operators that hold graphs have theirs here.
"""
import functools
import inspect
import re
from dataclasses import dataclass, field

import all_examples as examples
import numpy as np
from source_links import ROOT, definitions, lines_of

import minimx as mx
from minimx.kernels import reference
from minimx.kernels.contract import Kernels
from minimx.ops.catalogue import operators
from minimx.visualization import executor_scene

NATIVE_FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "_ext" / "cpu").glob("*.pxi"))


@dataclass
class Facts:
    """What is known about an operator beside its class.

    Attributes
    ----------
    executor : Executor or None
        Of the first example that can be bound, after one forward and one backward pass.
    code : str
        What the example is: its parameters, or the function that makes its graph.
    shapes : list of (str, str, tuple, str)
        Name, role, shape and dtype of the example's inputs and outputs.
    kernels : dict
        KernelUse -> names of the C kernels that served it: what the operator's `forward` calls, wherever it ran.
    gradient : list of str
        Names of the operators that its gradient is made of.
    serves : list of str
        Names of the operators in whose gradient it occurs.
    """

    executor: object = None
    code: str = ""
    shapes: list = field(default_factory=list)
    kernels: dict = field(default_factory=dict)
    gradient: list = field(default_factory=list)
    serves: list = field(default_factory=list)


@dataclass(frozen=True)
class KernelUse:
    """A kernel as an operator uses it: `function` is the row of the elementwise table, or what `python` runs."""

    name: str
    function: object = None

    @property
    def title(self):
        """``gemm``, ``elementwise: tanh`` or ``python: roi_pool``."""
        label = getattr(self.function, "name", None) or getattr(self.function, "__name__", "")
        return f"{self.name}: {label}" if label else self.name

    @property
    def meaning(self):
        """The contract's words."""
        return inspect.getdoc(getattr(Kernels, self.name))


def collect():
    """Return {operator name: Facts} of the whole registry."""
    found = {cls.name: Facts() for cls in operators()}
    for cls in operators():
        for example in examples.EXAMPLES.get(cls.name, ()):
            look_at(cls, bind(cls, example), written(example.params), found)
        if cls.name in HOLDERS:
            look_at(cls, bind_holder(*HOLDERS[cls.name]), inspect.getsource(HOLDERS[cls.name][0]), found)
    for name, facts in found.items():
        for use in facts.gradient:
            found[use].serves.append(name)
    return found


# -- the operators that hold graphs -------------------------------------------------------------------------------
def running_products(x, start):
    out, total = mx.sym.contrib.foreach(lambda row, total: (row * total, row + total), x, start)
    return mx.sym.Group([out, total])


def doubled_until_large(x):
    out, (last,) = mx.sym.contrib.while_loop(lambda v: mx.sym.sum(v) < 20, lambda v: (v * v, [v * 2]), [x],
                                             max_iterations=4)
    return mx.sym.Group([out, last])


def one_of_two(x, w):
    return mx.sym.contrib.cond(mx.sym.sum(x) > 0, lambda: x * w, lambda: x - w)


HOLDERS = {"_foreach": (running_products, {"x": (3, 2), "start": (2,)}),
           "_while_loop": (doubled_until_large, {"x": (2,)}),
           "_cond": (one_of_two, {"x": (2,), "w": (2,)})}


def bind_holder(function, shapes):
    """Return an Executor of the symbol that `function` makes of variables of the given shapes."""
    arrays = {name: np.ones(shape, "float32") for name, shape in shapes.items()}
    with mx.name.NameManager():         # names that do not depend on what was built before
        symbol = function(**{name: mx.sym.Variable(name) for name in shapes})
    return examples.bind(symbol, arrays, list(shapes))


# -- one example --------------------------------------------------------------------------------------------------
def bind(cls, example):
    """Return an Executor of an example of the tests, with the gradients that it has."""
    arrays = examples.inputs_of(example, "float32")
    wrt = [] if cls.no_gradient or examples.writes_inputs(cls) else examples.differentiable_inputs(example, arrays)
    return examples.bind(examples.symbol_of(cls, example), arrays, wrt)


def written(params):
    """Return parameters as one writes them in a call."""
    return ", ".join(f"{key}={value!r}" for key, value in params.items())


def look_at(cls, executor, code, found):
    """Run an example and enter what it shows into `found`."""
    examples.run(executor)
    facts = found[cls.name]
    if facts.executor is None:
        facts.executor, facts.code, facts.shapes = executor, code, shapes_of(executor)
    for step in executor.trace(is_train=True, optimize=False).steps:
        if step.node is not None:
            use = KernelUse(step.kernel, python_function(step.arguments))
            served = found[step.node.op.name].kernels.setdefault(use, [])
            for call in step.machine or ():
                enter(served, re.sub(r"_(float\d+|int\d+|\d)$", "", call[0]))
    for node in executor.graph.nodes[executor.graph.num_forward:]:
        if node.op is not None and node.op.name != cls.name:
            enter(facts.gradient, node.op.name)


def enter(items, item):
    """Append `item` unless it is there."""
    if item not in items:
        items.append(item)


def python_function(arguments):
    """Return the Row or the Python function among a kernel's arguments, without the numbers bound to it, or None."""
    function = arguments.get("fn", arguments.get("function"))
    while isinstance(function, functools.partial):
        function = function.func
    return function


def shapes_of(executor):
    """Return (name, role, shape, dtype) of the arrays of an executor."""
    rows = [(name, "input", a.shape, a.dtype) for name, a in executor.arg_dict.items()]
    rows += [(name, "auxiliary state", a.shape, a.dtype) for name, a in executor.aux_dict.items()]
    rows += [(name.removeprefix("op_"), "output", a.shape, a.dtype) for name, a in executor.output_dict.items()]
    return [(name, role, shape, mx.base.as_dtype(dtype).name) for name, role, shape, dtype in rows]


def gradient_scene(facts):
    """Return the Scene of the example with every node of its gradient, or None without an example."""
    if facts.executor is None:
        return None
    return executor_scene(facts.executor, values=False, detail=True)


# -- sources ------------------------------------------------------------------------------------------------------
def reference_source(use):
    """Return (path, first line, last line) of the array code of a kernel."""
    function = use.function if use.name == "python" else getattr(reference, use.name)
    if use.name == "elementwise":
        function = use.function.numpy
    path = inspect.getsourcefile(function)
    lines, first = inspect.getsourcelines(function)
    return path_in_root(path), first, first + len(lines) - 1


def path_in_root(path):
    """Return a path relative to the repository."""
    return path.removeprefix(str(ROOT)).lstrip("/")


def machine_sources(name):
    """Return (path, first line, last line) of a C kernel and of the part that its threads run, in the file's order."""
    for path in NATIVE_FILES:
        known = definitions(path)
        if name in known:
            return sorted((path, *known[n]) for n in (f"{name}_part", name) if n in known)
    raise LookupError(f"no file of _ext/cpu defines the kernel {name}")


def text_of(path, first, last):
    """Return the lines of a file, without common indentation."""
    return inspect.cleandoc("\n" + "\n".join(lines_of(path)[first - 1:last]))
