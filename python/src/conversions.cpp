// Tensors of other types, and single elements as Python's numbers.
#include <cstring>

#include "tensor.h"

namespace {

const std::pair<const char *, smm_dtype> methods[] = {
    {"float", SMM_FLOAT32}, {"double", SMM_FLOAT64}, {"long", SMM_INT64},
    {"int", SMM_INT32},     {"byte", SMM_UINT8},     {"bool", SMM_BOOL}};
const char *const old_names[SMM_DTYPE_COUNT] = {
    "torch.FloatTensor", "torch.DoubleTensor", "torch.LongTensor",
    "torch.IntTensor",   "torch.ByteTensor",   "torch.BoolTensor"};

/// The tensor itself where it has the type and no copy is wanted.
nb::object converted(nb::handle self, smm_dtype dtype, bool copy = false) {
  const Tensor &t = nb::cast<const Tensor &>(self);
  if (t.info().dtype != dtype) return nb::cast(make(smm_tensor_to, t.handle, dtype));
  return copy ? nb::cast(make(smm_tensor_clone, t.handle)) : nb::borrow(self);
}

/// Whether a value names a device: a str such as "cuda:0", or somebody's device object.
bool names_device(nb::handle value) {
  if (is_device(value) || std::strcmp(Py_TYPE(value.ptr())->tp_name, "torch.device") == 0) return true;
  if (!PyUnicode_Check(value.ptr())) return false;
  std::string name = nb::cast<std::string>(value);
  name = name.substr(0, name.find(':'));
  return name == "cpu" || name == "cuda" || name == "mps" || name == "xpu" || name == "meta";
}

/// to(dtype), to(device), to(device, dtype), to(other), with the rest by name.
nb::object to(nb::handle self, nb::args arguments, nb::kwargs options) {
  smm_dtype dtype = nb::cast<const Tensor &>(self).info().dtype;
  bool copy = false;
  auto take = [&](nb::handle value) {
    if (nb::isinstance<Tensor>(value)) {
      dtype = nb::cast<const Tensor &>(value).info().dtype;
    } else if (names_device(value)) {
      check_device(value);
    } else if (auto wanted = parse_dtype(value)) {
      dtype = *wanted;
    }
  };
  for (nb::handle value : arguments) {
    if (!PyBool_Check(value.ptr())) take(value);  // a bool is non_blocking, which means nothing here
  }
  for (auto [key, value] : options) {
    std::string name = nb::cast<std::string>(key);
    if (name == "dtype") {
      if (auto wanted = parse_dtype(value)) dtype = *wanted;
    } else if (name == "device") {
      check_device(value);
    } else if (name == "copy") {
      copy = nb::cast<bool>(value);
    } else if (name == "other") {
      take(value);
    } else if (name != "non_blocking" && name != "memory_format") {
      PyErr_Format(PyExc_TypeError, "to() got an unexpected keyword argument '%s'", name.c_str());
      throw nb::python_error();
    }
  }
  return converted(self, dtype, copy);
}

nb::object to_type(nb::handle self, nb::handle dtype) {
  if (dtype.is_none()) {
    return nb::str(old_names[nb::cast<const Tensor &>(self).info().dtype]);
  }
  for (int known = 0; known < SMM_DTYPE_COUNT; known++) {
    if (PyUnicode_Check(dtype.ptr()) && nb::str(dtype).equal(nb::str(old_names[known]))) {
      return converted(self, smm_dtype(known));
    }
  }
  return converted(self, *parse_dtype(dtype));
}

nb::object item(const Tensor &t) {
  smm_tensor_info info = t.info();
  if (info.count != 1) {
    PyErr_Format(PyExc_RuntimeError,
                 "a Tensor with %lld elements is no number; only one of one element is",
                 (long long)info.count);
    throw nb::python_error();
  }
  if (info.dtype == SMM_INT64) return nb::int_(*static_cast<const int64_t *>(info.data));
  double value;
  check(smm_tensor_item, &value, t.handle);
  switch (info.dtype) {
    case SMM_INT32:
    case SMM_UINT8:
      return nb::int_(int64_t(value));
    case SMM_BOOL:
      return nb::bool_(value != 0);
    default:
      return nb::float_(value);
  }
}

bool truth(const Tensor &t) {
  int64_t count = t.info().count;
  if (count != 1) {
    PyErr_Format(PyExc_RuntimeError,
                 "the truth of a Tensor with %lld elements is ambiguous; use any() or all()",
                 (long long)count);
    throw nb::python_error();
  }
  return nb::cast<double>(nb::float_(item(t))) != 0;
}

nb::object as_index(const Tensor &t) {
  smm_tensor_info info = t.info();
  if (info.count != 1 || info.dtype == SMM_FLOAT32 || info.dtype == SMM_FLOAT64) {
    PyErr_SetString(PyExc_TypeError,
                    "only integer tensors of a single element can be converted to an index");
    throw nb::python_error();
  }
  return nb::int_(item(t));
}

nb::object formatted(nb::handle self, nb::handle specification) {
  const Tensor &t = nb::cast<const Tensor &>(self);
  nb::object value = t.info().rank == 0 ? item(t) : nb::borrow(self);
  if (t.info().rank == 0 || nb::len(specification) == 0) {
    nb::object text = t.info().rank == 0 ? value : nb::str(value);
    return nb::steal(PyObject_Format(text.ptr(), specification.ptr()));
  }
  PyErr_SetString(PyExc_TypeError,
                  "unsupported format string passed to Tensor.__format__: only tensors without "
                  "dimensions are formatted as numbers");
  throw nb::python_error();
}

}  // namespace

void bind_conversions(nb::class_<Tensor> &tensor) {
  tensor.def("to", &to, "args"_a, "kwargs"_a,
             "The elements as another type: to(dtype), to(device), to(other), with copy=True in new "
             "memory; the tensor itself where nothing changes.");
  tensor.def("type", &to_type, "dtype"_a = nb::none(),
             "The elements as another type; without one, the name of the type they have.");
  for (auto [name, dtype] : methods) {
    std::string help = std::string("The elements as ") + dtype_name(dtype) + "; itself where they are.";
    tensor.def(
        name, [dtype = dtype](nb::handle self) { return converted(self, dtype); }, help.c_str());
  }
  tensor.def(
      "cpu", [](nb::handle self) { return converted(self, nb::cast<const Tensor &>(self).info().dtype); },
      "Itself.");
  tensor.def(
      "is_floating_point",
      [](const Tensor &t) {
        smm_dtype dtype = t.info().dtype;
        return dtype == SMM_FLOAT32 || dtype == SMM_FLOAT64;
      },
      "Whether the elements are fractions.");
  tensor.def("item", &item, "The one element as a Python number; RuntimeError if there are more.");
  tensor.def("__float__", [](const Tensor &t) { return nb::float_(item(t)); });
  tensor.def("__int__", [](const Tensor &t) { return nb::int_(item(t)); });
  tensor.def("__bool__", &truth);
  tensor.def("__index__", &as_index);
  tensor.def("__format__", &formatted, "format_spec"_a);
}
