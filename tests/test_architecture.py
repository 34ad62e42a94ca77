"""The rules that keep minimx readable: levels, docstrings, file sizes, what may be imported, no executed text."""
import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

import minimx

ROOT = Path(minimx.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
IDS = [str(path.relative_to(ROOT)) for path in FILES]
MOST_LINES = 400

#: The table of docs/architecture.md: a module may import modules of its own level and of lower ones.
LEVELS = {
    0: "base backend files context name attribute random_state",
    1: "kernels",
    2: "ops",
    3: "graph",
    4: "symbol ndarray random",
    5: "executor autograd operator",
    6: "initializer lr_scheduler optimizer metric io callback monitor kvstore rnn model module feedforward",
    7: "visualization test_utils profiler runtime engine util onnx contrib stubs __main__",
}
LEVEL = {name: level for level, names in LEVELS.items() for name in names.split()}

#: Upward arrows that are meant, each inside a function: (module, what it imports) -> why.
EXCEPTIONS = {
    ("symbol", "executor"): "a Symbol offers bind, simple_bind and eval",
    ("symbol", "visualization"): "a Symbol shows itself in a notebook",
    ("executor", "visualization"): "an Executor shows itself in a notebook",
}


@cache
def tree_of(path):
    return ast.parse(path.read_text(encoding="utf8"), str(path))


def module_of(path):
    """Return the module's dotted name below minimx: ``graph.infer``; an ``__init__`` is its package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imported(path):
    """Yield (".symbol" for minimx's own or "numpy" for another package; the statement; True if inside a function).

    What is imported ``if TYPE_CHECKING`` is left out: it never runs.
    """
    package = module_of(path) if path.name == "__init__.py" else module_of(path)[:-1]
    tree = tree_of(path)
    inside = {node for function in ast.walk(tree) if isinstance(function, (ast.FunctionDef, ast.Lambda))
              for node in ast.walk(function)}
    unrun = {node for test in ast.walk(tree)
             if isinstance(test, ast.If) and isinstance(test.test, ast.Name) and test.test.id == "TYPE_CHECKING"
             for statement in test.body for node in ast.walk(statement)}
    for node in ast.walk(tree):
        if node in unrun:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = ["minimx", *package[:len(package) - node.level + 1]] if node.level else []
            base += node.module.split(".") if node.module else []
            names = [base] if len(base) != 1 or base[0] != "minimx" else [base + [alias.name] for alias in node.names]
        else:
            continue
        for name in names:
            yield ("." + name[1] if name[0] == "minimx" and len(name) > 1 else name[0]), node, node in inside


def test_every_module_has_a_level():
    found = {module_of(path)[0] for path in FILES if module_of(path)}
    assert found <= set(LEVEL), f"give {found - set(LEVEL)} a level, here and in docs/architecture.md"


def test_the_table_of_the_documentation_is_this_one():
    page = (ROOT.parent / "docs" / "architecture.md").read_text(encoding="utf8")
    rows = [line.split("|")[1:3] for line in page.splitlines() if line.startswith("| ") and line[2].isdigit()]
    told = {int(level): set(names.replace("`", "").replace(",", " ").split()) for level, names in rows}
    assert told == {level: set(names.split()) for level, names in LEVELS.items()}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_arrow_points_upwards(path):
    here = module_of(path)
    if not here:                                   # minimx/__init__.py gives everything its MXNet name
        return
    for name, statement, inside in imported(path):
        name = name.removeprefix(".") if name.startswith(".") else None
        if LEVEL.get(name, -1) > LEVEL[here[0]]:
            assert (here[0], name) in EXCEPTIONS, f"{path}:{statement.lineno} imports {name} of a higher level"
            assert inside, f"{path}:{statement.lineno} must import {name} inside the function that needs it"


def test_no_exception_is_out_of_date():
    used = {(module_of(path)[0], name[1:]) for path in FILES if module_of(path) for name, _, _ in imported(path)}
    assert set(EXCEPTIONS) <= used


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_public_things_have_docstrings(path):
    tree = tree_of(path)
    missing = [] if ast.get_docstring(tree) else ["the module"]
    inherited = documented_in_contracts() | {name for node in tree.body for name in documented_methods(node)}
    for node in tree.body:
        missing += undocumented(node, "", inherited)
    assert not missing, f"{path}: no docstring: {', '.join(missing)}"


def undocumented(node, prefix, inherited):
    """Return the names of public functions, classes and methods at `node` that have no docstring.

    A method needs none of its own if a base class in the same file or one of the contracts documents it:
    `infer_shape` means the same in every operator.  Neither does a line of a table of translations, whose decorator
    names the operator that it translates.
    """
    if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) or node.name.startswith("_"):
        return []
    if any(isinstance(d, ast.Call) and getattr(d.func, "id", "") == "translates" for d in node.decorator_list):
        return []
    missing = [] if ast.get_docstring(node) or prefix and node.name in inherited else [prefix + node.name]
    if isinstance(node, ast.ClassDef):
        missing += [name for child in node.body for name in undocumented(child, f"{prefix}{node.name}.", inherited)]
    return missing


def documented_methods(node):
    """Return the names of the methods with a docstring, if `node` is a class."""
    methods = node.body if isinstance(node, ast.ClassDef) else ()
    return {child.name for child in methods if isinstance(child, ast.FunctionDef) and ast.get_docstring(child)}


#: base classes whose documented methods subclasses override without repeating the documentation
CONTRACTS = {"Operator", "Kernels", "KernelCalls", "EvalMetric", "DataIter", "Optimizer", "BaseModule"}


@cache
def documented_in_contracts():
    """Return the names of the documented methods of `CONTRACTS`."""
    classes = {node.name: node for path in FILES for node in tree_of(path).body if isinstance(node, ast.ClassDef)}
    return {name for contract in CONTRACTS for name in documented_methods(classes[contract])}


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_files_are_short(path):
    assert len(path.read_text(encoding="utf8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_libraries_are_imported_where_they_belong(path):
    for name, statement, _ in imported(path):
        if name == "cupy":
            assert path.name == "backend.py", f"{path}:{statement.lineno}: only backend.py imports CuPy"
        if name == "matplotlib":
            assert path.name == "render.py", f"{path}:{statement.lineno}: only visualization/render.py knows matplotlib"


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_text_is_executed(path):
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert not [call.lineno for call in calls if call.func.id in ("exec", "eval", "compile")]


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_no_error_is_swallowed(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"{path}:{node.lineno}: bare except"
            assert not all(isinstance(child, ast.Pass) for child in node.body), f"{path}:{node.lineno}: except ... pass"


@pytest.mark.parametrize("path", [path for path in FILES if module_of(path)[:1] in (("ops",), ("graph",))],
                         ids=lambda path: str(path.relative_to(ROOT)))
def test_operators_and_graphs_hold_no_array_code(path):
    """Values arrive through `k` only.  Names of dtypes are NumPy's, so params.py may ask NumPy what a dtype is."""
    if path.name != "params.py":
        assert "numpy" not in {name for name, _, _ in imported(path)}


def test_import_is_light():
    code = ("import sys, minimx; "
            "print([m for m in ('cupy', 'matplotlib', 'sklearn', 'tqdm', 'minimx.visualization') if m in sys.modules])")
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
