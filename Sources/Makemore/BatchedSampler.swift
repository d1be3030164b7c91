import Autograd
import CPlatform
import Random

/// Draws names side by side, each from a stream of random numbers of its own: which one depends on
/// the key, a single draw of the generator, and on the name's place in the run. Ten names are the
/// first ten of twenty.
///
/// The model is the one that `init` saw, and `letters` touches nothing but its own memory: other
/// threads may do what they like meanwhile.
public final class BatchedSampler {
  private let chain: LetterChain
  private let contextSize: Int
  private let key: UInt64
  /// How many names are drawn side by side: as many as hide the time to memory.
  private let most: Int
  private static let mostSideBySide = 256

  /// Names begun in this run so far; how many the present round has, and has given away.
  private var begun = 0
  private var inRound = 0
  private var given = 0
  /// The unfinished names of the round, all of `time` letters: the first `active` of these.
  private let walkers: UnsafeMutablePointer<Walker>
  private var active = 0
  private var time = 0
  /// The letters of the round's names, `room` each; what is longer goes on in `tails`.
  private let letters: UnsafeMutablePointer<UInt16>
  private var tails: [Int: [UInt16]] = [:]
  private static let room = 64

  private struct Walker {
    var stream: Stream
    var state: Int32
    /// Which name of the round.
    var name: Int32
  }

  public init(_ model: MLP, generator: Generator) throws(TensorError) {
    chain = try LetterChain(model, hasLimits: true)
    contextSize = model.configuration.contextSize
    key = generator.nextUInt64()
    // After all states were forgotten there is room for every walker's new one.
    most = max(1, min(Self.mostSideBySide, chain.capacity / 2))
    walkers = .allocate(capacity: most)
    letters = .allocate(capacity: most * Self.room)
  }

  deinit {
    walkers.deallocate()
    letters.deallocate()
  }

  /// The letters of up to `count` names end to end, a 0 after each name; fewer when `seconds` have
  /// passed. Names that were begun go on in the next call.
  public func letters(count: Int, seconds: Double) throws(TensorError) -> [Int64] {
    let end = platform_seconds() + seconds
    var (found, names) = ([Int64](), 0)
    while names < count {
      if given == inRound { try beginRound(min(most, count - names)) }
      while active > 0 {
        try advance()
        // A round of long names looks at the clock, too.
        if time % Self.room == 0, platform_seconds() >= end { return found }
      }
      while given < inRound, names < count {
        append(given, to: &found)
        given += 1
        names += 1
      }
      if platform_seconds() >= end { break }
    }
    return found
  }

  private func beginRound(_ count: Int) throws(TensorError) {
    let state = try chain.state(of: Array(repeating: 0, count: contextSize))
    for i in 0..<count {
      let stream = Stream(key, number: UInt64(begun + i))
      (walkers + i).initialize(to: Walker(stream: stream, state: state, name: Int32(i)))
    }
    active = count
    (begun, inRound, given, time) = (begun + count, count, 0, 0)
    tails.removeAll()
  }

  /// A letter for each name of the round that has not ended.
  private func advance() throws(TensorError) {
    let (chain, walkers, letters) = (self.chain, self.walkers, self.letters)
    let (count, time) = (active, self.time)
    var kept = 0
    for i in 0..<count {
      var walker = walkers[i]
      let letter = chain.draw(walker.state, UInt32(walker.stream.next() >> 32))
      if time < Self.room {
        letters[Int(walker.name) * Self.room + time] = UInt16(truncatingIfNeeded: letter)
      } else {
        tails[Int(walker.name), default: []].append(UInt16(letter))
      }
      if letter == 0 { continue }
      let way = chain.way(walker.state, letter)
      if way >= 0 {
        walker.state = way
        walkers[kept] = walker
        kept += 1
      } else {
        let generation = chain.generation
        walker.state = try chain.next(walker.state, letter)
        walkers[kept] = walker
        kept += 1
        if chain.generation != generation { try findStates(kept, i + 1..<count) }
      }
    }
    active = kept
    self.time = time + 1
  }

  /// Where the chain has forgotten all states: those of the first `kept` walkers, who have one
  /// letter more, and of the `others`.
  private func findStates(_ kept: Int, _ others: Range<Int>) throws(TensorError) {
    for k in 0..<kept { walkers[k].state = try state(of: walkers[k].name, length: time + 1) }
    for k in others { walkers[k].state = try state(of: walkers[k].name, length: time) }
  }

  /// The state after the first `length` letters of a name.
  private func state(of name: Int32, length: Int) throws(TensorError) -> Int32 {
    let context = (length - contextSize..<length).map { $0 < 0 ? 0 : letter($0, of: Int(name)) }
    return try chain.state(of: context)
  }

  private func letter(_ i: Int, of name: Int) -> UInt16 {
    i < Self.room ? letters[name * Self.room + i] : tails[name]![i - Self.room]
  }

  private func append(_ name: Int, to found: inout [Int64]) {
    let row = name * Self.room
    var length = 0
    while length < Self.room, letters[row + length] != 0 { length += 1 }
    let whole = length < Self.room ? length + 1 : length
    for i in row..<row + whole { found.append(Int64(letters[i])) }
    if whole > length { return }
    found += (tails[name] ?? []).map { Int64($0) }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), begun at a hash of a key and a number.
private struct Stream {
  private var state: UInt64

  @inline(__always)
  init(_ key: UInt64, number: UInt64) {
    state = Self.mixed(key &+ Self.mixed(number &* Self.step))
  }

  private static let step: UInt64 = 0x9e37_79b9_7f4a_7c15

  @inline(__always)
  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mixed(state)
  }

  @inline(__always)
  private static func mixed(_ bits: UInt64) -> UInt64 {
    var z = bits
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
