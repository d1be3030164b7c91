// What every part of the extension shares: owning handles and the one way a failure becomes a
// Python exception.
#pragma once

#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/optional.h>
#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <utility>

#include "swiftmakemore.h"

namespace nb = nanobind;
using namespace nb::literals;

/// Raises the Python exception that a failed call stands for.
[[noreturn]] void raise(const smm_error &error);

/// Calls `function(arguments..., &error)` and raises where it fails.
template <typename Function, typename... Arguments>
void check(Function function, Arguments... arguments) {
  smm_error error;
  error.message[0] = 0;
  if (function(arguments..., &error) != SMM_OK) raise(error);
}

/// A handle that frees itself. Python objects own Swift objects through these, never the reverse.
template <typename Handle, void (*free_handle)(Handle)>
struct Owned {
  Handle handle{nullptr};

  Owned() = default;
  explicit Owned(Handle handle) : handle(handle) {}
  Owned(Owned &&other) noexcept : handle(std::exchange(other.handle, Handle{nullptr})) {}
  Owned &operator=(Owned &&other) noexcept {
    std::swap(handle, other.handle);
    return *this;
  }
  Owned(const Owned &) = delete;
  ~Owned() {
    if (handle.ref) free_handle(handle);
  }
};

struct Tensor : Owned<smm_tensor, smm_tensor_free> {
  using Owned::Owned;
  smm_tensor_info info() const {
    smm_tensor_info info;
    smm_tensor_describe(handle, &info);
    return info;
  }
};
using Examples = Owned<smm_examples, smm_examples_free>;
using Generator = Owned<smm_generator, smm_generator_free>;
using PythonRandom = Owned<smm_python_random, smm_python_random_free>;

/// Several integers from Python: one int, or a sequence of them.
struct Dimensions {
  std::vector<int64_t> values;
  Dimensions() = default;
  Dimensions(nb::handle from, const char *argument);
  smm_dimensions view() const { return {values.data(), int32_t(values.size())}; }
};

/// One int, or two lists of ints as one, with the first one's length in front.
std::vector<int64_t> two_lists(nb::handle from, const char *argument);

/// Calls a function whose result is a tensor.
template <typename Function, typename... Arguments>
Tensor make(Function function, Arguments... arguments) {
  Tensor out;
  check(function, &out.handle, arguments...);
  return out;
}

/// A tensor from a Tensor, or a copy of an array, a torch tensor, a number or nested lists.
Tensor as_tensor(nb::handle data, std::optional<smm_dtype> dtype, bool requires_grad,
                 const char *argument);
/// A type from one of this package's, NumPy's or Python's, or its name; nothing for None.
std::optional<smm_dtype> parse_dtype(nb::handle dtype);
const char *dtype_name(smm_dtype dtype);
nb::object dtype_object(smm_dtype dtype);
bool is_dtype(nb::handle value);
/// Refuses what is neither None nor the CPU.
void check_device(nb::handle device);
bool is_device(nb::handle value);
nb::object cpu_device();
/// The elements as a NumPy array that shares the memory and keeps the tensor alive.
nb::object as_numpy(const Tensor &tensor, bool writable);
/// The generator given, or the default one for None.
smm_generator generator_or_default(nb::handle generator);

void bind_dtypes(nb::module_ &module);
void bind_tensor(nb::module_ &module);
void bind_parameter(nb::module_ &module);
void bind_random(nb::module_ &module);
void bind_python_random(nb::module_ &module);
void bind_names(nb::module_ &module);
void bind_model(nb::module_ &module);
