import Autograd

/// Distributions over classes, and losses.
let lossOperations: [Operation] = [
  .tensor("softmax(Tensor input, int dim)", "exp(x) / sum(exp(x)) along `dim`.", in: "tfn") {
    try $0.tensor(0).softmax($0.int(1))
  },
  .tensor("log_softmax(Tensor input, int dim)", "x - log(sum(exp(x))) along `dim`.", in: "tfn") {
    try $0.tensor(0).logSoftmax($0.int(1))
  },
  .tensor(
    "cross_entropy(Tensor input, Tensor target)",
    """
    The mean of -log softmax(input)[r, target[r]]: shapes (N, V) and int64 (N,) give a number.

    >>> import swiftmakemore as sm
    >>> cross_entropy = sm.nn.functional.cross_entropy
    >>> cross_entropy(sm.tensor([[0.0, 0.0]]), sm.tensor([1]))
    tensor(0.6931)
    """, in: "n"
  ) { try $0.tensor(0).crossEntropy($0.tensor(1)) },
]
