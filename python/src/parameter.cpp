// Tensors as instances of Python's subclasses of Tensor: what nn.Parameter needs.
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

void bind_parameter(nb::module_ &module) {
  module.def("make_subclass", &make_subclass, "cls"_a, "tensor"_a, "requires_grad"_a,
             "A leaf of the class `cls`, a subclass of Tensor, on the memory of `tensor`.");
}
