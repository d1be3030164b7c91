import Autograd
import Foundation
import Testing

struct CrossEntropyTests {
  @Test(arguments: [(1, 1), (1, 27), (32, 27), (5, 2)])
  func isTheMeanSurprise(_ rows: Int, _ columns: Int) throws {
    let x = numbers(rows * columns, from: -5, to: 5)
    let targets = (0..<rows).map { Int64(($0 * 7) % columns) }
    var expected = 0.0
    for r in 0..<rows {
      let row = Array(x[r * columns..<(r + 1) * columns])
      let sum = row.map { exp($0) }.reduce(0, +)
      expected += log(sum) - row[Int(targets[r])]
    }
    expected /= Double(rows)
    let loss = try tensor([rows, columns], x).crossEntropy(int64([rows], targets))
    #expect(loss.shape == [] && loss.dtype == .float64)
    #expect(abs(try loss.value.item() - expected) < 1e-13)
    let single = try tensor([rows, columns], x).cast(to: .float32)
    #expect(abs(try single.crossEntropy(int64([rows], targets)).value.item() - expected) < 1e-5)
  }

  @Test func takesViews() throws {
    let x = try tensor([3, 2], numbers(6))
    let dense = try x.transposed(0, 1).clone().crossEntropy(int64([2], [2, 0]))
    let every = try int64([4], [2, 9, 0, 9]).sliced(0, start: 0, length: 2, step: 2)
    #expect(try x.transposed(0, 1).crossEntropy(every).doubles == dense.doubles)
  }

  @Test func likelihoodPicksAndAverages() throws {
    let x = try tensor([2, 3], [-1, -2, -3, -4, -5, -6])
    #expect(try x.negativeLogLikelihood(int64([2], [1, 2])).doubles == [4])
  }

  @Test func refuses() throws {
    let x = try tensor([2, 3])
    expectError(.badShape, "cross_entropy", "(2, 3)", "(3,)", "(2,)") {
      try x.crossEntropy(int64([3], [0, 0, 0]))
    }
    expectError(.state, "(2,)") { try tensor([2]).crossEntropy(int64([2], [0, 0])) }
    expectError(.badIndex, "cross_entropy", "3 at position 1", "0 to 2") {
      try x.crossEntropy(int64([2], [0, 3]))
    }
    expectError(.state, "cross_entropy", "target", "integers") { try x.crossEntropy(tensor([2])) }
    expectError(.state, "int64") {
      try int64([1, 2], [0, 0]).negativeLogLikelihood(int64([1], [0]))
    }
    #expect(try tensor([0, 3]).crossEntropy(int64([0], [])).value.item().isNaN)
    expectError(.badIndex, "nothing to choose") {
      try tensor([1, 0]).crossEntropy(int64([1], [0]))
    }
  }

  /// The targets are needed again in backward, and watched until then.
  @Test func noticesTargetsThatChange() throws {
    let x = try tensor([1, 2], requiresGradient: true)
    let targets = try int64([1], [0])
    let loss = try x.crossEntropy(targets)
    try targets.copy(from: int64([1], [1]))
    expectError(.state, "cross_entropy", "version") { try loss.backward() }
  }
}
