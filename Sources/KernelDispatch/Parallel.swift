import CPlatform

/// Threads for kernels' work. Pieces are cut so that they never decide which numbers meet: the
/// results have the same bits whatever the number of threads.
public enum Threads {
  /// How many there are, the caller's included.
  public static var count: Int {
    get { Int(platform_threads()) }
    set { platform_set_threads(Int32(clamping: newValue)) }
  }

  /// Multiplications and additions that are worth another thread: some 50 µs of them.
  public static let worthwhile = 1 << 22

  /// Calls `body` for ranges of whole `grain`s that together are `0..<count`: one range where
  /// `work` (multiplications and additions in all) is not worth more.
  @inline(__always)
  public static func split(
    _ count: Int, grain: Int, work: Int, _ body: (_ start: Int, _ length: Int) -> Void
  ) {
    if work < worthwhile || count <= grain || Threads.count == 1 { return body(0, count) }
    splitAnyway(count, grain: grain, body)
  }

  @inline(never)
  private static func splitAnyway(
    _ count: Int, grain: Int, _ body: (_ start: Int, _ length: Int) -> Void
  ) {
    let grains = (count + grain - 1) / grain
    // A few for each thread, in case one is kept waiting.
    let pieces = min(grains, 4 * Threads.count)
    run(pieces) { i in
      let start = grains * i / pieces * grain
      let end = min(grains * (i + 1) / pieces * grain, count)
      body(start, end - start)
    }
  }

  private static func run(_ pieces: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var body = body
      withUnsafeMutablePointer(to: &body) {
        platform_parallel(
          pieces, { $0!.assumingMemoryBound(to: ((Int) -> Void).self).pointee($1) }, $0)
      }
    }
  }
}
