// Generators.
#include "core.h"

smm_generator generator_or_default(nb::handle generator) {
  static smm_generator process_wide = smm_generator_default();  // lives as long as the process
  if (generator.is_none()) return process_wide;
  if (!nb::isinstance<Generator>(generator)) {
    PyErr_Format(PyExc_TypeError, "generator must be a swiftmakemore.Generator or None, not %R",
                 generator.ptr());
    throw nb::python_error();
  }
  if (!nb::inst_ready(generator)) {
    PyErr_SetString(PyExc_RuntimeError, "the Generator was never initialised");
    throw nb::python_error();
  }
  return nb::cast<const Generator &>(generator).handle;
}

/// A seed in [-2**63, 2**64); a negative one is taken modulo 2**64, as PyTorch does.
static uint64_t parse_seed(nb::handle seed) {
  nb::object index = nb::steal(PyNumber_Index(seed.ptr()));
  if (!index.is_valid()) {
    PyErr_Format(PyExc_TypeError, "manual_seed: the seed must be an int, not %R", seed.ptr());
    throw nb::python_error();
  }
  int overflow = 0;
  long long small = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
  if (overflow == 0) return uint64_t(small);
  uint64_t large = overflow > 0 ? PyLong_AsUnsignedLongLong(index.ptr()) : 0;
  if (overflow < 0 || PyErr_Occurred()) {
    PyErr_Clear();
    PyErr_Format(PyExc_ValueError, "manual_seed: %R is not in [-2**63, 2**64)", seed.ptr());
    throw nb::python_error();
  }
  return large;
}

static nb::bytes state_bytes(const Generator &generator) {
  uint8_t bytes[SMM_GENERATOR_STATE_SIZE];
  smm_generator_get_state(generator.handle, bytes);
  return nb::bytes(bytes, sizeof bytes);
}

static Tensor get_state(const Generator &generator) {
  nb::object numbers = nb::module_::import_("numpy").attr("frombuffer")(state_bytes(generator), "uint8");
  return as_tensor(numbers, std::nullopt, false, "get_state");
}

static void set_state(const Generator &generator, nb::handle state) {
  nb::object array = nb::module_::import_("numpy").attr("asarray")(state, "order"_a = "C");
  if (!nb::str(array.attr("dtype")).equal(nb::str("uint8"))) {
    PyErr_Format(PyExc_TypeError, "set_state: the state must hold uint8, not %S",
                 array.attr("dtype").ptr());
    throw nb::python_error();
  }
  if (nb::cast<int64_t>(array.attr("ndim")) != 1) {
    PyErr_Format(PyExc_ValueError, "set_state: the state must be one row of bytes, not of shape %R",
                 array.attr("shape").ptr());
    throw nb::python_error();
  }
  auto view = nb::cast<nb::ndarray<const uint8_t, nb::ndim<1>, nb::c_contig>>(array);
  check(smm_generator_set_state, generator.handle, view.data(), view.size());
}

/// The order into which random.Random(seed).shuffle puts a list of `count` elements.
static nb::list python_shuffle(int64_t count, int64_t seed) {
  if (count < 0) throw nb::value_error("python_shuffle: count is negative");
  std::vector<int64_t> order(static_cast<size_t>(count));
  smm_python_shuffle(order.data(), count, seed);
  nb::object list = nb::steal(PyList_New(count));
  for (int64_t i = 0; i < count; i++) {
    PyList_SET_ITEM(list.ptr(), i, PyLong_FromLongLong(order[size_t(i)]));
  }
  return nb::cast<nb::list>(list);
}

void bind_random(nb::module_ &module) {
  generator_or_default(nb::none());  // made now, so that no later count of live objects sees it
  nb::class_<Generator>(module, "Generator",
                        "A source of random numbers, the counterpart of torch.Generator: the same "
                        "seed and the same calls give PyTorch's numbers.\n\n"
                        "A new one is seeded with 67280421310721, as PyTorch's is. The device is "
                        "the CPU. Copies and pickles go on from the same state.\n\n"
                        ">>> import swiftmakemore as sm\n"
                        ">>> g = sm.Generator().manual_seed(42)\n"
                        ">>> sm.rand(2, generator=g).tolist()\n"
                        "[0.8822692632675171, 0.9150039553642273]")
      .def(
          "__init__",
          [](Generator *self, nb::handle device) {
            check_device(device);
            new (self) Generator(smm_generator_new());
          },
          "device"_a = "cpu")
      .def_prop_ro("device", [](const Generator &) { return cpu_device(); }, "The CPU.")
      .def(
          "manual_seed",
          [](nb::handle self, nb::handle seed) {
            smm_generator_manual_seed(nb::cast<const Generator &>(self).handle, parse_seed(seed));
            return nb::borrow(self);
          },
          "seed"_a.none(), "Starts again from `seed`, an int in [-2**63, 2**64), and returns the generator.")
      .def("seed", [](const Generator &g) { return smm_generator_seed(g.handle); },
           "Starts again from a seed of the operating system's and returns it.")
      .def("initial_seed", [](const Generator &g) { return smm_generator_initial_seed(g.handle); },
           "The seed it started from.")
      .def("get_state", &get_state, "The state as 5,056 bytes (uint8), in torch.Generator's layout.")
      .def(
          "set_state",
          [](nb::handle self, nb::handle state) {
            set_state(nb::cast<const Generator &>(self), state);
            return nb::borrow(self);
          },
          "state"_a.none(),
          "Goes on from a state of get_state(), this library's or torch's, and returns the generator.")
      .def("clone_state", [](const Generator &g) { return Generator(smm_generator_clone(g.handle)); },
           "Another generator in the same state.")
      .def("__getstate__", &state_bytes)
      .def("__setstate__", [](Generator &self, nb::bytes state) {
        // Set up first: a state that is none leaves a generator all the same.
        new (&self) Generator(smm_generator_new());
        check(smm_generator_set_state, self.handle, (const uint8_t *)state.data(), state.size());
      });
  // Not an object of the module's: Python keeps those beyond the end of the process.
  module.def("default_generator", [] { return Generator(smm_generator_default()); },
             "The process-wide generator, which draws where no generator is named.");
  module.def("python_shuffle", &python_shuffle, "count"_a, "seed"_a,
             "The order into which `random.Random(seed).shuffle` puts `count` elements.");
}
