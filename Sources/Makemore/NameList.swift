/// Names in the order they came, as one flat buffer of UTF-8 and where each name ends in it:
/// ten million names are two allocations, not ten million.
public struct NameList: Sendable {
  /// How many lines of a file gave no name, and why.
  public struct Skipped: Equatable, Sendable {
    /// Lines that hold nothing but white space.
    public internal(set) var blank = 0
    /// Lines that begin with "#".
    public internal(set) var comments = 0
    /// Names that hold something other than letters.
    public internal(set) var notAlphabetic = 0

    public var total: Int { blank + comments + notAlphabetic }
  }

  /// A name that was left out.
  public struct DroppedName: Equatable, Sendable {
    /// Stripped and lower-cased, as messages show it: control characters escaped, the end of a
    /// very long name cut off.
    public let name: String
    /// The line of the file, counted from 1.
    public let line: Int
  }

  /// The letters of all names, one name after the other, valid UTF-8.
  public let text: [UInt8]
  /// Name `i` is `text[offsets[i]..<offsets[i + 1]]`: `count + 1` numbers, the first is 0.
  public let offsets: [Int]
  public let skipped: Skipped
  /// The first of the names that were left out because they are not alphabetic.
  public let firstDropped: DroppedName?

  public var count: Int { offsets.count - 1 }

  /// Name `i`. Compare its scalars: Swift's `==` takes é for e followed by an accent.
  public subscript(index: Int) -> String {
    String(decoding: text[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  /// How many letters (Unicode scalars) all names have together.
  public var letterCount: Int {
    var continuationBytes = 0
    for byte in text { continuationBytes &+= byte & 0xC0 == 0x80 ? 1 : 0 }
    return text.count - continuationBytes
  }

  /// Reads a file of names, one a line.
  ///
  /// Blank lines and lines that begin with "#" are skipped; names are stripped of white space and
  /// lower-cased as Python's `str.strip` and `str.lower` do, and keep their order and duplicates.
  /// Lines end with LF, CRLF or CR; a byte order mark at the start is skipped.
  ///
  /// - Parameters:
  ///   - file: the bytes of the file, UTF-8.
  ///   - alphabeticOnly: leave out names that hold anything but letters (Unicode category L),
  ///     counting them in `skipped`.
  /// - Throws: `.invalidUTF8` and `.boundaryLetter` with the number of the line, and `.noNames`
  ///   with how many lines were skipped and why.
  public init(
    parsing file: UnsafeRawBufferPointer, alphabeticOnly: Bool = true
  ) throws(NameError) {
    var parser = NameParser(file: file, alphabeticOnly: alphabeticOnly)
    // Upper bounds, so that nothing grows and is copied: memory that is not written to costs
    // nothing. Lower-casing turns two bytes into three at worst (İ, Ⱥ, Ⱦ).
    var offsets: [Int] = []
    text = try [UInt8](capacity: file.count + file.count / 2) {
      (text: inout OutputSpan<UInt8>) throws(NameError) in
      offsets = try [Int](capacity: NameParser.lineCountBound(file) + 1) {
        (offsets: inout OutputSpan<Int>) throws(NameError) in
        try parser.parse(into: &text, offsets: &offsets)
      }
    }
    self.offsets = offsets
    skipped = parser.skipped
    firstDropped = parser.firstDropped
    if count == 0 { throw parser.nothingLeft() }
  }

  /// Takes words as they are, with nothing skipped or changed: word `i` is
  /// `utf8[offsets[i]..<offsets[i + 1]]`.
  ///
  /// - Throws: `.invalidUTF8` with the position of the word, `.invalidArgument` when the offsets
  ///   do not begin with 0, fall, or end anywhere but at the end of the text.
  public init(
    utf8: UnsafeRawBufferPointer, offsets: UnsafeBufferPointer<Int>
  ) throws(NameError) {
    guard offsets.first == 0, offsets.last == utf8.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else {
      throw NameError(
        .invalidArgument,
        "words: the offsets must rise from 0 to the \(counted(utf8.count, "byte")) of text")
    }
    if utf8.contains(where: { $0 >= 0x80 }) {
      var scalars: [Unicode.Scalar] = []
      for word in 0..<offsets.count - 1 {
        let bytes = UnsafeRawBufferPointer(rebasing: utf8[offsets[word]..<offsets[word + 1]])
        if let invalid = decode(bytes, into: &scalars) {
          throw NameError(
            .invalidUTF8,
            "words: word \(word) (counted from 0) is not UTF-8 at its byte \(invalid)")
        }
      }
    }
    text = Array(utf8)
    self.offsets = Array(offsets)
    skipped = Skipped()
    firstDropped = nil
  }
}

extension NameList {
  init(text: [UInt8], offsets: [Int]) {
    (self.text, self.offsets) = (text, offsets)
    skipped = Skipped()
    firstDropped = nil
  }

  /// The same for words that are Swift strings.
  public init(_ words: some Sequence<String>) {
    var text: [UInt8] = []
    var offsets = [0]
    for word in words {
      text.append(contentsOf: word.utf8)
      offsets.append(text.count)
    }
    self.text = text
    self.offsets = offsets
    skipped = Skipped()
    firstDropped = nil
  }
}

/// Fills `scalars` with the letters of `utf8`, or says which byte (counted from 0) is not UTF-8.
func decode(_ utf8: UnsafeRawBufferPointer, into scalars: inout [Unicode.Scalar]) -> Int? {
  scalars.removeAll(keepingCapacity: true)
  var bytes = utf8.makeIterator()
  var parser = Unicode.UTF8.ForwardParser()
  var consumed = 0
  while true {
    switch parser.parseScalar(from: &bytes) {
    case .valid(let encoded):
      consumed += encoded.count
      scalars.append(Unicode.UTF8.decode(encoded))
    case .emptyInput: return nil
    case .error: return consumed
    }
  }
}
