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
