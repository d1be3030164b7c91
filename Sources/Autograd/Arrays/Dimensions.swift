/// A tensor's sizes, outermost first. At most `Dimensions.maximumCount` of them, so that they
/// live where the tensor lives.
public typealias Shape = Dimensions
/// Steps between neighbours along each dimension, in elements; 0 repeats an element.
public typealias Strides = Dimensions

public struct Dimensions: RandomAccessCollection, MutableCollection, Equatable, Sendable,
  ExpressibleByArrayLiteral, CustomStringConvertible
{
  public static let maximumCount = 8

  private var values: InlineArray<8, Int>
  public private(set) var count: Int

  public init() {
    values = InlineArray(repeating: 0)
    count = 0
  }

  public init(repeating value: Int, count: Int) {
    precondition(count <= Dimensions.maximumCount)
    values = InlineArray(repeating: value)
    self.count = count
  }

  /// The first `maximumCount` values of `values`; `checked(_:)` refuses more.
  public init(_ values: some Collection<Int>) {
    self.init()
    for value in values { append(value) }
  }

  public init(arrayLiteral elements: Int...) { self.init(elements) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(position: Int) -> Int {
    @inline(__always) get {
      precondition(position >= 0 && position < count)
      return values[position]
    }
    @inline(__always) set {
      precondition(position >= 0 && position < count)
      values[position] = newValue
    }
  }

  public mutating func append(_ value: Int) {
    precondition(count < Dimensions.maximumCount)
    values[count] = value
    count += 1
  }

  public mutating func insert(_ value: Int, at position: Int) {
    append(value)
    var i = count - 1
    while i > position {
      values[i] = values[i - 1]
      i -= 1
    }
    values[position] = value
  }

  public mutating func remove(at position: Int) {
    for i in position..<(count - 1) { values[i] = values[i + 1] }
    count -= 1
  }

  public static func == (a: Dimensions, b: Dimensions) -> Bool {
    guard a.count == b.count else { return false }
    for i in 0..<a.count where a.values[i] != b.values[i] { return false }
    return true
  }

  /// As Python writes a tuple: `(2, 3)`, `(4,)`, `()`.
  public var description: String {
    count == 1 ? "(\(values[0]),)" : "(\(map(String.init).joined(separator: ", ")))"
  }
}

extension Dimensions {
  /// The number of elements; 1 without dimensions. Traps where it overflows, which it cannot for
  /// the shape of an array.
  public var elementCount: Int {
    var product = 1
    for i in 0..<count { product *= values[i] }
    return product
  }

  /// The strides of a tensor of this shape without gaps, last dimension fastest.
  package var contiguousStrides: Strides {
    var strides = self
    var step = 1
    var i = count - 1
    while i >= 0 {
      strides.values[i] = step
      step *= Swift.max(values[i], 1)
      i -= 1
    }
    return strides
  }

  /// A shape from outside: refuses negative sizes, too many of them, and more elements than
  /// memory could have.
  public static func checked(
    _ sizes: some Collection<Int>, in operation: StaticString,
    kind: TensorError.Kind = .badShape
  ) throws(TensorError) -> Shape {
    guard sizes.count <= maximumCount else {
      throw TensorError(
        kind,
        "\(operation): \(sizes.count) dimensions, at most \(maximumCount) are supported")
    }
    let shape = Shape(sizes)
    _ = try shape.checkedElementCount(in: operation, kind: kind)
    return shape
  }

  /// The number of elements; refuses negative sizes and more elements than memory could have.
  /// A size of 0 counts as 1 for the latter, so that the contiguous strides fit an `Int` too.
  func checkedElementCount(in operation: StaticString, kind: TensorError.Kind = .badShape)
    throws(TensorError) -> Int
  {
    var product = 1
    var isEmpty = false
    for i in 0..<count {
      let size = values[i]
      guard size >= 0 else {
        throw TensorError(kind, "\(operation): negative dimension in shape \(self)")
      }
      if size == 0 {
        isEmpty = true
      } else {
        let (next, overflow) = product.multipliedReportingOverflow(by: size)
        guard !overflow && next <= Int.max / 16 else {
          throw TensorError(.outOfMemory, "\(operation): shape \(self) has too many elements")
        }
        product = next
      }
    }
    return isEmpty ? 0 : product
  }

  /// The position of dimension `dimension`, which may count from the end.
  func checkedDimension(_ dimension: Int, in operation: StaticString) throws(TensorError) -> Int {
    let rank = Swift.max(count, 1)
    guard dimension >= -rank && dimension < rank else {
      throw TensorError(
        .badIndex,
        "\(operation): dimension \(dimension) is out of range for shape \(self); "
          + "expected \(-rank) to \(rank - 1)")
    }
    return dimension < 0 ? dimension + rank : dimension
  }

  /// The positions of several dimensions, each named once.
  func checkedDimensions(_ dimensions: [Int], in operation: StaticString) throws(TensorError)
    -> [Int]
  {
    var positions: [Int] = []
    for dimension in dimensions {
      let d = try checkedDimension(dimension, in: operation)
      guard !positions.contains(d) else {
        throw TensorError(
          .state, "\(operation): dimension \(d) appears more than once in \(dimensions)")
      }
      positions.append(d)
    }
    return positions
  }
}
