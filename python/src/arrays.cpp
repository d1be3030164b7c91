// Numbers in and out: Python scalars, nested lists, NumPy arrays and other libraries' tensors.
#include <memory>

#include "tensor.h"

/// Nested lists with tensors of one element as numbers, which stand among numbers in PyTorch too.
/// Nothing below as many levels as no array has is looked at: a list may hold itself.
static nb::object with_numbers(nb::handle data, int levels = 65) {
  if (nb::isinstance<Tensor>(data)) {
    bool single = nb::cast<const Tensor &>(data).info().count == 1;
    return single ? data.attr("item")() : nb::borrow(data);
  }
  bool is_list = PyList_Check(data.ptr()) || PyTuple_Check(data.ptr());
  if (!is_list || levels == 0) return nb::borrow(data);
  nb::list items;
  for (nb::handle item : data) items.append(with_numbers(item, levels - 1));
  return items;
}

/// What NumPy makes of data.
static nb::object as_array(nb::handle data) {
  nb::object asarray = nb::module_::import_("numpy").attr("asarray");
  try {
    return asarray(data);
  } catch (nb::python_error &) {
    if (!PyList_Check(data.ptr()) && !PyTuple_Check(data.ptr())) throw;
  }
  return asarray(with_numbers(data));
}

Tensor as_tensor(nb::handle data, std::optional<smm_dtype> dtype, bool requires_grad,
                 const char *argument) {
  if (nb::isinstance<Tensor>(data)) {
    const Tensor &tensor = nb::cast<const Tensor &>(data);
    smm_dtype wanted = dtype.value_or(tensor.info().dtype);
    Tensor detached(smm_tensor_detach(tensor.handle));
    Tensor converted = make(smm_tensor_to, detached.handle, wanted);
    Tensor copy = make(smm_tensor_clone, converted.handle);
    if (requires_grad) check(smm_tensor_require_grad, copy.handle, true);
    return copy;
  }
  nb::object numpy = nb::module_::import_("numpy");
  nb::object source = nb::borrow(data);
  // torch refuses to turn a tensor that requires a gradient into an array.
  if (nb::hasattr(source, "detach")) source = source.attr("detach")();
  nb::object array;
  try {
    array = as_array(source);
  } catch (nb::python_error &error) {
    PyErr_Format(PyExc_ValueError, "%s is no rectangular array of numbers: %S", argument,
                 error.value().ptr());
    throw nb::python_error();
  }
  std::string kind = nb::cast<std::string>(array.attr("dtype").attr("kind"));
  int64_t size = nb::cast<int64_t>(array.attr("dtype").attr("itemsize"));
  bool is_integer = kind == "i" || kind == "u" || kind == "b";
  if (!is_integer && kind != "f") {
    PyErr_Format(PyExc_TypeError, "%s holds %S, expected numbers",
                 argument, array.attr("dtype").ptr());
    throw nb::python_error();
  }
  // Python's own floats become float32 as in PyTorch; arrays keep their type.
  bool is_array = nb::hasattr(source, "dtype");
  smm_dtype natural = kind == "b"               ? SMM_BOOL
                      : kind == "u" && size == 1 ? SMM_UINT8
                      : kind == "i" && size == 4 ? SMM_INT32
                      : is_integer               ? SMM_INT64
                      : is_array && size == 8    ? SMM_FLOAT64
                                                 : SMM_FLOAT32;
  smm_dtype type = dtype.value_or(natural);
  if (kind == "u" && size == 8 && type == SMM_INT64 && nb::cast<int64_t>(array.attr("size")) > 0) {
    nb::object largest = array.attr("max")();
    if (PyLong_AsUnsignedLongLong(nb::int_(largest).ptr()) > uint64_t(INT64_MAX)) {
      PyErr_Format(PyExc_ValueError, "%s holds %S, which int64 does not hold", argument,
                   largest.ptr());
      throw nb::python_error();
    }
  }
  array = numpy.attr("ascontiguousarray")(array, dtype_name(type)).attr("reshape")(
      array.attr("shape"));
  Dimensions shape(array.attr("shape"), argument);
  auto view = nb::cast<nb::ndarray<nb::ro, nb::c_contig>>(array);
  return make(smm_tensor_new, type, shape.view(), (const void *)view.data(), requires_grad);
}

