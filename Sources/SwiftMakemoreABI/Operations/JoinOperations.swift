import Autograd
import KernelTable

/// Tensors brought to one shape and joined, and grids.
let joiningOperations: [Operation] =
  concatenations + ranks + stacks + grids + triangles

private let concatenations: [Operation] =
  ["concat", "concatenate"].map { name in
    .tensor(
      "\(name)(Tensor[] tensors, int dim=0)",
      documented(
        "Tensors one after another: `cat`.", "sm.\(name)([sm.tensor([1]), sm.tensor([2, 3])])",
        "tensor([1, 2, 3])"), in: "f"
    ) { try Tensor.joined(try $0.tensors(0), along: $0.int(1)) }
  }

private let ranks: [Operation] =
  [1, 2, 3].map { rank in
    .tensor(
      "atleast_\(rank)d(Tensor input)",
      documented(
        "With dimensions of size 1 until there are \(rank).",
        "sm.atleast_\(rank)d(sm.tensor(5)).shape",
        "torch.Size([\(Array(repeating: "1", count: rank).joined(separator: ", "))])"), in: "f"
    ) { try $0.tensor(0).atLeast(rank) }
  }

private let stacks: [Operation] =
  [
    stack(
      "hstack", "Side by side: vectors one after another, matrices by their columns.",
      "tensor([1, 2, 3, 4])", Tensor.horizontally),
    stack(
      "vstack", "Vectors, as rows, and matrices below each other.",
      "tensor([[1, 2],\n        [3, 4]])", Tensor.vertically),
    stack(
      "dstack", "Matrices behind each other, along a third dimension.",
      "tensor([[[1, 3],\n         [2, 4]]])", Tensor.inDepth),
    stack(
      "column_stack", "Vectors as columns, beside each other and beside matrices.",
      "tensor([[1, 3],\n        [2, 4]])", Tensor.columns),
  ]

private let grids: [Operation] =
  [
    Operation(
      "meshgrid(Tensor[]* tensors, *, str indexing='ij') -> Tensor[]",
      documented(
        "For each vector a tensor with a dimension for each of them, in which it lies along its own; "
          + "'xy' exchanges the first two.",
        "sm.meshgrid(sm.tensor([1, 2]), sm.tensor([3, 4]))[0]",
        "tensor([[1, 1],\n        [2, 2]])"), in: "f"
    ) {
      let indexing = $0.string(1)
      guard indexing == "ij" || indexing == "xy" else {
        throw TensorError(.state, "meshgrid: indexing must be 'ij' or 'xy', not '\(indexing)'")
      }
      var vectors = try $0.tensors(0)
      let swapped = indexing == "xy" && vectors.count > 1
      if swapped { vectors.swapAt(0, 1) }
      var grids = try Tensor.grid(vectors)
      if swapped { grids.swapAt(0, 1) }
      return .several(grids.map(Value.tensor))
    },
    .tensor(
      "cartesian_prod(Tensor[]* tensors)",
      documented(
        "Every choice of one element from each vector, a row each.",
        "sm.cartesian_prod(sm.tensor([1, 2]), sm.tensor([3])).tolist()", "[[1, 3], [2, 3]]"),
      in: "f"
    ) {
      let vectors = try $0.tensors(0)
      guard !vectors.isEmpty else {
        throw TensorError(.state, "cartesian_prod: expected vectors, got none")
      }
      return try Tensor.choices(vectors)
    },
  ]

private let triangles: [Operation] =
  ([
    ("tril", .lessOrEqual, "[[0, 1, 1], [0, 0, 1]]"),
    ("triu", .greaterOrEqual, "[[0, 0, 1], [0, 1, 1]]"),
  ] as [(String, CompareOp, String)]).map { name, side, shown in
    .tensor(
      """
      \(name)_indices(int row, int col, int offset=0, *, dtype? dtype=None, device? device=None)
      """,
      documented(
        "The rows and columns of the elements of a matrix that `\(name)` keeps: (2, n) int64.",
        "sm.\(name)_indices(2, 2).tolist()", shown), in: "f"
    ) {
      let shape = try Shape.checked([$0.int(0), $0.int(1)], in: "tril_indices")
      let positions = try NDArray.trianglePositions(
        shape[0], shape[1], side, diagonal: $0.int(2))
      return try Tensor(positions).cast(to: $0.dtypeIfAny(3) ?? .int64)
    }
  }

private func stack(
  _ name: String, _ help: String, _ shown: String,
  _ run: @escaping @Sendable ([Tensor]) throws(TensorError) -> Tensor
) -> Operation {
  .tensor(
    "\(name)(Tensor[] tensors)",
    documented(help, "sm.\(name)([sm.tensor([1, 2]), sm.tensor([3, 4])])", shown), in: "f"
  ) {
    let tensors = try $0.tensors(0)
    guard !tensors.isEmpty else {
      throw TensorError(.state, "\(name): expected tensors, got none")
    }
    return try run(tensors)
  }
}
