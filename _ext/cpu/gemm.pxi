# Matrix products.
#
#     part (i, j) of the parts:                      for each slice of k:
#
#           n ──►                                       pack A (MC x KC) into panels of MR rows      ┐ scratch,
#        ┌──────┬──────┐                                pack B (KC x NC) into panels of NR columns   ┘ stays in L2
#      m │ 0,0  │ 0,1  │  blocks of MC x NC             for each panel of B, for each panel of A: tile_outer
#      ▼ ├──────┼──────┤
#        │ 1,0  │ 1,1  │
#        └──────┴──────┘
#
# 1. A part needs no other part: it packs for itself.  That costs some percent and saves a barrier and a workspace.
# 2. alpha is multiplied into the packed A; beta and the bias are put into `out` before the first slice of k is added.
# 3. B is not packed if it is row-major and m is so small that no panel would be used often.
# 4. x W^T with few rows of x or W goes to tile_dot, which reads both operands where they lie.

cdef extern from "tile_all.h" nogil:
    const Py_ssize_t VECTOR_BYTES, MR, DOT_ROWS, DOT_COLUMNS
    Py_ssize_t rows_of_panel(Py_ssize_t n)
    void tile_outer_float(int rows, Py_ssize_t count, const float *a, const float *b, const Py_ssize_t *offsets,
                          Py_ssize_t step, const float *start, int add, float *c, Py_ssize_t ldc)
    void tile_outer_double(int rows, Py_ssize_t count, const double *a, const double *b, const Py_ssize_t *offsets,
                           Py_ssize_t step, const double *start, int add, double *c, Py_ssize_t ldc)
    void tile_dot_float(int rows, int columns, Py_ssize_t count, const float **a, const float **b, Py_ssize_t repeat,
                        Py_ssize_t a_step, Py_ssize_t b_step, int add, float *lanes)
    void sum_lanes_float(const float *lanes, int count, float *sums)
    void tile_dot_double(int rows, int columns, Py_ssize_t count, const double **a, const double **b, Py_ssize_t repeat,
                        Py_ssize_t a_step, Py_ssize_t b_step, int add, double *lanes)
    void sum_lanes_double(const double *lanes, int count, double *sums)
    void pack_lines_float(const float *x, Py_ssize_t step, Py_ssize_t lines, Py_ssize_t count, Py_ssize_t width,
                          float scale, float *out)
    void pack_lines_double(const double *x, Py_ssize_t step, Py_ssize_t lines, Py_ssize_t count, Py_ssize_t width,
                           double scale, double *out)

cdef enum:
    KC_BYTES = 1024     # length of a slice of k
    NC_PANELS = 16      # panels of B in a part


cdef inline void tile_outer(Py_ssize_t rows, Py_ssize_t count, const real *a, const real *b, const Py_ssize_t *offsets,
                            Py_ssize_t step, const real *start, int add, real *c, Py_ssize_t ldc) noexcept nogil:
    """NumPy: c[:rows, :NR] = a[:count, :rows].T @ b[:count, :NR] + start[:, None] (+ c if add); see tile.h"""
    if real is float:
        tile_outer_float(<int>rows, count, a, b, offsets, step, start, add, c, ldc)
    else:
        tile_outer_double(<int>rows, count, a, b, offsets, step, start, add, c, ldc)


cdef inline void tile_dot(Py_ssize_t rows, Py_ssize_t columns, Py_ssize_t count, const real **a, const real **b,
                          Py_ssize_t repeat, Py_ssize_t a_step, Py_ssize_t b_step, int add, real *lanes) noexcept nogil:
    """The products of lines given by address, vector by vector; see tile.h"""
    if real is float:
        tile_dot_float(<int>rows, <int>columns, count, a, b, repeat, a_step, b_step, add, lanes)
    else:
        tile_dot_double(<int>rows, <int>columns, count, a, b, repeat, a_step, b_step, add, lanes)


cdef inline void sum_lanes(const real *lanes, Py_ssize_t count, real *sums) noexcept nogil:
    """NumPy: sums[:count] = lanes.reshape(count, -1).sum(1)"""
    if real is float:
        sum_lanes_float(lanes, <int>count, sums)
    else:
        sum_lanes_double(lanes, <int>count, sums)


cdef inline Py_ssize_t nr(const real *type) noexcept nogil:
    """Columns of a tile: two vectors."""
    return 2 * VECTOR_BYTES // sizeof(real)


cdef inline void pack_panel(const real *x, Py_ssize_t line_step, Py_ssize_t k_step, Py_ssize_t lines, Py_ssize_t count,
                            Py_ssize_t width, real scale, real *out) noexcept nogil:
    """NumPy: out[:count, :lines] = scale * as_strided(x, (count, lines), (k_step, line_step)); then zeros"""
    cdef Py_ssize_t i, k
    if k_step == 1 and line_step != 1:
        if real is float:
            if scale == 1 and lines == width:
                flip_tile_4(x, line_step, out, width, count, lines)
            else:
                pack_lines_float(x, line_step, lines, count, width, scale, out)
        else:
            pack_lines_double(x, line_step, lines, count, width, scale, out)
        return
    for k in range(count):
        for i in range(lines):
            out[i] = scale * x[i * line_step]
        for i in range(lines, width):
            out[i] = 0
        x += k_step
        out += width


