import KernelTable

/// `f(x)`, a vector at a time. A type rather than a closure: it is always inlined, so vectors never
/// cross a call (where the calling convention cuts them into 16-byte pieces).
protocol UnaryFunction {
  static func value<V: Lanes>(_ x: V) -> V
  /// Whether it is so few instructions that a loop of nothing else pays, which holds it once more.
  static var isLight: Bool { get }
}

extension UnaryFunction {
  static var isLight: Bool { @inline(always) get { false } }
}

/// `f(a, b)`, a vector at a time.
protocol BinaryFunction {
  static func value<V: Lanes>(_ a: V, _ b: V) -> V
  /// As of `UnaryFunction`.
  static var isLight: Bool { get }
}

extension BinaryFunction {
  static var isLight: Bool { @inline(always) get { false } }
}

// Both loops have one body, so that all but light functions are inlined once. The last vector ends with the last element
// and overlaps the one before; its operands are read before anything is written, so that the
// output may be an operand.

/// `F` over `count` contiguous elements; `out` may be `x`.
@inline(always)
func map<F: UnaryFunction, T: KernelScalar>(
  _ function: F.Type, _ count: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if count <= 0 { return }
  withUnsafeTemporaryAllocation(of: V.self, capacity: 1) { scratch in
    let short = count < V.count
    let memory = UnsafeMutableRawPointer(scratch.baseAddress!).assumingMemoryBound(to: T.self)
    if short { V.load(x, first: count).store(memory) }
    let source = short ? UnsafePointer(memory) : x
    let target = short ? memory : out
    let last = short ? 0 : count - V.count
    let end = V.load(source + last)
    var i = 0
    if F.isLight {
      while i < last {
        F.value(V.load(source + i)).store(target + i)
        i += V.count
      }
    }
    while true {
      let isEnd = i >= last
      F.value(isEnd ? end : V.load(source + i)).store(target + (isEnd ? last : i))
      if isEnd { break }
      i += V.count
    }
    if short { V.load(memory).store(out, first: count) }
  }
}

/// `F` over one row of `count ≥ V.count`. A step is 1, or 0 for a vector that repeats one element.
@inline(always)
func zip<F: BinaryFunction, T: KernelScalar>(
  _ function: F.Type, _ count: Int, _ a: UnsafePointer<T>, _ aStep: Int,
  _ b: UnsafePointer<T>, _ bStep: Int, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  let last = count - V.count
  let aEnd = V.load(a + last * aStep)
  let bEnd = V.load(b + last * bStep)
  var i = 0
  if F.isLight, aStep == 1 {
    if bStep == 1 {
      while i < last {
        F.value(V.load(a + i), V.load(b + i)).store(out + i)
        i += V.count
      }
    } else {
      while i < last {
        F.value(V.load(a + i), bEnd).store(out + i)
        i += V.count
      }
    }
  }
  while true {
    let isEnd = i >= last
    let x = isEnd ? aEnd : V.load(a + i * aStep)
    let y = isEnd ? bEnd : V.load(b + i * bStep)
    F.value(x, y).store(out + (isEnd ? last : i))
    if isEnd { break }
    i += V.count
  }
}

/// Strided operands, and rows shorter than a vector, are copied side by side this many bytes at a
/// time: three of them stay below the kilobyte that a temporary allocation may take of the stack.
private let blockBytes = 256

/// Elements `0..<count` of a row as something `zip` takes: in place, repeated, or copied.
@inline(always)
private func operand<T: KernelScalar>(
  _ row: UnsafePointer<T>, _ column: Int, _ count: Int, _ scratch: UnsafeMutablePointer<T>
) -> (row: UnsafePointer<T>, step: Int) {
  if column == 0 {
    T.Vector(repeating: row[0]).store(scratch)
    return (UnsafePointer(scratch), 0)
  }
  if column != 1 {
    for j in 0..<count { scratch[j] = row[j * column] }
  } else if count < T.Vector.count {
    T.Vector.load(row, first: count).store(scratch)
  } else {
    return (row, 1)
  }
  return (UnsafePointer(scratch), 1)
}

/// See `FloatKernels.Binary`.
@inline(always)
func zipRows<F: BinaryFunction, T: KernelScalar>(
  _ function: F.Type, _ rows: Int, _ columns: Int,
  _ a: UnsafePointer<T>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<T>, _ bRow: Int, _ bColumn: Int,
  _ out: UnsafeMutablePointer<T>, _ outRow: Int
) {
  typealias V = T.Vector
  var (rows, columns, aRow, aColumn, bRow, bColumn) =
    (rows, columns, aRow, aColumn, bRow, bColumn)
  if columns <= 0 { return }
  if columns == 1 && outRow == 1 {  // a column is a row
    (rows, columns, aRow, aColumn, bRow, bColumn) = (1, rows, 0, aRow, 0, bRow)
  } else if outRow == columns && aRow == columns * aColumn && bRow == columns * bColumn {
    (rows, columns) = (1, rows * columns)  // rows that follow each other are one row
  }
  let whole = aColumn & ~1 == 0 && bColumn & ~1 == 0
  let block = blockBytes / MemoryLayout<T>.stride
  withUnsafeTemporaryAllocation(byteCount: 3 * blockBytes, alignment: 16) {
    let scratch = $0.baseAddress!.bindMemory(to: T.self, capacity: 3 * block)
    var r = 0
    var c = 0
    while r < rows {
      let count = whole ? columns : min(block, columns - c)
      let x = operand(a + (r * aRow + c * aColumn), aColumn, count, scratch)
      let y = operand(b + (r * bRow + c * bColumn), bColumn, count, scratch + block)
      let short = count < V.count
      let end = out + (r * outRow + c)
      let target = short ? scratch + 2 * block : end
      zip(F.self, max(count, V.count), x.row, x.step, y.row, y.step, target)
      if short { V.load(target).store(end, first: count) }
      c += count
      if c == columns { (r, c) = (r + 1, 0) }
    }
  }
}
