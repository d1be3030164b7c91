// The core's operations as Python functions and methods, made from the signatures that the core
// gives of them.
#pragma once

#include "core.h"

/// The number of the operation with this name; -1 if there is none.
int64_t find_operation(const char *name);
/// Calls an operation with one or two tensors or numbers, as Python's operators do. Gives
/// NotImplemented for what is no operand.
PyObject *call_operator(int64_t operation, PyObject *a, PyObject *b);
/// The same, with the result written into `a`.
PyObject *call_operator_in_place(int64_t operation, PyObject *a, PyObject *b);
/// Makes the functions of `module` and of `functional`, and the methods of `tensor`.
void bind_operations(nb::module_ &module, nb::handle tensor);
