import math

import pytest

from minimx import lr_scheduler as S


def test_factor():
    schedule = S.FactorScheduler(step=3, factor=0.5, stop_factor_lr=0.2, base_lr=1.0)
    assert [schedule(k) for k in (0, 3, 4, 6, 7, 100)] == [1.0, 1.0, 0.5, 0.5, 0.25, 0.2]


def test_multi_factor():
    schedule = S.MultiFactorScheduler(step=[2, 5], factor=0.5, base_lr=4.0)
    assert [schedule(k) for k in (1, 2, 3, 5, 6, 100)] == [4, 4, 2, 2, 1, 1]


def test_poly():
    schedule = S.PolyScheduler(max_update=10, base_lr=1.0, pwr=2, final_lr=0.5)
    assert [schedule(k) for k in (0, 5, 10, 11)] == [1.0, 0.625, 0.5, 0.5]


def test_cosine():
    schedule = S.CosineScheduler(max_update=10, base_lr=2.0)
    assert schedule(0) == 2.0
    assert schedule(5) == pytest.approx(1.0)
    assert schedule(2) == pytest.approx(1 + math.cos(0.2 * math.pi))


def test_warm_up():
    linear = S.PolyScheduler(max_update=20, base_lr=1.0, pwr=1, warmup_steps=4, warmup_begin_lr=0.2)
    assert [linear(k) for k in (0, 2, 4, 12)] == pytest.approx([0.2, 0.6, 1.0, 0.5])
    constant = S.FactorScheduler(step=100, base_lr=1.0, warmup_steps=3, warmup_begin_lr=0.3,
                                 warmup_mode="constant")
    assert [constant(k) for k in (0, 2, 3)] == [0.3, 0.3, 1.0]


@pytest.mark.parametrize("make", [
    lambda: S.FactorScheduler(step=0), lambda: S.FactorScheduler(step=1, factor=2.0),
    lambda: S.MultiFactorScheduler(step=[5, 2]), lambda: S.MultiFactorScheduler(step=[0, 2]),
    lambda: S.MultiFactorScheduler(step=(2, 5)), lambda: S.MultiFactorScheduler(step=[1], factor=2.0),
    lambda: S.PolyScheduler(0), lambda: S.CosineScheduler(2.0),
    lambda: S.LRScheduler(warmup_begin_lr=1), lambda: S.LRScheduler(warmup_mode="jump"),
    lambda: S.LRScheduler(warmup_steps=-1)])
def test_refused_arguments(make):
    with pytest.raises(ValueError):
        make()
