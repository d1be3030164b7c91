import Autograd
import Makemore
import Testing

struct MLPTests {
  @Test(arguments: MLPRecipe.allCases)
  func parametersHaveThePostsNamesAndShapes(_ recipe: MLPRecipe) throws {
    let m = try model(recipe)
    #expect(m.C.shape == [5, 4] && m.W1.shape == [12, 6] && m.B1.shape == [6])
    #expect(m.W2.shape == [6, 5] && m.B2.shape == [5])
    #expect(m.namedParameters.allSatisfy { $0.tensor.requiresGradient && $0.tensor.isLeaf })
    #expect(m.namedBuffers.allSatisfy { !$0.tensor.requiresGradient })
    #expect((m.namedParameters + m.namedBuffers).allSatisfy { $0.tensor.dtype == .float32 })
    if recipe.normalizes {
      #expect(m.namedParameters.map(\.name) == ["C", "W1", "bngain", "bnbias", "W2", "B2"])
      #expect(m.namedBuffers.map(\.name) == ["B1", "bnmean_running", "bnstd_running"])
    } else {
      #expect(m.namedParameters.map(\.name) == ["C", "W1", "B1", "W2", "B2"])
      #expect(m.namedBuffers.isEmpty && m.batchStatistics.isEmpty)
    }
  }

  @Test(arguments: MLPRecipe.allCases)
  func computesLogits(_ recipe: MLPRecipe) throws {
    let m = try model(recipe)
    #expect(m.activations.isEmpty)
    let (X, _) = try examples(7)
    let logits = try m(X)
    #expect(logits.shape == [7, 5])
    var names = ["embeddings", "hidden_preactivation", "batch_normalized", "hidden", "logits"]
    if !recipe.normalizes { names.remove(at: 2) }
    #expect(m.activations.map(\.name) == names)
    #expect(m.activations[0].tensor.shape == [7, 12])
    #expect(m.activations.last!.tensor === logits)
    // One context by itself, and none.
    let one = try m(X.selected(0, 3))
    #expect(one.shape == [1, 5])
    #expect(try one.floats == logits.selected(0, 3).floats)
    #expect(try m(int64([0, 3], [])).shape == [0, 5])
  }

  @Test func isTheNetworkOfThePost() throws {
    let m = try model(.base)
    let (X, _) = try examples(4)
    let E = try m.C.rows(at: X).reshaped([4, 12])
    let h = try (E.matrixProduct(m.W1) + m.B1).tanh()
    #expect(try m(X).floats == (h.matrixProduct(m.W2) + m.B2).floats)
    let decay = try m.W1.squared().mean() + m.W2.squared().mean()
    #expect(try m.weightDecay(0.5).floats == [decay.floats[0] * 0.5])
    #expect(try m.weightDecay(0.5).requiresGradient)
  }

  @Test func refusesWhatIsNoContext() throws {
    let m = try model(.base)
    let wide = tensorError { try m(int64([2, 4], Array(repeating: 0, count: 8))) }
    #expect(wide?.kind == .badShape)
    #expect(wide?.message.contains("(2, 4)") == true)
    #expect(wide?.message.contains("context_size is 3") == true)
    #expect(tensorError { try m(int64([], [0])) }?.kind == .badShape)
    #expect(tensorError { try m(int64([1, 1, 3], [0, 0, 0])) }?.kind == .badShape)
    #expect(tensorError { try m(int64([3], [0, 5, 0])) }?.kind == .badIndex)
    #expect(tensorError { try m(int64([3], [0, -1, 0])) }?.kind == .badIndex)
    let floats = Tensor(try NDArray([0, 0, 0] as [Float], shape: [3]))
    #expect(tensorError { try m(floats) }?.kind == .badType)
    #expect(m.activations.isEmpty)
  }

  @Test func stepsDownTheGradient() throws {
    let m = try model(.base)
    let early = tensorError { try m.optimizerStep(learningRate: 0.1) }
    #expect(early?.kind == .state && early?.message.contains("C has no gradient") == true)
    let (X, Y) = try examples(6)
    try m(X).crossEntropy(Y).backward()
    let expected = try m.namedParameters.map { _, p in
      try zip(p.floats, p.gradient!.floats).map { $0 + -0.1 * $1 }
    }
    try m.optimizerStep(learningRate: 0.1)
    #expect(try m.namedParameters.map { try $0.tensor.floats } == expected)
    m.zeroGradients()
    #expect(m.namedParameters.allSatisfy { $0.tensor.gradient == nil })
  }
}
