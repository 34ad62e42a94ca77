"""Every kernel set has the kernels of the contract, with the same parameters."""
import inspect
from typing import Annotated, get_origin

import numpy as np
import pytest

from minimx.kernels import cpu, reference
from minimx.kernels.contract import In, InOut, Kernels, Out
from minimx.kernels.dispatch import CONTRACT, Immediate

NAMES = sorted(CONTRACT)
MACHINE = sorted(name for name in vars(cpu.CPU) | {n: 0 for base in cpu.CPU.__mro__[1:-1] for n in vars(base)}
                 if not name.startswith("_") and inspect.isfunction(getattr(cpu.CPU, name)))


def parameters(function, leave_out=0):
    """Return (name, default) of every parameter after the first `leave_out`."""
    return [(p.name, p.default) for p in inspect.signature(function).parameters.values()][leave_out:]


@pytest.mark.parametrize("name", NAMES)
def test_reference_has_the_kernel(name):
    assert parameters(getattr(reference, name)) == parameters(getattr(Kernels, name), 1)


@pytest.mark.parametrize("name", MACHINE)
def test_machine_kernel_is_in_the_contract(name):
    """A method of the compiled set is a contract kernel: after self and emit, the same parameters."""
    mine = [p for p, _ in parameters(getattr(cpu.CPU, name), 2)]
    assert mine == [p for p, _ in parameters(getattr(Kernels, name), 1)]


def test_machine_set_has_the_kernels_that_matter():
    assert {"elementwise", "reduce", "gemm", "conv", "conv_grad_data", "conv_grad_weight", "pool", "pool_grad",
            "fully_connected", "softmax", "batch_norm", "copy"} <= set(MACHINE)


@pytest.mark.parametrize("name", NAMES)
def test_kernel_is_documented_and_its_arrays_have_roles(name):
    method = getattr(Kernels, name)
    assert method.__doc__
    annotations = [p.annotation for p in list(inspect.signature(method).parameters.values())[1:]]
    assert Out in annotations or InOut in annotations
    assert set(a for a in annotations if get_origin(a) is Annotated) <= {In, Out, InOut}
    out, inputs = CONTRACT[name].in_place
    roles = CONTRACT[name].roles
    assert out is None or roles[out] == Out and all(roles[p] == In for p in inputs)


def test_nothing_but_the_contract_is_public_in_the_reference():
    functions = {name for name, value in vars(reference).items() if inspect.isfunction(value)}
    assert functions == set(NAMES)


def test_immediate_k_offers_every_kernel(kernel_set):
    k = Immediate()
    assert all(callable(getattr(k, name)) for name in NAMES)
    out = np.empty((2, 2), "float32")
    k.gemm(np.eye(2, dtype="float32"), np.float32([[1, 2], [3, 4]]), out)
    np.testing.assert_array_equal(out, [[1, 2], [3, 4]])
