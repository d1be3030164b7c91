import Autograd
import Random
import Testing

struct RandomTests {
  @Test func drawsWhatTheGeneratorDraws() throws {
    for shape in [[], [3], [2, 20], [0]] as [Shape] {
      let count = shape.elementCount
      let (a, b) = (Generator(seed: 5), Generator(seed: 5))
      var (singles, doubles) = (
        [Float](repeating: 0, count: count), [Double](repeating: 0, count: count)
      )
      var integers = [Int64](repeating: 0, count: count)
      try b.fillUniform(&singles, count: count)
      #expect(try NDArray.rand(shape, a).elements(Float.self) == singles)
      try b.fillUniform(&doubles, count: count)
      #expect(try NDArray.rand(shape, a, dtype: .float64).elements(Double.self) == doubles)
      try b.fillNormal(&singles, count: count, standardDeviation: 0.5)
      #expect(try NDArray.randn(shape, a, standardDeviation: 0.5).elements(Float.self) == singles)
      try b.fillNormal(&doubles, count: count)
      #expect(try NDArray.randn(shape, a, dtype: .float64).elements(Double.self) == doubles)
      try b.fillIntegers(&integers, count: count, from: -3, to: 9)
      #expect(try NDArray.randomIntegers(in: -3..<9, shape, a).elements(Int64.self) == integers)
      #expect(a.state == b.state)
    }
  }

  @Test func drawsOneIndexByWeight() throws {
    let g = Generator(seed: 1)
    let weights = try tensor([4], [0, 3, 0, 1])
    var counts = [0, 0, 0, 0]
    for _ in 0..<2000 { counts[try weights.value.multinomial(g)] += 1 }
    #expect(counts[0] == 0 && counts[2] == 0)
    // 1500 expected, a standard deviation of 19.4: six of them.
    #expect(abs(counts[1] - 1500) < 117)
  }

  /// The weights' type decides how they are read.
  @Test func readsWeightsOfBothTypes() throws {
    let (a, b) = (Generator(seed: 9), Generator(seed: 9))
    let single = try float32([3], [0.5, 0.25, 0.25])
    let double = try single.cast(to: .float64)
    let every = try tensor([6], [0.5, 9, 0.25, 9, 0.25, 9]).sliced(0, start: 0, length: 3, step: 2)
    for _ in 0..<50 {
      let index = try single.value.multinomial(a)
      #expect(try double.value.multinomial(b) == index)
    }
    let (c, d) = (a.clone(), a.clone())
    for _ in 0..<50 { #expect(try every.value.multinomial(c) == double.value.multinomial(d)) }
  }

  @Test func refuses() throws {
    let g = Generator(seed: 1)
    let state = g.state
    expectError(.state, "rand", "int64") { try NDArray.rand([2], g, dtype: .int64) }
    expectError(.state, "randn", "int64") { try NDArray.randn([2], g, dtype: .int64) }
    expectError(.outOfMemory) { try NDArray.randn([1 << 40, 1 << 40], g) }
    expectError(.state) { try NDArray.randomIntegers(in: 3..<3, [2], g) }
    expectError(.state, "multinomial", "int64") { try int64([1], [1]).value.multinomial(g) }
    expectError(.state, "multinomial") { try tensor([2], [0, 0]).value.multinomial(g) }
    expectError(.state, "multinomial") { try tensor([2], [1, .nan]).value.multinomial(g) }
    expectError(.state, "multinomial") { try tensor([0]).value.multinomial(g) }
    #expect(g.state == state)
  }
}
