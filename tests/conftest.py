"""Fixtures for all tests."""
import pytest
from hypothesis import settings

from minimx.kernels import dispatch, levels
from minimx.ndarray import execute
from minimx.operator import _forget
from minimx.ops.registry import REGISTRY

# The same examples in every run, so that a red test is the change's doing.  To search on, with other examples:
# `pytest --hypothesis-profile=default`.
settings.register_profile("same", derandomize=True, deadline=None)
settings.load_profile("same")

KERNEL_SETS = ["reference", *levels.modules()]


@pytest.fixture
def use_kernels(monkeypatch):
    """Return a function that makes one kernel set serve, as MINIMX_KERNELS does when minimx is imported."""
    def use(name):
        monkeypatch.setattr(levels, "_chosen", levels.choose(name, levels.modules()))
        forget()

    def forget():
        dispatch.machine_set.cache_clear()
        execute._immediate.cache_clear()
    yield use
    monkeypatch.undo()
    forget()


@pytest.fixture(params=KERNEL_SETS)
def kernel_set(request, use_kernels):
    """Run the test once with the reference kernels and once with each level built for this processor."""
    use_kernels(request.param)
    return request.param


@pytest.fixture
def own_operators():
    """What the test adds to the registry of operators leaves it again."""
    before = dict(REGISTRY)
    yield
    for name in set(REGISTRY) - set(before):
        _forget(name)
    REGISTRY.clear()
    REGISTRY.update(before)
