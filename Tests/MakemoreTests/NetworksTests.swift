import Autograd
import KernelDispatch
import Makemore
import Random
import Testing

/// Networks that are none of the post's.
struct NetworksTests {
  private let deep = MLPConfiguration(
    vocabularySize: 5, contextSize: 3, embeddingSize: 4, hiddenSizes: [6, 7],
    normalization: .torch, normalizesOutput: true)

  @Test func tensorsHaveTheirLayersNumber() throws {
    let m = try MLP(deep, .lecture(gain: 1), generator: Generator(seed: 1))
    #expect(
      m.namedParameters.map(\.name) == [
        "C", "W1", "bngain1", "bnbias1", "W2", "bngain2", "bnbias2", "W3", "bngain3", "bnbias3",
      ])
    #expect(m.namedBuffers.map(\.name).prefix(2) == ["bnmean_running1", "bnvar_running1"])
    _ = try m(examples(8).X, training: true)
    #expect(
      m.activations.map(\.name) == [
        "embeddings", "hidden_preactivation1", "batch_normalized1", "hidden1",
        "hidden_preactivation2", "batch_normalized2", "hidden2", "logits_preactivation", "logits",
      ])
    #expect(m.batchStatistics.map(\.name).prefix(2) == ["last_bnmean1", "last_bnstd1"])
  }

  @Test func biasesAreWhereNoNormalizationFollows() throws {
    var sizes = deep
    sizes.normalizesOutput = false
    func biases(_ hasBias: Bool?) throws -> [Bool] {
      sizes.hasBias = hasBias
      return try MLP(sizes, .torch, generator: Generator(seed: 1)).layers.map { $0.bias != nil }
    }
    #expect(try biases(nil) == [false, false, true])
    #expect(try biases(true) == [true, true, true])
    #expect(try biases(false) == [false, false, false])
  }

  @Test func refusesWhatIsNoNetwork() {
    func error(_ change: (inout MLPConfiguration) -> Void) -> TensorError? {
      var sizes = deep
      change(&sizes)
      return tensorError { try MLP(sizes, .torch, generator: Generator(seed: 1)) }
    }
    #expect(error { $0.hiddenSizes = [] }?.message.contains("hidden_sizes has 0 layers") == true)
    #expect(error { $0.hiddenSizes = [3, 0] }?.message.contains("hidden_sizes[1] is 0") == true)
    #expect(error { $0.normalization = nil }?.message.contains("output_batch_norm") == true)
    #expect(
      tensorError { try MLP(.base, deep, generator: Generator(), default: Generator()) }?.kind
        == .badValue)
    #expect(
      tensorError { try MLP(deep, .lecture(gain: .nan), generator: Generator()) }?.kind
        == .badValue)
  }

  /// Samples by the letter from models of every kind, and evaluates as the eager engine does.
  @Test(arguments: [BatchNormalization.Kind.post, .torch])
  func samplesAndEvaluatesLikeTheEagerEngine(_ kind: BatchNormalization.Kind) throws {
    var sizes = deep
    sizes.normalization = kind
    let m = try MLP(sizes, .torch, generator: Generator(seed: 1))
    let (X, Y) = try examples(300)
    let trainer = try Trainer(
      m, X, Y, batchSize: 30, weightDecay: 0, generator: Generator(seed: 3))
    var (losses, made) = ([Float](repeating: 0, count: 40), 0)
    try [Double](repeating: 0.1, count: 40).withUnsafeBufferPointer {
      try trainer.run(learningRates: $0, losses: &losses, seconds: 60, made: &made)
    }
    let expected = try m(X).crossEntropy(Y).value.item()
    #expect(try abs(m.evaluate(X, Y) - expected) < 1e-6 * expected)

    let g = Generator(seed: 5)
    for name in try Sampler(m, generator: Generator(seed: 5)).names(count: 30, seconds: 3600) {
      var (context, word): ([Int64], [Int]) = ([0, 0, 0], [])
      while true {
        let letter = try m(int64([3], context)).softmax(1).value.multinomial(g)
        if letter == 0 { break }
        word.append(letter)
        context = [context[1], context[2], Int64(letter)]
      }
      #expect(name == word)
    }
  }

  @Test func examplesOfWordsAreThoseOfTheDataset() throws {
    let words = NameList(["emma", "olivia", "", "ava"])
    let dataset = try Dataset(words: words, vocabulary: Vocabulary(words), contextSize: 4)
    let (X, Y) = try dataset.tensors()
    let examples = try Examples(dataset)
    let (madeX, madeY) = try examples.tensors()
    #expect(try madeX.value.elements(Int64.self) == X.value.elements(Int64.self))
    #expect(try madeY.value.elements(Int64.self) == Y.value.elements(Int64.self))
    #expect(examples.count == 17)
  }

  @Test func threadsChangeNothing() throws {
    let before = Threads.count
    defer { Threads.count = before }
    for (count, grain) in [(1000, 32), (31, 32), (33, 32), (1, 1)] {
      Threads.count = 3
      let seen = UnsafeMutablePointer<UInt8>.allocate(capacity: count)
      defer { seen.deallocate() }
      seen.initialize(repeating: 0, count: count)
      Threads.split(count, grain: grain, work: .max) { start, length in
        for i in start..<start + length { seen[i] += 1 }
      }
      #expect((0..<count).allSatisfy { seen[$0] == 1 })
    }
  }
}
