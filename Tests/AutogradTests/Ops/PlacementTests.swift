import Autograd
import Testing

struct PlacementTests {
  static let cases = [
    GradientCase("index_put", [3, 2], [2]) {
      try $0[0].putting($0[1], at: [int64([2], [2, 0]), int64([2], [1, 1])], adding: false)
    },
    GradientCase("index_put adding", [3, 2], [2, 2]) {
      try $0[0].putting($0[1], at: [int64([2], [2, 2])], adding: true)
    },
    GradientCase("put", [3, 2], [2]) {
      try $0[0].putting($0[1], atFlat: int64([2], [-1, 0]), adding: false)
    },
    GradientCase("fill_diagonal_", [3, 2]) { try $0[0].fillingDiagonal(.number(2.0)) },
  ]

  @Test(arguments: cases, InputLayout.allCases)
  func gradients(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test func countsPlacesNamedTwice() throws {
    let x = try tensor([2, 2])
    let places: [Tensor?] = [nil, try int64([3], [1, 1, 1])]
    #expect(
      try x.putting(tensor([3], [1, 2, 3]), at: places, adding: true).doubles == [0, 7, 2, 9])
    #expect(try x.putting(tensor([1], [5]), at: places, adding: false).doubles == [0, 5, 2, 5])
  }

  @Test func findsElements() throws {
    let x = try tensor([4], [3, .nan, -1, 0])
    let found = try x.isAmong(tensor([3], [.nan, 0, 3]))
    #expect(try found.doubles == [1, 0, 0, 1])
    #expect(try x.isAmong(tensor([0])).doubles == [0, 0, 0, 0])
  }

  @Test func refusesWhatDoesNotFit() throws {
    let x = try tensor([2, 2])
    expectError(.state, "index_put", "int64") {
      try x.putting(int64([1], [1]), at: [int64([1], [0])], adding: false)
    }
    expectError(.badIndex, "index 2") {
      try x.putting(tensor([1]), at: [int64([1], [2])], adding: true)
    }
    expectError(.badIndex, "put_", "2 values for 1") {
      try x.putting(tensor([2]), atFlat: int64([1], [0]), adding: false)
    }
    expectError(.state, "fill_diagonal_", "(3,)") {
      try tensor([3]).fillingDiagonal(.number(1.0))
    }
    expectError(.state, "isin") { try x.isAmong(x.compare(.equal, x)) }
  }
}
