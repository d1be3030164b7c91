// Names, letters and examples.
#include "core.h"

#include <algorithm>

using Names = Owned<smm_names, smm_names_free>;
using Vocabulary = Owned<smm_vocabulary, smm_vocabulary_free>;

/// Some of the words as Python's strings.
static nb::list words_of(const Names &names, size_t start, size_t stop) {
  const uint8_t *bytes;
  const int64_t *offsets;
  smm_names_text(names.handle, &bytes, &offsets);
  stop = std::min(stop, smm_names_count(names.handle));
  start = std::min(start, stop);
  nb::object list = nb::steal(PyList_New(Py_ssize_t(stop - start)));
  for (size_t i = start; i < stop; i++) {
    PyObject *word = PyUnicode_DecodeUTF8((const char *)bytes + offsets[i],
                                          offsets[i + 1] - offsets[i], "strict");
    if (!word) throw nb::python_error();
    PyList_SET_ITEM(list.ptr(), Py_ssize_t(i - start), word);
  }
  return nb::cast<nb::list>(list);
}

static Names from_words(nb::handle words, const char *operation);

/// Words that are in the core already, or those of any iterable of str.
struct Words {
  Names made;
  smm_names handle;
  Words(nb::handle words, const char *operation) {
    nb::object core = nb::getattr(words, "_core_names", nb::none());
    if (nb::isinstance<Names>(core)) {
      handle = nb::cast<const Names &>(core).handle;
    } else {
      made = from_words(words, operation);
      handle = made.handle;
    }
  }
};

static Names from_words(nb::handle words, const char *operation) {
  if (!PyUnicode_Check(words.ptr()) && !nb::hasattr(words, "__iter__")) {
    PyErr_Format(PyExc_TypeError, "%s: words must be a list of str, not %R", operation, words.ptr());
    throw nb::python_error();
  }
  if (PyUnicode_Check(words.ptr())) {
    PyErr_Format(PyExc_TypeError, "%s: words must be a list of str, not one str; write [%R]",
                 operation, words.ptr());
    throw nb::python_error();
  }
  std::vector<uint8_t> text;
  std::vector<int64_t> offsets = {0};
  for (nb::handle word : nb::iter(words)) {
    Py_ssize_t size;
    const char *utf8 = PyUnicode_Check(word.ptr()) ? PyUnicode_AsUTF8AndSize(word.ptr(), &size)
                                                   : nullptr;
    if (!utf8) {
      if (PyErr_Occurred()) throw nb::python_error();
      PyErr_Format(PyExc_TypeError, "%s: words must be str, word %zd is %R", operation,
                   Py_ssize_t(offsets.size() - 1), word.ptr());
      throw nb::python_error();
    }
    text.insert(text.end(), utf8, utf8 + size);
    offsets.push_back(int64_t(text.size()));
  }
  Names names;
  check(smm_names_new, &names.handle, (const uint8_t *)text.data(), text.size(),
        (const int64_t *)offsets.data(), offsets.size() - 1);
  return names;
}

void bind_names(nb::module_ &module) {
  nb::class_<Names>(module, "NameList", "Names, end to end.")
      .def("__init__",
           [](Names *self, nb::handle words) { new (self) Names(from_words(words, "Names")); },
           "words"_a.none())
      .def("__len__", [](const Names &n) { return smm_names_count(n.handle); })
      .def("words", &words_of, "start"_a, "stop"_a)
      .def(
          "select",
          [](const Names &n, int64_t start, int64_t step, size_t count) {
            Names made;
            check(smm_names_select, &made.handle, n.handle, start, step, count);
            return made;
          },
          "start"_a, "step"_a, "count"_a)
      .def(
          "shuffled",
          [](const Names &n, int64_t seed) { return Names(smm_names_shuffled(n.handle, seed)); },
          "seed"_a)
      .def(
          "find",
          [](const Names &n, nb::handle word, int64_t start) -> int64_t {
            Py_ssize_t size;
            const char *utf8 = PyUnicode_AsUTF8AndSize(word.ptr(), &size);
            if (!utf8) {  // half a surrogate pair, which no name holds
              PyErr_Clear();
              return -1;
            }
            return smm_names_find(n.handle, (const uint8_t *)utf8, size_t(size), start);
          },
          "word"_a, "start"_a)
      .def("equals", [](const Names &a, const Names &b) {
        return smm_names_equal(a.handle, b.handle);
      }, "other"_a)
      .def_prop_ro("dropped", [](const Names &n) { return smm_names_dropped(n.handle); },
                   "How many names were left out for holding more than letters.")
      .def_prop_ro(
          "first_dropped",
          [](const Names &n) -> std::optional<std::string> {
            char name[256];
            smm_names_first_dropped(n.handle, name, sizeof name);
            if (!name[0]) return std::nullopt;
            return name;
          },
          "The first of them.");
  module.def(
      "parse_names",
      [](nb::bytes data, bool alphabetic_only) {
        Names names;
        check(smm_names_parse, &names.handle, (const uint8_t *)data.data(), data.size(),
              alphabetic_only);
        return names;
      },
      "data"_a, "alphabetic_only"_a);

  nb::class_<Vocabulary>(module, "Letters", "The letters of a list of words.")
      .def("__init__",
           [](Vocabulary *self, nb::handle words) {
             Words names(words, "Vocabulary");
             Vocabulary made;
             check(smm_vocabulary_new, &made.handle, names.handle);
             new (self) Vocabulary(std::move(made));
           },
           "words"_a.none())
      .def_prop_ro("letters", [](const Vocabulary &v) {
        std::vector<uint32_t> scalars(smm_vocabulary_count(v.handle));
        smm_vocabulary_letters(v.handle, scalars.data());
        return nb::steal(PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, scalars.data(),
                                                   Py_ssize_t(scalars.size())));
      });
  module.def(
      "examples_of_words",
      [](nb::handle words, int64_t context_size, const Vocabulary &vocabulary) {
        Words names(words, "Examples");
        Examples made;
        check(smm_examples_of_words, &made.handle, names.handle, vocabulary.handle, context_size);
        return made;
      },
      "words"_a.none(), "context_size"_a, "vocabulary"_a);
  module.def(
      "build_dataset",
      [](nb::handle words, int64_t context_size, const Vocabulary &vocabulary) {
        Words names(words, "build_dataset");
        Tensor X, Y;
        check(smm_dataset_build, &X.handle, &Y.handle, names.handle, vocabulary.handle,
              context_size);
        return nb::make_tuple(as_numpy(X, true), as_numpy(Y, true));
      },
      "words"_a.none(), "context_size"_a, "vocabulary"_a);
}
