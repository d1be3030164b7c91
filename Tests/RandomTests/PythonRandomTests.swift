import Foundation
import Random
import Testing

struct PythonRandomTests {
  @Test func drawsAsPython() throws {
    for golden in Golden.document["python"] as! [Golden.Object] {
      let seed = integer(golden["seed"])
      let r = PythonRandom(seed: seed)
      for call in golden["calls"] as! [[Any]] {
        try check(call, on: r, "seed \(seed): \(call[0]) \(call[1])")
      }
      #expect(r.state.last == UInt32(integer(golden["index"])))
      if let next = golden["gauss_next"] as? String {
        #expect(ulps(try #require(r.gaussNext), doubles(next)[0]) <= 3)
      } else {
        #expect(r.gaussNext == nil)
      }
    }
  }

  private func check(_ call: [Any], on r: PythonRandom, _ comment: Comment) throws {
    let arguments = call[1] as! [Any]
    let wanted = call[2]
    func int(_ index: Int) -> Int { integer(arguments[index]) }
    func real(_ index: Int) -> Double { (arguments[index] as! NSNumber).doubleValue }
    func ints() -> [Int] { integers(wanted).map { Int($0) } }
    func reals() -> [Double] { (wanted as! [String]).flatMap(doubles) }
    switch call[0] as! String {
    case "random":
      #expect(reals().map { _ in r.random() } == reals(), comment)
    case "getrandbits":
      let limbs = r.randomLimbs(bits: int(0))
      if int(0) <= 64 {
        let value = limbs.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) }
        #expect(String(value) == wanted as! String, comment)
      } else {
        let value = limbs.reversed().reduce(UInt128(0)) { $0 << 32 | UInt128($1) }
        #expect(String(value) == wanted as! String, comment)
      }
    case "randrange":
      let got = try ints().map { _ in
        arguments.count == 1
          ? try r.randrange(int(0)) : try r.randrange(int(0), int(1), step: int(2))
      }
      #expect(got == ints(), comment)
    case "randint":
      #expect(try ints().map { _ in try r.randint(int(0), int(1)) } == ints(), comment)
    case "shuffle":
      var x = Array(0..<int(0))
      r.shuffle(&x)
      #expect(x == ints(), comment)
    case "sample":
      #expect(try r.sample(int(0), int(1)) == ints(), comment)
    case "choices":
      #expect(try r.choices(int(0), count: int(1)) == ints(), comment)
    case "choices_weighted":
      let weights = (arguments[0] as! [NSNumber]).map(\.doubleValue)
      #expect(try r.choices(weights: weights, count: int(1)) == ints(), comment)
    case "gauss":
      expectClose(reals().map { _ in r.gauss(real(0), real(1)) }, reals(), comment)
    case "uniform":
      #expect(reals().map { _ in r.uniform(real(0), real(1)) } == reals(), comment)
    default:
      Issue.record("no such call: \(call[0])")
    }
  }

  @Test func bitsAreTheLimbsOnes() {
    for bits in 0...64 {
      let a = PythonRandom(seed: bits)
      let b = PythonRandom(seed: bits)
      let limbs = b.randomLimbs(bits: bits)
      #expect(a.getrandbits(bits) == limbs.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) })
    }
  }

  @Test func seedsOfAnySize() {
    #expect(PythonRandom(seed: -5).random() == PythonRandom(seed: 5).random())
    #expect(PythonRandom(limbs: [5, 0, 0]).random() == PythonRandom(seed: 5).random())
    #expect(PythonRandom(limbs: []).random() == PythonRandom(seed: 0).random())
    // random.Random(2 ** 100).random()
    #expect(PythonRandom(limbs: [0, 0, 0, 16]).random() == 0x1.846ed805268b6p-1)
    let r = PythonRandom(seed: 1)
    r.seed(5)
    #expect(r.random() == PythonRandom(seed: 5).random())
  }

  @Test func stateRestores() throws {
    let r = PythonRandom(seed: 11)
    for _ in 0..<10 { _ = r.gauss() }
    _ = r.gauss()
    let (state, gaussNext) = (r.state, r.gaussNext)
    let wanted = (0..<700).map { _ in r.gauss() }
    let copy = PythonRandom(seed: 0)
    try copy.setState(state, gaussNext: gaussNext)
    #expect((0..<700).map { _ in copy.gauss() } == wanted)
    #expect(message { try copy.setState([1]) }.contains("not a state of Python's random"))
  }

  @Test func refusesEmptyRanges() {
    let r = PythonRandom(seed: 1)
    #expect(message { _ = try r.randrange(0) }.contains("no integer in the range from 0 to 0"))
    #expect(message { _ = try r.randrange(0, 5, step: 0) }.contains("by 0"))
    #expect(message { _ = try r.randrange(.min, .max) }.contains("no integer in the range"))
    #expect(message { _ = try r.randint(0, .max) }.contains("too large"))
    #expect(message { _ = try r.choice([Int]()) }.contains("empty"))
    #expect(message { _ = try r.sample(3, 4) }.contains("4 of 3"))
    #expect(message { _ = try r.choices(0, count: 1) }.contains("empty"))
    #expect(message { _ = try r.choices(weights: [0, 0], count: 1) }.contains("sum is 0"))
  }
}
