/// What went wrong, for the caller to see: `message` names the operation, the shapes or values,
/// and what to do.
public struct TensorError: Error, Equatable, Sendable {
  /// The kinds that callers tell apart; Python sees each as one exception class.
  public enum Kind: Int, CaseIterable, Sendable {
    case badShape, badIndex, badValue, badType, outOfMemory, file, interrupted, state, `internal`
  }

  public let kind: Kind
  public let message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
