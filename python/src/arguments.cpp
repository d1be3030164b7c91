#include "arguments.h"

#include <cstring>
#include <string>
#include <utility>

std::vector<Operation> &operations = *new std::vector<Operation>;
PyTypeObject *tensor_type = nullptr;

[[noreturn]] static void refuse(const Operation &op, const Parameter &parameter, const char *expected,
                         PyObject *got) {
  PyErr_Format(PyExc_TypeError, "%s(): argument '%s' must be %s, not %.200s", op.name.c_str(),
               parameter.name.c_str(), expected, Py_TYPE(got)->tp_name);
  throw nb::python_error();
}

/// An int that 64 bits do not hold.
[[noreturn]] static void refuse_size(const Operation &op, const Parameter &parameter, PyObject *got) {
  PyErr_Format(PyExc_ValueError, "%s(): argument '%s' is %R, which int64 does not hold",
               op.name.c_str(), parameter.name.c_str(), got);
  throw nb::python_error();
}

bool set_number(const Operation &op, const Parameter &parameter, smm_arg &arg, PyObject *value) {
  if (PyFloat_Check(value)) {
    arg.kind = SMM_ARG_FLOAT;
    arg.value.number = PyFloat_AS_DOUBLE(value);
  } else if (PyBool_Check(value)) {
    arg.kind = SMM_ARG_BOOL;
    arg.value.truth = value == Py_True;
  } else if (PyLong_Check(value)) {
    int overflow;
    arg.kind = SMM_ARG_INT;
    arg.value.integer = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (overflow) refuse_size(op, parameter, value);
  } else {
    return false;
  }
  return true;
}

static bool is_tensor(PyObject *value) {
  return Py_TYPE(value) == tensor_type || PyType_IsSubtype(Py_TYPE(value), tensor_type);
}

bool set_tensor(smm_arg &arg, PyObject *value) {
  if (!is_tensor(value)) return false;
  if (!nb::inst_ready(value)) {
    PyErr_SetString(PyExc_RuntimeError, "the Tensor was never initialised");
    throw nb::python_error();
  }
  arg.kind = SMM_ARG_TENSOR;
  arg.value.tensor = nb::inst_ptr<Tensor>(value)->handle;
  return true;
}

bool set_array(Call &call, smm_arg &arg, PyObject *value) {
  if (!PyObject_HasAttrString(value, "__array__")) return false;
  call.converted.push_back(as_tensor(value, std::nullopt, false, "the operand"));
  arg.kind = SMM_ARG_TENSOR;
  arg.value.tensor = call.converted.back().handle;
  return true;
}

static double as_double(const Operation &op, const Parameter &parameter, PyObject *value) {
  if (PyUnicode_Check(value)) refuse(op, parameter, "float", value);
  double number = PyFloat_AsDouble(value);
  if (number == -1 && PyErr_Occurred()) {
    PyErr_Clear();
    refuse(op, parameter, "float", value);
  }
  return number;
}

static void set_int(const Operation &op, const Parameter &parameter, smm_arg &arg, PyObject *value) {
  int overflow;
  nb::object index = nb::steal(PyNumber_Index(value));
  if (!index.is_valid()) throw nb::python_error();
  arg.kind = SMM_ARG_INT;
  arg.value.integer = PyLong_AsLongLongAndOverflow(index.ptr(), &overflow);
  if (overflow) refuse_size(op, parameter, value);
}

