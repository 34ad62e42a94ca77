"""Scripts written for MXNet run here unchanged but for the import, and come to MXNet's numbers."""
import runpy
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

#: what MXNet 1.9.1 printed for each script
MXNET = {
    "mlp_on_digits": {"train": {"accuracy": 0.7983333333, "cross-entropy": 0.5896243826},
                      "test": {"accuracy": 0.7633333333, "cross-entropy": 0.6247439384}},
    "lstm_with_buckets": {"train": {"perplexity": 2.8338420993}},
    "multi_task": {"train": {"digit_acc": 0.9516666667, "digit_ce": 0.2731245232, "even_acc": 0.9,
                             "even_ce": 0.2386054810}},
}


@pytest.mark.parametrize("name", MXNET)
def test_script(name, tmp_path, monkeypatch):
    text = (HERE / "scripts" / f"{name}.py").read_text(encoding="utf8")
    assert text.count("import mxnet as mx") == 1
    script = tmp_path / f"{name}.py"
    script.write_text(text.replace("import mxnet as mx", "import minimx as mx"), encoding="utf8")
    monkeypatch.setattr(sys, "argv", [str(script), str(HERE / "golden" / "files")])
    results = runpy.run_path(str(script))["results"]
    assert results == {part: pytest.approx(values, rel=0.02) for part, values in MXNET[name].items()}
