import Autograd
import Makemore
import Random
import Testing

struct BatchedSamplerTests {
  /// Names without their boundaries.
  private func names(_ letters: [Int64]) -> [[Int64]] {
    letters.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
  }

  /// Each letter's frequency after a context, against the probabilities of the model.
  @Test(arguments: [MLPRecipe.base, .batchNormal])
  func drawsWithTheModelsProbabilities(_ recipe: MLPRecipe) throws {
    let m = try model(recipe)
    let sampler = try BatchedSampler(m, generator: Generator(seed: 5))
    let first = names(try sampler.letters(count: 20_000, seconds: 3600)).map { $0.first ?? 0 }
    let expected = try m(int64([3], [0, 0, 0])).softmax(1).floats
    for letter in 0..<5 {
      let share = Float(first.count { $0 == letter }) / 20_000
      #expect(abs(share - expected[letter]) < 0.015)
    }
  }

  /// Names begun when the time was up go on, and a name's letters do not depend on how many are
  /// drawn beside it.
  @Test func runsInSlices() throws {
    let m = try model(.kaimingNormal)
    let whole = names(
      try BatchedSampler(m, generator: Generator(seed: 5)).letters(count: 700, seconds: 3600))
    #expect(whole.count == 700)
    let sampler = try BatchedSampler(m, generator: Generator(seed: 5))
    var found: [[Int64]] = []
    for count in [1, 0, -1, 3, 300, 396] {
      let before = found.count
      while found.count < before + max(count, 0) {
        let left = before + count - found.count
        found += names(try sampler.letters(count: left, seconds: 0))
      }
      #expect(found.count == before + max(count, 0))
    }
    #expect(found == whole)
  }

  /// The model is the one of the beginning.
  @Test func keepsTheModel() throws {
    let m = try model(.kaimingNormal)
    let sampler = try BatchedSampler(m, generator: Generator(seed: 5))
    let expected = try BatchedSampler(m, generator: Generator(seed: 5))
      .letters(count: 50, seconds: 3600)
    try m.B2.copy(from: Tensor(NDArray([1000, 0, 0, 0, 0] as [Float], shape: [5])))
    #expect(try sampler.letters(count: 50, seconds: 3600) == expected)
  }

  @Test func refusesProbabilitiesThatAreNone() throws {
    let m = try model(.base)
    try m.B2.copy(from: Tensor(NDArray(repeating: .nan, shape: [])))
    let error = tensorError {
      try BatchedSampler(m, generator: Generator(seed: 5)).letters(count: 1, seconds: 1)
    }
    #expect(error?.kind == .badValue && error?.message.contains("multinomial") == true)
  }
}
