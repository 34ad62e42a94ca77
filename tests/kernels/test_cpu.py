"""Every compiled kernel against the reference: on every level built, on one thread and on two."""
import inspect
import math

import numpy as np
import pytest
from compiled import LEVELS, Emit, check, run
from hypothesis import given, settings
from hypothesis import strategies as st

from minimx import MXNetError
from minimx.kernels import reference
from minimx.kernels.contract import Kernels
from minimx.kernels.cpu import CPU
from minimx.ops.elementwise_table import ROWS

TAILS = [1, 7, 15, 16, 17, 33, 100]



@pytest.fixture(params=list(LEVELS))
def level(request):
    return request.param


@pytest.fixture(params=["float32", "float64"])
def dtype(request):
    return request.param


@pytest.fixture
def draw(dtype):
    rng = np.random.default_rng(5)
    return lambda *shape: rng.standard_normal(shape).astype(dtype)


def nothing(*shape, dtype):
    """An output whose old values must not be read."""
    return np.full(shape, np.nan, dtype)


def test_methods_have_the_parameters_of_the_contract():
    for name, method in inspect.getmembers(CPU, inspect.isfunction):
        if not name.startswith("_"):
            parameters = list(inspect.signature(method).parameters.values())[2:]
            wanted = list(inspect.signature(getattr(Kernels, name)).parameters.values())[1:]
            assert [(p.name, p.default) for p in parameters] == [(p.name, p.default) for p in wanted], name


def test_every_level_has_the_same_kernels():
    names = [set(module.KERNELS) for module in LEVELS.values()]
    assert names and all(n == names[0] for n in names)


# -- memory -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("dtype", ["float32", "float64", "float16", "int32", "int64", "uint8", "int8", "bool"])
def test_moving_any_dtype(level, dtype):
    rng = np.random.default_rng(0)
    x = rng.integers(0, 2 if dtype == "bool" else 100, (3, 4, 5)).astype(dtype)
    out = np.zeros
    check(level, "fill", out((3, 7), dtype), 1)
    check(level, "copy", x, out((60,), dtype))
    check(level, "broadcast", x[:, :1].copy(), out((2, 3, 4, 5), dtype))
    check(level, "broadcast", x[:1, :1, :1].copy(), out((1, 3, 33), dtype))
    check(level, "transpose", x, (2, 0, 1), out((5, 3, 4), dtype))
    check(level, "transpose", x, (0, 1, 2), out((3, 4, 5), dtype))
    check(level, "slice", x, (2, 0, 4), (-1, 2, -2), out((2, 2, 3), dtype))
    check(level, "slice_assign", x[:2, :2, :3].copy(), (2, 0, 4), (-1, 2, -2), x)
    check(level, "concat", (x, x[:, :1].copy()), 1, out((3, 5, 5), dtype))
    check(level, "concat", (x, x), 0, out((6, 4, 5), dtype))
    check(level, "split", x, 2, (out((3, 4, 2), dtype), out((3, 4, 3), dtype)))
    check(level, "tile", x, (2, 1, 3), out((6, 4, 15), dtype))
    check(level, "repeat", x, 3, 1, out((3, 12, 5), dtype))
    check(level, "pad", x, (0, 1, 2), "constant", 1, out((3, 6, 9), dtype))


@given(st.data())
@settings(max_examples=30)
def test_any_transpose_and_slice(data):
    level = data.draw(st.sampled_from(list(LEVELS)))
    shape = data.draw(st.lists(st.sampled_from([1, 2, 3, 5, 17]), min_size=1, max_size=4))
    x = np.arange(math.prod(shape), dtype="float32").reshape(shape)
    axes = tuple(data.draw(st.permutations(range(x.ndim))))
    check(level, "transpose", x, axes, np.empty([shape[a] for a in axes], "float32"))
    begin, step, size = [], [], []
    for n in shape:
        begin.append(data.draw(st.integers(0, n - 1)))
        step.append(data.draw(st.sampled_from([-2, -1, 1, 2])))
        most = (n - 1 - begin[-1]) // step[-1] if step[-1] > 0 else begin[-1] // -step[-1]
        size.append(data.draw(st.integers(1, most + 1)))
    check(level, "slice", x, tuple(begin), tuple(step), np.empty(size, "float32"))