nb::object as_numpy(const Tensor &tensor, bool writable) {
  smm_tensor_info info = tensor.info();
  // The array's owner is one more handle, so the memory lives as long as the array does.
  auto *owner = new Tensor(smm_tensor_retain(tensor.handle));
  nb::capsule capsule(owner, [](void *p) noexcept { delete static_cast<Tensor *>(p); });
  size_t shape[SMM_MAX_RANK];
  for (int i = 0; i < info.rank; i++) shape[i] = size_t(info.shape[i]);
  const nb::dlpack::dtype types[SMM_DTYPE_COUNT] = {nb::dtype<float>(),   nb::dtype<double>(),
                                                    nb::dtype<int64_t>(), nb::dtype<int32_t>(),
                                                    nb::dtype<uint8_t>(), nb::dtype<bool>()};
  if (writable) {
    return nb::cast(nb::ndarray<nb::numpy>(info.data, size_t(info.rank), shape, capsule,
                                           info.strides, types[info.dtype]));
  }
  return nb::cast(nb::ndarray<nb::numpy, nb::ro>(info.data, size_t(info.rank), shape, capsule,
                                                 info.strides, types[info.dtype]));
}

namespace {

std::optional<smm_dtype> dtype_of(const nb::dlpack::dtype &type) {
  const nb::dlpack::dtype known[SMM_DTYPE_COUNT] = {nb::dtype<float>(),   nb::dtype<double>(),
                                                    nb::dtype<int64_t>(), nb::dtype<int32_t>(),
                                                    nb::dtype<uint8_t>(), nb::dtype<bool>()};
  for (int i = 0; i < SMM_DTYPE_COUNT; i++) {
    if (type == known[i]) return smm_dtype(i);
  }
  return std::nullopt;
}

using Borrowed = nb::ndarray<nb::device::cpu>;

/// Lets go of an array when no tensor looks into its memory any more.
void release_array(void *context) {
  if (!Py_IsInitialized()) return;
  nb::gil_scoped_acquire locked;
  delete static_cast<Borrowed *>(context);
}

/// A tensor on the memory of a NumPy array or of another library's tensor.
Tensor borrow(nb::handle source, const char *function) {
  Borrowed array;
  try {
    array = nb::cast<Borrowed>(source);
  } catch (std::exception &) {
    PyErr_Format(PyExc_TypeError, "%s: no writable array in the CPU's memory: %.200s", function,
                 Py_TYPE(source.ptr())->tp_name);
    throw nb::python_error();
  }
  std::optional<smm_dtype> dtype = dtype_of(array.dtype());
  if (!dtype) {
    PyErr_Format(PyExc_TypeError,
                 "%s: the elements of type %S are none of float32, float64, int64, int32, uint8, "
                 "bool; convert them with astype()",
                 function, nb::object(source.attr("dtype")).ptr());
    throw nb::python_error();
  }
  Dimensions shape, strides;
  for (size_t d = 0; d < array.ndim(); d++) {
    shape.values.push_back(int64_t(array.shape(d)));
    strides.values.push_back(array.stride(d));
  }
  if (array.size() == 0) {
    return make(smm_tensor_new, *dtype, shape.view(), (const void *)nullptr, false);
  }
  if (uintptr_t(array.data()) % array.itemsize() != 0) {
    PyErr_Format(PyExc_ValueError, "%s: the elements are not aligned; make a copy() first", function);
    throw nb::python_error();
  }
  auto owner = std::make_unique<Borrowed>(array);
  Tensor tensor = make(smm_tensor_borrow, *dtype, shape.view(), strides.view(), array.data(),
                       &release_array, (void *)owner.get());
  owner.release();
  return tensor;
}

bool is_numpy_array(nb::handle value) {
  return nb::isinstance(value, nb::module_::import_("numpy").attr("ndarray"));
}

Tensor from_numpy(nb::handle array) {
  if (!is_numpy_array(array)) {
    PyErr_Format(PyExc_TypeError, "from_numpy: expected a NumPy array, not %.200s; use tensor()",
                 Py_TYPE(array.ptr())->tp_name);
    throw nb::python_error();
  }
  if (nb::cast<bool>(array.attr("flags").attr("writeable"))) return borrow(array, "from_numpy");
  if (PyErr_WarnEx(PyExc_UserWarning,
                   "from_numpy: the array is read-only, which a tensor cannot be: its elements are "
                   "copied",
                   1)) {
    throw nb::python_error();
  }
  return borrow(array.attr("copy")(), "from_numpy");
}

nb::object as_tensor_object(nb::handle data, nb::handle dtype, nb::handle device) {
  check_device(device);
  std::optional<smm_dtype> wanted = parse_dtype(dtype);
  if (nb::isinstance<Tensor>(data)) {
    const Tensor &tensor = nb::cast<const Tensor &>(data);
    if (!wanted || tensor.info().dtype == *wanted) return nb::borrow(data);
    return nb::cast(make(smm_tensor_to, tensor.handle, *wanted));
  }
  bool shares = is_numpy_array(data) && nb::cast<bool>(data.attr("flags").attr("writeable")) &&
                nb::cast<bool>(data.attr("flags").attr("aligned"));
  if (shares) {
    nb::object name = data.attr("dtype").attr("name");
    bool same = wanted && name.equal(nb::str(dtype_name(*wanted)));
    for (int known = 0; !wanted && known < SMM_DTYPE_COUNT; known++) {
      same = same || name.equal(nb::str(dtype_name(smm_dtype(known))));
    }
    for (nb::handle stride : nb::tuple(data.attr("strides"))) {
      same = same && nb::cast<int64_t>(stride) >= 0;
    }
    if (same) return nb::cast(borrow(data, "as_tensor"));
  }
  return nb::cast(as_tensor(data, wanted, false, "as_tensor: data"));
}

nb::object array_of(const Tensor &t, nb::handle dtype, nb::handle copy) {
  nb::object array = as_numpy(t, !t.info().requires_grad);
  bool converts = !dtype.is_none() && !array.attr("dtype").equal(dtype);
  if (converts && copy.is(nb::bool_(false))) {
    PyErr_SetString(PyExc_ValueError, "a conversion to another dtype needs a copy");
    throw nb::python_error();
  }
  if (converts) return array.attr("astype")(dtype);
  return copy.is(nb::bool_(true)) ? nb::object(array.attr("copy")()) : array;
}

nb::object dlpack(const Tensor &t, nb::kwargs options) {
  if (t.info().requires_grad) {
    PyErr_SetString(PyExc_BufferError,
                    "a tensor that requires a gradient is not handed out writable; use detach()");
    throw nb::python_error();
  }
  return as_numpy(t, true).attr("__dlpack__")(**options);
}

/// A copy of a leaf, its gradient included.
nb::object deep_copy(nb::handle self, nb::dict memo) {
  nb::int_ key((intptr_t)self.ptr());
  if (memo.contains(key)) return nb::object(memo[key]);
  const Tensor &t = nb::cast<const Tensor &>(self);
  smm_tensor_info info = t.info();
  if (!info.is_leaf) {
    PyErr_SetString(PyExc_RuntimeError,
                    "only leaves, tensors that no operation made, are copied with deepcopy(); use "
                    "detach().clone()");
    throw nb::python_error();
  }
  Tensor copy = as_tensor(self, std::nullopt, info.requires_grad, "deepcopy");
  Tensor gradient(smm_tensor_grad(t.handle));
  if (gradient.handle.ref) {
    Tensor another = make(smm_tensor_clone, gradient.handle);
    check(smm_tensor_set_grad, copy.handle, another.handle);
  }
  nb::object result = nb::cast(std::move(copy));
  memo[key] = result;
  return result;
}

/// Another tensor on the same memory.
Tensor shallow_copy(const Tensor &t) {
  Tensor copy(smm_tensor_detach(t.handle));
  smm_tensor_info info = t.info();
  if (info.requires_grad && info.is_leaf) check(smm_tensor_require_grad, copy.handle, true);
  return copy;
}

}  // namespace

