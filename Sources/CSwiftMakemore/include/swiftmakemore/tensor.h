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
/// The gradient, or a NULL handle.
smm_tensor smm_tensor_grad(smm_tensor tensor);
/// Replaces the gradient; a NULL handle takes it away.
smm_status smm_tensor_set_grad(smm_tensor tensor, smm_tensor gradient, smm_error *error);
smm_status smm_tensor_require_grad(smm_tensor tensor, bool required, smm_error *error);
smm_status smm_tensor_retain_grad(smm_tensor tensor, smm_error *error);
smm_tensor smm_tensor_detach(smm_tensor tensor);
bool smm_grad_enabled(void);
void smm_set_grad_enabled(bool enabled);

// Writing and converting (operations.h has everything else)

smm_status smm_tensor_to(smm_tensor *out, smm_tensor x, smm_dtype dtype, smm_error *error);
smm_status smm_tensor_clone(smm_tensor *out, smm_tensor x, smm_error *error);
/// `target[...] = source`, broadcast and converted; recorded where gradients are.
smm_status smm_tensor_write(smm_tensor target, smm_tensor source, smm_error *error);
/// The same elements without history and without notice of writing (`.data`).
smm_tensor smm_tensor_data(smm_tensor tensor);

SMM_END
#endif
