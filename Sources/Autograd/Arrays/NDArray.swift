import KernelTable

/// Numbers without a history: a view of a storage, by shape and strides. `Tensor` adds the tape;
/// all arithmetic, and all of backward, is done on these.
public struct NDArray: @unchecked Sendable {
  public private(set) var storage: Storage
  let layout: Layout
  /// Where the first element lies, in elements.
  public let offset: Int
  public let dtype: DType

  init(storage: Storage, offset: Int, layout: Layout, dtype: DType) {
    self.storage = storage
    self.layout = layout
    self.offset = offset
    self.dtype = dtype
  }

  init(storage: Storage, offset: Int, shape: Shape, strides: Strides, dtype: DType) {
    self.init(storage: storage, offset: offset, layout: Layout(shape, strides), dtype: dtype)
  }

  /// Uninitialised, contiguous. Every array that is made is made here, so this is where a shape
  /// that no memory could hold ends, be it a caller's or what two views were broadcast to.
  init(uninitialized shape: Shape, _ dtype: DType, for operation: StaticString)
    throws(TensorError)
  {
    let count = try shape.checkedElementCount(in: operation)
    let layout = shape.count == 0 ? Layout.scalar : Layout(contiguous: shape, count: count)
    try self.init(uninitialized: layout, dtype, for: operation)
  }

  /// The same, of the shape of another array.
  init(uninitializedLike other: NDArray, for operation: StaticString) throws(TensorError) {
    guard other.layout.isCanonical else {
      try self.init(uninitialized: other.shape, other.dtype, for: operation)
      return
    }
    try self.init(uninitialized: other.layout, other.dtype, for: operation)
  }

  private init(uninitialized layout: Layout, _ dtype: DType, for operation: StaticString)
    throws(TensorError)
  {
    let storage = try Storage(byteCount: layout.count * dtype.byteCount, for: operation)
    self.init(storage: storage, offset: 0, layout: layout, dtype: dtype)
  }

  /// Its sizes, outermost first.
  public var shape: Shape { layout.shape }
  /// The steps between neighbours, in elements.
  public var strides: Strides { layout.strides }
  public var count: Int { layout.count }
  public var rank: Int { shape.count }

  /// Where the first element lies in memory.
  public var baseAddress: UnsafeMutableRawPointer {
    storage.pointer + offset * dtype.byteCount
  }

  /// The first element, as a pointer to `type`, which must be the array's.
  @inline(__always)
  func pointer<T: Element>(_ type: T.Type = T.self) -> UnsafeMutablePointer<T> {
    assert(T.dtype == dtype)
    return baseAddress.assumingMemoryBound(to: type)
  }

  /// Whether nobody else looks into the memory, all of which this array shows.
  mutating func ownsItsStorage() -> Bool {
    storage.byteCount == count * dtype.byteCount && isKnownUniquelyReferenced(&storage)
  }

  /// Whether the elements lie without gaps in the order of the last dimension fastest.
  public var isContiguous: Bool { layout.isContiguous }
}

// MARK: - Making them

extension NDArray {
  /// `shape` filled with `value`, converted to `dtype`.
  public init(
    repeating value: Double, shape: Shape, dtype: DType = .float32,
    for operation: StaticString = "full"
  ) throws(TensorError) {
    guard dtype != .int64 || (value >= -0x1p63 && value < 0x1p63) else {
      throw TensorError(.badValue, "\(operation): \(value) is not within the range of int64")
    }
    try self.init(uninitialized: shape, dtype, for: operation)
    fill(value)
  }

  /// A view of somebody else's memory, which `release` gives back.
  ///
  /// - Parameter strides: in elements, none below 0; the memory holds all that they reach.
  public init(
    borrowing pointer: UnsafeMutableRawPointer, shape: Shape, strides: Strides, dtype: DType,
    release: @escaping () -> Void
  ) {
    let reach = shape.indices.reduce(1) { $0 + max(shape[$1] - 1, 0) * strides[$1] }
    self.init(
      storage: Storage(
        borrowing: pointer, byteCount: reach * dtype.byteCount, release: release),
      offset: 0, shape: shape, strides: strides, dtype: dtype)
  }

  /// A copy of `elements`, in `shape`.
  public init<T: Element>(_ elements: [T], shape: Shape) throws(TensorError) {
    guard elements.count == (try shape.checkedElementCount(in: "tensor")) else {
      throw TensorError(
        .badShape, "tensor: \(elements.count) elements do not fill the shape \(shape)")
    }
    try self.init(uninitialized: shape, T.dtype, for: "tensor")
    elements.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      pointer(T.self).update(from: base, count: buffer.count)
    }
  }

  /// Fills a contiguous array with `value`.
  func fill(_ value: Double) {
    let integer = value >= -0x1p63 && value < 0x1p63 ? Int64(value) : Int64.min
    launch("fill") { kernels in
      let memory = kernels.memory
      switch dtype {
      case .float32: memory.fill4(count, Float(value).bitPattern, bits(UInt32.self))
      case .float64: memory.fill8(count, value.bitPattern, bits(UInt64.self))
      case .int64: memory.fill8(count, UInt64(bitPattern: integer), bits(UInt64.self))
      case .int32:
        memory.fill4(count, UInt32(truncatingIfNeeded: integer), bits(UInt32.self))
      case .uint8: memory.fill1(count, UInt8(truncatingIfNeeded: integer), bits(UInt8.self))
      case .bool: memory.fill1(count, value != 0 ? 1 : 0, bits(UInt8.self))
      }
    }
  }

  /// The elements as unsigned integers of their size.
  func bits<Bits>(_ type: Bits.Type) -> UnsafeMutablePointer<Bits> {
    baseAddress.assumingMemoryBound(to: type)
  }

  /// The elements in order, as an array; `T` must be the array's type.
  public func elements<T: Element>(_ type: T.Type = T.self) throws(TensorError) -> [T] {
    guard T.dtype == dtype else {
      throw TensorError(.badType, "elements: the tensor holds \(dtype), not \(T.dtype)")
    }
    let dense = try contiguous()
    return Array(UnsafeBufferPointer(start: dense.pointer(T.self), count: dense.count))
  }

  /// The one element of an array of one element.
  public func item(for operation: StaticString = "item") throws(TensorError) -> Double {
    guard count == 1 else {
      throw TensorError(
        .badShape,
        "\(operation): a tensor of shape \(shape) has \(count) elements; only a tensor of one "
          + "element is a number")
    }
    switch dtype {
    case .float32: return Double(pointer(Float.self).pointee)
    case .float64: return pointer(Double.self).pointee
    case .int64: return Double(pointer(Int64.self).pointee)
    case .int32: return Double(pointer(Int32.self).pointee)
    case .uint8, .bool: return Double(bits(UInt8.self).pointee)
    }
  }
}
