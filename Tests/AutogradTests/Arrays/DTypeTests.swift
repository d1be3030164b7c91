import Autograd
import Testing

struct DTypeTests {
  @Test func sizesAndNames() {
    #expect(DType.allCases.map(\.byteCount) == [4, 8, 8])
    #expect(DType.allCases.map(\.description) == ["float32", "float64", "int64"])
    #expect(DType.allCases.map(\.isFloatingPoint) == [true, true, false])
    #expect(Float.dtype == .float32 && Double.dtype == .float64 && Int64.dtype == .int64)
  }

  /// As `torch.promote_types`.
  @Test func promotes() {
    for a in DType.allCases {
      #expect(DType.promoted(a, a) == a)
      for b in DType.allCases { #expect(DType.promoted(a, b) == DType.promoted(b, a)) }
    }
    #expect(DType.promoted(.float32, .float64) == .float64)
    #expect(DType.promoted(.float32, .int64) == .float32)
    #expect(DType.promoted(.float64, .int64) == .float64)
  }
}
