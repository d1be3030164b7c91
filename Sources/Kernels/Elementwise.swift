import KernelTable

/// `f` over `count` contiguous elements, a vector at a time; the last, partial vector takes the
/// same path, so that an element's value never depends on where it stands.
@inline(__always)
func mapLoop<V: Lanes>(
  _ count: Int, _ x: UnsafePointer<V.Scalar>, _ out: UnsafeMutablePointer<V.Scalar>,
  _ f: (V) -> V
) {
  let whole = count - count % V.count
  var i = 0
  while i < whole {
    f(V.load(x + i)).store(out + i)
    i += V.count
  }
  if i < count { f(V.load(x + i, first: count - i)).store(out + i, first: count - i) }
}

/// `out[i] = f(a[i], b[i])`; a step of 0 repeats the operand's one element.
@inline(__always)
func zipLoop<V: Lanes>(
  _ count: Int,
  _ a: UnsafePointer<V.Scalar>, _ aStep: Int, _ b: UnsafePointer<V.Scalar>, _ bStep: Int,
  _ out: UnsafeMutablePointer<V.Scalar>, _ f: (V, V) -> V
) {
  let whole = count - count % V.count
  let rest = count - whole
  var i = 0
  switch (aStep, bStep) {
  case (1, 1):
    while i < whole {
      f(V.load(a + i), V.load(b + i)).store(out + i)
      i += V.count
    }
    if rest > 0 {
      f(V.load(a + i, first: rest), V.load(b + i, first: rest)).store(out + i, first: rest)
    }
  case (1, 0):
    let y = V(repeating: b[0])
    while i < whole {
      f(V.load(a + i), y).store(out + i)
      i += V.count
    }
    if rest > 0 { f(V.load(a + i, first: rest), y).store(out + i, first: rest) }
  case (0, 1):
    let x = V(repeating: a[0])
    while i < whole {
      f(x, V.load(b + i)).store(out + i)
      i += V.count
    }
    if rest > 0 { f(x, V.load(b + i, first: rest)).store(out + i, first: rest) }
  default:
    // Gather a vector at a time.
    while i < count {
      let n = min(V.count, count - i)
      var x = V(repeating: 0)
      var y = V(repeating: 0)
      for j in 0..<n {
        x[j] = a[(i + j) * aStep]
        y[j] = b[(i + j) * bStep]
      }
      f(x, y).store(out + i, first: n)
      i += n
    }
  }
}

/// Rows of `zipLoop`s. Dense rows, or one row when there are many, are joined by the caller.
@inline(__always)
func zipRows<V: Lanes>(
  _ rows: Int, _ columns: Int,
  _ a: UnsafePointer<V.Scalar>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<V.Scalar>, _ bRow: Int, _ bColumn: Int,
  _ out: UnsafeMutablePointer<V.Scalar>, _ outRow: Int, _ f: (V, V) -> V
) {
  for r in 0..<rows {
    zipLoop(columns, a + r * aRow, aColumn, b + r * bRow, bColumn, out + r * outRow, f)
  }
}

/// The kernel of each unary operation: its value is the expression in its line.
func unaryKernel<T: KernelScalar>(_ op: UnaryOp) -> FloatKernels<T>.Unary {
  typealias V = T.Vector
  switch op {
  case .neg: return { n, x, out in mapLoop(n, x, out) { (x: V) in -x } }
  case .exp: return { n, x, out in mapLoop(n, x, out) { (x: V) in V.exp(x) } }
  case .log: return { n, x, out in mapLoop(n, x, out) { (x: V) in V.log(x) } }
  case .tanh: return { n, x, out in mapLoop(n, x, out) { (x: V) in V.tanh(x) } }
  case .sqrt: return { n, x, out in mapLoop(n, x, out) { (x: V) in x.squareRoot() } }
  case .reciprocal: return { n, x, out in mapLoop(n, x, out) { (x: V) in V(repeating: 1) / x } }
  case .square: return { n, x, out in mapLoop(n, x, out) { (x: V) in x * x } }
  }
}

/// The kernel of each binary operation.
func binaryKernel<T: KernelScalar>(_ op: BinaryOp) -> FloatKernels<T>.Binary {
  typealias V = T.Vector
  switch op {
  case .add:
    return { zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in a + b } }
  case .subtract:
    return { zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in a - b } }
  case .multiply:
    return { zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in a * b } }
  case .divide:
    return { zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in a / b } }
  case .power:
    return { zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in V.power(a, b) } }
  case .divideOrZero:
    return {
      zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (a: V, b: V) in
        V.zeroWhereZero(a / b, b)
      }
    }
  case .tanhGradient:
    return {
      zipRows($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { (g: V, y: V) in
        g * V(repeating: 1).addingProduct(-y, y)
      }
    }
  }
}
