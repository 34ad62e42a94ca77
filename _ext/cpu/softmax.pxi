# Softmax over the last axis, line by line.
#
#     z = x / temperature - max,   e = exp(z),   softmax = e / sum(e),   log softmax = z - log(sum(e))
#
# exp(z) is a line function as those of the elementwise table: the same exp, and no pass of its own to subtract.

cdef extern from "elementwise.h" nogil:
    void line_exp_sub_float(const void *x, Py_ssize_t dx, const void *y, Py_ssize_t dy, const void *z, Py_ssize_t dz,
                        double s, void *out, Py_ssize_t n)
    void line_exp_sub_double(const void *x, Py_ssize_t dx, const void *y, Py_ssize_t dy, const void *z, Py_ssize_t dz,
                         double s, void *out, Py_ssize_t n)


cdef inline void exp_line(const real *x, real shift, real *out, Py_ssize_t n) noexcept nogil:
    """NumPy: np.exp(x - shift, out=out)"""
    if real is float:
        line_exp_sub_float(x, 1, x, 1, x, 1, shift, out, n)
    else:
        line_exp_sub_double(x, 1, x, 1, x, 1, shift, out, n)


cdef void softmax_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                       void *scratch) noexcept nogil:
    cdef Py_ssize_t n = dims[1], lines = lines_of_part(n), line, i
    cdef real *e = <real *>scratch
    cdef real scale = <real>scalars[0], greatest, total
    cdef const real *x
    cdef real *out
    for line in range(part * lines, least(dims[0], (part + 1) * lines)):
        x = arrays[0] + line * n
        out = arrays[1] + line * n
        if scale != 1:
            for i in range(n):
                out[i] = x[i] / scale
            x = out
        greatest = reduce_line(<Py_ssize_t>4, x, n)
        exp_line(x, greatest, e, n)
        total = reduce_line(<Py_ssize_t>0, e, n)
        if dims[2]:
            total = <real>log(total)
            for i in range(n):
                out[i] = x[i] - greatest - total
        else:
            total = 1 / total
            for i in range(n):
                out[i] = e[i] * total


cdef void softmax(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: e = exp(z - z.max(1, keepdims=True)); out[...] = e / e.sum(1, keepdims=True), or its logarithm

    arrays: x, out (may be x);  dims: lines, length, 1 for the logarithm;  scalars: z = x / this.
    A line must fit into the scratch memory.
    """
    run.parallel_for(<part_t>&softmax_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], lines_of_part(dims[1])))


cdef void softmax_grad_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                            void *scratch) noexcept nogil:
    cdef Py_ssize_t n = dims[1], lines = lines_of_part(n), line, i
    cdef real *e = <real *>scratch
    cdef real scale = <real>scalars[0], total
    cdef const real *gy
    cdef const real *y
    cdef real *out
    for line in range(part * lines, least(dims[0], (part + 1) * lines)):
        gy, y, out = arrays[0] + line * n, arrays[1] + line * n, arrays[2] + line * n
        if dims[2]:
            total = reduce_line(<Py_ssize_t>0, gy, n)
            exp_line(y, <real>0, e, n)
            for i in range(n):
                out[i] = (gy[i] - e[i] * total) / scale
        else:
            for i in range(n):
                e[i] = gy[i] * y[i]
            total = reduce_line(<Py_ssize_t>0, e, n)
            for i in range(n):
                out[i] = y[i] * (gy[i] - total) / scale


cdef void softmax_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: y * (gy - (gy * y).sum(1, keepdims=True)), for the logarithm gy - exp(y) * gy.sum(1, keepdims=True)

    arrays: gy, y, out (may be gy);  dims: lines, length, 1 for the logarithm;  scalars: divided by this.
    """
    run.parallel_for(<part_t>&softmax_grad_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[0], lines_of_part(dims[1])))


cdef void softmax_output_grad(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out = (prob - where(arange(length) == label[:, None], 1 - alpha, alpha / (length - 1))) * scale

    arrays: prob (lines, length), label (lines,), out;  dims: lines, length, 1 to give 0 where the label is the ignored
    one, 1 to divide by the number of other labels;  scalars: scale, the ignored label, alpha.
    One thread: a network has one such layer, and it is small.
    """
    cdef Py_ssize_t lines = dims[0], n = dims[1], line, i, label, valid = 0
    cdef const real *prob = arrays[0]
    cdef const real *labels = arrays[1]
    cdef real *out = arrays[2]
    cdef real scale = <real>scalars[0], ignored = <real>scalars[1]
    cdef real hit = <real>(1 - scalars[2]), miss = <real>(scalars[2] / (n - 1 if n > 1 else 1))
    if dims[3]:
        for line in range(lines):
            valid += labels[line] != ignored
        scale /= valid if valid else 1
    for line in range(lines):
        if dims[2] and labels[line] == ignored:
            memset(out, 0, n * sizeof(real))
        else:
            label = <Py_ssize_t>labels[line]
            for i in range(n):
                out[i] = (prob[i] - (hit if i == label else miss)) * scale
        prob += n
        out += n
