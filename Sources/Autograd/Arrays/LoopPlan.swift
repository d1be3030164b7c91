/// How to walk two strided operands and a dense result: planes of rows and columns for a kernel,
/// and what is left of the outer dimensions. Neighbouring dimensions that both operands cross in
/// one step are walked as one.
package struct LoopPlan {
  package private(set) var rows = 1
  package private(set) var columns = 1
  package private(set) var aRow = 0
  package private(set) var aColumn = 1
  package private(set) var bRow = 0
  package private(set) var bColumn = 1
  private var outer = Dimensions()
  private var aOuter = Dimensions()
  private var bOuter = Dimensions()

  /// All elements as one row; a step of 0 repeats one.
  init(row count: Int, aStep: Int = 1, bStep: Int = 1) {
    columns = count
    aColumn = aStep
    bColumn = bStep
  }

  package init(_ shape: Shape, _ aStrides: Strides, _ bStrides: Strides) {
    var sizes = Dimensions()
    var a = Dimensions()
    var b = Dimensions()
    for i in 0..<shape.count where shape[i] != 1 {
      let last = sizes.count - 1
      if last >= 0, a[last] == aStrides[i] * shape[i], b[last] == bStrides[i] * shape[i] {
        sizes[last] *= shape[i]
        a[last] = aStrides[i]
        b[last] = bStrides[i]
      } else {
        sizes.append(shape[i])
        a.append(aStrides[i])
        b.append(bStrides[i])
      }
    }
    let n = sizes.count
    if n >= 1 { (columns, aColumn, bColumn) = (sizes[n - 1], a[n - 1], b[n - 1]) }
    if n >= 2 { (rows, aRow, bRow) = (sizes[n - 2], a[n - 2], b[n - 2]) }
    for i in 0..<Swift.max(n - 2, 0) {
      outer.append(sizes[i])
      aOuter.append(a[i])
      bOuter.append(b[i])
    }
  }

  /// Calls `body` with each plane's offsets into both operands and the result.
  @inline(__always)
  package func forEachPlane(_ body: (_ a: Int, _ b: Int, _ out: Int) -> Void) {
    if rows * columns == 0 { return }
    if outer.count == 0 { return body(0, 0, 0) }
    var position = Dimensions(repeating: 0, count: outer.count)
    var (a, b, out) = (0, 0, 0)
    if outer.elementCount == 0 { return }
    while true {
      body(a, b, out)
      out += rows * columns
      var d = outer.count - 1
      while true {
        position[d] += 1
        a += aOuter[d]
        b += bOuter[d]
        if position[d] < outer[d] { break }
        a -= aOuter[d] * outer[d]
        b -= bOuter[d] * outer[d]
        position[d] = 0
        d -= 1
        if d < 0 { return }
      }
    }
  }
}
