/* Sums over a line for batch normalization, with LANES running values as in reduce.h; included once per dtype. */
#define PASTE_(a, b) a##_##b
#define PASTE(a, b) PASTE_(a, b)

/* NumPy: ((x - mean) ** 2).sum() */
static REAL PASTE(norm_squares, REAL)(const REAL *x, Py_ssize_t n, REAL mean) {
    REAL lane[LANES] = {0};
    Py_ssize_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) lane[j] += (x[i + j] - mean) * (x[i + j] - mean);
    for (int j = 0; i + j < n; j++) lane[j] += (x[i + j] - mean) * (x[i + j] - mean);
    return PASTE(fold_sum, REAL)(lane, LANES);
}

/* NumPy: sums[:] += g.sum(), (g * (x - mean)).sum() */
static void PASTE(norm_sums, REAL)(const REAL *g, const REAL *x, Py_ssize_t n, REAL mean, REAL *sums) {
    REAL plain[LANES] = {0}, product[LANES] = {0};
    Py_ssize_t i = 0;
    for (; i + LANES <= n; i += LANES)
        for (int j = 0; j < LANES; j++) {
            plain[j] += g[i + j];
            product[j] += g[i + j] * (x[i + j] - mean);
        }
    for (int j = 0; i + j < n; j++) {
        plain[j] += g[i + j];
        product[j] += g[i + j] * (x[i + j] - mean);
    }
    sums[0] += PASTE(fold_sum, REAL)(plain, LANES);
    sums[1] += PASTE(fold_sum, REAL)(product, LANES);
}

#undef PASTE
#undef PASTE_
