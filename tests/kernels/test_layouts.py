"""What a kernel may be handed: arrays without elements, at any place in memory, twice, read-only; and what not."""
import math

import numpy as np
import pytest
from compiled import LEVELS, run
from hypothesis import given, settings
from hypothesis import strategies as st

import minimx as mx
from minimx.kernels import reference
from minimx.kernels.dispatch import Immediate
from minimx.ops.elementwise_table import ROWS

DTYPES = st.sampled_from(["float32", "float64", "float16", "int32", "int64", "uint8", "int8"])
FLOATS = st.sampled_from(["float32", "float64"])
SHAPES = st.lists(st.integers(0, 5), min_size=1, max_size=4).map(tuple)
QUICK = settings(max_examples=40)


def numbers(shape, dtype, seed=0):
    """Return small numbers, the same for equal seeds."""
    return np.random.default_rng(seed).integers(1, 6, shape).astype(dtype)


def placed(x, offset):
    """Return a read-only copy of `x` that begins `offset` elements behind the beginning of its memory."""
    memory = np.full(x.size + offset + 3, 77, x.dtype)
    view = memory[offset:offset + x.size].reshape(x.shape)
    view[...] = x
    view.flags.writeable = False
    return view


def calls(x):
    """Return name -> (arguments, shape of out) of kernels that take an array of any shape; `None` stands for out."""
    axis, swapped = x.ndim - 1, tuple(reversed(range(x.ndim)))
    return {
        "copy": ((x, None), x.shape),
        "broadcast": ((x, None), (2, *x.shape)),
        "transpose": ((x, swapped, None), x.shape[::-1]),
        "slice": ((x, (0,) * x.ndim, (1,) * x.ndim, None), x.shape),
        "concat": (((x, x), axis, None), (*x.shape[:-1], 2 * x.shape[-1])),
        "tile": ((x, (2,) * x.ndim, None), tuple(2 * n for n in x.shape)),
        "repeat": ((x, 2, axis, None), (*x.shape[:-1], 2 * x.shape[-1])),
        "pad": ((x, (1,) * x.ndim, "constant", 3, None), tuple(n + 2 for n in x.shape)),
        "elementwise": ((ROWS["mul"], (x, x), None), x.shape),
        "cumsum": ((x, axis, False, None), x.shape),
    }


NAMES = sorted(calls(np.zeros((1,))))


def check(name, x, offset=0):
    """Assert that the kernel chosen for this processor writes what the reference writes, and nothing beside it."""
    arguments, shape = calls(x)[name]
    fill = lambda out: [out if a is None else a for a in arguments]      # noqa: E731
    want = np.zeros(shape, x.dtype)
    getattr(reference, name)(*fill(want))
    memory = np.full(math.prod(shape) + offset + 3, 77, x.dtype)
    got = memory[offset:offset + want.size].reshape(shape)
    getattr(Immediate(), name)(*fill(got))
    np.testing.assert_array_equal(got, want)
    assert (memory[:offset] == 77).all() and (memory[offset + want.size:] == 77).all()


@pytest.mark.parametrize("name", NAMES)
@given(shape=SHAPES, dtype=DTYPES, before=st.integers(0, 5), behind=st.integers(0, 5))
@QUICK
def test_any_place_in_memory_read_only_and_without_elements(name, shape, dtype, before, behind):
    check(name, placed(numbers(shape, dtype), before), behind)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data(), dtype=DTYPES)
@QUICK
def test_arrays_without_elements(name, data, dtype):
    shape = list(data.draw(SHAPES))
    shape[data.draw(st.integers(0, len(shape) - 1))] = 0
    check(name, np.zeros(shape, dtype))


# -- reductions and products of nothing -------------------------------------------------------------------------------
@pytest.mark.parametrize("kind, value", [("sum", 0), ("prod", 1), ("nansum", 0), ("nanprod", 1), ("sum_abs", 0),
                                         ("sum_square", 0)])
@given(rows=st.integers(0, 20), dtype=FLOATS)
@QUICK
def test_reduction_of_nothing_is_the_neutral_element(kind, value, rows, dtype):
    out = np.full((rows,), 77, dtype)
    Immediate().reduce(kind, np.zeros((rows, 0), dtype), (1,), out)
    assert (out == value).all()


@given(m=st.integers(0, 3), n=st.integers(0, 3), k=st.integers(0, 3), dtype=FLOATS, beta=st.sampled_from([0.0, 2.0]))
@QUICK
def test_products_without_elements(m, n, k, dtype, beta):
    a, b, out = numbers((m, k), dtype), numbers((k, n), dtype, 1), numbers((m, n), dtype, 2)
    want = a @ b + beta * out
    Immediate().gemm(a, b, out, beta=beta)
    np.testing.assert_allclose(out, want, rtol=1e-6)


