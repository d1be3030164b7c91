import Autograd
import Makemore
import Random
import Testing

struct SamplerTests {
  /// The post's loop: probabilities, one draw, the next context.
  @Test(arguments: [MLPRecipe.base, .batchNormal])
  func drawsAsThePost(_ recipe: MLPRecipe) throws {
    let m = try model(recipe)
    let names = try Sampler(m, generator: Generator(seed: 5)).names(count: 20, seconds: 3600)
    let g = Generator(seed: 5)
    for name in names {
      var context: [Int64] = [0, 0, 0]
      var word: [Int] = []
      while true {
        let letter = try m(int64([3], context)).softmax(1).value.multinomial(g)
        if letter == 0 { break }
        word.append(letter)
        context = [context[1], context[2], Int64(letter)]
      }
      #expect(name == word)
    }
    #expect(names.count == 20)
  }

  /// A name that was begun when the time was up goes on in the next call.
  @Test func runsInSlices() throws {
    let m = try model(.kaimingNormal)
    let whole = try Sampler(m, generator: Generator(seed: 5)).names(count: 10, seconds: 3600)
    let sampler = Sampler(m, generator: Generator(seed: 5))
    var names: [[Int]] = []
    while names.count < 10 { names += try sampler.names(count: 10, seconds: 0) }
    #expect(names == whole)
    #expect(try sampler.names(count: 0, seconds: 1).isEmpty)
    #expect(try sampler.names(count: -1, seconds: 1).isEmpty)
  }

  /// What is remembered of contexts is forgotten when the parameters change.
  @Test func followsTheModel() throws {
    let m = try model(.kaimingNormal)
    let sampler = Sampler(m, generator: Generator(seed: 5))
    _ = try sampler.names(count: 5, seconds: 3600)
    // Only the boundary is likely now: every name is empty.
    try m.B2.copy(from: Tensor(NDArray([1000, 0, 0, 0, 0] as [Float], shape: [5])))
    #expect(try sampler.names(count: 5, seconds: 3600) == [[], [], [], [], []])
  }

  @Test func refusesProbabilitiesThatAreNone() throws {
    let m = try model(.base)
    try m.B2.copy(from: Tensor(NDArray(repeating: .nan, shape: [])))
    let error = tensorError {
      try Sampler(m, generator: Generator(seed: 5)).names(count: 1, seconds: 1)
    }
    #expect(error?.kind == .badValue && error?.message.contains("multinomial") == true)
    #expect(Tape.isRecording)
  }
}
