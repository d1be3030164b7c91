import Makemore
import Testing

/// The examples of `words`, checked not to write outside their buffers.
private func examples(
  _ words: [String], context: Int = 3, vocabulary: Vocabulary? = nil
) throws -> (X: [[Int64]], Y: [Int64]) {
  let list = NameList(words)
  let dataset = try Dataset(
    words: list, vocabulary: vocabulary ?? Vocabulary(list), contextSize: context)
  var X = [Int64](repeating: -1, count: dataset.count * context + 1)
  var Y = [Int64](repeating: -1, count: dataset.count + 1)
  try X.withUnsafeMutableBufferPointer { X in
    try Y.withUnsafeMutableBufferPointer { Y in
      try dataset.write(
        contexts: .init(rebasing: X.dropLast()), targets: .init(rebasing: Y.dropLast()))
    }
  }
  #expect(X.removeLast() == -1)
  #expect(Y.removeLast() == -1)
  return ((0..<dataset.count).map { Array(X[$0 * context..<($0 + 1) * context]) }, Y)
}

/// The same as the post makes them, letter by letter.
private func expected(
  _ words: [String], context size: Int
) throws -> (X: [[Int64]], Y: [Int64]) {
  let vocabulary = try Vocabulary(NameList(words))
  var (X, Y): ([[Int64]], [Int64]) = ([], [])
  for word in words {
    var context = [Int64](repeating: 0, count: size)
    for letter in (word + ".").unicodeScalars {
      X.append(context)
      Y.append(Int64(vocabulary.index(of: letter)!))
      context = Array((context + [Y.last!]).dropFirst())
    }
  }
  return (X, Y)
}

@Suite struct DatasetTests {
  @Test func theExampleOfThePost() throws {
    let alphabet = try Vocabulary(NameList(["abcdefghijklmnopqrstuvwxyz"]))
    let (X, Y) = try examples(["emma"], vocabulary: alphabet)
    #expect(X == [[0, 0, 0], [0, 0, 5], [0, 5, 13], [5, 13, 13], [13, 13, 1]])
    #expect(Y == [5, 13, 13, 1, 0])
  }

  @Test(arguments: [1, 2, 3, 4, 7, 40]) func agreesWithThePost(context: Int) throws {
    let words = ["emma", "", "a", "łukasz", "한", "emma", "", "𐐨é", "maximiliana"]
    let (X, Y) = try examples(words, context: context)
    let (expectedX, expectedY) = try expected(words, context: context)
    #expect(X == expectedX)
    #expect(Y == expectedY)
  }

  @Test func noWordsHaveNoExamples() throws {
    #expect(try Dataset(words: NameList([]), vocabulary: Vocabulary(NameList(["a"]))).count == 0)
    #expect(try examples([]).Y == [])
    #expect(try examples([""]).X == [[0, 0, 0]])
  }

  @Test(arguments: [0, -1, Int.min]) func aContextHasLetters(context: Int) throws {
    let words = NameList(["abc"])
    let vocabulary = try Vocabulary(words)
    let error = #expect(throws: NameError.self) {
      try Dataset(words: words, vocabulary: vocabulary, contextSize: context)
    }
    #expect(error?.kind == .invalidArgument)
    #expect(error?.message.contains("context_size must be at least 1, got \(context)") == true)
  }

  @Test(arguments: [Int.max, Int.max / 8, Int.max / 16]) func aContextCanBeTooLong(
    context: Int
  ) throws {
    let words = NameList(["abc"])
    let vocabulary = try Vocabulary(words)
    let error = #expect(throws: NameError.self) {
      try Dataset(words: words, vocabulary: vocabulary, contextSize: context)
    }
    #expect(error?.kind == .invalidArgument)
    #expect(error?.message.contains("\(context)") == true)
  }

  @Test(arguments: ["eva", "émma", "\u{0}", "한", "emm\u{10FFFF}"])
  func anUnknownLetterIsNamed(word: String) throws {
    let vocabulary = try Vocabulary(NameList(["emma"]))
    let error = #expect(throws: NameError.self) {
      try examples(["emma", word], vocabulary: vocabulary)
    }
    #expect(error?.kind == .unknownLetter)
    #expect(error?.message.hasPrefix("build_dataset: the letter ") == true)
  }

  @Test func theBoundaryIsNoLetterOfAWord() throws {
    let vocabulary = try Vocabulary(NameList(["emma"]))
    let error = #expect(throws: NameError.self) {
      try examples(["emma", "em.ma"], vocabulary: vocabulary)
    }
    #expect(error?.kind == .boundaryLetter)
    #expect(error?.message.contains("word 1 (counted from 0), 'em.ma',") == true)
  }
}
