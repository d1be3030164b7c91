import Autograd
import CSwiftMakemore
import Makemore
import Random

@c @implementation
public func smm_model_new(
  _ out: UnsafeMutablePointer<smm_model>!, _ recipe: UnsafePointer<CChar>!,
  _ sizes: smm_model_sizes, _ generator: smm_generator, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let name = String(cString: recipe)
    guard let recipe = MLPRecipe(rawValue: name) else {
      let known = MLPRecipe.allCases.map(\.rawValue).joined(separator: ", ")
      throw TensorError(.badValue, "model: there is no '\(name)'; there are \(known)")
    }
    let configuration = MLPConfiguration(
      vocabularySize: Int(sizes.vocabulary_size), contextSize: Int(sizes.context_size),
      embeddingSize: Int(sizes.embedding_size), hiddenSize: Int(sizes.hidden_size))
    let model = try MLP(
      recipe, configuration, generator: generator.object, default: Generator.default)
    out.pointee = smm_model(owning: model)
  }
}

@c @implementation
public func smm_model_new_network(
  _ out: UnsafeMutablePointer<smm_model>!, _ network: UnsafePointer<smm_network>!,
  _ generator: smm_generator, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let n = network.pointee
    guard n.depth >= 0 else {
      throw TensorError(.badValue, "MLP: hidden_sizes has \(n.depth) layers")
    }
    var configuration = MLPConfiguration(
      vocabularySize: Int(n.vocabulary_size), contextSize: Int(n.context_size),
      embeddingSize: Int(n.embedding_size),
      hiddenSizes: (0..<Int(n.depth)).map { Int(n.hidden_sizes[$0]) },
      normalizesOutput: n.output_batch_norm, hasBias: n.bias < 0 ? nil : n.bias != 0)
    if let name = n.batch_norm.map({ String(cString: $0) }) {
      configuration.normalization = BatchNormalization.Kind(rawValue: name)
      guard configuration.normalization != nil else {
        throw TensorError(
          .badValue, "MLP: batch_norm is '\(name)', expected 'post', 'torch' or None")
      }
    }
    let initialization: MLPInitialization
    switch String(cString: n.`init`) {
    case "lecture": initialization = .lecture(gain: n.gain)
    case "torch": initialization = .torch
    case let name:
      throw TensorError(.badValue, "MLP: init is '\(name)', expected 'lecture' or 'torch'")
    }
    out.pointee = smm_model(
      owning: try MLP(configuration, initialization, generator: generator.object))
  }
}

@c @implementation
public func smm_model_free(_ model: smm_model) { model.free() }

@c @implementation
public func smm_model_get_sizes(_ model: smm_model) -> smm_model_sizes {
  let c = model.object.configuration
  return smm_model_sizes(
    vocabulary_size: Int64(c.vocabularySize), context_size: Int64(c.contextSize),
    embedding_size: Int64(c.embeddingSize), hidden_size: Int64(c.hiddenSizes[0]))
}

@c @implementation
public func smm_model_call(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ model: smm_model, _ X: smm_tensor,
  _ training: Bool, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = smm_tensor(owning: try model.object(X.object, training: training))
  }
}

@c @implementation
public func smm_model_list(
  _ model: smm_model, _ list: smm_tensor_list, _ out: UnsafeMutablePointer<smm_named_tensor>!,
  _ capacity: Int
) -> Int {
  let model = model.object
  let tensors: [(name: String, tensor: Tensor)]
  switch list {
  case SMM_PARAMETERS: tensors = model.namedParameters
  case SMM_BUFFERS: tensors = model.namedBuffers
  case SMM_ACTIVATIONS: tensors = model.activations
  default: tensors = model.batchStatistics
  }
  for (i, (name, tensor)) in tensors.prefix(capacity).enumerated() {
    withUnsafeMutableBytes(of: &out[i].name) { write(name, into: $0) }
    out[i].tensor = smm_tensor(owning: tensor)
  }
  return tensors.count
}

@c @implementation
public func smm_model_weight_decay(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ model: smm_model, _ c: Double,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { out.pointee = smm_tensor(owning: try model.object.weightDecay(c)) }
}

@c @implementation
public func smm_model_zero_grad(_ model: smm_model) { model.object.zeroGradients() }

