import Autograd

/// Fewer dimensions out than in.
let reductionOperations: [Operation] =
  [
    .tensor(
      "sum(Tensor input, int[]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      documented(
        "The sum over `dim` (an int or several), or over all, in the order of PyTorch's sums.",
        "sm.tensor([[1, 2], [3, 4]]).sum(dim=0)", "tensor([4, 6])")
    ) {
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      return try x.sum(over: $0.ints(1), keepingDimensions: $0.bool(2))
    },
    .tensor(
      "mean(Tensor input, int[]? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      documented(
        "The mean over `dim` (an int or several), or over all.", "sm.tensor([1.0, 2.0]).mean()",
        "tensor(1.5000)")
    ) {
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      return try x.mean(over: $0.ints(1), keepingDimensions: $0.bool(2))
    },
  ]
  + [false, true].map { root in
    .tensor(
      """
      \(root ? "std" : "var")(Tensor input, int[]? dim=None, bool? unbiased=None, \
      bool keepdim=False, *, float? correction=None)
      """,
      root
        ? documented(
          "The standard deviation over `dim`, or over all: the root of `var`.",
          "sm.tensor([1.0, 3.0]).std()", "tensor(1.4142)")
        : documented(
          "The variance over `dim`, or over all: the squared deviations over n - correction.",
          "sm.tensor([1.0, 3.0]).var()", "tensor(2.)")
    ) {
      let correction = $0.floatIfAny(4) ?? ($0.isNone(2) || $0.bool(2) ? 1 : 0)
      let x = $0.tensor(0)
      return root
        ? try x.standardDeviation(
          over: $0.ints(1), correction: correction, keepingDimensions: $0.bool(3))
        : try x.variance(over: $0.ints(1), correction: correction, keepingDimensions: $0.bool(3))
    }
  }
