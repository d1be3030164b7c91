import Foundation
import KernelTable
import Random
import Testing

/// Runs one draw of a golden stream and compares its result.
func check(_ op: Golden.Object, on g: Generator, _ comment: Comment) throws {
  let kind = op["op"] as! String
  let shape = integersOrEmpty(op["shape"])
  let count = shape.reduce(1, *)
  let n = op["n"].map { integer($0) } ?? 0
  let isDouble = op["dtype"] as? String == "f64"

  /// Draws `count` elements of the operation's type and compares them.
  func compare(
    _ count: Int, _ single: (UnsafeMutablePointer<Float>) throws -> Void,
    _ double: (UnsafeMutablePointer<Double>) throws -> Void
  ) throws {
    if isDouble {
      expectClose(try drawn(count, double), doubles(op["f64"] as! String), comment)
    } else {
      expectSameBits(try drawn(count, single), floats(op["f32"] as! String), comment)
    }
  }
  func compare(_ got: [Int64]) { #expect(got == integers(op["int"]), comment) }
  func real(_ key: String) -> Double { (op[key] as! NSNumber).doubleValue }

  switch kind {
  case "raw64":
    #expect((0..<n).map { _ in g.nextUInt64() } == words(op["hex"] as! String, 16), comment)
  case "skip":
    let _: [Int64] = try drawn(n) { try g.fillIntegers($0, count: n, to: 2) }
  case "random_int64":
    compare([g.nextInt64()])
  case "rand":
    try compare(
      count, { try g.fillUniform($0, count: count) }, { try g.fillUniform($0, count: count) })
  case "uniform_", "uniform_strided":
    let (a, b) = (real("a"), real("b"))
    try compare(
      count, { try g.fillUniform($0, count: count, from: a, to: b) },
      { try g.fillUniform($0, count: count, from: a, to: b) })
  case "randn", "normal_", "normal_strided":
    let mean = kind == "randn" ? 0 : real("mean")
    let deviation = kind == "randn" ? 1 : real("std")
    let dense = kind != "normal_strided"
    try compare(
      count,
      {
        try g.fillNormal(
          $0, count: count, mean: mean, standardDeviation: deviation, isContiguous: dense)
      },
      {
        try g.fillNormal(
          $0, count: count, mean: mean, standardDeviation: deviation, isContiguous: dense)
      })
  case "randint":
    compare(
      try drawn(count) {
        try g.fillIntegers(
          $0, count: count, from: (op["low"] as! NSNumber).int64Value,
          to: (op["high"] as! NSNumber).int64Value)
      })
  case "randperm":
    compare(drawn(n) { g.fillPermutation($0, count: n) })
  case "dataloader_shuffle":
    compare(drawn(n) { g.fillEpochOrder($0, count: n) })
  case "bernoulli_":
    let bits: [UInt8] = try drawn(count) {
      try g.fillBernoulli($0, count: count, probability: real("p"))
    }
    #expect(bits.map(String.init).joined() == op["bits"] as! String, comment)
  case "bernoulli":
    let hex = op["p"] as! String
    let bits: [Double]
    if isDouble {
      let p = doubles(hex)
      bits = try drawn(p.count) { try g.fillBernoulli($0, probabilities: p, count: p.count) }
    } else {
      let p = floats(hex)
      bits = try drawn(p.count) { try g.fillBernoulli($0, probabilities: p, count: p.count) }
        .map { (x: Float) in Double(x) }
    }
    #expect(bits.map { String(Int($0)) }.joined() == op["bits"] as! String, comment)
  case "exponential_":
    let rate = real("lambd")
    try compare(
      count, { try g.fillExponential($0, count: count, rate: rate) },
      { try g.fillExponential($0, count: count, rate: rate) })
  case "multinomial":
    let rows = shape.count == 2 ? shape[0] : 1
    let samples = integer(op["k"])
    compare(
      try drawn(rows * samples) {
        try g.fillMultinomial(
          $0, samples: samples, weights: floats(op["p"] as! String), rows: rows,
          categories: shape.last!, withReplacement: op["replacement"] as! Bool)
      })
  case "dropout":
    let x = floats(op["x"] as! String)
    let mask: [Float] = try drawn(x.count) {
      try g.fillDropoutMask($0, count: x.count, probability: real("p"))
    }
    expectSameBits(zip(x, mask).map { $0 * $1 }, floats(op["f32"] as! String), comment)
  case "BatchNorm1d":
    break
  default:
    let values = try initialized(op, kind, shape, on: g)
    expectSameBits(values, floats(op["f32"] as! String), comment)
  }

  let state = op["st"] as! [Any]
  let saved = SavedState(g.state)
  #expect(saved.left == integer(state[0]) && saved.next == integer(state[1]), comment)
  if let cached = state[2] as? String {
    #expect(ulps(try #require(g.cachedNormal), doubles(cached)[0]) <= 3, comment)
  } else {
    #expect(g.cachedNormal == nil, comment)
  }
}

/// The draws of initializers and layers.
private func initialized(
  _ op: Golden.Object, _ kind: String, _ shape: [Int], on g: Generator
) throws -> [Float] {
  let keywords = op["kw"] as? Golden.Object ?? [:]
  func real(_ key: String) -> Double? { (keywords[key] as? NSNumber)?.doubleValue }
  let count = shape.reduce(1, *)
  let gain = real("gain") ?? 1
  let mode: FanMode = keywords["mode"] as? String == "fan_out" ? .fanOut : .fanIn
  let nonlinearity: Nonlinearity =
    switch keywords["nonlinearity"] as? String {
    case "relu": .relu
    case "tanh": .tanh
    default: .leakyReLU(negativeSlope: real("a") ?? 0)
    }
  switch kind {
  case "xavier_uniform_":
    return try drawn(count) { try g.fillXavierUniform($0, shape: shape, gain: gain) }
  case "xavier_normal_":
    return try drawn(count) { try g.fillXavierNormal($0, shape: shape, gain: gain) }
  case "kaiming_uniform_":
    return try drawn(count) {
      try g.fillKaimingUniform($0, shape: shape, mode: mode, nonlinearity: nonlinearity)
    }
  case "kaiming_normal_":
    return try drawn(count) {
      try g.fillKaimingNormal($0, shape: shape, mode: mode, nonlinearity: nonlinearity)
    }
  case "trunc_normal_":
    return try drawn(count) {
      try g.fillTruncatedNormal(
        $0, count: count, standardDeviation: real("std")!, from: real("a")!, to: real("b")!)
    }
  case "Linear":
    let (inputs, outputs) = (integer(op["in"]), integer(op["out"]))
    let weight: [Float] = try drawn(inputs * outputs) {
      try g.fillLinearWeight($0, shape: [outputs, inputs])
    }
    guard op["bias"] as! Bool else { return weight }
    return try weight
      + drawn(outputs) { try g.fillLinearBias($0, count: outputs, fanIn: inputs) }
  case "Embedding":
    let (rows, columns) = (integer(op["num"]), integer(op["dim"]))
    return try drawn(rows * columns) {
      try g.fillEmbedding(
        $0, rows: rows, columns: columns, paddingRow: (op["padding_idx"] as? NSNumber)?.intValue)
    }
  default:
    throw RandomError("no such golden draw: \(kind)")
  }
}

/// The fields of a saved state that tests look at.
struct SavedState {
  let left: Int
  let next: Int

  init(_ bytes: [UInt8]) {
    left = Int(bytes[8]) | Int(bytes[9]) << 8
    next = Int(bytes[16]) | Int(bytes[17]) << 8
  }
}

private func integersOrEmpty(_ value: Any?) -> [Int] {
  (value as? [NSNumber])?.map(\.intValue) ?? []
}
