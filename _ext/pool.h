/* A thread pool: parallel_for(part, ..., parts) runs part(..., 0 .. parts - 1) and returns when all are done.
 *
 * 1. The parts are fixed by the caller; which thread takes which part is left to chance and must not matter.
 * 2. A part is taken by adding one to a ticket: the job's generation in the upper half, the next part in the lower.
 *    Between jobs the lower half is CLOSED, so a worker that woke late can neither take a part nor delay anybody.
 * 3. Waiting is a bounded spin, then sleep.  Workers that spin forever cost milliseconds beside a busy neighbour.
 * 4. One job at a time.  If the pool is busy (another Python thread, a part that asks again), the caller works alone.
 * 5. A forked child has no workers; its pool is reset, and starts new ones when they are first needed.
 *
 * Only plan.pyx includes this file: there is one pool per process.
 */
#ifndef MINIMX_POOL_H
#define MINIMX_POOL_H
#include <stdint.h>
#include <stdlib.h>
#include "abi.h"

static __thread void *thread_scratch;    /* kept until the thread ends; a few threads, one MiB each */

static void *scratch_of_thread(void) {
    if (!thread_scratch && posix_memalign(&thread_scratch, 4096, SCRATCH_BYTES + 4096)) abort();
    return thread_scratch;
}

#if __has_include(<pthread.h>)
#include <pthread.h>
#include <stdatomic.h>

#define MAX_THREADS 256
#define SPINS 4000                       /* about a tenth of a millisecond; a pause differs between processors */
#define CLOSED 0xFFFFFFFFu

static struct {
    pthread_mutex_t busy;                /* held while a job runs */
    pthread_mutex_t lock;                /* guards sleeping */
    pthread_cond_t wake, done;
    pthread_t workers[MAX_THREADS];
    int threads, started, stop;          /* wanted (the caller included), running workers, "go home" */
    _Atomic uint64_t ticket;             /* generation << 32 | next part */
    _Atomic Py_ssize_t parts, finished;
    _Atomic int sleepers, waiting;       /* workers, caller */
    part_t part;
    void **arrays;
    const Py_ssize_t *dims;
    const double *scalars;
    Run *run;
} pool = {.busy = PTHREAD_MUTEX_INITIALIZER, .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER,
          .done = PTHREAD_COND_INITIALIZER, .threads = 1, .ticket = CLOSED};

static inline void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* Take parts until none is left. */
static void work(void) {
    for (;;) {
        uint64_t ticket = atomic_load(&pool.ticket);
        Py_ssize_t part = (Py_ssize_t)(ticket & CLOSED);
        if (part >= atomic_load(&pool.parts) || part == CLOSED) return;
        if (!atomic_compare_exchange_weak(&pool.ticket, &ticket, ticket + 1)) continue;
        pool.part(pool.arrays, pool.dims, pool.scalars, pool.run, part, scratch_of_thread());
        if (atomic_fetch_add(&pool.finished, 1) + 1 == atomic_load(&pool.parts) && atomic_load(&pool.waiting)) {
            pthread_mutex_lock(&pool.lock);
            pthread_cond_signal(&pool.done);
            pthread_mutex_unlock(&pool.lock);
        }
    }
}

static int idle(uint64_t seen) {         /* nothing new since ticket `seen` was exhausted or closed? */
    uint64_t ticket = atomic_load(&pool.ticket);
    return (ticket & CLOSED) == CLOSED || (ticket >> 32) == (seen >> 32);
}

static void *worker(void *unused) {
    (void)unused;
    for (;;) {
        work();
        uint64_t seen = atomic_load(&pool.ticket);
        if ((seen & CLOSED) != CLOSED && (Py_ssize_t)(seen & CLOSED) < atomic_load(&pool.parts)) continue;
        int spins = SPINS;
        while (idle(seen) && --spins) relax();
        if (spins) continue;
        pthread_mutex_lock(&pool.lock);
        atomic_fetch_add(&pool.sleepers, 1);
        while (idle(seen) && !pool.stop) pthread_cond_wait(&pool.wake, &pool.lock);
        atomic_fetch_sub(&pool.sleepers, 1);
        int stop = pool.stop;
        pthread_mutex_unlock(&pool.lock);
        if (stop) break;
    }
    free(thread_scratch);
    return NULL;
}

