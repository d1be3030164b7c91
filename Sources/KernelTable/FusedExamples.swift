/// Examples where the fused engine can pick any of them.
public struct FusedExamples: @unchecked Sendable {
  public enum Form: Sendable {
    /// Rows of 16-bit letters: the context and then the target.
    case rows
    /// All words end to end, a 0 after each, in bytes: example i's target is letter i, and its
    /// context what precedes it, back to the last 0. `context` zeros precede the first letter.
    case bytes
    /// The same in 16 bits.
    case pairs
  }

  public let form: Form
  /// The first row, or the first letter.
  public let base: UnsafeRawPointer
  public let count: Int
  /// Letters in a context.
  public let context: Int

  public init(form: Form, base: UnsafeRawPointer, count: Int, context: Int) {
    self.form = form
    self.base = base
    self.count = count
    self.context = context
  }
}
