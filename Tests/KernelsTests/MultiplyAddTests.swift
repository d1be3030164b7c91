import KernelTable
import Testing

@Suite struct MultiplyAddTests {
  private func check<T: Number>(_ table: KernelTable, _ type: T.Type) {
    for count in [0, 1, 3, 7, 8, 15, 16, 17, 31, 33, 100] {
      let a: [T] = values(count + 1, seed: 1)
      let b: [T] = values(count + 1, seed: 2)
      let c: [T] = values(count + 1, seed: 3)
      for step in [0, 1] {
        var expected = c
        for i in 0..<count { expected[i] = c[i].addingProduct(a[i * step], b[i]) }
        var out = c  // an operand, too
        out.withUnsafeMutableBufferPointer { out in
          let target = out.baseAddress!
          T.kernels(table).multiplyAdd(count, a, step, b, target, target)
        }
        #expect(bits(out) == bits(expected), "\(table.name) \(T.self) \(count) by \(step)")
      }
    }
  }

  @Test(arguments: variants.indices) func roundsOnce(variant: Int) {
    check(variants[variant], Float.self)
    check(variants[variant], Double.self)
  }
}
