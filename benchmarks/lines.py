"""Count lines of code by level, without comments, docstrings and blank lines: `make lines`.

The aim: levels 0 to 5 without the catalogue of operators and the kernels stay below 6,000 lines.
"""
import ast
import io
import tokenize
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT = 6000

#: part -> what it consists of below minimx/ (a name is a folder or a file); * marks what the limit counts
PARTS = {
    "base, context, name, attribute *": "base backend files context name attribute __init__",
    "kernel contract and dispatch *": "kernels/contract kernels/dispatch kernels/levels kernels/axes kernels/__init__",
    "operator contract *": "ops/registry ops/params ops/shapes ops/signature ops/catalogue ops/fluent ops/__init__",
    "graph *": "graph",
    "symbol *": "symbol",
    "ndarray *": "ndarray random",
    "executor, autograd, custom operators *": "executor autograd operator",
    "operators": "ops",
    "reference kernels": "kernels/reference",
    "compiled kernels, Python side": "kernels",
    "training": "initializer lr_scheduler optimizer metric io callback monitor kvstore rnn model module feedforward",
    "pictures": "visualization",
    "ONNX files": "onnx",
    "everything else": "",
}


def code_lines(path):
    """Return the number of lines of a Python file that hold code.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
    ...     _ = file.write('\"\"\"Text.\"\"\"\\n# a comment\\n\\nx = (1,\\n     2)\\n')
    ...     file.flush()
    ...     code_lines(file.name)
    2
    """
    text = Path(path).read_text(encoding="utf8")
    silent = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    lines = {line for token in tokenize.generate_tokens(io.StringIO(text).readline) if token.type not in silent
             for line in range(token.start[0], token.end[0] + 1)}
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)) and ast.get_docstring(node) is not None:
            lines -= set(range(node.body[0].lineno, node.body[0].end_lineno + 1))
    return len(lines)


def native_lines(path):
    """Return the number of lines of a Cython or C file that are neither blank nor a comment to the line's end."""
    lines = (line.strip() for line in Path(path).read_text(encoding="utf8").splitlines())
    return sum(bool(line) and not line.startswith(("#", "//", "/*", "*")) for line in lines)


def files_of(name):
    """Return the Python files of a module or a package below minimx/."""
    path = ROOT / "minimx" / name if name else ROOT / "minimx"
    return sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]


def table():
    """Yield (part, files, lines, counted for the limit)."""
    seen = set()
    for part, names in PARTS.items():
        found = [file for name in names.split() or [""] for file in files_of(name)]
        files = [file for file in found if file.exists() and file not in seen]
        seen.update(files)
        yield part.removesuffix(" *"), len(files), sum(map(code_lines, files)), part.endswith("*")
    native = [f for f in (ROOT / "_ext").rglob("*") if f.suffix in (".pyx", ".pxd", ".pxi", ".h") and is_written(f)]
    yield "compiled kernels (Cython, C)", len(native), sum(map(native_lines, native)), False
    tests = sorted((ROOT / "tests").rglob("*.py"))
    yield "tests", len(tests), sum(map(code_lines, tests)), False


def is_written(path):
    """True unless the file says that it is generated."""
    return "generated" not in path.read_text(encoding="utf8")[:200].lower()


def main():
    """Print the table."""
    rows = list(table())
    width = max(len(row[0]) for row in rows)
    for part, files, lines, counted in rows:
        print(f"{part:<{width}}  {files:4} files {lines:7,} lines{'  *' if counted else ''}")
    core = sum(lines for _, _, lines, counted in rows if counted)
    print(f"{'* the core, to read in a weekend':<{width}}  {core:17,} lines of at most {LIMIT:,}")


if __name__ == "__main__":
    main()
