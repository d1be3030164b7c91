import Autograd
import Makemore
import Random

/// A small model and examples to use it on.
let smallSizes = MLPConfiguration(
  vocabularySize: 5, contextSize: 3, embeddingSize: 4, hiddenSize: 6)

func model(
  _ recipe: MLPRecipe, _ sizes: MLPConfiguration = smallSizes, seed: UInt64 = 1
) throws -> MLP {
  try MLP(recipe, sizes, generator: Generator(seed: seed), default: Generator(seed: seed + 1))
}

func int64(_ shape: Shape, _ elements: [Int64]) throws -> Tensor {
  Tensor(try NDArray(elements, shape: shape))
}

/// Contexts and targets of `count` examples that fit `sizes`.
func examples(_ count: Int, _ sizes: MLPConfiguration = smallSizes) throws -> (
  X: Tensor, Y: Tensor
) {
  let (n, letters) = (count * sizes.contextSize, sizes.vocabularySize)
  return (
    try int64([count, sizes.contextSize], (0..<n).map { Int64(($0 * 7 + $0 / 3) % letters) }),
    try int64([count], (0..<count).map { Int64(($0 * 3 + 1) % letters) })
  )
}

extension Tensor {
  var floats: [Float] { get throws { try value.elements(Float.self) } }
}

extension MLP {
  /// Every number that training may change.
  var state: [[Float]] {
    get throws { try (namedParameters + namedBuffers).map { try $0.tensor.floats } }
  }
}

/// The error of `body`, which must throw a `TensorError`.
func tensorError<R>(_ body: () throws -> R) -> TensorError? {
  do {
    _ = try body()
    return nil
  } catch { return error as? TensorError }
}