void bind_arrays(nb::module_ &module, nb::class_<Tensor> &tensor) {
  tensor.def("tolist", [](const Tensor &t) { return as_numpy(t, false).attr("tolist")(); },
             "The elements as nested lists of Python numbers.");
  tensor.def(
      "numpy", [](const Tensor &t, bool) { return as_numpy(t, !t.info().requires_grad); },
      nb::kw_only(), "force"_a = false,
      "A NumPy array on the same memory, which it keeps alive; read-only where a gradient may still "
      "need the values.");
  tensor.def("__array__", &array_of, "dtype"_a = nb::none(), "copy"_a = nb::none());
  // NumPy leaves mixed arithmetic to this class.
  tensor.attr("__array_priority__") = 1000;
  tensor.attr("__array_ufunc__") = nb::none();
  tensor.def("__dlpack__", &dlpack);
  tensor.def("__dlpack_device__", [](const Tensor &) { return nb::make_tuple(1, 0); });
  tensor.def("__copy__", &shallow_copy);
  tensor.def("__deepcopy__", &deep_copy, "memo"_a);
  tensor.def("__reduce__", [](const Tensor &t) {
    nb::object rebuild = nb::module_::import_("swiftmakemore._pickling").attr("rebuild_tensor");
    smm_tensor_info info = t.info();
    return nb::make_tuple(rebuild, nb::make_tuple(as_numpy(t, false), info.requires_grad && info.is_leaf));
  });
  module.def(
      "tensor",
      [](nb::handle data, nb::handle dtype, nb::handle device, bool requires_grad) {
        check_device(device);
        return as_tensor(data, parse_dtype(dtype), requires_grad, "tensor: data");
      },
      "data"_a.none(), nb::kw_only(), "dtype"_a = nb::none(), "device"_a = nb::none(),
      "requires_grad"_a = false,
      "A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.\n\n"
      "Python's floats become float32 and ints int64; arrays keep their type if a tensor can have it.\n\n"
      ">>> import swiftmakemore as sm\n"
      ">>> sm.tensor([[1, 2], [3, 4]]).shape\n"
      "torch.Size([2, 2])");
  module.def("as_tensor", &as_tensor_object, "data"_a.none(), "dtype"_a = nb::none(),
             "device"_a = nb::none(),
             "`data` as a tensor: itself where it is one, on the same memory where it is a NumPy array "
             "of a type\nthat tensors have, else a copy as tensor() makes it.\n\n"
             ">>> import numpy as np\n"
             ">>> import swiftmakemore as sm\n"
             ">>> array = np.zeros(2)\n"
             ">>> _ = sm.as_tensor(array).add_(1)\n"
             ">>> array\n"
             "array([1., 1.])");
  module.def("from_numpy", &from_numpy, "array"_a,
             "A tensor on the memory of a NumPy array: writing to either is seen in both.\n\n"
             "TypeError for types that tensors do not have, ValueError for negative strides.\n\n"
             ">>> import numpy as np\n"
             ">>> import swiftmakemore as sm\n"
             ">>> sm.from_numpy(np.arange(3))\n"
             "tensor([0, 1, 2])");
  module.def("from_dlpack", [](nb::handle source) { return borrow(source, "from_dlpack"); }, "source"_a,
             "A tensor on the memory of another library's, through `__dlpack__`.\n\n"
             ">>> import numpy as np\n"
             ">>> import swiftmakemore as sm\n"
             ">>> sm.from_dlpack(np.arange(3))\n"
             "tensor([0, 1, 2])");
}
