import Random
import Testing

/// Exponential draws are in the golden streams; the values below are PyTorch's for the seed 42.
struct DistributionsTests {
  @Test func cauchy() throws {
    let g = Generator(seed: 42)
    let values: [Float] = try drawn(4) { try g.fillCauchy($0, count: 4, median: 0.5, scale: 1.5) }
    expectSameBits(values, floats("c0f3cca5c0dfb299c04ab53bc107f7a4"), "")
  }

  @Test func logNormalSharesTheNormalsCache() throws {
    let g = Generator(seed: 42)
    let values: [Float] = try drawn(3) {
      try g.fillLogNormal($0, count: 3, mean: 0.5, standardDeviation: 0.5)
    }
    expectSameBits(values, floats("3ff9ba913fe113463fed48ee"), "")
    let next: [Float] = try drawn(1) { try g.fillNormal($0, count: 1) }
    expectSameBits(next, floats("3e6bdc6c"), "")
  }

  @Test func geometric() throws {
    let g = Generator(seed: 42)
    let values: [Float] = try drawn(8) { try g.fillGeometric($0, count: 8, probability: 0.1) }
    #expect(values == [27, 27, 20, 28, 7, 8, 1, 1])
  }

  /// More than one buffer's worth of draws is the same as draws one after the other.
  @Test func chunksDoNotShow() throws {
    func draw(
      _ counts: [Int], _ fill: (Generator, Int, UnsafeMutablePointer<Double>) throws -> Void
    )
      rethrows -> [Double]
    {
      let g = Generator(seed: 9)
      return try counts.flatMap { count in try drawn(count) { try fill(g, count, $0) } }
    }
    let parts = [1, 255, 256, 257, 31]
    let whole = [parts.reduce(0, +)]
    #expect(
      try draw(whole) { try $0.fillExponential($2, count: $1) }
        == draw(parts) { try $0.fillExponential($2, count: $1) })
    #expect(
      try draw(whole) { try $0.fillLogNormal($2, count: $1) }
        == draw(parts) { try $0.fillLogNormal($2, count: $1) })
  }

  @Test func refusesBadParameters() {
    let g = Generator(seed: 1)
    func refusal(_ fill: (UnsafeMutablePointer<Float>) throws -> Void) -> String {
      message { _ = try drawn(1, fill) }
    }
    #expect(refusal { try g.fillExponential($0, count: 1, rate: 0) }.contains("rate is 0.0"))
    #expect(refusal { try g.fillCauchy($0, count: 1, scale: -1) }.contains("scale is -1.0"))
    #expect(
      refusal { try g.fillLogNormal($0, count: 1, standardDeviation: 0) }.contains("is 0.0"))
    #expect(refusal { try g.fillGeometric($0, count: 1, probability: 1) }.contains("1.0 is not"))
  }
}
