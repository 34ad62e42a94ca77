/* tile.h for float and double, and the sizes that suit the processor's registers. */
#ifndef MINIMX_TILE_ALL_H
#define MINIMX_TILE_ALL_H
#include <Python.h>

#if defined(__AVX512F__)
#define VECTOR_BYTES 64
#elif defined(__AVX__)
#define VECTOR_BYTES 32
#else
#define VECTOR_BYTES 16
#endif

#if defined(__AVX512F__) || defined(__aarch64__)    /* 32 vector registers */
#define MR 14
#define DOT_ROWS 4
#define DOT_COLUMNS 6
#else                                               /* 16 */
#define MR 6
#define DOT_ROWS 3
#define DOT_COLUMNS 4
#endif

#define UNROLL _Pragma("GCC unroll 16")             /* clang knows it by this name too */

typedef float vector_float __attribute__((vector_size(VECTOR_BYTES)));
typedef double vector_double __attribute__((vector_size(VECTOR_BYTES)));

/* A vector of the first n numbers at x, then zeros; reads nothing beyond them. */
#if defined(__AVX512F__)
#include <immintrin.h>
static inline vector_float load_some_float(const float *x, Py_ssize_t n) {
    return (vector_float)_mm512_maskz_loadu_ps((__mmask16)((1u << n) - 1), x);
}
static inline vector_double load_some_double(const double *x, Py_ssize_t n) {
    return (vector_double)_mm512_maskz_loadu_pd((__mmask8)((1u << n) - 1), x);
}
#elif defined(__AVX2__)
#include <immintrin.h>
static const int ONES_THEN_ZEROS[16] = {-1, -1, -1, -1, -1, -1, -1, -1};
static inline vector_float load_some_float(const float *x, Py_ssize_t n) {
    return (vector_float)_mm256_maskload_ps(x, _mm256_loadu_si256((const __m256i *)(ONES_THEN_ZEROS + 8 - n)));
}
static inline vector_double load_some_double(const double *x, Py_ssize_t n) {
    return (vector_double)_mm256_maskload_pd(x, _mm256_loadu_si256((const __m256i *)(ONES_THEN_ZEROS + 8 - 2 * n)));
}
#else
static inline vector_float load_some_float(const float *x, Py_ssize_t n) {
    vector_float v = {0};
    for (Py_ssize_t i = 0; i < n; i++) v[i] = x[i];
    return v;
}
static inline vector_double load_some_double(const double *x, Py_ssize_t n) {
    vector_double v = {0};
    for (Py_ssize_t i = 0; i < n; i++) v[i] = x[i];
    return v;
}
#endif

#define REAL float
#include "tile.h"
#undef REAL
#define REAL double
#include "tile.h"
#undef REAL

/* How many rows the panel holds that takes up to n more rows: the tile's sizes. */
static inline Py_ssize_t rows_of_panel(Py_ssize_t n) {
    static const unsigned char SIZES[] = {1, 1, 2, 4, 4, 6, 6, 8, 8, 10, 10};
    return n >= MR || n > 10 ? MR : SIZES[n];
}
#endif
