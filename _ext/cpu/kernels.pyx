# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True, initializedcheck=False
"""The kernels of one CPU level: this file gathers the topics, `KERNELS` maps each kernel's name to its address.

    KERNELS["gemm_float32"] ──► void gemm(void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run)

1. A kernel is a fused function over `real`: the same lines serve float32 and float64, and `arrays` has that type.
2. Its `..._part` twin does one part of the work and is handed to the pool; the kernel itself only counts the parts.
3. The source is translated once and compiled once per CPU level (setup.py); nothing here asks which level it is.
4. What the compiler must see whole, the innermost tiles, is plain C in the headers: vector.h, tile.h, elementwise.h.
"""
from libc.math cimport INFINITY, cos, log, log1p, sin, sqrt
from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memcpy, memset

from abi cimport ERROR_INDEX, Run, SCRATCH_BYTES, kernel_t, part_t

ctypedef fused real:
    float
    double

ctypedef fused item:      # anything that is only moved, by its size
    uint8_t
    uint16_t
    uint32_t
    uint64_t

include "walk.pxi"
include "memory.pxi"
include "elementwise.pxi"
include "reduce.pxi"
include "gemm.pxi"
include "conv.pxi"
include "pool.pxi"
include "norm.pxi"
include "softmax.pxi"
include "random.pxi"
include "index.pxi"

KERNELS = {}
include "names.pxi"