@c @implementation
public func smm_model_optim_step(
  _ model: smm_model, _ lr: Double, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try model.object.optimizerStep(learningRate: lr) }
}

@c @implementation
public func smm_model_evaluate(
  _ out: UnsafeMutablePointer<Double>!, _ model: smm_model, _ examples: smm_examples,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { out.pointee = try model.object.evaluate(examples.object) }
}

@c @implementation
public func smm_trainer_new(
  _ out: UnsafeMutablePointer<smm_trainer>!, _ model: smm_model, _ examples: smm_examples,
  _ batch_size: Int64, _ weight_decay: Double, _ generator: smm_generator,
  _ engine: UnsafePointer<CChar>!, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let name = String(cString: engine)
    guard let engine = TrainingEngine(rawValue: name) else {
      let known = TrainingEngine.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw TensorError(.badValue, "train_model: engine is '\(name)', expected one of \(known)")
    }
    let trainer = try Trainer(
      model.object, examples.object, batchSize: Int(batch_size), weightDecay: weight_decay,
      generator: generator.object, engine: engine)
    out.pointee = smm_trainer(owning: trainer)
  }
}

@c @implementation
public func smm_trainer_free(_ trainer: smm_trainer) { trainer.free() }

@c @implementation
public func smm_trainer_run(
  _ out: UnsafeMutablePointer<Int64>!, _ trainer: smm_trainer,
  _ learning_rates: UnsafePointer<Double>!, _ count: Int64, _ seconds: Double,
  _ losses: UnsafeMutablePointer<Float>!, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  var made = 0
  defer { out.pointee = Int64(made) }
  return bridge(error) {
    guard count >= 0 else {
      throw TensorError(.badValue, "train_model: \(count) steps, expected at least 0")
    }
    if count == 0 { return }  // the pointers may be NULL then
    try trainer.object.run(
      learningRates: UnsafeBufferPointer(start: learning_rates, count: Int(count)),
      losses: losses, seconds: seconds, made: &made)
  }
}

@c @implementation
public func smm_trainer_begin(
  _ out: UnsafeMutablePointer<Int64>!, _ trainer: smm_trainer,
  _ learning_rates: UnsafePointer<Double>!, _ count: Int64, _ seconds: Double,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = Int64(
      try trainer.object.beginFused(
        learningRates: UnsafeBufferPointer(start: learning_rates, count: Int(count)),
        seconds: seconds))
  }
}

@c @implementation
public func smm_trainer_work(_ trainer: smm_trainer, _ losses: UnsafeMutablePointer<Float>!) {
  trainer.object.workFused(losses: losses)
}

@c @implementation
public func smm_trainer_end(_ trainer: smm_trainer, _ error: UnsafeMutablePointer<smm_error>!)
  -> smm_status
{
  bridge(error) { try trainer.object.endFused() }
}

@c @implementation
public func smm_sampler_new(
  _ out: UnsafeMutablePointer<smm_sampler>!, _ model: smm_model, _ generator: smm_generator,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = smm_sampler(owning: Sampler(model.object, generator: generator.object))
  }
}

@c @implementation
public func smm_sampler_free(_ sampler: smm_sampler) { sampler.free() }

@c @implementation
public func smm_sampler_run(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ sampler: smm_sampler, _ count: Int64,
  _ seconds: Double, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let letters = try sampler.object.letters(count: Int(count), seconds: seconds)
    out.pointee = smm_tensor(owning: Tensor(try NDArray(letters, shape: [letters.count])))
  }
}

@c @implementation
public func smm_batched_sampler_new(
  _ out: UnsafeMutablePointer<smm_batched_sampler>!, _ model: smm_model,
  _ generator: smm_generator, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let sampler = try BatchedSampler(model.object, generator: generator.object)
    out.pointee = smm_batched_sampler(owning: sampler)
  }
}

@c @implementation
public func smm_batched_sampler_free(_ sampler: smm_batched_sampler) { sampler.free() }

@c @implementation
public func smm_batched_sampler_run(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ sampler: smm_batched_sampler, _ count: Int64,
  _ seconds: Double, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let letters = try sampler.object.letters(count: Int(count), seconds: seconds)
    out.pointee = smm_tensor(owning: Tensor(try NDArray(letters, shape: [letters.count])))
  }
}
