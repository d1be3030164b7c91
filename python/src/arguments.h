// What Python hands to an operation, as the core takes it.
#pragma once

#include "signatures.h"

/// Every operation, by number. Kept for the life of the process: functions point into it.
extern std::vector<Operation> &operations;
/// Python's class Tensor.
extern PyTypeObject *tensor_type;

/// The arguments of one call, with the memory that they point to.
struct Call {
  static constexpr size_t capacity = 12;
  smm_arg arguments[capacity];
  std::vector<Tensor> converted;
  std::vector<std::vector<int64_t>> ints;
  std::vector<std::vector<double>> numbers;
  std::vector<std::vector<smm_tensor>> tensors;
  std::vector<nb::object> kept;  // lists made of what can be gone through
};

bool set_number(const Operation &op, const Parameter &parameter, smm_arg &arg, PyObject *value);
bool set_tensor(smm_arg &arg, PyObject *value);
/// A NumPy array or scalar as a tensor.
bool set_array(Call &call, smm_arg &arg, PyObject *value);
/// Sorts positional and keyword arguments into the operation's parameters.
void sort_arguments(const Operation &op, Call &call, PyObject *const *values, size_t given,
                    PyObject *keywords);
/// The first operation of this one's name whose signature fits; this one where it is the only one.
const Operation &chosen(const Operation &op, PyObject *const *values, size_t given,
                        PyObject *keywords);
