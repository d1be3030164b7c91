extension NDArray {
  /// What is left of `shape` when `dimensions` are summed away.
  fileprivate func reducedShape(_ dimensions: [Int], keepingDimensions: Bool) -> Shape {
    var result = Shape()
    for i in 0..<rank {
      if !dimensions.contains(i) {
        result.append(shape[i])
      } else if keepingDimensions {
        result.append(1)
      }
    }
    return result
  }

  /// Reduces `dimensions`. `rows` reduces each contiguous row to one element, `columns` each
  /// column; whichever fits the layout is used, on a copy in another order if neither does.
  fileprivate func reduced(
    over dimensions: [Int], keepingDimensions: Bool, for operation: StaticString,
    rows: (Int, Int, NDArray, NDArray) -> Void,
    columns: (_ blocks: Int, Int, Int, NDArray, NDArray) -> Void
  ) throws(TensorError) -> NDArray {
    let target = reducedShape(dimensions, keepingDimensions: keepingDimensions)
    let out = try NDArray(uninitialized: target, dtype, for: operation)
    let inside = dimensions.reduce(1) { $0 * shape[$1] }
    let x = try contiguous()
    let isRun = dimensions.indices.dropFirst().allSatisfy {
      dimensions[$0] == dimensions[$0 - 1] + 1
    }
    if dimensions.isEmpty {
      out.copyElements(of: x.view(target, target.contiguousStrides))
    } else if isRun, dimensions.last == rank - 1 {
      rows(out.count, inside, x, out)
    } else if isRun {
      let blocks = shape[..<dimensions[0]].reduce(1, *)
      columns(blocks, inside, out.count / Swift.max(blocks, 1), x, out)
    } else {
      let kept = (0..<rank).filter { !dimensions.contains($0) }
      let ordered = try permuted(kept + dimensions).contiguous()
      rows(out.count, inside, ordered, out)
    }
    return out
  }

  /// The sum over `dimensions` (sorted, distinct), in the order of PyTorch's sums.
  func sum(over dimensions: [Int], keepingDimensions: Bool) throws(TensorError) -> NDArray {
    if !dtype.isFloatingPoint && dtype != .int64 {
      return try cast(to: .int64).sum(over: dimensions, keepingDimensions: keepingDimensions)
    }
    return try reduced(
      over: dimensions, keepingDimensions: keepingDimensions, for: "sum",
      rows: { rows, columns, x, out in
        launch("sum of rows") { kernels in
          switch dtype {
          case .float32: kernels.float32.sumOfRows(rows, columns, x.pointer(), out.pointer())
          case .float64: kernels.float64.sumOfRows(rows, columns, x.pointer(), out.pointer())
          default: kernels.int64.sumOfRows(rows, columns, x.pointer(), out.pointer())
          }
        }
      },
      columns: { blocks, rows, columns, x, out in
        launch("sum of columns") { kernels in
          for b in 0..<blocks {
            let (i, o) = (b * rows * columns, b * columns)
            switch dtype {
            case .float32:
              kernels.float32.sumOfColumns(rows, columns, x.pointer() + i, out.pointer() + o)
            case .float64:
              kernels.float64.sumOfColumns(rows, columns, x.pointer() + i, out.pointer() + o)
            default:
              kernels.int64.sumOfColumns(rows, columns, x.pointer() + i, out.pointer() + o)
            }
          }
        }
      })
  }
}

extension NDArray {
  /// Σ (x − mean)² over `dimensions`, in double precision: float64 whatever the array's type.
  func squaredDeviations(over dimensions: [Int], keepingDimensions: Bool)
    throws(TensorError) -> NDArray
  {
    let target = reducedShape(dimensions, keepingDimensions: keepingDimensions)
    let out = try NDArray(uninitialized: target, .float64, for: "var")
    let kept = (0..<rank).filter { !dimensions.contains($0) }
    let inside = dimensions.reduce(1) { $0 * shape[$1] }
    // One column would leave all but one lane of the columns' kernel empty.
    let isLeading =
      out.count > 1 && !dimensions.isEmpty && dimensions == Array(0..<dimensions.count)
    let x = try isLeading ? contiguous() : permuted(kept + dimensions).contiguous()
    launch("squared deviations") { kernels in
      if dtype == .float32 {
        let set = kernels.float32
        isLeading
          ? set.squaredDeviationsOfColumns(inside, out.count, x.pointer(), out.pointer())
          : set.squaredDeviationsOfRows(out.count, inside, x.pointer(), out.pointer())
      } else {
        let set = kernels.float64
        isLeading
          ? set.squaredDeviationsOfColumns(inside, out.count, x.pointer(), out.pointer())
          : set.squaredDeviationsOfRows(out.count, inside, x.pointer(), out.pointer())
      }
    }
    return out
  }
}

