"""Operands that do not fit never reach compiled code: MXNetError, or the reference kernel, or the right result.

A gradient operator can be called by hand, so shapes arrive here that no forward pass has.
"""
import numpy as np
import pytest
from compiled import LEVELS, Emit, copy_of, results
from hypothesis import given, settings
from hypothesis import strategies as st

from minimx import MXNetError
from minimx.kernels import reference
from minimx.kernels.cpu import CPU
from minimx.kernels.dispatch import CONTRACT
from minimx.ops.elementwise_table import ROWS

LEVEL = next(iter(LEVELS))


def ones(*shape, dtype="float32"):
    return np.ones(shape, dtype)


STATE = np.array([1, 2], "uint64")
IMAGE, WEIGHT, OUTPUT = ones(2, 4, 6, 7), ones(6, 2, 3, 3), ones(2, 6, 3, 4)
HOW = {"stride": (2, 2), "pad": (1, 1), "dilate": (1, 1), "groups": 2}
WINDOW = {"kernel": (2, 3), "stride": (2, 1), "pad": (1, 1), "count_include_pad": True, "p": 2}
VECTORS = {"gamma": ones(4), "mean": ones(4), "var": ones(4)}
VALID = [      # kernel, arguments that fit
    ("fill", {"out": ones(2, 3), "value": 2.0}),
    ("copy", {"x": ones(2, 3), "out": ones(6)}),
    ("broadcast", {"x": ones(2, 1), "out": ones(4, 2, 3)}),
    ("transpose", {"x": ones(2, 3, 4), "axes": (0, 2, 1), "out": ones(2, 4, 3)}),
    ("transpose", {"x": ones(2, 3, 4), "axes": (2, 1, 0), "out": ones(4, 3, 2)}),
    ("slice", {"x": ones(5, 6), "begin": (1, 5), "step": (2, -3), "out": ones(2, 2)}),
    ("slice_assign", {"x": ones(2, 2), "begin": (1, 5), "step": (2, -3), "out": ones(5, 6)}),
    ("concat", {"xs": (ones(2, 3), ones(2, 1)), "axis": 1, "out": ones(2, 4)}),
    ("split", {"x": ones(2, 4), "axis": 1, "outs": (ones(2, 3), ones(2, 1))}),
    ("tile", {"x": ones(2, 3), "reps": (2, 3), "out": ones(4, 9)}),
    ("repeat", {"x": ones(2, 3), "repeats": 2, "axis": 1, "out": ones(2, 6)}),
    ("pad", {"x": ones(2, 3), "before": (1, 0), "mode": "constant", "value": 0.5, "out": ones(4, 4)}),
    ("elementwise", {"fn": ROWS["add"], "ins": (ones(2, 3), ones(3)), "out": ones(2, 3)}),
    ("reduce", {"kind": "sum", "x": ones(2, 3, 4), "axes": (0, 2), "out": ones(3)}),
    ("reduce", {"kind": "argmax", "x": ones(2, 3, 4), "axes": (1,), "out": ones(2, 4)}),
    ("gemm", {"a": ones(40, 50), "b": ones(40, 30), "out": ones(50, 30), "trans_a": True}),
    ("gemm", {"a": ones(4, 50), "b": ones(30, 50), "out": ones(4, 30), "trans_b": True}),
    ("batch_gemm", {"a": ones(2, 4, 5), "b": ones(2, 5, 3), "out": ones(2, 4, 3)}),
    ("fully_connected", {"x": ones(4, 50), "w": ones(30, 50), "bias": ones(30), "out": ones(4, 30)}),
    ("conv", {"x": IMAGE, "w": WEIGHT, "bias": ones(6), "out": OUTPUT, **HOW}),
    ("conv_grad_data", {"gy": OUTPUT, "w": WEIGHT, "out": IMAGE, **HOW}),
    ("conv_grad_weight", {"gy": OUTPUT, "x": IMAGE, "out": WEIGHT, **HOW}),
    ("pool", {"x": IMAGE, "out": ones(2, 4, 4, 7), "kind": "avg", **WINDOW}),
    ("pool_grad", {"gy": ones(2, 4, 4, 7), "x": IMAGE, "y": ones(2, 4, 4, 7), "out": IMAGE, "kind": "max", **WINDOW}),
    ("pool_grad", {"gy": ones(2, 4, 4, 7), "x": None, "y": None, "out": IMAGE, "kind": "avg", **WINDOW}),
    ("batch_norm_stats", {"x": IMAGE, "axis": 1, "mean": ones(4), "var": ones(4)}),
    ("batch_norm", {"x": IMAGE, "beta": ones(4), "out": IMAGE, "axis": 1, "eps": 0.1, **VECTORS}),
    ("batch_norm_grad", {"gy": IMAGE, "x": IMAGE, "gx": IMAGE, "ggamma": ones(4), "gbeta": ones(4), "axis": 1,
                         "eps": 0.1, "batch_stats": True, **VECTORS}),
    ("softmax", {"x": ones(3, 4), "out": ones(3, 4), "axis": -1}),
    ("softmax", {"x": ones(3, 4), "out": ones(3, 4), "axis": 0}),
    ("softmax_grad", {"gy": ones(3, 4), "y": ones(3, 4), "out": ones(3, 4), "axis": 1}),
    ("softmax_output_grad", {"prob": ones(3, 4), "label": ones(3), "out": ones(3, 4), "grad_scale": 1.0,
                             "ignore_label": -1.0, "use_ignore": True, "multi_output": False,
                             "normalization": "valid", "smooth_alpha": 0.1}),
    ("random", {"kind": "uniform", "params": (0.0, 1.0), "state": STATE, "stream": 0, "out": ones(5)}),
    ("dropout", {"x": ones(2, 3), "state": STATE, "stream": 0, "p": 0.5, "axes": (), "out": ones(2, 3),
                 "mask": ones(2, 3)}),
    ("take", {"x": ones(4, 3), "index": ones(2, 2), "axis": 0, "mode": "clip", "out": ones(2, 2, 3)}),
    ("take_grad", {"gy": ones(2, 2, 3), "index": ones(2, 2), "axis": 0, "mode": "wrap", "out": ones(4, 3)}),
    ("pick", {"x": ones(4, 3), "index": ones(4), "axis": 1, "mode": "clip", "out": ones(4)}),
    ("pick_grad", {"gy": ones(4), "index": ones(4), "axis": 1, "mode": "clip", "out": ones(4, 3)}),
]


