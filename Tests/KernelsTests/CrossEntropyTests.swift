import Foundation
import KernelTable
import Testing

@Suite struct CrossEntropyTests {
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

  /// Where e^x disappears beside 1 a row's sum is exactly 1, and its gradients are exponentials.
  @Test func exponentialsAreWithinOneUnit() {
    // Every 61st number from −87.3 to −21, 15 beside a 0 in each row.
    let numbers = stride(from: Float(-21).bitPattern, to: Float(-87.3).bitPattern, by: 61)
      .map(Float.init(bitPattern:))
    let rows = 1 << 14
    #expect(numbers.count >= 15 * rows)
    var x: [Float] = []
    for r in 0..<rows { x += [0] + numbers[15 * r..<15 * (r + 1)] }
    let results: [[Float]] = variants.map {
      gradient(x, columns: 16, scale: Float(rows), $0).gradient
    }
    #expect(Set(results.map(bits)).count == 1)
    var worst = 0.0
    // A target's is smaller by one.
    for i in x.indices where i % 16 != 0 && i % 16 != i / 16 % 16 {
      worst = max(worst, ulps(results[0][i], Foundation.exp(Double(x[i]))))
    }
    #expect(worst <= 0.999)
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
