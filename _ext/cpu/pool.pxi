# Pooling, plane by plane.
#
# A window is a rectangle, and maximum and sum are separable: join kernel rows into one line first (long, contiguous,
# vector code), then kernel columns, for all windows of the line at once.
#
#     x   ┌───┐ rows clipped at the border         line  ∅ a b c d e f ∅        ∅ = -infinity or 0, wide as the padding
#         │███│ ──── join downwards ────────►            └─┬─┘
#         └───┘                                  out     max(∅ a b)  max(b c d) ...       tap by tap
#
# 1. Windows are clipped: a maximum never sees padding.  What an average divides by is the contract's business.
# 2. The gradient of a maximum goes to the first element of the window, in row order, that equals it: taps go in that
#    order, and `free` tells which windows have not found theirs.
# 3. A part is some planes; an element's result depends on its window only.

cdef extern from "pooling_all.h" nogil:
    void join_max_float(const float *x, Py_ssize_t step, float *line, Py_ssize_t n)
    void join_max_double(const double *x, Py_ssize_t step, double *line, Py_ssize_t n)
    void give_to_first_float(const float *x, float *out, Py_ssize_t step, const float *y, const float *gy, float *free,
                             Py_ssize_t n)
    void give_to_first_double(const double *x, double *out, Py_ssize_t step, const double *y, const double *gy,
                              double *free, Py_ssize_t n)

cdef enum:
    POOL_MAX = 0
    POOL_AVERAGE = 1
    POOL_SUM = 2


cdef inline Py_ssize_t planes_of_part(const Py_ssize_t *dims) noexcept nogil:
    return PART_ITEMS // (dims[1] * dims[2] + dims[3] * dims[4] + 1) + 1


cdef inline Py_ssize_t extent(Py_ssize_t position, Py_ssize_t kernel, Py_ssize_t stride, Py_ssize_t pad,
                              Py_ssize_t size, int include_pad) noexcept nogil:
    """How many positions the window at an output position averages along one axis."""
    cdef Py_ssize_t first = position * stride - pad, border = pad if include_pad else 0
    cdef Py_ssize_t n = least(first + kernel, size + border) - (first if first > -border else -border)
    return n if n > 1 else 1


cdef inline void widths(const Py_ssize_t *dims, real *width) noexcept nogil:
    """The factor of each output column in the divisor; the other factor is the row's."""
    cdef Py_ssize_t u
    for u in range(dims[4]):
        width[u] = extent(u, dims[6], dims[8], dims[10], dims[2], <int>dims[12]) if dims[11] == POOL_AVERAGE else 1


cdef inline Py_ssize_t height(const Py_ssize_t *dims, Py_ssize_t t) noexcept nogil:
    return extent(t, dims[5], dims[7], dims[9], dims[1], <int>dims[12]) if dims[11] == POOL_AVERAGE else 1


cdef inline void join_max(const real *x, Py_ssize_t step, real *line, Py_ssize_t n) noexcept nogil:
    """NumPy: np.maximum(line, x[::step], out=line), NaN included"""
    if real is float:
        join_max_float(x, step, line, n)
    else:
        join_max_double(x, step, line, n)


cdef inline void join_sum(const real *x, Py_ssize_t step, real *line, Py_ssize_t n) noexcept nogil:
    """NumPy: line += x[::step]"""
    cdef Py_ssize_t i
    for i in range(n):
        line[i] += x[i * step]


cdef inline void join(const real *x, Py_ssize_t step, real *line, Py_ssize_t n, int maximum) noexcept nogil:
    """join_max or join_sum; the usual steps are written out, because the compiler makes vector code of them."""
    if maximum:
        join_max(x, step, line, n)
    elif step == 1:
        join_sum(x, 1, line, n)
    elif step == 2:
        join_sum(x, 2, line, n)
    else:
        join_sum(x, step, line, n)


