// Numbers in and out: Python scalars, nested lists, NumPy arrays and other libraries' tensors.
#include "core.h"

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
    array = numpy.attr("asarray")(source);
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
