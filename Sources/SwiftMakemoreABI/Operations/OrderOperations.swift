import Autograd

/// Order, running sums, and what there is how often.
let orderOperations: [Operation] =
  quantileOperations + sortOperations + runningOperations + countingOperations

/// An operation that gives tensors by name.
private func named(
  _ signature: String, _ help: String, in places: String = "tf",
  run: @escaping @Sendable (Arguments) throws -> (Tensor, Tensor)
) -> Operation {
  Operation(signature, help, in: places) {
    let (a, b) = try run($0)
    return .several([.tensor(a), .tensor(b)])
  }
}

private let sortOperations: [Operation] =
  [true, false].flatMap { largest -> [Operation] in
    let (name, word) = largest ? ("max", "largest") : ("min", "smallest")
    let x = "sm.tensor([[1.0, 5.0], [4.0, 2.0]])"
    return [
      .tensor(
        "\(name)(Tensor input)",
        """
        The \(word) element of all; equal ones share the gradient.

        >>> import swiftmakemore as sm
        >>> \(x).\(name)()
        tensor(\(largest ? 5 : 1).)
        """
      ) { try $0.tensor(0).extreme(largest: largest) },
      .tensor(
        "\(name)(Tensor input, Tensor other)",
        """
        The \(largest ? "larger" : "smaller") of two, element by element: `\(name)imum`.

        >>> import swiftmakemore as sm
        >>> sm.\(name)(sm.tensor([1.0, 5.0]), sm.tensor([4.0, 2.0]))
        tensor([\(largest ? "4., 5." : "1., 2.")])
        """
      ) {
        largest ? try $0.tensor(0).maximum($0.tensor(1)) : try $0.tensor(0).minimum($0.tensor(1))
      },
      named(
        "\(name)(Tensor input, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
        """
        The \(word) elements along `dim`, and where the first of each stands; the gradient goes there.

        >>> import swiftmakemore as sm
        >>> \(x).\(name)(dim=1).indices
        tensor([\(largest ? "1, 0" : "0, 1")])
        """
      ) {
        let (x, dim) = ($0.tensor(0), $0.int(1))
        try x.requireElements(along: dim, in: largest ? "max" : "min")
        return try x.extremesAndPositions(
          largest: largest, along: dim, keepingDimension: $0.bool(2))
      },
    ]
  } + [
    named(
      "sort(Tensor input, int dim=-1, bool descending=False, bool stable=False) -> (Tensor values, Tensor indices)",
      """
      The elements along `dim` in order, equal ones as they were and NaN as the largest, and where they stood.

      >>> import swiftmakemore as sm
      >>> values, indices = sm.tensor([3.0, 1.0, 2.0]).sort()
      >>> values, indices
      (tensor([1., 2., 3.]), tensor([1, 2, 0]))
      """
    ) { try $0.tensor(0).sorted(along: $0.int(1), descending: $0.bool(2)) },
    named(
      "sort(Tensor input, *, bool? stable, int dim=-1, bool descending=False) -> (Tensor values, Tensor indices)",
      "The same, with `stable` by its name: every order is stable.\n\n>>> import swiftmakemore as sm\n>>> sm.tensor([2, 1]).sort(stable=True).values\ntensor([1, 2])"
    ) { try $0.tensor(0).sorted(along: $0.int(2), descending: $0.bool(3)) },
    .tensor(
      "argsort(Tensor input, int dim=-1, bool descending=False, bool stable=False)",
      """
      Where the elements in order stand along `dim`: int64.

      >>> import swiftmakemore as sm
      >>> sm.tensor([3.0, 1.0, 2.0]).argsort(descending=True)
      tensor([0, 2, 1])
      """
    ) { try $0.tensor(0).detached.sorted(along: $0.int(1), descending: $0.bool(2)).positions },
    named(
      "topk(Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True) -> (Tensor values, Tensor indices)",
      """
      The `k` largest (or smallest) elements along `dim`, in order, and where they stand.

      >>> import swiftmakemore as sm
      >>> sm.tensor([3.0, 1.0, 2.0]).topk(2).values
      tensor([3., 2.])
      """
    ) { try $0.tensor(0).extremes($0.int(1), along: $0.int(2), largest: $0.bool(3)) },
    named(
      "kthvalue(Tensor input, int k, int dim=-1, bool keepdim=False) -> (Tensor values, Tensor indices)",
      """
      The k-th smallest element along `dim`, counted from 1, and where it stands.

      >>> import swiftmakemore as sm
      >>> sm.tensor([3.0, 1.0, 2.0]).kthvalue(2).values
      tensor(2.)
      """
    ) { try $0.tensor(0).smallest($0.int(1), along: $0.int(2), keepingDimension: $0.bool(3)) },
    .tensor(
      "median(Tensor input)",
      """
      The middle element of all, the lower one of two; NaN where there is one.

      >>> import swiftmakemore as sm
      >>> sm.tensor([3.0, 1.0, 2.0, 9.0]).median()
      tensor(2.)
      """
    ) { try $0.tensor(0).median() },
    named(
      "median(Tensor input, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)",
      """
      The middle element along `dim`, the lower one of two, and where it stands.

      >>> import swiftmakemore as sm
      >>> sm.tensor([[3.0, 1.0, 2.0]]).median(dim=1).indices
      tensor([2])
      """
    ) {
      let (x, dim) = ($0.tensor(0), $0.int(1))
      try x.requireElements(along: dim, in: "median")
      return try x.median(along: dim, keepingDimension: $0.bool(2))
    },
    Operation(
      "aminmax(Tensor input, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)",
      """
      The smallest and the largest elements along `dim`, or of all.

      >>> import swiftmakemore as sm
      >>> sm.tensor([3.0, 1.0, 2.0]).aminmax().max
      tensor(3.)
      """
    ) {
      let (x, over) = ($0.tensor(0), $0.intIfAny(1).map { [$0] } ?? [])
      let keep = $0.bool(2)
      return .several([
        .tensor(try x.extremes(largest: false, over: over, keepingDimensions: keep)),
        .tensor(try x.extremes(largest: true, over: over, keepingDimensions: keep)),
      ])
    },
  ]

