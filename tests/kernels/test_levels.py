"""The choice of a CPU level."""
import os
import subprocess
import sys

import pytest
from compiled import LEVELS

from minimx.kernels import levels

SCRIPT = "import minimx; from minimx.kernels import levels; print(levels.level(), levels.load() is None)"


def fresh(**env):
    return subprocess.run([sys.executable, "-W", "error", "-c", SCRIPT], capture_output=True, text=True,
                          env={**os.environ, **env})


def test_the_best_level_comes_first():
    assert list(LEVELS) == sorted(LEVELS, reverse=True)
    assert levels.choose(None, LEVELS) == (next(iter(LEVELS)), next(iter(LEVELS.values())).KERNELS)


@pytest.mark.parametrize("name", [*LEVELS, "reference"])
def test_the_environment_chooses(name):
    done = fresh(MINIMX_KERNELS=name)
    assert done.stdout.split() == [name, str(name == "reference")], done.stderr


def test_an_unknown_level_is_an_error():
    with pytest.raises(ValueError, match="MINIMX_KERNELS='v9' is not one of v4, v3, v2, generic and reference"):
        levels.choose("v9", LEVELS)


def test_an_impossible_level_is_an_error():
    with pytest.raises(ValueError, match="cannot run it; here there are: reference"):
        levels.choose("v4", {})


def test_without_compiled_kernels_there_is_one_warning():
    with pytest.warns(RuntimeWarning, match="reference kernels serve") as caught:
        assert levels.choose(None, {}) == ("reference", None)
    assert len(caught) == 1
