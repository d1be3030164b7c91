import CSwiftMakemore
import KernelTable
import Testing

struct OperationsTests {
  @Test func describeThemselves() {
    var names: Set<Substring> = []  // several rows may have one name
    for i in 0..<smm_operation_count() {
      let signature = String(cString: smm_operation_signature(i))
      let name = signature.prefix { $0 != "(" }
      names.insert(name)
      #expect(signature.contains(") -> "))
      #expect(String(cString: smm_operation_help(i)).count > 5)
      #expect(String(cString: smm_operation_places(i)).allSatisfy { "tfnipw".contains($0) })
      // The same text every time: callers keep the pointers.
      #expect(smm_operation_signature(i) == smm_operation_signature(i))
    }
    #expect(names.isSuperset(of: UnaryOp.allCases.map { "\($0)" }))
  }

  @Test func unaryOperationsAreTheKernels() throws {
    let x = try tensor([3], [0.5, 1, 2], requiresGradient: true)
    defer { smm_tensor_free(x) }
    for op in UnaryOp.allCases where op != .gelu {  // gelu takes the name of an approximation too
      let y = try call("\(op)", .tensor(x))
      var function = [CChar](repeating: 0, count: 32)
      smm_tensor_grad_fn(y, &function, 32)
      let name = op == .square ? "Pow" : "\("\(op)".prefix(1).uppercased())\("\(op)".dropFirst())"
      #expect(text(function).lowercased() == "\(name)Backward0".lowercased())
      smm_tensor_free(y)
    }
  }

