import CPlatform
import KernelTable

/// See `FusedKernels.Encode`.
func fusedEncode(
  _ count: Int, _ context: Int, _ vocabularySize: Int,
  _ X: UnsafePointer<Int64>, _ Y: UnsafePointer<Int64>, _ out: UnsafeMutablePointer<UInt16>
) -> Bool {
  let largest = UInt64(vocabularySize - 1)
  var highest: UInt64 = 0
  @inline(__always) func encoded(_ index: Int64) -> UInt64 {
    let index = UInt64(bitPattern: index)
    highest = max(highest, index)
    return min(index, largest)
  }
  if context == 3 {
    let rows = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt64.self)
    for i in 0..<count {
      let x = X + 3 * i
      rows[i] =
        encoded(x[0]) | encoded(x[1]) << 16 | encoded(x[2]) << 32 | encoded(Y[i]) << 48
    }
    return highest <= largest
  }
  var out = out
  var x = X
  for i in 0..<count {
    for p in 0..<context { out[p] = UInt16(truncatingIfNeeded: encoded(x[p])) }
    out[context] = UInt16(truncatingIfNeeded: encoded(Y[i]))
    out += context + 1
    x += context
  }
  return highest <= largest
}

/// See `FusedKernels.Take`.
func fusedTake(
  _ count: Int, _ batch: UnsafePointer<Int64>?, _ first: Int, _ examples: FusedExamples,
  _ out: UnsafeMutablePointer<UInt16>
) {
  switch examples.form {
  case .rows: takeRows(count, batch, first, examples, out)
  case .bytes:
    takeWindows(count, batch, first, examples, out) { base, i in
      UInt16(truncatingIfNeeded: base.load(fromByteOffset: i, as: UInt8.self))
    }
  case .pairs:
    takeWindows(count, batch, first, examples, out) { base, i in
      base.load(fromByteOffset: 2 * i, as: UInt16.self)
    }
  }
}

/// See `FusedKernels.List`.
func fusedList(
  _ count: Int, _ batch: UnsafePointer<Int64>?, _ examples: FusedExamples,
  _ X: UnsafeMutablePointer<Int64>, _ Y: UnsafeMutablePointer<Int64>
) {
  let context = examples.context
  withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 64 * (context + 1)) {
    let rows = $0.baseAddress!
    var first = 0
    while first < count {
      let n = min(64, count - first)
      fusedTake(n, batch.map { $0 + first }, first, examples, rows)
      for e in 0..<n {
        let row = rows + e * (context + 1)
        for p in 0..<context { X[(first + e) * context + p] = Int64(row[p]) }
        Y[first + e] = Int64(row[context])
      }
      first += n
    }
  }
}

@inline(always)
private func takeRows(
  _ count: Int, _ batch: UnsafePointer<Int64>?, _ first: Int, _ examples: FusedExamples,
  _ out: UnsafeMutablePointer<UInt16>
) {
  let width = examples.context + 1
  if width == 4 {
    let from = examples.base.assumingMemoryBound(to: UInt64.self)
    let to = UnsafeMutableRawPointer(out).assumingMemoryBound(to: UInt64.self)
    if let batch {
      for e in 0..<count { to[e] = from[Int(batch[e])] }
    } else {
      for e in 0..<count { to[e] = from[first + e] }
    }
    return
  }
  let rows = examples.base.assumingMemoryBound(to: UInt16.self)
  for e in 0..<count {
    let from = rows + (batch.map { Int($0[e]) } ?? first + e) * width
    let to = out + e * width
    for p in 0..<width { to[p] = from[p] }
  }
}

@inline(always)
private func takeWindows(
  _ count: Int, _ batch: UnsafePointer<Int64>?, _ first: Int, _ examples: FusedExamples,
  _ out: UnsafeMutablePointer<UInt16>, _ letter: (UnsafeRawPointer, Int) -> UInt16
) {
  let (base, context) = (examples.base, examples.context)
  for e in 0..<count {
    let i = batch.map { Int($0[e]) } ?? first + e
    let to = out + e * (context + 1)
    to[context] = letter(base, i)
    // All ones until the word's beginning was seen.
    var inside: UInt16 = 0xffff
    var p = 1
    while p <= context {
      let x = letter(base, i - p) & inside
      to[context - p] = x
      inside = x == 0 ? 0 : inside
      p += 1
    }
  }
}

/// Asks for the examples of a batch to be fetched into the cache.
@inline(always)
func prefetch(_ count: Int, _ batch: UnsafePointer<Int64>, _ examples: FusedExamples) {
  let bytes =
    switch examples.form {
    case .rows: 2 * (examples.context + 1)
    case .bytes: 1
    case .pairs: 2
    }
  for e in 0..<count { platform_prefetch(examples.base + Int(batch[e]) * bytes) }
}
