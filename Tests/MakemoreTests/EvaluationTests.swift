import Autograd
import Makemore
import Testing

struct EvaluationTests {
  /// More examples than one piece has.
  @Test func isTheMeanOverAllExamples() throws {
    let m = try model(.kaimingNormal)
    let (X, Y) = try examples(20_000)
    let loss = try m.evaluate(X, Y)
    // The same products and sums but for their order: single precision's rounding.
    let expected = try m(X).crossEntropy(Y).value.item()
    #expect(abs(loss - expected) <= 1e-6 * expected)
  }

  @Test func leavesNoTrace() throws {
    let m = try model(.batchNormal)
    let (X, Y) = try examples(10)
    let before = try m.state
    _ = try m.evaluate(X, Y)
    #expect(m.activations.isEmpty && m.batchStatistics.isEmpty)
    #expect(try m.state == before)
    #expect(Tape.isRecording)
    #expect(m.namedParameters.allSatisfy { $0.tensor.gradient == nil })
  }

  @Test func refuses() throws {
    let m = try model(.base)
    let X = try examples(3).X
    #expect(tensorError { try m.evaluate(X, examples(2).Y) }?.kind == .badShape)
    let none = tensorError { try m.evaluate(examples(0).X, examples(0).Y) }
    #expect(none?.message.contains("eval_model") == true)
    #expect(tensorError { try m.evaluate(X, int64([3], [0, 0, 9])) }?.kind == .badIndex)
  }
}
