// NumPy's rule: shapes are aligned at their ends, and a dimension of size 1 repeats.

extension Dimensions {
  /// The shape that both shapes broadcast to.
  package static func broadcast(_ a: Shape, _ b: Shape, in operation: StaticString)
    throws(TensorError) -> Shape
  {
    if a == b { return a }
    let count = Swift.max(a.count, b.count)
    var shape = Shape(repeating: 1, count: count)
    for i in 0..<count {
      let x = i + a.count - count >= 0 ? a[i + a.count - count] : 1
      let y = i + b.count - count >= 0 ? b[i + b.count - count] : 1
      guard x == y || x == 1 || y == 1 else {
        throw TensorError(
          .state,
          "\(operation): shapes \(a) and \(b) do not broadcast: \(x) and \(y) differ at "
            + "dimension \(i)")
      }
      shape[i] = x == 1 ? y : x
    }
    return shape
  }
}

extension NDArray {
  /// The strides with which this array is walked under the shape it is broadcast to.
  package func broadcastStrides(to target: Shape) -> Strides {
    if shape == target { return strides }
    var result = Strides(repeating: 0, count: target.count)
    let added = target.count - rank
    for i in 0..<rank where shape[i] != 1 { result[i + added] = strides[i] }
    return result
  }

  /// The sum over all that broadcasting repeated: what a gradient of a broadcast result means
  /// for an operand of shape `target`.
  package func unbroadcast(to target: Shape) throws(TensorError) -> NDArray {
    if shape == target { return self }
    let added = rank - target.count
    var dimensions: [Int] = []
    for i in 0..<rank where i < added || (target[i - added] == 1 && shape[i] != 1) {
      dimensions.append(i)
    }
    let sum = try self.sum(over: dimensions, keepingDimensions: false)
    return sum.view(target, target.contiguousStrides)
  }
}
