#ifndef SWIFTMAKEMORE_RANDOM_H
#define SWIFTMAKEMORE_RANDOM_H

#include "tensor.h"

SMM_BEGIN

/// A source of random numbers.
typedef struct {
  void *ref;
} smm_generator;

/// A generator seeded as an unseeded `torch.Generator()` is.
smm_generator smm_generator_new(void);
/// Another handle on the process-wide generator.
smm_generator smm_generator_default(void);
void smm_generator_free(smm_generator generator);
void smm_generator_manual_seed(smm_generator generator, uint64_t seed);
/// Seeds from the operating system and returns the seed.
uint64_t smm_generator_seed(smm_generator generator);
uint64_t smm_generator_initial_seed(smm_generator generator);

/// The state in PyTorch's 5,056 bytes.
#define SMM_GENERATOR_STATE_SIZE 5056
void smm_generator_get_state(smm_generator generator, uint8_t *out);
smm_status smm_generator_set_state(smm_generator generator, const uint8_t *state, size_t size,
                                   smm_error *error);

/// Another generator in the same state.
smm_generator smm_generator_clone(smm_generator generator);

/// The order into which Python's `random.seed(seed); random.shuffle(x)` puts `count` elements:
/// element i of the result is element out[i] of x.
void smm_python_shuffle(int64_t *out, int64_t count, int64_t seed);

/// Python's `random.Random`.
typedef struct {
  void *ref;
} smm_python_random;

/// Seeded with an int of any size: its magnitude's 32-bit limbs, the least significant one first.
smm_python_random smm_python_random_new(const uint32_t *limbs, size_t count);
void smm_python_random_free(smm_python_random source);
void smm_python_random_seed(smm_python_random source, const uint32_t *limbs, size_t count);

/// `getstate()`: 624 words and the index of the next one. True where `gauss_next` holds the second
/// value of a pair that `gauss` has drawn.
#define SMM_PYTHON_RANDOM_STATE_SIZE 625
bool smm_python_random_get_state(smm_python_random source, uint32_t *out, double *gauss_next);
/// `gauss_next` is null where there is none.
smm_status smm_python_random_set_state(smm_python_random source, const uint32_t *state,
                                       size_t count, const double *gauss_next, smm_error *error);

double smm_python_random_random(smm_python_random source);
double smm_python_random_uniform(smm_python_random source, double a, double b);
double smm_python_random_gauss(smm_python_random source, double mean, double standard_deviation);
/// `bits` random bits, at least 0: limbs, the least significant one first.
void smm_python_random_getrandbits(smm_python_random source, uint32_t *out, int64_t bits);
smm_status smm_python_random_randrange(smm_python_random source, int64_t *out, int64_t start,
                                       int64_t stop, int64_t step, smm_error *error);
/// The order into which `shuffle` puts `count` elements, as `smm_python_shuffle`.
void smm_python_random_shuffle(smm_python_random source, int64_t *out, int64_t count);
/// `count` different indices below `population`.
smm_status smm_python_random_sample(smm_python_random source, int64_t *out, int64_t population,
                                    int64_t count, smm_error *error);
/// `count` indices below `population`, by `weights` where they are not null.
smm_status smm_python_random_choices(smm_python_random source, int64_t *out, int64_t population,
                                     const double *weights, int64_t count, smm_error *error);

SMM_END
#endif
