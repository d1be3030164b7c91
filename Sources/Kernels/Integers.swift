import KernelTable

@inline(__always)
private func zip(
  _ rows: Int, _ columns: Int,
  _ a: UnsafePointer<Int64>, _ aRow: Int, _ aColumn: Int,
  _ b: UnsafePointer<Int64>, _ bRow: Int, _ bColumn: Int,
  _ out: UnsafeMutablePointer<Int64>, _ outRow: Int, _ f: (Int64, Int64) -> Int64
) {
  for r in 0..<rows {
    for c in 0..<columns {
      out[r * outRow + c] = f(a[r * aRow + c * aColumn], b[r * bRow + c * bColumn])
    }
  }
}

/// `base` to the power `exponent ≥ 0`, by squaring, modulo 2⁶⁴.
@inline(__always)
private func power(_ base: Int64, _ exponent: Int64) -> Int64 {
  var result: Int64 = 1
  var square = base
  var left = exponent
  while left > 0 {
    if left & 1 == 1 { result &*= square }
    square &*= square
    left >>= 1
  }
  return result
}

/// The quotient rounded towards −∞; `Int64.min / −1` wraps around.
@inline(__always)
private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
  if b == -1 { return 0 &- a }
  let quotient = a / b
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}

private func binaryKernel(_ op: IntegerOp) -> IntegerKernels.Binary {
  switch op {
  case .add: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 &+ $1 } }
  case .subtract: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 &- $1 } }
  case .multiply: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 &* $1 } }
  case .power: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { power($0, $1) } }
  case .floorDivide: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { floorDivide($0, $1) } }
  case .remainder:
    return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 &- floorDivide($0, $1) &* $1 } }
  case .minimum: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { min($0, $1) } }
  case .maximum: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { max($0, $1) } }
  case .and: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 & $1 } }
  case .or: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 | $1 } }
  case .xor: return { zip($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) { $0 ^ $1 } }
  }
}

func integerKernels() -> IntegerKernels {
  IntegerKernels(
    binary: binaryKernel,
    sumOfRows: { rows, columns, x, out in
      for r in 0..<rows {
        var sum: Int64 = 0
        for c in 0..<columns { sum &+= x[r * columns + c] }
        out[r] = sum
      }
    },
    sumOfColumns: { rows, columns, x, out in
      for c in 0..<columns { out[c] = 0 }
      for r in 0..<rows { for c in 0..<columns { out[c] &+= x[r * columns + c] } }
    },
    matrixProduct: { m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow in
      for i in 0..<m {
        let sums = c + i * cRow
        for j in 0..<n { sums[j] = 0 }
        for p in 0..<k {
          let x = a[i * aRow + p * aColumn]
          for j in 0..<n { sums[j] &+= x &* b[p * bRow + j * bColumn] }
        }
      }
    },
    scatterAddRows: { count, width, indices, x, out in
      for i in 0..<count {
        let sums = out + Int(indices[i]) * width
        for c in 0..<width { sums[c] &+= x[i * width + c] }
      }
    })
}
