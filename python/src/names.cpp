// Names, letters and examples.
#include "core.h"

using Names = Owned<smm_names, smm_names_free>;
using Vocabulary = Owned<smm_vocabulary, smm_vocabulary_free>;

static nb::list words_of(const Names &names) {
  const uint8_t *bytes;
  const int64_t *offsets;
  smm_names_text(names.handle, &bytes, &offsets);
  size_t count = smm_names_count(names.handle);
  nb::object list = nb::steal(PyList_New(Py_ssize_t(count)));
  for (size_t i = 0; i < count; i++) {
    PyObject *word = PyUnicode_DecodeUTF8((const char *)bytes + offsets[i],
                                          offsets[i + 1] - offsets[i], "strict");
    if (!word) throw nb::python_error();
    PyList_SET_ITEM(list.ptr(), Py_ssize_t(i), word);
  }
  return nb::cast<nb::list>(list);
}

/// The words of any iterable of str.
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
  nb::class_<Names>(module, "ParsedNames", "What a file of names held.")
      .def_prop_ro("names", &words_of)
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
             Names names = from_words(words, "Vocabulary");
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
        Names names = from_words(words, "Examples");
        Examples made;
        check(smm_examples_of_words, &made.handle, names.handle, vocabulary.handle, context_size);
        return made;
      },
      "words"_a.none(), "context_size"_a, "vocabulary"_a);
  module.def(
      "build_dataset",
      [](nb::handle words, int64_t context_size, const Vocabulary &vocabulary) {
        Names names = from_words(words, "build_dataset");
        Tensor X, Y;
        check(smm_dataset_build, &X.handle, &Y.handle, names.handle, vocabulary.handle,
              context_size);
        return nb::make_tuple(as_numpy(X, true), as_numpy(Y, true));
      },
      "words"_a.none(), "context_size"_a, "vocabulary"_a);
}
