"""The loop over compiled steps, its errors and interruption, and the thread pool."""
import os
import signal
import threading
import time

import numpy as np
import pytest
from compiled import LEVELS

from minimx import MXNetError
from minimx._ext import plan

KERNELS = next(iter(LEVELS.values())).KERNELS


@pytest.fixture
def threads():
    """Return plan.set_threads; the number is restored afterwards."""
    before = plan.get_threads()
    yield plan.set_threads
    plan.set_threads(before)


def fill(x, bits):
    return KERNELS["fill_8"], (x.ctypes.data,), (x.size, bits), ()


def gather(index, n, out):
    return KERNELS["positions_int64"], (index.ctypes.data, out.ctypes.data), (index.size, n, 2), ()


def test_runs_the_steps_of_a_range():
    x, y, z = (np.zeros(5, "int64") for _ in range(3))
    program = plan.Plan([fill(x, 1), fill(y, 2), fill(z, 3)])
    assert len(program) == program.count == 3
    program.run(1, 2)
    assert (x.tolist(), y.tolist(), z.tolist()) == ([0] * 5, [2] * 5, [0] * 5)
    program.run(0, 3)
    assert (x[0], y[4], z[2]) == (1, 2, 3)
    program.run(3, 3)


@pytest.mark.parametrize("begin, end", [(-1, 1), (0, 2), (1, 0)])
def test_a_range_outside_the_plan_is_refused(begin, end):
    with pytest.raises(IndexError, match="a plan of 1 steps"):
        plan.Plan([fill(np.zeros(1, "int64"), 1)]).run(begin, end)


def test_an_error_names_its_step_and_stops():
    index, out, after = np.array([0, 7, 9]), np.zeros(3, "int64"), np.zeros(1, "int64")
    program = plan.Plan([fill(np.zeros(1, "int64"), 1), gather(index, 3, out), fill(after, 5)])
    with pytest.raises(MXNetError, match="step 1: index 7 is out of range for an axis of length 3") as info:
        program.run(0, 3)
    assert info.value.step == 1
    assert out.tolist() == [0, 2, 2] and after[0] == 0
    index[:] = 1
    program.run(0, 3)                    # the error does not stay
    assert out.tolist() == [1, 1, 1] and after[0] == 5


def test_run_one_checks_its_operands():
    x = np.zeros((4, 4), "int64")
    plan.run_one(KERNELS["fill_8"], (x,), (16, 3), ())
    assert (x == 3).all()
    with pytest.raises(TypeError, match="operand 0 must be a C-contiguous numpy array"):
        plan.run_one(KERNELS["fill_8"], (x[:, 1],), (4, 3), ())
    with pytest.raises(TypeError, match="list"):
        plan.run_one(KERNELS["fill_8"], ([1, 2],), (2, 3), ())
    with pytest.raises(ValueError, match="at most 16 arrays"):
        plan.run_one(KERNELS["fill_8"], (x,) * 17, (2, 3), ())


def long_program(seconds):
    """A plan that runs for about so long, and the array that its steps fill with 0, the last one with 7."""
    x = np.zeros(1 << 16, "int64")
    program = plan.Plan([fill(x, 0)] * 2000)
    start = time.perf_counter()
    program.run(0, 200)
    repeat = int(seconds / (time.perf_counter() - start) / 10) + 1
    return plan.Plan([fill(x, 0)] * (2000 * repeat) + [fill(x, 7)]), x


def test_ctrl_c_interrupts_between_steps():
    program, x = long_program(20.0)
    timer = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    before = signal.signal(signal.SIGINT, signal.default_int_handler)       # a shell's background job ignores Ctrl-C
    try:
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            for _ in range(20):                         # a busy machine may have misjudged the program's length
                x[:] = 1
                program.run(0, program.count)
    finally:
        timer.join()
        signal.signal(signal.SIGINT, before)
    assert x[0] == 0                                    # the last step, which writes 7, has not run


def test_other_threads_run_meanwhile():
    program, x = long_program(1.0)
    ticks = []
    worker = threading.Thread(target=program.run, args=(0, program.count))
    worker.start()
    while worker.is_alive():
        ticks.append(time.perf_counter())
        time.sleep(0.01)
    assert len(ticks) >= 3


# -- the pool -----------------------------------------------------------------------------------------------------
def sum_rows(x):
    out = np.empty(len(x), "float32")
    plan.run_one(KERNELS["reduce_float32"], (x, out), (0, *x.shape, 1), (1.0,))
    return out


def test_number_of_threads(threads):
    for n in (3, 1, 5):
        threads(n)
        assert plan.get_threads() == n
        assert (sum_rows(np.ones((400, 1000), "float32")) == 1000).all()
    with pytest.raises(ValueError, match="at least 1, but is 0"):
        threads(0)


def test_threads_from_the_environment(monkeypatch):
    monkeypatch.setenv("MINIMX_THREADS", "3")
    assert plan.default_threads() == 3
    monkeypatch.setenv("MINIMX_THREADS", "many")
    with pytest.raises(ValueError, match="MINIMX_THREADS must be a whole number from 1, but is 'many'"):
        plan.default_threads()
    monkeypatch.delenv("MINIMX_THREADS")
    assert plan.default_threads() >= 1


def test_many_jobs_in_a_row(threads):
    x = np.random.default_rng(0).random((400, 100), dtype="float32")
    threads(1)
    expected = sum_rows(x).tobytes()
    threads(4)
    assert all(sum_rows(x).tobytes() == expected for _ in range(3000))


def test_two_python_threads_at_once(threads):
    threads(2)
    x = np.random.default_rng(0).random((400, 1000), dtype="float32")
    expected, wrong = sum_rows(x).tobytes(), []

    def work():
        for _ in range(200):
            if sum_rows(x).tobytes() != expected:
                wrong.append(1)
    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert not wrong


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process.*is multi-threaded:DeprecationWarning")
def test_a_forked_child_has_a_pool_of_its_own(threads):
    threads(2)
    x = np.ones((400, 1000), "float32")
    sum_rows(x)                          # the parent's workers exist
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        for _ in range(50):
            result = sum_rows(x)
        os.write(write, b"ok" if (result == 1000).all() else b"no")
        os._exit(0)
    os.close(write)
    deadline = time.monotonic() + 100
    while os.waitpid(child, os.WNOHANG)[0] == 0:
        if time.monotonic() > deadline:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            pytest.fail("the child hangs")
        time.sleep(0.01)
    assert os.read(read, 2) == b"ok"
    os.close(read)
    assert (sum_rows(x) == 1000).all()
