// The Tensor class.
#include "operations.h"

static nb::object shape_of(const Tensor &t) {
  smm_tensor_info info = t.info();
  nb::object shape = nb::steal(PyTuple_New(info.rank));
  for (int i = 0; i < info.rank; i++) {
    PyTuple_SET_ITEM(shape.ptr(), i, PyLong_FromLongLong(info.shape[i]));
  }
  return shape;
}

// Python's operators, as slots of the type: either operand may be the tensor.

static int64_t add_op, sub_op, mul_op, div_op, pow_op, matmul_op, neg_op, slice_op;
static int64_t compare_ops[6];

static PyObject *nb_add(PyObject *a, PyObject *b) { return call_operator(add_op, a, b); }
static PyObject *nb_sub(PyObject *a, PyObject *b) { return call_operator(sub_op, a, b); }
static PyObject *nb_mul(PyObject *a, PyObject *b) { return call_operator(mul_op, a, b); }
static PyObject *nb_div(PyObject *a, PyObject *b) { return call_operator(div_op, a, b); }
static PyObject *nb_matmul(PyObject *a, PyObject *b) { return call_operator(matmul_op, a, b); }
static PyObject *nb_pow(PyObject *a, PyObject *b, PyObject *modulo) {
  if (modulo != Py_None) return Py_NewRef(Py_NotImplemented);
  return call_operator(pow_op, a, b);
}
static PyObject *nb_neg(PyObject *a) { return call_operator(neg_op, a, a); }
static PyObject *nb_pos(PyObject *a) { return Py_NewRef(a); }
static PyObject *nb_iadd(PyObject *a, PyObject *b) { return call_operator_in_place(add_op, a, b); }
static PyObject *nb_isub(PyObject *a, PyObject *b) { return call_operator_in_place(sub_op, a, b); }
static PyObject *nb_imul(PyObject *a, PyObject *b) { return call_operator_in_place(mul_op, a, b); }
static PyObject *nb_idiv(PyObject *a, PyObject *b) { return call_operator_in_place(div_op, a, b); }
static PyObject *nb_ipow(PyObject *a, PyObject *b, PyObject *) {
  return call_operator_in_place(pow_op, a, b);
}
static PyObject *rich_compare(PyObject *a, PyObject *b, int op) {
  return call_operator(compare_ops[op], a, b);
}
/// Tensors are keys by identity, although `==` compares elements.
static Py_hash_t identity_hash(PyObject *a) { return Py_hash_t(uintptr_t(a) >> 4); }

static PyType_Slot slots[] = {{Py_nb_add, (void *)nb_add},
                              {Py_nb_subtract, (void *)nb_sub},
                              {Py_nb_multiply, (void *)nb_mul},
                              {Py_nb_true_divide, (void *)nb_div},
                              {Py_nb_matrix_multiply, (void *)nb_matmul},
                              {Py_nb_power, (void *)nb_pow},
                              {Py_nb_negative, (void *)nb_neg},
                              {Py_nb_positive, (void *)nb_pos},
                              {Py_nb_inplace_add, (void *)nb_iadd},
                              {Py_nb_inplace_subtract, (void *)nb_isub},
                              {Py_nb_inplace_multiply, (void *)nb_imul},
                              {Py_nb_inplace_true_divide, (void *)nb_idiv},
                              {Py_nb_inplace_power, (void *)nb_ipow},
                              {Py_tp_richcompare, (void *)rich_compare},
                              {Py_tp_hash, (void *)identity_hash},
                              {0, nullptr}};

static void find_operators() {
  add_op = find_operation("add");
  sub_op = find_operation("sub");
  mul_op = find_operation("mul");
  div_op = find_operation("div");
  pow_op = find_operation("pow");
  neg_op = find_operation("neg");
  matmul_op = find_operation("matmul");
  compare_ops[Py_LT] = find_operation("lt");
  compare_ops[Py_LE] = find_operation("le");
  compare_ops[Py_EQ] = find_operation("eq");
  compare_ops[Py_NE] = find_operation("ne");
  compare_ops[Py_GT] = find_operation("gt");
  compare_ops[Py_GE] = find_operation("ge");
}

/// What stands between the brackets of t[...], with the tensors made for it.
struct Indices {
  std::vector<smm_index> items;
  std::vector<Tensor> made;

  explicit Indices(nb::handle index) {
    if (PyTuple_Check(index.ptr())) {
      made.reserve(size_t(PyTuple_GET_SIZE(index.ptr())));
      for (nb::handle item : nb::borrow<nb::tuple>(index)) add(item);
    } else {
      add(index);
    }
  }

  int64_t count() const { return int64_t(items.size()); }

 private:
  static int64_t number(PyObject *value) {
    Py_ssize_t n = PyNumber_AsSsize_t(value, nullptr);  // beyond the range: the range's end
    if (n == -1 && PyErr_Occurred()) throw nb::python_error();
    return n;
  }

  void add(nb::handle item) {
    smm_index index = {};
    index.step = 1;
    PyObject *p = item.ptr();
    if (p == Py_None) {
      index.kind = SMM_INDEX_NONE;
    } else if (p == Py_Ellipsis) {
      index.kind = SMM_INDEX_ELLIPSIS;
    } else if (PySlice_Check(p)) {
      auto *slice = (PySliceObject *)p;
      index.kind = SMM_INDEX_SLICE;
      index.has_start = slice->start != Py_None;
      index.has_stop = slice->stop != Py_None;
      if (index.has_start) index.start = number(slice->start);
      if (index.has_stop) index.stop = number(slice->stop);
      if (slice->step != Py_None) index.step = number(slice->step);
    } else if (nb::isinstance<Tensor>(item)) {
      add_tensor(index, nb::cast<const Tensor &>(item));
    } else if (PyLong_CheckExact(p) || (PyIndex_Check(p) && !PyBool_Check(p))) {
      index.kind = SMM_INDEX_INT;
      index.start = number(p);
    } else {
      if (!PyList_Check(p) && !PyTuple_Check(p) && !PyBool_Check(p) && !nb::hasattr(item, "__array__")) {
        PyErr_Format(PyExc_TypeError,
                     "a tensor is indexed by ints, slices, None, ..., and by tensors, arrays and "
                     "lists of ints or bools, not by %R",
                     p);
        throw nb::python_error();
      }
      made.push_back(as_tensor(item, std::nullopt, false, "the index"));
      index.kind = SMM_INDEX_TENSOR;
      index.tensor = made.back().handle;
    }
    items.push_back(index);
  }

