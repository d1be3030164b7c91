import Autograd
import Random

/// Tensors of random numbers: PyTorch's, bit for bit, for the same state of the generator.
let randomOperations: [Operation] = drawOperations + samplingOperations + inPlaceDrawOperations

private let options = "dtype? dtype=None, bool requires_grad=False, device? device=None"

private let drawOperations: [Operation] = [
  .tensor(
    "rand(int[]* size, *, Generator? generator=None, \(options))",
    """
    Uniform draws in [0, 1): PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand(2, generator=sm.Generator().manual_seed(42)).tolist()
    [0.8822692632675171, 0.9150039553642273]
    """, in: "f"
  ) { try $0.drawn("rand", size: 0, 1, from: .uniform(from: 0, to: 1), options: 2) },
  .tensor(
    "randn(int[]* size, *, Generator? generator=None, \(options))",
    """
    Standard normal draws: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn(2, generator=sm.Generator().manual_seed(42)).tolist()
    [0.33669036626815796, 0.12880940735340118]
    """, in: "f"
  ) { try $0.drawn("randn", size: 0, 1, from: .normal(mean: 0, deviation: 1), options: 2) },
  .tensor(
    """
    randint(int[]? low=None, int[]? high=None, int[]? size=None, *, Generator? generator=None, \
    \(options))
    """,
    """
    int64 draws, uniform in [low, high): randint(low, high, size), or randint(high, size) from 0.

    PyTorch's, bit for bit. RuntimeError where low is not below high, or the dtype does not hold
    them.

    >>> import swiftmakemore as sm
    >>> sm.randint(0, 10, (5,), generator=sm.Generator().manual_seed(42)).tolist()
    [2, 7, 6, 4, 6]
    """, in: "f"
  ) {
    let (low, high, size) = try $0.integerRange()
    return try $0.options(
      4,
      NDArray.drawn(
        Shape.checked(size, in: "randint"), $0.dtypeIfAny(4) ?? .int64,
        from: .integers(from: Int64(low), to: Int64(high)), $0.generator(3), for: "randint"))
  },
  .tensor(
    "randperm(int n, *, Generator? generator=None, \(options))",
    """
    0, 1, ..., n - 1 in random order, int64: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randperm(5, generator=sm.Generator().manual_seed(42)).tolist()
    [2, 4, 3, 0, 1]
    """, in: "f"
  ) {
    try $0.options(
      2, NDArray.permutation($0.int(0), $0.dtypeIfAny(2) ?? .int64, $0.generator(1)))
  },
  .tensor(
    "rand_like(Tensor input, *, Generator? generator=None, \(options))",
    """
    Uniform draws in [0, 1) in the shape and type of input: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.rand_like(sm.zeros(1), generator=sm.Generator().manual_seed(42)).tolist()
    [0.8822692632675171]
    """, in: "f"
  ) { try $0.drawnAlike("rand_like", 1, from: .uniform(from: 0, to: 1), options: 2) },
  .tensor(
    "randn_like(Tensor input, *, Generator? generator=None, \(options))",
    """
    Standard normal draws in the shape and type of input: PyTorch's, bit for bit.

    >>> import swiftmakemore as sm
    >>> sm.randn_like(sm.zeros(1), generator=sm.Generator().manual_seed(42)).tolist()
    [0.33669036626815796]
    """, in: "f"
  ) { try $0.drawnAlike("randn_like", 1, from: .normal(mean: 0, deviation: 1), options: 2) },
  .tensor(
    """
    randint_like(Tensor input, int? low=None, int? high=None, *, Generator? generator=None, \
    \(options))
    """,
    """
    Uniform integers in [low, high), or [0, low) where high is not given, like input.

    >>> import swiftmakemore as sm
    >>> sm.randint_like(sm.zeros(3), 10, generator=sm.Generator().manual_seed(42)).tolist()
    [2.0, 7.0, 6.0]
    """, in: "f"
  ) {
    guard let last = $0.intIfAny(2) ?? $0.intIfAny(1) else {
      throw TensorError(.badType, "randint_like() missing required argument 'high'")
    }
    let first = $0.isNone(2) ? 0 : $0.intIfAny(1) ?? 0
    return try $0.drawnAlike(
      "randint_like", 3, from: .integers(from: Int64(first), to: Int64(last)), options: 4)
  },
]

