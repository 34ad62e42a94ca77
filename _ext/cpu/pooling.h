/* The two loops of pooling that must become vector code; included once per dtype by pooling_all.h.
 * Comparisons are joined by | instead of ||: no branch, and the compiler turns them into masks. */
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)

/* NumPy: np.maximum(line, x[::step], out=line), NaN included */
static inline __attribute__((always_inline)) void PASTE(join_max_step, REAL)(const REAL *x, const Py_ssize_t step,
                                                                            REAL *line, Py_ssize_t n) {
    LOOP_IS_PARALLEL
    for (Py_ssize_t i = 0; i < n; i++) {
        const REAL a = line[i], b = x[i * step];
        line[i] = (b > a) | (b != b) ? b : a;
    }
}

/* One tap of n windows: where x is the maximum and the window is still free, it gets the gradient. */
static inline __attribute__((always_inline)) void PASTE(give_step, REAL)(
        const REAL *x, REAL *out, const Py_ssize_t step, const REAL *y, const REAL *gy, REAL *free, Py_ssize_t n) {
    LOOP_IS_PARALLEL
    for (Py_ssize_t u = 0; u < n; u++) {
        const REAL v = x[u * step], hit = (v == y[u]) | (v != v) ? free[u] : (REAL)0;
        free[u] -= hit;
        out[u * step] += hit != 0 ? gy[u] : (REAL)0;
    }
}

/* The usual steps are written out as constants. */
static void PASTE(join_max, REAL)(const REAL *x, Py_ssize_t step, REAL *line, Py_ssize_t n) {
    if (step == 1) PASTE(join_max_step, REAL)(x, 1, line, n);
    else if (step == 2) PASTE(join_max_step, REAL)(x, 2, line, n);
    else PASTE(join_max_step, REAL)(x, step, line, n);
}

static void PASTE(give_to_first, REAL)(const REAL *x, REAL *out, Py_ssize_t step, const REAL *y, const REAL *gy,
                                       REAL *free, Py_ssize_t n) {
    if (step == 1) PASTE(give_step, REAL)(x, out, 1, y, gy, free, n);
    else if (step == 2) PASTE(give_step, REAL)(x, out, 2, y, gy, free, n);
    else PASTE(give_step, REAL)(x, out, step, y, gy, free, n);
}

#undef PASTE
#undef PASTE_
