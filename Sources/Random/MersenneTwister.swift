import KernelDispatch
import KernelTable

/// The engine `mt19937`, with the two cursors that PyTorch saves with its state.
struct MersenneTwister: ~Copyable {
  static let wordCount = 624

  /// The 624 words, not tempered.
  let words: UnsafeMutablePointer<UInt32>
  /// Words left before the next twist, plus 1; 1 when freshly seeded.
  private(set) var left = 1
  /// Index of the next word to draw.
  private(set) var next = 0
  let kernels: KernelTable

  init(kernels: KernelTable, seed: UInt32) {
    self.kernels = kernels
    words = .allocate(capacity: Self.wordCount)
    self.seed(seed)
  }

  deinit { words.deallocate() }

  /// Knuth's recurrence, mt19937's `init_genrand`.
  mutating func seed(_ seed: UInt32) {
    var word = seed
    words[0] = word
    for j in 1..<Self.wordCount {
      word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(j)
      words[j] = word
    }
    left = 1
    next = 0
  }

  /// mt19937's `init_by_array`, by which Python seeds. `key` is not empty.
  mutating func seed(_ key: [UInt32]) {
    seed(19_650_218)
    let n = Self.wordCount
    var i = 1
    var j = 0
    for _ in 0..<max(n, key.count) {
      let previous = words[i - 1]
      words[i] =
        (words[i] ^ ((previous ^ (previous >> 30)) &* 1_664_525)) &+ key[j] &+ UInt32(j)
      i += 1
      j += 1
      if i == n {
        words[0] = words[n - 1]
        i = 1
      }
      if j == key.count { j = 0 }
    }
    for _ in 1..<n {
      let previous = words[i - 1]
      words[i] = (words[i] ^ ((previous ^ (previous >> 30)) &* 1_566_083_941)) &- UInt32(i)
      i += 1
      if i == n {
        words[0] = words[n - 1]
        i = 1
      }
    }
    words[0] = 0x8000_0000
  }

  /// Moves the cursors, after the words were set from a saved state.
  ///
  /// - Precondition: `1 ≤ left`, `0 ≤ next` and `next + left ≤ 625`: no draw reads past the end.
  mutating func setCursors(left: Int, next: Int) {
    precondition(left >= 1 && next >= 0 && next + left <= Self.wordCount + 1)
    self.left = left
    self.next = next
  }

  /// Takes another engine's words and cursors.
  mutating func copy(_ other: borrowing MersenneTwister) {
    words.update(from: other.words, count: Self.wordCount)
    left = other.left
    next = other.next
  }

  private mutating func twist() {
    kernels.random.twist(words)
    left = Self.wordCount + 1
    next = 0
  }

  /// One word.
  mutating func word() -> UInt32 {
    if left == 1 { twist() }
    var y = words[next]
    left -= 1
    next += 1
    y ^= y >> 11
    y ^= (y << 7) & 0x9d2c_5680
    y ^= (y << 15) & 0xefc6_0000
    return y ^ (y >> 18)
  }

  /// The next `count` words, one after the other.
  mutating func fill(_ out: UnsafeMutablePointer<UInt32>, count: Int) {
    var done = 0
    while done < count {
      if left == 1 { twist() }
      let run = min(left - 1, count - done)
      kernels.random.temper(run, words + next, out + done)
      left -= run
      next += run
      done += run
    }
  }

  /// The next words, as many as `count` values of `T` have room for, as those values' bits.
  mutating func fillBits<T: BitwiseCopyable>(_ out: UnsafeMutablePointer<T>, count: Int) {
    let words = count * (MemoryLayout<T>.stride / MemoryLayout<UInt32>.stride)
    UnsafeMutableRawPointer(out).withMemoryRebound(to: UInt32.self, capacity: words) {
      fill($0, count: words)
    }
  }
}
