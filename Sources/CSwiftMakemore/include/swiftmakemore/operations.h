#ifndef SWIFTMAKEMORE_OPERATIONS_H
#define SWIFTMAKEMORE_OPERATIONS_H

#include "random.h"

SMM_BEGIN

// Every operation on tensors is called in one way, and describes itself: the core has the only
// list of them, and callers make their functions, methods and help from it.

typedef enum {
  SMM_ARG_NONE,
  SMM_ARG_TENSOR,
  SMM_ARG_BOOL,
  SMM_ARG_INT,
  SMM_ARG_FLOAT,
  SMM_ARG_INTS,     // `ints`, `count`; one int of a type int[] may come as SMM_ARG_INT
  SMM_ARG_TENSORS,  // `tensors`, `count`; a NULL handle stands for None
  SMM_ARG_STRING,
  SMM_ARG_DTYPE,
  SMM_ARG_GENERATOR,
  SMM_ARG_FLOATS  // `numbers`, `count`
} smm_arg_kind;

/// One argument or result.
typedef struct {
  smm_arg_kind kind;
  int64_t count;
  union {
    smm_tensor tensor;
    bool truth;
    int64_t integer;
    double number;
    const int64_t *ints;
    const double *numbers;
    const smm_tensor *tensors;
    const char *string;
    smm_dtype dtype;
    smm_generator generator;
  } value;
} smm_arg;

/// What an operation gives back. Handles in it are the caller's.
typedef struct {
  smm_arg first;  // the result, where it is one
  int64_t count;
  smm_arg *all;   // `count` results, where it is a list; smm_results_free returns the memory
} smm_results;

/// How many operations there are; they are numbered from 0.
int64_t smm_operation_count(void);
/// How it is called, for example
///   "sum(Tensor input, int[] dim=None, bool keepdim=False) -> Tensor"
/// Types: Tensor, Operand (a tensor or a number), int, float, bool, int[] (or one int), float[],
/// Tensor[], int[][] (one int, or two lists: sent as the length of the first and both), str, dtype,
/// device (always the CPU), Generator; `?` admits None; `int[]*` and `Tensor[]*` also take the items
/// one by one; `*` alone ends the positional parameters. Results: Tensor, Tensor[], bool, int, int[],
/// float, (Tensor a, Tensor b), or one of two: Tensor | Tensor[]. Several operations may share a
/// name and its places: calls go to the first whose signature fits.
const char *smm_operation_signature(int64_t operation);
/// What it does, in the words of a docstring.
const char *smm_operation_help(int64_t operation);
/// Where callers offer it: letters of "t" (method of tensors), "f" (function), "n" (function of
/// nn.functional), "w" (function of nn.init), "i" (also as a method in place, with `_` behind the name), "p" (property).
const char *smm_operation_places(int64_t operation);
/// Calls it with as many arguments as its signature has parameters.
smm_status smm_operation_call(smm_results *out, int64_t operation, const smm_arg *arguments,
                              int64_t count, smm_error *error);
/// The same, and writes the result into the first argument with its history.
smm_status smm_operation_call_in_place(int64_t operation, const smm_arg *arguments, int64_t count,
                                       smm_error *error);
void smm_results_free(smm_results results);

// Indexing, as Python writes it between brackets

typedef enum {
  SMM_INDEX_NONE,      // a dimension of size 1
  SMM_INDEX_ELLIPSIS,  // all dimensions that are not named
  SMM_INDEX_INT,       // `start`; the dimension disappears
  SMM_INDEX_SLICE,     // start:stop:step
  SMM_INDEX_TENSOR     // integers, or a mask
} smm_index_kind;

typedef struct {
  smm_index_kind kind;
  bool has_start, has_stop;
  int64_t start, stop, step;
  smm_tensor tensor;
} smm_index;

/// `x[indices]`
smm_status smm_tensor_index(smm_tensor *out, smm_tensor x, const smm_index *indices, int64_t count,
                            smm_error *error);
/// `x[indices] = source`
smm_status smm_tensor_index_put(smm_tensor x, const smm_index *indices, int64_t count,
                                smm_tensor source, smm_error *error);

SMM_END
#endif
