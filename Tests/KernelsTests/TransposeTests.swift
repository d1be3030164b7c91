import KernelTable
import Testing

@Suite struct TransposeTests {
  @Test(arguments: variants.indices) func exchangesRowsAndColumns(variant: Int) {
    for (rows, columns) in [(0, 3), (1, 1), (3, 5), (8, 4), (16, 64), (17, 6), (64, 27), (9, 100)] {
      let (stride, outStride) = (columns + 1, rows + 2)
      let x: [Float] = values(rows * stride + 1, seed: rows)
      var expected = [Float](repeating: 0.5, count: columns * outStride)
      for r in 0..<rows {
        for c in 0..<columns { expected[c * outStride + r] = x[r * stride + c] }
      }
      let out: [Float] = output(columns * outStride) {
        variants[variant].fused.transpose(rows, columns, x, stride, $0, outStride)
      }
      #expect(out == expected, "\(variants[variant].name) \(rows)×\(columns)")
    }
  }
}
