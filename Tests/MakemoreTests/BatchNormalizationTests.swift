import Autograd
import Makemore
import Testing

struct BatchNormalizationTests {
  @Test func normalisesTheBatch() throws {
    let m = try model(.batchNormal)
    let (X, _) = try examples(8)
    _ = try m(X, training: true)
    let h = try m.activations[1].tensor.floats
    let normalized = try m.activations[2].tensor.floats
    for j in 0..<6 {
      let column = (0..<8).map { Double(h[$0 * 6 + j]) }
      let mean = column.reduce(0, +) / 8
      let deviation = (column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 7).squareRoot()
      for i in 0..<8 {
        let expected = (column[i] - mean) / deviation
        #expect(abs(Double(normalized[i * 6 + j]) - expected) < 1e-5)
      }
      let (means, deviations) = (m.batchStatistics[0].tensor, m.batchStatistics[1].tensor)
      #expect(means.shape == [1, 6] && deviations.shape == [1, 6])
      #expect(abs(Double(try means.floats[j]) - mean) < 1e-5)
      #expect(abs(Double(try deviations.floats[j]) - deviation) < 1e-5)
    }
    #expect(m.batchStatistics.map(\.name) == ["last_bnmean", "last_bnstd"])
  }

  /// Out of training the running statistics are used, and nothing moves.
  @Test func usesRunningStatistics() throws {
    let m = try model(.batchNormal)
    let (X, _) = try examples(4)
    _ = try m(X)
    #expect(m.batchStatistics.isEmpty)
    // (h − 0) / 1 at first
    #expect(try m.activations[2].tensor.floats == m.activations[1].tensor.floats)
    #expect(try m(X.sliced(0, start: 0, length: 1, step: 1)).shape == [1, 5])
  }

  @Test func runningStatisticsMoveWithTheStep() throws {
    let m = try model(.batchNormal)
    let (X, Y) = try examples(8)
    try m(X, training: true).crossEntropy(Y).backward()
    let (mean, deviation) = (m.namedBuffers[1].tensor, m.namedBuffers[2].tensor)
    #expect(try mean.floats == [Float](repeating: 0, count: 6))  // not in the forward pass
    try m.optimizerStep(learningRate: 0.1)
    let last = m.batchStatistics.map(\.tensor)
    #expect(try mean.floats == last[0].floats.map { 0 * 0.99 + $0 * 0.01 })
    #expect(try deviation.floats == last[1].floats.map { 1 * 0.99 + $0 * 0.01 })
  }

  @Test func refuses() throws {
    let m = try model(.batchNormal)
    let (X, Y) = try examples(1)
    let one = tensorError { try m(X, training: true) }
    #expect(one?.kind == .badValue && one?.message.contains("at least 2") == true)
    try m(X).crossEntropy(Y).backward()
    let early = tensorError { try m.optimizerStep(learningRate: 0.1) }
    #expect(early?.kind == .state && early?.message.contains("training=True") == true)
  }
}
