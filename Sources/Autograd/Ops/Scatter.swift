// Elements and slices picked by an index along one dimension, and written back there.

// MARK: - Single elements

extension Tensor {
  /// The elements that `index` names along a dimension: `out[i, j] = self[index[i, j], j]` along
  /// dimension 0 (`torch.gather`).
  ///
  /// - Throws: `.state` for an index of another rank, larger than this tensor in another
  ///   dimension, not of integers, or outside; negative positions are outside.
  public func gathered(_ dimension: Int, _ index: Tensor) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: "gather")
    let places = try value.places(of: index, along: d, in: "gather")
    return try reshaped([count, 1]).rows(at: Tensor(places)).reshaped(Array(index.shape))
  }

  /// A copy with the elements of `source` where `index` says, as `gathered` reads them
  /// (`torch.scatter`); a number goes everywhere.
  public func scattered(_ dimension: Int, _ index: Tensor, _ source: Tensor)
    throws(TensorError) -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "scatter")
    let places = try value.places(of: index, along: d, in: "scatter")
    let flat = try reshaped([count])
    if places.count == 0 { return try clone(beside: source) }
    let values = try sourceElements(source, for: index, in: "scatter")
    return try flat.replacing(Picks([(0, places)], of: flat), by: values)
      .reshaped(Array(shape))
  }

  /// The same with the elements of `source` added (`torch.scatter_add`), in their order.
  public func scatterAdded(_ dimension: Int, _ index: Tensor, _ source: Tensor)
    throws(TensorError) -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "scatter_add")
    let places = try value.places(of: index, along: d, in: "scatter_add")
    if places.count == 0 { return try clone(beside: source) }
    let values = try sourceElements(source, for: index, in: "scatter_add")
    return try reshaped([count, 1])
      .adding(values.reshaped([places.count, 1]), atRows: places, for: "scatter_add")
      .reshaped(Array(shape))
  }

  /// A copy of this tensor that counts as made from `other` too, which gets a gradient of zeros.
  private func clone(beside other: Tensor) throws(TensorError) -> Tensor {
    Tensor.record("CloneBackward0", try value.copied(for: "clone"), self, other) {
      let (shape, dtype) = (other.shape, other.dtype)
      return { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        try flow.send(NDArray(repeating: 0, shape: shape, dtype: dtype), to: 1)
      }
    }
  }

  /// The elements of `source` that stand where `index` has elements, as a vector.
  private func sourceElements(_ source: Tensor, for index: Tensor, in operation: StaticString)
    throws(TensorError) -> Tensor
  {
    if source.isNumber { return try source.cast(to: dtype) }
    guard source.dtype == dtype else {
      throw TensorError(
        .state,
        "\(operation): the source is \(source.dtype) and the tensor \(dtype); expected one "
          + "type")
    }
    guard source.rank == index.rank else {
      throw TensorError(
        .state,
        "\(operation): index of shape \(index.shape) and source of shape \(source.shape) have "
          + "different ranks")
    }
    var part = source
    for e in 0..<index.rank {
      guard index.shape[e] <= source.shape[e] else {
        throw TensorError(
          .state,
          "\(operation): the index of shape \(index.shape) is larger than the source of shape "
            + "\(source.shape) in dimension \(e)")
      }
      if index.shape[e] < source.shape[e] { part = try part.narrowed(e, 0, index.shape[e]) }
    }
    return try part.reshaped([part.count])
  }

  /// The elements that `index` names of all elements in order (`torch.take`).
  ///
  /// - Throws: `.badIndex` outside, `.state` unless `index` is int64.
  public func taken(_ index: Tensor) throws(TensorError) -> Tensor {
    guard index.dtype == .int64 else {
      throw TensorError(.state, "take: expected an index of int64, not \(index.dtype)")
    }
    guard index.count == 0 || count > 0 else {
      throw TensorError(.badIndex, "take: a tensor without elements has none to take")
    }
    return try reshaped([count]).indexed([.tensor(index)])
  }

  /// `gathered` of this tensor and `index`, broadcast to each other elsewhere
  /// (`torch.take_along_dim`); from all elements in order without a dimension.
  public func takenAlong(_ index: Tensor, _ dimension: Int?) throws(TensorError) -> Tensor {
    guard let dimension else {
      return try reshaped([count]).gathered(0, index.reshaped([index.count]))
    }
    guard rank == index.rank else {
      throw TensorError(
        .state,
        "take_along_dim: shapes \(shape) and \(index.shape) have different ranks")
    }
    let d = try shape.checkedDimension(dimension, in: "take_along_dim")
    if rank == 0 { return try gathered(0, index) }
    var (a, b) = (shape, index.shape)
    (a[d], b[d]) = (1, 1)
    var common = try Tensor.broadcastShape([a, b], in: "take_along_dim")
    common[d] = shape[d]
    let x = try expanded(to: Array(common))
    common[d] = index.shape[d]
    return try x.gathered(d, index.expanded(to: Array(common)))
  }
}

