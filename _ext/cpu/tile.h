/* The two register tiles that matrix products and convolutions share; included once per dtype by tile_all.h.
 *
 * tile_outer: a block of the product kept in registers while k runs.  Per k it reads NR numbers of B as two vectors and
 * broadcasts one number of A to each row:
 *
 *                    B[k]  ██████ ██████       two vectors of VECTOR_BYTES
 *         A[k]   a0 │ acc00  acc01             rows x 2 accumulators: 14 x 2 with 32 registers, 6 x 2 with 16
 *                a1 │ acc10  acc11
 *                 : │   :      :               A is packed: the rows' numbers of one k lie side by side
 *
 * tile_dot: for operands whose k is contiguous (x W^T, the weight gradient).  Per step it reads a vector of 4 lines of
 * A and 6 of B and keeps 24 vectors of partial sums ("lanes"), added up at the end.  Nothing is packed.
 *
 * 1. Every element adds its products in the order of k, whichever tile it falls into: its value does not depend on its
 *    place.  (The two tiles differ from each other; which one serves is decided by shape alone.)
 * 2. Addresses may be unaligned: `loose` is a vector with the alignment of one element.
 */
#define VL ((int)(VECTOR_BYTES / sizeof(REAL)))
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)
#define vector PASTE(vector, REAL)
#define loose PASTE(loose, REAL)

typedef REAL loose __attribute__((vector_size(VECTOR_BYTES), aligned(sizeof(REAL)), may_alias));

/* c[i, :] (rows x NR) = start[i] + sum_k a[k * rows + i] * b[offsets[k] + (0 .. NR-1)], added to the old c if `add`.
 * `offsets` NULL means k * step; `start` NULL means 0. */
static inline __attribute__((always_inline)) void PASTE(outer_rows, REAL)(
        const int rows, Py_ssize_t count, const REAL *a, const REAL *b, const Py_ssize_t *offsets, Py_ssize_t step,
        const REAL *start, int add, REAL *c, Py_ssize_t ldc) {
    vector acc[MR][2];
    UNROLL
    for (int i = 0; i < rows; i++) {
        vector v = {0};
        if (start) v = v + start[i];
        acc[i][0] = v, acc[i][1] = v;
    }
    for (Py_ssize_t k = 0; k < count; k++) {
        const REAL *bk = offsets ? b + offsets[k] : b + k * step;
        const vector b0 = *(const loose *)bk, b1 = *(const loose *)(bk + VL);
        UNROLL
        for (int i = 0; i < rows; i++) {
            acc[i][0] += a[i] * b0;
            acc[i][1] += a[i] * b1;
        }
        a += rows;
    }
    UNROLL
    for (int i = 0; i < rows; i++) {
        loose *to = (loose *)(c + i * ldc), *next = (loose *)(c + i * ldc + VL);
        if (add) acc[i][0] += *to, acc[i][1] += *next;
        *to = acc[i][0], *next = acc[i][1];
    }
}

#define OUTER_CASE(N) \
    case N: \
        if (offsets) PASTE(outer_rows, REAL)(N, count, a, b, offsets, 0, start, add, c, ldc); \
        else PASTE(outer_rows, REAL)(N, count, a, b, NULL, step, start, add, c, ldc); \
        return;

/* `rows` is one of the numbers that rows_of_panel returns. */
static void PASTE(tile_outer, REAL)(int rows, Py_ssize_t count, const REAL *a, const REAL *b, const Py_ssize_t *offsets,
                                    Py_ssize_t step, const REAL *start, int add, REAL *c, Py_ssize_t ldc) {
    switch (rows) {
        OUTER_CASE(1)
        OUTER_CASE(2)
        OUTER_CASE(4)
        OUTER_CASE(6)
#if MR > 6
        OUTER_CASE(8)
        OUTER_CASE(10)
        OUTER_CASE(MR)
#endif
    }
}

/* out[k * width + i] = scale * x[i * step + k] for i < lines, 0 up to width: lines become columns of a panel. */
static void PASTE(pack_lines, REAL)(const REAL *x, Py_ssize_t step, Py_ssize_t lines, Py_ssize_t count,
                                    Py_ssize_t width, REAL scale, REAL *out) {
    Py_ssize_t i = 0;
    for (; i + 4 <= lines; i += 4) {
        const REAL *x0 = x + i * step, *x1 = x0 + step, *x2 = x1 + step, *x3 = x2 + step;
        REAL *to = out + i;
        for (Py_ssize_t k = 0; k < count; k++, to += width)
            to[0] = scale * x0[k], to[1] = scale * x1[k], to[2] = scale * x2[k], to[3] = scale * x3[k];
    }
    for (; i < width; i++)
        for (Py_ssize_t k = 0; k < count; k++) out[k * width + i] = i < lines ? scale * x[i * step + k] : (REAL)0;
}

