import Foundation
import KernelTable
import Testing

/// One shape of `torch_reductions.json`.
private struct Case: Decodable {
  let type: String
  let rows: Int
  let columns: Int
  let sum: String
  let sum0: String
  let sum1: String
  let std0: String?
  let std1: String?
  let nll: String
}

private struct Golden: Decodable {
  let cases: [Case]
}

@Suite struct ReductionsTests {
  private func check<T: Number>(_ c: Case, _ table: KernelTable, _ type: T.Type) {
    let (rows, columns) = (c.rows, c.columns)
    let x: [T] = values(rows * columns, seed: rows + columns)
    let kernels = T.kernels(table)
    let place: Comment = "\(table.name) \(c.type) \(rows)×\(columns)"
    let sum: [T] = output(1) { kernels.sumOfRows(1, rows * columns, x, $0) }
    #expect(hash(sum) == c.sum, place)
    let sum0: [T] = output(columns) { kernels.sumOfColumns(rows, columns, x, $0) }
    #expect(hash(sum0) == c.sum0, place)
    let sum1: [T] = output(rows) { kernels.sumOfRows(rows, columns, x, $0) }
    #expect(hash(sum1) == c.sum1, place)
    if let std0 = c.std0 {
      let s: [Double] = output(columns) { kernels.squaredDeviationsOfColumns(rows, columns, x, $0) }
      #expect(hash(s.map { T(($0 / Double(rows - 1)).squareRoot()) }) == std0, place)
    }
    if let std1 = c.std1 {
      let s: [Double] = output(rows) { kernels.squaredDeviationsOfRows(rows, columns, x, $0) }
      #expect(hash(s.map { T(($0 / Double(columns - 1)).squareRoot()) }) == std1, place)
    }
    let targets = (0..<rows).map { Int64(mixed($0, seed: 7) % UInt64(columns)) }
    #expect(hash([kernels.meanNegativeLogLikelihood(rows, columns, x, targets)]) == c.nll, place)
  }

  @Test(arguments: variants.indices)
  func equalPyTorchBitForBit(variant: Int) throws {
    let golden = try JSONDecoder().decode(Golden.self, from: resource("torch_reductions.json"))
    #expect(golden.cases.count > 500)
    for c in golden.cases {
      if c.type == "float32" {
        check(c, variants[variant], Float.self)
      } else {
        check(c, variants[variant], Double.self)
      }
    }
  }

  @Test func deviationsOfFloat64AreTheSameInEveryVariant() {
    for (rows, columns) in [(1, 1), (3, 7), (32, 64), (33, 27), (100, 9)] {
      let x: [Double] = values(rows * columns, seed: 5)
      let results = variants.map { table in
        bits(output(rows) { table.float64.squaredDeviationsOfRows(rows, columns, x, $0) })
          + bits(output(columns) { table.float64.squaredDeviationsOfColumns(rows, columns, x, $0) })
      }
      #expect(Set(results).count == 1)
      let mean = x[..<columns].reduce(0, +) / Double(columns)
      let exact = x[..<columns].reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      #expect(abs(Double(bitPattern: results[0][0]) - exact) <= 1e-13 * max(1, exact))
    }
  }

  @Test func noRowsSumToZero() {
    for table in variants {
      let empty: [Float] = [7]
      #expect(output(3) { table.float32.sumOfColumns(0, 3, empty, $0) } == [0, 0, 0])
      #expect(output(2) { table.float32.sumOfRows(2, 0, empty, $0) } == [0, 0])
    }
  }
}