  /// An integer without dimensions counts as a position.
  static void add_tensor(smm_index &index, const Tensor &tensor) {
    smm_tensor_info info = tensor.info();
    index.kind = SMM_INDEX_TENSOR;
    index.tensor = tensor.handle;
    if (info.rank == 0 && (info.dtype == SMM_INT64 || info.dtype == SMM_INT32 || info.dtype == SMM_UINT8)) {
      double value;
      check(smm_tensor_item, &value, tensor.handle);
      index.kind = SMM_INDEX_INT;
      index.start = int64_t(value);
    }
  }
};

static Tensor get_item(const Tensor &x, nb::handle index) {
  Indices indices(index);
  return make(smm_tensor_index, x.handle, (const smm_index *)indices.items.data(), indices.count());
}

static void set_item(const Tensor &x, nb::handle index, nb::handle value) {
  Indices indices(index);
  Tensor converted;
  smm_tensor source;
  if (nb::isinstance<Tensor>(value)) {
    source = nb::cast<const Tensor &>(value).handle;
  } else {
    converted = as_tensor(value, std::nullopt, false, "the value");
    source = converted.handle;
  }
  check(smm_tensor_index_put, x.handle, (const smm_index *)indices.items.data(), indices.count(),
        source);
}

static std::string grad_fn(const Tensor &t) {
  char name[64];
  smm_tensor_grad_fn(t.handle, name, sizeof name);
  return name;
}

static nb::object item(const Tensor &t) {
  double value;
  check(smm_tensor_item, &value, t.handle);
  smm_tensor_info info = t.info();
  switch (info.dtype) {
    case SMM_INT64:
      return nb::int_(*static_cast<const int64_t *>(info.data));
    case SMM_INT32:
    case SMM_UINT8:
      return nb::int_(int64_t(value));
    case SMM_BOOL:
      return nb::bool_(value != 0);
    default:
      return nb::float_(value);
  }
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
}

void bind_tensor(nb::module_ &module) {
  nb::class_<Tensor> tensor(module, "Tensor",
                            "Numbers with a history: the counterpart of torch.Tensor for float32, "
                            "float64, int64, int32, uint8 and bool.\n\n"
                            ">>> import swiftmakemore as sm\n"
                            ">>> x = sm.tensor([1.0, 2.0], requires_grad=True)\n"
                            ">>> (x * x).sum().backward()\n"
                            ">>> x.grad\n"
                            "tensor([2., 4.])",
                            nb::type_slots(slots));
  tensor.def_prop_ro("shape", &shape_of, "The sizes, outermost first.");
  tensor.def_prop_ro("ndim", [](const Tensor &t) { return t.info().rank; }, "The number of dimensions.");
  tensor.def("numel", [](const Tensor &t) { return t.info().count; }, "The number of elements.");
  tensor.def_prop_ro(
      "dtype",
      [](const Tensor &t) { return dtype_object(t.info().dtype); }, "The elements' type.");
  tensor.def_prop_ro("device", [](const Tensor &) { return cpu_device(); }, "The CPU.");
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
  tensor.def(
      "to", [](const Tensor &t, nb::handle dtype) { return make(smm_tensor_to, t.handle, *parse_dtype(dtype)); },
      "dtype"_a, "The elements as another type.");
  tensor.def(
      "copy_",
      [](nb::handle self, nb::handle source) {
        const Tensor &target = nb::cast<const Tensor &>(self);
        if (nb::isinstance<Tensor>(source)) {
          check(smm_tensor_write, target.handle, nb::cast<const Tensor &>(source).handle);
        } else {
          Tensor converted = as_tensor(source, std::nullopt, false, "copy_: the source");
          check(smm_tensor_write, target.handle, converted.handle);
        }
        return nb::borrow(self);
      },
      "source"_a.none(),
      "Overwrites the elements with `source`'s, broadcast and converted, and takes its history.");
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
  tensor.def("__getitem__", &get_item, "index"_a.none());
  tensor.def("__setitem__", &set_item, "index"_a.none(), "value"_a.none());
  bind_gradients(tensor);
  bind_operations(module, tensor);
  find_operators();

  module.def(
      "tensor",
      [](nb::handle data, nb::handle dtype, bool requires_grad) {
        return as_tensor(data, parse_dtype(dtype), requires_grad, "tensor: data");
      },
      "data"_a.none(), nb::kw_only(), "dtype"_a = nb::none(), "requires_grad"_a = false,
      "A tensor with a copy of `data`: a number, nested lists, an array, another library's tensor.\n\n"
      "Python's floats become float32 and ints int64; arrays keep their type if a tensor can have it.\n\n"
      ">>> import swiftmakemore as sm\n"
      ">>> sm.tensor([[1, 2], [3, 4]]).shape\n"
      "(2, 2)");
  module.def("is_grad_enabled", &smm_grad_enabled, "Whether operations record themselves on this thread.");
  module.def("set_grad_enabled", &smm_set_grad_enabled, "enabled"_a);
}