/* lanes[i][j] (+)= the products of the lines a[i] and b[j], vector by vector; begins at zero unless `add`.
 * A line is `count` contiguous numbers, `repeat` times, a_step or b_step apart; sum_lanes adds the lanes up. */
static inline __attribute__((always_inline)) void PASTE(dot_rows, REAL)(
        const int rows, const int columns, Py_ssize_t count, const REAL *const *a, const REAL *const *b,
        Py_ssize_t repeat, Py_ssize_t a_step, Py_ssize_t b_step, int add, REAL *lanes) {
    vector acc[DOT_ROWS][DOT_COLUMNS];
    UNROLL
    for (int i = 0; i < rows; i++)
        UNROLL
        for (int j = 0; j < columns; j++) {
            const vector zero = {0};
            acc[i][j] = zero;
            if (add) acc[i][j] = *(const loose *)(lanes + (i * DOT_COLUMNS + j) * VL);
        }
    for (Py_ssize_t r = 0; r < repeat; r++) {
        Py_ssize_t k = 0;
        for (; k + VL <= count; k += VL) {
            vector av[DOT_ROWS];
            UNROLL
            for (int i = 0; i < rows; i++) av[i] = *(const loose *)(a[i] + r * a_step + k);
            UNROLL
            for (int j = 0; j < columns; j++) {
                const vector bv = *(const loose *)(b[j] + r * b_step + k);
                UNROLL
                for (int i = 0; i < rows; i++) acc[i][j] += av[i] * bv;
            }
        }
        if (k < count) {    /* the rest, filled up with zeros */
            vector av[DOT_ROWS];
            UNROLL
            for (int i = 0; i < rows; i++) av[i] = PASTE(load_some, REAL)(a[i] + r * a_step + k, count - k);
            UNROLL
            for (int j = 0; j < columns; j++) {
                const vector bv = PASTE(load_some, REAL)(b[j] + r * b_step + k, count - k);
                UNROLL
                for (int i = 0; i < rows; i++) acc[i][j] += av[i] * bv;
            }
        }
    }
    UNROLL
    for (int i = 0; i < rows; i++)
        UNROLL
        for (int j = 0; j < columns; j++) *(loose *)(lanes + (i * DOT_COLUMNS + j) * VL) = acc[i][j];
}

#define DOT_CASE(ROWS, COLUMNS) \
    if (rows <= ROWS && columns <= COLUMNS) { \
        PASTE(dot_rows, REAL)(ROWS, COLUMNS, count, a, b, repeat, a_step, b_step, add, lanes); \
        return; \
    }

/* `a` and `b` hold DOT_ROWS and DOT_COLUMNS addresses, valid ones even where rows or columns are fewer. */
static void PASTE(tile_dot, REAL)(int rows, int columns, Py_ssize_t count, const REAL *const *a, const REAL *const *b,
                                  Py_ssize_t repeat, Py_ssize_t a_step, Py_ssize_t b_step, int add, REAL *lanes) {
    DOT_CASE(1, 1)
    DOT_CASE(1, DOT_COLUMNS)
    DOT_CASE(DOT_ROWS, 1)
    DOT_CASE(2, DOT_COLUMNS)
    DOT_CASE(DOT_ROWS, DOT_COLUMNS)
}

#define WIDTH (VL < 4 ? VL : 4)

/* sums[t] = the sum of the lanes of product t: pieces of WIDTH lanes are added as vectors, then the piece's lanes. */
static void PASTE(sum_lanes, REAL)(const REAL *lanes, int count, REAL *sums) {
    for (int t = 0; t < count; t++, lanes += VL) {
        REAL piece[WIDTH];
        UNROLL
        for (int c = 0; c < WIDTH; c++) piece[c] = lanes[c];
        UNROLL
        for (int l = WIDTH; l < VL; l += WIDTH)
            UNROLL
            for (int c = 0; c < WIDTH; c++) piece[c] += lanes[l + c];
        sums[t] = WIDTH == 4 ? (piece[0] + piece[2 % WIDTH]) + (piece[1] + piece[3 % WIDTH]) : piece[0] + piece[1];
    }
}

#undef WIDTH
#undef DOT_CASE
#undef OUTER_CASE
#undef vector
#undef loose
#undef VL
#undef PASTE
#undef PASTE_
