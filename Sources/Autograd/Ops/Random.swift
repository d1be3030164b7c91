import KernelTable
import Random

// Draws, in PyTorch's order and from its numbers; none of them has a gradient.

extension NDArray {
  /// New elements (`torch.rand`, `randn`, `randint`, …), drawn row by row.
  ///
  /// - Throws: `.state` for parameters or types that the distribution does not have.
  public static func drawn(
    _ shape: Shape, _ dtype: DType = .float32, from distribution: Distribution,
    _ generator: Generator, for name: StaticString? = nil
  ) throws(TensorError) -> NDArray {
    let name = name ?? distribution.name
    let out = try NDArray(uninitialized: shape, dtype, for: name)
    try distribution.fill(out, generator, isContiguous: true, for: name)
    return out
  }

  /// New elements in this array's shape, drawn in the order of its memory and lying in that order,
  /// as `torch.empty_like` has it.
  public func drawnAlike(
    _ dtype: DType? = nil, from distribution: Distribution, _ generator: Generator,
    for name: StaticString? = nil
  ) throws(TensorError) -> NDArray {
    let name = name ?? distribution.name
    let order = memoryOrder
    let out = try NDArray(
      uninitialized: permuted(order).shape, dtype ?? self.dtype, for: name)
    let seen = out.permuted(NDArray.inverse(order))
    try distribution.fill(out, generator, isContiguous: seen.isContiguous, for: name)
    return seen
  }

  /// Uniform in [0, 1) (`torch.rand`).
  public static func rand(_ shape: Shape, _ generator: Generator, dtype: DType = .float32)
    throws(TensorError) -> NDArray
  {
    try drawn(shape, dtype, from: .uniform(from: 0, to: 1), generator, for: "rand")
  }

  /// Normal with mean 0 (`torch.randn`, `normal_`).
  public static func randn(
    _ shape: Shape, _ generator: Generator, standardDeviation: Double = 1,
    dtype: DType = .float32
  ) throws(TensorError) -> NDArray {
    try drawn(
      shape, dtype, from: .normal(mean: 0, deviation: standardDeviation), generator, for: "randn")
  }

  /// int64, uniform in `range` (`torch.randint`).
  public static func randomIntegers(in range: Range<Int64>, _ shape: Shape, _ generator: Generator)
    throws(TensorError) -> NDArray
  {
    try drawn(
      shape, .int64, from: .integers(from: range.lowerBound, to: range.upperBound), generator,
      for: "randint")
  }

  /// The numbers 0, 1, …, `count` − 1 in random order (`torch.randperm`).
  ///
  /// - Throws: `.state` for a negative count and one that the type cannot count.
  public static func permutation(_ count: Int, _ dtype: DType = .int64, _ generator: Generator)
    throws(TensorError) -> NDArray
  {
    guard count >= 0 else {
      throw TensorError(.state, "randperm: n must not be negative, but is \(count)")
    }
    let most =
      switch dtype {
      case .bool: 2
      case .uint8: 256
      case .int32: 1 << 31
      case .float32: 1 << 24 + 1
      case .int64, .float64: Int.max
      }
    guard count <= most else {
      throw TensorError(.state, "randperm: \(dtype) cannot count to \(count)")
    }
    let out = try NDArray(uninitialized: [count], .int64, for: "randperm")
    generator.fillPermutation(out.pointer(), count: count)
    return try out.cast(to: dtype)
  }

  /// 1 with the probability that each element is, else 0 (`torch.bernoulli`), in `shape`, which
  /// these probabilities are expanded to.
  ///
  /// - Throws: `.state` unless they are floating-point and within 0...1.
  public func bernoulli(_ shape: Shape, _ generator: Generator) throws(TensorError) -> NDArray {
    guard dtype.isFloatingPoint else {
      throw TensorError(
        .state, "bernoulli: the probabilities must be floating-point, not \(dtype)")
    }
    let p = try expanded(to: shape, for: "bernoulli").contiguous()
    let out = try NDArray(uninitialized: shape, dtype, for: "bernoulli")
    try drawing { () throws(RandomError) in
      if dtype == .float32 {
        try generator.fillBernoulli(
          out.pointer(Float.self), probabilities: p.pointer(), count: out.count)
      } else {
        try generator.fillBernoulli(
          out.pointer(Double.self), probabilities: p.pointer(), count: out.count)
      }
    }
    return out
  }

