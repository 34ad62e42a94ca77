# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
"""The loop that runs a program's compiled steps, and the thread pool they share.

    Plan(steps) ──► an array of C structs {kernel, arrays, dims, scalars}
    plan.run(begin, end) ──► for step in steps[begin:end]: step.kernel(step.arrays, step.dims, step.scalars, &run)

1. The loop holds no Python object and does not own the interpreter lock; a step costs a few nanoseconds.
2. A kernel reports an error by a code in `Run`; the loop stops and MXNetError names the step.
3. Ctrl-C is looked for between steps, at most every CHECK_NANOSECONDS: that needs the interpreter lock.
4. `run_one` is the same call for a single kernel: what `mx.nd` does.
"""
import os

from minimx.base import MXNetError

cimport numpy as cnp
from cpython.exc cimport PyErr_CheckSignals
from cpython.mem cimport PyMem_Calloc, PyMem_Free
from libc.stdint cimport uint64_t

from abi cimport ERROR_INDEX, Run, kernel_t, parallel_for_t

cdef extern from "pool.h" nogil:
    parallel_for_t parallel_for
    void pool_start() noexcept
    void pool_set_threads(int threads) noexcept
    int pool_get_threads() noexcept

cdef extern from "clock.h" nogil:
    uint64_t coarse_nanoseconds() noexcept

cdef extern from "cpu_level.h" nogil:
    int _cpu_level "cpu_level"() noexcept

cnp.import_array()

cdef uint64_t CHECK_NANOSECONDS = 20_000_000

ctypedef struct Step:
    kernel_t kernel
    void **arrays
    Py_ssize_t *dims
    double *scalars


cdef object error_of(Run *run, Py_ssize_t step):
    if run.error == ERROR_INDEX:
        text = f"index {run.error_value} is out of range for an axis of length {run.error_limit}; " \
               "use mode='clip' or 'wrap', or correct the index"
    else:
        text = f"a kernel failed with code {run.error}"
    error = MXNetError(text if step < 0 else f"step {step}: {text}")
    error.step = step
    return error


def run_one(fn, tuple arrays, tuple dims, tuple scalars):
    """Call one kernel now.

    Parameters
    ----------
    fn : int
        Address of a kernel, from a level's ``KERNELS``.
    arrays : tuple of numpy.ndarray or None
        C-contiguous operands, as the kernel wants them; wrong ones crash the process.
    dims : tuple of int
    scalars : tuple of float

    Raises
    ------
    MXNetError
        The kernel found an error in the values (an index out of range); its ``step`` is -1.
    """
    cdef Py_ssize_t count = len(arrays), i
    cdef void *array_slots[16]
    cdef Py_ssize_t dim_slots[2048]
    cdef double scalar_slots[16]
    cdef Run run
    cdef kernel_t kernel = <kernel_t><size_t>fn
    if count > 16 or len(dims) > 2048 or len(scalars) > 16:
        raise ValueError("a kernel takes at most 16 arrays, 2048 dims and 16 scalars")
    for i in range(count):
        array = arrays[i]
        if array is None:
            array_slots[i] = NULL
        elif isinstance(array, cnp.ndarray) and cnp.PyArray_IS_C_CONTIGUOUS(array):
            array_slots[i] = cnp.PyArray_DATA(array)
        else:
            raise TypeError(f"operand {i} must be a C-contiguous numpy array, but is {type(array).__name__}")
    for i in range(len(dims)):
        dim_slots[i] = dims[i]
    for i in range(len(scalars)):
        scalar_slots[i] = scalars[i]
    run.parallel_for = parallel_for
    run.error = 0
    with nogil:
        kernel(array_slots, dim_slots, scalar_slots, &run)
    if run.error:
        raise error_of(&run, -1)


