import Autograd
import KernelDispatch

extension MLP {
  /// The mean cross entropy of all examples, without weight decay and without touching the
  /// activations of the last call: X int64 (N, context), Y int64 (N,).
  public func evaluate(_ X: Tensor, _ Y: Tensor) throws(TensorError) -> Double {
    try evaluate(Examples(X, Y, for: configuration, in: "eval_model"))
  }

  public func evaluate(_ examples: Examples) throws(TensorError) -> Double {
    try examples.check(for: configuration, in: "eval_model")
    return try fixedNetwork(rows: FusedNetwork.pieceSize(examples.count, of: self))
      .meanLoss(of: examples.encoded)
  }

  /// A network of the fused engine that only looks forward: batch normalisation, with its running
  /// statistics, is a factor and a summand of the linear layer before it.
  func fixedNetwork(rows: Int) throws(TensorError) -> FusedNetwork {
    let fixed = try Tape.paused { () throws(TensorError) in
      var fixed: [MLPLayer] = []
      for layer in layers { fixed.append(try layer.fixed()) }
      return fixed
    }
    let network = try FusedNetwork(
      embedding: C, layers: fixed, contextSize: configuration.contextSize, batchSize: rows)
    network.load()
    return network
  }
}

extension MLPLayer {
  fileprivate func fixed() throws(TensorError) -> MLPLayer {
    guard let normalization else { return self }
    let factor = try normalization.gain / normalization.runningDeviation()
    var shift = normalization.runningMean
    if let bias { shift = try shift - bias }
    return MLPLayer(
      weight: try weight * factor, bias: try normalization.bias - shift * factor,
      trainsBias: false, normalization: nil)
  }
}

extension FusedNetwork {
  /// How many examples are evaluated at once: as many as there are, up to what a few caches hold.
  fileprivate static func pieceSize(_ count: Int, of model: MLP) -> Int {
    let widest = model.configuration.layers.map(\.outputs).max()!
    return max(1, min(count, min(1 << 15, (1 << 21) / widest)))
  }
}
