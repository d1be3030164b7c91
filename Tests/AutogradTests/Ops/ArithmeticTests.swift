import Autograd
import KernelTable
import Testing

struct ArithmeticTests {
  @Test func promotes() throws {
    let types: [DType] = [.float32, .float64, .int64, .int32, .uint8]
    for a in types {
      for b in types {
        let (x, y) = (try tensor([2], [3, 4]).cast(to: a), try tensor([2], [1, 2]).cast(to: b))
        #expect(try (x + y).dtype == DType.promoted(a, b))
        #expect(try (x - y).doubles == [2, 2])
        #expect(try (x / y).doubles == [3, 2])
        let floating = DType.promoted(a, b).isFloatingPoint
        #expect(try (x / y).dtype == (floating ? DType.promoted(a, b) : .float32))
        #expect(try x.power(y).doubles == [3, 16])
      }
    }
  }

  @Test func integersWrapAround() throws {
    let x = try int64([2], [.max, .min])
    #expect(try (x + int64([], [1])).value.elements(Int64.self) == [.min, .min + 1])
    #expect(try (x - int64([], [1])).value.elements(Int64.self) == [.max - 1, .max])
    #expect(try (x * int64([], [2])).value.elements(Int64.self) == [-2, 0])
  }

  /// As PyTorch: tensors without dimensions, and after them numbers, yield unless they are of a
  /// higher kind.
  @Test func yieldsInPromotion() throws {
    func vector(_ type: DType) throws -> Tensor { try tensor([2], [1, 2]).cast(to: type) }
    func scalar(_ type: DType) throws -> Tensor { try tensor([], [1]).cast(to: type) }
    let (integer, real, truth) = (
      try Tensor.number(Int64(3)), try Tensor.number(0.5), try Tensor.number(true)
    )
    let cases: [(Tensor, Tensor, DType)] = [
      (try vector(.float32), try scalar(.float64), .float32),
      (try vector(.int64), try scalar(.float64), .float64),
      (try vector(.uint8), try scalar(.int64), .uint8),
      (try vector(.bool), try scalar(.int32), .int32),
      (try vector(.int64), real, .float32), (try vector(.uint8), integer, .uint8),
      (try vector(.bool), integer, .int64), (try vector(.bool), truth, .bool),
      (try vector(.float64), real, .float64), (try scalar(.int32), integer, .int32),
      (try scalar(.float64), real, .float64), (try scalar(.int64), real, .float32),
    ]
    for (a, b, expected) in cases {
      #expect(try (a + b).dtype == expected, "\(a.dtype) \(a.shape), \(b.dtype) \(b.shape)")
      #expect(try (b * a).dtype == expected)
    }
  }

  @Test func numbersKeepTheirDigits() throws {
    let x = try int64([1], [0])
    let large: Int64 = 1 << 53 + 1
    #expect(try (x + .number(large)).value.elements(Int64.self) == [large])
    #expect(try (tensor([1], [0]) + .number(0.1)).doubles == [0.1])
    #expect(try (float32([1], [0]) + .number(0.1)).value.elements(Float.self) == [0.1])
  }

  @Test func powersOfIntegers() throws {
    let x = try int64([2], [-3, 2])
    #expect(try x.power(.number(Int64(3))).value.elements(Int64.self) == [-27, 8])
    #expect(try x.power(.number(3.0)).dtype == .float32)
    #expect(try x.power(1e30).doubles == [.infinity, .infinity])
    expectError(.badValue, "pow", "-3", "float") { try x.power(int64([2], [1, -3])) }
    expectError(.badValue, "pow", "-1", "float") { try x.power(.number(Int64(-1))) }
  }

  @Test func compares() throws {
    let (x, y) = (try tensor([3], [1, 2, .nan]), try int64([3], [2, 2, 2]))
    let expected: [(CompareOp, [Double])] = [
      (.equal, [0, 1, 0]), (.notEqual, [1, 0, 1]), (.less, [1, 0, 0]), (.lessOrEqual, [1, 1, 0]),
      (.greater, [0, 0, 0]), (.greaterOrEqual, [0, 1, 0]),
    ]
    for (op, truths) in expected {
      let z = try x.compare(op, y)
      #expect(z.dtype == .bool)
      #expect(try z.doubles == truths)
    }
    let large: Int64 = 1 << 60
    #expect(try int64([1], [large]).compare(.less, int64([1], [large + 1])).doubles == [1])
  }

  @Test func refusesWhatBoolsHaveNot() throws {
    let x = try tensor([1], [1]).cast(to: .bool)
    expectError(.state, "sub", "logical_xor") { try x - x }
    expectError(.state, "neg", "logical_not") { try x.negated() }
    #expect(try x.squared().dtype == .int64 && (x + x).dtype == .bool)
  }
}
