import KernelTable
import Testing

/// The kernels' logarithm, sine and cosine against values of twice the precision.
struct RandomMathTests {
  /// The largest error over the golden values, in units of the last place.
  private func worst(_ name: String, _ kernel: FloatKernels<Double>.Unary) -> Double {
    let rows = (Golden.load("math_vectors.json")[name] as! [String]).map { row in
      row.split(separator: " ").map { Double(bitPattern: UInt64($0, radix: 16)!) }
    }
    let x = rows.map { $0[0] }
    let got: [Double] = drawn(x.count) { kernel(x.count, x, $0) }
    return zip(rows, got).map { row, got in
      abs((got - row[1]) - row[2]) / row[1].ulp
    }.max()!
  }

  @Test(arguments: Golden.tables.map(\.name))
  func errorIsLittleMoreThanRounding(table name: String) {
    let random = Golden.tables.first { $0.name == name }!.random
    #expect(worst("log", random.log) < 0.56)
    #expect(worst("log1p", random.log1p) < 0.56)
    #expect(worst("sin", random.sine) < 0.56)
    #expect(worst("cos", random.cosine) < 0.56)
  }

  @Test func specialValues() {
    for table in Golden.tables {
      func one(_ kernel: FloatKernels<Double>.Unary, _ x: Double) -> Double {
        var y = 0.0
        kernel(1, [x], &y)
        return y
      }
      let (log, log1p) = (table.random.log, table.random.log1p)
      #expect(one(log, 1) == 0)
      #expect(one(log, 0) == -.infinity)
      #expect(one(log, -1).isNaN && one(log, .nan).isNaN)
      #expect(one(log, .infinity) == .infinity)
      #expect(one(log1p, 0) == 0)
      #expect(one(log1p, -1) == -.infinity)
      #expect(one(log1p, -2).isNaN && one(log1p, .nan).isNaN)
      #expect(one(log1p, .infinity) == .infinity)
      #expect(one(table.random.sine, 0) == 0 && one(table.random.cosine, 0) == 1)
      #expect(abs(one(table.random.tangent, .pi / 4) - 1) <= 0x1p-52)
    }
  }

  /// One source, several instruction sets, the same bytes.
  @Test func everyInstructionSetAgrees() {
    guard let first = Golden.tables.first else { return }
    let count = 4096
    var state = [UInt32](repeating: 0, count: 624)
    for j in state.indices { state[j] = UInt32(truncatingIfNeeded: j &* 2_654_435_761 &+ 12345) }
    func words(_ random: RandomKernels) -> [UInt32] {
      var state = state
      var out = [UInt32](repeating: 0, count: 2 * count)
      for start in stride(from: 0, to: out.count, by: 624) {
        random.twist(&state)
        out.withUnsafeMutableBufferPointer {
          random.temper(min(624, $0.count - start), state, $0.baseAddress! + start)
        }
      }
      return out
    }
    func results(_ random: RandomKernels) -> [[UInt64]] {
      let bits = words(random)
      let pairs = (0..<count).map {
        Double(bitPattern: UInt64(bits[2 * $0 + 1]) << 32 | UInt64(bits[2 * $0]))
      }
      func doubles(_ change: (UnsafeMutablePointer<Double>) -> Void) -> [UInt64] {
        var values = pairs
        change(&values)
        return values.map(\.bitPattern)
      }
      func floats(_ change: (UnsafeMutablePointer<Float>) -> Void) -> [UInt64] {
        var values = bits.map { Float(bitPattern: $0) }
        change(&values)
        return values.map { UInt64($0.bitPattern) }
      }
      return [
        bits.map { UInt64($0) },
        floats { random.uniformFloat32(2 * count, $0, -0.3, 0.7) },
        floats {
          random.uniformFloat32(2 * count, $0, 0, 1)
          random.normalBlocksFloat32(2 * count, $0, 0.1, 1.7)
        },
        doubles { random.uniformFloat64(count, $0, -0.3, 0.7) },
        doubles {
          random.uniformFloat64(count, $0, 0, 1)
          random.normalBlocksFloat64(count, $0, 0.1, 1.7)
        },
        doubles {
          random.uniformFloat64(count, $0, 0, 1)
          random.normalPairs(count / 2, $0)
        },
        doubles { random.exponential(count, $0, -0.7) },
        doubles { random.geometric(count, $0, 0.01) },
        doubles {
          random.uniformFloat64(count, $0, -3, 3)
          random.tangent(count, $0, $0)
          random.affine(count, $0, 1.1, 0.3)
        },
      ]
    }
    let wanted = results(first.random)
    for table in Golden.tables.dropFirst() {
      for (index, (a, b)) in zip(results(table.random), wanted).enumerated() {
        #expect(a == b, "\(table.name), transform \(index)")
      }
    }
  }
}
