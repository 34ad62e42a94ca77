"""One step of each optimizer, against the formula worked out by hand for a single weight."""
import math

import numpy as np
import pytest

import minimx as mx
from minimx.base import MXNetError


def one(value, dtype="float64"):
    return mx.nd.array([value], dtype=dtype)


def step(name, states, weight=1.0, grad=0.5, **params):
    """Return the new weight and the new states."""
    arrays = [one(s) for s in states]
    new = getattr(mx.nd, name)(one(weight), one(grad), *arrays, **params)
    return [new.asscalar()] + [a.asscalar() for a in arrays]


@pytest.mark.parametrize("name, states, params, expected", [
    ("sgd_update", (), {}, [1 - 0.1 * 0.5]),
    ("sgd_update", (), {"wd": 0.2, "rescale_grad": 4, "clip_gradient": 1}, [1 - 0.1 * (1 + 0.2)]),
    ("sgd_mom_update", (0.3,), {"momentum": 0.9}, [1 + 0.22, 0.22]),
    ("nag_mom_update", (0.3,), {"momentum": 0.9}, [1 + 0.9 * 0.22 - 0.05, 0.22]),
    ("adam_update", (0.2, 0.4), {"beta1": 0.5, "beta2": 0.5, "epsilon": 0.0},
     [1 - 0.1 * 0.35 / math.sqrt(0.325), 0.35, 0.325]),
    ("rmsprop_update", (0.15,), {"gamma1": 0.5, "epsilon": 0.05}, [1 - 0.1 * 0.5 / 0.5, 0.2]),
    ("rmspropalex_update", (0.15, 0.1, 0.2), {"gamma1": 0.5, "gamma2": 0.5, "epsilon": 0.05},
     [1 + 0.1 - 0.05 / 0.4, 0.2, 0.3, 0.1 - 0.05 / 0.4]),
    ("ftrl_update", (0.5, 0.0), {"lamda1": 10.0}, [0, 0.5 + 0.5 - 0.5 / 0.1, 0.25]),
    ("ftrl_update", (6.0, 0.0), {"lamda1": 1.0, "beta": 0.5}, [(1.0 - 1.5) / 10, 6.5 - 5, 0.25]),
    ("signsgd_update", (), {"wd": 0.2}, [0.98 - 0.1]),
    ("signsgd_update", (), {"wd": 0.2, "rescale_grad": -2, "clip_gradient": 0}, [0.98 - 0.1]),
    ("signum_update", (-0.3,), {"momentum": 0.5, "wd_lh": 0.2}, [0.98 - 0.1, -0.4]),
])
def test_steps(name, states, params, expected):
    assert step(name, states, lr=0.1, **params) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("weight, grad", [(math.nan, 0.5), (1.0, math.nan)])
def test_ftrl_does_not_hide_nan(weight, grad):
    assert math.isnan(step("ftrl_update", (0.5, 0.1), weight, grad, lr=0.1)[0])


def test_follow_the_moving_leader():
    weight, d, v, z = step("ftml_update", (0.0, 0.0, 0.0), lr=0.1, t=1, beta1=0.5, beta2=0.75, epsilon=0.0)
    assert (d, v) == pytest.approx((0.5 / 0.1 * 0.5, 0.25 * 0.25))
    assert z == pytest.approx(0.25 - d) and weight == pytest.approx(-z / d)


def test_lamb_scales_the_direction_by_the_ratio_of_the_norms():
    direction, mean, var = step("lamb_update_phase1", (0.0, 0.0), t=1, wd=0.1, epsilon=0.0)
    assert direction == pytest.approx(1.1) and mean == pytest.approx(0.05) and var == pytest.approx(0.00025)
    new = mx.nd.lamb_update_phase2(one(1.0), one(direction), one(3.0), one(2.0), lr=0.1, upper_bound=1.0)
    assert new.asscalar() == pytest.approx(1 - 0.1 * 0.5 * 1.1)
    new = mx.nd.lamb_update_phase2(one(1.0), one(direction), one(0.0), one(2.0), lr=0.1)
    assert new.asscalar() == pytest.approx(1 - 0.1 * 1.1)


def test_out_may_be_the_weight():
    weight, mom = one(1.0), one(0.0)
    mx.nd.sgd_mom_update(weight, one(0.5), mom, lr=0.1, momentum=0.9, out=weight)
    assert weight.asscalar() == pytest.approx(0.95) and mom.asscalar() == pytest.approx(-0.05)


@pytest.mark.parametrize("name, states, params", [
    ("mp_sgd_update", 0, {}), ("mp_sgd_mom_update", 1, {"momentum": 0.9}), ("mp_nag_mom_update", 1, {"momentum": 0.9})])
