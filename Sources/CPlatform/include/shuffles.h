// Rearrangements of vectors that Swift's SIMD types do not spell: an expression of their elements
// becomes several instructions where one would do.
#ifndef SMM_SHUFFLES_H
#define SMM_SHUFFLES_H

typedef float shuffle_float4 __attribute__((ext_vector_type(4), aligned(4)));
typedef float shuffle_float8 __attribute__((ext_vector_type(8)));

#define SHUFFLE static inline __attribute__((always_inline)) shuffle_float8

/// Four numbers from each of two places.
SHUFFLE shuffle_load_halves(const float *a, const float *b) {
  return __builtin_shufflevector(*(const shuffle_float4 *)a, *(const shuffle_float4 *)b,  //
                                 0, 1, 2, 3, 4, 5, 6, 7);
}

// Of each half: the first two numbers of a and b in turns, the last two in turns, the first two
// of a and then of b, the last two of a and then of b.
SHUFFLE shuffle_first_turns(shuffle_float8 a, shuffle_float8 b) {
  return __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13);
}
SHUFFLE shuffle_last_turns(shuffle_float8 a, shuffle_float8 b) {
  return __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15);
}
SHUFFLE shuffle_first_pairs(shuffle_float8 a, shuffle_float8 b) {
  return __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13);
}
SHUFFLE shuffle_last_pairs(shuffle_float8 a, shuffle_float8 b) {
  return __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15);
}

#undef SHUFFLE
#endif
