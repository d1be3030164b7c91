import Autograd

/// Sums of products.
let productOperations: [Operation] = [
  .tensor(
    "matmul(Tensor input, Tensor other)",
    "The matrix product; vectors count as one row or column, leading dimensions broadcast."
  ) { try $0.tensor(0).matrixProduct($0.tensor(1)) }
]
