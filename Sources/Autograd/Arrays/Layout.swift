// Changes of layout: the same elements seen otherwise, and dense copies of strided ones.

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
    var order = Array(0..<rank)
    if rank >= 2 { order.swapAt(rank - 1, rank - 2) }
    return permuted(order)
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

/// How to walk two strided operands and a dense result: planes of rows and columns for a kernel,
/// and what is left of the outer dimensions. Neighbouring dimensions that both operands cross in
/// one step are walked as one.
package struct LoopPlan {
  package private(set) var rows = 1
  package private(set) var columns = 1
  package private(set) var aRow = 0
  package private(set) var aColumn = 1
  package private(set) var bRow = 0
  package private(set) var bColumn = 1
  private var outer = Dimensions()
  private var aOuter = Dimensions()
  private var bOuter = Dimensions()

  package init(_ shape: Shape, _ aStrides: Strides, _ bStrides: Strides) {
    var sizes = Dimensions()
    var a = Dimensions()
    var b = Dimensions()
    for i in 0..<shape.count where shape[i] != 1 {
      let last = sizes.count - 1
      if last >= 0, a[last] == aStrides[i] * shape[i], b[last] == bStrides[i] * shape[i] {
        sizes[last] *= shape[i]
        a[last] = aStrides[i]
        b[last] = bStrides[i]
      } else {
        sizes.append(shape[i])
        a.append(aStrides[i])
        b.append(bStrides[i])
      }
    }
    let n = sizes.count
    if n >= 1 { (columns, aColumn, bColumn) = (sizes[n - 1], a[n - 1], b[n - 1]) }
    if n >= 2 { (rows, aRow, bRow) = (sizes[n - 2], a[n - 2], b[n - 2]) }
    for i in 0..<Swift.max(n - 2, 0) {
      outer.append(sizes[i])
      aOuter.append(a[i])
      bOuter.append(b[i])
    }
  }

  /// Calls `body` with each plane's offsets into both operands and the result.
  @inline(__always)
  package func forEachPlane(_ body: (_ a: Int, _ b: Int, _ out: Int) -> Void) {
    if rows * columns == 0 { return }
    if outer.count == 0 { return body(0, 0, 0) }
    var position = Dimensions(repeating: 0, count: outer.count)
    var (a, b, out) = (0, 0, 0)
    if outer.elementCount == 0 { return }
    while true {
      body(a, b, out)
      out += rows * columns
      var d = outer.count - 1
      while true {
        position[d] += 1
        a += aOuter[d]
        b += bOuter[d]
        if position[d] < outer[d] { break }
        a -= aOuter[d] * outer[d]
        b -= bOuter[d] * outer[d]
        position[d] = 0
        d -= 1
        if d < 0 { return }
      }
    }
  }
}