LAYERS = {
    "fully_connected": lambda z: (z(0, 3), z(2, 3), z(2), z(0, 2)),
    "batch_gemm": lambda z: (z(2, 0, 3), z(2, 3, 2), z(2, 0, 2)),
    "conv": lambda z: (z(0, 2, 4, 4), z(3, 2, 3, 3), z(3), z(0, 3, 2, 2), (1, 1), (0, 0), (1, 1), 1),
    "conv_grad_data": lambda z: (z(0, 3, 2, 2), z(3, 2, 3, 3), z(0, 2, 4, 4), (1, 1), (0, 0), (1, 1), 1),
    "pool": lambda z: (z(0, 2, 4, 4), z(0, 2, 2, 2), (2, 2), (2, 2), (0, 0), "max", True, 2),
    "batch_norm": lambda z: (z(0, 2, 3), z(2), z(2), z(2), z(2), z(0, 2, 3), 1, 1e-3),
    "layer_norm": lambda z: (z(0, 3), z(3), z(3), z(0, 3), z(0, 1), z(0, 1), 1, 1e-3),
    "softmax": lambda z: (z(3, 0), z(3, 0), 1),
    "softmax_output_grad": lambda z: (z(0, 3), z(0), z(0, 3), 1.0, -1.0, True, False, "batch", 0.0),
    "take": lambda z: (z(3, 2), z(0), 0, "clip", z(0, 2)),
    "pick": lambda z: (z(0, 2), z(0), 1, "clip", z(0)),
    "one_hot": lambda z: (z(0), 1.0, 0.0, z(0, 3)),
    "top_k": lambda z: (z(0, 3), 1, 2, False, z(0, 2), z(0, 2), None),
}


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize("name", sorted(LAYERS))
def test_layers_of_an_empty_batch_leave_their_operands_alone(name, dtype):
    arguments = LAYERS[name](lambda *shape: np.ones(shape, dtype))
    getattr(Immediate(), name)(*arguments)
    assert all((a == 1).all() for a in arguments if isinstance(a, np.ndarray))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_gradients_of_an_empty_batch_are_zero(dtype):
    def ones(*shape):
        return np.ones(shape, dtype)
    weight, table = ones(3, 2, 3, 3), ones(3, 2)
    Immediate().conv_grad_weight(ones(0, 3, 2, 2), ones(0, 2, 4, 4), weight, (1, 1), (0, 0), (1, 1), 1)
    Immediate().take_grad(ones(0, 2), ones(0), 0, "clip", table)
    assert not weight.any() and not table.any()


# -- the same memory twice --------------------------------------------------------------------------------------------
ARITY = {name: row.arity for name, row in ROWS.items() if row.c and not name.endswith("_grad")}


@pytest.mark.parametrize("name", sorted(ARITY))
@given(count=st.integers(0, 70), dtype=FLOATS, place=st.integers(0, 2))
@settings(max_examples=8)
def test_elementwise_may_write_over_any_input(name, count, dtype, place):
    row = ROWS[name]
    ins = [numbers((count,), dtype, seed) for seed in range(row.arity)]
    want, place = np.empty((count,), dtype), place % row.arity
    Immediate().elementwise(row, tuple(ins), want, 2.0)
    Immediate().elementwise(row, tuple(ins), ins[place], 2.0)
    np.testing.assert_array_equal(ins[place], want)


@given(shape=st.tuples(st.integers(1, 5), st.integers(1, 40)), dtype=FLOATS, log=st.booleans())
@QUICK
def test_softmax_may_write_over_its_input(shape, dtype, log):
    x, want = numbers(shape, dtype), np.empty(shape, dtype)
    Immediate().softmax(x, want, 1, log=log)
    Immediate().softmax(x, x, 1, log=log)
    np.testing.assert_array_equal(x, want)


@given(n=st.integers(1, 20), dtype=FLOATS)
@QUICK
def test_one_array_as_both_factors(n, dtype):
    a, out = numbers((n, n), dtype), np.empty((n, n), dtype)
    Immediate().gemm(a, a, out, trans_b=True)
    np.testing.assert_allclose(out, a @ a.T, rtol=1e-6)


# -- what is not allowed, and who takes care of it --------------------------------------------------------------------
@pytest.mark.parametrize("level", list(LEVELS))
def test_compiled_kernels_refuse_strided_arrays(level):
    x = numbers((4, 6), "float32")
    for strided in (x.T, x[:, ::2], x[::-1]):
        with pytest.raises(TypeError, match="C-contiguous"):
            run(level, "elementwise", ROWS["exp"], (strided,), np.empty(strided.shape, "float32"))


@given(data=st.data(), dtype=DTYPES)
@QUICK
def test_arrays_of_users_may_be_strided(data, dtype):
    """`mx.nd.array` makes them contiguous; so do the views of an NDArray before a kernel reads them."""
    x = numbers((4, 5, 6), dtype)
    axes = data.draw(st.permutations(range(3)))
    steps = tuple(slice(None, None, data.draw(st.sampled_from([1, 2, -1]))) for _ in range(3))
    strided = x.transpose(axes)[steps]
    np.testing.assert_array_equal((mx.nd.array(strided, dtype=dtype) * 2).asnumpy(), strided * 2)
    np.testing.assert_array_equal((mx.nd.array(x, dtype=dtype).transpose(axes)[steps] + 1).asnumpy(), strided + 1)


def test_read_only_arrays_of_users_are_copied():
    x = np.arange(6.0)
    x.flags.writeable = False
    a = mx.nd.array(x, dtype="float64")
    a += 1
    assert a.asnumpy().tolist() == [1, 2, 3, 4, 5, 6] and x.tolist() == [0, 1, 2, 3, 4, 5]
