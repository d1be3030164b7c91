import Autograd

/// Elements replaced by one number, and tensors made after another one's type.
let overwriteOperations: [Operation] =
  [
    .tensor(
      "zero(Tensor input)",
      documented("0 in place of every element.", "sm.ones(2).zero_()", "tensor([0., 0.])"), in: "i"
    ) {
      let x = $0.tensor(0)
      return Tensor(try NDArray(repeating: 0, shape: x.shape, dtype: x.dtype, for: "zero_"))
    },
    .tensor(
      "fill(Tensor input, Operand value)",
      documented(
        "`value`, a number or a tensor without dimensions, in place of every element.",
        "sm.ones(2).fill_(3)", "tensor([3., 3.])"), in: "i"
    ) {
      let (x, value) = (try $0.tensor(0), try $0.operand(1))
      guard value.rank == 0 else {
        throw TensorError(
          .state, "fill_: the value must be a number, not a tensor of shape \(value.shape)")
      }
      return try value.cast(to: x.dtype).expanded(to: Array(x.shape))
    },
    .tensor(
      """
      new_full(Tensor input, int[] size, Operand fill_value, *, dtype? dtype=None, \
      device? device=None, bool requires_grad=False)
      """,
      documented(
        "`fill_value` everywhere, of the shape `size` and input's type unless `dtype` says another.",
        "sm.ones(1).new_full((2,), 3)", "tensor([3., 3.])"), in: "t"
    ) {
      let shape = try Shape.checked($0.ints(1), in: "new_full")
      let value = try $0.operand(2).cast(to: $0.dtypeIfAny(3) ?? $0.tensor(0).dtype)
      return try value.expanded(to: Array(shape)).detached.clone().requiring($0.bool(5))
    },
  ]
  + [("zeros", 0.0), ("ones", 1.0), ("empty", 0.0)].map { name, value in
    .tensor(
      """
      new_\(name)(Tensor input, int[]* size, *, dtype? dtype=None, device? device=None, \
      bool requires_grad=False)
      """,
      documented(
        "As \(name)(size), of input's type unless `dtype` says another.",
        "sm.tensor([1]).new_\(name)(2).shape", "torch.Size([2])"), in: "t"
    ) {
      let shape = try Shape.checked($0.ints(1), in: "new_zeros")
      let array = try NDArray(
        repeating: value, shape: shape, dtype: $0.dtypeIfAny(2) ?? $0.tensor(0).dtype)
      return try Tensor(array).requiring($0.bool(4))
    }
  }