extension Tensor {
  /// Dimensions from outside, counted from the front and sorted; none means all.
  func checkedDimensions(_ dimensions: [Int], in operation: StaticString)
    throws(TensorError) -> [Int]
  {
    if dimensions.isEmpty { return Array(0..<rank) }
    var result: [Int] = []
    for dimension in dimensions {
      let d = try shape.checkedDimension(dimension, in: operation)
      guard !result.contains(d) else {
        throw TensorError(
          .badIndex, "\(operation): dimension \(dimension) appears twice in \(dimensions)")
      }
      result.append(d)
    }
    return rank == 0 ? [] : result.sorted()
  }

  private func requireFloat(_ operation: StaticString) throws(TensorError) {
    guard dtype.isFloatingPoint else {
      throw TensorError(
        .state, "\(operation): needs a floating-point tensor, not \(dtype); convert it first")
    }
  }

  /// The sum over `dimensions`, or all of them (`torch.sum`), in the type of the elements: sums
  /// of int64 wrap around.
  ///
  /// - Parameter keepingDimensions: whether what is summed away stays with size 1.
  /// - Throws: `.badIndex` for a dimension that is none, or is named twice.
  public func sum(over dimensions: [Int] = [], keepingDimensions: Bool = false)
    throws(TensorError) -> Tensor
  {
    let over = try checkedDimensions(dimensions, in: "sum")
    let y = try value.sum(over: over, keepingDimensions: keepingDimensions)
    return Tensor.record(dimensions.isEmpty ? "SumBackward0" : "SumBackward1", y, self) {
      let shape = self.shape
      return { g, flow throws(TensorError) in
        try flow.send(g.restoring(over, of: shape).expanded(to: shape), to: 0)
      }
    }
  }

  /// The mean over `dimensions`, or all of them: PyTorch's sum, divided (`torch.mean`); NaN where
  /// there is nothing to take it of.
  ///
  /// - Throws: `.state` for integers, `.badIndex` as `sum`.
  public func mean(over dimensions: [Int] = [], keepingDimensions: Bool = false)
    throws(TensorError) -> Tensor
  {
    try requireFloat("mean")
    let over = try checkedDimensions(dimensions, in: "mean")
    let n = Double(over.reduce(1) { $0 * shape[$1] })
    let total = try value.sum(over: over, keepingDimensions: keepingDimensions)
    let y = try total.zip(.divide, number: n)
    return Tensor.record(dimensions.isEmpty ? "MeanBackward0" : "MeanBackward1", y, self) {
      let shape = self.shape
      return { g, flow throws(TensorError) in
        let each = try g.zip(.divide, number: n)
        try flow.send(each.restoring(over, of: shape).expanded(to: shape), to: 0)
      }
    }
  }

  /// The variance over `dimensions`, or all: Σ (x − mean)² / (n − correction) (`torch.var`), in
  /// double precision, rounded once.
  ///
  /// - Throws: `.state` for integers, `.badIndex` as `sum`.
  public func variance(
    over dimensions: [Int] = [], correction: Double = 1, keepingDimensions: Bool = false
  ) throws(TensorError) -> Tensor {
    try moment(
      "VarBackward0", over: dimensions, correction, keepingDimensions, root: false)
  }

  /// The standard deviation: the root of the variance, rounded once (`torch.std`).
  public func standardDeviation(
    over dimensions: [Int] = [], correction: Double = 1, keepingDimensions: Bool = false
  ) throws(TensorError) -> Tensor {
    try moment("StdBackward0", over: dimensions, correction, keepingDimensions, root: true)
  }

  private func moment(
    _ name: StaticString, over dimensions: [Int], _ correction: Double, _ keeping: Bool,
    root: Bool
  ) throws(TensorError) -> Tensor {
    try requireFloat(root ? "std" : "var")
    let over = try checkedDimensions(dimensions, in: root ? "std" : "var")
    let n = Double(over.reduce(1) { $0 * shape[$1] })
    // A division by zero or less gives NaN or infinity, as PyTorch's does with its warning.
    let freedom = Swift.max(n - correction, 0)
    var moment = try value.squaredDeviations(over: over, keepingDimensions: keeping)
      .zip(.divide, number: freedom)
    if root { moment = try moment.map(.sqrt) }
    let y = try moment.cast(to: dtype)
    return Tensor.record(name, y, self) {
      let (x, y) = (Saved(value), Saved(y))
      return { g, flow throws(TensorError) in
        let x = try x.value(for: root ? "std" : "var")
        let mean = try x.sum(over: over, keepingDimensions: true).scaled(by: 1 / n)
        var slope = g
        if root {
          // A deviation of zero has no slope; PyTorch sends nothing back there.
          slope = try g.zip(.divideOrZero, y.value(for: "std").scaled(by: 2))
        }
        slope = try slope.scaled(by: 2 / freedom).restoring(over, of: x.shape)
        try flow.send(x.zip(.subtract, mean).zip(.multiply, slope), to: 0)
      }
    }
  }
}

extension NDArray {
  /// Puts reduced dimensions back in with size 1.
  func restoring(_ dimensions: [Int], of shape: Shape) throws(TensorError) -> NDArray {
    var kept = shape
    for d in dimensions { kept[d] = 1 }
    return try reshaped(kept)
  }
}