static void start_workers(void) {        /* fewer than wanted if the system refuses: parts do not mind */
    while (pool.started < pool.threads - 1
           && !pthread_create(&pool.workers[pool.started], NULL, worker, NULL)) pool.started++;
}

static void stop_workers(void) {
    pthread_mutex_lock(&pool.lock);
    pool.stop = 1;
    pthread_cond_broadcast(&pool.wake);
    pthread_mutex_unlock(&pool.lock);
    for (; pool.started; pool.started--) pthread_join(pool.workers[pool.started - 1], NULL);
    pool.stop = 0;
}

static void parallel_for(part_t part, void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run,
                         Py_ssize_t parts) {
    if (parts < 2 || pool.threads < 2 || parts >= CLOSED || pthread_mutex_trylock(&pool.busy)) {
        for (Py_ssize_t i = 0; i < parts; i++) part(arrays, dims, scalars, run, i, scratch_of_thread());
        return;
    }
    if (pool.started < pool.threads - 1) start_workers();
    pool.part = part, pool.arrays = arrays, pool.dims = dims, pool.scalars = scalars, pool.run = run;
    atomic_store(&pool.parts, parts);
    atomic_store(&pool.finished, 0);
    uint64_t generation = (atomic_load(&pool.ticket) >> 32) + 1;
    atomic_store(&pool.ticket, generation << 32);
    if (atomic_load(&pool.sleepers)) {
        pthread_mutex_lock(&pool.lock);
        pthread_cond_broadcast(&pool.wake);
        pthread_mutex_unlock(&pool.lock);
    }
    work();
    for (int spins = SPINS; atomic_load(&pool.finished) < parts && --spins;) relax();
    if (atomic_load(&pool.finished) < parts) {
        pthread_mutex_lock(&pool.lock);
        atomic_store(&pool.waiting, 1);
        while (atomic_load(&pool.finished) < parts) pthread_cond_wait(&pool.done, &pool.lock);
        atomic_store(&pool.waiting, 0);
        pthread_mutex_unlock(&pool.lock);
    }
    atomic_store(&pool.ticket, generation << 32 | CLOSED);
    pthread_mutex_unlock(&pool.busy);
}

static void pool_set_threads(int threads) {
    pthread_mutex_lock(&pool.busy);
    stop_workers();
    pool.threads = threads < 1 ? 1 : threads > MAX_THREADS ? MAX_THREADS : threads;
    pthread_mutex_unlock(&pool.busy);
}

static int pool_get_threads(void) { return pool.threads; }

static void before_fork(void) {
    pthread_mutex_lock(&pool.busy);
    pthread_mutex_lock(&pool.lock);
}

static void after_fork_parent(void) {
    pthread_mutex_unlock(&pool.lock);
    pthread_mutex_unlock(&pool.busy);
}

static void after_fork_child(void) {
    pthread_mutex_init(&pool.busy, NULL);
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.wake, NULL);
    pthread_cond_init(&pool.done, NULL);
    pool.started = 0;
    atomic_store(&pool.sleepers, 0);
}

static void pool_start(void) { pthread_atfork(before_fork, after_fork_parent, after_fork_child); }

#else    /* no pthreads: one thread */

static void parallel_for(part_t part, void **arrays, const Py_ssize_t *dims, const double *scalars, Run *run,
                         Py_ssize_t parts) {
    for (Py_ssize_t i = 0; i < parts; i++) part(arrays, dims, scalars, run, i, scratch_of_thread());
}
static void pool_set_threads(int threads) { (void)threads; }
static int pool_get_threads(void) { return 1; }
static void pool_start(void) {}

#endif
#endif
