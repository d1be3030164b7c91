import Autograd
import KernelTable
import Testing

struct JoinsTests {
  static let cases = [
    GradientCase("hstack", [2, 3], [2, 1]) { try Tensor.horizontally($0) },
    GradientCase("vstack", [3], [2, 3]) { try Tensor.vertically($0) },
    GradientCase("dstack", [2, 3], [2, 3]) { try Tensor.inDepth($0) },
    GradientCase("column_stack", [2], [2, 2]) { try Tensor.columns($0) },
    GradientCase("meshgrid", [3], [2]) {
      let grid = try Tensor.grid($0)
      return try grid[0] * grid[1]
    },
    GradientCase("cartesian_prod", [3], [2]) { try Tensor.choices($0) },
  ]

  @Test(arguments: cases, InputLayout.allCases)
  func gradients(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test func bringsToDimensions() throws {
    let shapes = try [1, 2, 3].map { least in
      try [[], [2], [2, 3]].map { try tensor(Shape($0)).atLeast(least).shape }
    }
    #expect(shapes[0] == [[1], [2], [2, 3]])
    #expect(shapes[1] == [[1, 1], [1, 2], [2, 3]])
    #expect(shapes[2] == [[1, 1, 1], [1, 2, 1], [2, 3, 1]])
  }

  @Test func emptyVectorsGetEmptyGradients() throws {
    let x = try tensor([0], requiresGradient: true)
    let y = try tensor([2, 3], requiresGradient: true)
    try Tensor.joined([x, y], along: 0).sum().backward()
    #expect(try x.gradientDoubles == [])
    #expect(try y.gradientDoubles == Array(repeating: 1, count: 6))
  }

  @Test func positionsOfTriangles() throws {
    let lower = try NDArray.trianglePositions(2, 3, .lessOrEqual, diagonal: 0)
    #expect(try lower.elements(Int64.self) == [0, 1, 1, 0, 0, 1])
    #expect(lower.shape == [2, 3])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let x = try tensor([2, 2])
    expectError(.state, "meshgrid", "(2, 2)") { try Tensor.grid([x]) }
    expectError(.state, "meshgrid", "int64") {
      try Tensor.grid([tensor([2]), int64([1], [1])])
    }
    expectError(.state, "cartesian_prod") { try Tensor.choices([x]) }
    expectError(.outOfMemory, "cat") {
      let huge = try tensor([1]).expanded(to: [1 << 58])
      return try Tensor.joined(Array(repeating: huge, count: 40), along: 0)
    }
  }
}
