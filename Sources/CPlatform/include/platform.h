// What Swift cannot say without Foundation: processor features, thread-local flags, atomics,
// allocations that may fail, the clock.
#ifndef SMM_PLATFORM_H
#define SMM_PLATFORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "shuffles.h"

/// Does this processor (and its operating system) run code for x86-64-v3 (AVX2, FMA, BMI)?
bool platform_supports_avx2(void);
/// …and for x86-64-v4 (AVX-512 F, BW, CD, DQ, VL)?
bool platform_supports_avx512(void);

/// The variable's value, or NULL.
const char *platform_environment(const char *name);

/// `bytes` at a multiple of 64, or NULL where memory is short.
void *platform_allocate(size_t bytes);
void platform_deallocate(void *pointer, size_t bytes);

/// Asks for the memory at `address` to be fetched into the cache.
static inline void platform_prefetch(const void *address) { __builtin_prefetch(address); }

/// Seconds of a clock that only runs forward.
double platform_seconds(void);

/// The calling thread's "record a gradient graph" flag; true on a new thread.
bool platform_gradient_recording(void);
void platform_set_gradient_recording(bool on);

/// 1, 2, 3, … over all threads: the order in which graph nodes were made.
uint64_t platform_next_sequence(void);

/// How many threads work on what is cut into pieces, the caller's included: as many as there are
/// processors for this process, unless it was set.
int platform_threads(void);
void platform_set_threads(int number);
/// Calls `run(what, i)` for every i below `pieces`, on several threads where these are free.
void platform_parallel(size_t pieces, void (*run)(void *, size_t), void *what);

/// Begins a time in which up to `members` threads, the caller's included, wait for small pieces of
/// work without sleeping; returns how many there are: 1 where no other is free. Until
/// `platform_crew_end` on the same thread, `platform_crew_run` calls `run(what, i)` for every i
/// below `pieces`, 65,535 at most. A thread gets neighbouring pieces, and the same ones each time.
int platform_crew_begin(int members);
void platform_crew_run(int members, size_t pieces, void (*run)(void *, size_t), void *what);
void platform_crew_end(int members);

/// Process-wide count of live Swift objects that Python can keep alive.
void platform_live_objects_add(int64_t delta);
int64_t platform_live_objects(void);

#endif