def test_large_copies_have_several_parts(level):
    x = np.arange(300 * 301, dtype="float32").reshape(300, 301)
    check(level, "transpose", x, (1, 0), np.empty((301, 300), "float32"))
    check(level, "copy", x, np.empty((301, 300), "float32"))
    check(level, "fill", np.empty(100001, "float64"), 0.1)


def test_what_cannot_be_moved_is_left_to_the_reference(level):
    cpu, x = CPU(LEVELS[level].KERNELS), np.zeros(3, "float32")
    assert cpu.copy(None, x, np.zeros(3, "int32")) is False
    assert cpu.concat(None, (x, np.zeros(3)), 0, np.zeros(6, "float32")) is False
    assert cpu.pad(None, x, (1,), "edge", 0, np.zeros(5, "float32")) is False
    assert cpu.fill(None, np.zeros(3, "int32"), 0.5) is False
    assert cpu.elementwise(None, ROWS["digamma"], (x,), x) is False


# -- elementwise --------------------------------------------------------------------------------------------------
SPECIAL = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 1.5, 2.5, np.inf, -np.inf, np.nan, 1e-40,
           88.0, -88.0, 89.5, -104.5, 1e30, -1e30]


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.c])
def test_every_row_of_the_table(level, dtype, draw, name):
    row = ROWS[name]
    x = np.concatenate([np.repeat(SPECIAL, len(SPECIAL)), draw(45) * 3]).astype(dtype)
    y = np.concatenate([np.tile(SPECIAL, len(SPECIAL)), draw(45) * 3]).astype(dtype)
    ins = (x, y, y[::-1].copy())[:row.arity]
    with np.errstate(all="ignore"):
        got = check_elementwise(level, row, ins, dtype)
        # Wherever an element lies, and whatever surrounds it, its result is the same.
        moved = run(level, "elementwise", row, tuple(v[3:].copy() for v in ins), np.empty(len(x) - 3, dtype), 2.5)
    assert moved["out"].tobytes() == got[3:].tobytes()


def check_elementwise(level, row, ins, dtype):
    """Compare with the reference: NaN and infinity at the same places, numbers up to rounding."""
    got = run(level, "elementwise", row, ins, nothing(len(ins[0]), dtype=dtype), 2.5)["out"]
    same = np.empty(len(got), dtype)
    reference.elementwise(row, ins, same, 2.5)
    if row.name in ("gamma", "gammaln", "erf", "tan"):      # the reference has other rounding, or poles nearby
        ok = np.isfinite(same) & (np.abs(same) < 1e5)
        np.testing.assert_allclose(got[ok], same[ok], rtol=1e-4 if dtype == "float32" else 1e-9, atol=1e-6)
        return got
    assert (np.isnan(got) == np.isnan(same)).all(), (row.name, [v[np.isnan(got) != np.isnan(same)] for v in ins])
    np.testing.assert_allclose(got, same, rtol=2e-6 if dtype == "float32" else 1e-13,
                               atol=1e-6 if dtype == "float32" else 1e-14)
    return got


@pytest.mark.parametrize("name", ["exp", "log", "tanh", "sigmoid", "sin", "cos"])
def test_accuracy_of_float32_functions(level, name):
    rng = np.random.default_rng(1)
    x = (rng.standard_normal(20000) * 20).astype("float32")
    x[:5000] /= 1000                           # where a difference would lose digits
    x = np.abs(x) if name == "log" else x
    got = run(level, "elementwise", ROWS[name], (x,), np.empty_like(x))["out"]
    exact = 1 / (1 + np.exp(-x.astype("float64"))) if name == "sigmoid" else ROWS[name].numpy(np, x.astype("float64"))
    unit = np.spacing(np.maximum(np.abs(exact), 1e-37).astype("float32")).astype("float64")
    assert (np.abs(got - exact) / unit).max() < (4 if name == "sigmoid" else 2.5)


