// The Tensor class.
#include "core.h"

static nb::object shape_of(const Tensor &t) {
  smm_tensor_info info = t.info();
  nb::object shape = nb::steal(PyTuple_New(info.rank));
  for (int i = 0; i < info.rank; i++) {
    PyTuple_SET_ITEM(shape.ptr(), i, PyLong_FromLongLong(info.shape[i]));
  }
  return shape;
}

static bool is_number(nb::handle value) {
  return PyFloat_Check(value.ptr()) || PyLong_Check(value.ptr());
}

/// Runs `op` of a tensor and a tensor, number or array; NotImplemented for anything else, so that
/// Python tries the other operand.
static nb::object binary(smm_binary op, const Tensor &self, nb::handle other, bool reflected) {
  smm_operand mine = {self.handle, 0, false};
  smm_operand theirs = {{nullptr}, 0, false};
  Tensor converted;
  if (nb::isinstance<Tensor>(other)) {
    theirs.tensor = nb::cast<const Tensor &>(other).handle;
  } else if (op == SMM_MATMUL || !is_number(other)) {
    bool is_array = nb::hasattr(other, "__array__");
    if (!is_array) return nb::borrow(Py_NotImplemented);
    converted = as_tensor(other, std::nullopt, false, "the operand");
    theirs.tensor = converted.handle;
  } else if (PyLong_Check(other.ptr()) && self.info().dtype == SMM_INT64) {
    converted = as_tensor(other, SMM_INT64, false, "the operand");  // all 64 bits of it
    theirs.tensor = converted.handle;
  } else {
    theirs.is_integer = PyLong_Check(other.ptr());
    theirs.number = PyFloat_AsDouble(other.ptr());
    if (theirs.number == -1 && PyErr_Occurred()) throw nb::python_error();
  }
  return nb::cast(reflected ? make(smm_tensor_binary, op, theirs, mine)
                            : make(smm_tensor_binary, op, mine, theirs));
}

/// `name`, its reflection and their help.
static void bind_binary(nb::class_<Tensor> &tensor, smm_binary op, const char *name,
                        const char *reflected) {
  auto forward = [op](const Tensor &a, nb::handle b) { return binary(op, a, b, false); };
  auto backward = [op](const Tensor &a, nb::handle b) { return binary(op, a, b, true); };
  tensor.def(name, forward, nb::is_operator());
  if (reflected) tensor.def(reflected, backward, nb::is_operator());
}

static Tensor reduce(smm_reduction op, const Tensor &x, nb::handle dim, bool keepdim,
                     double correction = 1) {
  Dimensions dimensions;
  if (!dim.is_none()) dimensions = Dimensions(dim, "dim");
  return make(smm_tensor_reduce, op, x.handle, dimensions.view(), keepdim, correction);
}

/// One index of t[...]: an int takes a dimension away, a slice keeps it, None puts one in.
static Tensor index_one(const Tensor &x, nb::handle index, int64_t &dimension) {
  if (index.is_none()) return make(smm_tensor_unsqueeze, x.handle, dimension++);
  if (PySlice_Check(index.ptr())) {
    smm_tensor_info info = x.info();
    Py_ssize_t start, stop, step;
    if (PySlice_Unpack(index.ptr(), &start, &stop, &step) < 0) throw nb::python_error();
    if (step < 1) {
      PyErr_SetString(PyExc_ValueError, "slice step must be positive, as in PyTorch");
      throw nb::python_error();
    }
    Py_ssize_t length = PySlice_AdjustIndices(info.shape[dimension], &start, &stop, step);
    return make(smm_tensor_slice, x.handle, dimension++, int64_t(length ? start : 0),
                int64_t(length), int64_t(step));
  }
  if (PyIndex_Check(index.ptr()) && !PyBool_Check(index.ptr())) {
    nb::object number = nb::steal(PyNumber_Index(index.ptr()));
    if (!number.is_valid()) throw nb::python_error();
    int overflow;  // makes it -1, which Python's own indexing refuses, too
    int64_t value = PyLong_AsLongLongAndOverflow(number.ptr(), &overflow);
    if (overflow) {
      PyErr_Format(PyExc_IndexError, "index %R is out of bounds", index.ptr());
      throw nb::python_error();
    }
    return make(smm_tensor_select, x.handle, dimension, value);
  }
  PyErr_Format(PyExc_TypeError,
               "a tensor is indexed by ints, slices, None, ... and (a matrix) by one tensor of "
               "int64, not by %R",
               index.ptr());
  throw nb::python_error();
}

