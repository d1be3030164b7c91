import CSwiftMakemore
import Testing

private let sizes = smm_model_sizes(
  vocabulary_size: 3, context_size: 2, embedding_size: 4, hidden_size: 5)

private func newModel(_ recipe: String) throws -> smm_model {
  let g = smm_generator_new()
  defer { smm_generator_free(g) }
  return try returned(smm_model()) { smm_model_new($0, recipe, sizes, g, $1) }
}

/// The names of a list, whose tensors are freed.
private func names(_ model: smm_model, _ list: smm_tensor_list) -> [String] {
  let count = smm_model_list(model, list, nil, 0)
  var found = [smm_named_tensor](repeating: smm_named_tensor(), count: count)
  #expect(smm_model_list(model, list, &found, count) == count)
  return found.map { named in
    smm_tensor_free(named.tensor)
    return withUnsafeBytes(of: named.name) {
      String(cString: $0.bindMemory(to: CChar.self).baseAddress!)
    }
  }
}

struct ModelsTests {
  @Test func listsEverythingByName() throws {
    for recipe in [
      "MLPBase", "MLPReduceInitialLoss", "MLPReduceTanhSaturation", "MLPKaimingNormal",
      "MLPBatchNormal",
    ] {
      let model = try newModel(recipe)
      let normalizes = recipe == "MLPBatchNormal"
      let X = try indices([4, 2], [0, 1, 2, 0, 1, 1, 2, 2])
      #expect(names(model, SMM_ACTIVATIONS) == [] && names(model, SMM_STATISTICS) == [])
      let y = try returned(smm_tensor()) { smm_model_call($0, model, X, true, $1) }
      #expect(y.shape == [4, 3])
      let inside = ["embeddings", "hidden_preactivation"]
      #expect(
        names(model, SMM_ACTIVATIONS)
          == inside + (normalizes ? ["batch_normalized"] : []) + ["hidden", "logits"])
      #expect(
        names(model, SMM_PARAMETERS)
          == ["C", "W1"] + (normalizes ? ["bngain", "bnbias"] : ["B1"]) + ["W2", "B2"])
      #expect(
        names(model, SMM_BUFFERS) == (normalizes ? ["B1", "bnmean_running", "bnstd_running"] : []))
      #expect(names(model, SMM_STATISTICS) == (normalizes ? ["last_bnmean", "last_bnstd"] : []))
      #expect(smm_model_get_sizes(model).hidden_size == 5)
      [X, y].forEach(smm_tensor_free)
      smm_model_free(model)
    }
  }

  @Test func namesTheRecipesThereAre() throws {
    var (model, error) = (smm_model(), smm_error())
    let g = smm_generator_new()
    defer { smm_generator_free(g) }
    #expect(smm_model_new(&model, "MLPDeep", sizes, g, &error) == SMM_BAD_VALUE)
    #expect(error.text.contains("'MLPDeep'") && error.text.contains("MLPBatchNormal"))
    #expect(smm_model_new(&model, "MLPBase", smm_model_sizes(), g, &error) == SMM_BAD_VALUE)
    #expect(error.text.contains("vocabulary_size is 0"))
  }

  @Test func trainsAndSamples() throws {
    let model = try newModel("MLPKaimingNormal")
    let (X, Y) = (try indices([3, 2], [0, 0, 0, 1, 1, 2]), try indices([3], [1, 2, 0]))
    let g = smm_generator_new()
    defer {
      [X, Y].forEach(smm_tensor_free)
      smm_generator_free(g)
      smm_model_free(model)
    }
    let examples = try returned(smm_examples()) {
      smm_examples_new($0, model, X, Y, "train_model", $1)
    }
    defer { smm_examples_free(examples) }
    #expect(smm_examples_count(examples) == 3 && smm_examples_context_size(examples) == 2)
    let before = try returned(0.0) { smm_model_evaluate($0, model, examples, $1) }
    let trainer = try returned(smm_trainer()) {
      smm_trainer_new($0, model, examples, 4, 0.001, g, "auto", $1)
    }
    var losses = [Float](repeating: -1, count: 200)
    let rates = [Double](repeating: 0.2, count: 200)
    let made = try returned(Int64(-1)) {
      smm_trainer_run($0, trainer, rates, 200, 3600, &losses, $1)
    }
    #expect(made == 200 && losses.allSatisfy { $0 > 0 })
    #expect(try returned(0.0) { smm_model_evaluate($0, model, examples, $1) } < before)
    // How many steps were made is told also where one fails, or none was asked for.
    var count: Int64 = -1
    #expect(smm_trainer_run(&count, trainer, [0.1, -1], 2, 3600, &losses, nil) == SMM_BAD_VALUE)
    #expect(count == 1)
    #expect(smm_trainer_run(&count, trainer, rates, -1, 3600, &losses, nil) == SMM_BAD_VALUE)
    #expect(count == 0)
    #expect(smm_trainer_run(&count, trainer, nil, 0, 3600, nil, nil) == SMM_OK && count == 0)
    smm_trainer_free(trainer)

    let sampler = try returned(smm_sampler()) { smm_sampler_new($0, model, g, $1) }
    let letters = try returned(smm_tensor()) { smm_sampler_run($0, sampler, 5, 3600, $1) }
    var elements = [Int64](repeating: -1, count: Int(letters.info.count))
    #expect(smm_tensor_copy_out(&elements, letters, nil) == SMM_OK)
    #expect(elements.filter { $0 == 0 }.count == 5 && elements.last == 0)
    smm_tensor_free(letters)
    let nothing = try returned(smm_tensor()) { smm_sampler_run($0, sampler, -5, 3600, $1) }
    #expect(nothing.info.count == 0)
    smm_tensor_free(nothing)
    smm_sampler_free(sampler)

    let batched = try returned(smm_batched_sampler()) { smm_batched_sampler_new($0, model, g, $1) }
    for (count, names) in [(5, 5), (-5, 0)] as [(Int64, Int)] {
      let letters = try returned(smm_tensor()) {
        smm_batched_sampler_run($0, batched, count, 3600, $1)
      }
      var elements = [Int64](repeating: -1, count: Int(letters.info.count))
      #expect(smm_tensor_copy_out(&elements, letters, nil) == SMM_OK)
      #expect(elements.filter { $0 == 0 }.count == names)
      smm_tensor_free(letters)
    }
    smm_batched_sampler_free(batched)
  }

  @Test func stepsByHand() throws {
    let model = try newModel("MLPBase")
    let (X, Y) = (try indices([3, 2], [0, 0, 0, 1, 1, 2]), try indices([3], [1, 2, 0]))
    defer {
      [X, Y].forEach(smm_tensor_free)
      smm_model_free(model)
    }
    #expect(smm_model_optim_step(model, 0.1, nil) == SMM_STATE)
    let logits = try returned(smm_tensor()) { smm_model_call($0, model, X, true, $1) }
    let loss = try call(
      "cross_entropy", .tensor(logits), .tensor(Y), .none, .int(-100), .string("mean"), .float(0))
    let decay = try returned(smm_tensor()) { smm_model_weight_decay($0, model, 0.1, $1) }
    #expect(smm_tensor_backward(loss, smm_tensor(ref: nil), false, nil) == SMM_OK)
    #expect(smm_model_optim_step(model, 0.1, nil) == SMM_OK)
    smm_model_zero_grad(model)
    #expect(smm_model_optim_step(model, 0.1, nil) == SMM_STATE)
    [logits, loss, decay].forEach(smm_tensor_free)
  }
}