@pytest.mark.parametrize("name", ["sin", "cos"])
def test_sine_of_numbers_of_any_size(level, name):
    x = (10 ** np.random.default_rng(2).uniform(-3, 38, 3000)).astype("float32")      # from 1e6 on by the C library
    x[::100] = np.inf
    inside = x.copy()
    check(level, "elementwise", ROWS[name], (inside,), np.empty_like(x), tolerance=3e-7)
    expected = run(level, "elementwise", ROWS[name], (x,), np.empty_like(x))["out"]
    cpu = CPU(LEVELS[level].KERNELS)
    assert cpu.elementwise(Emit(cpu.kernels), ROWS[name], (x,), x)                    # in place
    assert x.tobytes() == expected.tobytes()


@given(st.data())
@settings(max_examples=40)
def test_broadcasting(data):
    level = data.draw(st.sampled_from(list(LEVELS)))
    shape = data.draw(st.lists(st.sampled_from([1, 2, 3, 7, 33]), min_size=0, max_size=4))
    ins = []
    for _ in range(data.draw(st.integers(1, 3))):
        own = [data.draw(st.sampled_from([1, n])) for n in shape]
        own = own[data.draw(st.integers(0, len(own))):]
        ins.append(np.random.default_rng(len(ins)).standard_normal(own).astype("float32"))
    row = ROWS[["square", "sub", "where"][len(ins) - 1]]
    check(level, "elementwise", row, tuple(ins), np.empty(shape, "float32"))


def test_elementwise_in_place(level, draw):
    x, y = draw(1000), draw(1000)
    expected = x - y
    emitted = run(level, "elementwise", ROWS["sub"], (x, y), x)      # a copy: `run` does not touch the output
    assert emitted["out"].tobytes() == expected.tobytes()
    assert CPU(LEVELS[level].KERNELS).elementwise(Emit(LEVELS[level].KERNELS), ROWS["sub"], (x, y), y)
    assert y.tobytes() == expected.tobytes()


# -- reductions ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["sum", "mean", "sum_abs", "sum_square", "prod", "max", "min"])
@pytest.mark.parametrize("shape, axes", [((5,), (0,)), ((100,), (0,)), ((3, 33), (1,)), ((33, 3), (0,)),
                                         ((4, 5, 6), (0, 2)), ((2, 1, 70), (0, 1)), ((2, 3, 4, 5), (1, 3)),
                                         ((3, 2), ()), ((1, 1), (0, 1))])
def test_reduce(level, draw, dtype, kind, shape, axes):
    x = draw(*shape)
    out = nothing(*(n for a, n in enumerate(shape) if a not in axes), dtype=dtype)
    check(level, "reduce", kind, x, axes, out)


def test_long_sums_stay_accurate(level):
    x = np.random.default_rng(3).random((3, 300000), dtype="float32")
    for axis, a in ((1, x), (0, x.T.copy())):
        got = run(level, "reduce", "sum", a, (axis,), np.empty(3, "float32"))["out"]
        np.testing.assert_allclose(got, x.sum(1, dtype="float64"), rtol=2e-6)      # one running sum is off by 1e-4


def test_nan_goes_through_extremes(level, draw, dtype):
    x = draw(3, 100)
    x[1, 70] = np.nan
    x[2] = -np.inf
    check(level, "reduce", "max", x, (1,), nothing(3, dtype=dtype))
    check(level, "reduce", "min", x.T.copy(), (0,), nothing(3, dtype=dtype))


# -- matrix products ----------------------------------------------------------------------------------------------
SIZES = [(1, 1, 1), (3, 5, 7), (17, 33, 15), (64, 10, 128), (65, 40, 16), (200, 70, 300), (15, 530, 3),
         (29, 100, 260), (4, 6, 0), (512, 16, 20)]


