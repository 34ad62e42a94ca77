"""Run a contract kernel in its compiled form and as reference, and compare them: what the tests share."""
import numpy as np

from minimx._ext import plan
from minimx.kernels import reference
from minimx.kernels.contract import InOut, Out
from minimx.kernels.cpu import CPU
from minimx.kernels.dispatch import CONTRACT
from minimx.kernels.levels import modules

LEVELS = modules()
TOLERANCE = {"float32": 2e-5, "float64": 1e-12}


class Emit:
    """Runs every kernel at once and counts; workspaces hold NaN, so that reading before writing shows."""

    def __init__(self, kernels):
        self.kernels, self.calls = kernels, []

    def __call__(self, kernel, arrays, dims, scalars):
        self.calls.append(kernel)
        plan.run_one(self.kernels[kernel], arrays, dims, scalars)

    def workspace(self, shape, dtype):
        size = int(np.prod(shape)) * np.dtype(dtype).itemsize
        return np.frombuffer(bytearray(b"\xff" * size), dtype).reshape(shape)


def copy_of(value):
    return tuple(v.copy() for v in value) if isinstance(value, tuple) else None if value is None else value.copy()


def run(level, name, *args, threads=1, **kwargs):
    """Return {parameter: result} of the compiled kernel `name`; the outputs given are not touched."""
    cpu = CPU(LEVELS[level].KERNELS)
    emit, arguments = Emit(cpu.kernels), outputs_copied(name, args, kwargs)
    before = plan.get_threads()
    plan.set_threads(threads)
    try:
        emitted = getattr(cpu, name)(emit, **arguments)
    finally:
        plan.set_threads(before)
    assert emitted is True and emit.calls, f"{name} has no machine form here"
    return results(name, arguments)


def outputs_copied(name, args, kwargs):
    arguments = dict(CONTRACT[name].bind(args, kwargs))
    for key in CONTRACT[name].roles:
        if CONTRACT[name].roles[key] in (Out, InOut):
            arguments[key] = copy_of(arguments[key])
    return arguments


def results(name, arguments):
    found = {}
    for key, role in CONTRACT[name].roles.items():
        value = arguments[key]
        if role in (Out, InOut) and value is not None:
            found.update({f"{key}[{i}]": v for i, v in enumerate(value)} if isinstance(value, tuple) else {key: value})
    return found


def check(level, name, *args, tolerance=None, **kwargs):
    """Compare the compiled kernel, on one thread and on two, with the reference; return its results."""
    one = run(level, name, *args, **kwargs)
    two = run(level, name, *args, threads=2, **kwargs)
    arguments = outputs_copied(name, args, kwargs)
    getattr(reference, name)(**arguments)
    for key, expected in results(name, arguments).items():
        assert one[key].tobytes() == two[key].tobytes(), f"{key} depends on the number of threads"
        tol = TOLERANCE.get(expected.dtype.name, 0) if tolerance is None else tolerance
        finite = np.abs(expected[np.isfinite(expected)]) if expected.dtype.kind == "f" else expected
        scale = max(1.0, float(finite.max())) if finite.size else 1.0
        np.testing.assert_allclose(one[key], expected, rtol=tol, atol=tol * scale, err_msg=key)
    return one
