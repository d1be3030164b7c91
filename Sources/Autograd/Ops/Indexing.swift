import KernelTable

/// One item between the brackets of `x[…]`.
public enum Index {
  /// `None`: a dimension of size 1.
  case newDimension
  /// `...`: all dimensions that the other items do not name.
  case ellipsis
  /// One position; the dimension disappears.
  case position(Int)
  /// `start:stop:step`, as Python reads it; the step is positive.
  case slice(start: Int?, stop: Int?, step: Int)
  /// Positions as integers, or a mask (bool) over as many dimensions as it has.
  case tensor(Tensor)
}

extension Tensor {
  /// `self[indices]`: a view for all but tensors, which pick copies; several of them are broadcast
  /// together (PyTorch's rules).
  public func indexed(_ indices: [Index]) throws(TensorError) -> Tensor {
    if indices.count == 1, case .tensor(let positions) = indices[0],
      let parts = try gathered(at: positions)
    {
      return parts
    }
    let (view, picks) = try resolve(indices)
    if picks.isEmpty { return view }
    let parts = try view.picked(Picks(picks, of: view))
    parts.nameGradient("IndexBackward0")
    return parts
  }

  /// `self[indices] = source`, broadcast and converted; recorded where gradients are.
  public func assign(_ source: Tensor, at indices: [Index]) throws(TensorError) {
    let (view, picks) = try resolve(indices)
    if picks.isEmpty { return try view.write(source) }
    let before = try view.beforeWriting()
    try view.write(before.replacing(Picks(picks, of: before), by: source))
  }

  /// Applies everything that makes a view, and says which of its dimensions tensors index.
  private func resolve(_ indices: [Index]) throws(TensorError)
    -> (Tensor, [(dimension: Int, positions: NDArray)])
  {
    var named = 0
    var ellipses = 0
    for index in indices {
      switch index {
      case .newDimension: break
      case .ellipsis: ellipses += 1
      case .position, .slice: named += 1
      case .tensor(let t): named += t.dtype == .bool ? t.rank : 1
      }
    }
    guard named <= rank else {
      throw TensorError(
        .badIndex, "too many indices (\(named)) for a tensor of \(rank) dimensions, shape \(shape)")
    }
    guard ellipses <= 1 else {
      throw TensorError(.badIndex, "an index can hold only one ...")
    }
    var view = self
    var dimension = 0
    var picks: [(dimension: Int, positions: NDArray)] = []
    for index in indices {
      switch index {
      case .newDimension:
        view = try view.unsqueezed(dimension)
        dimension += 1
      case .ellipsis: dimension += rank - named
      case .position(let position): view = try view.selected(dimension, position)
      case .slice(let start, let stop, let step):
        view = try view.sliced(dimension, from: start, to: stop, by: step)
        dimension += 1
      case .tensor(let mask) where mask.dtype == .bool:
        view = try view.flattened(dimension, matching: mask.shape)
        picks.append((dimension, try mask.value.positionsOfTrue()))
        dimension += 1
      case .tensor(let positions):
        guard !positions.dtype.isFloatingPoint else {
          throw TensorError(
            .badIndex,
            "tensors used as indices must hold integers or bools, not \(positions.dtype)")
        }
        picks.append((dimension, try positions.value.cast(to: .int64)))
        dimension += 1
      }
    }
    if case .none = indices.first { view = try view.sliced(0, from: nil, to: nil, by: 1) }
    return (view, picks)
  }

  /// A slice with Python's rules for what lies outside.
  private func sliced(_ dimension: Int, from start: Int?, to stop: Int?, by step: Int)
    throws(TensorError) -> Tensor
  {
    guard rank > 0 else { return self }
    guard step > 0 else { throw TensorError(.badValue, "slice step must be positive") }
    let size = shape[dimension]
    func bound(_ position: Int) -> Int {
      Swift.min(Swift.max(position < 0 ? position + size : position, 0), size)
    }
    let first = start.map(bound) ?? 0
    let last = stop.map(bound) ?? size
    let length = last > first ? (last - first - 1) / step + 1 : 0
    return try sliced(
      dimension, start: length == 0 ? 0 : first, length: length, step: step)
  }

  /// The dimensions from `dimension` on that a mask covers, as one.
  private func flattened(_ dimension: Int, matching mask: Shape) throws(TensorError) -> Tensor {
    if mask.count == 0 { return try unsqueezed(dimension) }
    let covered = shape[dimension..<(dimension + mask.count)]
    guard covered.elementsEqual(mask) else {
      throw TensorError(
        .badIndex,
        "the mask of shape \(mask) does not match the shape \(Shape(covered)) that it indexes")
    }
    if mask.count == 1 { return self }
    let sizes =
      Array(shape[..<dimension]) + [mask.elementCount] + Array(shape[(dimension + mask.count)...])
    return try reshaped(sizes)
  }
}

/// Dimensions indexed by tensors, in front and as one: rows of a matrix, by number.
struct Picks {
  /// The indexed dimensions, then the others.
  let order: [Int]
  /// Row numbers, in the shape that the index tensors broadcast to.
  let rows: NDArray
  /// How many rows there are.
  let rowCount: Int
  /// The sizes of the other dimensions.
  let rest: [Int]
  /// Where the index tensors' dimensions stand in the result.
  let position: Int

