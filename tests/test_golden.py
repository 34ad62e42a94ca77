"""Every answer that MXNet gave in the golden data: operators through `mx.sym`, `mx.nd` and inference, and programs."""
import pytest
from golden.cases import Data, check_one, compare_results

import minimx as mx

DATA = Data()


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("row", DATA.rows, ids=[row["id"] for row in DATA.rows])
def test_case(row):
    failures = {}
    for path in row.get("paths", [""]):
        reasons = check_one(mx, DATA, row, path)
        failures.update({path + key: reason for key, reason in reasons.items() if reason is not None})
    assert not failures


def test_a_wrong_answer_is_found():
    """The comparison itself finds values off by twice the tolerance, a wrong shape and a wrong dtype."""
    row = next(row for row in DATA.rows if row["id"] == "elem/abs/00")
    ref = row["want"]["out0"]
    want = DATA.arr(ref)
    fake = {**row, "want": {"out0": ref}}
    for got in (want * (1 + 2e-4) + 2e-5, want[:1], want.astype("float64")):
        assert compare_results(DATA, fake, "sym", {"out0": got}, None)
    assert compare_results(DATA, fake, "sym", {"out0": want}, None) is None
