"""The lines of the elementwise table: their array forms and their C expressions."""
import math
import re

import numpy as np
import pytest

from minimx.kernels import reference as R
from minimx.ops.elementwise_table import ROWS, with_scalar

INF, NAN = math.inf, math.nan


def apply(name, *ins, scalar=0.0, dtype=None):
    """Return the value of a line of the table."""
    out = np.empty(np.broadcast_shapes(*(x.shape for x in ins)), dtype or ins[-1].dtype)
    R.elementwise(ROWS[name], ins, out, scalar)
    return out


def values(name, numbers, dtype="float64", **kwargs):
    return apply(name, np.array(numbers, dtype), **kwargs).tolist()


@pytest.mark.parametrize("name, x, y", [
    ("sign", [-3, 0, 2, NAN, -INF], [-1, 0, 1, 0, -1]),
    ("round", [-2.5, -0.5, 0.5, 1.5, 0.49999999999999994, INF], [-3, -1, 1, 2, 0, INF]),
    ("rint", [-0.5, 0.5, 1.5, 2.5, 1.6], [-1, 0, 1, 2, 2]),
    ("trunc", [-1.7, 1.7], [-1, 1]),
    ("relu", [-1, 0, 2, NAN], [0, 0, 2, NAN]),
    ("sigmoid", [-1000, 0, 1000], [0, 0.5, 1]),
    ("softrelu", [-1000, 0, 1000], [0, math.log(2), 1000]),
    ("logical_not", [0, 2, NAN], [1, 0, 0]),
    ("gamma", [5, 0.5, -0.5, -2, 0.0, -0.0, 180, NAN],
     [24, math.gamma(0.5), math.gamma(-0.5), NAN, INF, -INF, INF, NAN]),
    ("gammaln", [1, -3, INF, -INF, 1e10], [0, INF, INF, INF, math.lgamma(1e10)]),
    ("erfinv", [-1, 0, 1, 2], [-INF, 0, INF, NAN]),
])
def test_special_values(name, x, y):
    assert values(name, x) == pytest.approx(y, nan_ok=True, rel=1e-12)


@pytest.mark.parametrize("name, oracle, x", [
    ("erf", math.erf, np.linspace(-6, 6, 201)),
    ("gamma", math.gamma, np.linspace(0.1, 170, 301)),
    ("gamma", math.gamma, np.linspace(-19.9, -0.05, 200)),
    ("gammaln", math.lgamma, np.linspace(0.1, 300, 301)),
    ("gammaln", math.lgamma, np.linspace(-19.9, -0.05, 200)),
])
def test_special_functions_against_the_standard_library(name, oracle, x):
    np.testing.assert_allclose(apply(name, x), [oracle(v) for v in x], rtol=3e-12, atol=1e-13)


def test_erfinv_is_the_inverse_of_erf():
    x = np.concatenate([np.linspace(-3, 3, 101), [1e-9, 1e-300]])
    np.testing.assert_allclose(apply("erfinv", apply("erf", x)), x, rtol=1e-11, atol=1e-14)
    assert values("erfinv", [1 - 2 ** -53])[0] == pytest.approx(5.863584748755167, rel=1e-12)   # Wolfram Alpha's digits


def test_digamma_and_trigamma_are_the_derivatives():
    x = np.array([-3.3, -0.7, 0.2, 0.9, 1.0, 4.5, 30.0])
    h = 1e-5
    np.testing.assert_allclose(apply("digamma", x), (apply("gammaln", x + h) - apply("gammaln", x - h)) / (2 * h),
                               rtol=1e-6)
    np.testing.assert_allclose(apply("trigamma", x), (apply("digamma", x + h) - apply("digamma", x - h)) / (2 * h),
                               rtol=1e-6)
    assert values("digamma", [1.0])[0] == pytest.approx(-np.euler_gamma, rel=1e-13)
    assert values("trigamma", [1.0])[0] == pytest.approx(math.pi ** 2 / 6, rel=1e-13)


def test_mod_has_the_sign_of_the_divisor():
    assert values("mod_scalar", [-2.5, 2.5, NAN], scalar=2) == pytest.approx([1.5, 0.5, NAN], nan_ok=True)
    assert values("mod_scalar", [-2.5, 2.5], scalar=-2) == [-0.5, -1.5]
    assert values("mod_scalar", [-2.5, 2.5, INF, NAN], scalar=0) == [0, 0, 0, 0]
    assert values("rmod_scalar", [-3, 0, 3], scalar=7) == [-2, 0, 1]


