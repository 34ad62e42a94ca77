# Walking over arrays of several axes, line by line.
#
# cpu.py has joined axes wherever it could, so few are left and the last one is long.  A part is a range of elements in
# the order of the iteration; `seek` finds where it begins, `advance` goes to the next line.
#
#     shape (2, 3, 4)   part [5, 17):   . . . .  . 5 6 7  8 9 a b | c d e f  0 . . .       one segment per line
#
# 1. A part holds PART_ITEMS elements, whatever the number of threads.
# 2. An operand is an offset and one step per axis, in elements; a repeated axis has step 0.

cdef enum:
    MAX_NDIM = 8
    PART_ITEMS = 16384


cdef inline Py_ssize_t least(Py_ssize_t a, Py_ssize_t b) noexcept nogil:
    return a if a < b else b


cdef inline Py_ssize_t parts_of(Py_ssize_t count, Py_ssize_t size) noexcept nogil:
    """How many pieces of `size` hold `count`.  NumPy: -(-count // size)"""
    return (count + size - 1) // size


cdef inline Py_ssize_t product(const Py_ssize_t *shape, Py_ssize_t ndim) noexcept nogil:
    cdef Py_ssize_t i, n = 1
    for i in range(ndim):
        n *= shape[i]
    return n


cdef inline void seek(Py_ssize_t position, Py_ssize_t ndim, const Py_ssize_t *shape, Py_ssize_t *index) noexcept nogil:
    """NumPy: index[:] = np.unravel_index(position, shape)"""
    cdef Py_ssize_t axis
    for axis in range(ndim - 1, -1, -1):
        index[axis] = position % shape[axis]
        position //= shape[axis]


cdef inline Py_ssize_t dot(Py_ssize_t ndim, const Py_ssize_t *index, const Py_ssize_t *steps) noexcept nogil:
    """The offset of the element at `index`."""
    cdef Py_ssize_t axis, offset = 0
    for axis in range(ndim):
        offset += index[axis] * steps[axis]
    return offset


cdef inline void advance(Py_ssize_t ndim, const Py_ssize_t *shape, Py_ssize_t *index) noexcept nogil:
    """Go to the beginning of the next line: the last axis starts at 0, the one before it counts on."""
    cdef Py_ssize_t axis
    index[ndim - 1] = 0
    for axis in range(ndim - 2, -1, -1):
        index[axis] += 1
        if index[axis] < shape[axis]:
            return
        index[axis] = 0
