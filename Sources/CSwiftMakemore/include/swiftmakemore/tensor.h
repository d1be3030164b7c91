#ifndef SWIFTMAKEMORE_TENSOR_H
#define SWIFTMAKEMORE_TENSOR_H

#include "error.h"

SMM_BEGIN

/// A tensor of at most SMM_MAX_RANK dimensions; NULL where a function says so.
typedef struct {
  void *ref;
} smm_tensor;

#define SMM_MAX_RANK 8

typedef enum { SMM_FLOAT32 = 0, SMM_FLOAT64 = 1, SMM_INT64 = 2 } smm_dtype;

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

/// An operand: a tensor, or where its handle is NULL a number (`is_integer`: as Python's int).
typedef struct {
  smm_tensor tensor;
  double number;
  bool is_integer;
} smm_operand;

/// The elementwise operations of one operand, by PyTorch's names, with what Python's help says.
#define SMM_UNARY_OPS(OP)                                                              \
  OP(neg, "-x, element by element.")                                                   \
  OP(exp, "e to the power x, element by element; at most 1 ulp off in float32.")       \
  OP(log, "The natural logarithm, element by element; at most 1 ulp off in float32.")  \
  OP(tanh, "The hyperbolic tangent, element by element; at most 1 ulp off in float32.")\
  OP(sqrt, "The square root, element by element, correctly rounded.")                  \
  OP(reciprocal, "1 / x, element by element.")                                         \
  OP(square, "x * x, element by element.")

#define SMM_OP(name, help) SMM_UNARY_##name,
typedef enum { SMM_UNARY_OPS(SMM_OP) SMM_UNARY_COUNT } smm_unary;
#undef SMM_OP

typedef enum { SMM_ADD, SMM_SUB, SMM_MUL, SMM_DIV, SMM_POW, SMM_MATMUL } smm_binary;
typedef enum { SMM_SUM, SMM_MEAN, SMM_VAR, SMM_STD } smm_reduction;
typedef enum { SMM_SOFTMAX, SMM_LOG_SOFTMAX } smm_row_function;

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

// Operations

smm_status smm_tensor_unary(smm_tensor *out, smm_unary op, smm_tensor x, smm_error *error);
smm_status smm_tensor_binary(smm_tensor *out, smm_binary op, smm_operand a, smm_operand b,
                             smm_error *error);
/// Over `dimensions`, or all where there are none; `correction` matters to var and std.
smm_status smm_tensor_reduce(smm_tensor *out, smm_reduction op, smm_tensor x,
                             smm_dimensions dimensions, bool keepdim, double correction,
                             smm_error *error);
smm_status smm_tensor_along(smm_tensor *out, smm_row_function op, smm_tensor x, int64_t dimension,
                            smm_error *error);
smm_status smm_tensor_cross_entropy(smm_tensor *out, smm_tensor logits, smm_tensor targets,
                                    smm_error *error);
/// The rows of the matrix `table` that `indices` name.
smm_status smm_tensor_embedding(smm_tensor *out, smm_tensor table, smm_tensor indices,
                                smm_error *error);
smm_status smm_tensor_to(smm_tensor *out, smm_tensor x, smm_dtype dtype, smm_error *error);
smm_status smm_tensor_clone(smm_tensor *out, smm_tensor x, smm_error *error);
/// `target[...] = source`, broadcast and converted, without history.
smm_status smm_tensor_copy(smm_tensor target, smm_tensor source, smm_error *error);

// Views

smm_status smm_tensor_reshape(smm_tensor *out, smm_tensor x, smm_dimensions shape,
                              smm_error *error);
smm_status smm_tensor_permute(smm_tensor *out, smm_tensor x, smm_dimensions order,
                              smm_error *error);
smm_status smm_tensor_transpose(smm_tensor *out, smm_tensor x, int64_t a, int64_t b,
                                smm_error *error);
smm_status smm_tensor_expand(smm_tensor *out, smm_tensor x, smm_dimensions shape,
                             smm_error *error);
smm_status smm_tensor_squeeze(smm_tensor *out, smm_tensor x, int64_t dimension, smm_error *error);
smm_status smm_tensor_unsqueeze(smm_tensor *out, smm_tensor x, int64_t dimension,
                                smm_error *error);
smm_status smm_tensor_select(smm_tensor *out, smm_tensor x, int64_t dimension, int64_t index,
                             smm_error *error);
smm_status smm_tensor_slice(smm_tensor *out, smm_tensor x, int64_t dimension, int64_t start,
                            int64_t length, int64_t step, smm_error *error);

SMM_END
#endif
