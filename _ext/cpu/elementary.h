/* exp, log, tanh, sin and cos of float32 without a branch, so that the compiler turns a loop of them into vector code.
 *
 * Each reduces its argument to a short interval, where a polynomial serves (coefficients: Cephes, S. L. Moshier), and
 * puts exponent or sign back by integer arithmetic on the bits.  Error at most 2.5 units in the last place; NaN,
 * infinity and zero as in C.  float64 uses the C library.
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

/* tanh(x) = d / (d + 2), d = exp(2|x|) - 1 = 2^n (exp(r) - 1) + (2^n - 1), which keeps the digits near zero.  From 9.1
 * on it rounds to 1.  NumPy: tanh(x). */
static inline float tanh_float32(float x) {
    float y = fabsf(x) > 9.1f ? 18.2f : 2.0f * fabsf(x);
    float n = (y * 1.44269504f + 12582912.0f) - 12582912.0f;
    float r = y - n * 0.693359375f + n * 2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    p = p * (r * r) + r;
    float power = power_of_two((int32_t)(n == n ? n : 0.0f)), d = power * p + (power - 1.0f);
    return copysignf(d / (d + 2.0f), x);
}

/* sin(x + quarters * pi / 2), |x| < FAR: x = n pi / 2 + r, |r| <= pi / 4, in float64, where n * (33 bits of pi / 2) is
 * exact; then a polynomial of sine or cosine by the parity of n, and the sign by the next bit. */
#define FAR 1e6f
static inline float sine(float x, int32_t quarters) {
    double n = (x * 0.63661977236758138 + 6755399441055744.0) - 6755399441055744.0;    /* 1.5 * 2^52 rounds */
    float r = (float)((x - n * 1.57079632673412561417) - n * 6.07710050650619224932e-11), z = r * r;
    float s = -1.9515295891e-4f * z + 8.3321608736e-3f;
    s = s * z - 1.6666654611e-1f;
    s = s * z * r + r;
    float c = 2.443315711809948e-5f * z - 1.388731625493765e-3f;
    c = c * z + 4.166664568298827e-2f;
    c = c * z * z - 0.5f * z + 1.0f;
    int32_t quadrant = (int32_t)n + quarters;
    return float_of((quadrant & 1 ? bits_of(c) : bits_of(s)) ^ (int32_t)((uint32_t)(quadrant & 2) << 30));
}
/* NumPy: sin(x), cos(x) for |x| < FAR */
static inline float sin_float32(float x) { return fabsf(x) < 1e-4f ? x : sine(x, 0); }
static inline float cos_float32(float x) { return sine(x, 1); }
#endif
