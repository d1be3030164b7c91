#include "platform.h"

#include <pthread.h>
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
// 1 MiB in lists by power of two, a bounded number of bytes in each, until it ends.
enum { smallest_class = 6, largest_class = 20, class_bytes = 4 << 20 };
typedef struct block {
  struct block *next;
} block;
typedef struct {
  block *free[largest_class + 1];
  size_t held[largest_class + 1];
  bool freed_at_exit;
} block_cache;
static _Thread_local block_cache cache;

static pthread_once_t cache_key_once = PTHREAD_ONCE_INIT;
static pthread_key_t cache_key;
static bool cache_key_exists;

static void free_cache(void *ended) {
  block_cache *held = ended;
  for (int k = smallest_class; k <= largest_class; k++) {
    while (held->free[k]) {
      block *next = held->free[k]->next;
      free(held->free[k]);
      held->free[k] = next;
    }
    held->held[k] = 0;
  }
  // What other destructors of this thread free later registers it once more.
  held->freed_at_exit = false;
}

static void make_cache_key(void) {
  cache_key_exists = pthread_key_create(&cache_key, free_cache) == 0;
}

// Sees to it that this thread's cache is freed when the thread ends; where the system has no
// key left for that, nothing is kept.
static bool free_at_exit(void) {
  if (cache.freed_at_exit) return true;
  pthread_once(&cache_key_once, make_cache_key);
  cache.freed_at_exit = cache_key_exists && pthread_setspecific(cache_key, &cache) == 0;
  return cache.freed_at_exit;
}

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
  if (k > largest_class || cache.held[k] + ((size_t)1 << k) > class_bytes || !free_at_exit()) {
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
