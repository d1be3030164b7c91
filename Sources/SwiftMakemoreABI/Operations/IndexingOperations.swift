import Autograd

/// Elements and rows picked by number.
let indexingOperations: [Operation] = [
  .tensor(
    "embedding(Tensor input, Tensor weight)",
    "The rows of the matrix `weight` (V, D) that `input` names: shape S gives S + (D,).", in: "n"
  ) { try $0.tensor(1).rows(at: $0.tensor(0)) },
  .tensor(
    "slice(Tensor input, int dim, int start, int length, int step)",
    "Positions start, start + step, ... of a dimension, `length` of them.", in: ""
  ) {
    try $0.tensor(0).sliced($0.int(1), start: $0.int(2), length: $0.int(3), step: $0.int(4))
  },
]
