/* Philox4x32-10, the counter-based random numbers of every kernel set: Salmon et al., "Parallel random
 * numbers: as easy as 1, 2, 3", 2011, https://doi.org/10.1145/2063384.2063405.
 *
 * A block is a function of its number alone, so parts need not wait for each other.  philox_blocks makes LINE blocks at
 * once, word by word, so that the compiler computes them side by side.
 */
#ifndef MINIMX_PHILOX_H
#define MINIMX_PHILOX_H
#include <stdint.h>

#define PHILOX_LINE 64      /* blocks in one go, four words each */

/* words[4 * i + j] = word j of block `first` + i, i < PHILOX_LINE, for the counter (block, stream, run) and seed. */
static void philox_blocks(uint64_t seed, uint64_t run, uint32_t stream, uint32_t first, uint32_t *words) {
    uint32_t a[PHILOX_LINE], b[PHILOX_LINE], c[PHILOX_LINE], d[PHILOX_LINE];
    uint32_t key_a = (uint32_t)seed, key_b = (uint32_t)(seed >> 32);
    for (int i = 0; i < PHILOX_LINE; i++) {
        a[i] = first + (uint32_t)i, b[i] = stream;
        c[i] = (uint32_t)run, d[i] = (uint32_t)(run >> 32);
    }
    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < PHILOX_LINE; i++) {
            const uint64_t left = (uint64_t)a[i] * 0xD2511F53u, right = (uint64_t)c[i] * 0xCD9E8D57u;
            a[i] = (uint32_t)(right >> 32) ^ b[i] ^ key_a;
            b[i] = (uint32_t)right;
            c[i] = (uint32_t)(left >> 32) ^ d[i] ^ key_b;
            d[i] = (uint32_t)left;
        }
        key_a += 0x9E3779B9u, key_b += 0xBB67AE85u;
    }
    for (int i = 0; i < PHILOX_LINE; i++) {
        words[4 * i] = a[i], words[4 * i + 1] = b[i];
        words[4 * i + 2] = c[i], words[4 * i + 3] = d[i];
    }
}
#endif
