import KernelTable

func sumOfRows<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows {
    var s: T = 0
    for c in 0..<columns { s += x[r * columns + c] }
    out[r] = s
  }
}

func sumOfColumns<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  for c in 0..<columns { out[c] = 0 }
  for r in 0..<rows { for c in 0..<columns { out[c] += x[r * columns + c] } }
}

func squaredDeviationsOfRows<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<Double>
) {
  for r in 0..<rows {
    var s: Double = 0
    for c in 0..<columns { s += Double(x[r * columns + c]) }
    let mean = s / Double(columns)
    var d: Double = 0
    for c in 0..<columns {
      let e = Double(x[r * columns + c]) - mean
      d += e * e
    }
    out[r] = d
  }
}

func squaredDeviationsOfColumns<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<Double>
) {
  for c in 0..<columns {
    var s: Double = 0
    for r in 0..<rows { s += Double(x[r * columns + c]) }
    let mean = s / Double(rows)
    var d: Double = 0
    for r in 0..<rows {
      let e = Double(x[r * columns + c]) - mean
      d += e * e
    }
    out[c] = d
  }
}
