import Autograd
import Makemore
import Random
import Testing

/// A model after `steps` steps, and their losses.
private func trained(
  _ recipe: MLPRecipe, _ sizes: MLPConfiguration, _ engine: TrainingEngine, steps: Int,
  batchSize: Int, weightDecay: Double = 0.1, rate: Double = 0.1
) throws -> (model: MLP, losses: [Float], next: UInt32) {
  let m = try model(recipe, sizes, seed: 5)
  let (X, Y) = try examples(200, sizes)
  let generator = Generator(seed: 3)
  let trainer = try Trainer(
    m, X, Y, batchSize: batchSize, weightDecay: weightDecay, generator: generator, engine: engine)
  var losses = [Float](repeating: 0, count: steps)
  var made = 0
  try [Double](repeating: rate, count: steps).withUnsafeBufferPointer {
    try trainer.run(learningRates: $0, losses: &losses, seconds: 60, made: &made)
  }
  #expect(made == steps)
  return (m, losses, generator.nextUInt32())
}

private func expectAgreement(
  _ recipe: MLPRecipe, _ sizes: MLPConfiguration, steps: Int = 100, batchSize: Int,
  rate: Double = 0.1
) throws {
  let eager = try trained(
    recipe, sizes, .eager, steps: steps, batchSize: batchSize, rate: rate)
  let fused = try trained(
    recipe, sizes, .fused, steps: steps, batchSize: batchSize, rate: rate)
  #expect(fused.next == eager.next, "the engines drew differently")
  for (step, (a, b)) in zip(eager.losses, fused.losses).enumerated() {
    #expect(abs(a - b) <= 1e-5 * max(abs(a), 0.1), "step \(step)")
  }
  for (a, b) in try zip(eager.model.state, fused.model.state) {
    for (x, y) in zip(a, b) { #expect(abs(x - y) <= 1e-4 + 1e-3 * abs(x)) }
  }
}

@Suite struct FusedTrainerTests {
  @Test(arguments: [MLPRecipe.reduceTanhSaturation, .kaimingNormal, .batchNormal])
  func agreesWithEagerAtThePostsSizes(_ recipe: MLPRecipe) throws {
    try expectAgreement(recipe, MLPConfiguration(), batchSize: 32)
  }

  @Test(arguments: [1, 7, 65, 100], [1, 5, 31, 33])
  func agreesWithEagerAtOddSizes(_ hidden: Int, _ batchSize: Int) throws {
    let sizes = MLPConfiguration(
      vocabularySize: 27, contextSize: 4, embeddingSize: 9, hiddenSize: hidden)
    try expectAgreement(.reduceTanhSaturation, sizes, batchSize: batchSize)
    if batchSize > 5 { try expectAgreement(.batchNormal, sizes, batchSize: batchSize) }
  }

  @Test func agreesWithEagerStepByStep() throws {
    for steps in 2...12 {
      let eager = try trained(.batchNormal, smallSizes, .eager, steps: steps, batchSize: 8)
      let fused = try trained(.batchNormal, smallSizes, .fused, steps: steps, batchSize: 8)
      for (a, b) in try zip(eager.model.state, fused.model.state) {
        for (x, y) in zip(a, b) { #expect(abs(x - y) <= 1e-5 * max(1, abs(x)), "step \(steps)") }
      }
    }
  }

  @Test func aLargeVocabularyIsNotPadded() throws {
    let sizes = MLPConfiguration(
      vocabularySize: 333, contextSize: 2, embeddingSize: 20, hiddenSize: 40)
    try expectAgreement(.kaimingNormal, sizes, batchSize: 20)
  }

  @Test func theLastStepLeavesActivationsAndGradients() throws {
    let fused = try trained(.kaimingNormal, smallSizes, .auto, steps: 3, batchSize: 8).model
    #expect(fused.activations.map(\.name).contains("hidden"))
    #expect(fused.W1.gradient != nil)
  }

  @Test func nobodyElseStepsTheModelDuringASlice() throws {
    let m = try model(.kaimingNormal)
    let (X, Y) = try examples(50)
    let first = try Trainer(
      m, X, Y, batchSize: 8, weightDecay: 0, generator: Generator(seed: 1))
    let second = try Trainer(
      m, X, Y, batchSize: 8, weightDecay: 0, generator: Generator(seed: 2), engine: .eager)
    var losses = [Float](repeating: 0, count: 10)
    var made = 0
    try [Double](repeating: 0.1, count: 10).withUnsafeBufferPointer { rates in
      let count = try first.beginFused(learningRates: rates, seconds: 1)
      #expect((1...9).contains(count))
      for refused in [
        tensorError { try first.beginFused(learningRates: rates, seconds: 1) },
        tensorError {
          try second.run(learningRates: rates, losses: &losses, seconds: 1, made: &made)
        },
        tensorError { try m.optimizerStep(learningRate: 0.1) },
      ] {
        #expect(refused?.kind == .state)
        #expect(refused?.message.contains("being trained in another thread") == true)
      }
      first.workFused(losses: &losses)
      try first.endFused()
      try second.run(learningRates: rates, losses: &losses, seconds: 1, made: &made)
    }
    #expect(made == 10)
  }

  @Test func aBadRateEndsTheRunWhereItStands() throws {
    let (X, Y) = try examples(50)
    let trainer = try Trainer(
      model(.kaimingNormal), X, Y, batchSize: 8, weightDecay: 0, generator: Generator(seed: 1))
    var losses = [Float](repeating: 0, count: 5)
    var made = 0
    let error = [0.1, 0.1, -1, 0.1, 0.1].withUnsafeBufferPointer { rates in
      tensorError {
        try trainer.run(learningRates: rates, losses: &losses, seconds: 60, made: &made)
      }
    }
    #expect(error?.kind == .badValue)
    #expect(made == 2)
  }
}
