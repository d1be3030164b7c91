// The peak of float32 fused multiply-adds, in GFLOP/s: chains that stay in registers.
//
//     peak      of one core, in its own time
//     peak 2    of two threads together, by the clock on the wall
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif
typedef float vector __attribute__((vector_size(BYTES)));
enum { chains = 12, turns = 20000000, most_threads = 64 };

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static volatile float kept;

static void *work(void *unused) {
  (void)unused;
  vector sum[chains], a, b;
  for (int i = 0; i < BYTES / 4; i++) a[i] = 0.999f, b[i] = 0.001f;
  for (int c = 0; c < chains; c++) sum[c] = a * (float)c;
  for (int t = 0; t < turns; t++) {
#pragma GCC unroll 12
    for (int c = 0; c < chains; c++) sum[c] = sum[c] * a + b;
  }
  float all = 0;
  for (int c = 0; c < chains; c++) all += sum[c][0];
  kept = all;
  return NULL;
}

int main(int count, char **arguments) {
  int threads = count > 1 ? atoi(arguments[1]) : 0;
  if (threads > most_threads) threads = most_threads;
  double best = 0, work_of_one = 2.0 * chains * turns * (BYTES / 4) / 1e9;
  for (int round = 0; round < 3; round++) {
    clockid_t clock = threads ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID;
    double start = seconds(clock);
    pthread_t others[most_threads];
    for (int i = 1; i < threads; i++) {
      if (pthread_create(&others[i], NULL, work, NULL) != 0) return 1;
    }
    work(NULL);
    for (int i = 1; i < threads; i++) pthread_join(others[i], NULL);
    double rate = (threads ? threads : 1) * work_of_one / (seconds(clock) - start);
    if (rate > best) best = rate;
  }
  printf("%.1f\n", best);
}
