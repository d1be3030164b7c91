import KernelTable
import Testing

/// Every element is one chain of fused multiply-adds in the order of k: to the bit, whatever the
/// sizes, the strides and the instruction set.
@Suite struct MatrixProductTests {
  /// How an operand's rows and columns lie.
  enum Order: CaseIterable { case rows, columns, apart }

  /// A matrix of `rows` by `columns` with gaps, and its two strides.
  private func matrix<T: Number>(_ rows: Int, _ columns: Int, _ order: Order, seed: Int)
    -> (elements: [T], row: Int, column: Int)
  {
    let (row, column) =
      switch order {
      case .rows: (columns + 3, 1)
      case .columns: (1, rows + 5)
      case .apart: (2 * columns + 1, 2)
      }
    return (values(max(rows * row + columns * column, 1), seed: seed), row, column)
  }

  private func check<T: Number>(_ table: KernelTable, _ type: T.Type) {
    let sizes = [
      (1, 1, 1), (1, 16, 3), (5, 7, 2), (6, 16, 8), (7, 17, 9), (8, 32, 16), (13, 33, 4),
      (32, 64, 27), (32, 27, 64), (65, 40, 5), (70, 31, 12), (3, 5, 0), (2, 20, 4100), (0, 4, 3),
    ]
    for (m, n, k) in sizes {
      for (left, right) in [
        (Order.rows, Order.rows), (.columns, .rows), (.rows, .columns), (.apart, .apart),
      ] {
        let a: (elements: [T], row: Int, column: Int) = matrix(m, k, left, seed: m)
        let b: (elements: [T], row: Int, column: Int) = matrix(k, n, right, seed: n)
        let width = n + 2
        var expected = [T](repeating: 0.5, count: m * width)
        for i in 0..<m {
          for j in 0..<n {
            var sum: T = 0
            for p in 0..<k {
              sum.addProduct(
                a.elements[i * a.row + p * a.column], b.elements[p * b.row + j * b.column])
            }
            expected[i * width + j] = sum
          }
        }
        let out: [T] = output(m * width) {
          T.kernels(table).matrixProduct(
            m, n, k, a.elements, a.row, a.column, b.elements, b.row, b.column, $0, width)
        }
        #expect(
          bits(out) == bits(expected), "\(table.name) \(T.self) \(m)×\(k)×\(n) \(left) \(right)")
      }
    }
  }

  @Test(arguments: variants.indices) func isOneChain(variant: Int) {
    check(variants[variant], Float.self)
    check(variants[variant], Double.self)
  }
}
