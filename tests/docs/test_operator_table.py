"""docs/operators.md says what the registry says."""
import importlib.util
from pathlib import Path

import pytest

from minimx.ops.catalogue import REGISTRY

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "make_operator_table.py"


@pytest.fixture(scope="module")
def table():
    spec = importlib.util.spec_from_file_location("make_operator_table", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_current(table):
    assert table.PAGE.read_text(encoding="utf8") == table.page(), "run: python docs/make_operator_table.py"


def test_every_name_is_listed_once(table):
    listed = [name for names in table.present().values() for name in names]
    listed += [name for _, _, names in table.missing() for name in names]
    assert sorted(listed) == sorted(table.NAMES) and len(set(table.NAMES)) == len(table.NAMES)


def test_a_name_without_a_reason_is_an_error(table, monkeypatch):
    monkeypatch.setattr(table, "NAMES", [*table.NAMES, "nosuch"])
    with pytest.raises(ValueError, match="nosuch is not here"):
        table.missing()


def test_what_courses_use_is_here(table):
    wanted = {"FullyConnected", "Convolution", "RNN", "CTCLoss", "SoftmaxOutput", "_foreach", "_while_loop", "_cond",
              "linalg_gelqf", "_linalg_syevd", "_contrib_ROIAlign", "topk", "sample_multinomial", "adam_update"}
    assert wanted <= set(REGISTRY) & set(table.NAMES)
