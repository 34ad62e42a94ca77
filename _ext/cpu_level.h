/* Which x86-64 level (2, 3 or 4) processor and operating system support; 1 below that, 0 on other architectures.
 * The features asked for are those that tell the levels apart in practice: they come in bundles. */
#ifndef MINIMX_CPU_LEVEL_H
#define MINIMX_CPU_LEVEL_H

static int cpu_level(void) {
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("sse4.2") || !__builtin_cpu_supports("popcnt")) return 1;
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma") || !__builtin_cpu_supports("bmi")
        || !__builtin_cpu_supports("bmi2")) return 2;
    if (!__builtin_cpu_supports("avx512f") || !__builtin_cpu_supports("avx512bw") || !__builtin_cpu_supports("avx512cd")
        || !__builtin_cpu_supports("avx512dq") || !__builtin_cpu_supports("avx512vl")) return 3;
    return 4;
#else
    return 0;
#endif
}
#endif
