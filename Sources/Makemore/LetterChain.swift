import Autograd
import KernelDispatch
import Random

/// A model as a Markov chain: its states are contexts, each with the probabilities of the next
/// letter and, once it was taken, the way to the next state. Both are found when first asked for.
final class LetterChain {
  private let network: FusedNetwork
  private let vocabularySize: Int
  private let contextSize: Int
  /// A row of probabilities is padded with zeros to whole vectors.
  private let width: Int
  /// How many states are remembered before all are forgotten.
  private let capacity: Int

  private var states: [[UInt16]: Int32] = [:]
  private var contexts: [UInt16] = []
  private let probabilities: UnsafeMutablePointer<Float>
  private let ways: UnsafeMutablePointer<Int32>
  private let scratch: UnsafeMutablePointer<Double>
  private let block: FusedBlock

  init(_ model: MLP) throws(TensorError) {
    vocabularySize = model.configuration.vocabularySize
    contextSize = model.configuration.contextSize
    width = wholeVectors(vocabularySize)
    // 256 MB at most; pages that are not written to cost nothing.
    capacity = max(2, min(1 << 16, (1 << 25) / width))
    var measure = FusedMemory(nil)
    _ = Self.pieces(&measure, capacity, width)
    block = try FusedBlock(byteCount: measure.byteCount)
    var memory = FusedMemory(block.base)
    (probabilities, ways, scratch) = Self.pieces(&memory, capacity, width)
    network = try model.fixedNetwork(rows: 1)
    network.tabulate()
  }

  private static func pieces(_ memory: inout FusedMemory, _ capacity: Int, _ width: Int) -> (
    UnsafeMutablePointer<Float>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Double>
  ) {
    (memory.take(capacity * width), memory.take(capacity * width), memory.take(width))
  }

  /// The state of a context; its probabilities are computed if it is new.
  ///
  /// - Throws: `.badValue` where they are none.
  func state(of context: [UInt16]) throws(TensorError) -> Int32 {
    if let known = states[context] { return known }
    if states.count == capacity {
      states.removeAll(keepingCapacity: true)
      contexts.removeAll(keepingCapacity: true)
    }
    let state = states.count
    let row = probabilities + state * width
    network.probabilities(after: context, into: row)
    for j in vocabularySize..<width { row[j] = 0 }
    do throws(RandomError) {
      try Generator.requireWeights(row, count: vocabularySize)
    } catch {
      throw TensorError(.badValue, error.message)
    }
    (ways + state * width).update(repeating: -1, count: vocabularySize)
    states[context] = Int32(state)
    contexts += context
    return Int32(state)
  }

  func context(of state: Int32) -> [UInt16] {
    Array(contexts[Int(state) * contextSize..<(Int(state) + 1) * contextSize])
  }

  func draw(_ state: Int32, _ generator: Generator) -> Int {
    generator.nextCategory(
      probabilities + Int(state) * width, count: vocabularySize, scratch: scratch)
  }

  /// The state after `letter` was drawn in `state`.
  @inline(__always)
  func next(_ state: Int32, _ letter: Int) throws(TensorError) -> Int32 {
    let way = ways[Int(state) * width + letter]
    return way >= 0 ? way : try findNext(state, letter)
  }

  private func findNext(_ state: Int32, _ letter: Int) throws(TensorError) -> Int32 {
    var context = context(of: state)
    if letter == 0 {
      context = Array(repeating: 0, count: contextSize)
    } else {
      context.removeFirst()
      context.append(UInt16(letter))
    }
    let forgets = states[context] == nil && states.count == capacity
    let next = try self.state(of: context)
    if !forgets { ways[Int(state) * width + letter] = next }
    return next
  }
}
