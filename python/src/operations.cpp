#include "operations.h"

#include <array>
#include <cstring>
#include <string>
#include <utility>

#include "arguments.h"

namespace {

// ---- results

nb::object tensor_object(Tensor &&tensor) {
  nb::object object = nb::inst_alloc((PyObject *)tensor_type);
  new (nb::inst_ptr<Tensor>(object)) Tensor(std::move(tensor));
  nb::inst_mark_ready(object);
  return object;
}

nb::object result_object(const smm_arg &result) {
  switch (result.kind) {
    case SMM_ARG_TENSOR:
      return tensor_object(Tensor(result.value.tensor));
    case SMM_ARG_BOOL:
      return nb::bool_(result.value.truth);
    case SMM_ARG_INT:
      return nb::int_(result.value.integer);
    case SMM_ARG_FLOAT:
      return nb::float_(result.value.number);
    default:
      return nb::none();
  }
}

/// `first` is the first argument of the call: a result that is this very tensor is this object.
PyObject *run(const Operation &op, const Call &call, PyObject *first = nullptr) {
  smm_results results;
  check(smm_operation_call, &results, op.number, (const smm_arg *)call.arguments,
        int64_t(op.parameters.size()));
  if (!results.all) {
    nb::object result = result_object(results.first);
    bool is_first = first && PyType_IsSubtype(Py_TYPE(first), tensor_type) && results.first.kind == SMM_ARG_TENSOR &&
                    results.first.value.tensor.ref == call.arguments[0].value.tensor.ref;
    return is_first ? Py_NewRef(first) : result.release().ptr();
  }
  nb::object tuple = nb::steal(PyTuple_New(results.count));
  for (int64_t i = 0; i < results.count; i++) {
    PyTuple_SET_ITEM(tuple.ptr(), i, result_object(results.all[i]).release().ptr());
  }
  smm_results_free(results);
  if (op.result_type) return PyObject_CallObject(op.result_type, tuple.ptr());
  return tuple.release().ptr();
}

// ---- functions and methods

/// Runs `body` and turns C++ exceptions into a pending Python one.
template <typename Body>
PyObject *guarded(Body body) {
  try {
    return body();
  } catch (nb::python_error &error) {
    error.restore();
  } catch (std::exception &error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return nullptr;
}

PyObject *call_function(const Operation &op, PyObject *const *values, Py_ssize_t given,
                        PyObject *keywords) {
  return guarded([&] {
    const Operation &fitting = chosen(op, values, size_t(given), keywords);
    Call call;
    sort_arguments(fitting, call, values, size_t(given), keywords);
    return run(fitting, call, given ? values[0] : nullptr);
  });
}

/// A method is the function with `self` in front.
PyObject *call_method(const Operation &first, PyObject *self, PyObject *const *values,
                      Py_ssize_t given, PyObject *keywords, bool in_place) {
  return guarded([&]() -> PyObject * {
    size_t total = size_t(given) + (keywords ? size_t(PyTuple_GET_SIZE(keywords)) : 0);
    PyObject *small[16];
    std::vector<PyObject *> large;
    PyObject **all = small;
    if (total + 1 > 16) {
      large.resize(total + 1);
      all = large.data();
    }
    all[0] = self;
    std::copy(values, values + total, all + 1);
    const Operation &op = chosen(first, all, size_t(given) + 1, keywords);
    Call call;
    sort_arguments(op, call, all, size_t(given) + 1, keywords);
    if (!in_place) return run(op, call, self);
    check(smm_operation_call_in_place, op.number, (const smm_arg *)call.arguments,
          int64_t(op.parameters.size()));
    return Py_NewRef(self);
  });
}

// CPython's method tables want one C function an operation: these are made by the compiler.
constexpr size_t most_operations = 512;

template <size_t I>
PyObject *function(PyObject *, PyObject *const *values, Py_ssize_t given, PyObject *keywords) {
  return call_function(operations[I], values, given, keywords);
}
template <size_t I>
PyObject *method(PyObject *self, PyObject *const *values, Py_ssize_t given, PyObject *keywords) {
  return call_method(operations[I], self, values, given, keywords, false);
}
template <size_t I>
PyObject *method_in_place(PyObject *self, PyObject *const *values, Py_ssize_t given,
                          PyObject *keywords) {
  return call_method(operations[I], self, values, given, keywords, true);
}

using Fast = PyObject *(*)(PyObject *, PyObject *const *, Py_ssize_t, PyObject *);
struct Entries {
  std::array<Fast, most_operations> functions, methods, in_place;
};
template <size_t... I>
constexpr Entries make_entries(std::index_sequence<I...>) {
  return {{&function<I>...}, {&method<I>...}, {&method_in_place<I>...}};
}
constexpr Entries entries = make_entries(std::make_index_sequence<most_operations>());

PyMethodDef *definition(const std::string &name, Fast fast, const std::string &doc) {
  return new PyMethodDef{name.c_str(), (PyCFunction)(void (*)())fast,
                         METH_FASTCALL | METH_KEYWORDS, doc.c_str()};
}

void add_method(nb::handle tensor, const std::string &name, Fast fast, const std::string &doc) {
  auto *type = (PyTypeObject *)tensor.ptr();
  nb::object descriptor = nb::steal(PyDescr_NewMethod(type, definition(name, fast, doc)));
  nb::setattr(tensor, name.c_str(), descriptor);
}

PyObject *get_property(PyObject *self, void *operation) {
  return call_method(*static_cast<const Operation *>(operation), self, nullptr, 0, nullptr, false);
}

void add_property(nb::handle tensor, const Operation &op) {
  auto *type = (PyTypeObject *)tensor.ptr();
  const char *help = smm_operation_help(op.number);
  auto *definition =
      new PyGetSetDef{op.name.c_str(), get_property, nullptr, help, const_cast<Operation *>(&op)};
  nb::setattr(tensor, op.name.c_str(), nb::steal(PyDescr_NewGetSet(type, definition)));
}

void add_function(nb::handle module, const std::string &name, Fast fast, const std::string &doc) {
  nb::object owner = module.attr("__name__");
  nb::object callable =
      nb::steal(PyCFunction_NewEx(definition(name, fast, doc), nullptr, owner.ptr()));
  nb::setattr(module, name.c_str(), callable);
}

}  // namespace

int64_t find_operation(const char *name) {
  for (const Operation &op : operations) {
    if (op.name == name) return op.number;
  }
  return -1;
}

/// Fills in the operands of a call; false where one is none.
static bool set_operands(const Operation &op, Call &call, PyObject *a, PyObject *b) {
  PyObject *values[2] = {a, b};
  for (size_t i = 0; i < op.parameters.size(); i++) {
    smm_arg &arg = call.arguments[i];
    arg = op.parameters[i].fallback;
    if (i >= 2) continue;
    arg.count = 1;
    bool fits = set_tensor(arg, values[i]) ||
                (op.parameters[i].type == Type::operand && set_number(op, op.parameters[i], arg, values[i])) ||
                set_array(call, arg, values[i]);
    if (!fits) return false;
  }
  return true;
}

PyObject *call_operator(int64_t operation, PyObject *a, PyObject *b) {
  if (operation < 0) return Py_NewRef(Py_NotImplemented);
  return guarded([&]() -> PyObject * {
    const Operation &op = operations[size_t(operation)];
    Call call;
    return set_operands(op, call, a, b) ? run(op, call) : Py_NewRef(Py_NotImplemented);
  });
}

PyObject *call_operator_in_place(int64_t operation, PyObject *a, PyObject *b) {
  if (operation < 0) return Py_NewRef(Py_NotImplemented);
  return guarded([&]() -> PyObject * {
    const Operation &op = operations[size_t(operation)];
    Call call;
    if (!set_operands(op, call, a, b)) return Py_NewRef(Py_NotImplemented);
    check(smm_operation_call_in_place, op.number, (const smm_arg *)call.arguments,
          int64_t(op.parameters.size()));
    return Py_NewRef(a);
  });
}

/// Whether two operations are offered in the same places; refuses some but not all.
static bool same_places(int64_t a, int64_t b) {
  std::string_view first = smm_operation_places(a), second = smm_operation_places(b);
  if (first == second) return true;
  if (first.find_first_of(second) != first.npos) {
    throw std::runtime_error("operations of one name share some of their places");
  }
  return false;
}

void bind_operations(nb::module_ &module, nb::handle tensor) {
  auto &all = operations;
  int64_t count = smm_operation_count();
  if (count > int64_t(most_operations)) throw std::runtime_error("most_operations is too small");
  all.reserve(size_t(count));
  tensor_type = (PyTypeObject *)tensor.ptr();
  nb::module_ functional =
      module.def_submodule("functional", "Functions by the names of torch.nn.functional.");
  nb::module_ init = module.def_submodule("init", "Functions by the names of torch.nn.init.");
  for (int64_t i = 0; i < count; i++) {
    all.push_back(parse_operation(i));
    if (all.back().parameters.size() > Call::capacity) {
      throw std::runtime_error("too many parameters");
    }
    for (size_t first = 0; first < size_t(i); first++) {
      if (all[first].name != all.back().name || !same_places(int64_t(first), i)) continue;
      join_operations(all[first], all.back());
      break;
    }
  }
  for (int64_t i = 0; i < count; i++) {
    const Operation &op = all[size_t(i)];
    if (op.is_joined) continue;
    for (const char *place = smm_operation_places(i); *place; place++) {
      size_t k = size_t(i);
      if (*place == 't') add_method(tensor, op.name, entries.methods[k], op.method_doc);
      if (*place == 'f') add_function(module, op.name, entries.functions[k], op.doc);
      if (*place == 'n') add_function(functional, op.name, entries.functions[k], op.doc);
      if (*place == 'w') add_function(init, op.name, entries.functions[k], op.doc);
      if (*place == 'p') add_property(tensor, op);
      if (*place == 'i') {
        add_method(tensor, op.in_place_name, entries.in_place[k], op.in_place_doc);
      }
    }
  }
  nb::list names;
  for (const Operation &op : operations) {
    bool is_function = std::strchr(smm_operation_places(op.number), 'f');
    if (is_function && !op.is_joined) names.append(op.name);
  }
  for (const char *name :
       {"Generator", "PythonRandom", "Tensor", "as_tensor", "bool", "device", "double", "dtype", "float", "float32",
        "float64", "from_dlpack", "from_numpy", "int", "int32", "int64", "is_grad_enabled", "long",
        "tensor", "uint8"}) {
    names.append(name);
  }
  names.sort();
  module.attr("__all__") = names;
  module.def(
      "operations",
      [] {
        nb::list rows;
        for (const Operation &op : operations) {
          rows.append(nb::make_tuple(smm_operation_signature(op.number),
                                     smm_operation_places(op.number),
                                     smm_operation_help(op.number)));
        }
        return rows;
      },
      "Every operation on tensors: its signature, the places where it is offered, its help.",
      nb::sig("def operations() -> list[tuple[str, str, str]]"));
}
