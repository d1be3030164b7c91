import Autograd
import CSwiftMakemore
import Makemore

@c @implementation
public func smm_examples_new(
  _ out: UnsafeMutablePointer<smm_examples>!, _ model: smm_model, _ X: smm_tensor,
  _ Y: smm_tensor, _ operation: UnsafePointer<CChar>!, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let operation: StaticString =
      String(cString: operation) == "eval_model" ? "eval_model" : "train_model"
    out.pointee = smm_examples(
      owning: try Examples(
        X.object, Y.object, for: model.object.configuration, in: operation))
  }
}

@c @implementation
public func smm_examples_read(
  _ out: UnsafeMutablePointer<smm_examples>!, _ model: smm_model, _ X: UnsafePointer<Int64>!,
  _ Y: UnsafePointer<Int64>!, _ count: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee.ref = nil
    guard count > 0 else { return }
    let examples = try Examples(
      contexts: X, targets: Y, count: Int(count), for: model.object.configuration)
    if let examples { out.pointee = smm_examples(owning: examples) }
  }
}

@c @implementation
public func smm_examples_of_words(
  _ out: UnsafeMutablePointer<smm_examples>!, _ names: smm_names, _ vocabulary: smm_vocabulary,
  _ context_size: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = smm_examples(
      owning: try Examples(
        Dataset(
          words: names.object.names, vocabulary: vocabulary.object.vocabulary,
          contextSize: Int(context_size))))
  }
}

@c @implementation
public func smm_examples_free(_ examples: smm_examples) { examples.free() }

@c @implementation
public func smm_examples_count(_ examples: smm_examples) -> Int64 { Int64(examples.object.count) }

@c @implementation
public func smm_examples_context_size(_ examples: smm_examples) -> Int64 {
  Int64(examples.object.contextSize)
}

@c @implementation
public func smm_examples_arrays(
  _ X: UnsafeMutablePointer<smm_tensor>!, _ Y: UnsafeMutablePointer<smm_tensor>!,
  _ examples: smm_examples, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let (x, y) = try examples.object.tensors()
    X.pointee = smm_tensor(owning: x)
    Y.pointee = smm_tensor(owning: y)
  }
}
