// The post's networks, their training and sampling.
#include "core.h"

using Model = Owned<smm_model, smm_model_free>;
using Trainer = Owned<smm_trainer, smm_trainer_free>;
using Sampler = Owned<smm_sampler, smm_sampler_free>;
using BatchedSampler = Owned<smm_batched_sampler, smm_batched_sampler_free>;

static nb::dict list(const Model &model, smm_tensor_list which) {
  std::vector<smm_named_tensor> found(smm_model_list(model.handle, which, nullptr, 0));
  smm_model_list(model.handle, which, found.data(), found.size());
  nb::dict result;
  for (auto &named : found) result[named.name] = nb::cast(Tensor(named.tensor));
  return result;
}

/// Letters' indices; integers of any size will do, and become int64.
static Tensor indices(nb::handle data, const char *argument) {
  Tensor given = nb::isinstance<Tensor>(data)
                     ? Tensor(smm_tensor_retain(nb::cast<const Tensor &>(data).handle))
                     : as_tensor(data, std::nullopt, false, argument);
  smm_dtype type = given.info().dtype;
  if (type == SMM_FLOAT32 || type == SMM_FLOAT64 || type == SMM_INT64) return given;
  return make(smm_tensor_to, given.handle, SMM_INT64);
}

using Int64s = nb::ndarray<const int64_t, nb::c_contig, nb::device::cpu>;

/// Examples as they are given: ones of words, or contexts and letters. Arrays that need no
/// conversion are read where they are; what is wrong with others the core says about tensors.
struct Given {
  Examples made;
  smm_examples handle;

  Given(const Model &model, nb::handle X, nb::handle Y, const char *operation) {
    if (nb::isinstance<Examples>(X) && Y.is_none()) {
      handle = nb::cast<const Examples &>(X).handle;
      return;
    }
    Int64s x, y;
    if (!nb::isinstance<Tensor>(X) && !nb::isinstance<Tensor>(Y) && nb::try_cast(X, x, false) &&
        nb::try_cast(Y, y, false) && x.ndim() == 2 && y.ndim() == 1 && x.shape(0) == y.shape(0) &&
        int64_t(x.shape(1)) == smm_model_get_sizes(model.handle).context_size) {
      check(smm_examples_read, &made.handle, model.handle, x.data(), y.data(),
            int64_t(x.shape(0)));
    }
    if (!made.handle.ref) {
      Tensor contexts = indices(X, "X"), letters = indices(Y, "Y");
      check(smm_examples_new, &made.handle, model.handle, contexts.handle, letters.handle,
            operation);
    }
    handle = made.handle;
  }
};