static void set(const Operation &op, const Parameter &parameter, Call &call, smm_arg &arg,
         PyObject *value) {
  arg.count = 1;
  if (value == Py_None && parameter.optional) {
    arg.kind = SMM_ARG_NONE;
    return;
  }
  switch (parameter.type) {
    case Type::tensor:
      if (!set_tensor(arg, value) && !set_array(call, arg, value)) {
        refuse(op, parameter, "Tensor", value);
      }
      break;
    case Type::operand:
      if (!set_tensor(arg, value) && !set_number(op, parameter, arg, value) && !set_array(call, arg, value)) {
        refuse(op, parameter, "Tensor or number", value);
      }
      break;
    case Type::integer:
      if (!PyIndex_Check(value)) refuse(op, parameter, "int", value);
      set_int(op, parameter, arg, value);
      break;
    case Type::number:
      arg.kind = SMM_ARG_FLOAT;
      arg.value.number = as_double(op, parameter, value);
      break;
    case Type::truth: {
      bool is_numpys = std::strncmp(Py_TYPE(value)->tp_name, "numpy.bool", 10) == 0;
      if (!PyBool_Check(value) && !is_numpys) refuse(op, parameter, "bool", value);
      arg.kind = SMM_ARG_BOOL;
      arg.value.truth = PyObject_IsTrue(value) == 1;
      break;
    }
    case Type::ints:
    case Type::lists:
      if (PyIndex_Check(value)) return set_int(op, parameter, arg, value);  // 2 is not [2] to all
      call.ints.push_back(parameter.type == Type::ints
                              ? Dimensions(value, parameter.name.c_str()).values
                              : two_lists(value, parameter.name.c_str()));
      arg.kind = SMM_ARG_INTS;
      arg.value.ints = call.ints.back().data();
      arg.count = int64_t(call.ints.back().size());
      break;
    case Type::numbers: {
      if (PyUnicode_Check(value) || !PySequence_Check(value)) {
        refuse(op, parameter, "a sequence of floats", value);
      }
      nb::object items = nb::steal(PySequence_Fast(value, "expected a sequence of floats"));
      if (!items.is_valid()) throw nb::python_error();
      std::vector<double> list;
      for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.ptr()); i++) {
        list.push_back(as_double(op, parameter, PySequence_Fast_GET_ITEM(items.ptr(), i)));
      }
      arg.kind = SMM_ARG_FLOATS;
      arg.count = int64_t(list.size());
      call.numbers.push_back(std::move(list));
      arg.value.numbers = call.numbers.back().data();
      break;
    }
    case Type::tensors: {
      if (Py_TYPE(value) == tensor_type) refuse(op, parameter, "a sequence of Tensors", value);
      nb::object items = nb::steal(PySequence_Fast(value, "expected a sequence of tensors"));
      if (!items.is_valid()) throw nb::python_error();
      call.kept.push_back(items);  // an iterator's tensors live no longer than this list
      std::vector<smm_tensor> list;
      for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items.ptr()); i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(items.ptr(), i);
        smm_arg one = {};
        if (item != Py_None && !set_tensor(one, item) && !set_array(call, one, item)) {
          refuse(op, parameter, "a sequence of Tensors", item);
        }
        list.push_back(item == Py_None ? smm_tensor{nullptr} : one.value.tensor);
      }
      arg.kind = SMM_ARG_TENSORS;
      arg.count = int64_t(list.size());
      call.tensors.push_back(std::move(list));
      arg.value.tensors = call.tensors.back().data();
      break;
    }
    case Type::string:
      if (!PyUnicode_Check(value)) refuse(op, parameter, "str", value);
      arg.kind = SMM_ARG_STRING;
      arg.value.string = PyUnicode_AsUTF8(value);
      if (!arg.value.string) throw nb::python_error();
      break;
    case Type::dtype:
      if (value == Py_None) refuse(op, parameter, "dtype", value);
      arg.kind = SMM_ARG_DTYPE;
      arg.value.dtype = *parse_dtype(value);
      break;
    case Type::device:  // there is only one, so the core need not know
      check_device(value);
      arg.kind = SMM_ARG_NONE;
      break;
    case Type::generator:
      arg.kind = SMM_ARG_GENERATOR;
      arg.value.generator = generator_or_default(value);
      break;
  }
}

/// The parameter that a keyword names, in PyTorch's words or NumPy's; the count where none does.
static size_t find_parameter(const Operation &op, PyObject *name) {
  const size_t count = op.parameters.size();
  size_t i = 0;
  while (i < count && op.parameters[i].interned != name &&
         PyUnicode_Compare(op.parameters[i].interned, name) != 0) {
    i++;
  }
  if (i < count) return i;
  const char *other = PyUnicode_CompareWithASCIIString(name, "axis") == 0       ? "dim"
                      : PyUnicode_CompareWithASCIIString(name, "keepdims") == 0 ? "keepdim"
                                                                                : nullptr;
  if (!other) return count;
  for (i = 0; i < count && op.parameters[i].name != other;) i++;
  return i;
}

void sort_arguments(const Operation &op, Call &call, PyObject *const *values, size_t given,
                    PyObject *keywords) {
  const size_t count = op.parameters.size();
  bool filled[Call::capacity] = {};
  size_t next = 0, used = 0;
  for (; used < given && next < op.positional; next++, used++) {
    const Parameter &parameter = op.parameters[next];
    PyObject *value = values[used];
    if (parameter.spread && (given - used > 1 || PyIndex_Check(value) ||
                             (parameter.type == Type::tensors && is_tensor(value)))) {
      nb::object rest = nb::steal(PyTuple_New(Py_ssize_t(given - used)));
      for (size_t i = used; i < given; i++) {
        PyTuple_SET_ITEM(rest.ptr(), Py_ssize_t(i - used), Py_NewRef(values[i]));
      }
      set(op, parameter, call, call.arguments[next], rest.ptr());
      used = given - 1;
    } else {
      set(op, parameter, call, call.arguments[next], value);
    }
    filled[next] = true;
  }
  if (used < given) {
    PyErr_Format(PyExc_TypeError, "%s() takes %zu positional arguments, %zu were given",
                 op.name.c_str(), op.positional, given);
    throw nb::python_error();
  }
  Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
  for (Py_ssize_t k = 0; k < named; k++) {
    PyObject *name = PyTuple_GET_ITEM(keywords, k);
    size_t i = find_parameter(op, name);
    if (i == count) {
      PyErr_Format(PyExc_TypeError, "%s() got an unexpected keyword argument '%U'",
                   op.name.c_str(), name);
      throw nb::python_error();
    }
    if (filled[i]) {
      PyErr_Format(PyExc_TypeError, "%s() got multiple values for argument '%U'",
                   op.name.c_str(), name);
      throw nb::python_error();
    }
    set(op, op.parameters[i], call, call.arguments[i], values[given + size_t(k)]);
    filled[i] = true;
  }
  for (size_t i = 0; i < count; i++) {
    if (filled[i]) continue;
    const Parameter &parameter = op.parameters[i];
    if (parameter.required && parameter.spread) {  // no sizes at all
      call.arguments[i] = {};
      call.arguments[i].kind = parameter.type == Type::tensors ? SMM_ARG_TENSORS : SMM_ARG_INTS;
      continue;
    }
    if (parameter.required) {
      PyErr_Format(PyExc_TypeError, "%s() missing required argument '%s'", op.name.c_str(),
                   parameter.name.c_str());
      throw nb::python_error();
    }
    call.arguments[i] = parameter.fallback;
  }
}

