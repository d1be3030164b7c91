import Foundation
import KernelTable
import Testing

@Suite struct RowsTests {
  private static let shapes = [
    (1, 1), (3, 1), (4, 2), (3, 7), (5, 8), (4, 15), (3, 16), (32, 27), (2, 32), (3, 65), (1, 1000),
    (2, 10_000),
  ]

  /// Softmax and log softmax in double precision.
  private func reference<T: Number>(_ row: ArraySlice<T>) -> (soft: [Double], log: [Double]) {
    let x = row.map(Double.init)
    let m = x.max()!
    let sum = x.reduce(0) { $0 + exp($1 - m) }
    return (x.map { exp($0 - m) / sum }, x.map { $0 - m - log(sum) })
  }

  private func checkForward<T: Number>(_ type: T.Type, scale: T, shift: T, limit: Double) {
    for (rows, columns) in Self.shapes {
      let x = values(rows * columns, seed: columns, T.self).map { $0 * scale + shift }
      let soft = variants.map { table in
        output(x.count) { T.kernels(table).softmax(rows, columns, x, $0) }
      }
      let log = variants.map { table in
        output(x.count) { T.kernels(table).logSoftmax(rows, columns, x, $0) }
      }
      #expect(Set(soft.map(bits)).count == 1 && Set(log.map(bits)).count == 1)
      for r in 0..<rows {
        let range = r * columns..<(r + 1) * columns
        let exact = reference(x[range])
        for (c, i) in range.enumerated() {
          let place: Comment = "\(T.self) \(rows)×\(columns) at \(r), \(c)"
          // Exponents are rounded before they are used.
          let ulp = Double(T.ulpOfOne) * (limit + max(0, -exact.log[c]))
          let bound = ulp * exact.soft[c] + Double(T.leastNonzeroMagnitude)
          #expect(abs(Double(soft[0][i]) - exact.soft[c]) <= bound, place)
          #expect(abs(Double(log[0][i]) - exact.log[c]) <= ulp, place)
        }
      }
      // In place.
      var inPlace = x
      T.kernels(variants[0]).softmax(rows, columns, inPlace, &inPlace)
      #expect(bits(inPlace) == bits(soft[0]))
      inPlace = x
      T.kernels(variants[0]).logSoftmax(rows, columns, inPlace, &inPlace)
      #expect(bits(inPlace) == bits(log[0]))
    }
  }

  @Test func forward() {
    checkForward(Float.self, scale: 0.05, shift: 0, limit: 3)
    checkForward(Float.self, scale: 1, shift: 0, limit: 3)
    checkForward(Float.self, scale: 100, shift: 50_000, limit: 3)
    checkForward(Double.self, scale: 0.05, shift: 0, limit: 60)
  }

  private func checkGradients<T: Number>(_ type: T.Type) {
    for (rows, columns) in Self.shapes {
      let g: [T] = values(rows * columns, seed: 1)
      let x = values(rows * columns, seed: 2, T.self).map { $0 / 16 }
      let soft = output(x.count) { T.kernels(variants[0]).softmax(rows, columns, x, $0) }
      let log = output(x.count) { T.kernels(variants[0]).logSoftmax(rows, columns, x, $0) }
      let softGradients = variants.map { table in
        output(x.count) { T.kernels(table).softmaxGradient(rows, columns, g, soft, $0) }
      }
      let logGradients = variants.map { table in
        output(x.count) { T.kernels(table).logSoftmaxGradient(rows, columns, g, log, $0) }
      }
      #expect(Set(softGradients.map(bits)).count == 1 && Set(logGradients.map(bits)).count == 1)
      for r in 0..<rows {
        let range = r * columns..<(r + 1) * columns
        let product = range.reduce(0) { $0 + Double(g[$1]) * Double(soft[$1]) }
        let sum = range.reduce(0) { $0 + Double(g[$1]) }
        let size = range.reduce(0) { $0 + abs(Double(g[$1])) }
        for i in range {
          let place: Comment = "\(T.self) \(rows)×\(columns) at \(r), \(i - r * columns)"
          let bound = 4 * Double(T.ulpOfOne) * (size + abs(Double(g[i])))
          let exact = Double(soft[i]) * (Double(g[i]) - product)
          #expect(abs(Double(softGradients[0][i]) - exact) <= bound * Double(soft[i]), place)
          let exactLog = Double(g[i]) - exp(Double(log[i])) * sum
          #expect(abs(Double(logGradients[0][i]) - exactLog) <= bound, place)
        }
      }
      var inPlace = g
      T.kernels(variants[0]).softmaxGradient(rows, columns, inPlace, soft, &inPlace)
      #expect(bits(inPlace) == bits(softGradients[0]))
      inPlace = g
      T.kernels(variants[0]).logSoftmaxGradient(rows, columns, inPlace, log, &inPlace)
      #expect(bits(inPlace) == bits(logGradients[0]))
    }
  }

  @Test func gradients() {
    checkGradients(Float.self)
    checkGradients(Double.self)
  }

  @Test(arguments: [1, 2, 7, 16, 20, 27, 48])
  func infinitiesAndNaN(columns: Int) {
    for table in variants {
      for place in 0..<columns {
        var x = [Float](repeating: 1, count: columns)
        x[place] = -.infinity
        let soft = output(columns) { table.float32.softmax(1, columns, x, $0) }
        let log = output(columns) { table.float32.logSoftmax(1, columns, x, $0) }
        if columns == 1 {
          #expect(soft[0].isNaN && log[0].isNaN)
        } else {
          #expect(soft[place] == 0 && log[place] == -.infinity)
          #expect(abs(soft.reduce(0, +) - 1) < 1e-6)
        }
        for poison in [Float.nan, .infinity] {
          x[place] = poison
          let soft = output(columns) { table.float32.softmax(1, columns, x, $0) }
          let log = output(columns) { table.float32.logSoftmax(1, columns, x, $0) }
          for c in 0..<columns {
            #expect(soft[c].isNaN && log[c].isNaN, "\(poison) at \(place) of \(columns): \(c)")
          }
        }
      }
      let none = [Float](repeating: -.infinity, count: columns)
      #expect(areNaN(output(columns) { table.float32.softmax(1, columns, none, $0) }))
      #expect(areNaN(output(columns) { table.float32.logSoftmax(1, columns, none, $0) }))
    }
  }
}