extension NDArray {
  /// Which of this array's elements, counted in order, `index` names along dimension `d`: a
  /// vector, checked.
  fileprivate func places(of index: Tensor, along d: Int, in operation: StaticString)
    throws(TensorError) -> NDArray
  {
    let type = index.dtype
    guard type == .int64 || type == .int32 || index.count == 0 else {
      throw TensorError(.state, "\(operation): expected an index of int32 or int64, not \(type)")
    }
    let whole = rank == 0 ? [1] : shape
    let picked = index.rank == 0 ? [1] : index.shape
    if index.count == 0 { return try NDArray(uninitialized: [0], .int64, for: operation) }
    guard whole.count == picked.count else {
      throw TensorError(
        .state,
        "\(operation): index of shape \(index.shape) and tensor of shape \(shape) have different "
          + "ranks")
    }
    for e in 0..<whole.count where e != d && picked[e] > whole[e] {
      throw TensorError(
        .state,
        "\(operation): the index of shape \(index.shape) is larger than the tensor of shape "
          + "\(shape) in dimension \(e)")
    }
    let positions = try index.value.cast(to: .int64).contiguous()
    try positions.checkRows(below: whole[d], dimension: d, in: operation, kind: .state)
    let steps = whole.contiguousStrides
    var places = try positions.view(picked, picked.contiguousStrides)
      .zipIntegers(.multiply, NDArray([Int64(steps[d])], shape: []), as: .int64)
    for e in 0..<picked.count where e != d && picked[e] > 1 {
      var line = Shape(repeating: 1, count: picked.count)
      line[e] = picked[e]
      let offsets = try NDArray.counting(to: picked[e]).reshaped(line)
        .zipIntegers(.multiply, NDArray([Int64(steps[e])], shape: []), as: .int64)
      places = try places.zipIntegers(.add, offsets, as: .int64)
    }
    return try places.reshaped([index.count])
  }

  /// Refuses contiguous int64 positions that are not in `0..<bound`.
  fileprivate func checkRows(
    below bound: Int, dimension: Int, in operation: StaticString, kind: TensorError.Kind
  ) throws(TensorError) {
    let bad = launch("check indices") { $0.memory.firstOutOfRange(count, pointer(), bound) }
    guard bad == count else {
      throw TensorError(
        kind,
        "\(operation): index \(pointer(Int64.self)[bad]) is out of bounds for dimension "
          + "\(dimension) with size \(bound)")
    }
  }
}

// MARK: - Whole slices