/// Whether `value` is an array of any library with at least one dimension; one without dimensions
/// is a number.
static bool is_array(nb::handle value) {
  if (!nb::hasattr(value, "__array__") || !nb::hasattr(value, "ndim")) return false;
  return nb::cast<int64_t>(value.attr("ndim")) > 0;
}

static Tensor get_item(const Tensor &x, nb::handle index) {
  bool is_sequence = PyTuple_Check(index.ptr());
  if (!is_sequence && (nb::isinstance<Tensor>(index) || is_array(index) ||
                       PyList_Check(index.ptr()))) {
    if (nb::isinstance<Tensor>(index)) {
      return make(smm_tensor_embedding, x.handle, nb::cast<const Tensor &>(index).handle);
    }
    Tensor indices = as_tensor(index, std::nullopt, false, "the index");
    return make(smm_tensor_embedding, x.handle, indices.handle);
  }
  nb::object items = is_sequence ? nb::borrow(index) : nb::object(nb::make_tuple(index));
  int64_t given = 0, ellipses = 0, rank = x.info().rank;
  for (nb::handle item : items) {
    if (item.ptr() == Py_Ellipsis) {
      ellipses++;
    } else if (!item.is_none()) {
      given++;
    }
  }
  if (given > rank || ellipses > 1) {
    PyErr_Format(PyExc_IndexError,
                 ellipses > 1 ? "an index can hold only one ..."
                              : "too many indices for a tensor of %d dimensions",
                 int(rank));
    throw nb::python_error();
  }
  Tensor result(smm_tensor_retain(x.handle));
  int64_t dimension = 0;
  for (nb::handle item : items) {
    if (item.ptr() == Py_Ellipsis) {
      dimension += rank - given;
    } else {
      result = index_one(result, item, dimension);
    }
  }
  return result;
}

static std::string grad_fn(const Tensor &t) {
  char name[64];
  smm_tensor_grad_fn(t.handle, name, sizeof name);
  return name;
}

static nb::object item(const Tensor &t) {
  double value;
  check(smm_tensor_item, &value, t.handle);
  if (t.info().dtype != SMM_INT64) return nb::float_(value);
  return nb::int_(*static_cast<const int64_t *>(t.info().data));
}

static std::string repr(const Tensor &t) {
  smm_tensor_info info = t.info();
  nb::object text = nb::module_::import_("numpy").attr("array2string")(
      as_numpy(t, false), "separator"_a = ", ", "precision"_a = 4, "prefix"_a = "tensor(");
  std::string result = "tensor(" + nb::cast<std::string>(text);
  if (info.dtype == SMM_FLOAT64) result += ", dtype=float64";
  if (!info.is_leaf) {
    result += ", grad_fn=<" + grad_fn(t) + ">";
  } else if (info.requires_grad) {
    result += ", requires_grad=True";
  }
  return result + ")";
}

