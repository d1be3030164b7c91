// Dimensions joined, cut, moved and cut up: all of them views.

extension Tensor {
  /// Dimensions `first` to `last` as one (`torch.flatten`).
  ///
  /// - Throws: `.state` where the last comes before the first.
  public func flattened(_ first: Int, _ last: Int) throws(TensorError) -> Tensor {
    let a = try shape.checkedDimension(first, in: "flatten")
    let b = try shape.checkedDimension(last, in: "flatten")
    guard a <= b else {
      throw TensorError(.state, "flatten: start_dim \(first) comes after end_dim \(last)")
    }
    if rank == 0 { return try reshaped([1], for: "flatten") }
    if a == b { return self }
    let sizes = [shape[a...b].reduce(1, *)]
    return try reshaped(Array(shape[..<a]) + sizes + Array(shape[(b + 1)...]), for: "flatten")
  }

  /// Dimension `dimension` cut into several of `sizes`, one of which may be -1
  /// (`torch.unflatten`).
  ///
  /// - Throws: `.state` unless their product is the size.
  public func unflattened(_ dimension: Int, _ sizes: [Int]) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: "unflatten")
    guard rank > 0, !sizes.isEmpty else {
      throw TensorError(
        .state, "unflatten: sizes \(sizes) do not cut a dimension of the shape \(shape)")
    }
    let known = sizes.filter { $0 != -1 }
    var product = 1
    for size in known { product = product.multipliedReportingOverflow(by: size).partialValue }
    let isFree = known.count == sizes.count - 1
    guard known.allSatisfy({ $0 >= 0 }), isFree || known.count == sizes.count,
      isFree ? product > 0 && shape[d] % product == 0 : product == shape[d]
    else {
      throw TensorError(
        .state, "unflatten: sizes \(sizes) do not multiply up to the size \(shape[d])")
    }
    let cut = sizes.map { $0 == -1 ? shape[d] / product : $0 }
    return try reshaped(Array(shape[..<d]) + cut + Array(shape[(d + 1)...]), for: "unflatten")
  }

  /// Dimensions moved to other places, the others in the order they have (`torch.movedim`).
  public func moved(_ source: [Int], to destination: [Int]) throws(TensorError) -> Tensor {
    guard source.count == destination.count else {
      throw TensorError(
        .state, "movedim: \(source.count) dimensions cannot move to \(destination.count) places")
    }
    let from = try shape.checkedDimensions(source, in: "movedim")
    let to = try shape.checkedDimensions(destination, in: "movedim")
    if rank == 0 { return self }
    var others = (0..<rank).filter { !from.contains($0) }.makeIterator()
    let order = (0..<rank).map { d in to.firstIndex(of: d).map { from[$0] } ?? others.next()! }
    return try permuted(order)
  }

  /// Two dimensions exchanged in every matrix (`torch.Tensor.mT`).
  public func transposedMatrices() throws(TensorError) -> Tensor {
    if rank == 0 { return self }
    guard rank >= 2 else {
      throw TensorError(
        .state, "mT: expected at least 2 dimensions, not the shape \(shape)")
    }
    return try transposed(-2, -1)
  }

  /// Positions `start` to `start + length` of a dimension (`torch.narrow`).
  ///
  /// - Throws: `.badIndex` for a start outside, `.state` for a length that goes beyond the end.
  public func narrowed(_ dimension: Int, _ start: Int, _ length: Int) throws(TensorError) -> Tensor
  {
    guard rank > 0 else {
      throw TensorError(.state, "narrow: a tensor without dimensions cannot be narrowed")
    }
    let d = try shape.checkedDimension(dimension, in: "narrow")
    guard length >= 0 else {
      throw TensorError(.state, "narrow: the length \(length) is negative")
    }
    guard start >= -shape[d] && start <= shape[d] else {
      throw TensorError(
        .badIndex,
        "narrow: start \(start) is out of range for dimension \(d) of shape \(shape); expected "
          + "\(-shape[d]) to \(shape[d])")
    }
    let first = start < 0 ? start + shape[d] : start
    guard length <= shape[d] - first else {
      throw TensorError(
        .state,
        "narrow: start \(first) and length \(length) exceed the size \(shape[d]) of dimension \(d)")
    }
    return try sliced(d, start: first, length: length, step: 1)
  }

  /// The elements whose positions along two dimensions differ by `offset`, along a new last
  /// dimension (`torch.diagonal`).
  public func diagonal(_ offset: Int, _ first: Int, _ second: Int) throws(TensorError) -> Tensor {
    let a = try shape.checkedDimension(first, in: "diagonal")
    let b = try shape.checkedDimension(second, in: "diagonal")
    guard a != b else {
      throw TensorError(
        .state, "diagonal: dimensions \(first) and \(second) of shape \(shape) are the same")
    }
    let limit = Swift.max(shape[a], shape[b])
    let offset = Swift.min(Swift.max(offset, -limit), limit)
    let length = Swift.max(
      0, Swift.min(shape[a] + Swift.min(offset, 0), shape[b] - Swift.max(offset, 0)))
    return part("DiagonalBackward0") { x in
      var (shape, strides) = (x.shape, x.strides)
      let step = strides[a] + strides[b]
      let start = offset < 0 ? -offset * strides[a] : offset * strides[b]
      for d in [Swift.max(a, b), Swift.min(a, b)] {
        shape.remove(at: d)
        strides.remove(at: d)
      }
      shape.append(length)
      strides.append(step)
      return x.view(shape, strides, offset: length == 0 ? x.offset : x.offset + start)
    }
  }

  /// Windows of `size` neighbours along a dimension, every `step`; the windows' positions come
  /// last (`torch.Tensor.unfold`). Where windows overlap, the result does not share memory.
  public func unfolded(_ dimension: Int, _ size: Int, _ step: Int) throws(TensorError) -> Tensor {
    let d = try shape.checkedDimension(dimension, in: "unfold")
    let length = rank == 0 ? 1 : shape[d]
    guard step > 0, size >= 0, size <= length else {
      throw TensorError(
        .state,
        "unfold: windows of \(size) every \(step) do not fit the size \(length) of dimension \(d)")
    }
    if rank == 0 { return try unsqueezed(0).narrowed(0, 0, size) }
    let count = (length - size) / step + 1
    try Tensor.checkParts(count, in: "unfold")
    var windows: [Tensor] = []
    for i in 0..<count { windows.append(try narrowed(d, i * step, size)) }
    return try Tensor.stacked(windows, along: d).moved([d + 1], to: [-1])
  }

  /// The step in memory between neighbours along a dimension (`torch.Tensor.stride`).
  public func stride(_ dimension: Int) throws(TensorError) -> Int {
    guard rank > 0 else {
      throw TensorError(.badIndex, "stride: a tensor without dimensions has no strides")
    }
    return value.strides[try shape.checkedDimension(dimension, in: "stride")]
  }

  // MARK: - Several views

  /// Every position of a dimension (`torch.unbind`).
  public func unbound(_ dimension: Int) throws(TensorError) -> [Tensor] {
    guard rank > 0 else {
      throw TensorError(.badIndex, "unbind: a tensor without dimensions cannot be taken apart")
    }
    let d = try shape.checkedDimension(dimension, in: "unbind")
    try Tensor.checkParts(shape[d], in: "unbind")
    var parts: [Tensor] = []
    for i in 0..<shape[d] { parts.append(try selected(d, i)) }
    return parts
  }

  /// Parts of `sizes` along a dimension (`torch.split` with a list).
  ///
  /// - Throws: `.state` unless the sizes add up to the dimension's.
  public func split(_ sizes: [Int], along dimension: Int) throws(TensorError) -> [Tensor] {
    let d = try splittable(dimension, in: "split")
    var sum = 0
    for size in sizes {
      guard size >= 0, size <= shape[d] - sum else {
        sum = -1
        break
      }
      sum += size
    }
    guard sum == shape[d] else {
      throw TensorError(
        .state,
        "split: sizes \(sizes) do not add up to the size \(shape[d]) of dimension \(dimension)")
    }
    return try cut(d, sizes)
  }

  /// Parts of `size` along a dimension, the last of which may be smaller (`torch.split`).
  public func split(_ size: Int, along dimension: Int) throws(TensorError) -> [Tensor] {
    let d = try splittable(dimension, in: "split")
    guard size > 0 || (size == 0 && shape[d] == 0) else {
      throw TensorError(.state, "split: parts of \(size) do not fill the size \(shape[d])")
    }
    if shape[d] == 0 { return [try narrowed(d, 0, 0)] }
    let count = (shape[d] - 1) / size + 1
    try Tensor.checkParts(count, in: "split")
    return try cut(d, (0..<count).map { Swift.min(size, shape[d] - $0 * size) })
  }

  /// At most `count` parts of one size along a dimension, the last of which may be smaller
  /// (`torch.chunk`).
  public func chunked(_ count: Int, along dimension: Int) throws(TensorError) -> [Tensor] {
    let d = try splittable(dimension, in: "chunk")
    guard count > 0 else {
      throw TensorError(.state, "chunk: the number of chunks must be above 0, not \(count)")
    }
    if shape[d] == 0 {
      try Tensor.checkParts(count, in: "chunk")
      return try cut(d, Array(repeating: 0, count: count))
    }
    return try split((shape[d] - 1) / count + 1, along: d)
  }

  /// `count` parts along a dimension whose sizes differ by at most 1 (`torch.tensor_split`).
  public func evenlySplit(_ count: Int, along dimension: Int) throws(TensorError) -> [Tensor] {
    let d = try splittable(dimension, in: "tensor_split")
    guard count > 0 else {
      throw TensorError(.state, "tensor_split: the number of parts must be above 0, not \(count)")
    }
    try Tensor.checkParts(count, in: "tensor_split")
    let (size, larger) = shape[d].quotientAndRemainder(dividingBy: count)
    return try cut(d, (0..<count).map { $0 < larger ? size + 1 : size })
  }

  /// Parts along a dimension that begin at `positions` (`torch.tensor_split` with a list).
  public func split(before positions: [Int], along dimension: Int) throws(TensorError) -> [Tensor] {
    let d = try splittable(dimension, in: "tensor_split")
    let size = shape[d]
    let bounds = ([0] + positions + [size]).map { p in
      Swift.min(Swift.max(p < 0 ? p &+ size : p, 0), size)
    }
    var parts: [Tensor] = []
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      parts.append(try sliced(d, start: start, length: Swift.max(end - start, 0), step: 1))
    }
    return parts
  }

  /// Refuses more parts than memory may have room for: each is a tensor.
  private static func checkParts(_ count: Int, in operation: StaticString) throws(TensorError) {
    guard count <= 1 << 20 else {
      throw TensorError(.outOfMemory, "\(operation): \(count) parts are too many")
    }
  }

  private func splittable(_ dimension: Int, in operation: StaticString) throws(TensorError) -> Int {
    guard rank > 0 else {
      throw TensorError(.state, "\(operation): a tensor without dimensions cannot be split")
    }
    return try shape.checkedDimension(dimension, in: operation)
  }

  private func cut(_ d: Int, _ sizes: [Int]) throws(TensorError) -> [Tensor] {
    var parts: [Tensor] = []
    var start = 0
    for size in sizes {
      parts.append(try sliced(d, start: start, length: size, step: 1))
      start += size
    }
    return parts
  }
}
