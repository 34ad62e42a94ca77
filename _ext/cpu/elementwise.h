/* One line function for every row of minimx/ops/elementwise_table.py and every dtype.
 *
 * A line function computes out[i] = f(x[i], y[i], z[i], s) for i below n, where each input either steps along (dx = 1)
 * or is one repeated number (dx = 0):
 *
 *     x  ████████ ████████ ███░░░░░      whole blocks are computed in place; the rest is copied into a block apart,
 *     y  ▪▪▪▪▪▪▪▪ (filled once)          so every element goes through the same instructions wherever it lies
 *
 * 1. The loop runs over whole blocks, a multiple of any vector: the scalar rest that the compiler adds never runs.
 * 2. `out` may be the very memory of an input; LOOP_IS_PARALLEL tells the compiler that nothing else overlaps.
 * 3. The table writes C with the names of float64 (exp, fabs); here float32 gets its own functions by macro.
 */
#ifndef MINIMX_ELEMENTWISE_H
#define MINIMX_ELEMENTWISE_H
#include <Python.h>
#include <math.h>
#include <string.h>
#include "elementary.h"
#include "elementwise_table.h"

#define BLOCK 32

#if defined(__clang__)
#define LOOP_IS_PARALLEL _Pragma("clang loop vectorize(assume_safety)")
#else
#define LOOP_IS_PARALLEL _Pragma("GCC ivdep")
#endif

typedef void (*line_t)(const void *x, Py_ssize_t dx, const void *y, Py_ssize_t dy, const void *z, Py_ssize_t dz,
                       double s, void *out, Py_ssize_t n);

#define LINE(NAME, EXPRESSION, REAL) \
    static void NAME##_##REAL(const void *xs, Py_ssize_t dx, const void *ys, Py_ssize_t dy, const void *zs, \
                              Py_ssize_t dz, double scalar, void *result, Py_ssize_t n) { \
        REAL block[4][BLOCK]; \
        const REAL s = (REAL)scalar, *in[3] = {xs, ys, zs}; \
        const Py_ssize_t step[3] = {dx, dy, dz}; \
        REAL *out = result; \
        (void)s; \
        for (int i = 0; i < 3; i++) \
            if (!step[i]) { \
                for (int j = 0; j < BLOCK; j++) block[i][j] = in[i][0]; \
                in[i] = block[i]; \
            } \
        while (n > 0) { \
            Py_ssize_t count = n < BLOCK || !(dx && dy && dz) ? BLOCK : n / BLOCK * BLOCK; \
            if (n < BLOCK) \
                for (int i = 0; i < 3; i++) \
                    if (step[i]) { \
                        for (int j = 0; j < BLOCK; j++) block[i][j] = j < n ? in[i][j] : (REAL)0; \
                        in[i] = block[i]; \
                    } \
            REAL *to = n < BLOCK ? block[3] : out; \
            const REAL *xp = in[0], *yp = in[1], *zp = in[2]; \
            LOOP_IS_PARALLEL \
            for (Py_ssize_t j = 0; j < (count & -BLOCK); j++) { \
                const REAL x = xp[j], y = yp[j], z = zp[j]; \
                (void)x, (void)y, (void)z; \
                to[j] = (REAL)(EXPRESSION); \
            } \
            if (n < BLOCK) memcpy(out, to, (size_t)n * sizeof(REAL)); \
            n -= count, out += count, in[0] += count * dx, in[1] += count * dy, in[2] += count * dz; \
        } \
    }

#define LINE_DOUBLE(NAME, EXPRESSION) LINE(NAME, EXPRESSION, double)
#define LINE_FLOAT(NAME, EXPRESSION) LINE(NAME, EXPRESSION, float)

ELEMENTWISE_ROWS(LINE_DOUBLE)
LINE_DOUBLE(line_exp_sub, exp(x - s))    /* for softmax */

#define fabs fabsf
#define floor floorf
#define ceil ceilf
#define round roundf
#define trunc truncf
#define sqrt sqrtf
#define cbrt cbrtf
#define exp exp_float32
#define log log_float32
#define tanh tanh_float32
#define log10 log10f
#define log2 log2f
#define log1p log1pf
#define expm1 expm1f
#define sin sin_float32
#define cos cos_float32
#define tan tanf
#define asin asinf
#define acos acosf
#define atan atanf
#define sinh sinhf
#define cosh coshf
#define asinh asinhf
#define acosh acoshf
#define atanh atanhf
#define pow powf
#define hypot hypotf
#define fmod fmodf
#define erf erff
#define tgamma tgammaf
#define lgamma lgammaf
ELEMENTWISE_ROWS(LINE_FLOAT)
LINE_FLOAT(line_exp_sub, exp(x - s))
#undef fabs
#undef floor
#undef ceil
#undef round
#undef trunc
#undef sqrt
#undef cbrt
#undef exp
#undef log
#undef tanh
#undef log10
#undef log2
#undef log1p
#undef expm1
#undef sin
#undef cos
#undef tan
#undef asin
#undef acos
#undef atan
#undef sinh
#undef cosh
#undef asinh
#undef acosh
#undef atanh
#undef pow
#undef hypot
#undef fmod
#undef erf
#undef tgamma
#undef lgamma

/* sin and cos serve up to FAR; numbers beyond it, infinity and NaN go to the C library, one by one. */
#define LINE_WITH_FAR(NAME, FUNCTION) \
    static void NAME##_anywhere(const void *xs, Py_ssize_t dx, const void *ys, Py_ssize_t dy, const void *zs, \
                                Py_ssize_t dz, double scalar, void *result, Py_ssize_t n) { \
        const float *in = xs; \
        float *out = result, block[8 * BLOCK]; \
        while (n > 0) { \
            Py_ssize_t count = n < 8 * BLOCK ? n : 8 * BLOCK; \
            int far = 0; \
            for (Py_ssize_t j = 0; j < count; j++) { \
                block[j] = in[j * dx];          /* `out` may be `in` */ \
                far |= !(fabsf(block[j]) < FAR); \
            } \
            NAME##_float(block, 1, block, 1, block, 1, scalar, out, count); \
            for (Py_ssize_t j = 0; far && j < count; j++) \
                if (!(fabsf(block[j]) < FAR)) out[j] = FUNCTION(block[j]); \
            n -= count, in += count * dx, out += count; \
        } \
        (void)ys, (void)dy, (void)zs, (void)dz; \
    }

LINE_WITH_FAR(line_sin, sinf)
LINE_WITH_FAR(line_cos, cosf)

typedef struct {
    const char *name;
    line_t line;
} NamedLine;

#define NAMED_DOUBLE(NAME, EXPRESSION) {#NAME "_float64", NAME##_double},
#define NAMED_FLOAT(NAME, EXPRESSION) {#NAME "_float32", NAME##_float},

static const NamedLine NAMED_LINES[] = {
    ELEMENTWISE_ROWS(NAMED_DOUBLE)
    ELEMENTWISE_ROWS(NAMED_FLOAT)
    {"line_sin_float32", line_sin_anywhere},    /* of equal names the last counts */
    {"line_cos_float32", line_cos_anywhere},
    {NULL, NULL},
};
#endif
