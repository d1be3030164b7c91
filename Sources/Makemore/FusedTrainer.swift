import Autograd
import CPlatform
import KernelDispatch
import Random

/// Training steps by the fused engine, a slice at a time. A slice begins with everything that
/// others could be looking at meanwhile (random draws, the parameters), then `work` touches
/// nothing but memory of its own, and `end` writes the parameters back: between `begin` and `end`
/// other threads may read the model.
final class FusedTrainer {
  private let model: MLP
  private let network: FusedNetwork
  private let examples: Examples
  private let batchSize: Int
  private let weightDecay: Double
  private let generator: Generator

  private var batches: NDArray?
  private var rates: [Double] = []
  private var pace: CrewPace

  /// A slice draws at most so many examples' indices in advance.
  private static let mostExamples = 1 << 15

  init(
    _ model: MLP, _ examples: Examples, batchSize: Int, weightDecay: Double,
    generator: Generator
  ) throws(TensorError) {
    self.model = model
    self.batchSize = batchSize
    self.weightDecay = weightDecay
    self.generator = generator
    network = try FusedNetwork(
      embedding: model.C, layers: model.layers,
      contextSize: model.configuration.contextSize, batchSize: batchSize)
    self.examples = examples
    // A guess until a slice was timed: a billion multiplications and additions a second.
    let weights = model.layers.reduce(0) { $0 + $1.weight.count }
    pace = CrewPace(secondsPerStep: Double(3 * batchSize * weights) * 1e-9)
  }

  /// Draws the batches of as many steps as `seconds` are enough for, one for each learning rate
  /// at most, and returns how many.
  func begin(learningRates: UnsafeBufferPointer<Double>, seconds: Double) throws(TensorError)
    -> Int
  {
    let fitting = Int(min(pace.begin(seconds, threads: Threads.count) / pace.secondsPerStep, 1e6))
    let count = min(
      learningRates.count, max(1, min(fitting, Self.mostExamples / batchSize)))
    rates = Array(learningRates[0..<count])
    batches = try .randomIntegers(
      in: 0..<Int64(examples.count), [count, batchSize], generator)
    network.load()
    return count
  }

  /// Makes the slice's steps and writes their losses.
  func work(_ losses: UnsafeMutablePointer<Float>) {
    let start = platform_seconds()
    let indices = UnsafePointer(batches!.baseAddress.assumingMemoryBound(to: Int64.self))
    func batch(_ i: Int) -> UnsafePointer<Int64>? {
      i < rates.count ? indices + i * batchSize : nil
    }
    let encoded = examples.encoded
    Crew.with(pace.threads(steps: rates.count)) { crew in
      network.prepare(indices, next: batch(1), of: encoded)
      for (i, rate) in rates.enumerated() {
        losses[i] = network.step(
          next: batch(i + 1), then: batch(i + 2), of: encoded, learningRate: rate,
          weightDecay: weightDecay, crew: crew)
      }
    }
    pace.end(secondsPerStep: max((platform_seconds() - start) / Double(rates.count), 1e-7))
  }

  /// Writes the parameters back.
  func end() throws(TensorError) {
    batches = nil
    network.store()
    for (i, layer) in model.layers.enumerated() {
      guard let last = network.lastStatistics(i) else { continue }
      try layer.normalization?.remember(mean: last.mean, deviation: last.deviation)
    }
  }
}
