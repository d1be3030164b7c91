import Autograd
import KernelTable

/// Constants, ranges and joins.
let fillOperations: [Operation] =
  [("zeros", 0.0), ("ones", 1.0), ("empty", 0.0)].flatMap { name, value -> [Operation] in
    let what = name == "empty" ? "A tensor to be filled" : "Nothing but \(name)"
    return [
      .tensor(
        "\(name)(int[]* size, *, dtype? dtype=None, bool requires_grad=False, device? device=None)",
        documented("\(what), of the shape `size`.", "sm.\(name)(2).shape", "torch.Size([2])"),
        in: "f"
      ) {
        let shape = try Shape.checked($0.ints(0), in: "zeros")
        let array = try NDArray(
          repeating: value, shape: shape, dtype: $0.dtypeIfAny(1) ?? .float32)
        return try Tensor(array).requiring($0.bool(2))
      },
      .tensor(
        "\(name)_like(Tensor input, *, dtype? dtype=None, bool requires_grad=False, device? device=None)",
        documented(
          "\(what), of the shape and type of input.", "sm.\(name)_like(sm.tensor([1, 2])).shape",
          "torch.Size([2])"), in: "f"
      ) {
        let x = $0.tensor(0)
        let array = try NDArray(
          repeating: value, shape: x.shape, dtype: $0.dtypeIfAny(1) ?? x.dtype)
        return try Tensor(array).requiring($0.bool(2))
      },
    ]
  } + [
    .tensor(
      """
      full(int[] size, Operand fill_value, *, dtype? dtype=None, bool requires_grad=False, device? device=None)
      """,
      documented(
        "The number `fill_value` everywhere; its type, unless `dtype` says another.",
        "sm.full((2,), 7)", "tensor([7, 7])"), in: "f"
    ) {
      let number = try $0.operand(1)
      let type =
        try $0.dtypeIfAny(2)
        ?? (number.isNumber && number.dtype.isFloatingPoint ? .float32 : number.dtype)
      let shape = try Shape.checked($0.ints(0), in: "full")
      let value = try number.cast(to: type).expanded(to: Array(shape)).detached.clone()
      return try value.requiring($0.bool(3))
    },
    .tensor(
      """
      full_like(Tensor input, Operand fill_value, *, dtype? dtype=None, bool requires_grad=False, device? device=None)
      """,
      documented(
        "The number `fill_value` in the shape and type of input.",
        "sm.full_like(sm.tensor([1, 2]), 7)", "tensor([7, 7])"), in: "f"
    ) {
      let x = $0.tensor(0)
      let value = try $0.operand(1).cast(to: $0.dtypeIfAny(2) ?? x.dtype)
        .expanded(to: Array(x.shape)).detached.clone()
      return try value.requiring($0.bool(3))
    },
    .tensor(
      """
      arange(Operand start, Operand? end=None, Operand step=1, *, dtype? dtype=None, \
      bool requires_grad=False, device? device=None)
      """,
      documented(
        "start, start + step, ... before end; from 0 where only one bound is given.",
        "sm.arange(1, 7, 2)", "tensor([1, 3, 5])"), in: "f"
    ) {
      let operands = try [$0.operand(0), $0.operandIfAny(1), $0.operand(2)].compactMap { $0 }
      let anyFloat = operands.contains { $0.dtype.isFloatingPoint }
      let type = try $0.dtypeIfAny(3) ?? (anyFloat ? .float32 : .int64)
      let numbers = try operands.map { try $0.value.item() }
      let array =
        try $0.isNone(1)
        ? NDArray.arange(0, numbers[0], numbers[1], dtype: type)
        : NDArray.arange(numbers[0], numbers[1], numbers[2], dtype: type)
      return try Tensor(array).requiring($0.bool(4))
    },
    .tensor(
      """
      linspace(float start, float end, int steps, *, dtype? dtype=None, bool requires_grad=False, device? device=None)
      """,
      documented(
        "`steps` numbers from start to end, both included.", "sm.linspace(0, 1, 3)",
        "tensor([0.0000, 0.5000, 1.0000])"), in: "f"
    ) {
      let array = try NDArray.linspace(
        $0.float(0), $0.float(1), $0.int(2), dtype: $0.dtypeIfAny(3) ?? .float32)
      return try Tensor(array).requiring($0.bool(4))
    },
    .tensor(
      "eye(int n, int? m=None, *, dtype? dtype=None, bool requires_grad=False, device? device=None)",
      documented(
        "1 on the diagonal of a matrix (n, m) and 0 elsewhere.", "sm.eye(2, dtype=sm.int64)",
        "tensor([[1, 0],\n        [0, 1]])"), in: "f"
    ) {
      let shape = try Shape.checked([$0.int(0), $0.intIfAny(1) ?? $0.int(0)], in: "eye")
      let band = try Tensor(NDArray.band(shape[0], shape[1], .equal, diagonal: 0))
      return try band.cast(to: $0.dtypeIfAny(2) ?? .float32).requiring($0.bool(3))
    },
  ] + joinOperations

