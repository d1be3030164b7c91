#ifndef SWIFTMAKEMORE_TENSOR_H
#define SWIFTMAKEMORE_TENSOR_H

#include "error.h"

SMM_BEGIN

/// A tensor of at most SMM_MAX_RANK dimensions; NULL where a function says so.
typedef struct {
  void *ref;
} smm_tensor;

#define SMM_MAX_RANK 8

typedef enum {
  SMM_FLOAT32,
  SMM_FLOAT64,
  SMM_INT64,
  SMM_INT32,
  SMM_UINT8,
  SMM_BOOL,
  SMM_DTYPE_COUNT
} smm_dtype;

/// What a caller needs to look at the elements. They stay where they are while `tensor` lives.
typedef struct {
  void *data;
  smm_dtype dtype;
  int32_t rank;
  int64_t shape[SMM_MAX_RANK];
  int64_t strides[SMM_MAX_RANK];  // in elements
  int64_t count;
  bool requires_grad;
  bool is_leaf;
  uint32_t version;  // how often the elements were changed in place
} smm_tensor_info;

/// Several dimensions, positions or sizes.
typedef struct {
  const int64_t *values;
  int32_t count;
} smm_dimensions;

// Making, looking, freeing

/// A copy of `data` (dense, of `dtype`), or zeros where it is NULL.
smm_status smm_tensor_new(smm_tensor *out, smm_dtype dtype, smm_dimensions shape, const void *data,
                          bool requires_grad, smm_error *error);
/// A tensor on the caller's memory, until `release(context)` is called: when nothing looks into it
/// any more. Where the call fails, it is not called. `strides` are in elements, none below 0.
smm_status smm_tensor_borrow(smm_tensor *out, smm_dtype dtype, smm_dimensions shape,
                             smm_dimensions strides, void *data, void (*release)(void *),
                             void *context, smm_error *error);
/// Another handle on the same tensor.
smm_tensor smm_tensor_retain(smm_tensor tensor);
void smm_tensor_free(smm_tensor tensor);
void smm_tensor_describe(smm_tensor tensor, smm_tensor_info *out);
/// The name of the operation that made it, for example "TanhBackward0", or "" for a leaf.
void smm_tensor_grad_fn(smm_tensor tensor, char *out, size_t size);
smm_status smm_tensor_item(double *out, smm_tensor tensor, smm_error *error);
/// A dense copy of the elements into `out`, which has room for all.
smm_status smm_tensor_copy_out(void *out, smm_tensor tensor, smm_error *error);

// Gradients

/// Back from `tensor`; `gradient` may be NULL.
smm_status smm_tensor_backward(smm_tensor tensor, smm_tensor gradient, bool retain_graph,
                               smm_error *error);
/// The gradients of `outputs` with respect to `inputs`, into `found` (a NULL handle where there is
/// none). `starting` holds the outputs' gradients, NULL handles for 1.
smm_status smm_gradients(smm_tensor *found, const smm_tensor *outputs, const smm_tensor *starting,
                         int64_t output_count, const smm_tensor *inputs, int64_t input_count,
                         bool retain_graph, smm_error *error);

/// A function that gradients pass.
typedef struct {
  void *ref;
} smm_hook;
/// Sees `gradient`, which stays the core's, and may leave another one, which becomes the core's.
typedef smm_status (*smm_hook_function)(void *context, smm_tensor gradient, smm_tensor *replacement,
                                        smm_error *error);
/// Calls `function` with each gradient of `tensor`; `release(context)` when it will not be called
/// again. Where the call fails, it is not called.
smm_status smm_tensor_add_hook(smm_hook *out, smm_tensor tensor, smm_hook_function function,
                               void (*release)(void *), void *context, smm_error *error);
void smm_hook_remove(smm_hook hook);
void smm_hook_free(smm_hook hook);

/// The gradient, or a NULL handle.
smm_tensor smm_tensor_grad(smm_tensor tensor);
/// Replaces the gradient; a NULL handle takes it away.
smm_status smm_tensor_set_grad(smm_tensor tensor, smm_tensor gradient, smm_error *error);
smm_status smm_tensor_require_grad(smm_tensor tensor, bool required, smm_error *error);
smm_status smm_tensor_retain_grad(smm_tensor tensor, smm_error *error);
smm_tensor smm_tensor_detach(smm_tensor tensor);
/// Makes the tensor a leaf without a gradient.
smm_status smm_tensor_forget(smm_tensor tensor, smm_error *error);
bool smm_grad_enabled(void);
void smm_set_grad_enabled(bool enabled);

// Writing and converting (operations.h has everything else)

smm_status smm_tensor_to(smm_tensor *out, smm_tensor x, smm_dtype dtype, smm_error *error);
smm_status smm_tensor_clone(smm_tensor *out, smm_tensor x, smm_error *error);
/// `target[...] = source`, broadcast and converted; recorded where gradients are.
smm_status smm_tensor_write(smm_tensor target, smm_tensor source, smm_error *error);
/// The same elements without history and without notice of writing (`.data`).
smm_tensor smm_tensor_data(smm_tensor tensor);
/// Puts `other`'s elements, in its memory, into `tensor`.
smm_status smm_tensor_set_data(smm_tensor tensor, smm_tensor other, smm_error *error);

SMM_END
#endif
