import KernelTable

// Reductions that fold halves of the elements onto each other: log₂ n calls of an elementwise
// kernel, and n − 1 operations in all.

extension NDArray {
  /// All of `dimensions` (sorted, distinct) reduced by `op` or, of integers, by `integer`; kept
  /// with size 1. `empty` is what nothing gives.
  func folded(
    over dimensions: [Int], _ op: BinaryOp, _ integer: IntegerOp, empty: Double?,
    in operation: StaticString
  ) throws(TensorError) -> NDArray {
    var kept = shape
    for d in dimensions { kept[d] = 1 }
    var left = dimensions.reduce(1) { $0 * shape[$1] }
    if left == 0 {
      if let empty { return try NDArray(repeating: empty, shape: kept, dtype: dtype) }
      if kept.elementCount == 0 { return try NDArray(repeating: 0, shape: kept, dtype: dtype) }
      throw TensorError(
        .badIndex, "\(operation): there are no elements to reduce in the shape \(shape)")
    }
    let others = (0..<rank).filter { !dimensions.contains($0) }
    var x = try permuted(others + dimensions).contiguous()
    x = x.view([kept.elementCount, left], [left, 1])
    while left > 1 {
      let half = left / 2
      let a = x.sliced(1, start: 0, length: half, step: 1)
      let b = x.sliced(1, start: half, length: half, step: 1)
      let pairs =
        try dtype.isFloatingPoint ? a.zip(op, b) : a.zipIntegers(integer, b, as: dtype)
      if left % 2 == 1 {
        let end = pairs.sliced(1, start: 0, length: 1, step: 1)
        let odd = x.sliced(1, start: left - 1, length: 1, step: 1)
        let joined =
          try dtype.isFloatingPoint ? end.zip(op, odd) : end.zipIntegers(integer, odd, as: dtype)
        end.assign(joined)
      }
      x = pairs
      left = half
    }
    return try x.contiguous().reshaped(kept)
  }

  /// The first position along `dimension` at which `best` (of size 1 there) stands: int64, size 1.
  fileprivate func positions(of best: NDArray, along dimension: Int) throws(TensorError) -> NDArray
  {
    let size = shape[dimension]
    var line = Shape(repeating: 1, count: rank)
    line[dimension] = size
    let counting = try NDArray.counting(to: size).reshaped(line)
    var found = try compare(.equal, best, as: dtype)
    if dtype.isFloatingPoint {  // the first NaN is the extreme
      let isNaN = try compare(.notEqual, self, as: dtype)
      found = try found.zipIntegers(.maximum, isNaN, as: .bool)
    }
    return try found.choose(counting, NDArray([Int64(size)], shape: []))
      .folded(over: [dimension], .minimum, .minimum, empty: nil, in: "argmax")
  }
}

extension Tensor {
  private func dropping(_ dimensions: [Int], _ keeping: Bool) throws(TensorError) -> Tensor {
    if keeping { return self }
    return try reshaped((0..<rank).filter { !dimensions.contains($0) }.map { shape[$0] })
  }

  /// The largest (or smallest) elements over `dimensions`, or all; equal ones share the gradient
  /// (`torch.amax`, `torch.amin`; without dimensions `torch.max`, `torch.min`).
  ///
  /// - Throws: `.badIndex` where there are none.
  public func extremes(
    largest: Bool, over dimensions: [Int], keepingDimensions: Bool = false
  ) throws(TensorError) -> Tensor {
    let name: StaticString = largest ? "amax" : "amin"
    let over = try checkedDimensions(dimensions, in: name)
    let y = try value.folded(
      over: over, largest ? .maximum : .minimum, largest ? .maximum : .minimum, empty: nil,
      in: name)
    let node = largest ? "AmaxBackward0" : "AminBackward0" as StaticString
    return try Tensor.record(node, y, self) {
      let (x, y) = (Saved(value), Saved(y))
      return { g, flow throws(TensorError) in
        let x = try x.value(for: name)
        let isBest = try x.compare(.equal, y.value(for: name), as: x.dtype).cast(to: x.dtype)
        let shared = try g.zip(.divide, isBest.sum(over: over, keepingDimensions: true))
        try flow.send(isBest.zip(.multiply, shared), to: 0)
      }
    }.dropping(over, keepingDimensions)
  }

  /// The largest (or smallest) elements along one dimension, and where the first of each stands
  /// (`torch.max(dim)`, `torch.min(dim)`); the gradient goes there.
  public func extremesAndPositions(
    largest: Bool, along dimension: Int, keepingDimension: Bool
  ) throws(TensorError) -> (values: Tensor, positions: Tensor) {
    let name: StaticString = largest ? "max" : "min"
    let d = try shape.checkedDimension(dimension, in: name)
    if rank == 0 { return (try clone(), Tensor(try NDArray.scalar(0, .int64))) }
    let y = try value.folded(
      over: [d], largest ? .maximum : .minimum, largest ? .maximum : .minimum, empty: nil,
      in: name)
    let positions = try shape[d] == 0 ? y.cast(to: .int64) : value.positions(of: y, along: d)
    let node = largest ? "MaxBackward0" : "MinBackward0" as StaticString
    let values = Tensor.record(node, y, self) {
      let (shape, positions) = (self.shape, Saved(positions))
      return { g, flow throws(TensorError) in
        var line = Shape(repeating: 1, count: shape.count)
        line[d] = shape[d]
        let isBest = try NDArray.counting(to: shape[d]).reshaped(line)
          .compare(.equal, positions.value(for: name), as: .int64)
        try flow.send(isBest.choose(g, NDArray.scalar(0, g.dtype)), to: 0)
      }
    }
    return (
      try values.dropping([d], keepingDimension),
      try Tensor(positions).dropping([d], keepingDimension)
    )
  }

