/* Reductions of a line, and of the columns of a matrix; included once per dtype (REAL) by reduce_all.h.
 *
 * Several running values at once (LANES of them) hide the latency of an addition, and a new set starts every
 * SECTION numbers: the error of a sum grows with the length of a section, not with the length of the line.
 *
 *     line      x0 x1 ... x63 | x64 ... x127 | ...      lane i takes every 64th number; at the end the lanes are joined
 *     columns   x[0, :], x[1, :], ...                   each column is a lane
 */
#define PASTE_(a, b, c) a##_##b##_##c
#define PASTE(a, b, c) PASTE_(a, b, c)

#define REDUCTION(KIND, START, MAP, JOIN) \
    static REAL PASTE(fold, KIND, REAL)(const REAL *xs, Py_ssize_t n) { \
        REAL total = START; \
        while (n > 0) { \
            REAL lane[LANES]; \
            Py_ssize_t section = n < SECTION ? n : SECTION, i = 0; \
            for (int j = 0; j < LANES; j++) lane[j] = START; \
            for (; i + LANES <= section; i += LANES) \
                for (int j = 0; j < LANES; j++) { \
                    const REAL x = xs[i + j], b = MAP, a = lane[j]; \
                    lane[j] = JOIN; \
                } \
            for (int j = 0; i + j < section; j++) { \
                const REAL x = xs[i + j], b = MAP, a = lane[j]; \
                lane[j] = JOIN; \
            } \
            for (int width = LANES / 2; width; width /= 2) \
                for (int j = 0; j < width; j++) { \
                    const REAL a = lane[j], b = lane[j + width]; \
                    lane[j] = JOIN; \
                } \
            const REAL a = total, b = lane[0]; \
            total = JOIN; \
            xs += section, n -= section; \
        } \
        return total; \
    } \
    static void PASTE(columns, KIND, REAL)(const REAL *xs, Py_ssize_t n, Py_ssize_t step, Py_ssize_t width, \
                                           REAL *total, REAL *lane) { \
        for (Py_ssize_t j = 0; j < width; j++) total[j] = START; \
        while (n > 0) { \
            Py_ssize_t section = n < 256 ? n : 256; \
            for (Py_ssize_t j = 0; j < width; j++) lane[j] = START; \
            for (Py_ssize_t i = 0; i < section; i++, xs += step) \
                for (Py_ssize_t j = 0; j < width; j++) { \
                    const REAL x = xs[j], b = MAP, a = lane[j]; \
                    lane[j] = JOIN; \
                } \
            for (Py_ssize_t j = 0; j < width; j++) { \
                const REAL a = total[j], b = lane[j]; \
                total[j] = JOIN; \
            } \
            n -= section; \
        } \
    }

REDUCTION(sum, 0, x, a + b)
REDUCTION(sum_abs, 0, x < 0 ? -x : x, a + b)
REDUCTION(sum_square, 0, x * x, a + b)
REDUCTION(prod, 1, x, a * b)
REDUCTION(max, -INFINITY, x, b > a || b != b ? b : a)
REDUCTION(min, INFINITY, x, b < a || b != b ? b : a)

#undef REDUCTION
#undef PASTE
#undef PASTE_
