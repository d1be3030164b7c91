import Autograd
import Foundation
import Testing

/// The groups of elements that a reduction of `shape` over `dimensions` brings together, in the
/// order of its result.
private func groups(_ x: [Double], _ shape: Shape, _ dimensions: [Int]) -> [[Double]] {
  let kept = (0..<shape.count).filter { !dimensions.contains($0) }
  var result: [[Int]: [Double]] = [:]
  for (position, element) in x.enumerated() {
    var (rest, index) = (position, [Int](repeating: 0, count: shape.count))
    for d in (0..<shape.count).reversed() {
      index[d] = rest % shape[d]
      rest /= shape[d]
    }
    result[kept.map { index[$0] }, default: []].append(element)
  }
  return result.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
}

struct ReductionsTests {
  static let dimensions: [[Int]] = [
    [0], [1], [2], [3], [0, 1], [2, 3], [0, 2], [1, 3], [0, 3], [1, 2], [0, 1, 3], [0, 1, 2, 3],
  ]

  @Test(arguments: dimensions, [DType.float32, .float64, .int64])
  func sums(_ over: [Int], _ dtype: DType) throws {
    let shape: Shape = [2, 3, 4, 5]
    let x = try tensor(shape).cast(to: dtype)
    let expected = groups(try x.doubles, shape, over).map { $0.reduce(0, +) }
    let y = try x.sum(over: over)
    #expect(y.dtype == dtype)
    #expect(try y.doubles == expected)  // small integers: no sum is rounded
    let kept = try x.sum(over: over.reversed().map { $0 - 4 }, keepingDimensions: true)
    #expect(kept.rank == 4 && over.allSatisfy { kept.shape[$0] == 1 })
    #expect(try kept.doubles == expected)
    let turned = try x.permuted([3, 1, 0, 2]).permuted([2, 1, 3, 0])  // the same, strided
    #expect(try turned.sum(over: over).doubles == expected)
  }

  @Test(arguments: dimensions)
  func meansAndMoments(_ over: [Int]) throws {
    let shape: Shape = [2, 3, 4, 5]
    let elements = numbers(120)
    let x = try tensor(shape, elements)
    let groups = groups(elements, shape, over)
    let n = Double(groups[0].count)
    let means = groups.map { $0.reduce(0, +) / n }
    let squares = zip(groups, means).map { group, mean in
      group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    }
    func expect(_ y: Tensor, _ expected: [Double]) throws {
      let y = try y.doubles
      #expect(y.count == expected.count)
      // Sums of at most 120 numbers below 2: each rounding is at most 2⁻⁴⁵.
      for (a, b) in zip(y, expected) { #expect(abs(a - b) < 1e-12) }
    }
    try expect(x.mean(over: over), means)
    try expect(x.variance(over: over), squares.map { $0 / (n - 1) })
    try expect(x.variance(over: over, correction: 0), squares.map { $0 / n })
    try expect(x.standardDeviation(over: over), squares.map { sqrt($0 / (n - 1)) })
    try expect(
      x.permuted([3, 1, 0, 2]).permuted([2, 1, 3, 0]).variance(over: over),
      squares.map { $0 / (n - 1) })
  }

  @Test func ofFloat32() throws {
    let x = try float32([4], [1, 2, 3, 6])
    #expect(try x.mean().value.elements(Float.self) == [3])
    #expect(try x.variance().value.elements(Float.self) == [Float(14.0 / 3)])
    #expect(try x.standardDeviation().value.elements(Float.self) == [Float(sqrt(14.0 / 3))])
    // Deviations are taken in double precision: a large mean costs nothing.
    let far = try float32([2], [16_777_214, 16_777_216])
    #expect(try far.variance().value.elements(Float.self) == [2])
  }

  @Test func ofNumbersAndOfNothing() throws {
    #expect(try tensor([], [3]).sum().doubles == [3])
    #expect(try tensor([], [3]).mean(over: [-1]).doubles == [3])
    #expect(try tensor([0, 3]).sum().doubles == [0])
    #expect(try tensor([0, 3]).sum(over: [0]).doubles == [0, 0, 0])
    #expect(try tensor([0, 3]).sum(over: [1]).doubles == [])
    #expect(try tensor([0, 3]).mean().doubles[0].isNaN)
    #expect(try tensor([0, 3]).mean(over: [0]).doubles.allSatisfy(\.isNaN))
    #expect(try tensor([0, 3]).mean(over: [1]).doubles == [])
    #expect(try tensor([3, 0]).variance(over: [1]).doubles.allSatisfy(\.isNaN))
    #expect(try tensor([0]).standardDeviation().doubles[0].isNaN)
    #expect(try tensor([1]).variance().doubles[0].isNaN)  // no freedom left
    #expect(try tensor([1]).variance(correction: 0).doubles == [0])
  }

  @Test func refuses() throws {
    expectError(.badIndex, "sum", "twice", "[0, -2]") { try tensor([2, 3]).sum(over: [0, -2]) }
    expectError(.state, "mean", "int64") { try int64([1], [1]).mean() }
    expectError(.state, "var", "int64") { try int64([1], [1]).variance() }
    expectError(.state, "std", "int64") { try int64([1], [1]).standardDeviation() }
  }

  /// Where all elements are equal the deviation has no slope; PyTorch sends back 0.
  @Test func deviationOfEqualElements() throws {
    let x = try tensor([3], [2, 2, 2], requiresGradient: true)
    try x.standardDeviation().backward()
    #expect(try x.gradientDoubles == [0, 0, 0])
  }
}
