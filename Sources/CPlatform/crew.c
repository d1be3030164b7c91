// Threads that stay together for a while. What they share takes a microsecond or a few, and waking
// a thread that sleeps takes many: they wait by looking at a word of memory. Handing work over and
// back takes some 100 ns.
//
// A job is cut into pieces, and each thread has its own of them, so that what it touches stays in
// its cache; who is done takes those that others have not begun. A thread that the system has put
// aside therefore holds up the others by the piece it is in, and by no more.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>

#include "platform.h"
#include "pool.h"

// A thread's pieces: the job's number in the upper 32 bits, then the next piece and the one after
// the last, 16 bits each. Neighbouring cache lines are often fetched together.
typedef struct {
  _Alignas(128) _Atomic uint64_t pieces;
  _Alignas(128) _Atomic uint64_t done;  // pieces in all of the crew's jobs
} Seat;

static Seat seats[most_threads];
static atomic_bool closed;
static uint32_t number;      // of the job
static uint64_t handed_out;  // pieces in all of the crew's jobs
static void (*_Atomic piece)(void *, size_t);
static void *_Atomic context;
// Crews at work, whether they have helpers or not.
static atomic_int crews;

static inline void wait_a_little(unsigned *times) {
  // Another thread may need this processor, perhaps the one that is waited for.
  if (++*times > 1000) {
    sched_yield();
    return;
  }
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static void take_from(int seat, int own, uint32_t job) {
  uint64_t state = atomic_load_explicit(&seats[seat].pieces, memory_order_acquire);
  while (state >> 32 == job) {
    uint32_t next = state >> 16 & 0xffff;
    if (next == (state & 0xffff)) return;
    if (!atomic_compare_exchange_weak_explicit(&seats[seat].pieces, &state, state + 0x10000,
                                               memory_order_acquire, memory_order_acquire))
      continue;
    // As long as this piece is not done there is no other job.
    void (*run)(void *, size_t) = atomic_load_explicit(&piece, memory_order_relaxed);
    run(atomic_load_explicit(&context, memory_order_relaxed), next);
    uint64_t done = atomic_load_explicit(&seats[own].done, memory_order_relaxed);
    atomic_store_explicit(&seats[own].done, done + 1, memory_order_release);
    state = atomic_load_explicit(&seats[seat].pieces, memory_order_acquire);
  }
}

static void take_part(int own, int members, uint32_t job) {
  for (int i = 0; i < members; i++) take_from((own + i) % members, own, job);
}

// A helper's time with the crew.
static void serve(void *members, size_t helper) {
  int own = (int)helper + 1;
  uint32_t seen = 0;
  unsigned times = 0;
  while (!atomic_load_explicit(&closed, memory_order_acquire)) {
    uint32_t job = atomic_load_explicit(&seats[own].pieces, memory_order_acquire) >> 32;
    if (job == seen) {
      wait_a_little(&times);
      continue;
    }
    take_part(own, (int)(intptr_t)members, job);
    seen = job;
    times = 0;
  }
}

// Gives every seat its share of the pieces 0..<count.
static void hand_out(size_t count, int members) {
  number++;
  for (int i = 0; i < members; i++) {
    uint64_t first = (count * i + members - 1) / members;
    uint64_t end = (count * (i + 1) + members - 1) / members;
    atomic_store_explicit(&seats[i].pieces, (uint64_t)number << 32 | first << 16 | end,
                          memory_order_release);
  }
}

int platform_crew_begin(int members) {
  // Crews side by side share the processors.
  int others = atomic_fetch_add(&crews, 1);
  int most = platform_threads() - others;
  if (members > most) members = most;
  if (members < 2 || !platform_pool_claim()) return 1;
  atomic_store(&closed, false);
  // Another crew's threads may have been others.
  handed_out = 0;
  for (int i = 0; i < members; i++) atomic_store(&seats[i].done, 0);
  hand_out(0, members);
  platform_pool_post(members - 1, members - 1, serve, (void *)(intptr_t)members);
  return members;
}

void platform_crew_run(int members, size_t pieces, void (*run)(void *, size_t), void *what) {
  if (members < 2) {  // what follows may be another crew's
    for (size_t i = 0; i < pieces; i++) run(what, i);
    return;
  }
  atomic_store_explicit(&piece, run, memory_order_relaxed);
  atomic_store_explicit(&context, what, memory_order_relaxed);
  hand_out(pieces, members);
  handed_out += pieces;
  take_part(0, members, number);
  unsigned times = 0;
  for (;;) {
    uint64_t done = 0;
    for (int i = 0; i < members; i++)
      done += atomic_load_explicit(&seats[i].done, memory_order_acquire);
    if (done == handed_out) return;
    wait_a_little(&times);
  }
}

void platform_crew_end(int members) {
  if (members > 1) {
    atomic_store(&closed, true);
    platform_pool_finish();
  }
  atomic_fetch_sub(&crews, 1);
}

void platform_crew_forget(void) { atomic_store(&crews, 0); }
