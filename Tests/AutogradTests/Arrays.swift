import Autograd
import Testing

// What every suite here needs: arrays of chosen numbers, and errors to look at.

/// Numbers that look arbitrary, the same ones every time, from `low` to `high`.
func numbers(_ count: Int, seed: UInt64 = 1, from low: Double = -2, to high: Double = 2)
  -> [Double]
{
  var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return low + (high - low) * Double(state >> 11) * 0x1p-53
  }
}

/// A float64 tensor; 0, 1, 2, … where no elements are given.
func tensor(_ shape: Shape, _ elements: [Double]? = nil, requiresGradient: Bool = false) throws
  -> Tensor
{
  let elements = elements ?? (0..<shape.elementCount).map(Double.init)
  return Tensor(try NDArray(elements, shape: shape), requiresGradient: requiresGradient)
}

func float32(_ shape: Shape, _ elements: [Float]) throws -> Tensor {
  Tensor(try NDArray(elements, shape: shape))
}

func int64(_ shape: Shape, _ elements: [Int64]) throws -> Tensor {
  Tensor(try NDArray(elements, shape: shape))
}

extension Tensor {
  /// The elements in order, whatever the type.
  var doubles: [Double] {
    get throws { try cast(to: .float64).value.elements(Double.self) }
  }

  var gradientDoubles: [Double]? {
    get throws { try gradient?.doubles }
  }
}

/// Expects `body` to throw an error of `kind` whose message has all of `words`.
func expectError<R>(
  _ kind: TensorError.Kind, _ words: String..., location: SourceLocation = #_sourceLocation,
  _ body: () throws -> R
) {
  let error = #expect(throws: TensorError.self, sourceLocation: location) { _ = try body() }
  guard let error else { return }
  #expect(error.kind == kind, sourceLocation: location)
  for word in words {
    #expect(error.message.contains(word), sourceLocation: location)
  }
}