private let runningOperations: [Operation] = [
  .tensor(
    "cumsum(Tensor input, int dim, *, dtype? dtype=None)",
    """
    Running sums along `dim`, made in double precision; integers give int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).cumsum(0)
    tensor([1, 3, 6])
    """, in: "tfi"
  ) {
    var x = $0.tensor(0)
    if let type = try $0.dtypeIfAny(2) { x = try x.cast(to: type) }
    return try x.runningSums(along: $0.int(1))
  },
  .tensor(
    "cumprod(Tensor input, int dim, *, dtype? dtype=None)",
    """
    Running products along `dim`, made in double precision; integers give int64.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 2, 3]).cumprod(0)
    tensor([1, 2, 6])
    """, in: "tfi"
  ) {
    var x = $0.tensor(0)
    if let type = try $0.dtypeIfAny(2) { x = try x.cast(to: type) }
    return try x.runningProducts(along: $0.int(1))
  },
  named(
    "cummax(Tensor input, int dim) -> (Tensor values, Tensor indices)",
    """
    The largest element so far along `dim`, and where the last such one stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 3, 2]).cummax(0).values
    tensor([1, 3, 3])
    """
  ) { try $0.tensor(0).runningExtremes(along: $0.int(1), largest: true) },
  named(
    "cummin(Tensor input, int dim) -> (Tensor values, Tensor indices)",
    """
    The smallest element so far along `dim`, and where the last such one stands.

    >>> import swiftmakemore as sm
    >>> sm.tensor([2, 3, 1]).cummin(0).values
    tensor([2, 2, 1])
    """
  ) { try $0.tensor(0).runningExtremes(along: $0.int(1), largest: false) },
  .tensor(
    "diff(Tensor input, int n=1, int dim=-1, Tensor? prepend=None, Tensor? append=None)",
    """
    Differences of neighbours along `dim`, `n` times over.

    >>> import swiftmakemore as sm
    >>> sm.tensor([1, 4, 9]).diff()
    tensor([3, 5])
    """
  ) {
    var x = $0.tensor(0)
    let dim = $0.int(2)
    let pieces = [$0.tensorIfAny(3), x, $0.tensorIfAny(4)].compactMap { $0 }
    if pieces.count > 1 { x = try Tensor.joined(pieces, along: dim) }
    return try x.differences($0.int(1), along: dim)
  },
]

