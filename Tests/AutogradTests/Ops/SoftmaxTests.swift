import Autograd
import Foundation
import Testing

private func softmax(_ row: [Double]) -> [Double] {
  let m = row.max() ?? 0
  let e = row.map { exp($0 - m) }
  let sum = e.reduce(0, +)
  return e.map { $0 / sum }
}

struct SoftmaxTests {
  @Test(arguments: [1, 2, 15, 16, 27, 65])
  func ofRows(_ columns: Int) throws {
    let x = numbers(3 * columns, from: -30, to: 30)
    let y = try tensor([3, columns], x).softmax(-1).doubles
    let z = try tensor([3, columns], x).logSoftmax(1).doubles
    for r in 0..<3 {
      let row = r * columns..<(r + 1) * columns
      let expected = softmax(Array(x[row]))
      for (i, p) in zip(row, expected) {
        #expect(abs(y[i] - p) <= 1e-14 * p)
        #expect(abs(z[i] - log(p)) <= 1e-13 * max(1, abs(log(p))))
      }
    }
  }

  @Test(arguments: [0, 1, 2, -1, -3])
  func alongAnyDimension(_ dimension: Int) throws {
    let x = try tensor([2, 3, 4], numbers(24))
    let y = try x.softmax(dimension)
    #expect(y.shape == [2, 3, 4])
    for sum in try y.sum(over: [dimension]).doubles { #expect(abs(sum - 1) < 1e-15 * 4) }
    let z = try x.logSoftmax(dimension).exp().doubles
    for (a, b) in zip(try y.doubles, z) { #expect(abs(a - b) < 1e-15) }
    // Each element stands where it stood.
    let moved = try x.transposed(dimension, 0).softmax(0).transposed(dimension, 0)
    #expect(try moved.doubles == y.doubles)
  }

  @Test func farApartNumbersDoNotOverflow() throws {
    #expect(try tensor([3], [1000, 0, -1000]).softmax(0).doubles == [1, 0, 0])
    #expect(try tensor([3], [1000, 0, -1000]).logSoftmax(0).doubles == [0, -1000, -2000])
    #expect(try float32([2], [-3e38, 3e38]).softmax(0).doubles == [0, 1])
    #expect(try tensor([2], [-.infinity, 1]).softmax(0).doubles == [0, 1])
    #expect(try tensor([2], [.nan, 1]).softmax(0).doubles.allSatisfy(\.isNaN))
  }

  @Test func ofNumbersAndOfNothing() throws {
    #expect(try tensor([], [3]).softmax(0).doubles == [1])
    #expect(try tensor([], [3]).logSoftmax(-1).doubles == [0])
    for d in [0, 1] {
      #expect(try tensor([0, 3]).softmax(d).shape == [0, 3])
      #expect(try tensor([3, 0]).logSoftmax(d).shape == [3, 0])
    }
  }

  @Test func refuses() throws {
    expectError(.state, "softmax", "int64") { try int64([1], [1]).softmax(0) }
    expectError(.state, "log_softmax", "int64") { try int64([1], [1]).logSoftmax(0) }
    expectError(.badIndex, "softmax", "dimension 2") { try tensor([2, 2]).softmax(2) }
  }
}
