import Autograd

/// PyTorch's names of the gradients of operations that are made of others here: what `grad_fn`
/// shows. The others name theirs where they record them.
private let gradientNames: [Substring: StaticString] = [
  "addbmm": "AddbmmBackward0", "addmm": "AddmmBackward0", "addmv": "AddmvBackward0",
  "amax": "AmaxBackward0", "amin": "AminBackward0", "baddbmm": "BaddbmmBackward0",
  "celu": "CeluBackward0", "chunk": "SplitBackward0", "clamp_max": "ClampMaxBackward0",
  "clamp_min": "ClampMinBackward0", "cross": "LinalgCrossBackward0",
  "diag_embed": "DiagEmbedBackward0", "dist": "DistBackward0", "dot": "DotBackward0",
  "fmod": "FmodBackward1", "gather": "GatherBackward0", "gelu": "GeluBackward0",
  "group_norm": "NativeGroupNormBackward0", "hardtanh": "HardtanhBackward0",
  "index_add": "IndexAddBackward0", "index_copy": "IndexCopyBackward0",
  "index_fill": "IndexFillBackward0", "index_select": "IndexSelectBackward0",
  "leaky_relu": "LeakyReluBackward0",
  "logsumexp": "LogsumexpBackward0", "mT": "TransposeBackward0",
  "masked_fill": "MaskedFillBackward0", "masked_scatter": "MaskedScatterBackward0",
  "masked_select": "MaskedSelectBackward0", "mish": "MishBackward0", "mv": "MvBackward0",
  "nan_to_num": "NanToNumBackward0", "nansum": "NansumBackward0",
  "norm": "LinalgVectorNormBackward0", "relu6": "HardtanhBackward0",
  "prod": "ProdBackward0", "remainder": "RemainderBackward1", "repeat": "RepeatBackward0",
  "roll": "RollBackward0",
  "rot90": "Rot90Backward0", "rsub": "RsubBackward0", "scatter_add": "ScatterAddBackward0",
  "select": "SelectBackward0", "softplus": "SoftplusBackward0", "split": "SplitBackward0",
  "stack": "StackBackward0",
  "swapaxes": "TransposeBackward0", "swapdims": "TransposeBackward0", "t": "TBackward0",
  "take": "TakeBackward0", "take_along_dim": "GatherBackward0", "threshold": "ThresholdBackward0",
  "tile": "RepeatBackward0", "transpose": "TransposeBackward0", "tril": "TrilBackward0",
  "triu": "TriuBackward0", "unbind": "UnbindBackward0", "unfold": "UnfoldBackward0",
  "vdot": "VdotBackward0",
]

/// The same for results with indices beside them.
private let pairNames: [Substring: StaticString] = [
  "kthvalue": "KthvalueBackward0", "max": "MaxBackward0", "median": "MedianBackward1",
  "min": "MinBackward0",
]

extension Operation {
  /// Itself, with its results' gradients under PyTorch's name.
  var withGradientName: Operation {
    let names = signature.hasSuffix("(Tensor values, Tensor indices)") ? pairNames : gradientNames
    guard let name = names[signature.prefix { $0 != "(" }] else { return self }
    return replacing { arguments in
      let value = try run(arguments)
      switch value {
      case .tensor(let tensor): nameGradient(of: tensor, name, arguments)
      case .several(let values):
        for case .tensor(let tensor) in values { nameGradient(of: tensor, name, arguments) }
      default: break
      }
      return value
    }
  }
}

private func nameGradient(of tensor: Tensor, _ name: StaticString, _ arguments: Arguments) {
  if !arguments.contain(tensor) { tensor.nameGradient(name) }
}