def test_integers_divide_towards_zero_and_wrap():
    assert values("div_scalar", [-7, -3, 0, 3, 7], "int32", scalar=2) == [-3, -1, 0, 1, 3]
    assert values("add_scalar", [0, 200, 255], "uint8", scalar=2) == [2, 202, 1]
    assert values("rsub_scalar", [0, 3], "uint8", scalar=1) == [1, 254]
    assert values("power_scalar", [-7, 3], "int32", scalar=2) == [49, 9]
    assert values("exp", [0, 3, 7], "int32") == [1, 20, 1096]


def test_a_number_takes_the_dtype_of_the_array():
    assert values("mul_scalar", [-7, 7], "int32", scalar=0.5) == [0, 0]
    assert values("greater_scalar", [0, 1], "int32", scalar=0.5) == [0, 1]
    assert apply("mul_scalar", np.ones(2, "float32"), scalar=0.1).dtype == np.float32


def test_half_precision_is_computed_in_single():
    x = np.array([300.0], "float16")
    assert apply("hypot", x, x)[0] == np.float16(math.hypot(300, 300))      # 300² overflows float16


def test_inputs_broadcast_and_the_output_may_be_an_input():
    x = np.arange(6, dtype="float32").reshape(2, 3)
    assert (apply("add", x, x[:1]) == x + x[:1]).all()
    expected = x * 2
    R.elementwise(ROWS["add"], (x, x), x)
    assert (x == expected).all()


def test_where_takes_the_condition_in_another_dtype():
    condition = np.array([0, 2, 0], "int32")
    assert apply("where", condition, np.ones(3), np.zeros(3)).tolist() == [0, 1, 0]


def test_rows_of_a_scalar_replace_one_letter():
    assert (with_scalar(ROWS["sub"]).c, with_scalar(ROWS["sub"], True).c) == ("x - s", "s - x")
    assert ROWS["rpower_scalar"].c == "pow(s, x)" and ROWS["maximum_scalar"].c == "x > s || x != x ? x : s"


C_FUNCTIONS = {"asin": "arcsin", "acos": "arccos", "atan": "arctan", "asinh": "arcsinh", "acosh": "arccosh",
               "atanh": "arctanh", "fabs": "abs", "pow": "power"}


def evaluate_c(expression, **letters):
    """Evaluate a C expression on numbers: its operators ``? : && ||`` are rewritten for Python."""
    expression = re.sub(r"\(([^()]* \? [^()]*)\)", lambda m: repr(float(evaluate_c(m[1], **letters))), expression)
    if "?" in expression:
        condition, rest = expression.split(" ? ", 1)
        yes, no = rest.split(" : ", 1)
        return evaluate_c(yes if evaluate_c(condition, **letters) else no, **letters)
    names = {name: getattr(np, C_FUNCTIONS.get(name, name), None) for name in
             "fabs floor ceil trunc sqrt cbrt exp log log10 log2 log1p expm1 sin cos tan asin acos atan sinh cosh tanh "
             "asinh acosh atanh pow hypot fmod".split()}
    names.update(round=lambda v: math.copysign(math.floor(abs(v) + 0.5), v), erf=math.erf, tgamma=math.gamma,
                 lgamma=math.lgamma)
    return eval(expression.replace("&&", "and").replace("||", "or"), {"__builtins__": {}}, {**names, **letters})


@pytest.mark.parametrize("row", [row for row in ROWS.values() if row.c], ids=lambda row: row.name)
def test_both_forms_of_a_row_agree(row):
    points = np.array([0.3, 0.55, 0.8, 0.95]) if row.name != "arccosh" else np.array([1.3, 2.0])
    for x in points:
        for y in points[::-1]:
            arrays = dict(zip("xyz", (float(x), float(y), 0.25)[:row.arity]))
            got = apply(row.name, *(np.array([v]) for v in arrays.values()), scalar=1.7)[0]
            with np.errstate(all="ignore"):
                assert got == pytest.approx(float(evaluate_c(row.c, s=1.7, **arrays)), rel=1e-12, abs=1e-14)
