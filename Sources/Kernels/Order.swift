import KernelTable

/// What sorting and running sums need of a number.
protocol OrderScalar: Comparable & Sendable {
  /// What running sums are made in, as PyTorch makes them on a CPU.
  associatedtype Wide
  var wide: Wide { get }
  init(narrowing wide: Wide)
  static var zero: Wide { get }
  static var one: Wide { get }
  static func sum(_ a: Wide, _ b: Wide) -> Wide
  static func product(_ a: Wide, _ b: Wide) -> Wide
}

extension Float: OrderScalar {
  @inline(__always) var wide: Double { Double(self) }
  @inline(__always) init(narrowing wide: Double) { self = Float(wide) }
  static var zero: Double { @inline(__always) get { 0 } }
  static var one: Double { @inline(__always) get { 1 } }
  @inline(__always) static func sum(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func product(_ a: Double, _ b: Double) -> Double { a * b }
}
extension Double: OrderScalar {
  @inline(__always) var wide: Double { self }
  @inline(__always) init(narrowing wide: Double) { self = wide }
  static var zero: Double { @inline(__always) get { 0 } }
  static var one: Double { @inline(__always) get { 1 } }
  @inline(__always) static func sum(_ a: Double, _ b: Double) -> Double { a + b }
  @inline(__always) static func product(_ a: Double, _ b: Double) -> Double { a * b }
}
extension Int64: OrderScalar {
  @inline(__always) var wide: Int64 { self }
  @inline(__always) init(narrowing wide: Int64) { self = wide }
  static var zero: Int64 { @inline(__always) get { 0 } }
  static var one: Int64 { @inline(__always) get { 1 } }
  @inline(__always) static func sum(_ a: Int64, _ b: Int64) -> Int64 { a &+ b }
  @inline(__always) static func product(_ a: Int64, _ b: Int64) -> Int64 { a &* b }
}

/// Whether `a` belongs in front of `b`.
@inline(__always)
private func precedes<T: OrderScalar>(_ a: T, _ b: T, _ descending: Bool) -> Bool {
  let (aIsNaN, bIsNaN) = (a != a, b != b)
  if aIsNaN || bIsNaN { return descending ? aIsNaN && !bIsNaN : bIsNaN && !aIsNaN }
  return descending ? a > b : a < b
}

/// Runs of eight by insertion, then merged from one array into the other and back.
@inline(__always)
private func order<T: OrderScalar>(
  _ columns: Int, _ descending: Bool, _ x: UnsafePointer<T>,
  _ positions: UnsafeMutablePointer<Int64>, _ scratch: UnsafeMutablePointer<Int64>
) {
  var start = 0
  while start < columns {
    let end = min(start + 8, columns)
    for i in start..<end {
      let value = x[i]
      var j = i
      while j > start && precedes(value, x[Int(positions[j - 1])], descending) {
        positions[j] = positions[j - 1]
        j -= 1
      }
      positions[j] = Int64(i)
    }
    start = end
  }
  var (source, target) = (positions, scratch)
  var width = 8
  while width < columns {
    var left = 0
    while left < columns {
      let middle = min(left + width, columns)
      let end = min(middle + width, columns)
      var (a, b) = (left, middle)
      for i in left..<end {
        // Of equal elements the left one comes first.
        let takesRight =
          a == middle
          || (b < end && precedes(x[Int(source[b])], x[Int(source[a])], descending))
        target[i] = takesRight ? source[b] : source[a]
        if takesRight { b += 1 } else { a += 1 }
      }
      left = end
    }
    (source, target) = (target, source)
    width *= 2
  }
  if source != positions { positions.update(from: source, count: columns) }
}

@inline(__always)
private func accumulate<T: OrderScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>,
  _ start: T.Wide, _ f: (T.Wide, T.Wide) -> T.Wide
) {
  for r in 0..<rows {
    var total = start
    for c in (r * columns)..<((r + 1) * columns) {
      total = f(total, x[c].wide)
      out[c] = T(narrowing: total)
    }
  }
}

@inline(__always)
private func extremes<T: OrderScalar>(
  _ rows: Int, _ columns: Int, _ largest: Bool, _ x: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>, _ positions: UnsafeMutablePointer<Int64>
) {
  if columns == 0 { return }
  for r in 0..<rows {
    let base = r * columns
    var best = x[base]
    var position = 0
    for c in 0..<columns {
      let value = x[base + c]
      if value != value || (best == best && (largest ? value >= best : value <= best)) {
        best = value
        position = c
      }
      out[base + c] = best
      positions[base + c] = Int64(position)
    }
  }
}

@inline(__always)
private func search<T: OrderScalar>(
  _ rows: Int, _ columns: Int, _ count: Int, _ oneRow: Bool, _ right: Bool,
  _ sorted: UnsafePointer<T>, _ values: UnsafePointer<T>, _ out: UnsafeMutablePointer<Int64>
) {
  for r in 0..<rows {
    let row = sorted + (oneRow ? 0 : r * columns)
    for i in (r * count)..<((r + 1) * count) {
      let value = values[i]
      var (low, high) = (0, columns)
      while low < high {
        let middle = (low + high) / 2
        // NaN is in front of nothing.
        if right ? !(row[middle] > value) : !(row[middle] >= value) {
          low = middle + 1
        } else {
          high = middle
        }
      }
      out[i] = Int64(low)
    }
  }
}

@inline(__always)
func orderKernels<T: OrderScalar>(_ type: T.Type) -> OrderKernels<T> {
  OrderKernels<T>(
    order: { rows, columns, descending, x, positions, scratch in
      for r in 0..<rows {
        order(columns, descending, x + r * columns, positions + r * columns, scratch)
      }
    },
    sums: { accumulate($0, $1, $2, $3, T.zero) { T.sum($0, $1) } },
    products: { accumulate($0, $1, $2, $3, T.one) { T.product($0, $1) } },
    extremes: { extremes($0, $1, $2, $3, $4, $5) },
    search: { search($0, $1, $2, $3, $4, $5, $6, $7) })
}
