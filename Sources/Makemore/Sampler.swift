import Autograd
import CPlatform
import Random

/// Draws names a letter at a time, as the post does: the probabilities of the next letter given
/// the last `context_size`, one draw of `torch.multinomial` a letter, until the boundary.
public final class Sampler {
  private let model: MLP
  private let generator: Generator
  /// What is known of the model while it stays as it is.
  private var chain: LetterChain?
  /// The versions of the model's tensors that `chain` was made from.
  private var versions: [UInt32] = []
  /// The context of the next letter, and the name so far.
  private var context: [UInt16]
  private var word: [Int64] = []

  public init(_ model: MLP, generator: Generator) {
    self.model = model
    self.generator = generator
    context = Array(repeating: 0, count: model.configuration.contextSize)
  }

  /// The letters of up to `count` names, each without its boundary; fewer when `seconds` have
  /// passed. A name that was begun goes on in the next call.
  public func names(count: Int, seconds: Double) throws(TensorError) -> [[Int]] {
    let letters = try letters(count: count, seconds: seconds)
    return letters.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
      $0.map { Int($0) }
    }
  }

  /// The same end to end, a 0 after each name.
  public func letters(count: Int, seconds: Double) throws(TensorError) -> [Int64] {
    let end = platform_seconds() + seconds
    let versions = model.versions
    if chain == nil || versions != self.versions {
      (chain, self.versions) = (try LetterChain(model), versions)
    }
    let chain = chain!
    var (letters, names) = ([Int64](), 0)
    var state = try chain.state(of: context)
    var word = self.word
    defer { (context, self.word) = (chain.context(of: state), word) }
    while names < count {
      // The clock is looked at now and then.
      for _ in 0..<64 where names < count {
        let letter = chain.draw(state, generator)
        word.append(Int64(letter))
        state = try chain.next(state, letter)
        if letter == 0 {
          letters += word
          word.removeAll(keepingCapacity: true)
          names += 1
        }
      }
      if platform_seconds() >= end { break }
    }
    return letters
  }
}

extension MLP {
  /// Differs whenever a parameter or a running statistic was written to.
  fileprivate var versions: [UInt32] {
    (namedParameters + namedBuffers).map { $0.tensor.value.storage.version }
  }
}
