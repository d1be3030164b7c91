import Autograd
import CSwiftMakemore
import KernelTable

/// Runs an operation and hands its result out.
private func result(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ error: UnsafeMutablePointer<smm_error>!,
  _ body: () throws -> Tensor
) -> smm_status {
  bridge(error) { out.pointee = smm_tensor(owning: try body()) }
}

@c @implementation
public func smm_tensor_unary(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ op: smm_unary, _ x: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) {
    // The header lists the operations in the order of `UnaryOp`.
    guard let op = UnaryOp(rawValue: Int(op.rawValue)) else {
      throw TensorError(.internal, "there is no elementwise operation \(op.rawValue)")
    }
    return try x.object.unary(op)
  }
}

@c @implementation
public func smm_tensor_binary(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ op: smm_binary, _ a: smm_operand, _ b: smm_operand,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) {
    if op == SMM_POW, b.tensor.ref == nil {
      let base = a.tensor.object
      let isFloat = base.dtype.isFloatingPoint || b.is_integer
      return try (isFloat ? base : base.cast(to: .float32)).power(b.number)
    }
    let x = try a.tensor.objectIfAny ?? b.tensor.object.scalar(a.number, isInteger: a.is_integer)
    let y = try b.tensor.objectIfAny ?? x.scalar(b.number, isInteger: b.is_integer)
    switch op {
    case SMM_ADD: return try x + y
    case SMM_SUB: return try x - y
    case SMM_MUL: return try x * y
    case SMM_DIV: return try x / y
    case SMM_POW: return try x.power(y)
    case SMM_MATMUL: return try x.matrixProduct(y)
    default: throw TensorError(.internal, "there is no operation \(op.rawValue) of two operands")
    }
  }
}

@c @implementation
public func smm_tensor_reduce(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ op: smm_reduction, _ x: smm_tensor,
  _ dimensions: smm_dimensions, _ keepdim: Bool, _ correction: Double,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) {
    let (x, over) = (x.object, try dimensions.array)
    switch op {
    case SMM_SUM: return try x.sum(over: over, keepingDimensions: keepdim)
    case SMM_MEAN: return try x.mean(over: over, keepingDimensions: keepdim)
    case SMM_VAR:
      return try x.variance(over: over, correction: correction, keepingDimensions: keepdim)
    case SMM_STD:
      return try x.standardDeviation(
        over: over, correction: correction, keepingDimensions: keepdim)
    default: throw TensorError(.internal, "there is no reduction \(op.rawValue)")
    }
  }
}

@c @implementation
public func smm_tensor_along(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ op: smm_row_function, _ x: smm_tensor,
  _ dimension: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) {
    op == SMM_SOFTMAX
      ? try x.object.softmax(Int(dimension)) : try x.object.logSoftmax(Int(dimension))
  }
}

@c @implementation
public func smm_tensor_cross_entropy(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ logits: smm_tensor, _ targets: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try logits.object.crossEntropy(targets.object) }
}

@c @implementation
public func smm_tensor_embedding(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ table: smm_tensor, _ indices: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try table.object.rows(at: indices.object) }
}

@c @implementation
public func smm_tensor_to(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dtype: smm_dtype,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.cast(to: dtype.checked()) }
}

@c @implementation
public func smm_tensor_clone(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.clone() }
}

@c @implementation
public func smm_tensor_copy(
  _ target: smm_tensor, _ source: smm_tensor, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try target.object.copy(from: source.object) }
}

// MARK: - Views

@c @implementation
public func smm_tensor_reshape(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ shape: smm_dimensions,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.reshaped(shape.array) }
}

@c @implementation
public func smm_tensor_permute(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ order: smm_dimensions,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.permuted(order.array) }
}

@c @implementation
public func smm_tensor_transpose(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ a: Int64, _ b: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.transposed(Int(a), Int(b)) }
}

@c @implementation
public func smm_tensor_expand(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ shape: smm_dimensions,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.expanded(to: shape.array) }
}

@c @implementation
public func smm_tensor_squeeze(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dimension: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.squeezed(Int(dimension)) }
}

@c @implementation
public func smm_tensor_unsqueeze(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dimension: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.unsqueezed(Int(dimension)) }
}

@c @implementation
public func smm_tensor_select(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dimension: Int64, _ index: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) { try x.object.selected(Int(dimension), Int(index)) }
}

@c @implementation
public func smm_tensor_slice(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ dimension: Int64, _ start: Int64,
  _ length: Int64, _ step: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  result(out, error) {
    try x.object.sliced(
      Int(dimension), start: Int(start), length: Int(length), step: Int(step))
  }
}
