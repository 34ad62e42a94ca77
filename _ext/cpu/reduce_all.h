/* reduce.h for float and double, and the table of what they define. */
#ifndef MINIMX_REDUCE_ALL_H
#define MINIMX_REDUCE_ALL_H
#include <Python.h>
#include <math.h>

#define LANES 64
#define SECTION 4096

#define REAL float
#include "reduce.h"
#undef REAL
#define REAL double
#include "reduce.h"
#undef REAL

enum { SUM, SUM_ABS, SUM_SQUARE, PROD, MAX, MIN };

#define TABLES(REAL) \
    static REAL (*const FOLD_##REAL[])(const REAL *, Py_ssize_t) = { \
        fold_sum_##REAL, fold_sum_abs_##REAL, fold_sum_square_##REAL, \
        fold_prod_##REAL, fold_max_##REAL, fold_min_##REAL}; \
    static void (*const COLUMNS_##REAL[])(const REAL *, Py_ssize_t, Py_ssize_t, Py_ssize_t, REAL *, REAL *) = { \
        columns_sum_##REAL, columns_sum_abs_##REAL, columns_sum_square_##REAL, \
        columns_prod_##REAL, columns_max_##REAL, columns_min_##REAL};
TABLES(float)
TABLES(double)
#undef TABLES

static inline float reduce_line_float(Py_ssize_t kind, const float *x, Py_ssize_t n) { return FOLD_float[kind](x, n); }
static inline double reduce_line_double(Py_ssize_t kind, const double *x, Py_ssize_t n) {
    return FOLD_double[kind](x, n);
}
#define reduce_columns_float(kind, ...) COLUMNS_float[kind](__VA_ARGS__)
#define reduce_columns_double(kind, ...) COLUMNS_double[kind](__VA_ARGS__)
#endif