// ---- several operations of one name

/// Whether an argument is of a parameter's type, so far as its class tells.
static bool accepts(const Parameter &parameter, PyObject *value) {
  if (value == Py_None) return parameter.optional;
  bool is_tensor = Py_TYPE(value) == tensor_type || PyType_IsSubtype(Py_TYPE(value), tensor_type);
  bool is_number = PyFloat_Check(value) || PyLong_Check(value);
  bool is_sequence = PyTuple_Check(value) || PyList_Check(value);
  switch (parameter.type) {
    case Type::tensor:
      return is_tensor || PyObject_HasAttrString(value, "__array__");
    case Type::operand:
      return is_tensor || is_number || PyObject_HasAttrString(value, "__array__");
    case Type::integer:
      return PyIndex_Check(value) && !PyBool_Check(value) && !is_tensor;
    case Type::number:
      return is_number || (!is_tensor && PyNumber_Check(value));
    case Type::truth:
      return PyBool_Check(value) || std::strncmp(Py_TYPE(value)->tp_name, "numpy.bool", 10) == 0;
    case Type::ints:
    case Type::tensors: {
      bool wants_tensors = parameter.type == Type::tensors;
      if (!is_sequence) {
        return wants_tensors ? !is_tensor && PySequence_Check(value)
                             : !is_tensor && (PyIndex_Check(value) || PySequence_Check(value));
      }
      if (PySequence_Fast_GET_SIZE(value) == 0) return true;
      PyObject *item = PySequence_Fast_GET_ITEM(value, 0);
      bool first_is_tensor = PyType_IsSubtype(Py_TYPE(item), tensor_type);
      return wants_tensors ? first_is_tensor || PyObject_HasAttrString(item, "__array__")
                           : !first_is_tensor && PyIndex_Check(item);
    }
    case Type::numbers:
      return is_sequence;
    case Type::string:
      return PyUnicode_Check(value);
    case Type::dtype:
      return is_dtype(value) || PyType_Check(value);
    default:
      return true;
  }
}

/// Whether the arguments have places in the signature.
static bool fits(const Operation &op, PyObject *const *values, size_t given, PyObject *keywords) {
  const size_t count = op.parameters.size();
  bool filled[Call::capacity] = {};
  for (size_t i = 0; i < given; i++) {
    if (i >= op.positional) return false;
    const Parameter &parameter = op.parameters[i];
    filled[i] = true;
    if (parameter.spread && (given - i > 1 || PyIndex_Check(values[i]))) {
      while (i < given) {
        if (!PyIndex_Check(values[i++])) return false;
      }
      break;
    }
    if (!accepts(parameter, values[i])) return false;
  }
  Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
  for (Py_ssize_t k = 0; k < named; k++) {
    size_t i = find_parameter(op, PyTuple_GET_ITEM(keywords, k));
    if (i == count || filled[i] || !accepts(op.parameters[i], values[given + size_t(k)])) {
      return false;
    }
    filled[i] = true;
  }
  for (size_t i = 0; i < count; i++) {
    if (!filled[i] && op.parameters[i].required && !op.parameters[i].spread) return false;
  }
  return true;
}

const Operation &chosen(const Operation &op, PyObject *const *values, size_t given,
                        PyObject *keywords) {
  if (op.same_name.empty()) return op;
  if (fits(op, values, given, keywords)) return op;
  for (size_t other : op.same_name) {
    if (fits(operations[other], values, given, keywords)) return operations[other];
  }
  std::string all = op.shown;
  for (size_t other : op.same_name) all += ", " + operations[other].shown;
  std::string got;
  for (size_t i = 0; i < given; i++) {
    got += (i ? ", " : "") + std::string(Py_TYPE(values[i])->tp_name);
  }
  Py_ssize_t named = keywords ? PyTuple_GET_SIZE(keywords) : 0;
  for (Py_ssize_t k = 0; k < named; k++) {
    const char *name = PyUnicode_AsUTF8(PyTuple_GET_ITEM(keywords, k));
    if (!name) throw nb::python_error();
    got += (got.empty() ? "" : ", ") + std::string(name) + "=" +
           Py_TYPE(values[given + size_t(k)])->tp_name;
  }
  PyErr_Format(PyExc_TypeError, "%s(): the arguments (%s) fit none of %s", op.name.c_str(),
               got.c_str(), all.c_str());
  throw nb::python_error();
}
