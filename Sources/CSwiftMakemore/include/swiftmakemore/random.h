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

/// int64, uniform in [low, high).
smm_status smm_tensor_randint(smm_tensor *out, int64_t low, int64_t high, smm_dimensions shape,
                              smm_generator generator, smm_error *error);

SMM_END
#endif
