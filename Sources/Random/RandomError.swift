/// What a caller asked for cannot be drawn.
public struct RandomError: Error, CustomStringConvertible, Sendable {
  /// The operation, the value at fault and the remedy, in a sentence.
  public let message: String
  public var description: String { message }

  public init(_ message: String) { self.message = message }
}

/// Throws unless `condition` holds.
func require(_ condition: Bool, _ message: @autoclosure () -> String) throws(RandomError) {
  if !condition { throw RandomError(message()) }
}
