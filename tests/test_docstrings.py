"""The examples in docstrings run and print what they say."""
import ast
import doctest
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import minimx as mx

ROOT = Path(mx.__file__).parent
FILES = [path for path in sorted(ROOT.rglob("*.py")) if ">>> " in path.read_text(encoding="utf8")]
MODULES = [".".join(("minimx", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
           for path in FILES if path.stem != "__main__"]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name, own_operators):
    module = import_module(name)
    with mx.name.NameManager():
        result = doctest.testmod(module, extraglobs={"mx": mx, "np": np}, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0


def test_the_code_in_a_module_s_docstring_keeps_its_indentation():
    """From Python 3.13 on the compiler takes away what all lines but the first are indented by."""
    for path in sorted(ROOT.rglob("*.py")):
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf8")), clean=False) or ""
        rest = [line for line in text.splitlines()[1:] if line.strip()]
        assert not rest or any(not line.startswith(" ") for line in rest), f"{path}: write a line before the code"
