# Reductions.  cpu.py joins axes until a pass sees x as (outer, length, inner) and reduces the middle:
#
#     inner == 1   every line of `length` numbers becomes one         (parts: groups of lines)
#     inner  > 1   the rows of a (length, inner) matrix are joined    (parts: `outer` x groups of columns)
#
# Several groups of axes are several passes, from the innermost outwards: sums of sums.

cdef extern from "reduce_all.h" nogil:
    float reduce_line_float(Py_ssize_t kind, const float *x, Py_ssize_t n)
    double reduce_line_double(Py_ssize_t kind, const double *x, Py_ssize_t n)
    void reduce_columns_float(Py_ssize_t kind, const float *x, Py_ssize_t n, Py_ssize_t step, Py_ssize_t width,
                              float *total, float *lane)
    void reduce_columns_double(Py_ssize_t kind, const double *x, Py_ssize_t n, Py_ssize_t step, Py_ssize_t width,
                               double *total, double *lane)

cdef enum:
    COLUMNS = 1024      # columns of a part


cdef inline real reduce_line(Py_ssize_t kind, const real *x, Py_ssize_t n) noexcept nogil:
    if real is float:
        return reduce_line_float(kind, x, n)
    else:
        return reduce_line_double(kind, x, n)


cdef inline void reduce_columns(Py_ssize_t kind, const real *x, Py_ssize_t n, Py_ssize_t step, Py_ssize_t width,
                                real *total, real *lane) noexcept nogil:
    if real is float:
        reduce_columns_float(kind, x, n, step, width, total, lane)
    else:
        reduce_columns_double(kind, x, n, step, width, total, lane)


cdef inline Py_ssize_t lines_of_part(Py_ssize_t length) noexcept nogil:
    return 1 if length >= PART_ITEMS else PART_ITEMS // (length + 1) + 1


cdef void reduce_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                      void *scratch) noexcept nogil:
    cdef Py_ssize_t kind = dims[0], outer = dims[1], length = dims[2], inner = dims[3]
    cdef Py_ssize_t i, j, lines, pieces, width
    cdef real *x = arrays[0]
    cdef real *out = arrays[1]
    cdef real divisor = <real>scalars[0]
    if inner == 1:
        lines = lines_of_part(length)
        for i in range(part * lines, least(outer, (part + 1) * lines)):
            out[i] = reduce_line(kind, x + i * length, length) / divisor
        return
    pieces = parts_of(inner, COLUMNS)
    i, j = part // pieces, (part % pieces) * COLUMNS
    width = least(COLUMNS, inner - j)
    x += i * length * inner + j
    out += i * inner + j
    reduce_columns(kind, x, length, inner, width, out, <real *>scratch)
    for i in range(width):
        out[i] /= divisor


cdef void reduce(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[...] = x.reshape(outer, length, inner).sum(1) / divisor

    arrays: x, out;  dims: kind (0 sum, 1 of |x|, 2 of x * x, 3 prod, 4 max, 5 min), outer, length, inner;
    scalars: divisor.   NaN goes through max and min.
    """
    cdef Py_ssize_t parts
    if dims[3] == 1:
        parts = parts_of(dims[1], lines_of_part(dims[2]))
    else:
        parts = dims[1] * parts_of(dims[3], COLUMNS)
    run.parallel_for(<part_t>&reduce_part[real], <void **>arrays, dims, scalars, run, parts)
