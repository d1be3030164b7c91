// What stands between the brackets of t[...].
#include "tensor.h"

namespace {

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
      if (!PyList_Check(p) && !PyTuple_Check(p) && !PyRange_Check(p) && !PyBool_Check(p) && !nb::hasattr(item, "__array__")) {
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

Tensor get_item(const Tensor &x, nb::handle index) {
  Indices indices(index);
  return make(smm_tensor_index, x.handle, (const smm_index *)indices.items.data(), indices.count());
}

void set_item(const Tensor &x, nb::handle index, nb::handle value) {
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

template <typename Body>
auto guarded(Body body, decltype(body()) failed) {
  try {
    return body();
  } catch (nb::python_error &error) {
    error.restore();
  } catch (std::exception &error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  return failed;
}

/// The parts along the outermost dimension, made as they are asked for.
PyObject *iterate(PyObject *self) {
  return guarded(
      [&]() -> PyObject * {
        if (nb::cast<const Tensor &>(nb::handle(self)).info().rank > 0) return PySeqIter_New(self);
        PyErr_SetString(PyExc_TypeError, "iteration over a 0-d tensor");
        return nullptr;
      },
      nullptr);
}

PyObject *subscript(PyObject *self, PyObject *index) {
  return guarded(
      [&]() -> PyObject * {
        return nb::cast(get_item(nb::cast<const Tensor &>(nb::handle(self)), index)).release().ptr();
      },
      nullptr);
}

int assign_subscript(PyObject *self, PyObject *index, PyObject *value) {
  return guarded(
      [&]() -> int {
        if (!value) {
          PyErr_SetString(PyExc_TypeError, "elements of a tensor cannot be deleted");
          return -1;
        }
        set_item(nb::cast<const Tensor &>(nb::handle(self)), index, value);
        return 0;
      },
      -1);
}

Py_ssize_t length(PyObject *self) {
  return guarded(
      [&]() -> Py_ssize_t {
        smm_tensor_info info = nb::cast<const Tensor &>(nb::handle(self)).info();
        if (info.rank > 0) return info.shape[0];
        PyErr_SetString(PyExc_TypeError, "len() of a 0-d tensor");
        return -1;
      },
      -1);
}

/// Number `index` of the parts: what iteration asks for.
PyObject *part(PyObject *self, Py_ssize_t index) {
  nb::object position = nb::steal(PyLong_FromSsize_t(index));
  return subscript(self, position.ptr());
}

}  // namespace

PyType_Slot indexing_slots[] = {{Py_mp_subscript, (void *)subscript},
                                {Py_mp_ass_subscript, (void *)assign_subscript},
                                {Py_mp_length, (void *)length},
                                {Py_sq_item, (void *)part},
                                {Py_tp_iter, (void *)iterate},
                                {0, nullptr}};
