import CSwiftMakemore
import KernelTable
import Testing

struct OperationsTests {
  /// The header's list and the kernels' are written apart and must name the same operations in
  /// the same order.
  @Test func unaryOperationsAreTheKernels() throws {
    #expect(Int(SMM_UNARY_COUNT.rawValue) == UnaryOp.allCases.count)
    let names: [(smm_unary, String)] = [
      (SMM_UNARY_neg, "neg"), (SMM_UNARY_exp, "exp"), (SMM_UNARY_log, "log"),
      (SMM_UNARY_tanh, "tanh"), (SMM_UNARY_sqrt, "sqrt"), (SMM_UNARY_reciprocal, "reciprocal"),
      (SMM_UNARY_square, "square"),
    ]
    #expect(names.count == UnaryOp.allCases.count)
    let x = try tensor([3], [0.5, 1, 2], requiresGradient: true)
    defer { smm_tensor_free(x) }
    for (op, (code, name)) in zip(UnaryOp.allCases, names) {
      #expect(Int(code.rawValue) == op.rawValue && "\(op)" == name)
      let y = try returned(smm_tensor()) { smm_tensor_unary($0, code, x, $1) }
      var function = [CChar](repeating: 0, count: 32)
      smm_tensor_grad_fn(y, &function, 32)
      let expected = op == .square ? "Pow" : name.prefix(1).uppercased() + name.dropFirst()
      #expect(text(function) == "\(expected)Backward0")
      smm_tensor_free(y)
    }
    let none = failure { smm_tensor_unary($0, SMM_UNARY_COUNT, x, $1) }
    #expect(none.status == SMM_INTERNAL)
  }

  @Test func operandsAreTensorsOrNumbers() throws {
    let x = try tensor([2], [3, 4])
    defer { smm_tensor_free(x) }
    let ten = smm_operand(tensor: smm_tensor(ref: nil), number: 10, is_integer: true)
    let two = smm_operand(tensor: smm_tensor(ref: nil), number: 2, is_integer: true)
    let same = smm_operand(tensor: x, number: 0, is_integer: false)
    let cases: [(smm_binary, smm_operand, smm_operand, [Double])] = [
      (SMM_ADD, same, ten, [13, 14]), (SMM_ADD, ten, same, [13, 14]),
      (SMM_SUB, ten, same, [7, 6]), (SMM_SUB, same, ten, [-7, -6]),
      (SMM_MUL, same, same, [9, 16]), (SMM_DIV, same, two, [1.5, 2]),
      (SMM_POW, same, two, [9, 16]), (SMM_POW, two, same, [8, 16]),
      (SMM_POW, same, same, [27, 256]), (SMM_MATMUL, same, same, [25]),
    ]
    for (op, a, b, expected) in cases {
      let y = try returned(smm_tensor()) { smm_tensor_binary($0, op, a, b, $1) }
      #expect(try y.doubles == expected)
      smm_tensor_free(y)
    }
    #expect(failure { smm_tensor_binary($0, smm_binary(99), same, two, $1) }.status == SMM_INTERNAL)
    #expect(failure { smm_tensor_binary($0, SMM_MATMUL, same, two, $1) }.status == SMM_BAD_SHAPE)
  }

  /// A number that no int64 holds would end the process.
  @Test func integersTakeOnlyIntegers() throws {
    let x = try indices([1], [3])
    defer { smm_tensor_free(x) }
    let same = smm_operand(tensor: x, number: 0, is_integer: false)
    let huge = smm_operand(tensor: smm_tensor(ref: nil), number: 1e30, is_integer: true)
    for op in [SMM_ADD, SMM_POW] {
      let failed = failure { smm_tensor_binary($0, op, same, huge, $1) }
      #expect(failed.status == SMM_BAD_VALUE && failed.message.contains("1e+30"))
    }
  }

