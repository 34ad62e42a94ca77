"""The examples in docstrings run and print what they say."""
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
