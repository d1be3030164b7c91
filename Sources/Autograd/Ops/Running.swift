import KernelTable

// Running sums, products and extremes along one dimension.

extension NDArray {
  /// Running sums (or products) of the rows of an array from `rows(along:)`.
  fileprivate func running(product: Bool) throws(TensorError) -> NDArray {
    let (rows, columns) = rowsAndColumns
    let out = try NDArray(uninitialized: shape, dtype, for: "cumsum")
    launch("running") { kernels in
      func run<T>(_ kernels: OrderKernels<T>, _ x: UnsafePointer<T>, _ y: UnsafeMutablePointer<T>) {
        (product ? kernels.products : kernels.sums)(rows, columns, x, y)
      }
      switch dtype {
      case .float32: run(kernels.order32, pointer(), out.pointer())
      case .float64: run(kernels.order64, pointer(), out.pointer())
      default: run(kernels.orderInt64, pointer(), out.pointer())
      }
    }
    return out
  }

  /// Running sums from the other end of each row.
  fileprivate func runningBackwards() throws(TensorError) -> NDArray {
    let columns = rowsAndColumns.1
    let last = try NDArray([Int64(columns - 1)], shape: [])
    let backwards = try last.zipIntegers(.subtract, NDArray.counting(to: columns), as: .int64)
      .expanded(to: shape).flatPositions(columns: columns)
    return try elements(atFlat: backwards).running(product: false).elements(atFlat: backwards)
  }
}

extension Tensor {
  /// Running sums along `dimension`; integers give int64 (`torch.cumsum`).
  public func runningSums(along dimension: Int) throws(TensorError) -> Tensor {
    try running("cumsum", along: dimension, product: false, "CumsumBackward0") {
      { g, _, _ throws(TensorError) in try g.runningBackwards() }
    }
  }

  /// Running products along `dimension`; integers give int64 (`torch.cumprod`).
  public func runningProducts(along dimension: Int) throws(TensorError) -> Tensor {
    try running("cumprod", along: dimension, product: true, "CumprodBackward0") {
      { g, x, y throws(TensorError) in
        // In front of a row's first zero, Σ g y / x; at it, Σ g times the products without it;
        // behind it, nothing.
        let (zero, one) = (try NDArray.scalar(0, x.dtype), try NDArray.scalar(1, x.dtype))
        let isZero = try x.compare(.equal, zero, as: x.dtype)
        let zeros = try isZero.cast(to: .int64).running(product: false)
        let isBefore = try zeros.compare(.equal, NDArray([Int64(0)], shape: []), as: .int64)
        let isUpToSecond = try zeros.compare(.equal, NDArray([Int64(1)], shape: []), as: .int64)
        let isFirst = try isUpToSecond.zipIntegers(.minimum, isZero, as: .bool)
        let others = try isFirst.choose(one, x).running(product: true)
        let before = try g.zip(.multiply, y).runningBackwards().zip(.divide, x)
        let at = try g.zip(.multiply, others).runningBackwards()
        return try isBefore.choose(before, isFirst.choose(at, zero))
      }
    }
  }

  private func running(
    _ name: StaticString, along dimension: Int, product: Bool, _ node: StaticString,
    _ slope: () -> (_ g: NDArray, _ x: NDArray, _ y: NDArray) throws(TensorError) -> NDArray
  ) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: name)
    if rank == 0 {
      let one = try unsqueezed(0).running(name, along: 0, product: product, node, slope)
      return try one.reshaped([])
    }
    let x = try value.rows(along: d)
    let y = try x.running(product: product)
    return Tensor.record(node, y.lastDimension(at: d), self) {
      let (x, y, slope) = (Saved(x), Saved(y), slope())
      return { g, flow throws(TensorError) in
        let incoming = try slope(g.rows(along: d), x.value(for: name), y.value(for: name))
        try flow.send(incoming.lastDimension(at: d), to: 0)
      }
    }
  }

  /// The largest (or smallest) element so far along `dimension`, and the last position of it
  /// (`torch.cummax`, `torch.cummin`).
  public func runningExtremes(along dimension: Int, largest: Bool) throws(TensorError)
    -> (values: Tensor, positions: Tensor)
  {
    let d = try shape.checkedDimension(dimension, in: largest ? "cummax" : "cummin")
    if rank == 0 { return (try clone(), Tensor(try NDArray([Int64(0)], shape: []))) }
    let x = try value.rows(along: d)
    let (rows, columns) = x.rowsAndColumns
    let scratch = try NDArray(uninitialized: x.shape, x.dtype, for: "cummax")
    let positions = try NDArray(uninitialized: x.shape, .int64, for: "cummax")
    launch("running extremes") { kernels in
      let p = positions.pointer(Int64.self)
      switch x.dtype {
      case .float32:
        kernels.order32.extremes(rows, columns, largest, x.pointer(), scratch.pointer(), p)
      case .float64:
        kernels.order64.extremes(rows, columns, largest, x.pointer(), scratch.pointer(), p)
      default:
        kernels.orderInt64.extremes(rows, columns, largest, x.pointer(), scratch.pointer(), p)
      }
    }
    return (
      try picking(positions, along: d, largest ? "CummaxBackward0" : "CumminBackward0"),
      Tensor(try positions.lastDimension(at: d).contiguous())
    )
  }

  /// Differences of neighbours along `dimension`, `n` times over (`torch.diff`).
  public func differences(_ n: Int, along dimension: Int) throws(TensorError) -> Tensor {
    guard rank > 0 else {
      throw TensorError(.state, "diff: expected at least one dimension")
    }
    guard n >= 0 else { throw TensorError(.state, "diff: n is \(n), which must not be negative") }
    let d = try shape.checkedDimension(dimension, in: "diff")
    var x = self
    for _ in 0..<Swift.min(n, shape[d]) {
      let length = Swift.max(x.shape[d] - 1, 0)
      let start = Swift.min(1, x.shape[d])
      let later = try x.sliced(d, start: start, length: length, step: 1)
      let earlier = try x.sliced(d, start: 0, length: length, step: 1)
      x = try dtype == .bool ? later.compare(.notEqual, earlier) : later - earlier
    }
    return n == 0 ? try clone() : x
  }
}
