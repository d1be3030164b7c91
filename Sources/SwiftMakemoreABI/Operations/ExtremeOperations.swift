import Autograd
import KernelTable

/// Reductions that pick or compare.
let extremeOperations: [Operation] =
  [true, false].flatMap { largest -> [Operation] in
    let (name, word) = largest ? ("max", "largest") : ("min", "smallest")
    return [
      .tensor(
        "a\(name)(Tensor input, int[]? dim=None, bool keepdim=False)",
        documented(
          "The \(word) elements over `dim`, or all; equal ones share the gradient.",
          "sm.tensor([[1, 4], [5, 2]]).a\(name)(dim=0)", "tensor([\(largest ? "5, 4" : "1, 2")])")
      ) {
        try $0.tensor(0).extremes(
          largest: largest, over: $0.ints(1), keepingDimensions: $0.bool(2))
      },
      .tensor(
        "arg\(name)(Tensor input, int? dim=None, bool keepdim=False)",
        documented(
          "Where the first \(word) element along `dim`, or of all, stands: int64.",
          "sm.tensor([3, 1, 4]).arg\(name)()", "tensor(\(largest ? 2 : 1))")
      ) {
        try $0.tensor(0).positionsOfExtremes(
          largest: largest, along: $0.intIfAny(1), keepingDimension: $0.bool(2))
      },
    ]
  }
  + [true, false].map { all in
    .tensor(
      "\(all ? "all" : "any")(Tensor input, int[]? dim=None, bool keepdim=False)",
      documented(
        "Whether \(all ? "all" : "any") elements over `dim`, or of all, are nonzero.",
        "sm.tensor([[1, 0], [2, 3]]).\(all ? "all" : "any")(dim=0)",
        all ? "tensor([ True, False])" : "tensor([True, True])")
    ) { try $0.tensor(0).truth(all: all, over: $0.ints(1), keepingDimensions: $0.bool(2)) }
  } + [
    .tensor(
      "prod(Tensor input, int? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      documented("The product along `dim`, or of all.", "sm.tensor([2, 3, 4]).prod()", "tensor(24)")
    ) {
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      return try x.product(
        over: $0.intIfAny(1).map { [$0] } ?? [], keepingDimensions: $0.bool(2))
    },
    .tensor(
      "logsumexp(Tensor input, int[] dim, bool keepdim=False)",
      documented(
        "log(sum(exp(x))) over `dim`.", "sm.tensor([1.0, 1.0]).logsumexp(0)", "tensor(1.6931)")
    ) { try $0.tensor(0).logSumExp(over: $0.ints(1), keepingDimensions: $0.bool(2)) },
    .tensor(
      "norm(Tensor input, float p=2.0, int[]? dim=None, bool keepdim=False)",
      documented(
        "sum(|x|^p)^(1/p) over `dim`, or over all.", "sm.tensor([3.0, 4.0]).norm()", "tensor(5.)")
    ) { try $0.tensor(0).norm($0.float(1), over: $0.ints(2), keepingDimensions: $0.bool(3)) },
    .tensor(
      "count_nonzero(Tensor input, int[]? dim=None)",
      documented(
        "How many elements over `dim`, or of all, are nonzero.",
        "sm.tensor([0, 2, 3]).count_nonzero()", "tensor(2)")
    ) { try $0.tensor(0).isNonzero().sum(over: $0.ints(1)) },
  ]
