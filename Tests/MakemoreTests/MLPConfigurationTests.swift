import Autograd
import Makemore
import Random
import Testing

struct MLPConfigurationTests {
  @Test func defaultsAreThePosts() {
    let sizes = MLPConfiguration()
    #expect(
      sizes
        == MLPConfiguration(vocabularySize: 27, contextSize: 3, embeddingSize: 64, hiddenSize: 64))
  }

  @Test(arguments: ["vocabulary_size", "context_size", "embedding_size", "hidden_size"])
  func refusesSizesThatMakeNoNetwork(_ name: String) {
    for size in [0, -1, .min, .max, 1 << 21] {
      var sizes = smallSizes
      switch name {
      case "vocabulary_size": sizes.vocabularySize = size
      case "context_size": sizes.contextSize = size
      case "embedding_size": sizes.embeddingSize = size
      default: sizes.hiddenSizes = [size]
      }
      let error = tensorError { try model(.base, sizes) }
      #expect(error?.kind == .badValue)
      #expect(error?.message.contains("\(name) is \(size)") == true)
    }
  }

  @Test func recipesAreThePostsClasses() {
    #expect(
      MLPRecipe.allCases.map(\.rawValue) == [
        "MLPBase", "MLPReduceInitialLoss", "MLPReduceTanhSaturation", "MLPKaimingNormal",
        "MLPBatchNormal",
      ])
    #expect(MLPRecipe.allCases.map(\.normalizes) == [false, false, false, false, true])
  }
}