cdef void pool_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t rows = dims[1], width = dims[2], stride = dims[8], left = dims[10], t, u, y, j, last, plane
    cdef Py_ssize_t per_part = planes_of_part(dims), length = line_length(dims)
    cdef int maximum = dims[11] == POOL_MAX
    cdef real *line = <real *>scratch
    cdef real *divisor = line + length
    cdef real nothing = -INFINITY if maximum else 0, factor
    cdef const real *x
    cdef real *out
    widths(dims, divisor)
    for j in range(length):
        line[j] = nothing
    for plane in range(part * per_part, least(dims[0], (part + 1) * per_part)):
        x = arrays[0] + plane * rows * width
        out = arrays[1] + plane * dims[3] * dims[4]
        for t in range(dims[3]):
            y = t * dims[7] - dims[9]
            last = least(rows, y + dims[5])
            y = y if y > 0 else 0
            if y >= last:
                for j in range(width):
                    line[left + j] = nothing
            else:
                memcpy(line + left, x + y * width, width * sizeof(real))
            for j in range(y + 1, last):
                join(x + j * width, 1, line + left, width, maximum)
            for u in range(dims[4]):
                out[u] = line[u * stride]
            for j in range(1, dims[6]):
                join(line + j, stride, out, dims[4], maximum)
            if dims[11] == POOL_AVERAGE:
                factor = height(dims, t)
                for u in range(dims[4]):
                    out[u] /= factor * divisor[u]
            out += dims[4]


cdef inline Py_ssize_t line_length(const Py_ssize_t *dims) noexcept nogil:
    """A line of x with padding, as far as the last window reaches."""
    cdef Py_ssize_t reach = (dims[4] - 1) * dims[8] + dims[6]
    return dims[10] + (dims[2] if dims[2] > reach else reach)


cdef void pool(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[c, t, u] = window(x[c], t, u).max(), .sum() or .sum() / divisor

    arrays: x, out;  dims: planes, height, width, output rows, output columns, kernel (2), stride (2), pad (2),
    kind (0 max, 1 average, 2 sum), count_include_pad.   Two lines of x, with padding, must fit into the scratch memory.
    """
    run.parallel_for(<part_t>&pool_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], planes_of_part(dims)))


cdef inline void give_to_first(const real *x, real *out, Py_ssize_t stride, const real *y, const real *gy, real *free,
                               Py_ssize_t n) noexcept nogil:
    """One tap of n windows: where x is the maximum and the window is still free, it gets the gradient."""
    if real is float:
        give_to_first_float(x, out, stride, y, gy, free, n)
    else:
        give_to_first_double(x, out, stride, y, gy, free, n)


cdef void pool_grad_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                         void *scratch) noexcept nogil:
    cdef Py_ssize_t rows = dims[1], width = dims[2], stride = dims[8], left = dims[10], t, u, y, i, j, top, bottom
    cdef Py_ssize_t per_part = planes_of_part(dims), size = dims[3] * dims[4], length = line_length(dims)
    cdef Py_ssize_t plane, begin, end
    cdef real *line = <real *>scratch
    cdef real *divisor = line + length
    cdef real *free = divisor + dims[4]
    cdef const real *x
    cdef const real *gy
    cdef const real *highest
    cdef real *out
    cdef real factor
    widths(dims, divisor)
    for plane in range(part * per_part, least(dims[0], (part + 1) * per_part)):
        x = arrays[1] + plane * rows * width
        out = arrays[3] + plane * rows * width
        memset(out, 0, rows * width * sizeof(real))
        for t in range(dims[3]):
            gy = arrays[0] + plane * size + t * dims[4]
            top = t * dims[7] - dims[9]
            bottom = least(rows, top + dims[5])
            top = top if top > 0 else 0
            if dims[11] == POOL_MAX:
                highest = arrays[2] + plane * size + t * dims[4]
                for u in range(dims[4]):
                    free[u] = 1
                for y in range(top, bottom):
                    for j in range(dims[6]):      # windows [begin, end) have column j inside x
                        begin = parts_of(left - j, stride) if j < left else 0
                        end = least(dims[4], (width - 1 + left - j) // stride + 1 if width + left > j else 0)
                        i = y * width + begin * stride + j - left
                        give_to_first(x + i, out + i, stride, highest + begin, gy + begin, free + begin, end - begin)
            else:
                factor = height(dims, t)
                for j in range(length):
                    line[j] = 0
                for j in range(dims[6]):
                    for u in range(dims[4]):
                        line[u * stride + j] += gy[u] / (factor * divisor[u])
                for y in range(top, bottom):
                    join(line + left, 1, out + y * width, width, 0)


cdef void pool_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """Spread gy over the windows: to the first greatest element, or evenly.

    arrays: gy, x, y, out;  dims: as of `pool`.   Four lines of x, with padding, must fit into the scratch memory.
    """
    run.parallel_for(<part_t>&pool_grad_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], planes_of_part(dims)))
