import Autograd
import Testing

struct ConversionsTests {
  static let elements = [0, 1.7, -1.7, 1e10, -2.5, 0.1, 16_777_217]

  @Test func roundsToFloat32() throws {
    let y = try tensor([7], Self.elements).cast(to: .float32)
    #expect(try y.value.elements(Float.self) == Self.elements.map { Float($0) })
    #expect(try y.cast(to: .float64).doubles == Self.elements.map { Double(Float($0)) })
    #expect(try tensor([1], [1e300]).cast(to: .float32).doubles == [.infinity])
  }

  @Test func truncatesToIntegers() throws {
    for type in [DType.float32, .float64] {
      let x = try tensor([7], Self.elements).cast(to: type)
      #expect(try x.cast(to: .int64).value.elements(Int64.self) == x.doubles.map { Int64($0) })
    }
    let beyond = try tensor([4], [.nan, .infinity, -.infinity, 1e30])
    #expect(try beyond.cast(to: .int64).value.elements(Int64.self) == [.min, .min, .min, .min])
  }

  @Test func roundsIntegers() throws {
    let x: [Int64] = [0, -3, 16_777_217, .max, .min, 9_007_199_254_740_993]
    #expect(try int64([6], x).cast(to: .float32).value.elements(Float.self) == x.map { Float($0) })
    #expect(
      try int64([6], x).cast(to: .float64).value.elements(Double.self) == x.map { Double($0) })
  }

  @Test func keepsWhatHasTheType() throws {
    let x = try tensor([2])
    #expect(try x.cast(to: .float64) === x)
    #expect(try tensor([2, 3]).transposed(0, 1).cast(to: .float32).doubles == [0, 3, 1, 4, 2, 5])
    #expect(try tensor([0, 2]).cast(to: .int64).shape == [0, 2])
  }

  @Test func gradientsComeBackInTheInputsType() throws {
    let x = try tensor([2], [1, 2], requiresGradient: true)
    let y = try x.cast(to: .float32).squared()
    #expect(y.dtype == .float32)
    try y.sum().backward()
    #expect(x.gradient?.dtype == .float64)
    #expect(try x.gradientDoubles == [2, 4])
    #expect(try !x.cast(to: .int64).requiresGradient)
    // Promotion is undone as well.
    let single = Tensor(try NDArray([3, 4] as [Float], shape: [2]), requiresGradient: true)
    try (single * x).sum().backward()
    #expect(single.gradient?.dtype == .float32)
    #expect(try single.gradientDoubles == [1, 2])
  }

  @Test func cloneHasMemoryOfItsOwn() throws {
    let x = try tensor([2, 2])
    let y = try x.transposed(0, 1).clone()
    #expect(y.value.storage !== x.value.storage && y.value.isContiguous)
    try x.copy(from: tensor([], [9]))
    #expect(try y.doubles == [0, 2, 1, 3])
  }
}
