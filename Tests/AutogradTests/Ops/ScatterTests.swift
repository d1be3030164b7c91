import Autograd
import Testing

/// What callers from Swift can get wrong: Python's comparisons with PyTorch are in
/// python/tests/operations.
struct ScatterTests {
  @Test func gathersAndScattersBack() throws {
    let x = try tensor([2, 3], [0, 1, 2, 3, 4, 5])
    let index = try int64([2, 1], [2, 0])
    let picked = try x.gathered(1, index)
    #expect(try picked.doubles == [2, 3])
    #expect(try x.scattered(1, index, .number(9.0)).doubles == [0, 1, 9, 9, 4, 5])
    #expect(try x.scatterAdded(-1, index, picked).doubles == [0, 1, 4, 6, 4, 5])
    #expect(try x.indexSelected(1, int64([2], [2, 2])).doubles == [2, 2, 5, 5])
  }

  @Test func refusesIndicesOutside() throws {
    let x = try tensor([2, 3])
    for bad: Int64 in [-1, 3, .max, .min] {
      let index = try int64([1, 1], [bad])
      expectError(.state, "gather", "\(bad)", "size 3") { try x.gathered(1, index) }
      expectError(.state, "scatter") { try x.scattered(1, index, .number(1.0)) }
      expectError(.badIndex, "index_select") { try x.indexSelected(1, int64([1], [bad])) }
      expectError(.state, "index_add") {
        try x.indexAdded(1, int64([1], [bad]), tensor([2, 1]), alpha: .number(1.0))
      }
      expectError(.badIndex, "index_copy") {
        try x.indexCopied(1, int64([1], [bad]), tensor([2, 1]))
      }
    }
    expectError(.state, "larger") { try x.gathered(1, int64([3, 1], [0, 0, 0])) }
  }

  @Test func viewsWhereStridesAllowIt() throws {
    let x = try tensor([2, 3, 4])
    for (view, sizes, strides) in [
      (x, [6, 4], [4, 1]), (x, [2, 12], [12, 1]), (x, [1, 24, 1], [24, 1, 1]),
      (try x.transposed(0, 1), [3, 2, 2, 2], [4, 12, 2, 1]),
      (try x.sliced(1, start: 0, length: 2, step: 1), [2, 8], [12, 1]),
    ] {
      let y = try view.viewed(sizes)
      #expect(y.value.storage === x.value.storage)
      #expect(y.value.strides == Strides(strides) || y.shape.contains(1))
    }
    expectError(.state, "view", "Use .reshape(...) instead") {
      try x.transposed(0, 1).viewed([24])
    }
  }
}
