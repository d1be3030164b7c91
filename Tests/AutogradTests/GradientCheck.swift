import Autograd
import Testing

/// A differentiable operation on a few inputs, for its gradients to be checked.
struct GradientCase: Sendable, CustomTestStringConvertible {
  let name: String
  let shapes: [Shape]
  /// Where the inputs' elements lie: away from what has no derivative.
  let range: ClosedRange<Double>
  let operation: @Sendable ([Tensor]) throws -> Tensor

  init(
    _ name: String, _ shapes: Shape..., in range: ClosedRange<Double> = -1.9...1.9,
    _ operation: @escaping @Sendable ([Tensor]) throws -> Tensor
  ) {
    self.name = name
    self.shapes = shapes
    self.range = range
    self.operation = operation
  }

  var testDescription: String { name }
}

/// How the inputs lie in memory: the operation sees the same shapes and elements each time.
enum InputLayout: CaseIterable, Sendable {
  case dense
  /// Dimensions in the opposite order, turned around by a view.
  case transposed
  /// Every second element of the last dimension of something larger, from its second on.
  case sliced

  /// A leaf of which `view` makes the operation's input.
  func leaf(_ shape: Shape, _ elements: [Double]) throws -> Tensor {
    switch self {
    case .dense: return try tensor(shape, elements, requiresGradient: true)
    case .transposed:
      return try tensor(Shape(shape.reversed()), elements, requiresGradient: true)
    case .sliced:
      guard let last = shape.last else { return try tensor([], elements, requiresGradient: true) }
      var larger = shape
      larger[shape.count - 1] = 2 * last + 1
      let padded = numbers(larger.elementCount, seed: 99, from: 0.5, to: 1)
      let leaf = try tensor(larger, padded, requiresGradient: true)
      try view(leaf).copy(from: tensor(shape, elements))
      return leaf
    }
  }

  func view(_ leaf: Tensor) throws -> Tensor {
    switch self {
    case .dense: leaf
    case .transposed: try leaf.permuted((0..<leaf.rank).reversed())
    case .sliced:
      leaf.rank == 0
        ? leaf : try leaf.sliced(-1, start: 1, length: leaf.shape.last! / 2, step: 2)
    }
  }
}

/// Compares the gradients of a weighted sum of `test`'s result with differences of that sum.
///
/// The difference is f′ ≈ (8(f₁ − f₋₁) − (f₂ − f₋₂)) / 12h, with h = 2⁻¹¹. In float64 what it
/// leaves out, h⁴·f⁽⁵⁾/30, is below 1e-11 for these functions on these inputs, and what rounding
/// adds, about 2⁻⁵³·|f|/h, is below 1e-11 as well: 1e-9 is a hundred times what an exact gradient
/// can be off, and far less than any wrong one would be.
func checkGradients(_ test: GradientCase, _ layout: InputLayout) throws {
  let leaves = try test.shapes.enumerated().map { i, shape in
    try layout.leaf(
      shape,
      numbers(
        shape.elementCount, seed: UInt64(i + 1), from: test.range.lowerBound,
        to: test.range.upperBound))
  }
  var weights: Tensor?
  func loss() throws -> Tensor {
    let y = try test.operation(leaves.map(layout.view))
    #expect(y.dtype == .float64 && y.requiresGradient)
    if weights == nil { weights = try tensor(y.shape, numbers(y.count, seed: 7)) }
    return try (y * weights!).sum()
  }
  try loss().backward()
  let h = 0x1p-11
  for (position, leaf) in leaves.enumerated() {
    let gradient = try #require(try leaf.gradientDoubles)
    let elements = leaf.value.baseAddress.assumingMemoryBound(to: Double.self)
    for i in 0..<leaf.count {
      let x = elements[i]
      func f(_ steps: Double) throws -> Double {
        elements[i] = x + steps * h
        defer { elements[i] = x }
        return try loss().value.item()
      }
      let slope = try (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / (12 * h)
      #expect(
        abs(gradient[i] - slope) <= 1e-9 * (1 + abs(slope)),
        "\(test.name), \(layout): input \(position), element \(i)")
    }
  }
}
