#include "core.h"

[[noreturn]] void raise(const smm_error &error) {
  if (PyErr_Occurred()) throw nb::python_error();  // Python's own, from a function the core called
  PyObject *kind = PyExc_RuntimeError;
#define STATUS(name, exception) \
  case name:                    \
    kind = PyExc_##exception;   \
    break;
  switch (error.status) {
    SMM_STATUSES(STATUS)
    case SMM_OK:
      break;
  }
#undef STATUS
  PyErr_SetString(kind, error.message);
  throw nb::python_error();
}

Dimensions::Dimensions(nb::handle from, const char *argument) {
  auto add = [&](nb::handle item) {
    PyObject *index = PyNumber_Index(item.ptr());
    if (!index) {
      PyErr_Format(PyExc_TypeError, "%s must be an int or a sequence of ints, not %R", argument,
                   from.ptr());
      throw nb::python_error();
    }
    int overflow;
    long long value = PyLong_AsLongLongAndOverflow(index, &overflow);
    Py_DECREF(index);
    if (overflow) {
      PyErr_Format(PyExc_ValueError, "%s: %R does not fit 64 bits", argument, item.ptr());
      throw nb::python_error();
    }
    values.push_back(value);
  };
  if (PyIndex_Check(from.ptr())) {
    add(from);
    return;
  }
  PyObject *items = PySequence_Fast(from.ptr(), "");
  if (!items) {
    PyErr_Clear();
    add(from);  // raises
  }
  nb::object owner = nb::steal(items);
  for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items); i++) {
    add(PySequence_Fast_GET_ITEM(items, i));
  }
}

std::vector<int64_t> two_lists(nb::handle from, const char *argument) {
  if (PyIndex_Check(from.ptr())) return Dimensions(from, argument).values;
  if (!PySequence_Check(from.ptr()) || PySequence_Size(from.ptr()) != 2) {
    PyErr_Clear();
    PyErr_Format(PyExc_TypeError, "%s must be an int or two lists of ints, not %R", argument,
                 from.ptr());
    throw nb::python_error();
  }
  std::vector<int64_t> first = Dimensions(from[0], argument).values;
  std::vector<int64_t> second = Dimensions(from[1], argument).values;
  std::vector<int64_t> both{int64_t(first.size())};
  both.insert(both.end(), first.begin(), first.end());
  both.insert(both.end(), second.begin(), second.end());
  return both;
}

NB_MODULE(_core, module) {
  module.doc() = "The Swift core of swiftmakemore. Everything public is documented in swiftmakemore.";
  // A hook that names the tensor it hangs on is a cycle that Python cannot see: the user's, and no
  // reason to print anything. `live_objects` is what the tests count.
  nb::set_leak_warnings(false);
  if (smm_abi_version() != SMM_ABI_VERSION) {
    PyErr_Format(PyExc_ImportError,
                 "swiftmakemore._core was compiled against version %d of the core's interface, and "
                 "the core in it is version %u; build both again (make clean build)",
                 SMM_ABI_VERSION, smm_abi_version());
    throw nb::python_error();
  }
  smm_error error;
  if (smm_start(&error) != SMM_OK) {
    PyErr_SetString(PyExc_ImportError, error.message);
    throw nb::python_error();
  }
  module.def("abi_version", &smm_abi_version, "The version of the C interface to the Swift core.");
  module.def("instruction_set", &smm_instruction_set,
             "The instruction set that the kernels use: 'avx2', 'avx512' or 'portable'.");
  module.def("get_num_threads", &smm_get_num_threads,
             "How many threads work on large products and batches: one for each processor, unless "
             "it was set.\n\n>>> import swiftmakemore as sm\n>>> sm.get_num_threads() >= 1\nTrue");
  module.def(
      "set_num_threads", [](int64_t number) { check(smm_set_num_threads, number); }, "number"_a,
      "Sets how many threads work on large products and batches. Results have the same bits "
      "whatever the number.\n\nRaises ValueError below 1, TypeError for anything but an int.\n\n"
      ">>> import swiftmakemore as sm\n>>> before = sm.get_num_threads()\n>>> sm.set_num_threads(1)\n"
      ">>> sm.get_num_threads()\n1\n>>> sm.set_num_threads(before)");
  module.def("live_objects", &smm_live_objects,
             "How many of the core's objects (handles, blocks of memory, graph nodes, ...) are alive.");
  bind_dtypes(module);
  bind_tensor(module);
  bind_parameter(module);
  module.def(
      "read_only_array", [](const Tensor &tensor) { return as_numpy(tensor, false); }, "tensor"_a,
      "The elements as a NumPy array on the tensor's memory that nobody can make writable.");
  bind_random(module);
  bind_python_random(module);
  bind_names(module);
  bind_model(module);
}
