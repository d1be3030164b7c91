import Autograd
import Random

/// Tensors from nothing but numbers.
let creationOperations: [Operation] = [
  .tensor(
    """
    rand(int[]* size, *, Generator? generator=None, dtype? dtype=None, bool requires_grad=False, device? device=None)
    """,
    """
    Uniform draws in [0, 1): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand(3, generator=sm.Generator().manual_seed(42))
    tensor([0.8823, 0.915 , 0.3829])
    """, in: "f"
  ) {
    let shape = try Shape.checked($0.ints(0), in: "rand")
    let values = try NDArray.rand(shape, $0.generator(1), dtype: $0.dtypeIfAny(2) ?? .float32)
    return Tensor(values, requiresGradient: $0.bool(3))
  },
  .tensor(
    """
    randn(int[]* size, *, Generator? generator=None, dtype? dtype=None, bool requires_grad=False, device? device=None)
    """,
    """
    Standard normal draws: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn(3, generator=sm.Generator().manual_seed(42))
    tensor([0.3367, 0.1288, 0.2345])
    """, in: "f"
  ) {
    let shape = try Shape.checked($0.ints(0), in: "randn")
    let values = try NDArray.randn(shape, $0.generator(1), dtype: $0.dtypeIfAny(2) ?? .float32)
    return Tensor(values, requiresGradient: $0.bool(3))
  },
]
