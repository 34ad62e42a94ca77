"""The benchmarks run: every case prepares and computes in minimx, and layers in NumPy too."""
import math
import sys
from pathlib import Path

import pytest

import minimx as mx

FOLDER = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture(scope="module", autouse=True)
def benchmarks():
    """The benchmarks import each other as they do when one of them is run."""
    before = set(sys.modules)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(FOLDER))
        yield
    for path in FOLDER.glob("*.py"):
        if path.stem not in before:
            sys.modules.pop(path.stem, None)


def test_every_case_runs_as_a_symbol():
    import cases
    import symbols
    shapes = {}
    for case in cases.CASES:
        run = symbols.prepare(mx, case)
        shapes[case] = run()[0].shape
    assert shapes["gemm 256"] == (256, 256) and shapes["conv 1x1, 256 to 64, 28x28"] == (4, 64, 28, 28)
    assert shapes["max pooling 2x2"] == (16, 64, 28, 28)
    assert [shapes[f"{net}, train"] for net in cases.NETS] == [(batch, 10) for _, batch, _ in cases.NETS.values()]


def test_numpy_computes_layers_of_the_same_size():
    import arrays
    import cases
    import symbols
    for case in cases.LAYERS:
        run = arrays.prepare(case)
        if run is not None:
            assert run().size == symbols.prepare(mx, case)()[0].size, case
    assert arrays.prepare("MLP, train") is None


def test_resnet20_has_its_parameters():
    import symbols
    net = symbols.resnet20(mx)
    shapes, _, _ = net.infer_shape(data=(1, 3, 32, 32))
    weights = [name for name in net.list_arguments() if name.startswith("convolution")]
    assert len(weights) == 19 + 2                                     # and two short cuts with a 1x1 convolution
    count = sum(math.prod(shape) for name, shape in zip(net.list_arguments(), shapes)
                if name not in ("data", "softmax_label"))
    assert 0.26e6 < count < 0.28e6                                    # the paper says 0.27 million


def test_the_report_says_how_many_times_faster():
    import run
    line = run.report("gemm 1024", [0.020, 0.040, None])
    assert line.split() == ["gemm", "1024", "20.000", "107.4", "2.00", "-"]
    assert run.mean_line([[1.0, 2.0, None], [1.0, 8.0, None]]).split() == ["geometric", "mean", "4.00", "nan"]


def test_operations_are_counted():
    import cases
    assert cases.flops("gemm 256") == 2 * 256 ** 3
    assert cases.flops("conv 1x1, 256 to 64, 28x28") == 2 * 4 * 256 * 64 * 28 * 28
    assert cases.flops("softmax 1000") is None


def test_lines_of_code_are_counted(tmp_path):
    import lines
    file = tmp_path / "file.py"
    file.write_text('"""Text."""\n# a comment\n\ndef f(x):\n    """Return x."""\n    return (x,\n            1)\n')
    assert lines.code_lines(file) == 3
    core = {part: count for part, _, count, counted in lines.table() if counted}
    assert 100 < core["graph"] < sum(core.values()) <= lines.LIMIT, "the core is to be read in a weekend"
