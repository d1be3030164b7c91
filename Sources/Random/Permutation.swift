extension Generator {
  /// Up to here a permutation takes one word an element; PyTorch's `0xffffffff / 20`.
  private static let oneWordLimit = 214_748_364

  /// The numbers `0..<count` in random order (`randperm`).
  public func fillPermutation(_ out: UnsafeMutablePointer<Int64>, count: Int) {
    fillPermutation(out, count: count, oneWordLimit: Self.oneWordLimit)
  }

  package func fillPermutation(
    _ out: UnsafeMutablePointer<Int64>, count: Int, oneWordLimit: Int
  ) {
    for i in 0..<max(count, 0) { out[i] = Int64(i) }
    if count < oneWordLimit {
      let chunk = 256
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: chunk) {
        let words = $0.baseAddress!
        // The last element has no choice and takes no word.
        for start in stride(from: 0, to: count - 1, by: chunk) {
          let n = min(chunk, count - 1 - start)
          engine.fill(words, count: n)
          for i in 0..<n {
            let first = start + i
            let chosen = first + Int(words[i] % UInt32(count - first))
            let value = out[first]
            out[first] = out[chosen]
            out[chosen] = value
          }
        }
      }
    } else {
      for i in 0..<count {
        let chosen = Int(nextUInt64() % UInt64(i + 1))
        out[i] = out[chosen]
        out[chosen] = Int64(i)
      }
    }
  }

  /// The order in which one epoch of `DataLoader(dataset, shuffle=True)`, with this generator as
  /// the process-wide one, visits `count` examples.
  public func fillEpochOrder(_ out: UnsafeMutablePointer<Int64>, count: Int) {
    _ = nextInt64()  // the loader's base seed for worker processes
    let seed = UInt64(nextInt64())
    Generator(seed: seed, kernels: kernels).fillPermutation(out, count: count)
  }
}
