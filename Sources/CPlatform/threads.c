// A pool of threads for work that is cut into pieces. Nothing is started before there is such work,
// and a child after fork() starts a pool of its own.
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

#include "platform.h"
#include "pool.h"

// Held by whoever runs pieces; others do their work alone meanwhile.
static pthread_mutex_t in_use = PTHREAD_MUTEX_INITIALIZER;
// Guards what follows, up to the atomics.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t begun = PTHREAD_COND_INITIALIZER;
static pthread_cond_t finished = PTHREAD_COND_INITIALIZER;
static int started;           // threads besides the caller's
static uint64_t generation;   // of the work
static int joined, active;    // threads that took part in it, and those that still do
static int wanted_helpers;    // how many may take part
static void (*piece)(void *, size_t);
static void *context;
static size_t count;
static atomic_size_t next;

static atomic_int wanted;  // set_num_threads, or 0

static int processors(void) {
#if defined(__linux__)
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
  long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}

int platform_threads(void) {
  int number = atomic_load(&wanted);
  if (number == 0) {
    number = processors();
    if (number > most_threads) number = most_threads;
    atomic_store(&wanted, number);
  }
  return number;
}

void platform_set_threads(int number) {
  atomic_store(&wanted, number < 1 ? 1 : number > most_threads ? most_threads : number);
}

static void take_pieces(void (*run)(void *, size_t), void *what, size_t of) {
  size_t i;
  while ((i = atomic_fetch_add(&next, 1)) < of) run(what, i);
}

static void *work(void *unused) {
  (void)unused;
  uint64_t seen = 0;
  pthread_mutex_lock(&lock);
  for (;;) {
    while (generation == seen || joined >= wanted_helpers) {
      seen = generation;
      pthread_cond_wait(&begun, &lock);
    }
    seen = generation;
    joined++;
    active++;
    void (*run)(void *, size_t) = piece;
    void *what = context;
    size_t of = count;
    pthread_mutex_unlock(&lock);
    take_pieces(run, what, of);
    pthread_mutex_lock(&lock);
    if (--active == 0) pthread_cond_signal(&finished);
  }
  return NULL;
}

// fork() copies one thread only: the child forgets the others.
static void before_fork(void) {
  pthread_mutex_lock(&in_use);
  pthread_mutex_lock(&lock);
}
static void after_fork(void) {
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&in_use);
}
static void in_child(void) {
  pthread_mutex_init(&in_use, NULL);
  pthread_mutex_init(&lock, NULL);
  pthread_cond_init(&begun, NULL);
  pthread_cond_init(&finished, NULL);
  started = active = joined = wanted_helpers = 0;
  platform_crew_forget();
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void watch_forks(void) { pthread_atfork(before_fork, after_fork, in_child); }

// With `lock` held: as many helpers as wanted, or as the system gives.
static void start(int helpers) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);  // signals are for the program's own threads
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, 1 << 20);
  while (started < helpers) {
    pthread_t thread;
    if (pthread_create(&thread, &attributes, work, NULL) != 0) break;
    started++;
  }
  pthread_attr_destroy(&attributes);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

bool platform_pool_claim(void) {
  pthread_once(&once, watch_forks);
  return pthread_mutex_trylock(&in_use) == 0;
}

void platform_pool_post(int helpers, size_t pieces, void (*run)(void *, size_t), void *what) {
  pthread_mutex_lock(&lock);
  start(helpers);
  piece = run;
  context = what;
  count = pieces;
  atomic_store(&next, 0);
  joined = 0;
  wanted_helpers = helpers;
  generation++;
  pthread_cond_broadcast(&begun);
  pthread_mutex_unlock(&lock);
}

void platform_pool_finish(void) {
  pthread_mutex_lock(&lock);
  wanted_helpers = 0;  // who comes late has nothing to do
  while (active > 0) pthread_cond_wait(&finished, &lock);
  pthread_mutex_unlock(&lock);
  pthread_mutex_unlock(&in_use);
}

void platform_parallel(size_t pieces, void (*run)(void *, size_t), void *what) {
  int helpers = platform_threads() - 1;
  if (pieces - 1 < (size_t)helpers) helpers = (int)pieces - 1;
  if (pieces < 2 || helpers < 1 || !platform_pool_claim()) {
    for (size_t i = 0; i < pieces; i++) run(what, i);
    return;
  }
  platform_pool_post(helpers, pieces, run, what);
  take_pieces(run, what, pieces);
  platform_pool_finish();
}
