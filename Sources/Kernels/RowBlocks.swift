import KernelTable

/// A block of at most `V.count` rows of at least `V.count` columns, and room for what is known of
/// each row. Row r of an operand starts at `r * stride`.
///
/// A row is cut into vectors from its start; the last one, at `last`, ends with the row, and its
/// lanes that came before count for nothing. Rows shorter than a vector are padded.
///
/// Reducing the vectors of a whole block in memory keeps the rows independent of each other, and
/// the arithmetic before it in vectors: taking a vector's lanes apart in registers makes the
/// compiler compute each lane on its own.
///
/// A tuple, since the function that copies a large struct has a name that other targets share.
typealias RowBlock<T: KernelScalar> = (
  rows: Int, stride: Int, last: Int,
  a: UnsafePointer<T>, b: UnsafePointer<T>, out: UnsafeMutablePointer<T>,
  // 1 in the lanes of the last vector that do not count, 0 in the others.
  excluded: UnsafePointer<T>,
  // A vector per row, and two numbers per row.
  lanes: UnsafeMutablePointer<T>, maxima: UnsafeMutablePointer<T>, sums: UnsafeMutablePointer<T>
)

/// A last vector with zeros in the lanes that do not count.
@inline(always)
func counted<T: KernelScalar>(_ value: T.Vector, _ block: RowBlock<T>) -> T.Vector {
  value.replacing(
    with: T.Vector(repeating: 0), whereEqual: T.Vector.load(block.excluded), 1)
}

@inline(always)
func setLanes<T: KernelScalar>(_ block: RowBlock<T>, _ row: Int, _ value: T.Vector) {
  value.store(block.lanes + row * T.Vector.count)
}

@inline(always)
func reduceToSums<T: KernelScalar>(_ block: RowBlock<T>) {
  typealias V = T.Vector
  for r in 0..<block.rows { block.sums[r] = V.load(block.lanes + r * V.count).sumOfLanes() }
}

/// The largest element of each row of `a`; what it is next to a NaN does not matter.
@inline(always)
func findMaxima<T: KernelScalar>(_ block: RowBlock<T>) {
  typealias V = T.Vector
  for r in 0..<block.rows {
    let x = block.a + r * block.stride
    var m = V.load(x + block.last)
    var i = 0
    while i < block.last {
      m = m.maximum(V.load(x + i))
      i += V.count
    }
    setLanes(block, r, m)
  }
  for r in 0..<block.rows { block.maxima[r] = V.load(block.lanes + r * V.count).maximumOfLanes() }
}

/// `body` for each block of the rows of `a` and `b`; `out` may be one of them. Short rows are padded
/// with `fill`.
@inline(always)
func forEachBlock<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ a: UnsafePointer<T>, _ b: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>, fill: T, _ body: (RowBlock<T>) -> Void
) {
  typealias V = T.Vector
  if columns <= 0 { return }
  let size = V.count * V.count
  // Separate allocations: each may take a kilobyte of the stack.
  withUnsafeTemporaryAllocation(of: T.self, capacity: size) { lanes in
    withUnsafeTemporaryAllocation(of: T.self, capacity: size) { left in
      withUnsafeTemporaryAllocation(of: T.self, capacity: size) { right in
        withUnsafeTemporaryAllocation(of: T.self, capacity: 3 * V.count) { numbers in
          let short = columns < V.count
          let numbers = numbers.baseAddress!
          let flags = numbers + 2 * V.count
          let repeated = short ? 0 : (V.count - columns % V.count) % V.count
          for i in 0..<V.count { flags[i] = i < repeated || i >= columns ? 1 : 0 }
          V(repeating: 1).store(numbers + V.count)
          for first in Swift.stride(from: 0, to: rows, by: V.count) {
            let count = min(V.count, rows - first)
            let offset = first * columns
            let padA = left.baseAddress!
            let padB = right.baseAddress!
            if short {
              for r in 0..<count {
                for c in 0..<V.count {
                  let i = offset + r * columns + c
                  padA[r * V.count + c] = c < columns ? a[i] : fill
                  padB[r * V.count + c] = c < columns ? b[i] : fill
                }
              }
            }
            body(
              (
                rows: count, stride: short ? V.count : columns,
                last: short ? 0 : columns - V.count,
                a: short ? UnsafePointer(padA) : a + offset,
                b: short ? UnsafePointer(padB) : b + offset,
                out: short ? padA : out + offset, excluded: UnsafePointer(flags),
                lanes: lanes.baseAddress!, maxima: numbers, sums: numbers + V.count
              ))
            if short {
              for r in 0..<count {
                for c in 0..<columns { out[offset + r * columns + c] = padA[r * V.count + c] }
              }
            }
          }
        }
      }
    }
  }
}
