"""Where things are in the source: a file and a name -> lines.  Read by the pages that point into the code."""
import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

#: the files that get a page of their own, with line numbers
PATTERNS = ("minimx/**/*.py", "_ext/*.py[xd]", "_ext/*.h", "_ext/cpu/*.pyx", "_ext/cpu/*.pxi", "_ext/cpu/*.h",
            "_ext/gpu/*.cu*", "_ext/README.md", "tests/**/*.py", "benchmarks/*.py", "setup.py")
GENERATED = "_ext/cpu/elementwise_table.h"


@cache
def source_files():
    """Return the paths, relative to the root, of all files that get a page."""
    found = {path.relative_to(ROOT).as_posix() for pattern in PATTERNS for path in ROOT.glob(pattern)}
    return sorted(found - {GENERATED})


@cache
def lines_of(path):
    """Return the lines of a source file."""
    return (ROOT / path).read_text(encoding="utf8").splitlines()


@cache
def definitions(path):
    """Return {name: (first line, last line)}, counted from 1: functions, classes and ``Class.method``."""
    if path.endswith(".py"):
        return python_definitions(ast.parse("\n".join(lines_of(path))).body)
    return native_definitions(lines_of(path), C if path.endswith(".h") else CYTHON)


def python_definitions(body, prefix=""):
    """Return {name: (first, last)} of the statements of a module or a class; a decorator belongs to its function."""
    found = {}
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            found[prefix + node.name] = (first, node.end_lineno)
            if isinstance(node, ast.ClassDef):
                found.update(python_definitions(node.body, f"{prefix}{node.name}."))
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            found.update({prefix + name: (node.lineno, node.end_lineno) for name in names})
    return found


#: the first line of a definition in Cython, and of a C function; PASTE(name, REAL) is made once for each dtype
CYTHON = re.compile(r"^(?: {4})?(?:cdef class|cdef (?:inline )?[\w* ]*?|class|def) ?\b(\w+)\b *[(:]")
C = re.compile(r"^static (?:inline )?(?:__attribute__\S+ )?[\w* ]+?\b(?:PASTE\()?(\w+)(?:, REAL\))?\(")


def native_definitions(lines, first_line):
    """Return {name: (first, last)} of a Cython or C file: a definition ends before a line that is not indented."""
    found = {}
    for i, line in enumerate(lines):
        match = first_line.match(line)
        if match is None:
            continue
        indent = len(line) - len(line.lstrip())
        end = i + 1
        while end < len(lines) and belongs(lines[end], indent):
            end += 1
        if end < len(lines) and lines[end].startswith("}"):
            end += 1
        while not lines[end - 1].strip():
            end -= 1
        found.setdefault(match[1], (i + 1, end))
    return found


def belongs(line, indent):
    """True for a line that is part of the definition above it, whose first line is indented by `indent`."""
    return not line.strip() or len(line) - len(line.lstrip()) > indent or line.startswith("{")


def find(target):
    """Return (path, first, last) for ``path``, ``path:line``, ``path#name`` or ``path#Class.method``.

    Raises
    ------
    LookupError
        There is no such file among those that get a page, or it defines no such name.
    """
    path, _, name = target.partition("#")
    path, _, line = path.partition(":")
    if path not in source_files():
        raise LookupError(f"{path} is not a source file of this site")
    if not name:
        return path, int(line or 1), len(lines_of(path))
    known = definitions(path)
    if name not in known:
        raise LookupError(f"{path} defines no {name}")
    return (path, *known[name])


def page_of(path):
    """Return the name of a source file's page."""
    return f"source/{path}"
