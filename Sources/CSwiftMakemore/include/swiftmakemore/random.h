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

SMM_END
#endif
