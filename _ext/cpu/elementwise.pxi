# Elementwise functions of one to three arrays that broadcast: walk over lines, and let the row's line function do each.
#
# The line functions are made from the table (elementwise.h).  The number of one, not its address, is the first of the
# dims: a step may be printed, compared and stored.

cdef extern from "elementwise.h" nogil:
    ctypedef void (*line_t)(const void *x, Py_ssize_t dx, const void *y, Py_ssize_t dy, const void *z, Py_ssize_t dz,
                            double s, void *out, Py_ssize_t n) noexcept nogil

    ctypedef struct NamedLine:
        const char *name
        line_t line

    const NamedLine *NAMED_LINES


cdef void elementwise_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                           void *scratch) noexcept nogil:
    cdef line_t line = NAMED_LINES[dims[0]].line
    cdef Py_ssize_t ndim = dims[1]
    cdef const Py_ssize_t *shape = dims + 2
    cdef const Py_ssize_t *dx = shape + ndim
    cdef const Py_ssize_t *dy = dx + ndim
    cdef const Py_ssize_t *dz = dy + ndim
    cdef Py_ssize_t index[MAX_NDIM]
    cdef Py_ssize_t position = part * PART_ITEMS, last = ndim - 1, n
    cdef Py_ssize_t end = least(product(shape, ndim), position + PART_ITEMS)
    seek(position, ndim, shape, index)
    while position < end:
        n = least(shape[last] - index[last], end - position)
        line(arrays[0] + dot(ndim, index, dx), dx[last], arrays[1] + dot(ndim, index, dy), dy[last],
             arrays[2] + dot(ndim, index, dz), dz[last], scalars[0], arrays[3] + position, n)
        position += n
        advance(ndim, shape, index)


cdef void elementwise(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out[...] = f(x, y, z, s)

    arrays: x, y, z, out (a row of smaller arity repeats x);  dims: number of the line function, ndim, shape...,
    steps of x..., of y..., of z... (the last is 0 or 1);  scalars: s.   `out` may be an input of the same shape.
    """
    run.parallel_for(<part_t>&elementwise_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(product(dims + 2, dims[1]), PART_ITEMS))