static void bind_operators(nb::class_<Tensor> &tensor) {
  bind_binary(tensor, SMM_ADD, "__add__", "__radd__");
  bind_binary(tensor, SMM_SUB, "__sub__", "__rsub__");
  bind_binary(tensor, SMM_MUL, "__mul__", "__rmul__");
  bind_binary(tensor, SMM_DIV, "__truediv__", "__rtruediv__");
  bind_binary(tensor, SMM_POW, "__pow__", "__rpow__");
  bind_binary(tensor, SMM_MATMUL, "__matmul__", "__rmatmul__");
  tensor.def("__neg__", [](const Tensor &x) { return make(smm_tensor_unary, SMM_UNARY_neg, x.handle); });
#define OP(name, help)                                                                          \
  tensor.def(                                                                                   \
      #name, [](const Tensor &x) { return make(smm_tensor_unary, SMM_UNARY_##name, x.handle); }, \
      help);
  SMM_UNARY_OPS(OP)
#undef OP
  tensor.def(
      "sum", [](const Tensor &x, nb::handle dim, bool keepdim) { return reduce(SMM_SUM, x, dim, keepdim); },
      "dim"_a = nb::none(), "keepdim"_a = false, "The sum over `dim` (an int or several), or over all.");
  tensor.def(
      "mean", [](const Tensor &x, nb::handle dim, bool keepdim) { return reduce(SMM_MEAN, x, dim, keepdim); },
      "dim"_a = nb::none(), "keepdim"_a = false, "The mean over `dim` (an int or several), or over all.");
  tensor.def(
      "var",
      [](const Tensor &x, nb::handle dim, double correction, bool keepdim) {
        return reduce(SMM_VAR, x, dim, keepdim, correction);
      },
      "dim"_a = nb::none(), nb::kw_only(), "correction"_a = 1.0, "keepdim"_a = false,
      "The variance over `dim`, or over all: the squared deviations over n - correction.");
  tensor.def(
      "std",
      [](const Tensor &x, nb::handle dim, double correction, bool keepdim) {
        return reduce(SMM_STD, x, dim, keepdim, correction);
      },
      "dim"_a = nb::none(), nb::kw_only(), "correction"_a = 1.0, "keepdim"_a = false,
      "The standard deviation over `dim`, or over all: the root of `var`.");
  tensor.def(
      "softmax", [](const Tensor &x, int64_t dim) { return make(smm_tensor_along, SMM_SOFTMAX, x.handle, dim); },
      "dim"_a, "exp(x) / sum(exp(x)) along `dim`.");
  tensor.def(
      "log_softmax",
      [](const Tensor &x, int64_t dim) { return make(smm_tensor_along, SMM_LOG_SOFTMAX, x.handle, dim); },
      "dim"_a, "x - log(sum(exp(x))) along `dim`.");
}

static void bind_views(nb::class_<Tensor> &tensor) {
  auto reshape = [](const Tensor &x, nb::args sizes) {
    Dimensions shape(sizes.size() == 1 ? nb::handle(sizes[0]) : nb::handle(sizes), "shape");
    return make(smm_tensor_reshape, x.handle, shape.view());
  };
  tensor.def("view", reshape, "The elements in order under another shape; one size may be -1.");
  tensor.def("reshape", reshape, "The elements in order under another shape; one size may be -1.");
  tensor.def(
      "permute",
      [](const Tensor &x, nb::args order) {
        Dimensions dims(order.size() == 1 ? nb::handle(order[0]) : nb::handle(order), "dims");
        return make(smm_tensor_permute, x.handle, dims.view());
      },
      "The dimensions in another order.");
  tensor.def(
      "expand",
      [](const Tensor &x, nb::args sizes) {
        Dimensions shape(sizes.size() == 1 ? nb::handle(sizes[0]) : nb::handle(sizes), "shape");
        return make(smm_tensor_expand, x.handle, shape.view());
      },
      "Dimensions of size 1 repeated, and new ones in front, without copying.");
  tensor.def(
      "transpose",
      [](const Tensor &x, int64_t dim0, int64_t dim1) {
        return make(smm_tensor_transpose, x.handle, dim0, dim1);
      },
      "dim0"_a, "dim1"_a, "Two dimensions exchanged.");
  tensor.def(
      "squeeze", [](const Tensor &x, int64_t dim) { return make(smm_tensor_squeeze, x.handle, dim); },
      "dim"_a, "Without dimension `dim` if its size is 1.");
  tensor.def(
      "unsqueeze", [](const Tensor &x, int64_t dim) { return make(smm_tensor_unsqueeze, x.handle, dim); },
      "dim"_a, "With a dimension of size 1 at `dim`.");
  tensor.def_prop_ro(
      "T",
      [](const Tensor &x) {
        smm_tensor_info info = x.info();
        if (info.rank != 2) {
          PyErr_Format(PyExc_ValueError, "T: expected a matrix, not %d dimensions; use transpose()",
                       info.rank);
          throw nb::python_error();
        }
        return make(smm_tensor_transpose, x.handle, int64_t(0), int64_t(1));
      },
      "The matrix transposed.");
  tensor.def("__getitem__", &get_item, "index"_a.none());
}

