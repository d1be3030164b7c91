import Autograd

extension MLP {
  /// The mean cross entropy of all examples, without weight decay and without touching the
  /// activations of the last call: X int64 (N, context), Y int64 (N,).
  public func evaluate(_ X: Tensor, _ Y: Tensor) throws(TensorError) -> Double {
    try checkExamples(X, Y, for: configuration, in: "eval_model")
    return try Tape.paused { () throws(TensorError) in
      // The logits come in pieces, to bound the memory; the mean is one sum all the same.
      let rows = X.shape[0]
      let pieceSize = 8192
      let logits = Tensor(
        try NDArray(repeating: 0, shape: [rows, configuration.vocabularySize]))
      for start in stride(from: 0, to: rows, by: pieceSize) {
        let length = min(pieceSize, rows - start)
        let piece = try X.sliced(0, start: start, length: length, step: 1)
        try logits.sliced(0, start: start, length: length, step: 1)
          .copy(from: forward(piece, training: false).logits)
      }
      return try logits.crossEntropy(Y).value.item()
    }
  }
}
