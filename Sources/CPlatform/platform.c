#include "platform.h"

#include <stdatomic.h>

#if defined(__x86_64__)
bool platform_supports_avx2(void) { return __builtin_cpu_supports("x86-64-v3"); }
bool platform_supports_avx512(void) { return __builtin_cpu_supports("x86-64-v4"); }
#else
bool platform_supports_avx2(void) { return false; }
bool platform_supports_avx512(void) { return false; }
#endif

static _Thread_local bool gradient_recording = true;
bool platform_gradient_recording(void) { return gradient_recording; }
void platform_set_gradient_recording(bool on) { gradient_recording = on; }

static _Atomic int64_t live_objects = 0;
void platform_live_objects_add(int64_t delta) {
  atomic_fetch_add_explicit(&live_objects, delta, memory_order_relaxed);
}
int64_t platform_live_objects(void) {
  return atomic_load_explicit(&live_objects, memory_order_relaxed);
}
