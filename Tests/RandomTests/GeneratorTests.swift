import Foundation
import KernelDispatch
import Random
import Testing

struct GeneratorTests {
  /// Every draw that PyTorch was recorded making, and the generator's state after each.
  @Test(arguments: 0..<Golden.streamCount)
  func drawsAsPyTorch(index: Int) throws {
    let stream = Golden.stream(index)
    for table in Golden.tables {
      let seed = (stream["seed"] as! NSNumber).uint64Value
      let g = Generator(seed: seed, kernels: table)
      for (position, op) in (stream["ops"] as! [Golden.Object]).enumerated() {
        try check(op, on: g, "\(table.name) seed \(seed) draw \(position): \(op["op"]!)")
      }
    }
  }

  @Test func unseededSeedIsPyTorchs() {
    let g = Generator()
    #expect(g.initialSeed == 67_280_421_310_721)
    #expect(g.nextUInt32() == Generator(seed: 67_280_421_310_721).nextUInt32())
  }

  @Test func onlyTheLow32BitsOfASeedDraw() {
    let wide = Generator(seed: 1 << 32 + 5)
    #expect(wide.initialSeed == 1 << 32 + 5)
    #expect(wide.nextUInt64() == Generator(seed: 5).nextUInt64())
  }

  @Test func manualSeedStartsAgain() throws {
    let g = Generator(seed: 42)
    let first = g.nextNormal()
    #expect(g.cachedNormal != nil)
    g.manualSeed(42)
    #expect(g.cachedNormal == nil)
    #expect(g.nextNormal() == first)
  }

  @Test func seedComesFromTheSystem() {
    let g = Generator(seed: 1)
    let seed = g.seed()
    #expect(seed == g.initialSeed && seed < 1 << 53)
    #expect(g.seed() != seed)
    #expect(Generator.default === Generator.default)
  }

  @Test func cloneDrawsTheSame() {
    let g = Generator(seed: 7)
    _ = g.nextNormal()
    let copy = g.clone()
    #expect(copy.state == g.state)
    #expect((0..<1000).map { _ in g.nextUInt32() } == (0..<1000).map { _ in copy.nextUInt32() })
  }

  @Test func singleDrawsAreWords() {
    let g = Generator(seed: 42)
    #expect(g.nextUInt32() == 0x5fe1_dc66)
    #expect(g.nextUInt32() == 0xcbea_3db3)
    g.manualSeed(42)
    #expect(g.nextUInt64() == 0x5fe1_dc66_cbea_3db3)
    g.manualSeed(42)
    #expect(g.nextDouble() == 0x1.dc66cbea3db30p-5)
  }
}
