import Autograd
import Random

/// Tensors from nothing but numbers.
let creationOperations: [Operation] = [
  .tensor(
    """
    rand(int[]* size, *, Generator? generator=None, dtype? dtype=None, bool requires_grad=False)
    """,
    "Uniform draws in [0, 1): PyTorch's, bit for bit.", in: "f"
  ) {
    let shape = try Shape.checked($0.ints(0), in: "rand")
    let values = try NDArray.rand(shape, $0.generator(1), dtype: $0.dtypeIfAny(2) ?? .float32)
    return Tensor(values, requiresGradient: $0.bool(3))
  },
  .tensor(
    """
    randn(int[]* size, *, Generator? generator=None, dtype? dtype=None, bool requires_grad=False)
    """,
    "Standard normal draws: PyTorch's, bit for bit.", in: "f"
  ) {
    let shape = try Shape.checked($0.ints(0), in: "randn")
    let values = try NDArray.randn(shape, $0.generator(1), dtype: $0.dtypeIfAny(2) ?? .float32)
    return Tensor(values, requiresGradient: $0.bool(3))
  },
]
