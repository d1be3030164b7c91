import Foundation
import KernelTable
import Testing

/// exp and tanh of the fused engine, by way of the kernels that apply them.
@Suite struct QuickFunctionsTests {
  private func aligned(_ count: Int) -> UnsafeMutablePointer<Float> {
    UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
  }

  private func tanh(_ x: [Float], _ table: KernelTable) -> [Float] {
    let row = aligned(x.count)
    defer { row.deallocate() }
    row.initialize(from: x, count: x.count)
    table.fused.tanh(1, x.count, row, x.count)
    return Array(UnsafeBufferPointer(start: row, count: x.count))
  }

  @Test func tanhIsWithinThreeUnits() {
    // Every 997th number from 2^-63 to 32.
    let x = stride(from: UInt32(0x2000_0000), to: 0x4200_0000, by: 997).map(Float.init(bitPattern:))
    let padded = x + [Float](repeating: 0, count: -x.count & 15)
    let results = variants.map { tanh(padded, $0) }
    #expect(Set(results.map(bits)).count == 1)
    for (x, y) in zip(padded, results[0]) {
      let exact = Foundation.tanh(Double(x))
      let unit = Double(min(Float(exact).ulp, 0x1p-24))
      #expect(abs(Double(y) - exact) <= 3 * unit && y <= 1, "tanh \(x)")
    }
    #expect(tanh(padded.map { -$0 }, variants[0]) == results[0].map { -$0 })
    let special: [Float] = [.nan, .infinity, -.infinity, 0, -0.0, 1e-45, 1e38, -1e38]
    let y = tanh(special + special, variants[0])
    #expect(y[0].isNaN && y[1] == 1 && y[2] == -1 && y[3].sign == .plus && y[4].sign == .minus)
    #expect(y[4] == 0 && y[6] == 1 && y[7] == -1)
  }

  /// The gradient of the mean cross entropy of rows with their own targets, and the loss.
  private func gradient(_ logits: [Float], columns: Int, scale: Float, _ table: KernelTable)
    -> (gradient: [Float], loss: Float)
  {
    let width = (columns + 15) & ~15
    let rows = logits.count / columns
    let x = aligned(rows * width)
    let scratch = aligned(3 * ((rows + 15) & ~15))
    let weights = aligned(rows)
    var (count, places, targets) = (Int32(rows), [Int32](0..<Int32(rows)), [Int32]())
    targets = places.map { $0 % Int32(columns) }
    var slots = [Int32](repeating: 0, count: rows)
    defer { for memory in [x, scratch, weights] { memory.deallocate() } }
    x.initialize(repeating: 0, count: rows * width)
    weights.initialize(repeating: 1, count: rows)
    for r in 0..<rows { for c in 0..<columns { x[r * width + c] = logits[r * columns + c] } }
    let loss = withUnsafeMutablePointer(to: &count) { count in
      places.withUnsafeMutableBufferPointer { places in
        targets.withUnsafeMutableBufferPointer { targets in
          slots.withUnsafeMutableBufferPointer { slots in
            let slots = slots.baseAddress!
            let group = FusedGroup(
              batchSize: rows, positions: 1, capacity: 1, rowCount: count,
              rowOfExample: places.baseAddress!, targets: targets.baseAddress!, weights: weights,
              slots: slots, slotCounts: slots, letters: slots)
            // In two parts, as two threads would.
            for (first, end) in [(rows / 2, rows), (0, rows / 2)] {
              table.fused.crossEntropy(group, first, end, columns, x, width, scratch, scale)
            }
            return table.fused.batchLoss(group, scratch)
          }
        }
      }
    }
    var all: [Float] = []
    for r in 0..<rows {
      for c in columns..<width { #expect(x[r * width + c] == 0, "padding") }
      all += UnsafeBufferPointer(start: x + r * width, count: columns)
    }
    return (all, loss)
  }

  @Test(arguments: [
    (columns: 27, factor: Float(0.05)), (27, 1), (27, 10), (27, 1000), (16, 1), (1, 1), (33, 2),
  ])
  func crossEntropyAndItsGradient(columns: Int, factor: Float) {
    let (rows, scale) = (19, Float(-0.25))
    let logits = values(rows * columns, seed: columns, Float.self).map { $0 * factor }
    let results = variants.map { gradient(logits, columns: columns, scale: scale, $0) }
    #expect(Set(results.map { bits($0.gradient + [$0.loss]) }).count == 1)
    var loss = 0.0
    for r in 0..<rows {
      let row = logits[r * columns..<(r + 1) * columns].map(Double.init)
      let top = row.max()!
      let sum = row.reduce(0) { $0 + exp($1 - top) }
      loss += top + log(sum) - row[r % columns]
      for c in 0..<columns {
        let soft = exp(row[c] - top) / sum
        let exact = (soft - (c == r % columns ? 1 : 0)) * Double(scale) / Double(rows)
        let found = Double(results[0].gradient[r * columns + c])
        #expect(abs(found - exact) <= 2e-6 * abs(Double(scale)) / Double(rows), "\(r), \(c)")
      }
    }
    #expect(abs(Double(results[0].loss) - loss) <= 1e-5 * max(loss, 1))
    if columns == 1 { #expect(results[0].loss == 0) }
  }
}
