import CSwiftMakemore
import Testing

import func SwiftMakemoreABI.bridge

private struct Unforeseen: Error {}

struct ErrorsTests {
  @Test func messagesAreCutBetweenLetters() throws {
    let word = String(repeating: "é", count: 2000)
    let names = try nameList([word])
    defer { smm_names_free(names) }
    var vocabulary = smm_vocabulary()
    // A recipe's name is quoted whole: longer than any message.
    var error = smm_error()
    var model = smm_model()
    let generator = smm_generator_new()
    defer { smm_generator_free(generator) }
    #expect(smm_model_new(&model, word, smm_model_sizes(), generator, &error) == SMM_BAD_VALUE)
    #expect(error.text.hasPrefix("model: there is no 'éé") && error.text.hasSuffix("éé"))
    #expect((SMM_MESSAGE_SIZE - 3..<SMM_MESSAGE_SIZE).contains(Int32(error.text.utf8.count)))
    #expect(smm_vocabulary_new(&vocabulary, names, nil) == SMM_OK)
    smm_vocabulary_free(vocabulary)
  }

  @Test func statusesAreTold() throws {
    let (x, y) = (try tensor([2], [1, 2]), try indices([1], [5]))
    defer { [x, y].forEach(smm_tensor_free) }
    let cases:
      [(
        smm_status, String,
        (UnsafeMutablePointer<smm_tensor>, UnsafeMutablePointer<smm_error>?) -> smm_status
      )] = [
        (
          SMM_BAD_VALUE, "dimensions",
          { out, error in
            smm_tensor_new(
              out, SMM_FLOAT32, smm_dimensions(values: nil, count: -1), nil, false, error)
          }
        ),
        (
          SMM_OUT_OF_MEMORY, "too many",
          { out, error in
            [1 << 40, 1 << 40].withDimensions {
              smm_tensor_new(out, SMM_FLOAT32, $0, nil, false, error)
            }
          }
        ),
        (
          SMM_STATE, "int64",
          { out, error in
            [1].withDimensions { smm_tensor_new(out, SMM_INT64, $0, nil, true, error) }
          }
        ),
      ]
    for (status, word, call) in cases {
      let failed = failure(call)
      #expect(failed.status == status && failed.message.contains(word))
    }
    let shape = try failureOf("reshape", .tensor(x), .ints([3]))
    #expect(shape.status == SMM_STATE && shape.message.contains("reshape"))
    let index = try failureOf("select", .tensor(x), .int(0), .int(7))
    #expect(index.status == SMM_BAD_INDEX && index.message.contains("dimension 0"))
    let type = try failureOf("softmax", .tensor(y), .none, .none)
    #expect(type.status == SMM_BAD_TYPE && type.message.contains("softmax"))
    let integers = try failureOf("softmax", .tensor(y), .int(0), .none)
    #expect(integers.status == SMM_STATE && integers.message.contains("softmax"))
  }

  /// What nobody foresaw is told as well, and not left for the caller to read from old memory.
  @Test func unforeseenErrorsHaveAMessage() {
    var error = smm_error()
    #expect(bridge(&error) { throw Unforeseen() } == SMM_INTERNAL)
    #expect(error.status == SMM_INTERNAL && error.text == "Unforeseen()")
    #expect(bridge(nil) { throw Unforeseen() } == SMM_INTERNAL)
    #expect(bridge(&error) {} == SMM_OK)
  }

  @Test func textFitsAnyBuffer() throws {
    let x = try tensor([1], [1], requiresGradient: true)
    let y = try call("tanh", .tensor(x))
    defer { [x, y].forEach(smm_tensor_free) }
    for size in 0...16 {
      var buffer = [CChar](repeating: 7, count: 17)
      smm_tensor_grad_fn(y, &buffer, size)
      let expected =
        size == 0 ? [] : Array("TanhBackward0".utf8CString.dropLast().prefix(size - 1)) + [0]
      #expect(Array(buffer.prefix(expected.count)) == expected)
      #expect(buffer.dropFirst(expected.count).allSatisfy { $0 == 7 })
    }
  }
}
