import Autograd
import KernelTable

/// Reductions that pick or compare.
let extremeOperations: [Operation] =
  [true, false].flatMap { largest -> [Operation] in
    let (name, word) = largest ? ("max", "largest") : ("min", "smallest")
    return [
      .tensor(
        "a\(name)(Tensor input, int[]? dim=None, bool keepdim=False)",
        "The \(word) elements over `dim`, or all; equal ones share the gradient."
      ) {
        try $0.tensor(0).extremes(
          largest: largest, over: $0.ints(1), keepingDimensions: $0.bool(2))
      },
      .tensor(
        "arg\(name)(Tensor input, int? dim=None, bool keepdim=False)",
        "Where the first \(word) element along `dim`, or of all, stands: int64."
      ) {
        try $0.tensor(0).positionsOfExtremes(
          largest: largest, along: $0.intIfAny(1), keepingDimension: $0.bool(2))
      },
    ]
  }
  + [true, false].map { all in
    .tensor(
      "\(all ? "all" : "any")(Tensor input, int[]? dim=None, bool keepdim=False)",
      "Whether \(all ? "all" : "any") elements over `dim`, or of all, are nonzero."
    ) { try $0.tensor(0).truth(all: all, over: $0.ints(1), keepingDimensions: $0.bool(2)) }
  } + [
    .tensor(
      "prod(Tensor input, int? dim=None, bool keepdim=False, *, dtype? dtype=None)",
      "The product along `dim`, or of all."
    ) {
      var x = $0.tensor(0)
      if let type = try $0.dtypeIfAny(3) { x = try x.cast(to: type) }
      return try x.product(
        over: $0.intIfAny(1).map { [$0] } ?? [], keepingDimensions: $0.bool(2))
    },
    .tensor(
      "logsumexp(Tensor input, int[] dim, bool keepdim=False)", "log(sum(exp(x))) over `dim`."
    ) { try $0.tensor(0).logSumExp(over: $0.ints(1), keepingDimensions: $0.bool(2)) },
    .tensor(
      "norm(Tensor input, float p=2.0, int[]? dim=None, bool keepdim=False)",
      "sum(|x|^p)^(1/p) over `dim`, or over all."
    ) { try $0.tensor(0).norm($0.float(1), over: $0.ints(2), keepingDimensions: $0.bool(3)) },
    .tensor(
      "count_nonzero(Tensor input, int[]? dim=None)",
      "How many elements over `dim`, or of all, are nonzero."
    ) { try $0.tensor(0).isNonzero().sum(over: $0.ints(1)) },
  ]