cdef class Plan:
    """The compiled steps of a program.

    Parameters
    ----------
    steps : list of (fn, addresses, dims, scalars)
        Address of the kernel; addresses of its operands (0 for none); integers; floats.  The caller keeps the
        operands alive as long as the plan.

    Examples
    --------
    ``Plan([(kernels["fill_4"], (x.ctypes.data,), (x.size, 0), ())]).run(0, 1)`` zeroes the float32 array x.
    """
    cdef Step *steps
    cdef void **arrays
    cdef Py_ssize_t *dims
    cdef double *scalars
    cdef readonly Py_ssize_t count     #: number of steps

    def __cinit__(self, list steps):
        cdef Py_ssize_t i, arrays = 0, dims = 0, scalars = 0
        cdef size_t address
        for step in steps:
            arrays += len(step[1])
            dims += len(step[2])
            scalars += len(step[3])
        self.count = len(steps)
        self.steps = <Step *>PyMem_Calloc(self.count + 1, sizeof(Step))
        self.arrays = <void **>PyMem_Calloc(arrays + 1, sizeof(void *))
        self.dims = <Py_ssize_t *>PyMem_Calloc(dims + 1, sizeof(Py_ssize_t))
        self.scalars = <double *>PyMem_Calloc(scalars + 1, sizeof(double))
        if not (self.steps and self.arrays and self.dims and self.scalars):
            raise MemoryError(f"no memory for a plan of {self.count} steps")
        arrays = dims = scalars = 0
        for i, (fn, addresses, integers, floats) in enumerate(steps):
            address = fn
            self.steps[i] = Step(<kernel_t>address, self.arrays + arrays, self.dims + dims, self.scalars + scalars)
            for value in addresses:
                address = value
                self.arrays[arrays] = <void *>address
                arrays += 1
            for value in integers:
                self.dims[dims] = value
                dims += 1
            for value in floats:
                self.scalars[scalars] = value
                scalars += 1

    def __dealloc__(self):
        PyMem_Free(self.steps)
        PyMem_Free(self.arrays)
        PyMem_Free(self.dims)
        PyMem_Free(self.scalars)

    def __len__(self):
        return self.count

    def run(self, Py_ssize_t begin, Py_ssize_t end):
        """Run the steps [begin, end).

        Raises
        ------
        MXNetError
            A kernel found an error in the values; the attribute ``step`` is the step's number, and later steps
            have not run.
        KeyboardInterrupt
            Ctrl-C was pressed; the steps up to some point have run.
        IndexError
            There are no such steps.
        """
        cdef Py_ssize_t i
        cdef Step *step
        cdef Run run
        cdef uint64_t last, now
        if not 0 <= begin <= end <= self.count:
            raise IndexError(f"steps {begin} to {end} of a plan of {self.count} steps")
        run.parallel_for = parallel_for
        run.error = 0
        PyErr_CheckSignals()
        with nogil:
            last = coarse_nanoseconds()
            for i in range(begin, end):
                step = self.steps + i
                step.kernel(step.arrays, step.dims, step.scalars, &run)
                if run.error:
                    with gil:
                        raise error_of(&run, i)
                now = coarse_nanoseconds()
                if now - last > CHECK_NANOSECONDS:
                    last = now
                    with gil:
                        PyErr_CheckSignals()


def set_threads(int threads):
    """Use so many threads from now on, the calling one included; results do not depend on it."""
    if threads < 1:
        raise ValueError(f"the number of threads must be at least 1, but is {threads}")
    pool_set_threads(threads)


def get_threads():
    """Return the number of threads in use."""
    return pool_get_threads()


def default_threads():
    """Return the number that MINIMX_THREADS names, or the number of processors this process may use."""
    text = os.environ.get("MINIMX_THREADS")
    if text is None:
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"MINIMX_THREADS must be a whole number from 1, but is {text!r}")
    return int(text)


def cpu_level():
    """Return 4, 3 or 2 for x86-64-v4, v3 or v2, 1 for older x86-64 processors, 0 for other architectures."""
    return _cpu_level()


pool_start()
set_threads(default_threads())
