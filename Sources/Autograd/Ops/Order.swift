import KernelTable

// Order along one dimension: positions come from a kernel, values are picked by them, and gradients
// go back to where they were picked.

extension NDArray {
  /// With dimension `d` last and without gaps, in a type that the kernels of order know.
  func rows(along d: Int) throws(TensorError) -> NDArray {
    let x = try dtype.isFloatingPoint ? self : cast(to: .int64)
    return try x.permuted((0..<rank).filter { $0 != d } + [d]).contiguous()
  }

  /// The last dimension put back where `rows(along:)` took it from.
  func lastDimension(at d: Int) -> NDArray {
    permuted(Array(0..<d) + [rank - 1] + Array(d..<(rank - 1)))
  }

  /// The number of rows, and their length.
  var rowsAndColumns: (Int, Int) {
    (shape.dropLast().reduce(1, *), rank == 0 ? 1 : shape[rank - 1])
  }

  /// The stable order of each row of an array from `rows(along:)`: int64, of its shape.
  func order(descending: Bool) throws(TensorError) -> NDArray {
    let (rows, columns) = rowsAndColumns
    let out = try NDArray(uninitialized: shape, .int64, for: "sort")
    let scratch = try NDArray(uninitialized: [columns], .int64, for: "sort")
    launch("sort") { kernels in
      let (p, s) = (out.pointer(Int64.self), scratch.pointer(Int64.self))
      switch dtype {
      case .float32: kernels.order32.order(rows, columns, descending, pointer(), p, s)
      case .float64: kernels.order64.order(rows, columns, descending, pointer(), p, s)
      default: kernels.orderInt64.order(rows, columns, descending, pointer(), p, s)
      }
    }
    return out
  }

  /// Columns of rows of `columns` elements as positions among all elements.
  func flatPositions(columns: Int) throws(TensorError) -> NDArray {
    let (rows, width) = rowsAndColumns
    let starts = try NDArray.counting(to: rows).reshaped([rows, 1])
      .zipIntegers(.multiply, NDArray([Int64(columns)], shape: []), as: .int64)
    return try contiguous().reshaped([rows, width]).zipIntegers(.add, starts, as: .int64)
      .reshaped(shape)
  }

  /// The elements of this contiguous array at `positions` among all, which are within it.
  func elements(atFlat positions: NDArray) throws(TensorError) -> NDArray {
    let x = try contiguous()
    let y = try NDArray(uninitialized: positions.shape, dtype, for: "gather")
    let (n, p) = (positions.count, positions.pointer(Int64.self))
    launch("gather") { kernels in
      switch dtype.byteCount {
      case 1: kernels.memory.gatherRows1(n, 1, p, x.bits(UInt8.self), y.bits(UInt8.self))
      case 4: kernels.memory.gatherRows4(n, 1, p, x.bits(UInt32.self), y.bits(UInt32.self))
      default: kernels.memory.gatherRows8(n, 1, p, x.bits(UInt64.self), y.bits(UInt64.self))
      }
    }
    return y
  }

  /// Zeros of `shape`, with these elements added at `positions` among all; float32 or float64.
  func added(atFlat positions: NDArray, of shape: Shape) throws(TensorError) -> NDArray {
    let sum = try NDArray(repeating: 0, shape: shape, dtype: dtype)
    let g = try contiguous()
    let (n, p) = (positions.count, positions.pointer(Int64.self))
    launch("scatter") { kernels in
      if dtype == .float32 {
        kernels.indexed32.scatterAddRows(n, 1, p, g.pointer(), sum.pointer())
      } else {
        kernels.indexed64.scatterAddRows(n, 1, p, g.pointer(), sum.pointer())
      }
    }
    return sum
  }
}

extension Tensor {
  /// The elements along dimension `d` that `positions` (with `d` last) name; gradients go back there.
  func picking(_ positions: NDArray, along d: Int, _ node: StaticString) throws(TensorError)
    -> Tensor
  {
    let x = try value.permuted((0..<rank).filter { $0 != d } + [d]).contiguous()
    let flat = try positions.flatPositions(columns: shape[d])
    let y = try x.elements(atFlat: flat).lastDimension(at: d)
    return Tensor.record(node, y, self) {
      let (shape, order) = (x.shape, Saved(flat))
      return { g, flow throws(TensorError) in
        let rows = try g.rows(along: d)
        try flow.send(
          rows.added(atFlat: order.value(for: "sort"), of: shape).lastDimension(at: d), to: 0)
      }
    }
  }

  /// Refuses bools, as PyTorch's kernels do.
  func requireNoBool(_ operation: StaticString) throws(TensorError) {
    guard dtype != .bool else {
      throw TensorError(.state, "\(operation): not implemented for bool")
    }
  }

  /// What `body` makes of a vector where this has no dimensions.
  private func pair(
    _ d: Int, _ name: StaticString,
    _ body: (Tensor, Int) throws(TensorError) -> (Tensor, Tensor)
  ) throws(TensorError) -> (Tensor, Tensor) {
    let d = try shape.checkedDimension(d, in: name)
    if rank > 0 { return try body(self, d) }
    let (a, b) = try body(unsqueezed(0), 0)
    return (try a.reshaped([]), try b.reshaped([]))
  }

