import Foundation
import KernelTable
import Testing

/// `math_float64.json`: per function, operands, the rounded result and what it lacks, as bits.
private typealias Golden = [String: [[String]]]

private let specials: [Float] = [
  0, -0.0, 1, -1, 2, -2, 3, 0.5, -0.5, 1e-45, -1e-45, 1e-38, 1.1754944e-38, 3.4028235e38,
  -3.4028235e38, .infinity, -.infinity, .nan, 88.72283, 88.722840, 89, 104, -87.33655, -103.97208,
  -103.97209, -104, 150, -150, 9, 9.02, -9.02, 1e10, -1e10, 0.99999994, 1.0000001, 0.70710677,
  0.7071068, 1.4142135, 16_777_216, 16_777_217, 33_554_433, 8_388_609, -8_388_607.5, 1e-10,
]

@Suite struct MathTests {
  /// Every 509th bit pattern: 2^23 numbers, all exponents, both signs.
  private static let sweep: [Float] = stride(from: 0, to: 1 << 32, by: 509).map {
    Float(bitPattern: UInt32($0))
  }

  private func checkFloat(_ op: UnaryOp, limit: Double, _ f: (Double) -> Double) {
    let x = Self.sweep + specials
    let results = variants.map { $0.unary(op, x) }
    for (table, y) in zip(variants, results) {
      #expect(bits(y) == bits(results[0]), "\(table.name)")
    }
    var worst = 0.0
    var at: Float = 0
    for (x, y) in zip(x, results[0]) {
      let error = ulps(y, f(Double(x)))
      if !(error <= worst) { (worst, at) = (error, x) }
    }
    #expect(worst <= limit, "at \(at)")
  }

  @Test func expOfFloat() { checkFloat(.exp, limit: 0.76) { Foundation.exp($0) } }
  @Test func logOfFloat() { checkFloat(.log, limit: 0.82) { Foundation.log($0) } }
  @Test func tanhOfFloat() { checkFloat(.tanh, limit: 0.98) { Foundation.tanh($0) } }
  @Test func arcusFunctionsOfFloat() {
    checkFloat(.asin, limit: 0.51) { Foundation.asin($0) }
    checkFloat(.acos, limit: 0.51) { Foundation.acos($0) }
    checkFloat(.atan, limit: 0.51) { Foundation.atan($0) }
  }
  @Test func squareRootOfFloat() {
    checkFloat(.sqrt, limit: 0.5) { ($0 == 0 ? $0 : $0.squareRoot()) }
  }

  @Test(arguments: ["exp", "log", "tanh", "power"])
  func float64(function: String) throws {
    let golden = try JSONDecoder().decode(Golden.self, from: resource("math_float64.json"))
    let cases = try #require(golden[function]).map { $0.map { UInt64($0, radix: 16)! } }
    #expect(cases.count > 400)
    let x = cases.map { Double(bitPattern: $0[0]) }
    for table in variants {
      let y =
        switch function {
        case "exp": table.unary(.exp, x)
        case "log": table.unary(.log, x)
        case "tanh": table.unary(.tanh, x)
        default: table.binary(.power, x, cases.map { Double(bitPattern: $0[1]) })
        }
      for (y, c) in zip(y, cases) {
        let upper = Double(bitPattern: c[c.count - 2])
        let lower = Double(bitPattern: c[c.count - 1])
        #expect(abs((y - upper) - lower) <= 0.8 * upper.ulp, "\(table.name) \(c)")
      }
    }
  }

  @Test func signsOfZeroAndTheEnds() {
    for table in variants {
      #expect(bits(table.unary(.tanh, [Float(-0.0), 0])) == bits([Float(-0.0), 0]))
      #expect(bits(table.unary(.tanh, [-0.0, 0])) == bits([-0.0, 0]))
      #expect(table.unary(.tanh, [Double.infinity, -.infinity, 1e300]) == [1, -1, 1])
      #expect(
        table.unary(.exp, [0, -0.0, -.infinity, .infinity, 710, -746]) == [
          1, 1, 0, .infinity, .infinity, 0,
        ])
      #expect(
        table.unary(.log, [1, 0, -0.0, Double.infinity]) == [0, -.infinity, -.infinity, .infinity])
      #expect(areNaN(table.unary(.log, [-1, -.infinity, Double.nan])))
      #expect(table.unary(.exp, [Double.nan])[0].isNaN)
      #expect(table.unary(.tanh, [Double.nan])[0].isNaN)
      #expect(table.unary(.exp, [-745.0, -740]) == [5e-324, Foundation.exp(-740)])
      #expect(table.unary(.log, [5e-324]) == [-744.4400719213812])
    }
  }

  /// C99's special cases and signs, for all pairs.
  @Test func powerOfSpecialNumbers() {
    var x: [Float] = []
    var y: [Float] = []
    for a in specials {
      for b in specials {
        x.append(a)
        y.append(b)
      }
    }
    let wideX = x.map(Double.init)
    let wideY = y.map(Double.init)
    let results = variants.map {
      (bits($0.binary(.power, x, y)), bits($0.binary(.power, wideX, wideY)))
    }
    for result in results { #expect(result == results[0]) }
    for i in x.indices {
      let exact = Foundation.pow(wideX[i], wideY[i])
      let narrow = Float(bitPattern: UInt32(results[0].0[i]))
      let wide = Double(bitPattern: results[0].1[i])
      let place: Comment = "\(x[i])^\(y[i]) = \(exact), not \(narrow), \(wide)"
      if exact.isNaN {
        #expect(narrow.isNaN && wide.isNaN, place)
      } else {
        #expect(ulps(narrow, exact) <= 1.5 && narrow.sign == exact.sign, place)
        #expect(wide == exact || abs(wide - exact) <= 2 * exact.ulp, place)
        #expect(wide.sign == exact.sign, place)
      }
    }
  }

  @Test func powerOfFloat() {
    let x = values(200_000, seed: 1, Float.self).map { abs($0) }
    let y = values(200_000, seed: 2, Float.self).map { $0 / 4 }
    for table in variants {
      let worst = zip(zip(x, y), table.binary(.power, x, y)).map {
        ulps($1, Foundation.pow(Double($0.0), Double($0.1)))
      }.max()!
      #expect(worst <= 0.501)
    }
  }

  @Test func smallWholeExponentsAreProducts() {
    let x: [Float] = values(1000, seed: 3) + specials
    func constant(_ value: Float) -> [Float] { x.map { _ in value } }
    for table in variants {
      #expect(bits(table.binary(.power, x, constant(0))) == bits(constant(1)))
      #expect(bits(table.binary(.power, x, constant(2))) == bits(x.map { $0 * $0 }))
      #expect(bits(table.binary(.power, x, constant(3))) == bits(x.map { $0 * $0 * $0 }))
      #expect(bits(table.binary(.power, x, constant(1))) == bits(x))
    }
  }
}
