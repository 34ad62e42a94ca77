"""The stubs: up to date, valid Python, the signatures of the functions themselves, and of use to a type checker."""
import ast
import inspect
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from mypy import api

import minimx as mx
from minimx.ops.fluent import METHODS
from minimx.ops.params import REQUIRED
from minimx.ops.registry import REGISTRY

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "minimx").glob("*/_stubs/*.pyi"))
PACKAGES = {"symbol": mx.sym, "ndarray": mx.nd}
PROGRAM = ROOT / "tests" / "data" / "typed_use.py"

#: a line with a mistake -> what mypy says of it
MISTAKES = {
    "mx.sym.Convolution(x, kernal=(3, 3))": 'Unexpected keyword argument "kernal" for "Convolution"',
    "mx.sym.Convolutoin(x)": 'Module has no attribute "Convolutoin"',
    "mx.sym.Activation(x, act_type='rulu')": "expected \"Literal['relu', ",
    "mx.sym.linalg.gemm(x, x, x, transpose_c=True)": 'Unexpected keyword argument "transpose_c"',
    "mx.sym.random.uniform_lik(x)": 'Module has no attribute "uniform_lik"',
    "x.sum(axes=1)": 'Unexpected keyword argument "axes" for "sum"',
    "x.asnumpy()": '"Symbol" has no attribute "asnumpy"',
    "mx.nd.sum(x)": 'incompatible type "Symbol"; expected "NDArray | None"',
    "mx.nd.ones((2, 3)).softmax(axis='last')": 'expected "int"',
    "mx.opimizer": 'Module has no attribute "opimizer"',
}


def test_stubs_are_up_to_date():
    run = subprocess.run([sys.executable, "-m", "minimx.stubs", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, f"run `python -m minimx.stubs`; out of date are:\n{run.stdout}{run.stderr}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_stub_is_python_with_a_docstring_at_every_function(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert ast.get_docstring(tree)
    assert all(ast.get_docstring(node) or node.name.startswith("__") for node in functions)


def functions_of(package, name):
    """Return the functions of a stub by name: syntax trees, and for ``a = b`` and ``a = op.b`` the name b."""
    tree = ast.parse((ROOT / "minimx" / package / "_stubs" / f"{name}.pyi").read_text(encoding="utf8"))
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign) and node.targets[0].id != "__all__":
            found[node.targets[0].id] = getattr(node.value, "attr", getattr(node.value, "id", None))
    return found


def parameters_of(node):
    """Return (name, kind, default) of each parameter of a function's syntax tree; the default may be ``...``."""
    a, Parameter = node.args, inspect.Parameter
    none = [Parameter.empty] * (len(a.args) - len(a.defaults))
    found = [(x.arg, Parameter.POSITIONAL_OR_KEYWORD, d) for x, d in zip(a.args, none + a.defaults)]
    found += [(a.vararg.arg, Parameter.VAR_POSITIONAL, Parameter.empty)] if a.vararg else []
    found += [(x.arg, Parameter.KEYWORD_ONLY, d or Parameter.empty) for x, d in zip(a.kwonlyargs, a.kw_defaults)]
    found += [(a.kwarg.arg, Parameter.VAR_KEYWORD, Parameter.empty)] if a.kwarg else []
    return [(name, kind, ast.literal_eval(d) if isinstance(d, ast.AST) else d) for name, kind, d in found]


def expected(function, cls):
    """The same of a function of an operator: a dtype has its name, and a required parameter the default ``...``."""
    for name, p in inspect.signature(function).parameters.items():
        required = name in cls.params and cls.params[name].default is REQUIRED and p.default is not p.empty
        yield name, p.kind, ... if required else p.default.name if isinstance(p.default, np.dtype) else p.default


@pytest.mark.parametrize("package", PACKAGES)
def test_signatures_are_those_of_the_functions(package):
    op, stub = PACKAGES[package].op, functions_of(package, "op")
    for name, node in stub.items():
        if isinstance(node, str):
            assert REGISTRY[name] is REGISTRY[node]
        else:
            function = getattr(op, name)
            assert parameters_of(node) == list(expected(function, REGISTRY[name])), name
            assert ast.get_docstring(node) == inspect.cleandoc(function.__doc__), name


@pytest.mark.parametrize("package", PACKAGES)
def test_methods_have_the_signatures_of_the_functions(package):
    op, stub = PACKAGES[package].op, functions_of(package, "arithmetic")
    assert set(METHODS) <= set(stub)
    for name in METHODS:
        (first, *_), *rest = parameters_of(stub[name])
        assert first == "self" and rest == list(expected(getattr(op, name), REGISTRY[name]))[1:], name


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("namespace", ["linalg", "image", "contrib", "random"])
def test_namespaces_are_complete(package, namespace):
    module, stub = getattr(PACKAGES[package], namespace), functions_of(package, namespace)
    written = getattr(module, "__all__", ())
    assert {*stub, *written} >= {name for name in dir(module) if not name.startswith("_")} - {*dir(sys), *vars(module)}
    for name, full in stub.items():
        if isinstance(full, str):
            assert inspect.signature(getattr(module, name)) == inspect.signature(
                getattr(PACKAGES[package].op, full))


def test_a_type_checker_accepts_a_program_and_finds_mistakes(tmp_path, monkeypatch):
    lines = ["import minimx as mx", "x = mx.sym.Variable('x')", *MISTAKES]
    (tmp_path / "mistakes.py").write_text("\n".join(lines) + "\n")
    monkeypatch.setenv("MYPYPATH", str(ROOT))
    found, errors, _ = api.run([str(PROGRAM), str(tmp_path / "mistakes.py"), f"--cache-dir={tmp_path / 'cache'}",
                                "--config-file=", "--follow-imports=silent", "--hide-error-context", "--no-pretty"])
    assert not errors
    complaints = [line for line in found.splitlines() if ": error: " in line]
    assert not [line for line in complaints if "mistakes.py" not in line]
    for number, (mistake, message) in enumerate(MISTAKES.items(), 3):
        assert any(f"mistakes.py:{number}: " in line and message in line for line in complaints), (mistake, found)


def test_the_program_runs(capsys):
    runpy.run_path(str(PROGRAM))
    assert "conv_weight" in capsys.readouterr().out
