// The Tensor class.
#include "tensor.h"

namespace {

nb::object python_function(const char *module, const char *name) {
  return nb::module_::import_(module).attr(name);
}

nb::object shape_of(const Tensor &t) {
  static PyTypeObject *size_type =  // lives as long as the process does
      (PyTypeObject *)python_function("swiftmakemore.size", "Size").release().ptr();
  smm_tensor_info info = t.info();
  nb::object sizes = nb::steal(PyTuple_New(info.rank));
  for (int i = 0; i < info.rank; i++) {
    PyTuple_SET_ITEM(sizes.ptr(), i, PyLong_FromLongLong(info.shape[i]));
  }
  nb::object arguments = nb::steal(PyTuple_Pack(1, sizes.ptr()));
  nb::object shape = nb::steal(PyTuple_Type.tp_new(size_type, arguments.ptr(), nullptr));
  if (!shape.is_valid()) throw nb::python_error();
  return shape;
}

nb::object size(const Tensor &t, std::optional<int64_t> dim) {
  if (!dim) return shape_of(t);
  smm_tensor_info info = t.info();
  int64_t d = *dim < 0 ? *dim + info.rank : *dim;
  if (d < 0 || d >= info.rank) {
    PyErr_Format(PyExc_IndexError, "size: dimension %lld is out of range for shape %S",
                 (long long)*dim, shape_of(t).ptr());
    throw nb::python_error();
  }
  return nb::int_(info.shape[d]);
}

/// The usual lookup; what is not there is refused with the nearest thing that is.
PyObject *get_attribute(PyObject *self, PyObject *name) {
  PyObject *value = PyObject_GenericGetAttr(self, name);
  if (value || !PyErr_ExceptionMatches(PyExc_AttributeError)) return value;
  if (PyUnicode_READ_CHAR(name, 0) == '_') return nullptr;
  PyErr_Clear();
  try {
    nb::object message = python_function("swiftmakemore._nearest", "missing")(
        nb::str("Tensor"), nb::handle(name), nb::handle((PyObject *)Py_TYPE(self)));
    PyErr_SetObject(PyExc_AttributeError, message.ptr());
  } catch (nb::python_error &error) {
    error.restore();
  }
  return nullptr;
}

nb::object copy_into(nb::handle self, nb::handle source) {
  const Tensor &target = nb::cast<const Tensor &>(self);
  if (nb::isinstance<Tensor>(source)) {
    check(smm_tensor_write, target.handle, nb::cast<const Tensor &>(source).handle);
  } else {
    Tensor converted = as_tensor(source, std::nullopt, false, "copy_: the source");
    check(smm_tensor_write, target.handle, converted.handle);
  }
  return nb::borrow(self);
}

/// `Tensor(data)` in float32, `Tensor(2, 3)` and `Tensor(size)` of zeros: PyTorch's old constructor.
Tensor constructed(nb::tuple arguments) {
  nb::tuple sizes = arguments;
  if (arguments.size() == 0) sizes = nb::make_tuple(0);
  if (arguments.size() == 1) {
    nb::object first = nb::borrow(arguments[0]);
    bool is_size = nb::isinstance(first, python_function("swiftmakemore.size", "Size"));
    if (!is_size && !PyLong_Check(first.ptr())) {
      return as_tensor(first, SMM_FLOAT32, false, "Tensor: data");
    }
    if (is_size) sizes = nb::tuple(first);
  }
  for (nb::handle size : sizes) {
    if (PyLong_Check(size.ptr())) continue;
    PyErr_Format(PyExc_TypeError, "Tensor: expected sizes or data, not %.200s; use tensor(...)",
                 Py_TYPE(size.ptr())->tp_name);
    throw nb::python_error();
  }
  nb::object zeros = python_function("numpy", "zeros")(sizes, "float32");
  return as_tensor(zeros, SMM_FLOAT32, false, "Tensor: data");
}

}  // namespace

void bind_tensor(nb::module_ &module) {
  std::vector<PyType_Slot> slots;
  for (PyType_Slot *list : {operator_slots, indexing_slots}) {
    for (PyType_Slot *slot = list; slot->slot; slot++) slots.push_back(*slot);
  }
  slots.push_back({Py_tp_getattro, (void *)get_attribute});
  slots.push_back({0, nullptr});
  nb::class_<Tensor> tensor(module, "Tensor",
                            "Numbers with a history: the counterpart of torch.Tensor for float32, "
                            "float64, int64, int32, uint8 and bool.\n\n"
                            ">>> import swiftmakemore as sm\n"
                            ">>> x = sm.tensor([1.0, 2.0], requires_grad=True)\n"
                            ">>> (x * x).sum().backward()\n"
                            ">>> x.grad\n"
                            "tensor([2., 4.])",
                            nb::type_slots(slots.data()));
  tensor.def(
      "__init__",
      [](Tensor *self, nb::args arguments) { new (self) Tensor(constructed(nb::tuple(arguments))); },
      nb::sig("def __init__(self, *data: Any) -> None"),
      "float32 from data, or zeros of the sizes given; tensor() keeps the type of data.");
  tensor.def_prop_ro("shape", &shape_of, "The sizes, outermost first.");
  tensor.def("size", &size, "dim"_a = nb::none(), "The sizes, or the size of one dimension.");
  tensor.def_prop_ro("ndim", [](const Tensor &t) { return t.info().rank; }, "The number of dimensions.");
  tensor.def("dim", [](const Tensor &t) { return t.info().rank; }, "The number of dimensions.");
  tensor.def("numel", [](const Tensor &t) { return t.info().count; }, "The number of elements.");
  tensor.def("nelement", [](const Tensor &t) { return t.info().count; }, "The number of elements.");
  tensor.def_prop_ro(
      "dtype", [](const Tensor &t) { return dtype_object(t.info().dtype); }, "The elements' type.");
  tensor.def_prop_ro("device", [](const Tensor &) { return cpu_device(); }, "The CPU.");
  tensor.def("copy_", &copy_into, "source"_a.none(),
             "Overwrites the elements with `source`'s, broadcast and converted, and takes its history.");
  tensor.def("__repr__", [](nb::handle self) {
    return python_function("swiftmakemore.printing", "tensor_str")(self);
  });
  bind_arrays(module, tensor);
  bind_conversions(tensor);
  bind_gradients(module, tensor);
  bind_operations(module, tensor);
  find_operators();
}
