import Autograd
import Makemore
import Random
import Testing

/// The draws of the post's constructors, written out: each class draws what its parents draw and
/// replaces some of it.
struct InitialParametersTests {
  @Test(arguments: MLPRecipe.allCases)
  func drawsInThePostsOrder(_ recipe: MLPRecipe) throws {
    let (g, global) = (Generator(seed: 42), Generator(seed: 7))
    let m = try MLP(recipe, smallSizes, generator: g, default: global)

    let (a, b) = (Generator(seed: 42), Generator(seed: 7))
    func randn(_ shape: Shape, _ generator: Generator, _ factor: Float? = nil) throws -> [Float] {
      let draws = try NDArray.randn(shape, generator).elements(Float.self)
      return factor.map { factor in draws.map { $0 * factor } } ?? draws
    }
    func kaiming() throws -> [Float] {
      // The second size is the fan-in: PyTorch takes a weight to be (out, in).
      try NDArray.randn([12, 6], b, standardDeviation: (5.0 / 3) / 6.0.squareRoot())
        .elements(Float.self)
    }
    let C = try randn([5, 4], a)
    var W1 = try randn([12, 6], a)
    var B1 = try randn([6], a)
    var W2 = try randn([6, 5], a)
    var B2 = try randn([5], a)
    if recipe != .base {
      W2 = try randn([6, 5], b, 0.01)
      B2 = try randn([5], b, 0)
    }
    switch recipe {
    case .base, .reduceInitialLoss: break
    case .reduceTanhSaturation:
      W1 = try randn([12, 6], a, 0.1)
      B1 = try randn([6], a, 0.01)
    case .kaimingNormal:
      _ = try randn([12, 6], a)
      W1 = try kaiming()
      B1 = try randn([6], a, 0.01)
    case .batchNormal:
      _ = try randn([12, 6], a)
      W1 = try kaiming()
    }
    #expect(try m.C.floats == C && m.W1.floats == W1 && m.B1.floats == B1)
    #expect(try m.W2.floats == W2 && m.B2.floats == B2)
    // Nothing more was drawn than this.
    #expect(g.state == a.state && global.state == b.state)
  }

  @Test func batchNormalizationStartsAsTheIdentity() throws {
    let m = try model(.batchNormal)
    let ones = [Float](repeating: 1, count: 6)
    let zeros = [Float](repeating: 0, count: 6)
    #expect(try m.namedParameters[2].tensor.floats == ones)
    #expect(try m.namedParameters[3].tensor.floats == zeros)
    #expect(try m.namedBuffers[1].tensor.floats == zeros)
    #expect(try m.namedBuffers[2].tensor.floats == ones)
  }
}
