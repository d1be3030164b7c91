import Autograd
import Testing

struct ViewsTests {
  @Test func reshapesWithoutCopying() throws {
    let x = try tensor([2, 6])
    let y = try x.reshaped([3, -1])
    #expect(y.shape == [3, 4] && y.value.storage === x.value.storage)
    #expect(try y.doubles == x.doubles)
    #expect(try x.reshaped([12]).shape == [12] && x.reshaped([-1]).shape == [12])
    #expect(
      try tensor([1]).reshaped([]).shape == [] && tensor([]).reshaped([1, 1]).shape == [1, 1])
    #expect(
      try x.transposed(0, 1).reshaped([12]).doubles == [0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11])
    #expect(try tensor([0, 3]).reshaped([3, -1]).shape == [3, 0])
  }

  @Test func refusesShapesThatDoNotFit() throws {
    let x = try tensor([2, 6])
    expectError(.state, "reshape", "(5,)", "5 elements", "(2, 6)", "12") { try x.reshaped([5]) }
    expectError(.state, "one dimension", "-1") { try x.reshaped([-1, -1]) }
    expectError(.state, "(5, -1)") { try x.reshaped([5, -1]) }
    expectError(.state, "negative") { try x.reshaped([-2, -6]) }
    expectError(.state, "negative") { try x.reshaped([-1, -2, -3]) }
    expectError(.state) { try tensor([0]).reshaped([0, -1]) }
    expectError(.state, "9 dimensions") { try x.reshaped(Array(repeating: 1, count: 9)) }
    expectError(.state) { try x.reshaped([1 << 62, 1 << 62, -1, 4]) }
    expectError(.state, "mine") { try x.reshaped([5], for: "mine") }
  }

  @Test func permutes() throws {
    let x = try tensor([2, 3, 4])
    let y = try x.permuted([2, 0, -2])
    #expect(y.shape == [4, 2, 3] && y.value.strides == [1, 12, 4])
    #expect(try x.transposed(0, -1).shape == [4, 3, 2])
    #expect(try tensor([]).permuted([]).shape == [] && tensor([]).transposed(0, -1).shape == [])
    for bad in [[0, 1], [0, 1, 1], [0, 1, 2, 0], []] {
      expectError(.state, "permute", "\(bad)", "(2, 3, 4)") { try x.permuted(bad) }
    }
    expectError(.badIndex, "permute", "3") { try x.permuted([0, 1, 3]) }
    expectError(.badIndex, "transpose", "3") { try x.transposed(0, 3) }
    expectError(.state) { try tensor([]).permuted([0]) }
  }

  @Test func expands() throws {
    #expect(
      try tensor([3, 1]).expanded(to: [2, 3, 2]).doubles == [0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2])
    #expect(try tensor([1]).expanded(to: [0]).shape == [0])
    #expect(try tensor([]).expanded(to: [1 << 40]).shape == [1 << 40])  // no memory is needed
    expectError(.state, "expand", "(2,)", "(3,)") { try tensor([2]).expanded(to: [3]) }
    expectError(.state, "expand") { try tensor([1, 2]).expanded(to: [2]) }
    expectError(.state, "negative") { try tensor([1]).expanded(to: [-2]) }
    expectError(.state, "negative") { try tensor([1]).expanded(to: [-1, 1]) }
    #expect(try tensor([2, 1]).expanded(to: [3, -1, 4]).shape == [3, 2, 4])
    expectError(.state, "9 dimensions") {
      try tensor([1]).expanded(to: Array(repeating: 1, count: 9))
    }
  }

  @Test func squeezesAndUnsqueezes() throws {
    let x = try tensor([2, 1, 3])
    #expect(try x.squeezed(1).shape == [2, 3] && x.squeezed(-2).shape == [2, 3])
    #expect(try x.squeezed(0).shape == [2, 1, 3])
    #expect(try tensor([]).squeezed(0).shape == [])
    expectError(.badIndex, "squeeze") { try x.squeezed(3) }
    #expect(try x.unsqueezed(0).shape == [1, 2, 1, 3] && x.unsqueezed(3).shape == [2, 1, 3, 1])
    #expect(try x.unsqueezed(-1).shape == [2, 1, 3, 1] && x.unsqueezed(-4).shape == [1, 2, 1, 3])
    #expect(try tensor([]).unsqueezed(0).shape == [1])
    for bad in [4, -5, .max, .min] {
      expectError(.badIndex, "unsqueeze", "-4 to 3") { try x.unsqueezed(bad) }
    }
    let full = try tensor(Shape(repeating: 1, count: 8))
    expectError(.badIndex, "unsqueeze", "8") { try full.unsqueezed(0) }
    #expect(try x.transposed(0, 2).unsqueezed(1).squeezed(1).doubles == [0, 3, 1, 4, 2, 5])
  }

  @Test func selects() throws {
    let x = try tensor([2, 3])
    #expect(try x.selected(0, 1).doubles == [3, 4, 5])
    #expect(try x.selected(1, -1).doubles == [2, 5])
    #expect(try x.selected(0, 0).selected(0, 2).shape == [])
    for bad in [2, -3, .max, .min] {
      expectError(.badIndex, "\(bad)", "dimension 0", "size 2") { try x.selected(0, bad) }
    }
    expectError(.badIndex, "without dimensions") { try tensor([]).selected(0, 0) }
    expectError(.badIndex, "size 0") { try tensor([0]).selected(0, 0) }
  }

  @Test func slices() throws {
    let x = try tensor([2, 6])
    #expect(try x.sliced(1, start: 1, length: 2, step: 4).doubles == [1, 5, 7, 11])
    #expect(try x.sliced(0, start: 1, length: 1, step: 1).shape == [1, 6])
    #expect(try x.sliced(-1, start: 6, length: 0, step: 1).shape == [2, 0])
    #expect(try x.sliced(1, start: 1, length: 2, step: 4).value.storage === x.value.storage)
  }

  /// A slice's start, length and step may be anything: none of it may overflow.
  @Test func slicesWithinBounds() throws {
    let x = try tensor([2, 6])
    #expect(try x.sliced(1, start: .max, length: 0, step: .max).shape == [2, 0])
    #expect(try x.sliced(1, start: 5, length: 1, step: .max).doubles == [5, 11])
    let bad = [
      (6, 1, 1), (0, 7, 1), (5, 2, 1), (0, 2, 6), (.max, 1, 1), (.max, 2, .max), (1, .max, .max),
      (1, 2, .max), (-1, 1, 1), (.min, 1, 1), (0, -1, 1), (0, 1, 0), (0, 1, -1), (0, 1, .min),
    ]
    for (start, length, step) in bad {
      expectError(.badIndex, "slice", "\(length) positions from \(start) by \(step)", "(2, 6)") {
        try x.sliced(1, start: start, length: length, step: step)
      }
    }
    expectError(.badIndex, "slice") { try tensor([]).sliced(0, start: 0, length: 1, step: 1) }
    expectError(.badIndex, "slice") { try x.sliced(2, start: 0, length: 1, step: 1) }
  }
}
