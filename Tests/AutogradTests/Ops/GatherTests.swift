import Autograd
import Testing

struct GatherTests {
  @Test(arguments: DType.allCases.filter { $0 != .bool })
  func picksRows(_ dtype: DType) throws {
    let table = try tensor([4, 3]).cast(to: dtype)
    let y = try table.rows(at: int64([2, 2], [3, 0, 0, 1]))
    #expect(y.shape == [2, 2, 3] && y.dtype == dtype)
    #expect(try y.doubles == [9, 10, 11, 0, 1, 2, 0, 1, 2, 3, 4, 5])
    #expect(try table.rows(at: int64([], [2])).doubles == [6, 7, 8])
    #expect(try table.rows(at: int64([0, 5], [])).shape == [0, 5, 3])
    // Of views, by views.
    let turned = try table.transposed(0, 1)
    #expect(try turned.rows(at: int64([1], [1])).doubles == [1, 4, 7, 10])
    let every = try int64([5], [0, 9, 1, 9, 3]).sliced(0, start: 0, length: 3, step: 2)
    #expect(try table.rows(at: every).doubles == [0, 1, 2, 3, 4, 5, 9, 10, 11])
  }

  @Test func picksElements() throws {
    let x = try tensor([3], [5, 6, 7])
    #expect(try x.elements(at: int64([2, 2], [2, 2, 0, 1])).doubles == [7, 7, 5, 6])
    #expect(try x.elements(at: int64([2, 2], [2, 2, 0, 1])).shape == [2, 2])
    #expect(try x.elements(at: int64([], [1])).shape == [])
  }

  @Test func rowsThatRepeatAddUp() throws {
    let table = try tensor([3, 2], nil, requiresGradient: true)
    try table.rows(at: int64([4], [1, 1, 0, 1])).sum().backward()
    #expect(try table.gradientDoubles == [1, 1, 3, 3, 0, 0])
  }

  @Test func saysWhichIndexIsOutOfRange() throws {
    let table = try tensor([3, 2])
    for bad in [3, -1, .max, .min] as [Int64] {
      expectError(.badIndex, "embedding", "\(bad) at position 1", "0 to 2") {
        try table.rows(at: int64([2], [0, bad]))
      }
      expectError(.badIndex, "mine", "X holds \(bad) at position 0", "0 to 2") {
        try int64([1], [bad]).checkIndices(below: 3, in: "mine", what: "X")
      }
    }
    expectError(.badIndex, "0 at position 0") { try tensor([0, 2]).rows(at: int64([1], [0])) }
  }

  @Test func refuses() throws {
    expectError(.badType, "integers", "float64") { try tensor([3, 2]).rows(at: tensor([1])) }
    expectError(.state, "matrix", "(3,)") { try tensor([3]).rows(at: int64([1], [0])) }
    expectError(.badShape, "(2, 2)", "vector") { try tensor([2, 2]).elements(at: int64([1], [0])) }
    let deep = try int64([1, 1, 1, 1, 1, 1, 1, 1], [0])
    expectError(.badShape, "(1, 1, 1, 1, 1, 1, 1, 1)", "7") { try tensor([3, 2]).rows(at: deep) }
    #expect(try tensor([3, 2]).rows(at: deep.selected(0, 0)).rank == 8)
  }
}
