import Autograd
import Testing

struct MatrixProductTests {
  /// Sizes below, at and above the tiles of the kernels, and none at all.
  @Test(arguments: [
    (1, 1, 1), (2, 3, 4), (9, 7, 33), (8, 16, 32), (5, 1, 65), (1, 100, 1), (3, 0, 2), (0, 3, 2),
    (2, 3, 0), (17, 31, 64),
  ])
  func isTheSumOfProducts(_ m: Int, _ k: Int, _ n: Int) throws {
    let (a, b) = (numbers(m * k), numbers(k * n, seed: 2))
    var expected: [Double] = []
    for i in 0..<m {
      for j in 0..<n {
        // The kernels' promise: one chain of fused multiply-adds in the order of k.
        var sum = 0.0
        for p in 0..<k { sum.addProduct(a[i * k + p], b[p * n + j]) }
        expected.append(sum)
      }
    }
    let (x, y) = (try tensor([m, k], a), try tensor([k, n], b))
    #expect(try x.matrixProduct(y).shape == [m, n])
    #expect(try x.matrixProduct(y).doubles == expected)
    // The same matrices, stored by columns.
    let turned = (
      try x.transposed(0, 1).clone().transposed(0, 1),
      try y.transposed(0, 1).clone().transposed(0, 1)
    )
    #expect(try turned.0.matrixProduct(turned.1).doubles == expected)
    #expect(try x.matrixProduct(turned.1).doubles == expected)
  }

  @Test func countsVectorsAsOneRowOrColumn() throws {
    let (v, m) = (try tensor([3]), try tensor([3, 2]))
    #expect(try v.matrixProduct(v).doubles == [5] && v.matrixProduct(v).shape == [])
    #expect(try v.matrixProduct(m).doubles == [10, 13] && v.matrixProduct(m).shape == [2])
    #expect(try m.transposed(0, 1).matrixProduct(v).doubles == [10, 13])
    #expect(try v.matrixProduct(tensor([4, 3, 2])).shape == [4, 2])
    #expect(try tensor([4, 2, 3]).matrixProduct(v).shape == [4, 2])
  }

  @Test func broadcastsLeadingDimensions() throws {
    let (a, b) = (try tensor([2, 1, 2, 3]), try tensor([3, 3, 2]))
    let y = try a.matrixProduct(b)
    #expect(y.shape == [2, 3, 2, 2])
    for i in 0..<2 {
      for j in 0..<3 {
        let one = try a.selected(0, i).selected(0, 0).matrixProduct(b.selected(0, j))
        #expect(try y.selected(0, i).selected(0, j).doubles == one.doubles)
      }
    }
    #expect(try tensor([0, 2, 3]).matrixProduct(tensor([3, 1])).shape == [0, 2, 1])
  }

  @Test func hasUpToEightDimensions() throws {
    let a = try tensor([1, 1, 1, 1, 1, 1, 2, 2])
    #expect(try a.matrixProduct(a).rank == 8)
    #expect(try a.matrixProduct(tensor([2])).rank == 7)
    #expect(try tensor([2]).matrixProduct(a).rank == 7)
  }

  @Test func multipliesIntegersModulo() throws {
    let y = try int64([1, 2], [1 << 62, 3]).matrixProduct(int64([2, 1], [4, 5]))
    #expect(y.dtype == .int64)
    #expect(try y.doubles == [15])
  }

  @Test func refuses() throws {
    expectError(.state, "matmul", "(2, 3)", "(2, 3)", "3 columns", "2 rows") {
      try tensor([2, 3]).matrixProduct(tensor([2, 3]))
    }
    expectError(.state, "matmul", "broadcast") {
      try tensor([2, 1, 3]).matrixProduct(tensor([3, 3, 1]))
    }
    expectError(.state, "matmul", "at least one dimension") {
      try tensor([]).matrixProduct(tensor([1]))
    }
    expectError(.state, "matmul", "int64", "float64") {
      try int64([1, 1], [1]).matrixProduct(tensor([1, 1]))
    }
  }
}
