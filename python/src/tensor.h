// The parts that the Tensor class is put together from.
#pragma once

#include "operations.h"

/// +, -, ==, … as slots of the type.
extern PyType_Slot operator_slots[];
/// Finds the operations behind the operators, when the list of operations has been read.
void find_operators();

void bind_arrays(nb::module_ &module, nb::class_<Tensor> &tensor);
void bind_conversions(nb::class_<Tensor> &tensor);
void bind_gradients(nb::module_ &module, nb::class_<Tensor> &tensor);
void bind_indexing(nb::class_<Tensor> &tensor);
