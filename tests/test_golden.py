"""Every answer that MXNet gave in the golden data: operators through `mx.sym`, `mx.nd` and inference, and programs."""
import re

import pytest
from golden.cases import Data, check_one

import minimx as mx
from minimx.ops.catalogue import REGISTRY

DATA = Data()
PREFIXES = ("", "_", "_contrib_", "_image_", "_random_", "_sample_", "_linalg_")


def registered(row):
    """True if minimx has the operators that a case is about; programs use what they like."""
    names = [row["op"]] if "op" in row else re.findall(r"\bF\.([\w.]+)", row.get("expr", ""))
    return all(hasattr(mx.sym, name) or any(p + name.split(".")[-1] in REGISTRY for p in PREFIXES) for name in names)


ROWS = [row for row in DATA.rows if registered(row)]


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_case(row):
    failures = {}
    for path in row.get("paths", [""]):
        reasons = check_one(mx, DATA, row, path)
        failures.update({path + key: reason for key, reason in reasons.items() if reason is not None})
    assert not failures


def test_nearly_all_cases_are_run():
    assert len(DATA.rows) == 1753 and len(ROWS) > 0.98 * len(DATA.rows)


def test_a_wrong_answer_is_found():
    """The comparison itself: one value off by twice the tolerance, a wrong shape, a wrong dtype."""
    row = next(row for row in DATA.rows if row["id"] == "elem/abs/00")
    ref = row["want"]["out0"]
    want = DATA.arr(ref)
    for got in (want * (1 + 2e-4) + 2e-5, want[:1], want.astype("float64")):
        fake = {**row, "want": {"out0": ref}}
        from golden.cases import compare_results
        assert compare_results(DATA, fake, "sym", {"out0": got}, None)
    assert compare_results(DATA, fake, "sym", {"out0": want}, None) is None
