// What PyTorch passes around with tensors: the elements' types, and the device.
#include "core.h"

namespace {

/// The objects float32, …, which the module owns; null once it has let go of them.
PyObject *objects[SMM_DTYPE_COUNT];

struct DType {
  smm_dtype value;
  ~DType() { objects[value] = nullptr; }
};

/// The one device there is, with the number that was asked for, if any.
struct Device {
  bool has_index;
};

const char *const names[SMM_DTYPE_COUNT] = {"float32", "float64", "int64",
                                            "int32",   "uint8",   "bool"};
nb::object numpy_dtype(const DType &type) {
  return nb::module_::import_("numpy").attr("dtype")(names[type.value]);
}

std::optional<smm_dtype> named(std::string_view name) {
  for (int known = 0; known < SMM_DTYPE_COUNT; known++) {
    if (name == names[known]) return smm_dtype(known);
  }
  return std::nullopt;
}

[[noreturn]] void refuse_device(nb::handle device) {
  PyErr_Format(PyExc_RuntimeError,
               "device %R: swiftmakemore computes on the CPU; use device='cpu' or leave it out",
               device.ptr());
  throw nb::python_error();
}

/// A device from its name: "cpu", "cpu:0", or another library's device that prints as one.
Device parse_device(nb::handle device, std::optional<int64_t> index) {
  if (nb::isinstance<Device>(device)) return nb::cast<Device>(device);
  std::string name = nb::cast<std::string>(nb::str(device));
  bool numbered = name == "cpu:0" || index;
  if ((name != "cpu" && name != "cpu:0") || index.value_or(0) != 0) refuse_device(device);
  return {numbered};
}

void bind_dtype(nb::module_ &module) {
  nb::class_<DType> type(module, "dtype",
                         "The type of a tensor's elements: float32, float64, int64, int32, uint8 or "
                         "bool.\n\n"
                         "The counterpart of torch.dtype, printed as it prints; np.dtype(t) is "
                         "NumPy's.\n\n"
                         ">>> import swiftmakemore as sm\n"
                         ">>> sm.tensor([1.0]).dtype\n"
                         "torch.float32\n"
                         ">>> sm.tensor([1]).dtype is sm.int64\n"
                         "True");
  type.def_prop_ro(
      "is_floating_point",
      [](const DType &t) { return t.value == SMM_FLOAT32 || t.value == SMM_FLOAT64; },
      "Whether these are fractions.");
  type.def_prop_ro(
      "itemsize", [](const DType &t) { return numpy_dtype(t).attr("itemsize"); },
      "The bytes of one element.");
  type.def_prop_ro("dtype", &numpy_dtype, "NumPy's dtype of these elements.");
  type.def("__repr__", [](const DType &t) { return std::string("torch.") + names[t.value]; });
  type.def("__reduce__", [](const DType &t) { return std::string(names[t.value]); });
  for (int value = 0; value < SMM_DTYPE_COUNT; value++) {
    nb::object object = nb::cast(DType{smm_dtype(value)});
    module.attr(names[value]) = object;
    objects[value] = object.ptr();
  }
  const std::pair<const char *, smm_dtype> others[] = {{"float", SMM_FLOAT32},
                                                       {"double", SMM_FLOAT64},
                                                       {"long", SMM_INT64},
                                                       {"int", SMM_INT32}};
  for (auto [name, value] : others) module.attr(name) = nb::borrow(objects[value]);
}

}  // namespace

const char *dtype_name(smm_dtype dtype) { return names[dtype]; }

nb::object dtype_object(smm_dtype dtype) {
  return objects[dtype] ? nb::borrow(objects[dtype]) : nb::none();
}

std::optional<smm_dtype> parse_dtype(nb::handle dtype) {
  if (dtype.is_none()) return std::nullopt;
  if (nb::isinstance<DType>(dtype)) return nb::inst_ptr<DType>(dtype)->value;
  std::string name;
  try {
    name = nb::cast<std::string>(
        nb::module_::import_("numpy").attr("dtype")(dtype).attr("name"));
  } catch (nb::python_error &) {
    // Another library's dtype: "torch.float32" ends in the name.
    name = nb::cast<std::string>(nb::str(dtype));
    name = name.substr(name.rfind('.') + 1);
  }
  if (auto known = named(name)) return known;
  PyErr_Format(PyExc_TypeError,
               "dtype %R is not supported; use float32, float64, int64, int32, uint8 or bool",
               dtype.ptr());
  throw nb::python_error();
}

bool is_dtype(nb::handle value) { return nb::isinstance<DType>(value); }

void check_device(nb::handle device) {
  if (!device.is_none()) parse_device(device, std::nullopt);
}

nb::object cpu_device() { return nb::cast(Device{false}); }

bool is_device(nb::handle value) { return nb::isinstance<Device>(value); }

void bind_dtypes(nb::module_ &module) {
  bind_dtype(module);
  nb::class_<Device>(module, "device",
                     "Where a tensor is: the CPU, the only device there is. The counterpart of "
                     "torch.device.\n\n"
                     "RuntimeError for another one.\n\n"
                     ">>> import swiftmakemore as sm\n"
                     ">>> sm.device(\"cpu\")\n"
                     "device(type='cpu')")
      .def(
          "__init__",
          [](Device *self, nb::handle type, std::optional<int64_t> index) {
            new (self) Device(parse_device(type, index));
          },
          "type"_a, "index"_a = nb::none())
      .def_prop_ro("type", [](const Device &) { return "cpu"; }, "\"cpu\".")
      .def_prop_ro(
          "index",
          [](const Device &d) { return d.has_index ? nb::object(nb::int_(0)) : nb::none(); },
          "0 where that number was given, else None.")
      .def("__eq__",
           [](const Device &d, nb::handle other) {
             return nb::isinstance<Device>(other) &&
                    nb::cast<Device>(other).has_index == d.has_index;
           })
      .def("__hash__", [](const Device &d) { return d.has_index ? 1 : 0; })
      .def("__str__", [](const Device &d) { return d.has_index ? "cpu:0" : "cpu"; })
      .def("__repr__",
           [](const Device &d) {
             return d.has_index ? "device(type='cpu', index=0)" : "device(type='cpu')";
           })
      .def("__reduce__", [](const Device &d) {
        return nb::make_tuple(nb::type<Device>(),
                              nb::make_tuple(nb::str(d.has_index ? "cpu:0" : "cpu")));
      });
}
