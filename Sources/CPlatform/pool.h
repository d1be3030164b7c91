// The pool of threads as its users in this folder see it.
#ifndef SWIFTMAKEMORE_POOL_H
#define SWIFTMAKEMORE_POOL_H

#include <stdbool.h>
#include <stddef.h>

enum { most_threads = 256 };

// Makes the caller the pool's user, until `platform_pool_finish`; false where there is another.
bool platform_pool_claim(void);
// Has `run(what, i)` called for the i below `pieces` by up to `helpers` threads; returns at once.
void platform_pool_post(int helpers, size_t pieces, void (*run)(void *, size_t), void *what);
// Waits for whoever began a piece; pieces that nobody began are dropped.
void platform_pool_finish(void);

// In a child after fork(): nobody is in a crew.
void platform_crew_forget(void);

#endif
