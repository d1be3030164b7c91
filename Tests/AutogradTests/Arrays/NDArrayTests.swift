import Autograd
import Testing

struct NDArrayTests {
  @Test func holdsItsElements() throws {
    let x = try NDArray([1, 2, 3, 4, 5, 6] as [Float], shape: [2, 3])
    #expect(x.dtype == .float32 && x.shape == [2, 3] && x.strides == [3, 1] && x.offset == 0)
    #expect(x.count == 6 && x.rank == 2 && x.isContiguous)
    #expect(try x.elements(Float.self) == [1, 2, 3, 4, 5, 6])
  }

  @Test func fills() throws {
    #expect(try NDArray(repeating: 0.1, shape: [2]).elements(Float.self) == [0.1, 0.1])
    #expect(
      try NDArray(repeating: 0.1, shape: [2], dtype: .float64).elements(Double.self) == [0.1, 0.1])
    #expect(
      try NDArray(repeating: -2.7, shape: [2], dtype: .int64).elements(Int64.self) == [-2, -2])
    #expect(try NDArray(repeating: 1e300, shape: []).elements(Float.self) == [.infinity])
    #expect(
      try NDArray(repeating: -0x1p63, shape: [], dtype: .int64).elements(Int64.self) == [.min])
  }

  @Test func refusesWhatAnInt64CannotBe() {
    for value in [Double.nan, .infinity, -.infinity, 0x1p63, 1e30] {
      expectError(.badValue, "full", "\(value)", "int64") {
        try NDArray(repeating: value, shape: [2], dtype: .int64)
      }
    }
  }

  @Test func refusesShapesThatAreNone() {
    expectError(.badShape, "(-1,)") { try NDArray(repeating: 1, shape: [-1]) }
    expectError(.outOfMemory, "too many") { try NDArray(repeating: 1, shape: [1 << 40, 1 << 40]) }
    expectError(.outOfMemory) { try NDArray([Double](), shape: [1 << 62, 1 << 62]) }
    expectError(.outOfMemory, "no memory for") { try NDArray(repeating: 1, shape: [1 << 58]) }
    expectError(.badShape, "2 elements", "(3,)") { try NDArray([1, 2] as [Float], shape: [3]) }
  }

  @Test func readsOnlyItsOwnType() throws {
    let x = try NDArray([1, 2] as [Float], shape: [2])
    expectError(.badType, "float32", "float64") { try x.elements(Double.self) }
    expectError(.badType, "float32", "int64") { try x.elements(Int64.self) }
  }

  @Test func oneElementIsANumber() throws {
    #expect(try NDArray([2.5] as [Float], shape: [1, 1]).item() == 2.5)
    #expect(try NDArray([2.5], shape: []).item() == 2.5)
    #expect(try NDArray([7] as [Int64], shape: [1]).item() == 7)
    expectError(.badShape, "item", "(2,)", "2 elements") { try tensor([2]).value.item() }
    expectError(.badShape, "0 elements") { try tensor([0]).value.item() }
    let view = try tensor([3]).selected(0, 2)
    #expect(try view.value.item() == 2)
  }

  @Test func knowsWhetherItHasGaps() throws {
    let x = try tensor([2, 3, 4])
    #expect(x.value.isContiguous)
    #expect(try x.selected(0, 1).value.isContiguous)
    #expect(try x.sliced(0, start: 1, length: 1, step: 1).value.isContiguous)
    #expect(try !x.transposed(0, 1).value.isContiguous)
    #expect(try !x.sliced(2, start: 0, length: 2, step: 1).value.isContiguous)
    #expect(try !x.sliced(2, start: 0, length: 2, step: 2).value.isContiguous)
    #expect(try !tensor([]).expanded(to: [2]).value.isContiguous)
    // Sizes of 1 and 0 have no gaps, whatever their strides.
    #expect(try tensor([]).expanded(to: [1, 1]).value.isContiguous)
    #expect(try x.sliced(1, start: 0, length: 0, step: 1).transposed(0, 2).value.isContiguous)
  }

  @Test func emptyArraysAreArrays() throws {
    let x = try NDArray([Float](), shape: [0, 3])
    #expect(x.count == 0 && x.rank == 2)
    #expect(try x.elements(Float.self) == [])
  }
}