private let countingOperations: [Operation] = [
  Operation(
    "unique(Tensor input, bool sorted=True, bool return_inverse=False, bool return_counts=False, int? dim=None) -> Tensor | Tensor[]",
    """
    The distinct elements in order; on demand where each element is among them, and how often each is there.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 1, 3]).unique(return_counts=True)
    (tensor([1, 3]), tensor([1, 2]))
    """
  ) {
    guard $0.isNone(4) else {
      throw TensorError(.state, "unique: only all elements are supported, without dim")
    }
    let (values, inverse, counts) = try $0.tensor(0).detached.distinct(consecutive: false)
    return .tensors(values, $0.bool(2) ? inverse : nil, $0.bool(3) ? counts : nil)
  },
  Operation(
    "unique_consecutive(Tensor input, bool return_inverse=False, bool return_counts=False, int? dim=None) -> Tensor | Tensor[]",
    """
    The elements without those that follow an equal one; on demand where each went, and how often.

    >>> import swiftmakemore as sm
    >>> sm.tensor([3, 3, 1, 3]).unique_consecutive()
    tensor([3, 1, 3])
    """
  ) {
    guard $0.isNone(3) else {
      throw TensorError(.state, "unique_consecutive: only all elements are supported, without dim")
    }
    let (values, inverse, counts) = try $0.tensor(0).detached.distinct(consecutive: true)
    return .tensors(values, $0.bool(1) ? inverse : nil, $0.bool(2) ? counts : nil)
  },
  .tensor(
    "bincount(Tensor input, Tensor? weights=None, int minlength=0)",
    """
    How often 0, 1, ... stand in a vector of integers, or the sums of their weights.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0, 2, 2]).bincount()
    tensor([1, 0, 2])
    """
  ) { try $0.tensor(0).counts(weights: $0.tensorIfAny(1), minimumLength: $0.int(2)) },
  .tensor(
    "histc(Tensor input, int bins=100, float min=0.0, float max=0.0)",
    """
    How many elements lie in each part of min to max; of all elements' range where both are 0.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histc(bins=2, min=0, max=1)
    tensor([2., 1.])
    """
  ) {
    try $0.tensor(0).histogramCounts(bins: $0.int(1), low: $0.float(2), high: $0.float(3))
  },
  named(
    "histogram(Tensor input, int bins, *, float[]? range=None, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
    """
    How many elements, or what weight, lies in each of `bins` parts, and the parts' edges.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histogram(2, range=(0, 1)).hist
    tensor([2., 1.])
    """
  ) {
    let (x, range) = ($0.tensor(0).detached, $0.floats(2))
    guard range.isEmpty || range.count == 2 else {
      throw TensorError(.state, "histogram: the range must be two numbers, not \(range.count)")
    }
    let edges = try x.histogramEdges(
      bins: $0.int(1), range: range.isEmpty ? nil : (range[0], range[1]))
    return (try x.histogram(edges: edges, weights: $0.tensorIfAny(3), density: $0.bool(4)), edges)
  },
  named(
    "histogram(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False) -> (Tensor hist, Tensor bin_edges)",
    """
    The same between the edges `bins`, which ascend.

    >>> import swiftmakemore as sm
    >>> sm.tensor([0.1, 0.2, 0.9]).histogram(sm.tensor([0.0, 0.15, 1.0])).hist
    tensor([1., 2.])
    """
  ) {
    let edges = $0.tensor(1).detached
    let counts = try $0.tensor(0).detached.histogram(
      edges: edges, weights: $0.tensorIfAny(2), density: $0.bool(3))
    return (counts, edges)
  },
  .tensor(
    "searchsorted(Tensor sorted_sequence, Operand input, *, bool out_int32=False, bool right=False, str? side=None)",
    """
    Where the elements would have to stand in a sorted sequence: in front of equal ones, or behind.

    >>> import swiftmakemore as sm
    >>> sm.searchsorted(sm.tensor([1, 3, 5]), sm.tensor([3, 4]))
    tensor([1, 2])
    """, in: "f"
  ) {
    var right = $0.bool(3)
    if !$0.isNone(4) {
      let side = $0.string(4)
      guard side == "left" || side == "right" else {
        throw TensorError(.state, "searchsorted: side must be 'left' or 'right'")
      }
      right = side == "right"
    }
    let found = try $0.tensor(0).positions(of: $0.operand(1), right: right)
    return try $0.bool(2) ? found.cast(to: .int32) : found
  },
  .tensor(
    "bucketize(Operand input, Tensor boundaries, *, bool out_int32=False, bool right=False)",
    """
    Between which of the sorted boundaries each element lies.

    >>> import swiftmakemore as sm
    >>> sm.bucketize(sm.tensor([0.5, 2.5]), sm.tensor([1.0, 2.0, 3.0]))
    tensor([0, 2])
    """, in: "f"
  ) {
    guard $0.tensor(1).rank == 1 else {
      throw TensorError(.state, "bucketize: the boundaries must be a vector")
    }
    let found = try $0.tensor(1).positions(of: $0.operand(0), right: $0.bool(3))
    return try $0.bool(2) ? found.cast(to: .int32) : found
  },
]

extension Value {
  /// Several tensors, or the one that there is.
  fileprivate static func tensors(_ all: Tensor?...) -> Value {
    let there = all.compactMap { $0.map { Value.tensor($0) } }
    return there.count == 1 ? there[0] : .several(there)
  }
}

extension Tensor {
  /// Refuses a dimension without elements, of which none is the largest.
  fileprivate func requireElements(along dimension: Int, in name: StaticString)
    throws(TensorError)
  {
    let d = dimension < 0 ? dimension + rank : dimension
    guard rank == 0 || !(0..<rank).contains(d) || shape[d] > 0 else {
      throw TensorError(
        .badIndex, "\(name): dimension \(dimension) of shape \(shape) has no elements")
    }
  }
}
