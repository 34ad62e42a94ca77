"""The stubs: up to date, valid Python, complete, and of use to a type checker."""
import ast
import inspect
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from mypy import api

import minimx as mx
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


@pytest.mark.parametrize("package", PACKAGES)
@pytest.mark.parametrize("namespace", ["linalg", "image", "contrib", "random"])
def test_namespaces_are_complete(package, namespace):
    module, stub = getattr(PACKAGES[package], namespace), functions_of(package, namespace)
    operators = getattr(module, "_operators", module)
    made = {name[len(p):] for p in operators._prefixes for name in REGISTRY if name.startswith(p)}
    public = {name for name in made if name.isidentifier() and not name.startswith("_")}
    written = getattr(module, "__all__", ())        # functions of the module's source, which need no stub
    assert set(stub) - {*written} == public - {*written}
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