  @Test func reduces() throws {
    let x = try tensor([2, 2], [1, 2, 3, 6])
    defer { smm_tensor_free(x) }
    let deviations = [2, 8].map { Double($0).squareRoot() }
    let cases: [(smm_reduction, [Int64], [Double])] = [
      (SMM_SUM, [], [12]), (SMM_SUM, [0], [4, 8]), (SMM_MEAN, [-1], [1.5, 4.5]),
      (SMM_VAR, [0], [2, 8]), (SMM_STD, [0], deviations),
    ]
    for (op, over, expected) in cases {
      let y = try over.withDimensions { over in
        try returned(smm_tensor()) { smm_tensor_reduce($0, op, x, over, true, 1, $1) }
      }
      #expect(y.info.rank == 2)
      #expect(try y.doubles == expected)
      smm_tensor_free(y)
    }
    let none = smm_dimensions(values: nil, count: 0)
    #expect(
      failure { smm_tensor_reduce($0, smm_reduction(9), x, none, false, 1, $1) }.status
        == SMM_INTERNAL)
  }

  @Test func picksRowsAndLosses() throws {
    let (x, i) = (try tensor([2, 2], [0, 0, 5, 6]), try indices([2], [1, 1]))
    defer { [x, i].forEach(smm_tensor_free) }
    let rows = try returned(smm_tensor()) { smm_tensor_embedding($0, x, i, $1) }
    #expect(try rows.doubles == [5, 6, 5, 6])
    let loss = try returned(smm_tensor()) { smm_tensor_cross_entropy($0, x, i, $1) }
    #expect(loss.shape == [])
    let p = try returned(smm_tensor()) { smm_tensor_along($0, SMM_SOFTMAX, x, 1, $1) }
    let l = try returned(smm_tensor()) { smm_tensor_along($0, SMM_LOG_SOFTMAX, x, 1, $1) }
    #expect(try p.doubles[0] == 0.5 && l.doubles[0] < 0)
    [rows, loss, p, l].forEach(smm_tensor_free)
  }

  @Test func viewsAndCopies() throws {
    let x = try tensor([2, 3], [0, 1, 2, 3, 4, 5])
    defer { smm_tensor_free(x) }
    typealias Call = (UnsafeMutablePointer<smm_tensor>, UnsafeMutablePointer<smm_error>) ->
      smm_status
    let cases: [([Int64], [Double], Call)] = [
      (
        [3, 2], [0, 1, 2, 3, 4, 5],
        { o, e in [3, -1].withDimensions { smm_tensor_reshape(o, x, $0, e) } }
      ),
      (
        [3, 2], [0, 3, 1, 4, 2, 5],
        { o, e in [1, 0].withDimensions { smm_tensor_permute(o, x, $0, e) } }
      ),
      ([1, 2, 3], [0, 1, 2, 3, 4, 5], { smm_tensor_unsqueeze($0, x, 0, $1) }),
      ([2, 3], [0, 1, 2, 3, 4, 5], { smm_tensor_squeeze($0, x, 0, $1) }),
      (
        [1, 2, 3], [0, 1, 2, 3, 4, 5],
        { o, e in [1, 2, 3].withDimensions { smm_tensor_expand(o, x, $0, e) } }
      ),
      ([3], [3, 4, 5], { smm_tensor_select($0, x, 0, -1, $1) }),
      ([2, 2], [0, 2, 3, 5], { smm_tensor_slice($0, x, 1, 0, 2, 2, $1) }),
      ([2, 3], [0, 1, 2, 3, 4, 5], { smm_tensor_clone($0, x, $1) }),
    ]
    for (shape, elements, call) in cases {
      let y = try returned(smm_tensor(), call)
      #expect(y.shape == shape)
      #expect(try y.doubles == elements)
      smm_tensor_free(y)
    }
    let single = try returned(smm_tensor()) { smm_tensor_to($0, x, SMM_FLOAT32, $1) }
    #expect(single.info.dtype == SMM_FLOAT32)
    let row = try tensor([3], [7, 8, 9])
    #expect(smm_tensor_copy(x, row, nil) == SMM_OK)
    #expect(try x.doubles == [7, 8, 9, 7, 8, 9])
    [single, row].forEach(smm_tensor_free)
  }
}