  /// One index of this array's elements, drawn with the probabilities that they are, or that
  /// they are proportional to (`torch.multinomial(…, num_samples=1)`).
  public func multinomial(_ generator: Generator) throws(TensorError) -> Int {
    let index = try reshaped([count]).multinomial(samples: 1, generator)
    return Int(index.pointer(Int64.self).pointee)
  }

  /// Indices of columns, `samples` from each row of a matrix or from a vector, drawn with
  /// probabilities proportional to the elements: int64 (`torch.multinomial`).
  ///
  /// - Parameter withReplacement: whether one column can be drawn more than once.
  /// - Throws: `.state` for integers, another rank, elements that are negative or not finite, rows
  ///   of zeros, and for more samples than there are columns to take them from.
  public func multinomial(
    samples: Int, withReplacement: Bool = false, _ generator: Generator
  ) throws(TensorError) -> NDArray {
    guard dtype.isFloatingPoint else {
      throw TensorError(
        .state, "multinomial: the probabilities must be floating-point, not \(dtype)")
    }
    guard rank == 1 || rank == 2 else {
      throw TensorError(
        .state, "multinomial: the probabilities must be a vector or a matrix, not \(shape)")
    }
    guard samples > 0 else {
      throw TensorError(.state, "multinomial: num_samples must be above 0, but is \(samples)")
    }
    let (rows, categories) = (rank == 1 ? 1 : shape[0], shape[rank - 1])
    let out = try NDArray(
      uninitialized: rank == 1 ? [samples] : [rows, samples], .int64, for: "multinomial")
    // The draws go along with the memory of the probabilities.
    let byCategory = memoryOrder == [1, 0]
    let weights = try contiguous()
    try drawing { () throws(RandomError) in
      if dtype == .float32 {
        try generator.fillMultinomial(
          out.pointer(), samples: samples, weights: weights.pointer(Float.self), rows: rows,
          categories: categories, withReplacement: withReplacement, byCategory: byCategory)
      } else {
        try generator.fillMultinomial(
          out.pointer(), samples: samples, weights: weights.pointer(Double.self), rows: rows,
          categories: categories, withReplacement: withReplacement, byCategory: byCategory)
      }
    }
    return out
  }

  /// Dimensions from the one with the largest steps in memory to the one with the smallest: the
  /// order in which PyTorch fills memory. Where steps do not tell, they stay as they are.
  var memoryOrder: [Int] {
    var order = Array(0..<rank)
    if isContiguous { return order }
    order.reverse()
    /// 1 where `a` has the larger step, -1 the smaller one, 0 where that cannot be said.
    func compare(_ a: Int, _ b: Int) -> Int {
      if strides[a] == 0 || strides[b] == 0 { return 0 }
      if strides[a] != strides[b] { return strides[a] < strides[b] ? -1 : 1 }
      return shape[a] > shape[b] ? 1 : 0
    }
    for i in 1..<rank {  // an insertion sort that passes over what does not compare
      var moving = i
      for other in stride(from: i - 1, through: 0, by: -1) {
        let result = compare(order[other], order[moving])
        if result < 0 { break }
        if result > 0 {
          order.swapAt(other, moving)
          moving = other
        }
      }
    }
    return order.reversed()
  }

  static func inverse(_ order: [Int]) -> [Int] {
    var result = order
    for (i, d) in order.enumerated() { result[d] = i }
    return result
  }
}

