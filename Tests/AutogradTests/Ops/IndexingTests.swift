import Autograd
import KernelTable
import Testing

struct IndexingTests {
  @Test func views() throws {
    let x = try tensor([2, 3])
    let cases: [([Index], Shape, [Double])] = [
      ([.position(-1)], [3], [3, 4, 5]), ([.ellipsis, .position(1)], [2], [1, 4]),
      ([.newDimension, .position(0)], [1, 3], [0, 1, 2]), ([], [2, 3], [0, 1, 2, 3, 4, 5]),
      (
        [.slice(start: nil, stop: nil, step: 1), .slice(start: -2, stop: 9, step: 1)], [2, 2],
        [1, 2, 4, 5]
      ),
      ([.slice(start: 0, stop: 2, step: 5)], [1, 3], [0, 1, 2]),
      ([.slice(start: 2, stop: 1, step: 1)], [0, 3], []),
    ]
    for (items, shape, elements) in cases {
      let y = try x.indexed(items)
      #expect(y.shape == shape && y.value.storage === x.value.storage)
      #expect(try y.doubles == elements)
    }
  }

  @Test func picks() throws {
    let x = try tensor([2, 3])
    let (rows, columns) = (try int64([2], [1, -1]), try int64([2, 1], [0, 2]))
    let mask = try x.compare(.greater, tensor([], [2.5]))
    let all = Index.slice(start: nil, stop: nil, step: 1)
    let cases: [([Index], Shape, [Double])] = [
      ([.tensor(rows)], [2, 3], [3, 4, 5, 3, 4, 5]),
      ([.tensor(rows), .tensor(columns)], [2, 2], [3, 3, 5, 5]),
      ([all, .tensor(columns)], [2, 2, 1], [0, 2, 3, 5]),
      ([.tensor(rows), .newDimension, .tensor(columns)], [2, 2, 1], [3, 3, 5, 5]),
      ([.tensor(mask)], [3], [3, 4, 5]),
      ([.position(0), .tensor(rows)], [2], [1, 2]),
    ]
    for (items, shape, elements) in cases {
      let y = try x.indexed(items)
      #expect(y.shape == shape)
      #expect(try y.doubles == elements)
      #expect(y.value.storage !== x.value.storage)
    }
  }

  @Test func gradientsOfPicksAddUp() throws {
    let x = try tensor([3, 2], nil, requiresGradient: true)
    try x.indexed([.tensor(int64([3], [1, 1, -3])), .position(0)]).sum().backward()
    #expect(try x.gradientDoubles == [1, 0, 2, 0, 0, 0])
  }

  @Test func assigns() throws {
    let x = try tensor([2, 3])
    try x.assign(tensor([], [9]), at: [.position(0), .slice(start: 1, stop: nil, step: 1)])
    try x.assign(int64([2], [7, 8]), at: [.position(1), .tensor(int64([2], [0, -1]))])
    #expect(try x.doubles == [0, 9, 9, 7, 4, 8])
    try x.assign(tensor([], [0]), at: [.tensor(x.compare(.greater, tensor([], [7.5])))])
    #expect(try x.doubles == [0, 0, 0, 7, 4, 0])
  }

  @Test func assignmentsHaveHistory() throws {
    let (x, y) = (
      try tensor([3], nil, requiresGradient: true), try tensor([1], [5], requiresGradient: true)
    )
    let z = try x * tensor([3], [1, 10, 100])
    try z.assign(y.squared(), at: [.tensor(int64([1], [1]))])
    try z.assign(y, at: [.slice(start: 2, stop: 3, step: 1)])
    try z.sum().backward()
    #expect(try x.gradientDoubles == [1, 0, 0])
    #expect(try y.gradientDoubles == [11])
  }

  @Test func refuses() throws {
    let x = try tensor([2, 3])
    expectError(.badIndex, "2", "dimension 0", "size 2") { try x.indexed([.position(2)]) }
    expectError(.badIndex, "-4", "dimension 1", "size 3") {
      try x.indexed([.ellipsis, .tensor(int64([1], [-4]))])
    }
    expectError(.badIndex, "too many", "(2, 3)") {
      try x.indexed([.position(0), .position(0), .position(0)])
    }
    expectError(.badIndex, "only one ...") { try x.indexed([.ellipsis, .ellipsis]) }
    expectError(.badIndex, "float64") { try x.indexed([.tensor(tensor([1]))]) }
    expectError(.badIndex, "mask", "(3,)", "(2,)") {
      try x.indexed([.tensor(tensor([3]).compare(.equal, tensor([])))])
    }
    expectError(.badValue, "step") { try x.indexed([.slice(start: nil, stop: nil, step: 0)]) }
    expectError(.state, "(4,)") { try x.assign(tensor([4]), at: [.position(0)]) }
  }
}
