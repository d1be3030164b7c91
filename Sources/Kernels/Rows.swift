import KernelTable

func softmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows {
    let x = x + r * columns
    let out = out + r * columns
    var m = -T.infinity
    for c in 0..<columns { m = max(m, x[c]) }
    var s: T = 0
    for c in 0..<columns { out[c] = T.Vector.exp(T.Vector(repeating: x[c] - m))[0]; s += out[c] }
    for c in 0..<columns { out[c] /= s }
  }
}

func softmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows {
    let o = r * columns
    var s: T = 0
    for c in 0..<columns { s += gradient[o + c] * y[o + c] }
    for c in 0..<columns { out[o + c] = y[o + c] * (gradient[o + c] - s) }
  }
}

func logSoftmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows {
    let x = x + r * columns
    let out = out + r * columns
    var m = -T.infinity
    for c in 0..<columns { m = max(m, x[c]) }
    var s: T = 0
    for c in 0..<columns { s += T.Vector.exp(T.Vector(repeating: x[c] - m))[0] }
    let l = T.Vector.log(T.Vector(repeating: s))[0] + m
    for c in 0..<columns { out[c] = x[c] - l }
  }
}

func logSoftmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  for r in 0..<rows {
    let o = r * columns
    var s: T = 0
    for c in 0..<columns { s += gradient[o + c] }
    for c in 0..<columns {
      out[o + c] = gradient[o + c] - T.Vector.exp(T.Vector(repeating: y[o + c]))[0] * s
    }
  }
}

func negativeLogLikelihood<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ targets: UnsafePointer<Int64>
) -> T {
  var sum: T = 0
  for r in 0..<rows { sum -= x[r * columns + Int(targets[r])] }
  return sum / T(rows)
}
