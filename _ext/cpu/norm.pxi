# Batch normalization of x seen as (outer, channels, inner): NCHW has inner = H * W, channels last have inner = 1.
#
#     xhat = (x - mean) / sqrt(var + eps),   out = x * scale + shift,   scale = gamma / sqrt(var + eps)
#
# 1. Two passes for the statistics, first the mean, then the squares of the differences: E[x^2] - E[x]^2 cancels.
# 2. With inner > 1 a part is some channels, whose lines are summed one by one.  With inner = 1 a part is a run of
#    channels that lie side by side, summed row by row.  Both are parts of channels, so no part waits for another.
# 3. Sums of a line use the lanes of reduce.h; here the products are summed in the same manner (norm.h).

cdef extern from "norm_all.h" nogil:
    void norm_sums_float(const float *g, const float *x, Py_ssize_t n, float mean, float *sums)
    void norm_sums_double(const double *g, const double *x, Py_ssize_t n, double mean, double *sums)
    float norm_squares_float(const float *x, Py_ssize_t n, float mean)
    double norm_squares_double(const double *x, Py_ssize_t n, double mean)


cdef inline void norm_sums(const real *g, const real *x, Py_ssize_t n, real mean, real *sums) noexcept nogil:
    """NumPy: sums[:] += g.sum(), (g * (x - mean)).sum()"""
    if real is float:
        norm_sums_float(g, x, n, mean, sums)
    else:
        norm_sums_double(g, x, n, mean, sums)


cdef inline real norm_squares(const real *x, Py_ssize_t n, real mean) noexcept nogil:
    """NumPy: ((x - mean) ** 2).sum()"""
    if real is float:
        return norm_squares_float(x, n, mean)
    else:
        return norm_squares_double(x, n, mean)


cdef inline Py_ssize_t channels_of_norm(const Py_ssize_t *dims) noexcept nogil:
    """Channels of a part; a run of 256 where channels lie side by side."""
    return least(256, dims[1]) if dims[2] == 1 else PART_ITEMS // (dims[0] * dims[2] + 1) + 1


cdef void batch_norm_stats_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                                void *scratch) noexcept nogil:
    cdef Py_ssize_t outer = dims[0], channels = dims[1], inner = dims[2], i, j, c
    cdef Py_ssize_t first = part * channels_of_norm(dims), last = least(channels, first + channels_of_norm(dims))
    cdef real count = outer * inner, total
    cdef const real *x = arrays[0]
    cdef real *mean = arrays[1]
    cdef real *var = arrays[2]
    if inner == 1:
        reduce_columns(<Py_ssize_t>0, x + first, outer, channels, last - first, mean + first, <real *>scratch)
        for c in range(first, last):
            mean[c] /= count
            var[c] = 0
        for i in range(outer):
            for c in range(first, last):
                var[c] += (x[i * channels + c] - mean[c]) * (x[i * channels + c] - mean[c])
        for c in range(first, last):
            var[c] /= count
        return
    for c in range(first, last):
        total = 0
        for i in range(outer):
            total += reduce_line(<Py_ssize_t>0, x + (i * channels + c) * inner, inner)
        mean[c] = total / count
        total = 0
        for i in range(outer):
            total += norm_squares(x + (i * channels + c) * inner, inner, mean[c])
        var[c] = total / count


cdef void batch_norm_stats(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: mean[:] = x.mean((0, 2)), var[:] = x.var((0, 2))

    arrays: x, mean, var;  dims: outer, channels, inner.
    """
    run.parallel_for(<part_t>&batch_norm_stats_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[1], channels_of_norm(dims)))


cdef inline void scale_and_shift(real **arrays, Py_ssize_t c, double eps, real *scale, real *shift) noexcept nogil:
    """The two numbers of channel c.  arrays: x, gamma or none, beta, mean, var"""
    scale[0] = (<real>1 if arrays[1] == NULL else arrays[1][c]) / <real>sqrt(arrays[4][c] + <real>eps)
    shift[0] = arrays[2][c] - arrays[3][c] * scale[0]


cdef inline Py_ssize_t rows_of_norm(const Py_ssize_t *dims) noexcept nogil:
    """Lines of a part: of one channel each, or whole rows of channels where they lie side by side."""
    return PART_ITEMS // ((dims[1] if dims[2] == 1 else dims[2]) + 1) + 1


cdef void batch_norm_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                          void *scratch) noexcept nogil:
    cdef Py_ssize_t channels = dims[1], inner = dims[2], i, c, lines = dims[0] if inner == 1 else dims[0] * channels
    cdef Py_ssize_t first = part * rows_of_norm(dims), last = least(lines, first + rows_of_norm(dims)), block, end
    cdef real scale[256]
    cdef real shift[256]
    cdef const real *x
    cdef real *out
    if inner == 1:
        for block in range(parts_of(channels, 256)):
            end = least(256, channels - block * 256)
            for c in range(end):
                scale_and_shift(arrays, block * 256 + c, scalars[0], scale + c, shift + c)
            for i in range(first, last):
                x = arrays[0] + i * channels + block * 256
                out = arrays[5] + i * channels + block * 256
                for c in range(end):
                    out[c] = x[c] * scale[c] + shift[c]
        return
    for i in range(first, last):
        scale_and_shift(arrays, i % channels, scalars[0], scale, shift)
        x = arrays[0] + i * inner
        out = arrays[5] + i * inner
        for c in range(inner):
            out[c] = x[c] * scale[0] + shift[0]


cdef void batch_norm(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out = (x - mean) / sqrt(var + eps) * gamma + beta

    arrays: x, gamma or none, beta, mean, var, out;  dims: outer, channels, inner;  scalars: eps.
    """
    run.parallel_for(<part_t>&batch_norm_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0] if dims[2] == 1 else dims[0] * dims[1], rows_of_norm(dims)))