private let samplingOperations: [Operation] = [
  .tensor(
    """
    normal(Operand mean, Operand std=1.0, int[]? size=None, *, Generator? generator=None, \
    \(options))
    """,
    """
    Normal draws: of numbers `mean` and `std` in the shape `size`, or for each element of tensors.

    RuntimeError for a negative std, TypeError where neither is a tensor and there is no size.

    >>> import swiftmakemore as sm
    >>> sm.normal(1.0, 0.0, (2,)).tolist(), sm.normal(sm.tensor([1.0, 2.0]), 0.0).tolist()
    ([1.0, 1.0], [1.0, 2.0])
    """, in: "f"
  ) {
    let (mean, deviation) = (try $0.operand(0), try $0.operand(1))
    if mean.isNumber, deviation.isNumber {
      guard !$0.isNone(2) else {
        throw TensorError(
          .badType, "normal() missing required argument 'size', where no tensor gives the shape")
      }
      return try $0.drawn(
        "normal", size: 2, 3,
        from: .normal(mean: mean.value.item(), deviation: deviation.value.item()), options: 4)
    }
    guard $0.isNone(2) else {
      throw TensorError(.badType, "normal(): size goes with numbers, not with tensors")
    }
    return try Tensor.normal(mean, deviation, $0.generator(3)).requiring($0.bool(5))
  },
  .tensor(
    "bernoulli(Tensor input, float? p=None, *, Generator? generator=None)",
    """
    1 with the probability that each element is, or with probability p, else 0.

    RuntimeError for what is no probability.

    >>> import swiftmakemore as sm
    >>> sm.bernoulli(sm.tensor([0.0, 1.0])).tolist()
    [0.0, 1.0]
    """
  ) {
    let x = $0.tensor(0)
    guard let p = $0.floatIfAny(1) else {
      return Tensor(try x.value.bernoulli(x.shape, $0.generator(2)))
    }
    return Tensor(
      try NDArray.drawn(x.shape, x.dtype, from: .bernoulli(probability: p), $0.generator(2)))
  },
  .tensor(
    """
    multinomial(Tensor input, int num_samples, bool replacement=False, *, \
    Generator? generator=None)
    """,
    """
    Indices drawn with probabilities proportional to a vector, or to each row of a matrix: int64.

    RuntimeError for numbers that are negative or not finite, rows of zeros, and more samples
    than there are elements, where there is no replacement.

    >>> import swiftmakemore as sm
    >>> weights = sm.tensor([0.1, 0.2, 0.3, 0.4])
    >>> sm.multinomial(weights, 3, generator=sm.Generator().manual_seed(42)).tolist()
    [3, 1, 2]
    """
  ) {
    Tensor(
      try $0.tensor(0).value.multinomial(
        samples: $0.int(1), withReplacement: $0.bool(2), $0.generator(3)))
  },
]

