/// The letter with index 0. It marks where names begin and end, and no name may hold it.
public let boundaryLetter: Unicode.Scalar = "."

/// The letters of a list of words, and a number for each of them.
///
/// A letter is a Unicode scalar, as in Python's strings. Index 0 is `boundaryLetter`; the letters
/// of the words follow, sorted by code point.
public struct Vocabulary: Equatable, Sendable {
  /// The most letters there may be, "." among them.
  public static let maximumCount = 65_535

  /// The letters by index, "." first.
  public let letters: [Unicode.Scalar]
  /// The index of each letter by code point, as far as the last letter; 0 for what is none.
  let indexOfScalar: [UInt16]

  public var count: Int { letters.count }

  /// The letters of `words`.
  ///
  /// - Throws: `.boundaryLetter` when a word holds ".", `.tooManyLetters`.
  public init(_ words: NameList) throws(NameError) {
    var seen = ScalarSet()
    words.forEachScalar { seen.insert($0) }
    if seen.contains(boundaryLetter) { throw words.boundaryError(in: "Vocabulary") }

    let letters = [boundaryLetter] + seen.sorted()
    guard letters.count <= Self.maximumCount else {
      throw NameError(
        .tooManyLetters,
        """
        Vocabulary: the words hold \(letters.count - 1) different letters; at most \
        \(Self.maximumCount - 1) can be told apart. Give it text of fewer scripts
        """)
    }
    var indexOfScalar = [UInt16](repeating: 0, count: Int(letters.last!.value) + 1)
    for (index, letter) in letters.enumerated() {
      indexOfScalar[Int(letter.value)] = UInt16(index)
    }
    self.letters = letters
    self.indexOfScalar = indexOfScalar
  }

  /// The index of `letter`, or nil when it is not in the vocabulary.
  public func index(of letter: Unicode.Scalar) -> Int? {
    guard Int(letter.value) < indexOfScalar.count else { return nil }
    let index = Int(indexOfScalar[Int(letter.value)])
    return index > 0 || letter == boundaryLetter ? index : nil
  }

  /// The index of every letter of `word`; "." is a letter here.
  ///
  /// - Throws: `.unknownLetter`.
  public func encode(_ word: String) throws(NameError) -> [Int] {
    var indices: [Int] = []
    for letter in word.unicodeScalars {
      guard let index = index(of: letter) else {
        throw unknownLetterError(letter, in: word, operation: "Vocabulary.encode")
      }
      indices.append(index)
    }
    return indices
  }

  /// The word with these letters, the opposite of `encode`.
  ///
  /// - Throws: `.indexOutOfRange`.
  public func decode(_ indices: some Sequence<Int>) throws(NameError) -> String {
    var word = String.UnicodeScalarView()
    for (position, index) in indices.enumerated() {
      guard letters.indices.contains(index) else {
        throw NameError(
          .indexOutOfRange,
          """
          Vocabulary.decode: index \(index) at position \(position) is not that of a letter: \
          the \(counted(count, "letter")) of this vocabulary are 0 to \(count - 1)
          """)
      }
      word.append(letters[index])
    }
    return String(word)
  }
}

extension Vocabulary {
  /// The sentence for a letter that is not here.
  func unknownLetterError(
    _ letter: Unicode.Scalar, in word: String, operation: String
  ) -> NameError {
    NameError(
      .unknownLetter,
      """
      \(operation): the letter \(quoted([letter])) (\(letter.codePoint)) of \
      \(quoted(word.unicodeScalars)) is not in the vocabulary \
      \(quoted(letters)) of \(counted(count, "letter")). \
      Build the Vocabulary from words that have it, or leave the word out
      """)
  }
}

extension NameList {
  /// The sentence for the first word that holds ".".
  func boundaryError(in operation: String) -> NameError {
    let position = (0..<count).first { self[$0].unicodeScalars.contains(boundaryLetter) }
    let word = position.map { "word \($0) (counted from 0), \(quoted(self[$0].unicodeScalars))," }
    return NameError(
      .boundaryLetter,
      """
      \(operation): \(word ?? "a word") holds '.', the letter that marks where names begin and \
      end. Remove the '.' or the word
      """)
  }

  /// Calls `body` with every letter of every name.
  fileprivate func forEachScalar(_ body: (Unicode.Scalar) -> Void) {
    text.withUnsafeBufferPointer { text in
      var position = 0
      while position < text.count { body(nextScalar(text, &position)) }
    }
  }
}

/// The scalar at `position` of valid UTF-8; moves `position` behind it.
@inline(__always)
func nextScalar(_ utf8: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> Unicode.Scalar {
  let lead = utf8[position]
  position += 1
  if lead < 0x80 { return Unicode.Scalar(lead) }
  let length = (~lead).leadingZeroBitCount  // of the whole sequence: 2, 3 or 4
  var value = UInt32(lead) & (0x7F >> UInt32(length))
  for _ in 1..<length {
    value = value << 6 | UInt32(utf8[position] & 0x3F)
    position += 1
  }
  return Unicode.Scalar(value)!
}

/// A set of Unicode scalars: one bit each.
private struct ScalarSet {
  private var words = [UInt64](repeating: 0, count: 0x11_0000 / 64)

  mutating func insert(_ scalar: Unicode.Scalar) {
    words[Int(scalar.value >> 6)] |= 1 << UInt64(scalar.value & 63)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    words[Int(scalar.value >> 6)] & (1 << UInt64(scalar.value & 63)) != 0
  }

  func sorted() -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    for (position, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        scalars.append(Unicode.Scalar(UInt32(position * 64 + rest.trailingZeroBitCount))!)
        rest &= rest - 1
      }
    }
    return scalars
  }
}
