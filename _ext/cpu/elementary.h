/* exp, log and tanh of float32 without a branch, so that the compiler turns a loop of them into vector code.
 *
 * Each reduces its argument to a short interval, where a polynomial serves (coefficients: Cephes, S. L. Moshier), and
 * puts the exponent back by integer arithmetic on the bits.  Error at most about 2 units in the last place; NaN, infinity
 * and zero as in C.  float64 uses the C library.
 */
#ifndef MINIMX_ELEMENTARY_H
#define MINIMX_ELEMENTARY_H
#include <math.h>
#include <stdint.h>
#include <string.h>

static inline int32_t bits_of(float x) { int32_t i; memcpy(&i, &x, sizeof i); return i; }
static inline float float_of(int32_t i) { float x; memcpy(&x, &i, sizeof x); return x; }
static inline float power_of_two(int32_t n) { return float_of((n + 127) << 23); }

/* exp(x) = 2^n exp(r), n the whole number next to x / log 2, |r| <= log(2) / 2.  2^n comes in two factors, because
 * 2^128 and 2^-149 are not both normal numbers.  NumPy: exp(x). */
static inline float exp_float32(float x) {
    x = x > 89.0f ? 89.0f : x;
    x = x < -105.0f ? -105.0f : x;
    float n = (x * 1.44269504f + 12582912.0f) - 12582912.0f;    /* adding 1.5 * 2^23 rounds to a whole number */
    float r = x - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r + 1.0f;
    int32_t i = (int32_t)(n == n ? n : 0.0f), half = i >> 1;
    return p * power_of_two(half) * power_of_two(i - half);
}

/* log(x) = e log 2 + log(m), x = 2^e m, sqrt(1/2) <= m < sqrt(2).  NumPy: log(x). */
static inline float log_float32(float x) {
    float y = x < 1.17549435e-38f ? x * 8388608.0f : x;         /* a denormal number, times 2^23 */
    float e = x < 1.17549435e-38f ? -23.0f : 0.0f;
    int32_t i = bits_of(y);
    e += (float)((i >> 23) - 126);
    float m = float_of((i & 0x7fffff) | 0x3f000000);            /* in [1/2, 1) */
    e = m < 0.707106781f ? e - 1.0f : e;
    m = m < 0.707106781f ? m + m - 1.0f : m - 1.0f;
    float z = m * m, p = 7.0376836292e-2f;
    p = p * m - 1.1514610310e-1f;
    p = p * m + 1.1676998740e-1f;
    p = p * m - 1.2420140846e-1f;
    p = p * m + 1.4249322787e-1f;
    p = p * m - 1.6668057665e-1f;
    p = p * m + 2.0000714765e-1f;
    p = p * m - 2.4999993993e-1f;
    p = p * m + 3.3333331174e-1f;
    p = p * m * z - e * 2.12194440e-4f - 0.5f * z;
    float value = m + p + e * 0.693359375f;
    value = x == 0.0f ? -INFINITY : value;
    value = x < 0.0f ? NAN : value;
    return x == INFINITY || x != x ? x : value;
}

/* tanh(x): near zero a polynomial, where 1 - 2 / (exp(2x) + 1) would lose digits.  NumPy: tanh(x). */
static inline float tanh_float32(float x) {
    float z = x * x, p = -5.70498872745e-3f;
    p = p * z + 2.06390887954e-2f;
    p = p * z - 5.37397155531e-2f;
    p = p * z + 1.33314422036e-1f;
    p = p * z - 3.33332819422e-1f;
    float near = p * z * x + x;
    float far = 1.0f - 2.0f / (exp_float32(2.0f * fabsf(x)) + 1.0f);
    return fabsf(x) < 0.625f || x != x ? near : copysignf(far, x);
}
#endif
