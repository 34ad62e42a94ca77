# Moving numbers: one strided copy serves copy, broadcast, transpose, slice, concat, split, tile, repeat and pad.
#
# All of them say "for every index: out[a + index . out_steps] = x[b + index . in_steps]"; they differ in offsets and
# steps, which cpu.py works out.  Elements are moved by their size, so every dtype is served by four kernels.
#
# Where lines of `out` run down columns of x, a tile of both stays in L1 (`flip`):
#
#     x  ┌──┬──┐      out ┌──┬──┐
#        │1 │2 │          │1'│3'│       each tile is read by lines of x's cache and written by lines of out
#        ├──┼──┤    ──►   ├──┼──┤
#        │3 │4 │          │2'│4'│
#        └──┴──┘          └──┴──┘

cdef void fill_part(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t i, begin = part * PART_ITEMS, end = least(dims[0], begin + PART_ITEMS)
    cdef item *out = arrays[0]
    cdef item value = <item>dims[1]
    for i in range(begin, end):
        out[i] = value


cdef void fill(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[...] = value.   arrays: out;  dims: size, the value's bits as an integer"""
    run.parallel_for(<part_t>&fill_part[item], <void **>arrays, dims, scalars, run, parts_of(dims[0], PART_ITEMS))


cdef inline void copy_line(const item *x, Py_ssize_t dx, item *out, Py_ssize_t dout, Py_ssize_t n) noexcept nogil:
    cdef Py_ssize_t i
    cdef item value
    if dout == 1 and dx == 1:
        if n < 16:                   # shorter than a call of memcpy
            for i in range(n):
                out[i] = x[i]
        else:
            memcpy(out, x, n * sizeof(item))
    elif dout == 1 and dx == 0:
        value = x[0]
        for i in range(n):
            out[i] = value
    elif dout == 1:
        for i in range(n):
            out[i] = x[i * dx]
    else:
        for i in range(n):
            out[i * dout] = x[i * dx]


cdef void strided_copy_part(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                            void *scratch) noexcept nogil:
    cdef Py_ssize_t ndim = dims[0]
    cdef const Py_ssize_t *shape = dims + 3
    cdef const Py_ssize_t *in_steps = shape + ndim
    cdef const Py_ssize_t *out_steps = in_steps + ndim
    cdef item *x = arrays[0] + dims[1]
    cdef item *out = arrays[1] + dims[2]
    cdef Py_ssize_t index[MAX_NDIM]
    cdef Py_ssize_t position = part * PART_ITEMS, n
    cdef Py_ssize_t end = least(product(shape, ndim), position + PART_ITEMS)
    seek(position, ndim, shape, index)
    while position < end:
        n = least(shape[ndim - 1] - index[ndim - 1], end - position)
        copy_line(x + dot(ndim, index, in_steps), in_steps[ndim - 1],
                  out + dot(ndim, index, out_steps), out_steps[ndim - 1], n)
        position += n
        advance(ndim, shape, index)


cdef void strided_copy(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: as_strided(out[b:], shape, out_steps)[...] = as_strided(x[a:], shape, in_steps)

    arrays: x, out;  dims: ndim, offset in x, offset in out, shape..., steps in x..., steps in out... (in elements).
    Steps that leave an array read or write foreign memory.
    """
    run.parallel_for(<part_t>&strided_copy_part[item], <void **>arrays, dims, scalars, run,
                     parts_of(product(dims + 3, dims[0]), PART_ITEMS))


cdef extern from "flip.h" nogil:
    void flip_tile_4(const void *x, Py_ssize_t step, void *out, Py_ssize_t out_step, Py_ssize_t rows,
                     Py_ssize_t columns)

cdef enum:
    FLIP = 32       # rows and columns of a tile


cdef void flip_part(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t rows = dims[1], columns = dims[2], step = dims[4], blocks = parts_of(rows, FLIP), block, r, c, last
    cdef Py_ssize_t first = part % blocks * FLIP, count = least(FLIP, rows - first)
    cdef const item *x = arrays[0] + part // blocks * dims[3] + first
    cdef item *out = arrays[1] + part // blocks * rows * columns + first * columns
    for block in range(parts_of(columns, FLIP)):
        last = least(columns, (block + 1) * FLIP)
        c = block * FLIP
        if item is uint32_t:
            flip_tile_4(x + c * step, step, out + c, columns, count, last - c)
        else:
            for r in range(count):
                for c in range(block * FLIP, last):
                    out[r * columns + c] = x[c * step + r]


cdef void flip(item **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[b, r, c] = as_strided(x, (batch, rows, columns), (batch_step, 1, step))[b, r, c]

    arrays: x, out;  dims: batch, rows, columns, batch_step, step.
    """
    run.parallel_for(<part_t>&flip_part[item], <void **>arrays, dims, scalars, run, dims[0] * parts_of(dims[1], FLIP))
