import Autograd
import Testing

struct OrthogonalTests {
  @Test(arguments: [(1, 1), (3, 3), (4, 9), (40, 41)])
  func rowsAreOrthonormal(_ rows: Int, _ columns: Int) throws {
    let x = try tensor([rows, columns], numbers(rows * columns))
    let q = try x.orthonormalRows()
    let products = try q.matrixProduct(q.transposed(0, 1)).doubles
    for i in 0..<rows {
      for j in 0..<rows {
        #expect(abs(products[i * rows + j] - (i == j ? 1 : 0)) < 1e-14)
      }
    }
    // Row i of x is made of the first i + 1 rows, with a positive share of the last of them.
    let shares = try x.matrixProduct(q.transposed(0, 1)).doubles
    for i in 0..<rows {
      #expect(shares[i * rows + i] > 0)
      for j in (i + 1)..<max(rows, i + 1) { #expect(abs(shares[i * rows + j]) < 1e-12) }
    }
  }
}
