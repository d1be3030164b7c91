// Python's own random numbers, drawn by the core.
#include "core.h"

namespace {

/// The 32-bit limbs of an int's magnitude; of a number of the operating system's for None.
std::vector<uint32_t> limbs_of(nb::handle seed) {
  nb::object number;
  if (seed.is_none()) {
    nb::object bytes = nb::module_::import_("os").attr("urandom")(32);
    number = nb::handle((PyObject *)&PyLong_Type).attr("from_bytes")(bytes, "little");
  } else if (PyLong_Check(seed.ptr())) {
    number = nb::steal(PyNumber_Absolute(seed.ptr()));
  } else {
    PyErr_Format(PyExc_TypeError,
                 "PythonRandom: the seed must be an int, or None, not %.200s; Python hashes others",
                 Py_TYPE(seed.ptr())->tp_name);
    throw nb::python_error();
  }
  int64_t count = (nb::cast<int64_t>(number.attr("bit_length")()) + 31) / 32;
  nb::bytes bytes = nb::cast<nb::bytes>(number.attr("to_bytes")(count * 4, "little"));
  std::vector<uint32_t> limbs(static_cast<size_t>(count));
  memcpy(limbs.data(), bytes.data(), bytes.size());
  return limbs;
}

/// What `sequence[index]` is, for each index.
nb::list elements(nb::handle sequence, const std::vector<int64_t> &indices) {
  nb::list list;
  for (int64_t index : indices) list.append(sequence[nb::int_(index)]);
  return list;
}

/// The length of a sequence, as the operation `name` needs one.
int64_t length_of(nb::handle sequence, const char *name) {
  Py_ssize_t length = PySequence_Check(sequence.ptr()) ? PySequence_Size(sequence.ptr()) : -1;
  if (length >= 0) return length;
  if (!PyErr_Occurred()) {
    PyErr_Format(PyExc_TypeError, "%s: expected a sequence, not %.200s; take list(...) of it", name,
                 Py_TYPE(sequence.ptr())->tp_name);
  }
  throw nb::python_error();
}

std::vector<int64_t> indices(int64_t count) {
  if (count < 0) throw nb::value_error("the count must not be negative");
  return std::vector<int64_t>(static_cast<size_t>(count));
}

void shuffle(const PythonRandom &source, nb::handle sequence) {
  std::vector<int64_t> order = indices(length_of(sequence, "shuffle"));
  smm_python_random_shuffle(source.handle, order.data(), int64_t(order.size()));
  nb::list shuffled = elements(sequence, order);
  for (size_t i = 0; i < order.size(); i++) {
    if (PySequence_SetItem(sequence.ptr(), Py_ssize_t(i), shuffled[i].ptr())) {
      throw nb::python_error();
    }
  }
}

nb::object choice(const PythonRandom &source, nb::handle sequence) {
  int64_t length = length_of(sequence, "choice"), index;
  if (length == 0) {
    throw nb::index_error("choice: the sequence is empty; give one element or more");
  }
  check(smm_python_random_randrange, source.handle, &index, int64_t(0), length, int64_t(1));
  return sequence[nb::int_(index)];
}

nb::list sample(const PythonRandom &source, nb::handle population, int64_t k) {
  int64_t length = length_of(population, "sample");
  if (k < 0 || k > length) {
    throw nb::value_error("sample: k is negative or larger than the population");
  }
  std::vector<int64_t> drawn = indices(k);
  check(smm_python_random_sample, source.handle, drawn.data(), length, k);
  return elements(population, drawn);
}

nb::list choices(const PythonRandom &source, nb::handle population,
                 std::optional<std::vector<double>> weights, int64_t k) {
  int64_t length = length_of(population, "choices");
  if (weights && int64_t(weights->size()) != length) {
    throw nb::value_error("choices: there must be one weight for each element");
  }
  std::vector<int64_t> drawn = indices(k < 0 ? 0 : k);
  check(smm_python_random_choices, source.handle, drawn.data(), length,
        (const double *)(weights ? weights->data() : nullptr), int64_t(drawn.size()));
  return elements(population, drawn);
}

nb::object getrandbits(const PythonRandom &source, int64_t k) {
  if (k < 0 || k >= int64_t(1) << 40) {
    throw nb::value_error("getrandbits: k must not be negative, nor 2**40 or more");
  }
  std::vector<uint32_t> limbs(static_cast<size_t>((k + 31) / 32));
  smm_python_random_getrandbits(source.handle, limbs.data(), k);
  nb::bytes bytes((const void *)limbs.data(), limbs.size() * 4);
  return nb::handle((PyObject *)&PyLong_Type).attr("from_bytes")(bytes, "little");
}

int64_t randrange(const PythonRandom &source, int64_t start, std::optional<int64_t> stop,
                  int64_t step) {
  int64_t drawn;
  check(smm_python_random_randrange, source.handle, &drawn, stop ? start : int64_t(0),
        stop.value_or(start), step);
  return drawn;
}

int64_t randint(const PythonRandom &source, int64_t a, int64_t b) {
  if (b == INT64_MAX) throw nb::value_error("randint: b must be below 2**63 - 1");
  return randrange(source, a, b + 1, 1);
}

nb::tuple get_state(const PythonRandom &source) {
  uint32_t words[SMM_PYTHON_RANDOM_STATE_SIZE];
  double next;
  bool has_next = smm_python_random_get_state(source.handle, words, &next);
  nb::list list;
  for (uint32_t word : words) list.append(nb::int_(word));
  return nb::make_tuple(3, nb::tuple(list), has_next ? nb::object(nb::float_(next)) : nb::none());
}

void set_state(const PythonRandom &source, nb::tuple state) {
  std::vector<uint32_t> words;
  std::optional<double> next;
  int64_t version = 0;
  if (state.size() != 3 || !nb::try_cast(state[0], version) || version != 3 ||
      !nb::try_cast(state[1], words) || !nb::try_cast(state[2], next)) {
    throw nb::value_error("setstate: expected what getstate() returned, (3, words, gauss_next)");
  }
  check(smm_python_random_set_state, source.handle, (const uint32_t *)words.data(), words.size(),
        (const double *)(next ? &*next : nullptr));
}

}  // namespace

