import Autograd
import Testing

struct LayoutTests {
  @Test func contiguousCopiesOnlyWhatHasGaps() throws {
    let x = try tensor([2, 3]).value
    #expect(try x.contiguous().storage === x.storage)
    let t = x.transposed
    #expect(t.shape == [3, 2] && t.strides == [1, 3] && t.storage === x.storage)
    let dense = try t.contiguous()
    #expect(dense.storage !== x.storage && dense.strides == [2, 1])
    #expect(try dense.elements(Double.self) == [0, 3, 1, 4, 2, 5])
  }

  @Test func transposedExchangesTheLastTwo() throws {
    #expect(try tensor([2, 3, 4]).value.transposed.shape == [2, 4, 3])
    #expect(try tensor([2]).value.transposed.shape == [2])
    #expect(try tensor([]).value.transposed.shape == [])
  }

  @Test(arguments: [DType.float32, .float64, .int64])
  func copiesAnyLayout(_ dtype: DType) throws {
    let x = try tensor([3, 4, 5]).cast(to: dtype)
    let view = try x.permuted([2, 0, 1]).sliced(0, start: 1, length: 2, step: 3)
    var expected: [Double] = []
    for k in [1, 4] {
      for i in 0..<3 { for j in 0..<4 { expected.append(Double(i * 20 + j * 5 + k)) } }
    }
    #expect(try view.doubles == expected)
    #expect(try view.clone().value.isContiguous)
    #expect(try x.expanded(to: [2, 3, 4, 5]).doubles == x.doubles + x.doubles)
  }
}
