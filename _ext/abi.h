/* The one interface between Python and compiled code.
 *
 *   Python step ──► Plan (plan.pyx) ──► kernel(arrays, dims, scalars, run) ──► parallel_for ──► part(..., i, scratch)
 *
 * 1. A kernel gets addresses, integers and doubles, nothing else: the same code serves a single call and a plan.
 *    All checking has happened when the step was made (minimx/kernels/cpu.py).
 * 2. A kernel cuts its work into parts by shape alone, never by the number of threads, so results repeat.
 * 3. A part gets SCRATCH_BYTES of memory that belong to its thread and stay in its cache, aligned to 64 bytes.
 *    What must be larger, or pass from one part to another, is a workspace: one of `arrays`, planned like any buffer.
 * 4. A kernel cannot raise; it writes an error code into `run`, and the plan stops after the step.
 */
#ifndef MINIMX_ABI_H
#define MINIMX_ABI_H
#include <Python.h>

#define SCRATCH_BYTES (1 << 20)

typedef struct Run Run;

typedef void (*kernel_t)(void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run);
typedef void (*part_t)(void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                       void *scratch);
typedef void (*parallel_for_t)(part_t part, void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run,
                               Py_ssize_t parts);

struct Run {
    parallel_for_t parallel_for;
    int error;                  /* 0, or one of the codes below */
    Py_ssize_t error_value;     /* the offending index */
    Py_ssize_t error_limit;     /* the length of the axis it should lie in */
};

enum { ERROR_NONE = 0, ERROR_INDEX = 1 };

#endif