  /// The position of the first largest (or smallest) element along `dimension`, or of all in
  /// order (`torch.argmax`, `torch.argmin`).
  public func positionsOfExtremes(
    largest: Bool, along dimension: Int?, keepingDimension: Bool
  ) throws(TensorError) -> Tensor {
    guard dtype != .bool else {
      throw TensorError(.state, "argmax, argmin: not implemented for bool")
    }
    guard let dimension else {
      let flat = try detached.reshaped([count])
      let found = try flat.extremesAndPositions(
        largest: largest, along: 0, keepingDimension: false
      ).positions
      return keepingDimension ? try found.reshaped(Array(repeating: 1, count: rank)) : found
    }
    return try detached.extremesAndPositions(
      largest: largest, along: dimension, keepingDimension: keepingDimension
    ).positions
  }

  /// The product over `dimensions`, or all (`torch.prod`); integers give int64.
  public func product(over dimensions: [Int], keepingDimensions: Bool) throws(TensorError)
    -> Tensor
  {
    if !dtype.isFloatingPoint, dtype != .int64 {
      return try cast(to: .int64)
        .product(over: dimensions, keepingDimensions: keepingDimensions)
    }
    let over = try checkedDimensions(dimensions, in: "prod")
    let y = try value.folded(over: over, .multiply, .multiply, empty: 1, in: "prod")
    return try Tensor.record("ProdBackward0", y, self) {
      let (x, y) = (Saved(value), Saved(y))
      return { g, flow throws(TensorError) in
        // The product of the others is y / x but where something is zero: beside exactly one
        // zero it is 0, and at that zero the product of what is not zero.
        let (x, y) = (try x.value(for: "prod"), try y.value(for: "prod"))
        let (zero, one) = (try NDArray.scalar(0, x.dtype), try NDArray.scalar(1, x.dtype))
        let isZero = try x.compare(.equal, zero, as: x.dtype)
        let zeros = try isZero.cast(to: .int64).sum(over: over, keepingDimensions: true)
        let rest = try isZero.choose(one, x)
          .folded(over: over, .multiply, .multiply, empty: 1, in: "prod")
        let isOnly = try zeros.compare(.equal, NDArray([Int64(1)], shape: []), as: .int64)
        let slope = try isZero.choose(
          isOnly.choose(rest, zero), y.zip(.divide, isZero.choose(one, x)))
        try flow.send(slope.zip(.multiply, g), to: 0)
      }
    }.dropping(over, keepingDimensions)
  }

  /// Whether all (or any) elements over `dimensions` are not zero (`torch.all`, `torch.any`).
  public func truth(all: Bool, over dimensions: [Int], keepingDimensions: Bool)
    throws(TensorError) -> Tensor
  {
    let name: StaticString = all ? "all" : "any"
    let over = try checkedDimensions(dimensions, in: name)
    let y = try value.compare(.notEqual, NDArray.scalar(0, dtype), as: dtype)
      .folded(
        over: over, .minimum, all ? .minimum : .maximum, empty: all ? 1 : 0, in: name)
    let result = try Tensor(y).dropping(over, keepingDimensions)
    return dtype == .uint8 ? try result.cast(to: .uint8) : result
  }

  /// log Σ e^x over `dimensions`, the largest subtracted first (`torch.logsumexp`).
  public func logSumExp(over dimensions: [Int], keepingDimensions: Bool) throws(TensorError)
    -> Tensor
  {
    if !dtype.isFloatingPoint {
      return try cast(to: .float32)
        .logSumExp(over: dimensions, keepingDimensions: keepingDimensions)
    }
    let over = try checkedDimensions(dimensions, in: "logsumexp")
    if over.contains(where: { shape[$0] == 0 }) {
      return try exp().sum(over: over, keepingDimensions: keepingDimensions).log()
    }
    let largest = try detached.extremes(largest: true, over: over, keepingDimensions: true)
    // An infinite largest element is left alone: infinity minus itself is no number.
    let isFinite = try largest.unary(.abs).compare(.less, scalar(Double.infinity))
    let shift = try isFinite.choose(largest, scalar(0))
    let y = try ((self - shift).exp().sum(over: over, keepingDimensions: true).log() + shift)
    return try y.dropping(over, keepingDimensions)
  }

  /// (Σ |x|^p)^(1/p) over `dimensions`, or all (`torch.norm`): the largest size for an infinite
  /// p, the number of nonzero elements for 0.
  public func norm(_ p: Double, over dimensions: [Int], keepingDimensions: Bool)
    throws(TensorError) -> Tensor
  {
    try requireFloating("norm")
    let keeping = keepingDimensions
    if p == 2 {
      let squares = try squared().sum(over: dimensions, keepingDimensions: keeping)
      let root = try squares.value.map(.sqrt)
      return Tensor.record("LinalgVectorNormBackward0", root, squares) {
        let y = Saved(root)
        return { g, flow throws(TensorError) in  // no slope at 0
          try flow.send(g.zip(.divideOrZero, y.value(for: "norm").scaled(by: 2)), to: 0)
        }
      }
    }
    let size = try unary(.abs)
    if p == 1 { return try size.sum(over: dimensions, keepingDimensions: keeping) }
    if p.isInfinite {
      return try size.extremes(largest: p > 0, over: dimensions, keepingDimensions: keeping)
    }
    if p == 0 {
      return try compare(.notEqual, scalar(0)).cast(to: dtype)
        .sum(over: dimensions, keepingDimensions: keeping)
    }
    return try size.power(p).sum(over: dimensions, keepingDimensions: keeping).power(1 / p)
  }
}
