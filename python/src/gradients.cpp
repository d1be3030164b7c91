// A tensor's history: what made it, its gradient, and functions that gradients pass.
#include "tensor.h"

namespace {

/// The operation that made a tensor.
struct GradientFunction {
  std::string name;
};
using Hook = Owned<smm_hook, smm_hook_free>;

[[noreturn]] void refuse_second_derivative() {
  PyErr_SetString(PyExc_NotImplementedError,
                  "create_graph=True: gradients have no history here, so there is no second "
                  "derivative; write the first one with tensor operations to differentiate it");
  throw nb::python_error();
}

/// How many hooks of this thread are running, one called by the backward() in another.
thread_local int running_hooks = 0;
struct RunningHook {
  RunningHook() { running_hooks++; }
  ~RunningHook() { running_hooks--; }
};

/// Calls a Python function with a gradient. An exception stays pending: `raise` finds it.
smm_status call_hook(void *context, smm_tensor gradient, smm_tensor *replacement, smm_error *) {
  nb::gil_scoped_acquire locked;
  RunningHook running;
  if (running_hooks > 100) {  // the stack would end long before Python's limit
    PyErr_SetString(PyExc_RecursionError, "a hook calls the backward() that calls it, 100 times");
    return SMM_INTERNAL;
  }
  try {
    nb::object result = nb::borrow((PyObject *)context)(Tensor(smm_tensor_retain(gradient)));
    if (result.is_none()) return SMM_OK;
    if (!nb::isinstance<Tensor>(result)) {
      PyErr_Format(PyExc_TypeError, "a hook gives a Tensor or None, not %.200s",
                   Py_TYPE(result.ptr())->tp_name);
      return SMM_BAD_TYPE;
    }
    *replacement = smm_tensor_retain(nb::cast<const Tensor &>(result).handle);
    return SMM_OK;
  } catch (nb::python_error &error) {
    error.restore();
    return SMM_INTERNAL;
  }
}

void release_hook(void *context) {
  if (!Py_IsInitialized()) return;
  nb::gil_scoped_acquire locked;
  Py_DECREF((PyObject *)context);
}

Hook add_hook(const Tensor &t, nb::callable function) {
  Hook hook;
  PyObject *context = Py_NewRef(function.ptr());
  try {
    check(smm_tensor_add_hook, &hook.handle, t.handle, &call_hook, &release_hook, (void *)context);
  } catch (nb::python_error &) {
    Py_DECREF(context);
    throw;
  }
  return hook;
}

nb::object grad_fn(const Tensor &t) {
  char name[64];
  smm_tensor_grad_fn(t.handle, name, sizeof name);
  return name[0] ? nb::cast(GradientFunction{name}) : nb::none();
}

nb::tuple gradients(const std::vector<nb::object> &outputs, const std::vector<nb::object> &starting,
                    const std::vector<nb::object> &inputs, bool retain_graph) {
  auto handles = [](const std::vector<nb::object> &objects) {
    std::vector<smm_tensor> list;
    for (const nb::object &object : objects) {
      list.push_back(object.is_none() ? smm_tensor{nullptr}
                                      : nb::cast<const Tensor &>(object).handle);
    }
    return list;
  };
  std::vector<smm_tensor> from = handles(outputs), given = handles(starting), to = handles(inputs);
  std::vector<smm_tensor> found(to.size(), smm_tensor{nullptr});
  if (given.size() != from.size()) {
    PyErr_Format(PyExc_RuntimeError, "got %zu tensors and %zu gradients", from.size(), given.size());
    throw nb::python_error();
  }
  check(smm_gradients, found.data(), (const smm_tensor *)from.data(),
        (const smm_tensor *)given.data(), int64_t(from.size()), (const smm_tensor *)to.data(),
        int64_t(to.size()), retain_graph);
  nb::list result;
  for (smm_tensor gradient : found) {
    result.append(gradient.ref ? nb::cast(Tensor(gradient)) : nb::none());
  }
  return nb::tuple(result);
}

void backward(const Tensor &t, std::optional<Tensor *> gradient, std::optional<bool> retain_graph,
              bool create_graph) {
  if (create_graph) refuse_second_derivative();
  smm_tensor none = {nullptr};
  check(smm_tensor_backward, t.handle, gradient ? (*gradient)->handle : none,
        retain_graph.value_or(false));
}

void bind_history(nb::module_ &module, nb::class_<Tensor> &tensor) {
  nb::class_<GradientFunction>(module, "GradientFunction", "The operation that made a tensor.")
      .def("name", [](const GradientFunction &f) { return f.name; }, "PyTorch's name of it.")
      .def("__repr__", [](const GradientFunction &f) { return "<" + f.name + ">"; });
  nb::class_<Hook>(module, "RemovableHandle", "A hook that can be taken away.")
      .def("remove", [](const Hook &hook) { smm_hook_remove(hook.handle); },
           "From now on the hook is not called.");
  tensor.def_prop_ro("grad_fn", &grad_fn, "The operation that made this tensor, or None for a leaf.");
  tensor.def_prop_ro("is_leaf", [](const Tensor &t) { return t.info().is_leaf; },
                     "Whether no operation on the tape made this tensor.");
  tensor.def_prop_ro("_version", [](const Tensor &t) { return t.info().version; },
                     "How often the elements were changed in place.");
}

}  // namespace

void bind_gradients(nb::module_ &module, nb::class_<Tensor> &tensor) {
  bind_history(module, tensor);
  tensor.def(
      "backward", &backward, "gradient"_a = nb::none(), "retain_graph"_a = nb::none(),
      "create_graph"_a = false,
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
  tensor.def(
      "detach_",
      [](nb::handle self) {
        check(smm_tensor_forget, nb::cast<const Tensor &>(self).handle);
        return nb::borrow(self);
      },
      "Forgets how the tensor was made, and returns it.");
  tensor.def_prop_rw(
      "data", [](const Tensor &t) { return Tensor(smm_tensor_data(t.handle)); },
      [](const Tensor &t, const Tensor &other) {
        check(smm_tensor_set_data, t.handle, other.handle);
      },
      "The same elements without history; writing to them is not noticed. Another tensor's elements "
      "can be put in their place.");
  tensor.def("register_hook", &add_hook, "hook"_a,
             "Calls `hook(gradient)` when backward has all of this tensor's gradient; what it returns, "
             "if\nanything, takes the gradient's place. Returns a handle with remove().");
  module.def("gradients", &gradients, "outputs"_a, "starting"_a, "inputs"_a, "retain_graph"_a,
             "See autograd.grad.");
  module.def("is_grad_enabled", &smm_grad_enabled, "Whether operations record themselves on this thread.\n\n"
             ">>> import swiftmakemore as sm\n"
             ">>> sm.is_grad_enabled()\n"
             "True");
  module.def("set_recording", &smm_set_grad_enabled, "enabled"_a,
             "Whether operations record themselves on this thread, from now on.");
}