  /// The elements along `dimension` in ascending or descending order, equal ones in the order
  /// they had, NaN as the largest; and where they stood, int64 (`torch.sort`).
  public func sorted(along dimension: Int, descending: Bool) throws(TensorError)
    -> (values: Tensor, positions: Tensor)
  {
    try pair(dimension, "sort") { x, d throws(TensorError) in
      let positions = try x.value.rows(along: d).order(descending: descending)
      return (
        try x.picking(positions, along: d, "SortBackward0"),
        Tensor(try positions.lastDimension(at: d).contiguous())
      )
    }
  }

  /// The `k` largest (or smallest) elements along `dimension`, in order (`torch.topk`).
  ///
  /// - Throws: `.state` where there are fewer.
  public func extremes(_ k: Int, along dimension: Int, largest: Bool) throws(TensorError)
    -> (values: Tensor, positions: Tensor)
  {
    try requireNoBool("topk")
    return try pair(dimension, "topk") { x, d throws(TensorError) in
      guard k >= 0, k <= x.shape[d] else {
        throw TensorError(
          .state, "topk: k is \(k), but dimension \(dimension) of shape \(shape) has \(x.shape[d])")
      }
      let positions = try x.value.rows(along: d).order(descending: largest)
        .sliced(x.rank - 1, start: 0, length: k, step: 1).contiguous()
      return (
        try x.picking(positions, along: d, "TopkBackward0"),
        Tensor(try positions.lastDimension(at: d).contiguous())
      )
    }
  }

  /// The `k`-th smallest element along `dimension`, counted from 1 (`torch.kthvalue`).
  public func smallest(
    _ k: Int, along dimension: Int, keepingDimension: Bool
  ) throws(TensorError) -> (values: Tensor, positions: Tensor) {
    try smallest(k, along: dimension, keepingDimension, in: "kthvalue", "KthvalueBackward0")
  }

  /// The same, or with `findsNaN` the first NaN where there is one.
  private func smallest(
    _ k: Int, along dimension: Int, _ keepingDimension: Bool, in name: StaticString,
    _ node: StaticString, findsNaN: Bool = false
  ) throws(TensorError) -> (values: Tensor, positions: Tensor) {
    try requireNoBool(name)
    let d = try shape.checkedDimension(dimension, in: name)
    let (values, positions) = try pair(dimension, name) { x, d throws(TensorError) in
      guard k >= 1, k <= x.shape[d] else {
        throw TensorError(
          x.shape[d] == 0 ? .badIndex : .state,
          "\(name): k is \(k), but dimension \(dimension) of shape \(shape) has \(x.shape[d])")
      }
      var positions = try x.value.rows(along: d).order(descending: false)
        .sliced(x.rank - 1, start: k - 1, length: 1, step: 1).contiguous()
      if findsNaN, dtype.isFloatingPoint {
        let (largest, first) = try x.detached.extremesAndPositions(
          largest: true, along: d, keepingDimension: true)
        let isNaN = try largest.compare(.notEqual, largest).value.rows(along: d).cast(to: .bool)
        positions = try isNaN.choose(first.value.rows(along: d), positions)
      }
      return (
        try x.picking(positions, along: d, node),
        Tensor(try positions.lastDimension(at: d).contiguous())
      )
    }
    if keepingDimension || rank == 0 { return (values, positions) }
    return (try values.squeezed(d), try positions.squeezed(d))
  }

  /// The middle element along `dimension`, the lower one of two; NaN where there is one
  /// (`torch.median`).
  public func median(along dimension: Int, keepingDimension: Bool) throws(TensorError)
    -> (values: Tensor, positions: Tensor)
  {
    let d = try shape.checkedDimension(dimension, in: "median")
    let n = rank == 0 ? 1 : shape[d]
    return try smallest(
      (n + 1) / 2, along: dimension, keepingDimension, in: "median", "MedianBackward1",
      findsNaN: true)
  }

  /// The middle element of all, the lower one of two; NaN of nothing. Equal elements share the
  /// gradient.
  public func median() throws(TensorError) -> Tensor {
    if count > 0 { try requireNoBool("median") }
    if count == 0 {
      return sharing(try NDArray.scalar(Double.nan, .float64).cast(to: dtype), "MedianBackward0")
    }
    let flat = try detached.reshaped([count])
    let y = try flat.median(along: 0, keepingDimension: false).values
    return sharing(y.value, "MedianBackward0")
  }

  /// The largest or smallest element of all; equal ones share the gradient (`torch.max`).
  public func extreme(largest: Bool) throws(TensorError) -> Tensor {
    guard count > 0 else {
      throw TensorError(
        .state, "\(largest ? "max" : "min"): there are no elements in the shape \(shape)")
    }
    let y = try detached.extremes(largest: largest, over: [])
    return sharing(y.value, largest ? "MaxBackward1" : "MinBackward1")
  }

  /// `y`, one of the elements, whose gradient goes to all that are equal to it, in equal shares.
  private func sharing(_ y: NDArray, _ node: StaticString) -> Tensor {
    Tensor.record(node, y, self) {
      let (x, y) = (Saved(value), Saved(y))
      return { g, flow throws(TensorError) in
        let (x, y) = (try x.value(for: node), try y.value(for: node))
        let isNaN = try x.compare(.notEqual, x, as: x.dtype)
        let yIsNaN = try y.compare(.notEqual, y, as: y.dtype)
        let isOne = try yIsNaN.choose(isNaN, x.compare(.equal, y, as: x.dtype)).cast(to: x.dtype)
        let all = Array(0..<x.rank)
        let shared = try g.zip(.divide, isOne.sum(over: all, keepingDimensions: false))
        try flow.send(isOne.zip(.multiply, shared), to: 0)
      }
    }
  }
}