extension Tensor {
  /// The slices of a dimension that the vector `index` names (`torch.index_select`).
  ///
  /// - Throws: `.badIndex` outside and for an index that is no vector, `.state` unless it holds
  ///   int32 or int64.
  public func indexSelected(_ dimension: Int, _ index: Tensor) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: "index_select")
    let rows = try rowNumbers(index, along: d, in: "index_select", notVector: .badIndex)
    if rank == 0 {
      guard rows.count == 1 else {
        throw TensorError(
          .state, "index_select: a tensor without dimensions has one element, not \(rows.count)")
      }
      return try clone()
    }
    // Whatever surrounds the dimension counts as one each: rows of (size, outer · inner).
    let front = try moved([d], to: [0])
    let rest = Array(front.shape.dropFirst())
    let picked = try front.reshaped([shape[d], rest.reduce(1, *)]).rows(at: Tensor(rows))
    return try picked.reshaped([rows.count] + rest).moved([0], to: [d])
  }

  /// A copy with `alpha` times the slices of `source` added to those that `index` names
  /// (`torch.index_add`).
  public func indexAdded(_ dimension: Int, _ index: Tensor, _ source: Tensor, alpha: Tensor)
    throws(TensorError) -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "index_add")
    guard source.dtype == dtype else {
      throw TensorError(
        .state,
        "index_add: the source is \(source.dtype) and the tensor \(dtype); expected one type")
    }
    let rows = try rowNumbers(index, along: d, in: "index_add")
    try checkSlices(of: source, at: rows.count, along: d, in: "index_add", kind: .state)
    let scaled =
      try alpha.value.item() == 1 ? source : source * alpha.cast(to: dtype)
    if rank == 0 {
      return try reshaped([1]).indexAdded(
        0, index, scaled.reshaped([rows.count]), alpha: .number(1)
      )
      .reshaped([])
    }
    let (front, values) = (try moved([d], to: [0]), try scaled.moved([d], to: [0]))
    let rest = Array(front.shape.dropFirst())
    let width = rest.reduce(1, *)
    return try front.reshaped([shape[d], width])
      .adding(values.reshaped([rows.count, width]), atRows: rows, for: "index_add")
      .reshaped([shape[d]] + rest).moved([0], to: [d])
  }

  /// A copy with the slices of `source` in place of those that `index` names
  /// (`torch.index_copy`).
  public func indexCopied(_ dimension: Int, _ index: Tensor, _ source: Tensor) throws(TensorError)
    -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "index_copy")
    guard source.dtype == dtype else {
      throw TensorError(
        .state,
        "index_copy: the source is \(source.dtype) and the tensor \(dtype); expected one type")
    }
    let rows = try rowNumbers(
      index, along: d, in: "index_copy", notVector: .badIndex, outside: .badIndex)
    try checkSlices(of: source, at: rows.count, along: d, in: "index_copy", kind: .badIndex)
    if rank == 0 { return try source.reshaped([]).clone() }
    return try replacing(Picks([(d, rows)], of: self), by: source)
  }

  /// A copy with `value` in the slices that `index` names, which may count from the end
  /// (`torch.index_fill`).
  public func indexFilled(_ dimension: Int, _ index: Tensor, _ value: Tensor) throws(TensorError)
    -> Tensor
  {
    let d = try shape.checkedDimension(dimension, in: "index_fill")
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw TensorError(.state, "index_fill: expected an index of int64, not \(index.dtype)")
    }
    guard index.rank <= 1, value.rank == 0 else {
      throw TensorError(
        .state,
        "index_fill: index of shape \(index.shape) and value of shape \(value.shape); expected a "
          + "vector and a number")
    }
    let x = rank == 0 ? try reshaped([1]) : self
    let rows = try index.value.cast(to: .int64).reshaped([index.count])
    return try x.replacing(Picks([(d, rows)], of: x), by: value).reshaped(Array(shape))
  }

  /// The numbers of slices, a vector, checked.
  private func rowNumbers(
    _ index: Tensor, along d: Int, in operation: StaticString,
    notVector: TensorError.Kind = .state, outside: TensorError.Kind? = nil
  ) throws(TensorError) -> NDArray {
    guard index.rank <= 1 else {
      throw TensorError(
        notVector, "\(operation): the index must be a vector, not of shape \(index.shape)")
    }
    guard index.dtype == .int64 || index.dtype == .int32 else {
      throw TensorError(
        .state, "\(operation): expected an index of int32 or int64, not \(index.dtype)")
    }
    let rows = try index.value.cast(to: .int64).contiguous().reshaped([index.count])
    try rows.checkRows(
      below: rank == 0 ? 1 : shape[d], dimension: d, in: operation, kind: outside ?? notVector)
    return rows
  }

  /// Refuses a source whose slices do not fit this tensor's.
  private func checkSlices(
    of source: Tensor, at count: Int, along d: Int, in operation: StaticString,
    kind: TensorError.Kind
  ) throws(TensorError) {
    if rank == 0 || source.rank == 0 {
      guard source.count == count, rank <= 1, source.rank <= 1 else {
        throw TensorError(
          kind, "\(operation): source of shape \(source.shape) for a tensor of shape \(shape)")
      }
      return
    }
    var expected = shape
    expected[d] = count
    guard source.shape == expected else {
      throw TensorError(
        source.rank == rank && source.shape[d] != count ? kind : .state,
        "\(operation): source of shape \(source.shape); the index and the tensor of shape \(shape) "
          + "ask for \(expected)")
    }
  }

  /// This matrix with the rows of `source` added to those that `rows`, checked, names.
  fileprivate func adding(_ source: Tensor, atRows rows: NDArray, for operation: StaticString)
    throws(TensorError) -> Tensor
  {
    let width = shape[1]
    let sum = try value.cast(to: dtype.isFloatingPoint ? dtype : .int64).contiguous().copied()
    let x = try source.value.cast(to: sum.dtype).contiguous()
    sum.addRows(x, at: rows, width: width)
    return Tensor.record("IndexAddBackward0", try sum.cast(to: dtype), self, source) {
      let rows = Saved(rows)
      return { g, flow throws(TensorError) in
        try flow.send(g, to: 0)
        if flow.needs(1) {
          try flow.send(Tensor(g).rows(at: Tensor(rows.value(for: operation))).value, to: 1)
        }
      }
    }
  }
}

