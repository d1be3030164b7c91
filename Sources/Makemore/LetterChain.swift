import Autograd
import KernelDispatch
import Random

/// A model as a Markov chain: its states are contexts, each with the probabilities of the next
/// letter and, once it was taken, the way to the next state. Both are found when first asked for.
///
/// It computes from a copy of the model's parameters.
final class LetterChain {
  private let network: FusedNetwork
  private let vocabularySize: Int
  private let contextSize: Int
  private let memory: Memory
  private let block: FusedBlock
  /// How many states are known.
  private var count = 0
  /// How many can be, and how often all were forgotten: numbers of states mean others since.
  var capacity: Int { memory.capacity }
  private(set) var generation = 0

  /// How many states are remembered before all are forgotten, and what of them.
  private struct Memory {
    let capacity: Int
    /// A row of probabilities is padded with zeros to whole vectors.
    let width: Int
    let tableBits: Int
    let probabilities: UnsafeMutablePointer<Float>
    let ways: UnsafeMutablePointer<Int32>
    /// The letters of all contexts, and room for one more.
    let contexts: UnsafeMutablePointer<UInt16>
    /// A hash table of states, at most half full; 0 is a free place, and k is state k − 1.
    let table: UnsafeMutablePointer<Int32>
    let scratch: UnsafeMutablePointer<Double>
    /// For draws by one number: the cumulated probabilities, as parts of 2³².
    let limits: UnsafeMutablePointer<UInt32>?

    init(_ memory: inout FusedMemory, _ sizes: MLPConfiguration, hasLimits: Bool) {
      width = wholeVectors(sizes.vocabularySize)
      // 256 MB at most, half as much again with limits; pages not written to cost nothing.
      capacity = max(2, min(1 << 16, (1 << 25) / max(width, sizes.contextSize)))
      tableBits = Int.bitWidth - (2 * capacity - 1).leadingZeroBitCount
      probabilities = memory.take(capacity * width)
      ways = memory.take(capacity * width)
      contexts = memory.take((capacity + 1) * sizes.contextSize)
      table = memory.take(1 << tableBits, zero: true)
      scratch = memory.take(2 * width)
      limits = hasLimits ? memory.take(capacity * width) : nil
    }
  }

  /// - Parameter hasLimits: whether letters are drawn by one random number each.
  init(_ model: MLP, hasLimits: Bool = false) throws(TensorError) {
    vocabularySize = model.configuration.vocabularySize
    contextSize = model.configuration.contextSize
    var measure = FusedMemory(nil)
    _ = Memory(&measure, model.configuration, hasLimits: hasLimits)
    block = try FusedBlock(byteCount: measure.byteCount)
    var pieces = FusedMemory(block.base)
    memory = Memory(&pieces, model.configuration, hasLimits: hasLimits)
    network = try model.fixedNetwork(rows: 1)
    network.tabulate()
  }

  /// The state of a context.
  ///
  /// - Throws: `.badValue` where its probabilities are none.
  func state(of context: [UInt16]) throws(TensorError) -> Int32 {
    let new = memory.contexts + count * contextSize
    for p in 0..<contextSize { new[p] = context[p] }
    return try stateOfNewContext()
  }

  func context(of state: Int32) -> [UInt16] {
    let letters = memory.contexts + Int(state) * contextSize
    return Array(UnsafeBufferPointer(start: letters, count: contextSize))
  }

  @inline(__always)
  func draw(_ state: Int32, _ generator: Generator) -> Int {
    generator.nextCategory(
      memory.probabilities + Int(state) * memory.width, count: vocabularySize,
      scratch: memory.scratch)
  }

  /// The letter whose share of 2³² a random number falls into, for a chain that has limits: as
  /// many as are at or below it come before. The search takes no branch that could be mispredicted.
  @inline(__always)
  func draw(_ state: Int32, _ number: UInt32) -> Int {
    let limits = memory.limits! + Int(state) * memory.width
    var (letter, left) = (0, vocabularySize - 1)
    while left > 0 {
      let half = (left + 1) / 2
      letter += limits[letter + half - 1] <= number ? half : 0
      left -= half
    }
    return letter
  }

  /// The state after `letter` was drawn in `state`, where it is known already, or −1.
  @inline(__always)
  func way(_ state: Int32, _ letter: Int) -> Int32 {
    memory.ways[Int(state) * memory.width + letter]
  }

  /// The state after `letter` was drawn in `state`.
  @inline(__always)
  func next(_ state: Int32, _ letter: Int) throws(TensorError) -> Int32 {
    let way = way(state, letter)
    return way >= 0 ? way : try findNext(state, letter)
  }

  private func findNext(_ state: Int32, _ letter: Int) throws(TensorError) -> Int32 {
    let old = memory.contexts + Int(state) * contextSize
    let new = memory.contexts + count * contextSize
    for p in 1..<max(contextSize, 1) { new[p - 1] = letter == 0 ? 0 : old[p] }
    new[contextSize - 1] = UInt16(letter)
    let forgets = count == memory.capacity
    let next = try stateOfNewContext()
    // Where all was forgotten, so was the state that this is a way from.
    if !forgets { memory.ways[Int(state) * memory.width + letter] = next }
    return next
  }

  /// The state of the context that lies behind the known ones: one of these, or a new one.
  private func stateOfNewContext() throws(TensorError) -> Int32 {
    var place = self.place(of: memory.contexts + count * contextSize)
    if memory.table[place] > 0 { return memory.table[place] - 1 }
    if count == memory.capacity {
      let last = memory.contexts + count * contextSize
      memory.contexts.update(from: last, count: contextSize)
      memory.table.update(repeating: 0, count: 1 << memory.tableBits)
      count = 0
      generation += 1
      place = self.place(of: memory.contexts)
    }
    let (width, state) = (memory.width, count)
    let row = memory.probabilities + state * width
    network.probabilities(after: memory.contexts + state * contextSize, into: row)
    for j in vocabularySize..<width { row[j] = 0 }
    do throws(RandomError) {
      try Generator.requireWeights(row, count: vocabularySize)
    } catch {
      throw TensorError(.badValue, error.message)
    }
    if let limits = memory.limits { setLimits(limits + state * width, row) }
    (memory.ways + state * width).update(repeating: -1, count: vocabularySize)
    count += 1
    memory.table[place] = Int32(count)
    return Int32(state)
  }

  private func setLimits(_ limits: UnsafeMutablePointer<UInt32>, _ weights: UnsafePointer<Float>) {
    var sum: Double = 0
    for j in 0..<vocabularySize { sum += Double(weights[j]) }
    let scale = 0x1p32 / sum
    sum = 0
    for j in 0..<vocabularySize {
      sum += Double(weights[j])
      limits[j] = UInt32(min(sum * scale, 0x1p32 - 1))
    }
  }

  /// Where a context is in the table, or the free place for it.
  private func place(of context: UnsafePointer<UInt16>) -> Int {
    var hash: UInt64 = 0
    for p in 0..<contextSize { hash = (hash &+ UInt64(context[p])) &* 0x9e37_79b9_7f4a_7c15 }
    var place = Int(hash >> UInt64(64 - memory.tableBits))
    while memory.table[place] > 0 {
      let other = memory.contexts + Int(memory.table[place] - 1) * contextSize
      var isSame = true
      for p in 0..<contextSize where other[p] != context[p] { isSame = false }
      if isSame { return place }
      place = (place + 1) & ((1 << memory.tableBits) - 1)
    }
    return place
  }
}
