import Autograd
import Testing

struct BroadcastingTests {
  @Test func alignsShapesAtTheirEnds() throws {
    let cases: [(Shape, Shape, Shape)] = [
      ([], [], []), ([2, 3], [], [2, 3]), ([2, 3], [3], [2, 3]), ([2, 1], [3], [2, 3]),
      ([2, 1, 3], [4, 1], [2, 4, 3]), ([1], [0], [0]), ([0, 3], [1, 1], [0, 3]),
      ([1, 1, 1, 1, 1, 1, 1, 2], [2, 1], [1, 1, 1, 1, 1, 1, 2, 2]),
    ]
    for (a, b, both) in cases {
      #expect(try Dimensions.broadcast(a, b, in: "test") == both)
      #expect(try Dimensions.broadcast(b, a, in: "test") == both)
    }
  }

  @Test func namesTheDimensionThatDiffers() throws {
    expectError(.state, "add", "(2, 3)", "(2,)", "3 and 2", "dimension 1") {
      try tensor([2, 3]) + tensor([2])
    }
    expectError(.state, "mul", "0 and 2") { try tensor([0]) * tensor([2]) }
  }

  @Test func repeatsByStridesOfZero() throws {
    let x = try tensor([3, 1]).value
    #expect(x.broadcastStrides(to: [2, 3, 4]) == [0, 1, 0])
    #expect(x.broadcastStrides(to: [3, 1]) == x.strides)
  }

  @Test func unbroadcastAddsUpWhatWasRepeated() throws {
    let g = try tensor([2, 3]).value
    #expect(try g.unbroadcast(to: [2, 3]).storage === g.storage)
    #expect(try g.unbroadcast(to: [3]).elements(Double.self) == [3, 5, 7])
    #expect(try g.unbroadcast(to: [1, 3]).shape == [1, 3])
    #expect(try g.unbroadcast(to: [2, 1]).elements(Double.self) == [3, 12])
    #expect(try g.unbroadcast(to: []).elements(Double.self) == [15])
    #expect(try g.unbroadcast(to: [1]).shape == [1])
    #expect(try tensor([0, 2]).value.unbroadcast(to: [2]).elements(Double.self) == [0, 0])
  }

  @Test func refusesResultsThatNoMemoryHolds() throws {
    let one = try tensor([1, 1])
    let (tall, wide) = (try one.expanded(to: [1 << 40, 1]), try one.expanded(to: [1, 1 << 40]))
    expectError(.outOfMemory, "add", "too many elements") { try tall + wide }
    expectError(.outOfMemory, "matmul") { try tall.matrixProduct(wide) }
  }
}