cdef void batch_norm_sums_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                               void *scratch) noexcept nogil:
    cdef Py_ssize_t outer = dims[0], channels = dims[1], inner = dims[2], i, c
    cdef Py_ssize_t first = part * channels_of_norm(dims), last = least(channels, first + channels_of_norm(dims))
    cdef const real *gy = arrays[0]
    cdef const real *x = arrays[1]
    cdef const real *mean = arrays[2]
    cdef real *sum_g = arrays[4]
    cdef real *sum_gx = arrays[5]
    cdef real sums[2]
    for c in range(first, last):
        sum_g[c] = sum_gx[c] = 0
    if inner == 1:
        for i in range(outer):
            for c in range(first, last):
                sum_g[c] += gy[i * channels + c]
                sum_gx[c] += gy[i * channels + c] * (x[i * channels + c] - mean[c])
    else:
        for c in range(first, last):
            sums[0] = sums[1] = 0
            for i in range(outer):
                norm_sums(gy + (i * channels + c) * inner, x + (i * channels + c) * inner, inner, mean[c], sums)
            sum_g[c], sum_gx[c] = sums[0], sums[1]
    for c in range(first, last):
        sum_gx[c] /= <real>sqrt(arrays[3][c] + <real>scalars[0])


cdef void batch_norm_sums(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: sum_g = gy.sum((0, 2)), sum_gx = (gy * xhat).sum((0, 2)): the gradients of beta and gamma

    arrays: gy, x, mean, var, sum_g, sum_gx;  dims: outer, channels, inner;  scalars: eps.
    """
    run.parallel_for(<part_t>&batch_norm_sums_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[1], channels_of_norm(dims)))


cdef void batch_norm_grad_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                               void *scratch) noexcept nogil:
    cdef Py_ssize_t channels = dims[1], inner = dims[2], i, c, j, lines = dims[0] if inner == 1 else dims[0] * channels
    cdef Py_ssize_t first = part * rows_of_norm(dims), last = least(lines, first + rows_of_norm(dims)), block, end
    cdef real a[256]
    cdef real b[256]
    cdef real d[256]
    cdef const real *gy
    cdef const real *x
    cdef real *out
    if inner == 1:
        for block in range(parts_of(channels, 256)):
            end = least(256, channels - block * 256)
            for c in range(end):
                norm_grad_terms(arrays, dims, block * 256 + c, scalars[0], a + c, b + c, d + c)
            for i in range(first, last):
                j = i * channels + block * 256
                gy, x, out = arrays[0] + j, arrays[1] + j, arrays[7] + j
                for c in range(end):
                    out[c] = gy[c] * a[c] + x[c] * b[c] + d[c]
        return
    for i in range(first, last):
        norm_grad_terms(arrays, dims, i % channels, scalars[0], a, b, d)
        gy, x, out = arrays[0] + i * inner, arrays[1] + i * inner, arrays[7] + i * inner
        for c in range(inner):
            out[c] = gy[c] * a[0] + x[c] * b[0] + d[0]


cdef inline void norm_grad_terms(real **arrays, const Py_ssize_t *dims, Py_ssize_t c, double eps, real *a, real *b,
                                 real *d) noexcept nogil:
    """gx = (gy - sum_g / count - xhat * sum_gx / count) * scale is gy * a + x * b + d."""
    cdef real rstd = 1 / <real>sqrt(arrays[4][c] + <real>eps), count = dims[0] * dims[2]
    a[0] = rstd if arrays[2] == NULL else rstd * arrays[2][c]
    if dims[3]:
        b[0] = -a[0] * rstd * arrays[6][c] / count
        d[0] = -a[0] * arrays[5][c] / count - arrays[3][c] * b[0]
    else:
        b[0] = d[0] = 0


cdef void batch_norm_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: gx = (gy - sum_g / count - xhat * sum_gx / count) * gamma / sqrt(var + eps)

    arrays: gy, x, gamma or none, mean, var, sum_g, sum_gx, gx;
    dims: outer, channels, inner, 1 if the statistics are those of x (otherwise the two sums do not enter);
    scalars: eps.
    """
    run.parallel_for(<part_t>&batch_norm_grad_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0] if dims[2] == 1 else dims[0] * dims[1], rows_of_norm(dims)))