extension Tensor {
  /// Overwrites every element by a draw, in the order of memory (`uniform_`, `normal_`, …). The
  /// history ends here: what was there before has the gradient 0.
  ///
  /// - Throws: `.state` for parameters or types that the distribution does not have, for a leaf
  ///   whose gradient is recorded, and for a view that repeats elements.
  public func draw(_ distribution: Distribution, _ generator: Generator) throws(TensorError) {
    try overwrite(distribution.nodeName, for: distribution.name) { () throws(TensorError) in
      let order = value.memoryOrder
      let out = try NDArray(
        uninitialized: value.permuted(order).shape, dtype, for: distribution.name)
      try distribution.fill(
        out, generator, isContiguous: value.isContiguous, for: distribution.name)
      return out.permuted(NDArray.inverse(order))
    }
  }

  /// Overwrites every element by 1 with the probability that `probabilities` has for it, broadcast,
  /// else by 0 (`bernoulli_`).
  ///
  /// - Throws: as `draw` and `NDArray.bernoulli`.
  public func drawBernoulli(_ probabilities: NDArray, _ generator: Generator) throws(TensorError) {
    try overwrite("BernoulliBackward2", for: "bernoulli_") { () throws(TensorError) in
      let order = value.memoryOrder
      let expanded = try probabilities.expanded(to: shape, for: "bernoulli_").permuted(order)
      return try expanded.bernoulli(expanded.shape, generator).permuted(NDArray.inverse(order))
    }
  }

  private func overwrite(
    _ node: StaticString, for name: StaticString, by draw: () throws(TensorError) -> NDArray
  ) throws(TensorError) {
    try value.requireDistinctElements(in: name)
    let before = try beforeWriting()
    let values = try draw()
    let (shape, dtype) = (self.shape, self.dtype)
    try write(
      Tensor.record(node, values, before) {
        { _, flow throws(TensorError) in
          try flow.send(NDArray(repeating: 0, shape: shape, dtype: dtype), to: 0)
        }
      }, for: name)
  }

  /// Elements set to 0 with the given probability, the others divided by what is left of 1
  /// (`torch.nn.functional.dropout` while training); itself for the probability 0.
  ///
  /// - Throws: `.badValue` for what is no probability, `.state` for integers.
  public func droppedOut(_ probability: Double, _ generator: Generator) throws(TensorError)
    -> Tensor
  {
    guard probability >= 0 && probability <= 1 else {
      throw TensorError(
        .badValue, "dropout: p must be a probability from 0 to 1, but is \(probability)")
    }
    if probability == 0 || count == 0 { return self }
    try requireFloating("dropout")
    let mask = try value.drawnAlike(from: .dropout(probability: probability), generator)
    return Tensor.record("MulBackward0", try value.zip(.multiply, mask), self) {
      { g, flow throws(TensorError) in try flow.send(g.zip(.multiply, mask), to: 0) }
    }
  }

  /// Normal draws with these means and standard deviations, broadcast (`torch.normal` of
  /// tensors), in the type of the means, or of `deviation` where the mean is a number.
  ///
  /// - Throws: `.state` for integers and negative deviations.
  public static func normal(_ mean: Tensor, _ deviation: Tensor, _ generator: Generator)
    throws(TensorError) -> Tensor
  {
    let type = mean.isNumber ? deviation.dtype : mean.dtype
    let shape = try Dimensions.broadcast(mean.shape, deviation.shape, in: "normal")
    let negative = try deviation.compare(.less, .number(0.0)).value
    let count = try negative.sum(
      over: Array(0..<negative.rank), keepingDimensions: false
    ).item()
    guard count == 0 else {
      throw TensorError(.state, "normal: all standard deviations must be 0 or above")
    }
    let unit = try NDArray.drawn(shape, type, from: .normal(mean: 0, deviation: 1), generator)
    func operand(_ x: Tensor) throws(TensorError) -> NDArray {
      try x.isNumber ? x.value.cast(to: type) : x.value
    }
    let scaled = try unit.zip(.multiply, operand(deviation)).cast(to: type)
    return Tensor(try scaled.zip(.add, operand(mean)).cast(to: type))
  }
}
