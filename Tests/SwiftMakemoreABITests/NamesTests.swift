import CSwiftMakemore
import Testing

/// A list of words; the caller frees it.
func nameList(_ words: [String]) throws -> smm_names {
  let text = words.flatMap(\.utf8)
  var offsets: [Int64] = [0]
  for word in words { offsets.append(offsets.last! + Int64(word.utf8.count)) }
  return try returned(smm_names()) {
    smm_names_new($0, text, text.count, offsets, words.count, $1)
  }
}

extension smm_names {
  fileprivate var words: [String] {
    var bytes: UnsafePointer<UInt8>?
    var offsets: UnsafePointer<Int64>?
    smm_names_text(self, &bytes, &offsets)
    return (0..<smm_names_count(self)).map { i in
      let range = Int(offsets![i])..<Int(offsets![i + 1])
      return String(
        decoding: UnsafeBufferPointer(start: bytes, count: range.upperBound)[range], as: UTF8.self)
    }
  }
}

struct NamesTests {
  @Test func keepsWords() throws {
    for words in [["ada", "Bo", "", "zoë"], [], [""]] {
      let names = try nameList(words)
      #expect(names.words == words)
      #expect(smm_names_dropped(names) == 0)
      var dropped: [CChar] = [7, 7]
      smm_names_first_dropped(names, &dropped, 2)
      #expect(dropped == [0, 7])
      smm_names_free(names)
    }
  }

  @Test func parsesFiles() throws {
    let file = Array("Ada\n# comment\n\nbo 2\n zoë \n".utf8)
    let names = try returned(smm_names()) { smm_names_parse($0, file, file.count, true, $1) }
    defer { smm_names_free(names) }
    #expect(names.words == ["ada", "zoë"])
    #expect(smm_names_dropped(names) == 1)
    var dropped = [CChar](repeating: 7, count: 8)
    smm_names_first_dropped(names, &dropped, 8)
    #expect(text(dropped) == "bo 2")
    smm_names_first_dropped(names, &dropped, 3)
    #expect(text(dropped) == "bo")
    var none = smm_names()
    #expect(smm_names_parse(&none, nil, 0, true, nil) == SMM_BAD_VALUE)
  }

  @Test func refusesOffsetsThatFall() {
    var names = smm_names()
    var error = smm_error()
    #expect(smm_names_new(&names, [97, 98], 2, [0, 2, 1], 2, &error) == SMM_BAD_VALUE)
    #expect(error.text.contains("offsets"))
  }

  @Test func listsLettersAndExamples() throws {
    let names = try nameList(["ab", "b"])
    let vocabulary = try returned(smm_vocabulary()) { smm_vocabulary_new($0, names, $1) }
    defer {
      smm_vocabulary_free(vocabulary)
      smm_names_free(names)
    }
    var letters = [UInt32](repeating: 0, count: smm_vocabulary_count(vocabulary))
    smm_vocabulary_letters(vocabulary, &letters)
    #expect(letters == [46, 97, 98])
    var Y = smm_tensor()
    let X = try returned(smm_tensor()) { smm_dataset_build($0, &Y, names, vocabulary, 2, $1) }
    #expect(X.shape == [5, 2] && Y.shape == [5] && X.info.dtype == SMM_INT64)
    [X, Y].forEach(smm_tensor_free)
    #expect(
      failure { smm_dataset_build($0, &Y, names, vocabulary, 0, $1) }.message
        .contains("context_size"))
  }
}
