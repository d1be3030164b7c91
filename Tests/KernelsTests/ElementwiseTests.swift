import KernelTable
import Testing

@Suite struct ElementwiseTests {
  /// The value of an exact operation by Swift's scalar arithmetic.
  private func scalar<T: Number>(_ op: BinaryOp, _ a: T, _ b: T) -> T? {
    switch op {
    case .add: a + b
    case .subtract: a - b
    case .multiply: a * b
    case .divide: a / b
    case .tanhGradient: a * T(1).addingProduct(-b, b)
    case .divideOrZero: b == 0 ? 0 : a / b
    case .minimum: a < b ? a : b
    case .maximum: a > b ? a : b
    case .power, .truncatedRemainder, .remainder: nil
    }
  }

  private func checkShapes<T: Number>(_ table: KernelTable, _ type: T.Type) {
    for (rows, columns) in [
      (1, 1), (1, 5), (7, 1), (3, 3), (2, 15), (5, 16), (4, 17), (3, 27), (2, 31), (2, 32), (2, 33),
      (1, 300), (2, 270), (0, 4), (4, 0),
    ] {
      // Row and column strides: dense, repeated, transposed, padded, reversed roles.
      let strides = [
        (columns, 1), (0, 1), (1, 0), (0, 0), (1, rows), (columns + 3, 1), (2 * columns, 2),
      ]
      let size = 2 * (rows + 2) * (columns + 4)
      let a: [T] = values(size, seed: 1)
      let b: [T] = values(size, seed: 2)
      for op in BinaryOp.allCases where scalar(op, T(1), T(1)) != nil {
        for (aRow, aColumn) in strides {
          for (bRow, bColumn) in strides {
            for outRow in [columns, columns + 5] {
              var expected = [T](repeating: 9, count: rows * outRow + 1)
              for r in 0..<rows {
                for c in 0..<columns {
                  expected[r * outRow + c] =
                    scalar(op, a[r * aRow + c * aColumn], b[r * bRow + c * bColumn])!
                }
              }
              var out = [T](repeating: 9, count: rows * outRow + 1)
              T.kernels(table).binary[op.rawValue](
                rows, columns, a, aRow, aColumn, b, bRow, bColumn, &out, outRow)
              #expect(
                bits(out) == bits(expected),
                """
                \(table.name) \(T.self) \(op) \(rows)×\(columns) by \(aRow),\(aColumn) and \
                \(bRow),\(bColumn) to \(outRow)
                """)
            }
          }
        }
      }
    }
  }

  @Test(arguments: variants.indices) func everyBroadcastOfFloat(variant: Int) {
    checkShapes(variants[variant], Float.self)
  }

  @Test(arguments: variants.indices) func everyBroadcastOfDouble(variant: Int) {
    checkShapes(variants[variant], Double.self)
  }

  private func checkPlace<T: Number>(_ type: T.Type) {
    let x: [T] = values(100, seed: 4)
    let y: [T] = values(100, seed: 5)
    for table in variants {
      for op in UnaryOp.allCases {
        let whole = table.unary(op, x)
        #expect(bits(whole) == bits(variants[0].unary(op, x)))
        for (start, end) in [(0, 1), (3, 10), (16, 33), (50, 100), (83, 99), (7, 7)] {
          let part = table.unary(op, Array(x[start..<end]))
          #expect(bits(part) == bits(Array(whole[start..<end])), "\(op) \(start)..<\(end)")
        }
        var inPlace = x
        T.kernels(table).unary[op.rawValue](x.count, inPlace, &inPlace)
        #expect(bits(inPlace) == bits(whole))
      }
      for op in BinaryOp.allCases {
        let whole = table.binary(op, x, y)
        #expect(bits(whole) == bits(variants[0].binary(op, x, y)))
        for (start, end) in [(0, 1), (3, 10), (16, 33), (50, 100)] {
          let part = table.binary(op, Array(x[start..<end]), Array(y[start..<end]))
          #expect(bits(part) == bits(Array(whole[start..<end])), "\(op) \(start)..<\(end)")
        }
        var inPlace = x
        T.kernels(table).binary[op.rawValue](
          1, x.count, inPlace, 0, 1, y, 0, 1, &inPlace, x.count)
        #expect(bits(inPlace) == bits(whole))
      }
    }
  }

  @Test func valuesDoNotDependOnPlaceOrVariant() {
    checkPlace(Float.self)
    checkPlace(Double.self)
  }

  @Test func exactUnaryOperations() {
    let x: [Float] = values(1000, seed: 6)
    for table in variants {
      #expect(bits(table.unary(.neg, x)) == bits(x.map { -$0 }))
      #expect(bits(table.unary(.reciprocal, x)) == bits(x.map { 1 / $0 }))
      #expect(bits(table.unary(.square, x)) == bits(x.map { $0 * $0 }))
      let positive = x.map { abs($0) }
      #expect(bits(table.unary(.sqrt, positive)) == bits(positive.map { $0.squareRoot() }))
      let wide = positive.map(Double.init)
      #expect(bits(table.unary(.sqrt, wide)) == bits(wide.map { $0.squareRoot() }))
    }
  }
}