@pytest.mark.parametrize("trans_a", [False, True])
@pytest.mark.parametrize("trans_b", [False, True])
@pytest.mark.parametrize("m, n, k", SIZES)
def test_gemm(level, draw, dtype, m, n, k, trans_a, trans_b):
    a, b, old = draw(*((k, m) if trans_a else (m, k))), draw(*((n, k) if trans_b else (k, n))), draw(m, n)
    check(level, "gemm", a, b, nothing(m, n, dtype=dtype), trans_a, trans_b)
    check(level, "gemm", a, b, old, trans_a, trans_b, alpha=0.5, beta=-2.0)
    check(level, "gemm", a, b, old, trans_a, trans_b, beta=1.0)


@pytest.mark.parametrize("shape", [(40, 30, 50), (100, 90, 20)])
def test_rows_of_a_product_do_not_depend_on_their_place(level, draw, dtype, shape):
    m, n, k = shape
    a, b, order = draw(m, k), draw(n, k), np.random.default_rng(0).permutation(m)
    straight = run(level, "gemm", a, b, nothing(m, n, dtype=dtype), False, True)["out"]
    mixed = run(level, "gemm", a[order], b, nothing(m, n, dtype=dtype), False, True)["out"]
    assert mixed.tobytes() == straight[order].tobytes()


def test_batch_gemm(level, draw, dtype):
    for m, n, k in [(3, 5, 7), (20, 33, 17)]:
        check(level, "batch_gemm", draw(4, m, k), draw(4, k, n), nothing(4, m, n, dtype=dtype))
        check(level, "batch_gemm", draw(4, k, m), draw(4, n, k), draw(4, m, n), True, True, 2.0, 1.0)


@pytest.mark.parametrize("n, k, h", [(1, 1, 1), (5, 17, 33), (64, 100, 10), (70, 33, 50)])
def test_fully_connected(level, draw, dtype, n, k, h):
    check(level, "fully_connected", draw(n, k), draw(h, k), draw(h), nothing(n, h, dtype=dtype))
    check(level, "fully_connected", draw(n, k), draw(h, k), None, nothing(n, h, dtype=dtype))


# -- convolution and pooling --------------------------------------------------------------------------------------
CONVOLUTIONS = [      # n, c, f, size, kernel, stride, pad, dilate, groups
    (2, 3, 5, (7, 9), (3, 3), (1, 1), (1, 1), (1, 1), 1), (2, 8, 20, (12, 12), (5, 5), (1, 1), (0, 0), (1, 1), 1),
    (1, 4, 6, (9, 9), (3, 3), (2, 2), (1, 1), (1, 1), 2), (2, 6, 6, (10, 11), (3, 3), (1, 1), (1, 1), (1, 1), 6),
    (2, 6, 12, (10, 11), (3, 3), (2, 2), (1, 1), (1, 1), 6), (3, 5, 33, (8, 8), (1, 1), (1, 1), (0, 0), (1, 1), 1),
    (3, 5, 17, (9, 8), (1, 1), (2, 2), (0, 0), (1, 1), 1), (1, 2, 3, (11, 13), (3, 2), (2, 3), (2, 1), (2, 1), 1),
    (2, 3, 4, (5, 5), (2, 2), (3, 3), (0, 0), (1, 1), 1), (1, 3, 20, (30, 30), (7, 7), (2, 2), (3, 3), (1, 1), 1),
    (2, 3, 4, (20,), (3,), (1,), (1,), (1,), 1), (2, 4, 4, (20,), (4,), (2,), (1,), (2,), 2),
    (1, 1, 1, (1, 1), (1, 1), (1, 1), (0, 0), (1, 1), 1), (1, 500, 3, (4, 4), (3, 3), (1, 1), (1, 1), (1, 1), 1),
    (1, 2, 2, (6, 6), (3, 3), (1, 1), (3, 3), (1, 1), 1), (3, 7, 130, (12, 11), (3, 3), (1, 1), (1, 1), (1, 1), 1),
    (2, 4, 256, (9, 9), (3, 2), (2, 2), (1, 0), (1, 1), 2)]


