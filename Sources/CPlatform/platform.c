#include "platform.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#if defined(__x86_64__)
bool platform_supports_avx2(void) { return __builtin_cpu_supports("x86-64-v3"); }
bool platform_supports_avx512(void) { return __builtin_cpu_supports("x86-64-v4"); }
#else
bool platform_supports_avx2(void) { return false; }
bool platform_supports_avx512(void) { return false; }
#endif

const char *platform_environment(const char *name) { return getenv(name); }

// Training allocates the same few sizes over and over: each thread keeps freed blocks of up to
// 1 MiB in lists by power of two, a bounded number of bytes in each.
enum { smallest_class = 6, largest_class = 20, class_bytes = 4 << 20 };
typedef struct block {
  struct block *next;
} block;
typedef struct {
  block *free[largest_class + 1];
  size_t held[largest_class + 1];
} block_cache;
static _Thread_local block_cache cache;

static int size_class(size_t bytes) {
  if (bytes <= ((size_t)1 << smallest_class)) return smallest_class;
  return 64 - __builtin_clzll((unsigned long long)bytes - 1);
}

void *platform_allocate(size_t bytes) {
  int k = size_class(bytes);
  void *pointer = NULL;
  if (k > largest_class) {
    return posix_memalign(&pointer, 64, bytes) == 0 ? pointer : NULL;
  }
  block *kept = cache.free[k];
  if (kept) {
    cache.free[k] = kept->next;
    cache.held[k] -= (size_t)1 << k;
    return kept;
  }
  return posix_memalign(&pointer, 64, (size_t)1 << k) == 0 ? pointer : NULL;
}

void platform_deallocate(void *pointer, size_t bytes) {
  int k = size_class(bytes);
  if (k > largest_class || cache.held[k] + ((size_t)1 << k) > class_bytes) {
    free(pointer);
    return;
  }
  ((block *)pointer)->next = cache.free[k];
  cache.free[k] = pointer;
  cache.held[k] += (size_t)1 << k;
}

double platform_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static _Thread_local bool gradient_recording = true;
bool platform_gradient_recording(void) { return gradient_recording; }
void platform_set_gradient_recording(bool on) { gradient_recording = on; }

static _Atomic uint64_t sequence = 0;
uint64_t platform_next_sequence(void) {
  return atomic_fetch_add_explicit(&sequence, 1, memory_order_relaxed) + 1;
}

static _Atomic int64_t live_objects = 0;
void platform_live_objects_add(int64_t delta) {
  atomic_fetch_add_explicit(&live_objects, delta, memory_order_relaxed);
}
int64_t platform_live_objects(void) {
  return atomic_load_explicit(&live_objects, memory_order_relaxed);
}
