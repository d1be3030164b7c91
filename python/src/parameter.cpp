// Tensors as instances of Python's subclasses of Tensor, and elements given to another tensor:
// what nn.Parameter and Module.to() need.
#include "core.h"

/// An object of the Tensor type `cls` on the memory of `tensor`, a leaf without history.
static nb::object make_subclass(nb::handle cls, const Tensor &tensor, bool requires_grad) {
  nb::handle base = nb::type<Tensor>();
  if (!PyType_Check(cls.ptr()) || !PyType_IsSubtype((PyTypeObject *)cls.ptr(), (PyTypeObject *)base.ptr())) {
    PyErr_Format(PyExc_TypeError, "make_subclass: %R is no subclass of Tensor", cls.ptr());
    throw nb::python_error();
  }
  Tensor leaf(smm_tensor_detach(tensor.handle));
  if (requires_grad) check(smm_tensor_require_grad, leaf.handle, true);
  nb::object object = nb::inst_alloc(cls);
  new (nb::inst_ptr<Tensor>(object)) Tensor(std::move(leaf));
  nb::inst_mark_ready(object);
  return object;
}

/// Gives `target` the memory, shape and type of `source`; it stays the same object, a leaf with
/// the same flag. A gradient that still fits stays too.
static void set_data(Tensor &target, const Tensor &source) {
  smm_tensor_info old = target.info();
  if (!old.is_leaf) {
    PyErr_SetString(PyExc_RuntimeError,
                    "data: only a leaf's elements can be replaced; use copy_() for this tensor");
    throw nb::python_error();
  }
  Tensor leaf(smm_tensor_detach(source.handle));
  if (old.requires_grad) {
    check(smm_tensor_require_grad, leaf.handle, true);
    smm_tensor_info now = leaf.info();
    bool fits = old.dtype == now.dtype && old.rank == now.rank;
    for (int d = 0; fits && d < old.rank; d++) fits = old.shape[d] == now.shape[d];
    Tensor grad(smm_tensor_grad(target.handle));
    if (fits && grad.handle.ref) check(smm_tensor_set_grad, leaf.handle, grad.handle);
  }
  target = std::move(leaf);
}

void bind_parameter(nb::module_ &module) {
  module.def("make_subclass", &make_subclass, "cls"_a, "tensor"_a, "requires_grad"_a,
             "A leaf of the class `cls`, a subclass of Tensor, on the memory of `tensor`.");
  auto tensor = nb::borrow<nb::class_<Tensor>>(nb::type<Tensor>());
  tensor.def_prop_rw(
      "data", [](const Tensor &t) { return Tensor(smm_tensor_data(t.handle)); }, &set_data,
      "The same elements without history; writing to them is not noticed. Assigning gives this "
      "tensor another's memory.");
}
