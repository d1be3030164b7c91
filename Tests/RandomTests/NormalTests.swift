import Random
import Testing

struct NormalTests {
  /// The cached half of a pair does not care who draws it, nor how many at a time.
  @Test func pairsContinueAcrossDraws() throws {
    let whole = Generator(seed: 4)
    let wanted: [Double] = try drawn(400) {
      try whole.fillNormal($0, count: 400, isContiguous: false)
    }
    let parts = Generator(seed: 4)
    var got: [Double] = []
    for count in [1, 2, 3, 15, 64, 65, 63, 100, 87] {
      got += try drawn(count) { try parts.fillNormal($0, count: count, isContiguous: false) }
    }
    #expect(got == wanted)
    #expect(parts.state == whole.state)
  }

  @Test func singleDrawIsAPairsHalf() throws {
    let g = Generator(seed: 42)
    let first = g.nextNormal()
    #expect(ulps(first, 0x1.58c55b33d44ccp-2) <= 3)
    #expect(ulps(g.nextNormal(mean: 0, standardDeviation: 1), 0x1.07cd39b3d4b85p-3) <= 3)
    #expect(g.cachedNormal == nil)
  }

  @Test func noDeviationGivesTheMean() throws {
    let g = Generator(seed: 1)
    for count in [3, 40] {
      let values: [Float] = try drawn(count) {
        try g.fillNormal($0, count: count, mean: 0.25, standardDeviation: 0)
      }
      #expect(values.allSatisfy { $0 == 0.25 })
    }
  }

  @Test func refusesNegativeDeviation() {
    let g = Generator(seed: 1)
    func refusal(_ deviation: Double) -> String {
      message {
        let _: [Float] = try drawn(1) {
          try g.fillNormal($0, count: 1, standardDeviation: deviation)
        }
      }
    }
    #expect(refusal(-1).contains("standard deviation is -1.0"))
    #expect(refusal(.nan).contains("standard deviation is nan"))
  }
}
