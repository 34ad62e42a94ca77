/* Transpose a tile: the loop of `flip` (memory.pxi), for 4 bytes with four vectors of four numbers at a time.
 *
 *     x   a0 a1 a2 a3        out  a0 b0 c0 d0      two rounds of interleaving, as in a butterfly
 *         b0 b1 b2 b3   ──►       a1 b1 c1 d1
 *         c0 c1 c2 c3             a2 b2 c2 d2
 *         d0 d1 d2 d3             a3 b3 c3 d3
 */
#ifndef MINIMX_FLIP_H
#define MINIMX_FLIP_H
#include <Python.h>
#include <stdint.h>

#if defined(__has_builtin)
#if __has_builtin(__builtin_shufflevector)
#define MINIMX_SHUFFLE 1
#endif
#endif

typedef uint32_t word __attribute__((may_alias));      /* integers or floats */

/* out[r * out_step + c] = x[c * step + r], r < rows, c < columns */
static void flip_tile_4(const void *source, Py_ssize_t step, void *target, Py_ssize_t out_step, Py_ssize_t rows,
                        Py_ssize_t columns) {
    const word *x = source;
    word *out = target;
    Py_ssize_t r = 0;
#if defined(MINIMX_SHUFFLE)
    typedef uint32_t four __attribute__((vector_size(16)));
    typedef uint32_t loose_four __attribute__((vector_size(16), aligned(4), may_alias));
    for (; r + 4 <= rows; r += 4) {
        Py_ssize_t c = 0;
        for (; c + 4 <= columns; c += 4) {
            const word *from = x + c * step + r;
            word *to = out + r * out_step + c;
            const four a = *(const loose_four *)from, b = *(const loose_four *)(from + step);
            const four e = *(const loose_four *)(from + 2 * step), f = *(const loose_four *)(from + 3 * step);
            const four ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
            const four ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
            const four ef_low = __builtin_shufflevector(e, f, 0, 4, 1, 5);
            const four ef_high = __builtin_shufflevector(e, f, 2, 6, 3, 7);
            *(loose_four *)to = __builtin_shufflevector(ab_low, ef_low, 0, 1, 4, 5);
            *(loose_four *)(to + out_step) = __builtin_shufflevector(ab_low, ef_low, 2, 3, 6, 7);
            *(loose_four *)(to + 2 * out_step) = __builtin_shufflevector(ab_high, ef_high, 0, 1, 4, 5);
            *(loose_four *)(to + 3 * out_step) = __builtin_shufflevector(ab_high, ef_high, 2, 3, 6, 7);
        }
        for (; c < columns; c++)
            for (Py_ssize_t i = r; i < r + 4; i++) out[i * out_step + c] = x[c * step + i];
    }
#endif
    for (; r < rows; r++)
        for (Py_ssize_t c = 0; c < columns; c++) out[r * out_step + c] = x[c * step + r];
}
#endif
