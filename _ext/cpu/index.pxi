# Reading and adding at positions held in an array.
#
#     positions   indices of any dtype ──► int64 within the axis: clipped, wrapped, or checked
#     take        x (before, n, after), positions (k) ──► out (before, k, after): k slices, each copied
#     take_grad   the way back: zero, then add.  A part owns some columns of `out` and adds in the order of the indices,
#                 so equal indices need no lock and no atomic addition, and results repeat.
#     pick        one element of every line along the axis

ctypedef fused index_t:
    float
    double
    int32_t
    int64_t


cdef void positions(index_t **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: index.astype(int64).clip(0, n - 1), or % n, or checked

    arrays: index, out (int64);  dims: size, n, mode (0 clip, 1 wrap, 2 raise).
    In mode "raise" the first index out of range sets the error slot; it is clipped, so that nothing is read astray.
    """
    cdef Py_ssize_t i, n = dims[1]
    cdef int64_t k
    cdef int64_t *out = <int64_t *>arrays[1]
    for i in range(dims[0]):
        k = <int64_t>arrays[0][i]
        if dims[2] == 1:
            k %= n
            k += n if k < 0 else 0
        elif k < 0 or k >= n:
            if dims[2] == 2 and not run.error:
                run.error, run.error_value, run.error_limit = ERROR_INDEX, k, n
            k = 0 if k < 0 else n - 1
        out[i] = k


cdef inline Py_ssize_t slices_of_part(Py_ssize_t after) noexcept nogil:
    return PART_ITEMS // (after + 1) + 1


cdef void take_part(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t n = dims[1], after = dims[2], k = dims[3], i, count = slices_of_part(after)
    cdef const int64_t *index = <const int64_t *>arrays[1]
    for i in range(part * count, least(dims[0] * k, (part + 1) * count)):
        copy_line(arrays[0] + (i // k * n + index[i % k]) * after, <Py_ssize_t>1,
                  arrays[2] + i * after, <Py_ssize_t>1, after)


cdef void take(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out = x.take(index, 1) for x (before, n, after)

    arrays: x, index (int64, within the axis), out;  dims: before, n, after, number of indices.
    """
    run.parallel_for(<part_t>&take_part[item], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0] * dims[3], slices_of_part(dims[2])))


cdef enum:
    TAKE_COLUMNS = 64


cdef void take_grad_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                         void *scratch) noexcept nogil:
    cdef Py_ssize_t n = dims[1], after = dims[2], k = dims[3], i, j, pieces = parts_of(after, TAKE_COLUMNS)
    cdef Py_ssize_t first = part % pieces * TAKE_COLUMNS, width = least(TAKE_COLUMNS, after - first)
    cdef const int64_t *index = <const int64_t *>arrays[1]
    cdef const real *gy = arrays[0] + part // pieces * k * after + first
    cdef real *out = arrays[2] + part // pieces * n * after + first
    cdef real *to
    for i in range(n):
        memset(out + i * after, 0, width * sizeof(real))
    for i in range(k):
        to = out + index[i] * after
        for j in range(width):
            to[j] += gy[j]
        gy += after


cdef void take_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[...] = 0; np.add.at(out, (slice(None), index), gy) for out (before, n, after)

    arrays: gy, index (int64, within the axis), out;  dims: before, n, after, number of indices.
    """
    run.parallel_for(<part_t>&take_grad_part[real], <void **>arrays, dims, scalars, run,
                     dims[0] * parts_of(dims[2], TAKE_COLUMNS))


cdef void pick(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[i, j] = x[i, index[i, j], j] for x (before, n, after); with dims[3] the way back, x zeroed before

    arrays: x, index (int64, within the axis), out;  dims: before, n, after, 1 to write x from out.
    """
    cdef Py_ssize_t n = dims[1], after = dims[2], i, j
    cdef const int64_t *index = <const int64_t *>arrays[1]
    if dims[3]:
        memset(arrays[0], 0, dims[0] * n * after * sizeof(item))
    for i in range(dims[0]):
        for j in range(after):
            if dims[3]:
                arrays[0][(i * n + index[i * after + j]) * after + j] = arrays[2][i * after + j]
            else:
                arrays[2][i * after + j] = arrays[0][(i * n + index[i * after + j]) * after + j]