@pytest.mark.parametrize("case", CONVOLUTIONS, ids=str)
def test_convolution_and_its_gradients(level, draw, dtype, case):
    n, c, f, size, kernel, stride, pad, dilate, groups = case
    out = tuple((a + 2 * p - (k - 1) * d - 1) // s + 1 for a, k, s, p, d in zip(size, kernel, stride, pad, dilate))
    x, w, bias, gy = draw(n, c, *size), draw(f, c // groups, *kernel), draw(f), draw(n, f, *out)
    how = (stride, pad, dilate, groups)
    check(level, "conv", x, w, bias, nothing(*gy.shape, dtype=dtype), *how)
    check(level, "conv", x, w, None, nothing(*gy.shape, dtype=dtype), *how)
    check(level, "conv_grad_data", gy, w, nothing(*x.shape, dtype=dtype), *how)
    check(level, "conv_grad_weight", gy, x, nothing(*w.shape, dtype=dtype), *how)


POOLINGS = [          # size, kernel, stride, pad, output
    ((7, 9), (2, 2), (2, 2), (0, 0), (3, 4)), ((7, 9), (3, 3), (2, 2), (1, 1), (4, 5)),
    ((8, 8), (3, 2), (1, 1), (1, 0), (8, 7)),
    ((6, 6), (6, 6), (1, 1), (0, 0), (1, 1)), ((7, 7), (3, 3), (2, 2), (0, 0), (3, 3)),
    ((6, 6), (3, 3), (2, 2), (0, 0), (3, 3)),
    ((17,), (3,), (2,), (1,), (9,)), ((5, 33), (2, 3), (2, 3), (1, 1), (3, 12)),
    ((1, 1), (1, 1), (1, 1), (0, 0), (1, 1))]


@pytest.mark.parametrize("kind", ["max", "avg", "sum"])
@pytest.mark.parametrize("case", POOLINGS, ids=str)
def test_pooling_and_its_gradient(level, draw, dtype, kind, case):
    size, kernel, stride, pad, out = case
    for values in (draw(2, 3, *size), np.round(draw(2, 3, *size))):       # rounded: windows with equal elements
        y = nothing(2, 3, *out, dtype=dtype)
        for include in (True, False):
            y = check(level, "pool", values, y, kernel, stride, pad, kind, include, 2)["out"]
            check(level, "pool_grad", draw(*y.shape), values, y, nothing(*values.shape, dtype=dtype), kernel, stride,
                  pad, kind, include, 2)


def test_max_pooling_keeps_nan(level, draw, dtype):
    x = draw(1, 1, 6, 6)
    x[0, 0, 2, 3] = np.nan
    check(level, "pool", x, nothing(1, 1, 3, 3, dtype=dtype), (2, 2), (2, 2), (0, 0), "max", True, 2)


# -- normalization and softmax ------------------------------------------------------------------------------------
@pytest.mark.parametrize("shape, axis", [((4, 3, 5, 7), 1), ((2, 5), 1), ((6, 300), -1), ((3, 4, 4, 17), 3),
                                         ((100, 1), 1), ((2, 3, 33), 0)])
def test_batch_norm(level, draw, dtype, shape, axis):
    x, gy, c = draw(*shape), draw(*shape), shape[axis]
    stats = check(level, "batch_norm_stats", x, axis, nothing(c, dtype=dtype), nothing(c, dtype=dtype))
    mean, var, gamma, beta = stats["mean"], stats["var"], draw(c), draw(c)
    for g in (gamma, None):
        check(level, "batch_norm", x, g, beta, mean, var, nothing(*shape, dtype=dtype), axis, 1e-3)
        for batch_stats in (True, False):
            check(level, "batch_norm_grad", gy, x, g, mean, var, nothing(*shape, dtype=dtype), nothing(c, dtype=dtype),
                  nothing(c, dtype=dtype), axis, 1e-3, batch_stats, tolerance=1e-4 if dtype == "float32" else 1e-10)
    check(level, "batch_norm_grad", gy, x, gamma, mean, var, nothing(*shape, dtype=dtype), None, None, axis, 1e-3, True,
          tolerance=1e-4 if dtype == "float32" else 1e-10)


def test_variance_of_numbers_far_from_zero(level):
    x = (np.random.default_rng(0).standard_normal((8, 2, 50)) + 1000).astype("float32")
    got = run(level, "batch_norm_stats", x, 1, np.empty(2, "float32"), np.empty(2, "float32"))
    np.testing.assert_allclose(got["var"], x.astype("float64").var((0, 2)), rtol=1e-3)


@pytest.mark.parametrize("n", TAILS)
@pytest.mark.parametrize("log", [False, True])
def test_softmax(level, draw, dtype, n, log):
    x, gy = draw(5, n) * 5, draw(5, n)
    x[0, 0] = 200
    for temperature, negate in ((1.0, False), (2.0, True)):
        y = check(level, "softmax", x, nothing(5, n, dtype=dtype), -1, temperature, log, negate)["out"]
        check(level, "softmax_grad", gy, y, nothing(5, n, dtype=dtype), 1, temperature, log, negate,
              tolerance=1e-4 if dtype == "float32" else 1e-11)


@pytest.mark.parametrize("normalization", ["null", "batch", "valid"])
@pytest.mark.parametrize("use_ignore", [False, True])
@pytest.mark.parametrize("alpha", [0.0, 0.1])
def test_softmax_output_grad(level, draw, dtype, normalization, use_ignore, alpha):
    label = np.array([0, 3, -1, 2, 3, 7], dtype)
    check(level, "softmax_output_grad", np.abs(draw(6, 4)), label, nothing(6, 4, dtype=dtype), 2.0, 3.0, use_ignore,
          False, normalization, alpha)


# -- random numbers -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("n", TAILS + [256, 1000, 40000])
def test_random_numbers_are_those_of_the_reference(level, dtype, n):
    state = np.array([2 ** 63 + 12345, 2 ** 40 + 7], "uint64")
    check(level, "random", "uniform", (0.0, 1.0), state, 3, nothing(n, dtype=dtype), tolerance=0)
    check(level, "random", "uniform", (-1.5, 2.0), state, 3, nothing(n, dtype=dtype), tolerance=0)
    check(level, "random", "normal", (1.0, 2.0), state, 4, nothing(n, dtype=dtype))
    x = np.linspace(-1, 1, n).astype(dtype)
    check(level, "dropout", x, state, 5, 0.3, (), nothing(n, dtype=dtype), nothing(n, dtype=dtype), tolerance=1e-7)
    check(level, "dropout", x, state, 5, 1.0, (), nothing(n, dtype=dtype), nothing(n, dtype=dtype), tolerance=0)


# -- indexing -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("index_dtype", ["float32", "float64", "int32", "int64"])
@pytest.mark.parametrize("mode", ["clip", "wrap"])
@pytest.mark.parametrize("axis", [0, 1])
def test_take_and_pick(level, draw, dtype, index_dtype, mode, axis):
    x = draw(6, 5, 70)
    index = np.array([[0, 5, -1], [9, 2, 2]], index_dtype)
    shape = (*x.shape[:axis], 2, 3, *x.shape[axis + 1:])
    check(level, "take", x, index, axis, mode, nothing(*shape, dtype=dtype))
    check(level, "take_grad", draw(*shape), index, axis, mode, nothing(*x.shape, dtype=dtype))
    lines = x.shape[:axis] + x.shape[axis + 1:]
    picked = np.random.default_rng(0).integers(-3, 9, lines).astype(index_dtype)
    check(level, "pick", x, picked, axis, mode, nothing(*lines, dtype=dtype))
    check(level, "pick_grad", draw(*lines), picked, axis, mode, nothing(*x.shape, dtype=dtype))


def test_index_out_of_range(level, draw, dtype):
    x, index = draw(4, 3), np.array([0.0, 4.0], "float32")
    with pytest.raises(MXNetError, match="index 4 is out of range for an axis of length 4"):
        run(level, "take", x, index, 0, "raise", nothing(2, 3, dtype=dtype))
    check(level, "take", x, index[:1], 0, "raise", nothing(1, 3, dtype=dtype))
