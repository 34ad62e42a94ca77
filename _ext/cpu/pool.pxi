# Pooling, plane by plane.
#
# A window is a rectangle, and maximum and sum are separable: join kernel rows into one line first (long, contiguous,
# vector code), then kernel columns within that line.
#
#     x   ┌───┐ rows clipped at the border         line  a b c d e f g        out  max(a b c)  max(c d e) ...
#         │███│ ──── join downwards ────────►             └─┬─┘
#         └───┘                                            window, clipped
#
# 1. Windows are clipped: a maximum never sees padding.  What an average divides by is the contract's business.
# 2. The gradient of a maximum goes to the first element of the window, in row order, that equals it.
# 3. A part is some planes; an element's result depends on its window only.

cdef enum:
    POOL_MAX = 0
    POOL_AVERAGE = 1
    POOL_SUM = 2


cdef inline Py_ssize_t planes_of_part(const Py_ssize_t *dims) noexcept nogil:
    return PART_ITEMS // (dims[1] * dims[2] + dims[3] * dims[4] + 1) + 1


cdef inline real divisor_of(const Py_ssize_t *dims, Py_ssize_t t, Py_ssize_t u, const real *type) noexcept nogil:
    """By how much the window at output (t, u) is divided."""
    cdef Py_ssize_t top = t * dims[7] - dims[9], left = u * dims[8] - dims[10]
    cdef Py_ssize_t border_h = dims[9] if dims[12] else 0, border_w = dims[10] if dims[12] else 0
    cdef Py_ssize_t height, width
    if dims[11] != POOL_AVERAGE:
        return 1
    height = least(top + dims[5], dims[1] + border_h) - (top if top > -border_h else -border_h)
    width = least(left + dims[6], dims[2] + border_w) - (left if left > -border_w else -border_w)
    return (height if height > 1 else 1) * (width if width > 1 else 1)


cdef inline void join_max(const real *x, real *line, Py_ssize_t n) noexcept nogil:
    """NumPy: np.maximum(line, x, out=line), NaN included"""
    cdef Py_ssize_t i
    for i in range(n):
        line[i] = x[i] if x[i] > line[i] or x[i] != x[i] else line[i]


cdef void pool_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t height = dims[1], width = dims[2], t, u, y, i, first, last, plane
    cdef Py_ssize_t per_part = planes_of_part(dims)
    cdef real *line = <real *>scratch
    cdef const real *x
    cdef real *out
    cdef real value
    for plane in range(part * per_part, least(dims[0], (part + 1) * per_part)):
        x = arrays[0] + plane * height * width
        out = arrays[1] + plane * dims[3] * dims[4]
        for t in range(dims[3]):
            y = t * dims[7] - dims[9]
            last = least(height, y + dims[5])
            y = y if y > 0 else 0
            if y >= last:
                for i in range(width):
                    line[i] = -INFINITY if dims[11] == POOL_MAX else 0
            else:
                memcpy(line, x + y * width, width * sizeof(real))
            for y in range(y + 1, last):
                if dims[11] == POOL_MAX:
                    join_max(x + y * width, line, width)
                else:
                    for i in range(width):
                        line[i] += x[y * width + i]
            for u in range(dims[4]):
                first = u * dims[8] - dims[10]
                last = least(width, first + dims[6])
                first = first if first > 0 else 0
                if dims[11] == POOL_MAX:
                    value = -INFINITY
                    for i in range(first, last):
                        value = line[i] if line[i] > value or line[i] != line[i] else value
                    out[u] = value
                else:
                    value = 0
                    for i in range(first, last):
                        value += line[i]
                    out[u] = value / divisor_of(dims, t, u, line)
            out += dims[4]


cdef void pool(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[c, t, u] = window(x[c], t, u).max(), .sum() or .sum() / divisor

    arrays: x, out;  dims: planes, height, width, output rows, output columns, kernel (2), stride (2), pad (2),
    kind (0 max, 1 average, 2 sum), count_include_pad.   A line of x must fit into the scratch memory.
    """
    run.parallel_for(<part_t>&pool_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], planes_of_part(dims)))


cdef void pool_grad_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                         void *scratch) noexcept nogil:
    cdef Py_ssize_t height = dims[1], width = dims[2], t, u, y, i, top, bottom, first, last, plane, found
    cdef Py_ssize_t per_part = planes_of_part(dims), size = dims[3] * dims[4]
    cdef const real *x
    cdef const real *gy
    cdef real *out
    cdef real value
    for plane in range(part * per_part, least(dims[0], (part + 1) * per_part)):
        gy = arrays[0] + plane * size
        x = arrays[1] + plane * height * width
        out = arrays[3] + plane * height * width
        memset(out, 0, height * width * sizeof(real))
        for t in range(dims[3]):
            top = t * dims[7] - dims[9]
            bottom = least(height, top + dims[5])
            top = top if top > 0 else 0
            for u in range(dims[4]):
                first = u * dims[8] - dims[10]
                last = least(width, first + dims[6])
                first = first if first > 0 else 0
                if dims[11] == POOL_MAX:
                    value = arrays[2][plane * size + t * dims[4] + u]
                    found = -1
                    for y in range(top, bottom):
                        for i in range(first, last):
                            if x[y * width + i] == value or x[y * width + i] != x[y * width + i]:
                                found = y * width + i
                                break
                        if found >= 0:
                            out[found] += gy[t * dims[4] + u]
                            break
                else:
                    value = gy[t * dims[4] + u] / divisor_of(dims, t, u, gy)
                    for y in range(top, bottom):
                        for i in range(first, last):
                            out[y * width + i] += value


cdef void pool_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """Spread gy over the windows: to the first greatest element, or evenly.

    arrays: gy, x, y, out;  dims: as of `pool`.
    """
    run.parallel_for(<part_t>&pool_grad_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], planes_of_part(dims)))
