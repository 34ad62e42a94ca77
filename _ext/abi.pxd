# Cython's view of abi.h; see there.
cdef extern from "abi.h" nogil:
    const Py_ssize_t SCRATCH_BYTES
    const int ERROR_NONE
    const int ERROR_INDEX

    ctypedef void (*kernel_t)(void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil
    ctypedef void (*part_t)(void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                            void *scratch) noexcept nogil
    ctypedef void (*parallel_for_t)(part_t part, void **arrays, const Py_ssize_t *dims, const double *scalars,
                                    Run *run, Py_ssize_t parts) noexcept nogil

    ctypedef struct Run:
        parallel_for_t parallel_for
        int error
        Py_ssize_t error_value
        Py_ssize_t error_limit
