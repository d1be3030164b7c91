#ifndef SWIFTMAKEMORE_MODEL_H
#define SWIFTMAKEMORE_MODEL_H

#include "names.h"
#include "random.h"

SMM_BEGIN

/// One of the post's networks.
typedef struct {
  void *ref;
} smm_model;

/// Contexts and the letters that follow.
typedef struct {
  void *ref;
} smm_examples;

/// A training loop over one model.
typedef struct {
  void *ref;
} smm_trainer;

/// A source of names from one model.
typedef struct {
  void *ref;
} smm_sampler;

/// The same with names drawn side by side.
typedef struct {
  void *ref;
} smm_batched_sampler;

typedef struct {
  int64_t vocabulary_size, context_size, embedding_size, hidden_size;
} smm_model_sizes;

/// A network of any depth: letters, embeddings, [linear, (batch normalisation,) tanh] for each
/// hidden layer, linear (, batch normalisation).
typedef struct {
  int64_t vocabulary_size, context_size, embedding_size;
  /// `depth` numbers of neurons.
  const int64_t *hidden_sizes;
  int64_t depth;
  /// "post", "torch", or NULL for none.
  const char *batch_norm;
  bool output_batch_norm;
  /// 1 or 0 for all linear layers; −1 for those that no batch normalisation follows.
  int32_t bias;
  /// "lecture", whose hidden weights are multiplied by `gain`, or "torch".
  const char *init;
  double gain;
} smm_network;

#define SMM_MAX_NAME 32

/// A tensor of a model's, by name.
typedef struct {
  char name[SMM_MAX_NAME];
  smm_tensor tensor;
} smm_named_tensor;

/// What to list of a model.
typedef enum { SMM_PARAMETERS, SMM_BUFFERS, SMM_ACTIVATIONS, SMM_STATISTICS } smm_tensor_list;

/// `recipe` is the post's class name, for example "MLPKaimingNormal".
smm_status smm_model_new(smm_model *out, const char *recipe, smm_model_sizes sizes,
                         smm_generator generator, smm_error *error);
smm_status smm_model_new_network(smm_model *out, const smm_network *network,
                                 smm_generator generator, smm_error *error);
void smm_model_free(smm_model model);
/// The sizes of the post's networks; of a deeper one, `hidden_size` is the first hidden layer's.
smm_model_sizes smm_model_get_sizes(smm_model model);
smm_status smm_model_call(smm_tensor *out, smm_model model, smm_tensor X, bool training,
                          smm_error *error);
/// Writes up to `capacity` tensors, whose handles become the caller's, and returns how many there
/// are.
size_t smm_model_list(smm_model model, smm_tensor_list list, smm_named_tensor *out,
                      size_t capacity);
smm_status smm_model_weight_decay(smm_tensor *out, smm_model model, double c, smm_error *error);
void smm_model_zero_grad(smm_model model);
smm_status smm_model_optim_step(smm_model model, double lr, smm_error *error);
smm_status smm_model_evaluate(double *out, smm_model model, smm_examples examples,
                              smm_error *error);

/// Examples for `model`: contexts X (N, context_size) and letters Y (N,), int64. `operation` is
/// what messages begin with: "train_model" or "eval_model".
smm_status smm_examples_new(smm_examples *out, smm_model model, smm_tensor X, smm_tensor Y,
                            const char *operation, smm_error *error);
/// The same from `count` rows of the caller's memory, which are read once. `out` has no object
/// where an index does not fit the model.
smm_status smm_examples_read(smm_examples *out, smm_model model, const int64_t *X,
                             const int64_t *Y, int64_t count, smm_error *error);
/// Those of words, kept as their letters.
smm_status smm_examples_of_words(smm_examples *out, smm_names names, smm_vocabulary vocabulary,
                                 int64_t context_size, smm_error *error);
void smm_examples_free(smm_examples examples);
int64_t smm_examples_count(smm_examples examples);
int64_t smm_examples_context_size(smm_examples examples);
/// Contexts (N, context_size) and next letters (N,), int64.
smm_status smm_examples_arrays(smm_tensor *X, smm_tensor *Y, smm_examples examples,
                               smm_error *error);

/// `engine` is "auto", "fused" or "eager".
smm_status smm_trainer_new(smm_trainer *out, smm_model model, smm_examples examples,
                           int64_t batch_size, double weight_decay, smm_generator generator,
                           const char *engine, smm_error *error);
void smm_trainer_free(smm_trainer trainer);
/// Makes up to `count` steps, one per learning rate, for about `seconds`; writes their losses.
/// `out` takes the number of steps made, also when a step fails.
smm_status smm_trainer_run(int64_t *out, smm_trainer trainer, const double *learning_rates,
                           int64_t count, double seconds, float *losses, smm_error *error);

/// The same in three parts, for a caller with a lock. `begin` takes all learning rates that are
/// left and writes how many steps the slice will have: 0 where the next step is one for
/// `smm_trainer_run`. `work` needs no lock; after `begin` has written a number above 0, `work`
/// and `end` follow.
smm_status smm_trainer_begin(int64_t *out, smm_trainer trainer, const double *learning_rates,
                             int64_t count, double seconds, smm_error *error);
void smm_trainer_work(smm_trainer trainer, float *losses);
smm_status smm_trainer_end(smm_trainer trainer, smm_error *error);

smm_status smm_sampler_new(smm_sampler *out, smm_model model, smm_generator generator,
                           smm_error *error);
void smm_sampler_free(smm_sampler sampler);
/// Up to `count` names, for about `seconds`: their letters end to end, a 0 after each name, as a
/// tensor of int64.
smm_status smm_sampler_run(smm_tensor *out, smm_sampler sampler, int64_t count, double seconds,
                           smm_error *error);

/// Copies the model's parameters and draws a key for the names' streams.
smm_status smm_batched_sampler_new(smm_batched_sampler *out, smm_model model,
                                   smm_generator generator, smm_error *error);
void smm_batched_sampler_free(smm_batched_sampler sampler);
/// As `smm_sampler_run`, but of any thread and without a lock, one call at a time.
smm_status smm_batched_sampler_run(smm_tensor *out, smm_batched_sampler sampler, int64_t count,
                                   double seconds, smm_error *error);

SMM_END
#endif