def arrays_of(arguments):
    """Return [(parameter, position in its tuple or None, array)]."""
    found = []
    for key, value in arguments.items():
        if isinstance(value, np.ndarray):
            found.append((key, None, value))
        elif isinstance(value, tuple) and value and isinstance(value[0], np.ndarray):
            found += [(key, i, array) for i, array in enumerate(value)]
    return found


def replaced(arguments, key, position, array):
    """Return `arguments` with another array at one place."""
    value = arguments[key]
    return {**arguments, key: array if position is None else (*value[:position], array, *value[position + 1:])}


def wrong_shapes(shape):
    """Every shape that differs in one axis, or has one axis more or less."""
    for axis, n in enumerate(shape):
        for other in (0, 1, n - 1, n + 1, 2 * n, 70):
            if other != n:
                yield (*shape[:axis], other, *shape[axis + 1:])
    yield (1, *shape)
    yield (*shape, 2)
    yield shape[1:]


def fits_or_is_refused(name, arguments):
    """Run a kernel: it refuses, or leaves it to the reference, or computes what the reference computes."""
    cpu = CPU(LEVELS[LEVEL].KERNELS)
    # Each run has its own outputs; the reference sees what the kernel saw.
    own, other = ({key: copy_of(value) if arrays_of({key: value}) else value for key, value in arguments.items()}
                  for _ in range(2))
    own, other = CONTRACT[name].bind((), own), CONTRACT[name].bind((), other)
    try:
        if not getattr(cpu, name)(Emit(cpu.kernels), **own):
            return
    except MXNetError:
        return
    getattr(reference, name)(**other)
    for key, value in results(name, other).items():
        np.testing.assert_allclose(results(name, own)[key], value, rtol=1e-4, atol=1e-4, err_msg=str((name, key)))


def test_every_kernel_is_here():
    names = {name for name in vars(CPU) | {k: v for base in CPU.__bases__ for k, v in vars(base).items()}
             if not name.startswith("_")}
    assert names == {name for name, _ in VALID if name in names}


@pytest.mark.parametrize("case", VALID, ids=lambda case: case[0])
def test_one_wrong_axis(case):
    name, arguments = case
    fits_or_is_refused(name, arguments)
    for key, position, array in arrays_of(arguments):
        for shape in wrong_shapes(array.shape):
            fits_or_is_refused(name, replaced(arguments, key, position, np.ones(shape, array.dtype)))


@pytest.mark.parametrize("case", VALID, ids=lambda case: case[0])
def test_one_wrong_parameter(case):
    name, arguments = case
    for key, value in arguments.items():
        if key in ("axis", "repeats", "groups"):
            others = [-9, -2, -1, 0, 1, 2, 3, 9, 1 << 62]
        elif isinstance(value, tuple) and value and isinstance(value[0], int):
            others = [(*value[:i], n, *value[i + 1:]) for i in range(len(value)) for n in (-5, -1, 0, 1, 5, 1 << 62)]
            others += [value[1:], (*value, 1)]
        else:
            continue
        for other in others:
            fits_or_is_refused(name, {**arguments, key: other})


@given(st.data())
@settings(max_examples=150)
def test_several_wrong_shapes(data):
    name, arguments = data.draw(st.sampled_from(VALID))
    for key, position, array in arrays_of(arguments):
        shape = data.draw(st.lists(st.integers(0, 9), max_size=4) if data.draw(st.booleans()) else st.just(array.shape))
        dtype = data.draw(st.sampled_from([array.dtype, "float64", "int32"]) if key != "state" else st.just("uint64"))
        arguments = replaced(arguments, key, position, np.ones(shape, dtype))
    fits_or_is_refused(name, arguments)


def test_the_message_names_kernel_and_shapes():
    cpu = CPU(LEVELS[LEVEL].KERNELS)
    with pytest.raises(MXNetError, match=r"kernel conv: .*weight \(6, 2, 3, 3\).*groups 3"):
        cpu.conv(None, IMAGE, WEIGHT, None, OUTPUT, (2, 2), (1, 1), (1, 1), 3)


def test_lines_longer_than_the_scratch_memory_are_left_to_the_reference():
    cpu, x, y = CPU(LEVELS[LEVEL].KERNELS), ones(1, 1, 90000, dtype="float64"), ones(1, 1, 90000, dtype="float64")
    assert cpu.pool(None, x, y, (1,), (1,), (0,), "avg", True, 2) is False
