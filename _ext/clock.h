/* A clock that is cheap rather than fine: to see whether some milliseconds have passed. */
#ifndef MINIMX_CLOCK_H
#define MINIMX_CLOCK_H
#include <stdint.h>
#include <time.h>

static inline uint64_t coarse_nanoseconds(void) {
    struct timespec t;
#if defined(CLOCK_MONOTONIC_COARSE)
    clock_gettime(CLOCK_MONOTONIC_COARSE, &t);
#elif defined(CLOCK_MONOTONIC)
    clock_gettime(CLOCK_MONOTONIC, &t);
#else
    t.tv_sec = time(NULL), t.tv_nsec = 0;
#endif
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}
#endif
