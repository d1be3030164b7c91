import Autograd
import CPlatform
import Random

/// Draws names a letter at a time, as the post does: the probabilities of the next letter given
/// the last `context_size`, one draw of `torch.multinomial` a letter, until the boundary.
public final class Sampler {
  private let model: MLP
  private let generator: Generator
  private var context: [Int]
  private var word: [Int] = []
  /// Probabilities by context: equal contexts are computed once, while the model stays as it is.
  private var probabilities: [[Int]: NDArray] = [:]
  /// The versions of the model's tensors that `probabilities` were computed with.
  private var versions: [UInt32] = []
  private static let rememberedContexts = 1 << 16

  public init(_ model: MLP, generator: Generator) {
    self.model = model
    self.generator = generator
    context = Array(repeating: 0, count: model.configuration.contextSize)
  }

  /// The letters of up to `count` names, each without its boundary; fewer when `seconds` have
  /// passed. A name that was begun goes on in the next call.
  public func names(count: Int, seconds: Double) throws(TensorError) -> [[Int]] {
    let end = platform_seconds() + seconds
    let versions = model.versions
    if versions != self.versions { (probabilities, self.versions) = ([:], versions) }
    var names: [[Int]] = []
    while names.count < count {
      let letter = try nextLetter()
      if letter == 0 {
        names.append(word)
        word = []
        context = Array(repeating: 0, count: context.count)
      } else {
        word.append(letter)
        context.removeFirst()
        context.append(letter)
      }
      if platform_seconds() >= end { break }
    }
    return names
  }

  private func nextLetter() throws(TensorError) -> Int {
    try probabilitiesOfNext().multinomial(generator)
  }

  private func probabilitiesOfNext() throws(TensorError) -> NDArray {
    if let known = probabilities[context] { return known }
    let row = try Tape.paused { () throws(TensorError) in
      let X = Tensor(try NDArray(context.map(Int64.init), shape: [context.count]))
      return try model.forward(X, training: false).logits.softmax(1).value
    }
    if probabilities.count >= Sampler.rememberedContexts { probabilities = [:] }
    probabilities[context] = row
    return row
  }
}

extension MLP {
  /// Differs whenever a parameter or a running statistic was written to.
  fileprivate var versions: [UInt32] {
    (namedParameters + namedBuffers).map { $0.tensor.value.storage.version }
  }
}
