// The core's peak of float32 fused multiply-adds, in GFLOP/s: chains that stay in registers.
#include <stdio.h>
#include <time.h>

#if defined(__AVX512F__)
#define BYTES 64
#elif defined(__AVX__)
#define BYTES 32
#else
#define BYTES 16
#endif
typedef float vector __attribute__((vector_size(BYTES)));
enum { chains = 12, turns = 20000000 };

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(void) {
  vector sum[chains], a, b;
  for (int i = 0; i < BYTES / 4; i++) a[i] = 0.999f, b[i] = 0.001f;
  for (int c = 0; c < chains; c++) sum[c] = a * (float)c;
  double best = 0;
  for (int round = 0; round < 3; round++) {
    double start = seconds();
    for (int t = 0; t < turns; t++) {
#pragma GCC unroll 12
      for (int c = 0; c < chains; c++) sum[c] = sum[c] * a + b;
    }
    double rate = 2.0 * chains * turns * (BYTES / 4) / (seconds() - start) / 1e9;
    if (rate > best) best = rate;
  }
  float all = 0;
  for (int c = 0; c < chains; c++) all += sum[c][0];
  printf("%.1f %g\n", best, all);
}
