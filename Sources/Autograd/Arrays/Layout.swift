/// How an array's elements lie: its sizes and its steps. It never changes, and arrays that lie alike
/// share it, so that an array is a few words, and so is all that keeps one.
final class Layout: Sendable {
  let shape: Shape
  let strides: Strides
  /// The number of elements.
  let count: Int
  /// Whether the elements lie without gaps in the order of the last dimension fastest.
  let isContiguous: Bool
  /// Whether the strides are those that `Dimensions.contiguousStrides` gives.
  let isCanonical: Bool

  init(_ shape: Shape, _ strides: Strides) {
    self.shape = shape
    self.strides = strides
    count = shape.elementCount
    isCanonical = strides == shape.contiguousStrides
    isContiguous = isCanonical || Layout.hasNoGaps(shape, strides, count)
  }

  /// Of a new array of `count` elements.
  init(contiguous shape: Shape, count: Int) {
    self.shape = shape
    self.strides = shape.contiguousStrides
    self.count = count
    isContiguous = true
    isCanonical = true
  }

  /// Of arrays without dimensions.
  static let scalar = Layout(contiguous: [], count: 1)

  private static func hasNoGaps(_ shape: Shape, _ strides: Strides, _ count: Int) -> Bool {
    if count == 0 { return true }
    var step = 1
    var i = shape.count - 1
    while i >= 0 {
      if shape[i] != 1 {
        if strides[i] != step { return false }
        step *= shape[i]
      }
      i -= 1
    }
    return true
  }
}

// MARK: - The same elements seen otherwise, and dense copies of strided ones

extension NDArray {
  /// The same memory under another shape and other strides.
  func view(_ shape: Shape, _ strides: Strides, offset: Int? = nil) -> NDArray {
    NDArray(
      storage: storage, offset: offset ?? self.offset, shape: shape, strides: strides,
      dtype: dtype)
  }

  /// Itself if it is contiguous, or else a dense copy.
  public func contiguous() throws(TensorError) -> NDArray {
    isContiguous ? self : try copied(for: "contiguous")
  }

  /// A dense copy in memory of its own.
  func copied(for operation: StaticString = "clone") throws(TensorError) -> NDArray {
    let out = try NDArray(uninitialized: shape, dtype, for: operation)
    out.copyElements(of: self)
    return out
  }

  /// Copies `source`, of the same shape and type, into this contiguous array.
  func copyElements(of source: NDArray) {
    precondition(shape == source.shape && dtype == source.dtype && isContiguous)
    let plan = LoopPlan(shape, source.strides, source.strides)
    launch("copy") { kernels in
      plan.forEachPlane { a, _, out in
        switch dtype.byteCount {
        case 1:
          kernels.memory.copy1(
            plan.rows, plan.columns, source.bits(UInt8.self) + a, plan.aRow, plan.aColumn,
            bits(UInt8.self) + out, plan.columns)
        case 4:
          kernels.memory.copy4(
            plan.rows, plan.columns, source.bits(UInt32.self) + a, plan.aRow, plan.aColumn,
            bits(UInt32.self) + out, plan.columns)
        default:
          kernels.memory.copy8(
            plan.rows, plan.columns, source.bits(UInt64.self) + a, plan.aRow, plan.aColumn,
            bits(UInt64.self) + out, plan.columns)
        }
      }
    }
  }

  /// The elements in order under another shape, dense: a view where there are no gaps.
  func reshaped(_ newShape: Shape, for operation: StaticString = "reshape")
    throws(TensorError) -> NDArray
  {
    guard newShape.elementCount == count else {
      throw TensorError(
        .state,
        "\(operation): shape \(newShape) has \(newShape.elementCount) elements, the tensor of "
          + "shape \(shape) has \(count)")
    }
    let dense = try contiguous()
    return dense.view(newShape, newShape.contiguousStrides)
  }