cdef inline void pack_rows(const real *x, Py_ssize_t line_step, Py_ssize_t k_step, Py_ssize_t rows, Py_ssize_t count,
                           real scale, real *out) noexcept nogil:
    """Pack `rows` lines into panels for tile_outer, one after the other."""
    cdef Py_ssize_t i = 0, width
    while i < rows:
        width = rows_of_panel(rows - i)
        pack_panel(x + i * line_step, line_step, k_step, least(width, rows - i), count, width, scale, out)
        out += width * count
        i += width


cdef inline void pack_columns(const real *x, Py_ssize_t column_step, Py_ssize_t k_step, Py_ssize_t columns,
                              Py_ssize_t count, real *out) noexcept nogil:
    """Pack columns into panels of NR for tile_outer, a row of x at a time where the columns lie side by side."""
    cdef Py_ssize_t wide = nr(x), panel, k, j, whole = columns // wide
    if column_step != 1:
        whole = 0
    for k in range(count if whole else 0):
        for panel in range(whole):
            for j in range(wide):
                out[(panel * count + k) * wide + j] = x[k * k_step + panel * wide + j]
    for panel in range(whole, parts_of(columns, wide)):
        pack_panel(x + panel * wide * column_step, column_step, k_step, least(wide, columns - panel * wide), count,
                   wide, <real>1, out + panel * count * wide)


cdef inline void store_tile(const real *tile, Py_ssize_t step, Py_ssize_t rows, Py_ssize_t columns, int add, real *c,
                            Py_ssize_t ldc) noexcept nogil:
    """NumPy: c[:rows, :columns] = tile[:rows, :columns] (+= if add)"""
    cdef Py_ssize_t i, j
    for i in range(rows):
        if add:
            for j in range(columns):
                c[i * ldc + j] += tile[i * step + j]
        else:
            for j in range(columns):
                c[i * ldc + j] = tile[i * step + j]


cdef inline void multiply_panels(const real *a, const real *b, const Py_ssize_t *offsets, Py_ssize_t step,
                                 Py_ssize_t rows, Py_ssize_t columns, Py_ssize_t count, const real *start, int add,
                                 real *c, Py_ssize_t ldc) noexcept nogil:
    """All panels of packed A (`rows` rows) times one panel of B (`columns` <= NR columns)."""
    cdef Py_ssize_t i = 0, width, wide = nr(a)
    cdef real tile[14 * 32]      # the largest MR x NR
    cdef real first[14]
    while i < rows:
        width = rows_of_panel(rows - i)
        if columns == wide and i + width <= rows:
            tile_outer(width, count, a, b, offsets, step, start + i if start else NULL, add, c + i * ldc, ldc)
        else:
            if start:
                memcpy(first, start + i, least(width, rows - i) * sizeof(real))
            tile_outer(width, count, a, b, offsets, step, first if start else NULL, 0, tile, wide)
            store_tile(tile, wide, least(width, rows - i), columns, add, c + i * ldc, ldc)
        a += width * count
        i += width


cdef inline void prepare(real *c, Py_ssize_t ldc, Py_ssize_t rows, Py_ssize_t columns, real beta,
                         const real *bias) noexcept nogil:
    """NumPy: c = beta * c + bias; with beta = 0 the old c is not read"""
    cdef Py_ssize_t i, j
    for i in range(rows):
        for j in range(columns):
            c[j] = (beta * c[j] if beta != 0 else 0) + (bias[j] if bias else 0)
        c += ldc


cdef inline Py_ssize_t rows_of_block(Py_ssize_t m) noexcept nogil:
    """MC: rows of a part, a multiple of MR; the parts are of about equal size."""
    cdef Py_ssize_t most = 24 * MR if MR > 6 else 48 * MR
    return parts_of(parts_of(m, parts_of(m, most)), MR) * MR