void bind_python_random(nb::module_ &module) {
  nb::class_<PythonRandom>(module, "PythonRandom",
                           "Python's `random.Random`, drawn by the core: the same seed and the same "
                           "calls give the same numbers.\n\n"
                           "The seed is an int of any size, or None for one of the operating "
                           "system's. Integers are drawn within int64; `gauss` is within 3 ulp of "
                           "Python's, which asks the system's libm. States are exchanged with "
                           "`random.Random`, both ways.\n\n"
                           ">>> import swiftmakemore as sm\n"
                           ">>> r = sm.PythonRandom(42)\n"
                           ">>> r.random(), r.randrange(27)\n"
                           "(0.6394267984578837, 0)\n"
                           ">>> words = [\"emma\", \"olivia\", \"ava\", \"isabella\"]\n"
                           ">>> r.shuffle(words)\n"
                           ">>> words\n"
                           "['olivia', 'isabella', 'emma', 'ava']")
      .def(
          "__init__",
          [](PythonRandom *self, nb::handle seed) {
            std::vector<uint32_t> limbs = limbs_of(seed);
            new (self) PythonRandom(smm_python_random_new(limbs.data(), limbs.size()));
          },
          "seed"_a = nb::none())
      .def(
          "seed",
          [](const PythonRandom &source, nb::handle seed) {
            std::vector<uint32_t> limbs = limbs_of(seed);
            smm_python_random_seed(source.handle, limbs.data(), limbs.size());
          },
          "a"_a = nb::none(), "Starts again from an int, or None for one of the operating system's.")
      .def("random", [](const PythonRandom &r) { return smm_python_random_random(r.handle); },
           "A number in [0, 1) of 53 bits.")
      .def(
          "uniform",
          [](const PythonRandom &r, double a, double b) {
            return smm_python_random_uniform(r.handle, a, b);
          },
          "a"_a, "b"_a, "a + (b - a) * random().")
      .def(
          "gauss",
          [](const PythonRandom &r, double mu, double sigma) {
            return smm_python_random_gauss(r.handle, mu, sigma);
          },
          "mu"_a = 0.0, "sigma"_a = 1.0, "A number of the normal distribution; drawn in pairs.")
      .def("getrandbits", &getrandbits, "k"_a, "An int of `k` random bits.")
      .def("randrange", &randrange, "start"_a, "stop"_a = nb::none(), "step"_a = 1,
           "An element of range(start, stop, step), or of range(start).")
      .def("randint", &randint, "a"_a, "b"_a, "An int from a to b, both ends included.")
      .def("shuffle", &shuffle, "x"_a, "Shuffles a list, or another sequence, in place.")
      .def("choice", &choice, "seq"_a, "One element of a sequence.")
      .def("sample", &sample, "population"_a, "k"_a,
           "A list of `k` elements of a sequence, each taken once at most.")
      .def("choices", &choices, "population"_a, "weights"_a = nb::none(), nb::kw_only(), "k"_a = 1,
           "A list of `k` elements of a sequence, as likely as their weights say.")
      .def("getstate", &get_state, "The state as random.Random's: (3, 625 ints, gauss_next).")
      .def("setstate", &set_state, "state"_a,
           "Goes on from a state of getstate(), this class's or random.Random's.");
}
