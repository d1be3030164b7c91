import Autograd
import Testing

/// The plan against a walk over all indices.
struct LoopPlanTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let shape: Shape
    let a: Strides
    let b: Strides
    var testDescription: String { "\(shape) by \(a) and \(b)" }
  }

  static let cases: [Case] = [
    Case(shape: [], a: [], b: []),
    Case(shape: [5], a: [1], b: [1]),
    Case(shape: [5], a: [0], b: [2]),
    Case(shape: [1], a: [7], b: [9]),
    Case(shape: [0], a: [1], b: [1]),
    Case(shape: [2, 3], a: [3, 1], b: [3, 1]),
    Case(shape: [2, 3], a: [1, 2], b: [3, 1]),
    Case(shape: [2, 3], a: [0, 1], b: [1, 0]),
    Case(shape: [0, 3], a: [3, 1], b: [0, 1]),
    Case(shape: [3, 0], a: [1, 1], b: [1, 0]),
    Case(shape: [2, 1, 3], a: [3, 99, 1], b: [3, 0, 1]),
    Case(shape: [2, 3, 4], a: [12, 4, 1], b: [0, 4, 1]),
    Case(shape: [2, 3, 4], a: [1, 2, 6], b: [12, 4, 1]),
    Case(shape: [2, 3, 4], a: [0, 0, 1], b: [0, 1, 0]),
    Case(shape: [2, 0, 4, 3], a: [1, 2, 6, 24], b: [12, 12, 3, 1]),
    Case(shape: [2, 3, 2, 3], a: [1, 2, 6, 12], b: [18, 6, 3, 1]),
    Case(
      shape: [2, 1, 2, 3, 1, 2, 1, 2], a: [1, 0, 2, 4, 0, 12, 0, 24], b: [0, 0, 1, 0, 0, 2, 0, 4]),
  ]

  @Test(arguments: cases)
  func visitsEveryElementInOrder(_ test: Case) {
    var expected: [[Int]] = []
    for position in 0..<test.shape.elementCount {
      var (rest, a, b) = (position, 0, 0)
      for d in (0..<test.shape.count).reversed() {
        let index = rest % test.shape[d]
        rest /= test.shape[d]
        a += index * test.a[d]
        b += index * test.b[d]
      }
      expected.append([a, b, position])
    }

    let plan = LoopPlan(test.shape, test.a, test.b)
    var visited: [[Int]] = []
    plan.forEachPlane { a, b, out in
      for r in 0..<plan.rows {
        for c in 0..<plan.columns {
          visited.append([
            a + r * plan.aRow + c * plan.aColumn, b + r * plan.bRow + c * plan.bColumn,
            out + r * plan.columns + c,
          ])
        }
      }
    }
    #expect(visited == expected)
  }

  @Test func joinsNeighbours() {
    let dense: Shape = [2, 3, 4]
    let one = LoopPlan(dense, dense.contiguousStrides, dense.contiguousStrides)
    #expect(one.rows == 1 && one.columns == 24)
    let rows = LoopPlan(dense, dense.contiguousStrides, [0, 0, 1])  // a bias of four
    #expect(rows.rows == 6 && rows.columns == 4 && rows.bRow == 0 && rows.bColumn == 1)
    let scalar = LoopPlan(dense, dense.contiguousStrides, [0, 0, 0])
    #expect(scalar.rows == 1 && scalar.columns == 24 && scalar.bColumn == 0)
  }
}