/// Triangles, joins and classes.
private let joinOperations: [Operation] = [
  .tensor(
    "tril(Tensor input, int diagonal=0)",
    documented(
      "The lower triangles of matrices.", "sm.tensor([[1, 2], [3, 4]]).tril()",
      "tensor([[1, 0],\n        [3, 4]])"), in: "tfi"
  ) {
    try $0.tensor(0).triangle(.lessOrEqual, diagonal: $0.int(1))
  },
  .tensor(
    "triu(Tensor input, int diagonal=0)",
    documented(
      "The upper triangles of matrices.", "sm.tensor([[1, 2], [3, 4]]).triu()",
      "tensor([[1, 2],\n        [0, 4]])"), in: "tfi"
  ) {
    try $0.tensor(0).triangle(.greaterOrEqual, diagonal: $0.int(1))
  },
  .tensor(
    "cat(Tensor[] tensors, int dim=0)",
    documented(
      "Tensors one after another.", "sm.cat([sm.tensor([1]), sm.tensor([2, 3])])",
      "tensor([1, 2, 3])"), in: "f"
  ) {
    try Tensor.joined(try $0.tensors(0), along: $0.int(1))
  },
  .tensor(
    "stack(Tensor[] tensors, int dim=0)",
    documented(
      "Tensors along a new dimension.", "sm.stack([sm.tensor([1, 2]), sm.tensor([3, 4])])",
      "tensor([[1, 2],\n        [3, 4]])"), in: "f"
  ) {
    try Tensor.stacked(try $0.tensors(0), along: $0.int(1))
  },
  .tensor(
    "one_hot(Tensor input, int num_classes=-1)",
    documented(
      "1 at the position that each int64 names and 0 elsewhere: shape S gives S + (classes,).",
      "sm.nn.functional.one_hot(sm.tensor([1, 0]))", "tensor([[0, 1],\n        [1, 0]])"),
    in: "n"
  ) { try oneHot($0.tensor(0), classes: $0.int(1)) },
]

extension Tensor {
  /// Itself, with its gradient asked for if `required`.
  func requiring(_ required: Bool) throws(TensorError) -> Tensor {
    if required { try requireGradient() }
    return self
  }
}

/// See `one_hot`; -1 classes are as many as the largest element needs.
private func oneHot(_ x: Tensor, classes: Int) throws(TensorError) -> Tensor {
  guard x.dtype == .int64 else {
    throw TensorError(.state, "one_hot: expected int64, not \(x.dtype)")
  }
  var classes = classes
  if classes == -1 {
    guard x.count > 0 else {
      throw TensorError(.state, "one_hot: num_classes must be given where there are no elements")
    }
    let largest = try x.extremes(largest: true, over: []).value.item()
    guard largest < 0x1p62 else {
      throw TensorError(.outOfMemory, "one_hot: \(largest) classes are too many")
    }
    classes = Int(largest) + 1
  }
  do throws(TensorError) {
    try x.checkIndices(below: max(classes, 0), in: "one_hot", what: "the input")
  } catch {
    throw TensorError(.state, error.message)
  }
  return try x.unsqueezed(-1).compare(.equal, Tensor(NDArray.counting(to: classes)))
    .cast(to: .int64)
}