  @Test func operandsAreTensorsOrNumbers() throws {
    let x = try tensor([2], [3, 4])
    defer { smm_tensor_free(x) }
    let (same, two, ten) = (Argument.tensor(x), Argument.int(2), Argument.int(10))
    let cases: [(String, [Argument], [Double])] = [
      ("add", [same, ten, .int(1)], [13, 14]), ("add", [ten, same, .int(1)], [13, 14]),
      ("sub", [ten, same, .int(1)], [7, 6]), ("sub", [same, ten, .float(0.5)], [-2, -1]),
      ("add", [same, .bool(true), .int(1)], [4, 5]), ("mul", [same, same], [9, 16]),
      ("div", [same, two], [1.5, 2]), ("pow", [same, two], [9, 16]),
      ("pow", [two, same], [8, 16]),
      ("pow", [same, same], [27, 256]), ("matmul", [same, same], [25]),
    ]
    for (name, arguments, expected) in cases {
      let y = try call(name, arguments)
      #expect(try y.doubles == expected)
      smm_tensor_free(y)
    }
    #expect(
      try failureOf("add", same, .tensor(try tensor([3], [1, 2, 3])), .int(1)).status == SMM_STATE)
  }

  /// A number that no int64 holds makes the result a float; nothing ends the process.
  @Test func integersMeetAnyNumber() throws {
    let x = try indices([1], [3])
    defer { smm_tensor_free(x) }
    for name in ["mul", "pow"] {
      let y = try call(name, .tensor(x), .float(1e30))
      #expect(y.info.dtype == SMM_FLOAT32)
      smm_tensor_free(y)
    }
    let wrapped = try call("mul", .tensor(x), .int(.max))
    #expect(wrapped.info.dtype == SMM_INT64)
    smm_tensor_free(wrapped)
  }

  @Test func reduces() throws {
    let x = try tensor([2, 2], [1, 2, 3, 6])
    defer { smm_tensor_free(x) }
    let deviations = [2, 8].map { Double($0).squareRoot() }
    let (first, keep) = (Argument.ints([0]), Argument.bool(true))
    let cases: [(String, [Argument], [Double])] = [
      ("sum", [.none, keep, .none], [12]), ("sum", [first, keep, .none], [4, 8]),
      ("mean", [.ints([-1]), keep, .none], [1.5, 4.5]),
      ("var", [first, .none, keep, .none], [2, 8]),
      ("var", [first, .bool(false), keep, .none], [1, 4]),
      ("var", [first, .none, keep, .float(0)], [1, 4]),
      ("std", [first, .none, keep, .int(1)], deviations),
    ]
    for (name, arguments, expected) in cases {
      let y = try call(name, [.tensor(x)] + arguments)
      #expect(y.info.rank == 2)
      #expect(try y.doubles == expected)
      smm_tensor_free(y)
    }
  }

  @Test func picksRowsAndLosses() throws {
    let (x, i) = (try tensor([2, 2], [0, 0, 5, 6]), try indices([2], [1, 1]))
    defer { [x, i].forEach(smm_tensor_free) }
    let rows = try call("embedding", .tensor(i), .tensor(x))
    #expect(try rows.doubles == [5, 6, 5, 6])
    let loss = try call(
      "cross_entropy", .tensor(x), .tensor(i), .none, .int(-100), .string("mean"), .float(0))
    #expect(loss.shape == [])
    let p = try call("softmax", .tensor(x), .int(1), .none)
    let l = try call("log_softmax", .tensor(x), .int(1), .none)
    #expect(try p.doubles[0] == 0.5 && l.doubles[0] < 0)
    [rows, loss, p, l].forEach(smm_tensor_free)
  }

  @Test func views() throws {
    let x = try tensor([2, 3], [0, 1, 2, 3, 4, 5])
    defer { smm_tensor_free(x) }
    let cases: [(String, [Argument], [Int64], [Double])] = [
      ("reshape", [.ints([3, -1])], [3, 2], [0, 1, 2, 3, 4, 5]),
      ("permute", [.ints([1, 0])], [3, 2], [0, 3, 1, 4, 2, 5]),
      ("T", [], [3, 2], [0, 3, 1, 4, 2, 5]),
      ("unsqueeze", [.int(0)], [1, 2, 3], [0, 1, 2, 3, 4, 5]),
      ("squeeze", [.ints([0])], [2, 3], [0, 1, 2, 3, 4, 5]),
      ("squeeze", [.none], [2, 3], [0, 1, 2, 3, 4, 5]),
      ("expand", [.ints([1, 2, 3])], [1, 2, 3], [0, 1, 2, 3, 4, 5]),
      ("select", [.int(0), .int(-1)], [3], [3, 4, 5]),
      ("slice", [.int(1), .int(0), .int(2), .int(2)], [2, 2], [0, 2, 3, 5]),
      ("clone", [], [2, 3], [0, 1, 2, 3, 4, 5]),
    ]
    for (name, arguments, shape, elements) in cases {
      let y = try call(name, [.tensor(x)] + arguments)
      #expect(y.shape == shape)
      #expect(try y.doubles == elements)
      smm_tensor_free(y)
    }
  }

  @Test func inPlace() throws {
    let (x, y) = (try tensor([2], [3, 4]), try tensor([2, 2], [1, 1, 1, 1]))
    let leaf = try tensor([2], [3, 4], requiresGradient: true)
    let (i, square) = (try indices([2], [1, 2]), try call("square", .tensor(leaf)))
    defer { [x, y, leaf, i, square].forEach(smm_tensor_free) }
    try callInPlace("mul", .tensor(x), .tensor(x))
    #expect(try x.doubles == [9, 16])
    try callInPlace("neg", .tensor(square))
    #expect(smm_tensor_backward(square, x, false, nil) == SMM_OK)
    let gradient = smm_tensor_grad(leaf)
    #expect(try gradient.doubles == [-9 * 6, -16 * 8])
    smm_tensor_free(gradient)
    let root = try call("sqrt", .tensor(leaf))
    defer { smm_tensor_free(root) }
    try callInPlace("neg", .tensor(root))
    #expect(smm_tensor_backward(root, x, false, nil) == SMM_STATE, "sqrt needs what neg overwrote")
    let cases: [(smm_status, String, smm_tensor, Argument)] = [
      (SMM_BAD_SHAPE, "(2, 2)", x, .tensor(y)), (SMM_STATE, "int64", i, .float(0.5)),
      (SMM_STATE, "no_grad()", leaf, .int(2)),
    ]
    for (status, word, target, other) in cases {
      let failed = try failureOf("mul", .tensor(target), other, inPlace: true)
      #expect(failed.status == status && failed.message.contains(word), "\(failed)")
    }
  }

  @Test func indexing() throws {
    let (x, rows) = (try tensor([2, 3], [0, 1, 2, 3, 4, 5]), try indices([2], [1, -1]))
    let seven = try tensor([], [7])
    defer { [x, rows, seven].forEach(smm_tensor_free) }
    var slice = smm_index()
    (slice.kind, slice.has_start, slice.start, slice.step) = (SMM_INDEX_SLICE, true, 1, 1)
    var picks = smm_index()
    (picks.kind, picks.tensor) = (SMM_INDEX_TENSOR, rows)
    var last = smm_index()
    (last.kind, last.start) = (SMM_INDEX_INT, -1)
    var all = smm_index()
    all.kind = SMM_INDEX_ELLIPSIS
    var new = smm_index()
    new.kind = SMM_INDEX_NONE
    let cases: [([smm_index], [Int64], [Double])] = [
      ([last], [3], [3, 4, 5]), ([all, last], [2], [2, 5]), ([new, last], [1, 3], [3, 4, 5]),
      ([picks, slice], [2, 2], [4, 5, 4, 5]), ([slice], [1, 3], [3, 4, 5]),
    ]
    for (items, shape, elements) in cases {
      let y = try returned(smm_tensor()) {
        smm_tensor_index($0, x, items, Int64(items.count), $1)
      }
      #expect(y.shape == shape)
      #expect(try y.doubles == elements)
      smm_tensor_free(y)
    }
    #expect(smm_tensor_index_put(x, [picks, last], 2, seven, nil) == SMM_OK)
    #expect(smm_tensor_index_put(x, [last, slice], 2, seven, nil) == SMM_OK)
    #expect(try x.doubles == [0, 1, 2, 3, 7, 7])
    last.start = 9
    #expect(failure { smm_tensor_index($0, x, [last], 1, $1) }.status == SMM_BAD_INDEX)
    #expect(smm_tensor_index_put(x, [last], 1, seven, nil) == SMM_BAD_INDEX)
  }
}