static void bind_gradients(nb::class_<Tensor> &tensor) {
  tensor.def(
      "backward",
      [](const Tensor &t, std::optional<Tensor *> gradient, bool retain_graph) {
        smm_tensor none = {nullptr};
        check(smm_tensor_backward, t.handle, gradient ? (*gradient)->handle : none, retain_graph);
      },
      "gradient"_a = nb::none(), "retain_graph"_a = false,
      "Adds to `.grad` of every leaf this was made from: d self / d leaf, times `gradient`.\n\n"
      "RuntimeError where nothing requires a gradient, where backward() ran before without\n"
      "retain_graph=True, or where a value it needs was changed in place since. There is no second\n"
      "derivative. The counterpart of torch.Tensor.backward.");
  tensor.def_prop_rw(
      "grad",
      [](const Tensor &t) -> nb::object {
        Tensor grad(smm_tensor_grad(t.handle));
        return grad.handle.ref ? nb::cast(std::move(grad)) : nb::none();
      },
      [](const Tensor &t, std::optional<Tensor *> grad) {
        smm_tensor none = {nullptr};
        check(smm_tensor_set_grad, t.handle, grad ? (*grad)->handle : none);
      },
      nb::for_setter(nb::arg("grad").none()), "What backward() left here: a tensor of this shape, or None.");
  tensor.def_prop_rw(
      "requires_grad", [](const Tensor &t) { return t.info().requires_grad; },
      [](const Tensor &t, bool required) { check(smm_tensor_require_grad, t.handle, required); },
      "Whether backward() reaches this tensor.");
  tensor.def(
      "requires_grad_",
      [](nb::handle self, bool required) {
        check(smm_tensor_require_grad, nb::cast<const Tensor &>(self).handle, required);
        return nb::borrow(self);
      },
      "requires_grad"_a = true, "Sets `requires_grad` and returns the tensor.");
  tensor.def("retain_grad", [](const Tensor &t) { check(smm_tensor_retain_grad, t.handle); },
             "Keeps the gradient of a tensor that is not a leaf.");
  tensor.def_prop_ro("is_leaf", [](const Tensor &t) { return t.info().is_leaf; },
                     "Whether no operation on the tape made this tensor.");
  tensor.def_prop_ro(
      "grad_fn", [](const Tensor &t) -> nb::object {
        std::string name = grad_fn(t);
        return name.empty() ? nb::none() : nb::cast(name);
      },
      "The name of the operation that made this tensor, or None for a leaf.");
  tensor.def("detach", [](const Tensor &t) { return Tensor(smm_tensor_detach(t.handle)); },
             "The same elements without history.");
}