extension NDArray {
  fileprivate func addRows(_ x: NDArray, at rows: NDArray, width: Int) {
    launch("scatter rows") { kernels in
      switch dtype {
      case .float32:
        kernels.indexed32.scatterAddRows(
          rows.count, width, rows.pointer(), x.pointer(), pointer())
      case .float64:
        kernels.indexed64.scatterAddRows(
          rows.count, width, rows.pointer(), x.pointer(), pointer())
      default:
        kernels.int64.scatterAddRows(rows.count, width, rows.pointer(), x.pointer(), pointer())
      }
    }
  }
}

// MARK: - Masks and positions

extension Tensor {
  /// The elements where `mask` holds true, both broadcast, as a vector (`torch.masked_select`).
  public func maskSelected(_ mask: Tensor) throws(TensorError) -> Tensor {
    guard mask.dtype == .bool else {
      throw TensorError(.state, "masked_select: the mask must be bool, not \(mask.dtype)")
    }
    let sizes = Array(try Tensor.broadcastShape([shape, mask.shape], in: "masked_select"))
    let (x, where_) = (try expanded(to: sizes), try mask.expanded(to: sizes))
    return try x.reshaped([x.count]).indexed([.tensor(where_.reshaped([x.count]))])
  }

  /// A copy with the first elements of `source`, in order, where `mask` holds true
  /// (`torch.masked_scatter`).
  ///
  /// - Throws: `.state` where the source has too few.
  public func maskScattered(_ mask: Tensor, _ source: Tensor) throws(TensorError) -> Tensor {
    guard mask.dtype == .bool, source.dtype == dtype else {
      throw TensorError(
        .state,
        "masked_scatter: mask of \(mask.dtype) and source of \(source.dtype); expected bool and "
          + "\(dtype)")
    }
    let sizes = Array(try Tensor.broadcastShape([shape, mask.shape], in: "masked_scatter"))
    let flat = try expanded(to: sizes).reshaped([sizes.reduce(1, *)])
    let places = try mask.value.expanded(to: Shape(sizes)).positionsOfTrue()
    guard places.count <= source.count else {
      throw TensorError(
        .state,
        "masked_scatter: the source has \(source.count) elements, the mask asks for "
          + "\(places.count)")
    }
    if places.count == 0 { return try flat.clone(beside: source).reshaped(sizes) }
    let values = try source.reshaped([source.count]).narrowed(0, 0, places.count)
    return try flat.replacing(Picks([(0, places)], of: flat), by: values).reshaped(sizes)
  }

  /// The positions of all elements but 0, one column for each dimension (`torch.nonzero`).
  public func positionsOfNonzero() throws(TensorError) -> Tensor {
    let columns = try columnsOfNonzero()
    if columns.isEmpty {
      let count = try compare(.notEqual, .number(false)).value.positionsOfTrue().count
      return Tensor(try NDArray(uninitialized: [count, 0], .int64, for: "nonzero"))
    }
    return try Tensor.stacked(columns, along: 1)
  }

  /// The same as one vector for each dimension.
  public func columnsOfNonzero() throws(TensorError) -> [Tensor] {
    let places = try compare(.notEqual, .number(false)).value.positionsOfTrue()
    let steps = shape.contiguousStrides
    var columns: [Tensor] = []
    for d in 0..<rank {
      let step = try NDArray([Int64(steps[d])], shape: [])
      let size = try NDArray([Int64(Swift.max(shape[d], 1))], shape: [])
      columns.append(
        Tensor(
          try places.zipIntegers(.floorDivide, step, as: .int64)
            .zipIntegers(.remainder, size, as: .int64)))
    }
    return columns
  }

  /// The shape that all of them broadcast to.
  static func broadcastShape(_ shapes: [Shape], in operation: StaticString) throws(TensorError)
    -> Shape
  {
    var common = Shape()
    for shape in shapes {
      do throws(TensorError) {
        common = try Dimensions.broadcast(common, shape, in: operation)
      } catch {
        throw TensorError(.state, error.message)
      }
    }
    _ = try common.checkedElementCount(in: operation)
    return common
  }

  /// All of one shape (`torch.broadcast_tensors`).
  public static func broadcast(_ tensors: [Tensor]) throws(TensorError) -> [Tensor] {
    let sizes = Array(try broadcastShape(tensors.map(\.shape), in: "broadcast_tensors"))
    var results: [Tensor] = []
    for tensor in tensors { results.append(try tensor.expanded(to: sizes)) }
    return results
  }
}