  init(_ picks: [(dimension: Int, positions: NDArray)], of tensor: Tensor) throws(TensorError) {
    let dimensions = picks.map(\.dimension)
    let others = (0..<tensor.rank).filter { !dimensions.contains($0) }
    order = dimensions + others
    rest = others.map { tensor.shape[$0] }
    let adjacent = dimensions.indices.dropFirst().allSatisfy {
      dimensions[$0] == dimensions[$0 - 1] + 1
    }
    position = adjacent ? dimensions[0] : 0
    var rows: NDArray?
    var count = 1
    for (dimension, positions) in picks {
      let size = tensor.shape[dimension]
      let wrapped = try positions.wrapped(below: size, dimension: dimension)
      count *= size
      if let before = rows {
        let scaled = try before.zipIntegers(
          .multiply, NDArray([Int64(size)], shape: []), as: .int64)
        rows = try scaled.zipIntegers(.add, wrapped, as: .int64)
      } else {
        rows = wrapped
      }
    }
    self.rows = rows!
    rowCount = count
  }

  /// The sizes of the result before the picked dimensions are put in place.
  var sizes: [Int] { Array(rows.shape) + rest }

  /// The order that puts them there.
  var placement: [Int] {
    let picked = Array(0..<rows.rank)
    let others = (0..<rest.count).map { $0 + rows.rank }
    return Array(others[..<position]) + picked + Array(others[position...])
  }
}

extension Tensor {
  fileprivate func picked(_ picks: Picks) throws(TensorError) -> Tensor {
    let width = picks.rest.reduce(1, *)
    guard picks.sizes.count <= Dimensions.maximumCount else {
      throw TensorError(.badIndex, "indexing gives more than \(Dimensions.maximumCount) dimensions")
    }
    let matrix = try permuted(picks.order).reshaped([picks.rowCount, width])
    let result = try matrix.rows(at: Tensor(picks.rows)).reshaped(picks.sizes)
    return picks.position == 0 ? result : try result.permuted(picks.placement)
  }

  /// A copy with the picked elements replaced.
  func replacing(_ picks: Picks, by source: Tensor) throws(TensorError) -> Tensor {
    let width = picks.rest.reduce(1, *)
    var target = try Shape.checked(picks.sizes, in: "index_put_")
    for (i, p) in picks.placement.enumerated() { target[i] = picks.sizes[p] }
    let inverse = picks.placement.indices.map { picks.placement.firstIndex(of: $0)! }
    let values = try source.value.cast(to: dtype).expanded(to: target, for: "index_put_")
      .permuted(inverse).contiguous()
    let back = picks.order.indices.map { picks.order.firstIndex(of: $0)! }
    let ordered = try value.permuted(picks.order).copied()
    ordered.scatterRows(values, at: picks.rows, width: width)
    let y = try ordered.permuted(back).contiguous()
    return Tensor.record("IndexPutBackward0", y, self, source) {
      let rows = Saved(picks.rows)
      return { g, flow throws(TensorError) in
        let rows = try rows.value(for: "index_put_")
        let g = try g.permuted(picks.order).copied()
        if flow.needs(1) {
          let matrix = g.view([picks.rowCount, width], [width, 1])
          let part = try Tensor(matrix).rows(at: Tensor(rows)).value
          let shaped = try part.reshaped(Shape(picks.sizes)).permuted(picks.placement)
          try flow.send(shaped.copied(), to: 1)
        }
        if flow.needs(0) {
          let zeros = try NDArray(repeating: 0, shape: [rows.count * width], dtype: g.dtype)
          g.scatterRows(zeros, at: rows, width: width)
          try flow.send(g.permuted(back).contiguous(), to: 0)
        }
      }
    }
  }
}

extension NDArray {
  /// `self[rows[i], …] = source[i, …]`, both contiguous.
  fileprivate func scatterRows(_ source: NDArray, at rows: NDArray, width: Int) {
    let n = rows.count
    launch("scatter rows") { kernels in
      let memory = kernels.memory
      switch dtype.byteCount {
      case 1:
        memory.scatterRows1(n, width, rows.pointer(), source.bits(UInt8.self), bits(UInt8.self))
      case 4:
        memory.scatterRows4(n, width, rows.pointer(), source.bits(UInt32.self), bits(UInt32.self))
      default:
        memory.scatterRows8(n, width, rows.pointer(), source.bits(UInt64.self), bits(UInt64.self))
      }
    }
  }

  /// Positions in `-bound..<bound` counted from the front.
  fileprivate func wrapped(below bound: Int, dimension: Int) throws(TensorError) -> NDArray {
    let positions = try contiguous()
    func firstOutside(_ x: NDArray) -> Int {
      launch("check indices") { $0.memory.firstOutOfRange(x.count, x.pointer(), bound) }
    }
    if firstOutside(positions) == count { return positions }
    let isNegative = try positions.compare(.less, NDArray([Int64(0)], shape: []), as: .int64)
    let shift = try isNegative.zipIntegers(
      .multiply, NDArray([Int64(bound)], shape: []), as: .int64)
    let wrapped = try positions.zipIntegers(.add, shift, as: .int64)
    let bad = firstOutside(wrapped)
    guard bad == count else {
      throw TensorError(
        .badIndex,
        "index \(positions.pointer(Int64.self)[bad]) is out of bounds for dimension \(dimension) "
          + "with size \(bound)")
    }
    return wrapped
  }

  /// The positions, in order, at which this bool array holds true.
  func positionsOfTrue() throws(TensorError) -> NDArray {
    let mask = try contiguous()
    let all = try NDArray(uninitialized: [count], .int64, for: "nonzero")
    let found = launch("positions of true") {
      $0.memory.positionsOfTrue(count, mask.bits(UInt8.self), all.pointer())
    }
    return all.sliced(0, start: 0, length: found, step: 1)
  }
}