void bind_model(nb::module_ &module) {
  nb::class_<Examples>(module, "WordExamples", "Examples of words, kept as their letters.")
      .def("__len__", [](const Examples &e) { return smm_examples_count(e.handle); })
      .def_prop_ro("context_size",
                   [](const Examples &e) { return smm_examples_context_size(e.handle); })
      .def("arrays", [](const Examples &e) {
        Tensor X, Y;
        check(smm_examples_arrays, &X.handle, &Y.handle, e.handle);
        return nb::make_tuple(as_numpy(X, true), as_numpy(Y, true));
      });
  nb::class_<Model>(module, "Model", "One of the post's networks, in Swift.")
      .def("__init__",
           [](Model *self, const std::string &recipe, int64_t vocabulary_size,
              int64_t context_size, int64_t embedding_size, int64_t hidden_size,
              nb::handle generator) {
             smm_model_sizes sizes = {vocabulary_size, context_size, embedding_size, hidden_size};
             Model made;
             check(smm_model_new, &made.handle, recipe.c_str(), sizes,
                   generator_or_default(generator));
             new (self) Model(std::move(made));
           },
           "recipe"_a, "vocabulary_size"_a, "context_size"_a, "embedding_size"_a, "hidden_size"_a,
           "generator"_a.none())
      .def_static(
          "network",
          [](int64_t vocabulary_size, int64_t context_size, int64_t embedding_size,
             const std::vector<int64_t> &hidden_sizes, std::optional<std::string> batch_norm,
             bool output_batch_norm, std::optional<bool> bias, const std::string &init,
             double gain, nb::handle generator) {
            smm_network network = {vocabulary_size,
                                   context_size,
                                   embedding_size,
                                   hidden_sizes.data(),
                                   int64_t(hidden_sizes.size()),
                                   batch_norm ? batch_norm->c_str() : nullptr,
                                   output_batch_norm,
                                   bias ? int32_t(*bias) : -1,
                                   init.c_str(),
                                   gain};
            Model made;
            check(smm_model_new_network, &made.handle, (const smm_network *)&network,
                  generator_or_default(generator));
            return made;
          },
          "vocabulary_size"_a, "context_size"_a, "embedding_size"_a, "hidden_sizes"_a,
          "batch_norm"_a.none(), "output_batch_norm"_a, "bias"_a.none(), "init"_a, "gain"_a,
          "generator"_a.none(), "A network of any depth.")
      .def("__call__",
           [](const Model &model, nb::handle X, bool training) {
             Tensor contexts = indices(X, "X");
             return make(smm_model_call, model.handle, contexts.handle, training);
           },
           "X"_a.none(), "training"_a)
      .def("parameters", [](const Model &m) { return list(m, SMM_PARAMETERS); })
      .def("buffers", [](const Model &m) { return list(m, SMM_BUFFERS); })
      .def("activations", [](const Model &m) { return list(m, SMM_ACTIVATIONS); })
      .def("statistics", [](const Model &m) { return list(m, SMM_STATISTICS); })
      .def("sizes",
           [](const Model &m) {
             smm_model_sizes s = smm_model_get_sizes(m.handle);
             return nb::make_tuple(s.vocabulary_size, s.context_size, s.embedding_size,
                                   s.hidden_size);
           })
      .def("weight_decay",
           [](const Model &m, double c) { return make(smm_model_weight_decay, m.handle, c); }, "c"_a)
      .def("zero_grad", [](const Model &m) { smm_model_zero_grad(m.handle); })
      .def("optim_step",
           [](const Model &m, double lr) { check(smm_model_optim_step, m.handle, lr); }, "lr"_a)
      .def("evaluate", [](const Model &m, nb::handle X, nb::handle Y) {
        Given examples(m, X, Y, "eval_model");
        double loss;
        smm_error error;
        smm_status status;
        {
          nb::gil_scoped_release released;
          status = smm_model_evaluate(&loss, m.handle, examples.handle, &error);
        }
        if (status != SMM_OK) raise(error);
        return loss;
      }, "X"_a.none(), "Y"_a.none());

  nb::class_<Trainer>(module, "Trainer", "The post's training loop, in slices.")
      .def("__init__",
           [](Trainer *self, const Model &model, nb::handle X, nb::handle Y, int64_t batch_size,
              double weight_decay, nb::handle generator, const std::string &engine) {
             Given examples(model, X, Y, "train_model");
             Trainer made;
             check(smm_trainer_new, &made.handle, model.handle, examples.handle, batch_size,
                   weight_decay, generator_or_default(generator), engine.c_str());
             new (self) Trainer(std::move(made));
           },
           "model"_a, "X"_a.none(), "Y"_a.none(), "batch_size"_a, "weight_decay"_a,
           "generator"_a.none(), "engine"_a = "auto")
      .def(
          "run",
          [](const Trainer &trainer, nb::ndarray<const double, nb::ndim<1>, nb::c_contig> rates,
             nb::ndarray<float, nb::ndim<1>, nb::c_contig> losses, double seconds) {
            if (losses.size() < rates.size()) {
              throw nb::value_error("run: there is less room for losses than learning rates");
            }
            int64_t made;
            check(smm_trainer_begin, &made, trainer.handle, rates.data(), int64_t(rates.size()),
                  seconds);
            if (made > 0) {
              {
                nb::gil_scoped_release released;
                smm_trainer_work(trainer.handle, losses.data());
              }
              check(smm_trainer_end, trainer.handle);
              return made;
            }
            // Under the GIL: eager steps replace gradients that another thread could be reading.
            check(smm_trainer_run, &made, trainer.handle, rates.data(), int64_t(rates.size()),
                  seconds, losses.data());
            return made;
          },
          "learning_rates"_a, "losses"_a.noconvert(), "seconds"_a);

  nb::class_<Sampler>(module, "Sampler", "Names from a model, in slices.")
      .def("__init__",
           [](Sampler *self, const Model &model, nb::handle generator) {
             Sampler made;
             check(smm_sampler_new, &made.handle, model.handle, generator_or_default(generator));
             new (self) Sampler(std::move(made));
           },
           "model"_a, "generator"_a.none())
      .def(
          "run",
          [](const Sampler &sampler, int64_t count, double seconds) {
            return as_numpy(make(smm_sampler_run, sampler.handle, count, seconds), false);
          },
          "count"_a, "seconds"_a);

  nb::class_<BatchedSampler>(module, "BatchedSampler", "The same, names side by side.")
      .def("__init__",
           [](BatchedSampler *self, const Model &model, nb::handle generator) {
             BatchedSampler made;
             check(smm_batched_sampler_new, &made.handle, model.handle,
                   generator_or_default(generator));
             new (self) BatchedSampler(std::move(made));
           },
           "model"_a, "generator"_a.none())
      .def(
          "run",
          [](const BatchedSampler &sampler, int64_t count, double seconds) {
            Tensor letters;
            smm_error error;
            smm_status status;
            {
              nb::gil_scoped_release released;
              status =
                  smm_batched_sampler_run(&letters.handle, sampler.handle, count, seconds, &error);
            }
            if (status != SMM_OK) raise(error);
            return as_numpy(letters, false);
          },
          "count"_a, "seconds"_a);
}
