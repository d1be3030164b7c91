// Generators and draws.
#include "core.h"

smm_generator generator_or_default(nb::handle generator) {
  static smm_generator process_wide = smm_generator_default();  // lives as long as the process
  if (generator.is_none()) return process_wide;
  if (!nb::isinstance<Generator>(generator)) {
    PyErr_Format(PyExc_TypeError, "generator must be a swiftmakemore.Generator or None, not %R",
                 generator.ptr());
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

static nb::object state_of(smm_generator generator) {
  auto *bytes = new uint8_t[SMM_GENERATOR_STATE_SIZE];
  nb::capsule owner(bytes, [](void *p) noexcept { delete[] static_cast<uint8_t *>(p); });
  smm_generator_get_state(generator, bytes);
  return nb::cast(nb::ndarray<nb::numpy, uint8_t>(bytes, {SMM_GENERATOR_STATE_SIZE}, owner));
}

static void set_state(smm_generator generator, nb::handle state) {
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
  check(smm_generator_set_state, generator, view.data(), view.size());
}

void bind_random(nb::module_ &module) {
  generator_or_default(nb::none());  // made now, so that no later count of live objects sees it
  nb::class_<Generator>(module, "Generator",
                        "A source of random numbers, the counterpart of torch.Generator: the same "
                        "seed and the same calls give PyTorch's numbers.\n\n"
                        "A new one is seeded with 67280421310721, as PyTorch's is.\n\n"
                        ">>> import swiftmakemore as sm\n"
                        ">>> g = sm.Generator().manual_seed(42)\n"
                        ">>> sm.rand(3, generator=g)\n"
                        "tensor([0.8823, 0.915 , 0.3829])")
      .def("__init__", [](Generator *self) { new (self) Generator(smm_generator_new()); })
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
      .def("get_state", [](const Generator &g) { return state_of(g.handle); },
           "The state as 5,056 bytes (uint8), in torch.Generator's layout.")
      .def(
          "set_state",
          [](nb::handle self, nb::handle state) {
            set_state(nb::cast<const Generator &>(self).handle, state);
            return nb::borrow(self);
          },
          "state"_a.none(), "Goes on from a state of get_state(), this library's or torch's.");
  module.def("default_generator", [] { return Generator(smm_generator_default()); },
             "The process-wide generator, which draws where no generator is named.");
  module.def(
      "randint",
      [](int64_t low, int64_t high, nb::handle size, nb::handle generator) {
        Dimensions shape(size, "size");
        return make(smm_tensor_randint, low, high, shape.view(), generator_or_default(generator));
      },
      "low"_a, "high"_a, "size"_a, nb::kw_only(), "generator"_a = nb::none(),
      "int64 draws, uniform in [low, high): PyTorch's, bit for bit.\n\n"
      ">>> import swiftmakemore as sm\n"
      ">>> sm.randint(0, 10, (5,), generator=sm.Generator().manual_seed(42))\n"
      "tensor([2, 7, 6, 4, 6])");
}
