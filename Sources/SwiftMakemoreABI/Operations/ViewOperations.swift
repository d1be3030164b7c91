import Autograd

/// The same elements under another shape.
let viewOperations: [Operation] = [
  .tensor(
    "reshape(Tensor input, int[]* shape)",
    "The elements in order under another shape; one size may be -1."
  ) { try $0.tensor(0).reshaped($0.ints(1)) },
  .tensor(
    "view(Tensor input, int[]* shape)",
    "The elements in order under another shape; one size may be -1.", in: "t"
  ) { try $0.tensor(0).reshaped($0.ints(1), for: "view") },
  .tensor("permute(Tensor input, int[]* dims)", "The dimensions in another order.") {
    try $0.tensor(0).permuted($0.ints(1))
  },
  .tensor(
    "expand(Tensor input, int[]* size)",
    "Dimensions of size 1 repeated, and new ones in front, without copying.", in: "t"
  ) { try $0.tensor(0).expanded(to: $0.ints(1)) },
  .tensor("transpose(Tensor input, int dim0, int dim1)", "Two dimensions exchanged.") {
    try $0.tensor(0).transposed($0.int(1), $0.int(2))
  },
  .tensor("t(Tensor input)", "A matrix transposed.") {
    let x = $0.tensor(0)
    guard x.rank <= 2 else {
      throw TensorError(.state, "t: expected at most 2 dimensions, not the shape \(x.shape)")
    }
    return x.rank < 2 ? x : try x.transposed(0, 1)
  },
  .tensor("T(Tensor input)", "The matrix transposed; itself with fewer dimensions.", in: "p") {
    let x = $0.tensor(0)
    guard x.rank <= 2 else {
      throw TensorError(
        .badShape, "T: expected a matrix, not the shape \(x.shape); use permute() or transpose()")
    }
    return x.rank < 2 ? x : try x.transposed(0, 1)
  },
  .tensor("squeeze(Tensor input, int[]? dim=None)", "Without dimensions of size 1.") {
    var x = $0.tensor(0)
    let rank = max(x.rank, 1)
    let dimensions = $0.isNone(1) ? Array(0..<x.rank) : $0.ints(1)
    let positions = dimensions.map { $0 < 0 ? $0 + rank : $0 }.sorted(by: >)
    for d in positions { x = try x.squeezed(d) }
    return x
  },
  .tensor("unsqueeze(Tensor input, int dim)", "With a dimension of size 1 at `dim`.") {
    try $0.tensor(0).unsqueezed($0.int(1))
  },
  .tensor("select(Tensor input, int dim, int index)", "One position of a dimension.") {
    try $0.tensor(0).selected($0.int(1), $0.int(2))
  },
  .tensor("detach(Tensor input)", "The same elements without history.") {
    $0.tensor(0).detached
  },
  .tensor("clone(Tensor input)", "A copy in memory of its own, with history.") {
    try $0.tensor(0).clone()
  },
  .tensor("contiguous(Tensor input)", "Itself, or a dense copy where there are gaps.", in: "t") {
    let x = $0.tensor(0)
    return x.value.isContiguous ? x : try x.clone()
  },
]
