import KernelTable
import Testing

@Suite struct ActivationTests {
  /// MathTests compares the tensors' tanh with the exact one.
  @Test func fusedTanhHasTheBitsOfTheTensors() {
    let special: [Float] = [
      .nan, .infinity, -.infinity, 0, -0.0, 1e-45, 1e38, -1e38, 0.9, 0.90000004, 9.02, 9.3,
    ]
    let x = values(16 * 64 - special.count, seed: 1) + special
    for table in variants {
      let rows = aligned(x.count)
      defer { rows.deallocate() }
      rows.initialize(from: x, count: x.count)
      // 64 columns, of which the last 16 stay as they are.
      table.fused.tanh(16, 48, rows, 64)
      let all = table.unary(.tanh, x)
      for i in x.indices {
        #expect(rows[i].bitPattern == (i % 64 < 48 ? all[i] : x[i]).bitPattern, "\(x[i])")
      }
    }
  }
}