  /// The strides that show the elements in order under another shape of as many elements, where
  /// there are any: each run of dimensions without gaps is cut anew (PyTorch's `computeStride`).
  func viewStrides(for newShape: Shape) -> Strides? {
    if count == 0 { return shape == newShape ? strides : newShape.contiguousStrides }
    if rank == 0 { return newShape.contiguousStrides }
    var result = Strides(repeating: 0, count: newShape.count)
    var next = newShape.count - 1
    var (run, covered, step) = (1, 1, strides[rank - 1])
    for d in stride(from: rank - 1, through: 0, by: -1) {
      run *= shape[d]
      guard d == 0 || (shape[d - 1] != 1 && strides[d - 1] != run * step) else { continue }
      while next >= 0, covered < run || newShape[next] == 1 {
        result[next] = covered * step
        covered *= newShape[next]
        next -= 1
      }
      if covered != run { return nil }
      if d > 0 { (run, covered, step) = (1, 1, strides[d - 1]) }
    }
    return next == -1 ? result : nil
  }

  /// `newShape` with its one `-1`, if any, replaced by what the element count leaves.
  func completed(_ newShape: [Int], for operation: StaticString) throws(TensorError) -> Shape {
    var sizes = newShape
    let unknown = newShape.indices.filter { newShape[$0] == -1 }
    if unknown.count > 1 {
      throw TensorError(.state, "\(operation): only one dimension of a shape can be -1")
    }
    func checked(_ sizes: [Int]) throws(TensorError) -> Shape {
      do throws(TensorError) {
        return try Shape.checked(sizes, in: operation)
      } catch {
        throw TensorError(.state, error.message)
      }
    }
    if let free = unknown.first {
      sizes[free] = 1
      let known = try checked(sizes).elementCount
      guard known > 0, count % known == 0 else {
        throw TensorError(
          .state,
          "\(operation): shape \(Dimensions(newShape.prefix(8))) does not fit the \(count) "
            + "elements of shape \(shape)")
      }
      sizes[free] = count / known
    }
    let shape = try checked(sizes)
    guard shape.elementCount == count else {
      throw TensorError(
        .state,
        "\(operation): shape \(shape) has \(shape.elementCount) elements, the tensor of "
          + "shape \(self.shape) has \(count)")
    }
    return shape
  }

  /// Dimensions in another order: dimension `i` of the result is `order[i]` of this.
  package func permuted(_ order: [Int]) -> NDArray {
    var newShape = shape
    var newStrides = strides
    for i in 0..<rank {
      newShape[i] = shape[order[i]]
      newStrides[i] = strides[order[i]]
    }
    return view(newShape, newStrides)
  }

  /// The last two dimensions exchanged.
  package var transposed: NDArray {
    guard rank >= 2 else { return self }
    var (newShape, newStrides) = (shape, strides)
    newShape.swapAt(rank - 1, rank - 2)
    newStrides.swapAt(rank - 1, rank - 2)
    return view(newShape, newStrides)
  }

  /// `shape` by repeating size-1 dimensions, and new ones in front, without copying.
  func expanded(to newShape: Shape, for operation: StaticString = "expand")
    throws(TensorError) -> NDArray
  {
    if shape == newShape { return self }
    var newStrides = Strides(repeating: 0, count: newShape.count)
    let added = newShape.count - rank
    var fits = added >= 0
    if fits {
      for i in 0..<rank {
        if shape[i] == newShape[i + added] {
          newStrides[i + added] = strides[i]
        } else if shape[i] != 1 {
          fits = false
        }
      }
    }
    guard fits else {
      throw TensorError(
        .state, "\(operation): shape \(shape) cannot be expanded to \(newShape)")
    }
    return view(newShape, newStrides)
  }

  /// Elements `start`, `start + step`, … of one dimension, `length` of them.
  package func sliced(_ dimension: Int, start: Int, length: Int, step: Int) -> NDArray {
    var newShape = shape
    var newStrides = strides
    newShape[dimension] = length
    newStrides[dimension] = strides[dimension] * step
    return view(newShape, newStrides, offset: offset + start * strides[dimension])
  }

  /// The dimension `dimension`, of size 1, taken away.
  func squeezed(_ dimension: Int) -> NDArray {
    var newShape = shape
    var newStrides = strides
    newShape.remove(at: dimension)
    newStrides.remove(at: dimension)
    return view(newShape, newStrides)
  }

  /// A dimension of size 1 put in.
  func unsqueezed(_ dimension: Int) -> NDArray {
    var newShape = shape
    var newStrides = strides
    newShape.insert(1, at: dimension)
    newStrides.insert(dimension < rank ? shape[dimension] * strides[dimension] : 1, at: dimension)
    return view(newShape, newStrides)
  }
}