cdef void gemm_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                    void *scratch) noexcept nogil:
    cdef Py_ssize_t m = dims[1], n = dims[2], k = dims[3], wide = nr(arrays[0])
    cdef Py_ssize_t mc = rows_of_block(m), nc = NC_PANELS * wide, kc = KC_BYTES // sizeof(real)
    cdef Py_ssize_t parts_m = parts_of(m, mc), parts_n = parts_of(n, nc)
    cdef Py_ssize_t i = part // parts_n % parts_m * mc, j = part % parts_n * nc, batch = part // (parts_m * parts_n)
    cdef Py_ssize_t rows = least(mc, m - i), columns = least(nc, n - j)
    cdef Py_ssize_t a_line = 1 if dims[4] else k, a_k = m if dims[4] else 1       # steps of A along m and k
    cdef Py_ssize_t b_line = k if dims[5] else 1, b_k = 1 if dims[5] else n       # steps of B along n and k
    cdef const real *a = arrays[0] + batch * m * k + i * a_line
    cdef const real *b = arrays[1] + batch * k * n + j * b_line
    cdef real *c = arrays[2] + batch * m * n + i * n + j
    cdef const real *bias = arrays[3] + j if arrays[3] else NULL
    cdef real *packed_a = <real *>scratch
    cdef real *packed_b = packed_a + (mc + MR) * kc
    cdef real beta = <real>scalars[1]
    cdef int add = beta != 0 or bias != NULL, direct = not dims[5] and m <= 2 * MR
    cdef Py_ssize_t slice_, panel, p, q, count, width
    if add and (beta != 1 or bias) or k == 0:
        prepare(c, n, rows, columns, beta, bias)
    for slice_ in range(parts_of(k, kc)):
        p = slice_ * kc
        count = least(kc, k - p)
        pack_rows(a + p * a_k, a_line, a_k, rows, count, <real>scalars[0], packed_a)
        if not direct:
            pack_columns(b + p * b_k, b_line, b_k, columns, count, packed_b)
        for panel in range(parts_of(columns, wide)):
            q = panel * wide
            width = least(wide, columns - q)
            if not direct:
                multiply_panels(packed_a, packed_b + q * count, NULL, wide, rows, width, count, NULL, add, c + q, n)
            elif width == wide:
                multiply_panels(packed_a, b + p * b_k + q, NULL, n, rows, width, count, NULL, add, c + q, n)
            else:
                pack_columns(b + p * b_k + q, b_line, b_k, width, count, packed_b)
                multiply_panels(packed_a, packed_b, NULL, wide, rows, width, count, NULL, add, c + q, n)
        add = 1


cdef void gemm(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out = alpha * op(a) @ op(b) + beta * out + bias, for every matrix of a batch

    arrays: a, b, out, bias (n,) or none;  dims: batch, m, n, k, trans_a, trans_b;  scalars: alpha, beta.
    `out` must not share memory with the operands.
    """
    cdef Py_ssize_t parts = dims[0] * parts_of(dims[1], rows_of_block(dims[1]))
    run.parallel_for(<part_t>&gemm_part[real], <void **>arrays, dims, scalars, run,
                     parts * parts_of(dims[2], NC_PANELS * nr(arrays[0])))


cdef enum:
    DOT_PART = 8        # panels of DOT_COLUMNS in a part of gemm_dot


cdef void gemm_dot_part(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run, Py_ssize_t part,
                        void *scratch) noexcept nogil:
    cdef Py_ssize_t m = dims[0], n = dims[1], k = dims[2], i, j, r, s, block, panel
    cdef Py_ssize_t last = least(parts_of(n, DOT_COLUMNS), (part + 1) * DOT_PART)
    cdef const real *x[4]
    cdef const real *w[6]
    cdef real *lanes = <real *>scratch
    cdef real sums[24]
    cdef real *out = arrays[2]
    cdef real alpha = <real>scalars[0], beta = <real>scalars[1], value
    for panel in range(part * DOT_PART, last):
        j = panel * DOT_COLUMNS
        for s in range(DOT_COLUMNS):
            w[s] = arrays[1] + least(j + s, n - 1) * k
        for block in range(parts_of(m, DOT_ROWS)):
            i = block * DOT_ROWS
            for r in range(DOT_ROWS):
                x[r] = arrays[0] + least(i + r, m - 1) * k
            tile_dot(least(DOT_ROWS, m - i), least(DOT_COLUMNS, n - j), k, x, w, 1, 0, 0, 0, lanes)
            sum_lanes(lanes, DOT_ROWS * DOT_COLUMNS, sums)
            for r in range(least(DOT_ROWS, m - i)):
                for s in range(least(DOT_COLUMNS, n - j)):
                    value = alpha * sums[r * DOT_COLUMNS + s]
                    if arrays[3]:
                        value += arrays[3][j + s]
                    if beta != 0:
                        value += beta * out[(i + r) * n + j + s]
                    out[(i + r) * n + j + s] = value


cdef void gemm_dot(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """NumPy: out = alpha * x @ w.T + beta * out + bias, for few rows

    arrays: x (m, k), w (n, k), out (m, n), bias (n,) or none;  dims: m, n, k;  scalars: alpha, beta.
    """
    run.parallel_for(<part_t>&gemm_dot_part[real], <void **>arrays, dims, scalars, run,
                     parts_of(dims[1], DOT_PART * DOT_COLUMNS))


cdef void tile_peak(real **arrays, const Py_ssize_t *dims, const double *scalars, Run *run) noexcept nogil:
    """Run the tile dims[0] times over one slice that stays in L1: the speed nothing can exceed, for benchmarks.

    arrays: slice (KC * (MR + NR) zeros), out (MR * NR).   out[0]: operations of a time, 2 * MR * NR * KC.
    """
    cdef Py_ssize_t i, count = KC_BYTES // sizeof(real), wide = nr(arrays[0])
    for i in range(dims[0]):
        tile_outer(MR, count, arrays[0], arrays[0] + MR * count, NULL, wide, NULL, 0, arrays[1], wide)
    arrays[1][0] = 2 * MR * wide * count
