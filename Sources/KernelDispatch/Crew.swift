import CPlatform

/// Threads that stay together while many small pieces of work follow each other: a piece may be
/// worth a microsecond, where `Threads.split` needs fifty. Meanwhile the others never sleep.
public struct Crew {
  /// How many there are, the caller's included.
  public let count: Int

  /// A crew that has nobody but the caller.
  public static var alone: Crew { Crew(count: 1) }

  /// Runs `body` with a crew of up to `count` threads: fewer where others are using them.
  public static func with<Result>(_ count: Int, _ body: (Crew) -> Result) -> Result {
    let members = platform_crew_begin(Int32(clamping: count))
    defer { platform_crew_end(members) }
    return body(Crew(count: Int(members)))
  }

  /// Calls `body` for all i in `0..<pieces`. A thread takes neighbouring ones, and the same ones
  /// each time unless it is kept waiting: what they work on stays in its cache.
  @inline(__always)
  public func each(_ pieces: Int, _ body: (_ i: Int) -> Void) {
    if count == 1 || pieces == 1 {
      for i in 0..<pieces { body(i) }
    } else {
      run(pieces, body)
    }
  }

  @inline(never)
  private func run(_ pieces: Int, _ body: (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var body = body
      withUnsafeMutablePointer(to: &body) {
        platform_crew_run(
          Int32(count), pieces, { $0!.assumingMemoryBound(to: ((Int) -> Void).self).pointee($1) },
          $0)
      }
    }
  }
}
