import KernelTable

// Tiles of sums that stay in registers: up to 8 rows by up to 4 vectors. Every sum is one chain of
// fused multiply-adds, so the tiles' shapes never change a bit.
//
// Rows and vectors are written out, and the sizes are constants where these functions are inlined:
// a loop over them may or may not be unrolled, and where it is not, the sums live in memory.

typealias Vector = SIMD16<Float>

#if WIDE_REGISTERS && arch(x86_64)
  // Of 32 registers: 6 rows by 4 vectors, 8 by 2, 8 by 1.
  let widestTile = 4
  @inline(always) func tileHeight(_ vectors: Int) -> Int { vectors == 4 ? 6 : 8 }
#else
  // A vector is at least two registers of 16, or four of 32.
  let widestTile = 1
  @inline(always) func tileHeight(_ vectors: Int) -> Int { 6 }
#endif

extension Vector {
  /// 16 numbers at a multiple of 64 bytes, where all vectors of the fused kernels lie.
  @inline(always) static func at(_ x: UnsafePointer<Float>) -> Vector {
    UnsafeRawPointer(x).assumingMemoryBound(to: Vector.self).pointee
  }

  @inline(always) static func at(_ x: UnsafeMutablePointer<Float>) -> Vector {
    at(UnsafePointer(x))
  }

  @inline(always) func put(_ x: UnsafeMutablePointer<Float>) {
    UnsafeMutableRawPointer(x).assumingMemoryBound(to: Vector.self).pointee = self
  }
}

/// Up to four neighbouring vectors of a row.
struct Strip {
  var v0 = Vector(repeating: 0)
  var v1 = Vector(repeating: 0)
  var v2 = Vector(repeating: 0)
  var v3 = Vector(repeating: 0)

  @inline(always) init() {}

  @inline(always) init(_ vectors: Int, _ x: UnsafePointer<Float>) {
    v0 = Vector.at(x)
    if vectors > 1 { v1 = Vector.at(x + 16) }
    if vectors > 2 { v2 = Vector.at(x + 32) }
    if vectors > 3 { v3 = Vector.at(x + 48) }
  }

  @inline(always) init(_ vectors: Int, _ x: UnsafeMutablePointer<Float>) {
    self.init(vectors, UnsafePointer(x))
  }

  @inline(always) func store(_ vectors: Int, _ x: UnsafeMutablePointer<Float>) {
    v0.put(x)
    if vectors > 1 { v1.put(x + 16) }
    if vectors > 2 { v2.put(x + 32) }
    if vectors > 3 { v3.put(x + 48) }
  }

  /// `self += x · b`.
  @inline(always) mutating func add(_ vectors: Int, _ x: Float, _ b: Strip) {
    let x = Vector(repeating: x)
    v0 = v0.addingProduct(x, b.v0)
    if vectors > 1 { v1 = v1.addingProduct(x, b.v1) }
    if vectors > 2 { v2 = v2.addingProduct(x, b.v2) }
    if vectors > 3 { v3 = v3.addingProduct(x, b.v3) }
  }

  /// `self += a · b`, lane by lane.
  @inline(always) mutating func add(_ vectors: Int, _ a: Strip, _ b: Strip) {
    v0 = v0.addingProduct(a.v0, b.v0)
    if vectors > 1 { v1 = v1.addingProduct(a.v1, b.v1) }
    if vectors > 2 { v2 = v2.addingProduct(a.v2, b.v2) }
    if vectors > 3 { v3 = v3.addingProduct(a.v3, b.v3) }
  }

  /// Each vector by `f`.
  @inline(always) func map(_ vectors: Int, _ f: (Vector) -> Vector) -> Strip {
    var y = Strip()
    y.v0 = f(v0)
    if vectors > 1 { y.v1 = f(v1) }
    if vectors > 2 { y.v2 = f(v2) }
    if vectors > 3 { y.v3 = f(v3) }
    return y
  }

  /// Each pair of vectors by `f`.
  @inline(always)
  func zip(_ vectors: Int, _ other: Strip, _ f: (Vector, Vector) -> Vector) -> Strip {
    var y = Strip()
    y.v0 = f(v0, other.v0)
    if vectors > 1 { y.v1 = f(v1, other.v1) }
    if vectors > 2 { y.v2 = f(v2, other.v2) }
    if vectors > 3 { y.v3 = f(v3, other.v3) }
    return y
  }
}

/// The sums of a tile.
struct Tile {
  var r0 = Strip()
  var r1 = Strip()
  var r2 = Strip()
  var r3 = Strip()
  var r4 = Strip()
  var r5 = Strip()
  var r6 = Strip()
  var r7 = Strip()

  @inline(always) init() {}

  @inline(always) init(_ rows: Int, repeating x: Strip) {
    r0 = x
    if rows > 1 { r1 = x }
    if rows > 2 { r2 = x }
    if rows > 3 { r3 = x }
    if rows > 4 { r4 = x }
    if rows > 5 { r5 = x }
    if rows > 6 { r6 = x }
    if rows > 7 { r7 = x }
  }

  /// Row r grows by `x(r) · b`.
  @inline(always)
  mutating func add(_ rows: Int, _ vectors: Int, _ x: (Int) -> Float, _ b: Strip) {
    r0.add(vectors, x(0), b)
    if rows > 1 { r1.add(vectors, x(1), b) }
    if rows > 2 { r2.add(vectors, x(2), b) }
    if rows > 3 { r3.add(vectors, x(3), b) }
    if rows > 4 { r4.add(vectors, x(4), b) }
    if rows > 5 { r5.add(vectors, x(5), b) }
    if rows > 6 { r6.add(vectors, x(6), b) }
    if rows > 7 { r7.add(vectors, x(7), b) }
  }

  @inline(always) func forEach(_ rows: Int, _ body: (Int, Strip) -> Void) {
    body(0, r0)
    if rows > 1 { body(1, r1) }
    if rows > 2 { body(2, r2) }
    if rows > 3 { body(3, r3) }
    if rows > 4 { body(4, r4) }
    if rows > 5 { body(5, r5) }
    if rows > 6 { body(6, r6) }
    if rows > 7 { body(7, r7) }
  }
}

/// How many vectors the next panel of columns has, 4, 2 or 1, when `left` columns are left.
@inline(always)
func panelVectors(_ left: Int) -> Int {
  widestTile == 4 ? (left >= 64 ? 4 : left >= 32 ? 2 : 1) : 1
}

/// The same where each row is worked on by itself: half as much for each panel's indices and ends.
@inline(always)
func elementVectors(_ left: Int) -> Int {
  widestTile == 4 ? panelVectors(left) : left >= 32 ? 2 : 1
}

/// The same where rows are only added up.
@inline(always)
func stripVectors(_ left: Int) -> Int { left >= 64 ? 4 : left >= 32 ? 2 : 1 }
