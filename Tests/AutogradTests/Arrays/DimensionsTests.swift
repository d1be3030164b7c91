import Autograd
import Testing

struct DimensionsTests {
  @Test func isACollection() {
    var d: Dimensions = [2, 3, 4]
    #expect(Array(d) == [2, 3, 4])
    #expect(d.first == 2 && d.last == 4 && d.count == 3)
    d[1] = 7
    #expect(d == [2, 7, 4])
    #expect(Dimensions().isEmpty)
    #expect(Dimensions(repeating: 5, count: 2) == [5, 5])
    #expect(Dimensions([1, 2, 3].dropFirst()) == [2, 3])
  }

  @Test func insertsAndRemoves() {
    var d: Dimensions = [2, 3]
    d.insert(1, at: 0)
    d.insert(9, at: 3)
    d.insert(5, at: 2)
    #expect(d == [1, 2, 5, 3, 9])
    d.remove(at: 4)
    d.remove(at: 0)
    d.remove(at: 1)
    #expect(d == [2, 3])
    d.append(4)
    #expect(d == [2, 3, 4])
  }

  /// What was removed must not show in a comparison.
  @Test func equalityIgnoresWhatWasRemoved() {
    var d: Dimensions = [2, 3]
    d.remove(at: 1)
    #expect(d == [2])
    #expect(d != [3] && d != [2, 3] && d != [])
  }

  @Test func holdsEight() async {
    var d = Dimensions(1...8)
    #expect(d.count == 8 && d.elementCount == 40320)
    d.remove(at: 7)
    d.insert(0, at: 0)
    #expect(d == [0, 1, 2, 3, 4, 5, 6, 7])
    await #expect(processExitsWith: .failure) { _ = Dimensions(1...9) }
    await #expect(processExitsWith: .failure) { _ = Dimensions(1...2)[2] }
  }

  @Test func printsAsAPythonTuple() {
    #expect("\(Dimensions())" == "()")
    #expect("\([4] as Dimensions)" == "(4,)")
    #expect("\([2, 3] as Dimensions)" == "(2, 3)")
  }

  @Test func countsElements() {
    #expect(([] as Shape).elementCount == 1)
    #expect(([2, 3, 4] as Shape).elementCount == 24)
    #expect(([2, 0, 4] as Shape).elementCount == 0)
  }

  @Test func stridesHaveTheLastDimensionFastest() {
    #expect(([] as Shape).contiguousStrides == [])
    #expect(([2, 3, 4] as Shape).contiguousStrides == [12, 4, 1])
    #expect(([2, 0, 4] as Shape).contiguousStrides == [4, 4, 1])
  }

  @Test func checksShapes() throws {
    #expect(try Shape.checked([2, 0, 3], in: "test") == [2, 0, 3])
    #expect(try Shape.checked([], in: "test") == [])
    expectError(.badShape, "test", "(2, -1)", "negative") {
      try Shape.checked([2, -1], in: "test")
    }
    expectError(.badShape, "test", "9 dimensions", "at most 8") {
      try Shape.checked(Array(repeating: 1, count: 9), in: "test")
    }
    expectError(.outOfMemory, "too many elements") {
      try Shape.checked([1 << 40, 1 << 40], in: "test")
    }
    // A size of 0 is no excuse: the strides would not fit.
    expectError(.outOfMemory) { try Shape.checked([1 << 40, 0, 1 << 40], in: "test") }
    expectError(.badShape) { try Shape.checked([0, -1], in: "test") }
  }

  @Test func checksDimensions() throws {
    let x = try tensor([2, 3])
    #expect(try x.sum(over: [1]).shape == [2])
    #expect(try x.sum(over: [-1]).shape == [2])
    for bad in [2, -3, .max, .min] {
      expectError(.badIndex, "sum", "\(bad)", "(2, 3)", "-2 to 1") { try x.sum(over: [bad]) }
    }
    // A tensor without dimensions answers to 0 and -1, as PyTorch's.
    let number = try tensor([])
    #expect(try number.sum(over: [0]).shape == [] && number.sum(over: [-1]).shape == [])
    expectError(.badIndex, "-1 to 0") { try number.sum(over: [1]) }
  }
}