/// A method that draws every element anew.
private func drawing(
  _ signature: String, _ help: String, _ generator: Int,
  from distribution: @escaping @Sendable (Arguments) -> Distribution
) -> Operation {
  .tensor(
    "\(signature), *, Generator? generator=None)",
    "\(help) Returns the tensor; its history ends here.\n\n>>> import swiftmakemore as sm\n"
      + ">>> x = sm.zeros(3).\(signature.prefix { $0 != "(" })("
      + "\(signature.hasPrefix("geometric") ? "0.5, " : "")generator=sm.Generator())\n"
      + ">>> bool((x == 0).all())\nFalse", in: "t"
  ) {
    let x = $0.tensor(0)
    try x.draw(distribution($0), $0.generator(generator))
    return x
  }
}

private let inPlaceDrawOperations: [Operation] = [
  drawing(
    "uniform_(Tensor input, float from_=0.0, float to=1.0",
    "Overwrites the elements with uniform draws in [from_, to).", 3
  ) { .uniform(from: $0.float(1), to: $0.float(2)) },
  drawing(
    "normal_(Tensor input, float mean=0.0, float std=1.0",
    "Overwrites the elements with normal draws.", 3
  ) { .normal(mean: $0.float(1), deviation: $0.float(2)) },
  drawing(
    "log_normal_(Tensor input, float mean=1.0, float std=2.0",
    "Overwrites the elements with draws whose logarithms are normal.", 3
  ) { .logNormal(mean: $0.float(1), deviation: $0.float(2)) },
  drawing(
    "cauchy_(Tensor input, float median=0.0, float sigma=1.0",
    "Overwrites the elements with draws of a Cauchy distribution.", 3
  ) { .cauchy(median: $0.float(1), scale: $0.float(2)) },
  drawing(
    "exponential_(Tensor input, float lambd=1.0",
    "Overwrites the elements with exponential draws of the rate lambd.", 2
  ) { .exponential(rate: $0.float(1)) },
  drawing(
    "geometric_(Tensor input, float p",
    "Overwrites the elements with the number of trials up to the first success, of probability p.",
    2
  ) { .geometric(probability: $0.float(1)) },
  .tensor(
    "bernoulli_(Tensor input, Operand p=0.5, *, Generator? generator=None)",
    """
    Overwrites the elements with 1 with probability p, a number or one for each, else 0.

    Returns the tensor; its history ends here.

    >>> import swiftmakemore as sm
    >>> sm.empty(2).bernoulli_(sm.tensor([0.0, 1.0])).tolist()
    [0.0, 1.0]
    """, in: "t"
  ) {
    let (x, p) = ($0.tensor(0), try $0.operand(1))
    if p.isNumber {
      try x.draw(.bernoulli(probability: p.value.item()), $0.generator(2))
    } else {
      try x.drawBernoulli(p.value, $0.generator(2))
    }
    return x
  },
  .tensor(
    "random_(Tensor input, int? from_=None, int? to=None, *, Generator? generator=None)",
    """
    Overwrites the elements with uniform integers in [from_, to).

    random_(to) begins at 0; random_() draws from all that the type holds exactly, from 0 on.
    Returns the tensor; its history ends here.

    >>> import swiftmakemore as sm
    >>> sm.empty(3).random_(10, generator=sm.Generator().manual_seed(42)).tolist()
    [2.0, 7.0, 6.0]
    """, in: "t"
  ) {
    let x = $0.tensor(0)
    if let last = $0.intIfAny(2) ?? $0.intIfAny(1) {
      let first = $0.isNone(2) ? 0 : $0.intIfAny(1) ?? 0
      try x.draw(.integers(from: Int64(first), to: Int64(last)), $0.generator(3))
    } else {
      try x.draw(.anyInteger, $0.generator(3))
    }
    return x
  },
]

extension Arguments {
  /// A tensor of draws, with the arguments `options` at `rest`.
  fileprivate func drawn(
    _ name: StaticString, size: Int, _ generator: Int, from distribution: Distribution,
    options rest: Int
  ) throws -> Tensor {
    let shape = try Shape.checked(ints(size), in: name)
    return try options(
      rest,
      NDArray.drawn(
        shape, dtypeIfAny(rest) ?? .float32, from: distribution, self.generator(generator),
        for: name))
  }

  fileprivate func drawnAlike(
    _ name: StaticString, _ generator: Int, from distribution: Distribution, options rest: Int
  ) throws -> Tensor {
    try options(
      rest,
      tensor(0).value.drawnAlike(
        dtypeIfAny(rest), from: distribution, self.generator(generator), for: name))
  }

  fileprivate func options(_ rest: Int, _ array: NDArray) throws -> Tensor {
    try Tensor(array).requiring(bool(rest + 1))
  }

  /// The arguments of randint(high, size) and randint(low, high, size).
  fileprivate func integerRange() throws(TensorError) -> (low: Int, high: Int, size: [Int]) {
    func one(_ index: Int) throws(TensorError) -> Int {
      guard ints(index).count == 1 else {
        throw TensorError(.badType, "randint(): low and high must be ints, not sequences")
      }
      return ints(index)[0]
    }
    if isNone(2) {
      guard !isNone(0), !isNone(1), isSequence(1) else {
        throw TensorError(
          .badType,
          "randint() missing required argument 'size': randint(high, size) or randint(low, high, "
            + "size), where size is a tuple")
      }
      return (0, try one(0), ints(1))
    }
    guard !isNone(1) else {
      guard !isNone(0) else {
        throw TensorError(.badType, "randint() missing required argument 'high'")
      }
      return (0, try one(0), ints(2))
    }
    return (isNone(0) ? 0 : try one(0), try one(1), ints(2))
  }
}
