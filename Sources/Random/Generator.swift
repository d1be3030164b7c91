import KernelDispatch
import KernelTable

/// A source of random numbers: PyTorch's CPU generator, bit for bit.
///
/// The same seed and the same calls give the numbers that `torch.Generator` gives on a machine
/// with AVX2; every instruction set here gives the same ones. Draws that fill memory go from its
/// first element to its last: a strided tensor is filled in the order of its memory.
///
/// A generator is not synchronised. Two threads that share one must take turns, each holding a
/// lock for a whole call.
public final class Generator: @unchecked Sendable {
  /// The seed of a generator that was given none.
  public static let unseededSeed: UInt64 = 67_280_421_310_721

  /// The process-wide generator, seeded by the operating system on first use.
  public static let `default`: Generator = {
    let generator = Generator()
    generator.seed()
    return generator
  }()

  var engine: MersenneTwister
  let kernels: KernelTable

  /// The seed as it was given. Only its low 32 bits decide which numbers are drawn.
  public internal(set) var initialSeed: UInt64

  /// The second value of the last pair drawn by `fillNormal` for fewer than 16 elements, before
  /// mean and standard deviation; other draws leave it alone.
  public internal(set) var cachedNormal: Double?

  /// A generator with the given seed (`torch.Generator().manual_seed(seed)`).
  public convenience init(seed: UInt64 = Generator.unseededSeed) {
    self.init(seed: seed, kernels: KernelDispatch.kernels)
  }

  /// A generator that computes with one instruction set's kernels.
  package init(seed: UInt64, kernels: KernelTable) {
    self.kernels = kernels
    initialSeed = seed
    engine = MersenneTwister(kernels: kernels, seed: UInt32(truncatingIfNeeded: seed))
  }

  /// Starts again from `seed` (`manual_seed`; a negative seed there is this one modulo 2⁶⁴).
  public func manualSeed(_ seed: UInt64) {
    initialSeed = seed
    engine.seed(UInt32(truncatingIfNeeded: seed))
    cachedNormal = nil
  }

  /// Starts again from a seed of the operating system's and returns it. It has 53 bits, as
  /// PyTorch's: a floating-point number can carry it.
  @discardableResult
  public func seed() -> UInt64 {
    var system = SystemRandomNumberGenerator()
    let seed = system.next() & ((1 << 53) - 1)
    manualSeed(seed)
    return seed
  }

  /// A generator that will draw the same numbers (`clone_state`).
  public func clone() -> Generator {
    let copy = Generator(seed: initialSeed, kernels: kernels)
    copy.engine.copy(engine)
    copy.cachedNormal = cachedNormal
    return copy
  }

  /// 32 random bits: one word of the engine.
  public func nextUInt32() -> UInt32 { engine.word() }

  /// 64 random bits: two words, the high half drawn first.
  public func nextUInt64() -> UInt64 {
    let high = UInt64(engine.word())
    return high << 32 | UInt64(engine.word())
  }

  /// A number in `0..<2⁶³` (`torch.empty((), dtype=torch.int64).random_()`).
  public func nextInt64() -> Int64 { Int64(bitPattern: nextUInt64() & (1 << 63 - 1)) }

  /// A number in `0..<1` of 53 bits: two words.
  public func nextDouble() -> Double { Double(nextUInt64() & (1 << 53 - 1)) * 0x1p-53 }
}
