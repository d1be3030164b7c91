// What Swift cannot say without Foundation: processor features, thread-local flags, atomics.
#ifndef SMM_PLATFORM_H
#define SMM_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

/// Does this processor (and its operating system) run code for x86-64-v3 (AVX2, FMA, BMI)?
bool platform_supports_avx2(void);
/// …and for x86-64-v4 (AVX-512 F, BW, CD, DQ, VL)?
bool platform_supports_avx512(void);

/// The calling thread's "record a gradient graph" flag; true on a new thread.
bool platform_gradient_recording(void);
void platform_set_gradient_recording(bool on);

/// Process-wide count of live Swift objects that Python can keep alive.
void platform_live_objects_add(int64_t delta);
int64_t platform_live_objects(void);

#endif
