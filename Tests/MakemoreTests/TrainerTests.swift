import Autograd
import Makemore
import Random
import Testing

extension Trainer {
  /// The losses of steps with these learning rates.
  fileprivate func losses(_ rates: [Double], seconds: Double = 3600) throws -> [Float] {
    var made = 0
    let losses = try [Float](unsafeUninitializedCapacity: rates.count) { buffer, count in
      defer { count = made }
      try rates.withUnsafeBufferPointer {
        try run(learningRates: $0, losses: buffer.baseAddress!, seconds: seconds, made: &made)
      }
    }
    return losses
  }
}

struct TrainerTests {
  /// The post's loop, written out with tensors.
  @Test(arguments: MLPRecipe.allCases, [0, 0.01])
  func stepsAsThePost(_ recipe: MLPRecipe, _ weightDecay: Double) throws {
    let (X, Y) = try examples(50)
    let trained = try model(recipe)
    let trainer = try Trainer(
      trained, X, Y, batchSize: 8, weightDecay: weightDecay, generator: Generator(seed: 3),
      engine: .eager)
    let losses = try trainer.losses([0.1, 0.2, 0.05])

    let m = try model(recipe)
    let g = Generator(seed: 3)
    var expected: [Float] = []
    for rate in [0.1, 0.2, 0.05] {
      let batch = Tensor(try .randomIntegers(in: 0..<50, [8], g))
      var loss = try m(X.rows(at: batch), training: true).crossEntropy(Y.elements(at: batch))
      if weightDecay > 0 { loss = try loss + m.weightDecay(weightDecay) }
      m.zeroGradients()
      try loss.backward()
      try m.optimizerStep(learningRate: rate)
      expected.append(try loss.floats[0])
    }
    #expect(losses == expected)
    #expect(try trained.state == m.state)
  }

  @Test func lossFalls() throws {
    let (X, Y) = try examples(50)
    let m = try model(.batchNormal)
    let before = try m.evaluate(X, Y)
    let trainer = try Trainer(
      m, X, Y, batchSize: 16, weightDecay: 0, generator: Generator(seed: 3))
    let losses = try trainer.losses(Array(repeating: 0.3, count: 300))
    #expect(losses.count == 300 && losses.allSatisfy(\.isFinite))
    #expect(try m.evaluate(X, Y) < before / 2)
  }

  /// Slices go on where the one before stopped; no time is still one step.
  @Test func runsInSlices() throws {
    let (X, Y) = try examples(50)
    func trainer(_ m: MLP) throws -> Trainer {
      try Trainer(
        m, X, Y, batchSize: 8, weightDecay: 0.01, generator: Generator(seed: 3), engine: .eager)
    }
    let (a, b) = (try model(.base), try model(.base))
    let whole = try trainer(a).losses([0.1, 0.1, 0.1])
    let sliced = try trainer(b)
    var losses: [Float] = []
    for _ in 0..<3 { losses += try sliced.losses([0.1, 0.1, 0.1], seconds: 0) }
    #expect(losses == whole)
    #expect(try a.state == b.state)
    #expect(try sliced.losses([]) == [])
  }

  @Test func countsStepsMadeBeforeAnError() throws {
    let (X, Y) = try examples(50)
    let trainer = try Trainer(
      model(.base), X, Y, batchSize: 8, weightDecay: 0, generator: Generator(seed: 3))
    var made = 0
    var losses: [Float] = [0, 0, 0]
    let error = tensorError {
      try [0.1, 0.1, .nan].withUnsafeBufferPointer {
        try trainer.run(learningRates: $0, losses: &losses, seconds: 3600, made: &made)
      }
    }
    #expect(error?.kind == .badValue && error?.message.contains("learning rate is nan") == true)
    #expect(made == 2)
  }

  @Test func refuses() throws {
    let (X, Y) = try examples(5)
    func error(_ X: Tensor, _ Y: Tensor, batch: Int = 2, decay: Double = 0) -> TensorError? {
      tensorError {
        try Trainer(
          model(.base), X, Y, batchSize: batch, weightDecay: decay, generator: Generator(seed: 1))
      }
    }
    #expect(error(X, Y) == nil)
    #expect(error(X, Y, batch: 0)?.message.contains("batch_size is 0") == true)
    for decay in [-1, .nan, .infinity] { #expect(error(X, Y, decay: decay)?.kind == .badValue) }
    #expect(try error(X, examples(4).Y)?.kind == .badShape)
    #expect(try error(X.transposed(0, 1), Y)?.kind == .badShape)
    #expect(try error(X.cast(to: .float32), Y)?.kind == .badType)
    #expect(try error(examples(0).X, examples(0).Y)?.message.contains("empty") == true)
    let wrong = error(X, try int64([5], [0, 1, 5, 0, 0]))
    #expect(wrong?.kind == .badIndex)
    #expect(wrong?.message.contains("Y holds 5 at position 2, expected 0 to 4") == true)
  }
}