def test_half_precision_weights_do_not_lose_small_steps(name, states, params):
    weight, copy = one(1.0, "float16"), one(1.0, "float32")
    arrays = [one(0.0, "float32") for _ in range(states)]
    for _ in range(100):
        getattr(mx.nd, name)(weight, one(1.0, "float16"), *arrays, copy, lr=1e-5, out=weight, **params)
    assert copy.asscalar() < 0.9991 and weight.asscalar() == np.float16(copy.asscalar()) != 1


def test_lamb_in_half_precision():
    states = [one(0.0, "float32"), one(0.0, "float32"), one(1.0, "float32")]
    g = mx.nd.mp_lamb_update_phase1(one(1.0, "float16"), one(0.5, "float16"), *states, t=1, wd=0.1, epsilon=0.0)
    assert g.dtype == np.float32 and g.asscalar() == pytest.approx(1.1, rel=1e-5)
    ones = [one(1.0, "float32") for _ in range(3)]
    new = mx.nd.mp_lamb_update_phase2(one(1.0, "float16"), g, *ones, lr=0.1)
    assert new.dtype == np.float16 and ones[-1].asscalar() == pytest.approx(0.89, rel=1e-5)


def test_is_everything_finite():
    good, bad = mx.nd.ones((2,)), mx.nd.array([1, np.inf])
    assert mx.nd.all_finite(good).asnumpy().tolist() == [1] and mx.nd.all_finite(bad).asnumpy().tolist() == [0]
    assert mx.nd.multi_all_finite(good, bad, num_arrays=2).asnumpy().tolist() == [0]
    assert mx.nd.multi_sum_sq(good, mx.nd.array([3, 4]), num_arrays=2).asnumpy().tolist() == [2, 25]
    with pytest.raises(MXNetError, match="init_output"):
        mx.nd.all_finite(good, init_output=False)


def test_sums_of_squares_are_float32_of_arrays_of_one_dtype():
    sums = mx.sym.multi_sum_sq(mx.sym.Variable("a"), mx.sym.Variable("b"), num_arrays=2)
    assert sums.infer_type(a="float16")[:2] == ([np.float16] * 2, [np.float32])
    with pytest.raises(mx.MXNetError, match="arg1.*float64.*must be float16"):
        sums.infer_type(a="float16", b="float64")


@pytest.mark.parametrize("params, weight, mom", [
    ({"wd": 0.1}, [1.129, -1.6855], [0.20871, 0.351855]),
    ({"wd": 0.1, "clip_gradient": 0.2, "rescale_grad": 0.5}, [1.186, -1.66175], [0.23814, 0.3641175]),
])
def test_nesterovs_momentum_decays_with_the_new_weight(params, weight, mom):
    """The numbers are MXNet 1.9.1's: where the weight is written in place, the momentum sees the new one."""
    w, g, m = mx.nd.array([1, -2]), mx.nd.array([0.5, 0.25]), mx.nd.array([0.3, 0.4])
    mx.nd.nag_mom_update(w, g, m, lr=0.1, momentum=0.9, out=w, **params)
    np.testing.assert_allclose(w.asnumpy(), weight, rtol=1e-6)
    np.testing.assert_allclose(m.asnumpy(), mom, rtol=1e-6)
    half = [mx.nd.array(v, dtype="float16") for v in ([1, -2], [0.5, 0.25])]
    states = mx.nd.array([0.3, 0.4]), mx.nd.array([1, -2])
    mx.nd.mp_nag_mom_update(*half, *states, lr=0.1, momentum=0.9, **params)
    np.testing.assert_allclose(states[0].asnumpy(), mom, rtol=1e-6)
    np.testing.assert_allclose(states[1].asnumpy(), weight, rtol=1e-6)


def test_the_output_may_be_any_input():
    """Every step reads what it needs before it writes."""
    for name, count, params in (("sgd_mom_update", 1, {}), ("nag_mom_update", 1, {"momentum": 0.5}),
                                ("adam_update", 2, {}), ("ftrl_update", 2, {}), ("signum_update", 1, {})):
        for place in (0, 1):
            arrays = [mx.nd.array([0.5, -1.5])] + [mx.nd.array([0.25, 2])] + [mx.nd.array([0.5, 1])] * count
            want = getattr(mx.nd, name)(*[a.copy() for a in arrays], lr=0.1, **params).asnumpy()
            arrays = [a.copy() for a in arrays]
            getattr(mx.nd, name)(*arrays, lr=0.1, out=arrays[place], **params)
            np.testing.assert_array_equal(arrays[place].asnumpy(), want, err_msg=f"{name} {place}")