void bind_tensor(nb::module_ &module) {
  nb::class_<Tensor> tensor(module, "Tensor",
                            "Numbers with a history: the counterpart of torch.Tensor for float32, "
                            "float64 and int64.");
  tensor.def_prop_ro("shape", &shape_of, "The sizes, outermost first.");
  tensor.def_prop_ro("ndim", [](const Tensor &t) { return t.info().rank; }, "The number of dimensions.");
  tensor.def("numel", [](const Tensor &t) { return t.info().count; }, "The number of elements.");
  tensor.def_prop_ro(
      "dtype",
      [](const Tensor &t) {
        const char *names[] = {"float32", "float64", "int64"};
        return nb::module_::import_("numpy").attr("dtype")(names[t.info().dtype]);
      },
      "The elements' type, as NumPy's.");
  tensor.def("item", &item, "The one element as a Python number; ValueError if there are more.");
  tensor.def("tolist", [](const Tensor &t) { return as_numpy(t, false).attr("tolist")(); },
             "The elements as nested lists of Python numbers.");
  tensor.def(
      "numpy", [](const Tensor &t) { return as_numpy(t, !t.info().requires_grad); },
      "A NumPy array on the same memory, which it keeps alive; read-only where a gradient may still "
      "need the values.");
  tensor.def(
      "__array__",
      [](const Tensor &t, nb::handle dtype, nb::handle copy) {
        nb::object array = as_numpy(t, !t.info().requires_grad);
        bool converts = !dtype.is_none() && !array.attr("dtype").equal(dtype);
        if (converts && copy.is(nb::bool_(false))) {
          PyErr_SetString(PyExc_ValueError, "a conversion to another dtype needs a copy");
          throw nb::python_error();
        }
        if (converts) return nb::object(array.attr("astype")(dtype));
        if (copy.is(nb::bool_(true))) return nb::object(array.attr("copy")());
        return array;
      },
      "dtype"_a = nb::none(), "copy"_a = nb::none());
  tensor.def("__dlpack__", [](const Tensor &t, nb::kwargs options) {
    if (t.info().requires_grad) {
      PyErr_SetString(PyExc_BufferError,
                      "a tensor that requires a gradient is not handed out writable; use detach()");
      throw nb::python_error();
    }
    return as_numpy(t, true).attr("__dlpack__")(**options);
  });
  tensor.def("__dlpack_device__", [](const Tensor &) { return nb::make_tuple(1, 0); });
  tensor.def("clone", [](const Tensor &t) { return make(smm_tensor_clone, t.handle); },
             "A copy in memory of its own, with history.");
  tensor.def(
      "to", [](const Tensor &t, nb::handle dtype) { return make(smm_tensor_to, t.handle, *parse_dtype(dtype)); },
      "dtype"_a, "The elements as another type.");
  tensor.def(
      "copy_",
      [](nb::handle self, nb::handle source) {
        Tensor converted = as_tensor(source, std::nullopt, false, "copy_: the source");
        check(smm_tensor_copy, nb::cast<const Tensor &>(self).handle, converted.handle);
        return nb::borrow(self);
      },
      "source"_a.none(), "Overwrites the elements with `source`'s, broadcast and converted, without history.");
  tensor.def("__len__", [](const Tensor &t) {
    smm_tensor_info info = t.info();
    if (info.rank == 0) {
      PyErr_SetString(PyExc_TypeError, "len() of a tensor without dimensions");
      throw nb::python_error();
    }
    return info.shape[0];
  });
  tensor.def("__float__", [](const Tensor &t) { return nb::float_(item(t)); });
  tensor.def("__int__", [](const Tensor &t) { return nb::int_(item(t)); });
  tensor.def("__bool__", [](const Tensor &t) { return nb::cast<double>(nb::float_(item(t))) != 0; });
  tensor.def("__repr__", &repr);
  // NumPy leaves mixed arithmetic to this class.
  tensor.attr("__array_priority__") = 1000;
  tensor.attr("__array_ufunc__") = nb::none();
  bind_operators(tensor);
  bind_views(tensor);
  bind_gradients(tensor);

  module.def(
      "tensor",
      [](nb::handle data, nb::handle dtype, bool requires_grad) {
        return as_tensor(data, parse_dtype(dtype), requires_grad, "tensor: data");
      },
      "data"_a.none(), nb::kw_only(), "dtype"_a = nb::none(), "requires_grad"_a = false,
      "A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.\n\n"
      "Python's floats and float32 become float32, float64 arrays float64, integers int64.");
  module.def(
      "cross_entropy",
      [](const Tensor &logits, const Tensor &targets) {
        return make(smm_tensor_cross_entropy, logits.handle, targets.handle);
      },
      "input"_a, "target"_a,
      "The mean of -log softmax(input)[r, target[r]]: shapes (N, V) and int64 (N,) give a number.");
  module.def("is_grad_enabled", &smm_grad_enabled, "Whether operations record themselves on this thread.");
  module.def("set_grad_enabled", &smm_set_grad_enabled, "enabled"_a);
}
