import Autograd
import Testing

struct InPlaceTests {
  @Test func addsScaled() throws {
    let p = try tensor([3], [1, 2, 3])
    try p.add(tensor([3], [10, 20, 30]), scaledBy: -0.1)
    #expect(try p.doubles == [1 - 1, 2 - 2, 3 - 3])
    let f = try float32([2], [1, 2])
    try f.add(float32([2], [3, 7]), scaledBy: -0.1)
    // The product is rounded, then the sum.
    let scale: Float = -0.1
    let expected: [Float] = [1 + 3 * scale, 2 + 7 * scale]
    #expect(try f.value.elements(Float.self) == expected)
  }

  @Test func addsIntoViews() throws {
    let x = try tensor([2, 3])
    try x.transposed(0, 1).add(tensor([3, 2], [10, 20, 30, 40, 50, 60]), scaledBy: 1)
    #expect(try x.doubles == [10, 31, 52, 23, 44, 65])
  }

  @Test func copiesBroadcastAndConverted() throws {
    let x = try tensor([2, 3])
    let memory = x.value.baseAddress
    try x.copy(from: int64([3], [7, 8, 9]))
    #expect(try x.doubles == [7, 8, 9, 7, 8, 9])
    try x.selected(0, 1).copy(from: float32([], [0.5]))
    #expect(try x.doubles == [7, 8, 9, 0.5, 0.5, 0.5])
    try x.sliced(1, start: 0, length: 2, step: 2).copy(from: tensor([2, 2]))
    #expect(try x.doubles == [0, 8, 1, 2, 0.5, 3])
    #expect(x.value.baseAddress == memory)
  }

  @Test func copiesIntoAnyLayout() throws {
    let x = try tensor([2, 3, 4])
    let view = try x.permuted([2, 0, 1]).sliced(2, start: 0, length: 2, step: 2)
    try view.copy(from: tensor([4, 2, 2], (100..<116).map(Double.init)))
    #expect(try view.doubles == (100..<116).map(Double.init))
    #expect(try x.selected(1, 1).doubles == [4, 5, 6, 7, 16, 17, 18, 19])  // beside the view
  }

  /// `x[1:] = x[:-1]`, and so on: everything is read before anything is written.
  @Test func viewsOfTheSameMemoryMayOverlap() throws {
    func parts() throws -> (whole: Tensor, left: Tensor, right: Tensor) {
      let x = try tensor([40])
      return (
        x, try x.sliced(0, start: 0, length: 39, step: 1),
        try x.sliced(0, start: 1, length: 39, step: 1)
      )
    }
    var (x, left, right) = try parts()
    try right.copy(from: left)
    #expect(try x.doubles == [0] + (0..<39).map(Double.init))
    (x, left, right) = try parts()
    try left.copy(from: right)
    #expect(try x.doubles == (1..<40).map(Double.init) + [39])
    (x, left, right) = try parts()
    try right.add(left, scaledBy: 1)
    #expect(try x.doubles == [0] + (1..<40).map { Double(2 * $0 - 1) })
    (x, left, right) = try parts()
    try x.add(x, scaledBy: 1)
    #expect(try x.doubles == (0..<40).map { Double(2 * $0) })
    let square = try tensor([2, 2])
    try square.copy(from: square.transposed(0, 1))
    #expect(try square.doubles == [0, 2, 1, 3])
  }

  @Test func refusesToWriteOneElementTwice() throws {
    let repeated = try tensor([1]).expanded(to: [3])
    expectError(.state, "copy_", "(3,)", "dimension 0", "clone()") {
      try repeated.copy(from: tensor([3]))
    }
    expectError(.state, "add_", "clone()") { try repeated.add(tensor([3]), scaledBy: 1) }
    try tensor([1]).expanded(to: [1, 1]).copy(from: tensor([1, 1]))  // nothing repeats here
  }

  @Test func refuses() throws {
    expectError(.state, "copy_", "(3,)", "(2,)") { try tensor([2]).copy(from: tensor([3])) }
    expectError(.badShape, "add_", "(3,)", "(2,)") {
      try tensor([2]).add(tensor([3]), scaledBy: 1)
    }
    expectError(.badType, "add_", "float32", "float64") {
      try tensor([2]).add(float32([2], [1, 2]), scaledBy: 1)
    }
    expectError(.badType, "add_", "int64") {
      try int64([1], [1]).add(int64([1], [1]), scaledBy: 1)
    }
  }

  /// What is written takes the place of the old values in the graph, in views and their base.
  @Test func writesWithHistory() throws {
    let x = try tensor([2, 2], [1, 2, 3, 4], requiresGradient: true)
    let y = try x.squared()
    let row = try y.selected(0, 1)
    try row.write(row.beforeWriting() * tensor([], [10]))
    #expect(try y.doubles == [1, 4, 90, 160])
    #expect(y.gradientFunctionName == "CopySlices")
    try y.sum().backward()
    #expect(try x.gradientDoubles == [2, 4, 60, 80])
  }

  @Test func refusesToOverwriteLeaves() throws {
    let p = try tensor([2], [1, 2], requiresGradient: true)
    expectError(.state, "leaf", "no_grad()") { try p.write(tensor([2])) }
    expectError(.state, "leaf", "no_grad()") { try p.selected(0, 1).write(tensor([])) }
    try Tape.paused { () throws(TensorError) in try p.selected(0, 1).write(p.selected(0, 0)) }
    #expect(try p.doubles == [1, 1] && p.isLeaf)
    try Tensor(p.value, isUntracked: true).write(tensor([2], [5, 6]))
    #expect(try p.doubles == [5, 6])
  }

  /// In place is without history: the leaf stays one.
  @Test func leavesNoHistory() throws {
    let p = try tensor([2], requiresGradient: true)
    try p.add(tensor([2]), scaledBy: 1)
    #expect(p.isLeaf && p.requiresGradient)
  }
}
