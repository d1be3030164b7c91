// Python's operators, as slots of the type: either operand may be the tensor.
#include "tensor.h"

namespace {

/// Operations by the slots that call them; their numbers are found once the list is known.
enum Slot {
  add, subtract, multiply, divide, floor_divide, modulus, power, matmul, conjunction, disjunction,
  exclusion, negative, absolute, inversion, less, less_or_equal, equal, not_equal, greater,
  greater_or_equal, slot_count
};
const char *const names[slot_count] = {
    "add", "sub", "mul", "div", "floor_divide", "remainder", "pow", "matmul", "bitwise_and",
    "bitwise_or", "bitwise_xor", "neg", "abs", "bitwise_not", "lt", "le", "eq", "ne", "gt", "ge"};
int64_t numbers[slot_count];

template <Slot slot>
PyObject *binary(PyObject *a, PyObject *b) {
  return call_operator(numbers[slot], a, b);
}
template <Slot slot>
PyObject *in_place(PyObject *a, PyObject *b) {
  return call_operator_in_place(numbers[slot], a, b);
}
template <Slot slot>
PyObject *unary(PyObject *a) {
  return call_operator(numbers[slot], a, a);
}
PyObject *to_the_power(PyObject *a, PyObject *b, PyObject *modulo) {
  if (modulo != Py_None) return Py_NewRef(Py_NotImplemented);
  return call_operator(numbers[power], a, b);
}
PyObject *to_the_power_in_place(PyObject *a, PyObject *b, PyObject *) {
  return call_operator_in_place(numbers[power], a, b);
}
PyObject *same(PyObject *a) { return Py_NewRef(a); }
PyObject *compare(PyObject *a, PyObject *b, int op) {
  static const Slot slots[] = {less, less_or_equal, equal, not_equal, greater, greater_or_equal};
  return call_operator(numbers[slots[op]], a, b);
}
/// Tensors are keys by identity, although `==` compares elements.
Py_hash_t identity_hash(PyObject *a) { return Py_hash_t(uintptr_t(a) >> 4); }

}  // namespace

PyType_Slot operator_slots[] = {
    {Py_nb_add, (void *)binary<add>},
    {Py_nb_subtract, (void *)binary<subtract>},
    {Py_nb_multiply, (void *)binary<multiply>},
    {Py_nb_true_divide, (void *)binary<divide>},
    {Py_nb_floor_divide, (void *)binary<floor_divide>},
    {Py_nb_remainder, (void *)binary<modulus>},
    {Py_nb_power, (void *)to_the_power},
    {Py_nb_matrix_multiply, (void *)binary<matmul>},
    {Py_nb_and, (void *)binary<conjunction>},
    {Py_nb_or, (void *)binary<disjunction>},
    {Py_nb_xor, (void *)binary<exclusion>},
    {Py_nb_inplace_add, (void *)in_place<add>},
    {Py_nb_inplace_subtract, (void *)in_place<subtract>},
    {Py_nb_inplace_multiply, (void *)in_place<multiply>},
    {Py_nb_inplace_true_divide, (void *)in_place<divide>},
    {Py_nb_inplace_floor_divide, (void *)in_place<floor_divide>},
    {Py_nb_inplace_remainder, (void *)in_place<modulus>},
    {Py_nb_inplace_power, (void *)to_the_power_in_place},
    {Py_nb_inplace_and, (void *)in_place<conjunction>},
    {Py_nb_inplace_or, (void *)in_place<disjunction>},
    {Py_nb_inplace_xor, (void *)in_place<exclusion>},
    {Py_nb_negative, (void *)unary<negative>},
    {Py_nb_positive, (void *)same},
    {Py_nb_absolute, (void *)unary<absolute>},
    {Py_nb_invert, (void *)unary<inversion>},
    {Py_tp_richcompare, (void *)compare},
    {Py_tp_hash, (void *)identity_hash},
    {0, nullptr}};

void find_operators() {
  for (int slot = 0; slot < slot_count; slot++) numbers[slot] = find_operation(names[slot]);
}
