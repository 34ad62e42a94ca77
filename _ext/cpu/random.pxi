# Random numbers and dropout: the same numbers as the reference draws, see minimx/kernels/reference/random.py.
#
# `state` is [seed, run counter] of uint64; `stream` tells the drawing nodes of one run apart.  Element e of float32 is
# word e, of float64 the words 2e and 2e + 1; four words are a block.  Masks use float32's numbers for every dtype.

cdef extern from "philox.h" nogil:
    const Py_ssize_t PHILOX_LINE
    void philox_blocks(uint64_t seed, uint64_t run, uint32_t stream, uint32_t first, uint32_t *words)


cdef enum:
    RANDOM_LINE = 256     # words that philox_blocks makes


cdef inline void uniform_line(const uint64_t *state, Py_ssize_t stream, Py_ssize_t line, real *out) noexcept nogil:
    """The uniform numbers of words [line * 256, line * 256 + 256): 256 of float32, 128 of float64."""
    cdef uint32_t words[RANDOM_LINE]
    cdef Py_ssize_t i
    philox_blocks(state[0], state[1], <uint32_t>stream, <uint32_t>(line * PHILOX_LINE), words)
    if real is float:
        for i in range(RANDOM_LINE):
            out[i] = <float><int32_t>(words[i] >> 8) * <float>5.9604644775390625e-08
    else:
        for i in range(RANDOM_LINE // 2):
            out[i] = (<double>(words[2 * i] >> 5) * 67108864.
                      + <double>(words[2 * i + 1] >> 6)) * 1.1102230246251565e-16


cdef void random_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                      void *scratch) noexcept nogil:
    cdef Py_ssize_t size = dims[0], per_line = RANDOM_LINE * 4 // sizeof(real), line, i, begin
    cdef Py_ssize_t lines = PART_ITEMS // per_line
    cdef const uint64_t *state = <const uint64_t *>arrays[0]
    cdef real *u = <real *>scratch
    cdef real first = <real>scalars[0], second = <real>scalars[1], radius, angle
    for line in range(part * lines, least((part + 1) * lines, parts_of(size, per_line))):
        uniform_line(state, dims[1], line, u)
        if dims[2]:
            for i in range(per_line // 2):
                radius = <real>sqrt(-2 * <real>log1p(-u[2 * i]))
                angle = <real>6.283185307179586 * u[2 * i + 1]
                u[2 * i] = radius * <real>cos(angle)
                u[2 * i + 1] = radius * <real>sin(angle)
            for i in range(per_line):
                u[i] *= second
        else:
            for i in range(per_line):
                u[i] *= <real>(scalars[1] - scalars[0])
        begin = line * per_line
        for i in range(least(per_line, size - begin)):     # a loop of its own: rounded twice, as the reference is
            arrays[1][begin + i] = u[i] + first


cdef void random(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: low + uniform * (high - low), or loc + normal * scale

    arrays: state (of uint64), out;  dims: size, stream, 0 uniform or 1 normal;  scalars: low, high, or loc, scale.
    """
    run.parallel_for(<part_t>&random_part[real], <void **>arrays, dims, scalars, run, parts_of(dims[0], PART_ITEMS))


cdef void dropout_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                       void *scratch) noexcept nogil:
    cdef Py_ssize_t size = dims[0], lines = PART_ITEMS // RANDOM_LINE, line, i
    cdef const uint64_t *state = <const uint64_t *>arrays[1]
    cdef float u[RANDOM_LINE]
    cdef float p = <float>scalars[0]
    cdef real scale = <real>scalars[1]
    cdef const real *x
    cdef real *out
    cdef real *mask
    for line in range(part * lines, least((part + 1) * lines, parts_of(size, RANDOM_LINE))):
        uniform_line(state, dims[1], line, u)
        i = line * RANDOM_LINE
        x, out, mask = arrays[0] + i, arrays[2] + i, arrays[3] + i
        for i in range(least(RANDOM_LINE, size - i)):
            mask[i] = scale if u[i] >= p else 0
            out[i] = x[i] * mask[i]


cdef void dropout(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: mask = (uniform >= p) * scale; out = x * mask

    arrays: x, state (of uint64), out, mask;  dims: size, stream;  scalars: p, scale.
    """
    run.parallel_for(<part_t>&dropout_part[real], <void **>arrays, dims, scalars, run, parts_of(dims[0], PART_ITEMS))
