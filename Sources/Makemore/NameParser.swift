/// One pass over a file of names. What it skips, it counts.
struct NameParser {
  let file: UnsafeRawBufferPointer
  let alphabeticOnly: Bool
  private(set) var skipped = NameList.Skipped()
  private(set) var firstDropped: NameList.DroppedName?

  private var position = 0
  private var line = 0
  // The line being looked at, as it is written and lower-cased.
  private var written: [Unicode.Scalar] = []
  private var lowered: [Unicode.Scalar] = []
  private var lowerCasing = LowerCasing()

  init(file: UnsafeRawBufferPointer, alphabeticOnly: Bool) {
    self.file = file
    self.alphabeticOnly = alphabeticOnly
  }

  /// At least the number of lines, in a fraction of the time that telling CR from LF takes: what
  /// is counted are bytes up to CR, and the subtraction's sign is there instead of a branch.
  static func lineCountBound(_ file: UnsafeRawBufferPointer) -> Int {
    var controls = 1
    for byte in file { controls &+= Int((UInt16(byte) &- UInt16(carriageReturn + 1)) >> 15) }
    return controls
  }

  /// Appends the letters of every name to `text`, and to `offsets` a 0 and where each name ends.
  mutating func parse(
    into text: inout OutputSpan<UInt8>, offsets: inout OutputSpan<Int>
  ) throws(NameError) {
    offsets.append(0)
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    while position < file.count {
      line += 1
      let start = position
      position = copyLetters(from: start, to: &text)
      if position > start, isAtLineEnd {
        offsets.append(text.count)
      } else {
        text.removeLast(position - start)
        while !isAtLineEnd { position += 1 }
        let bytes = UnsafeRawBufferPointer(rebasing: file[start..<position])
        if try readName(bytes) {
          for scalar in lowered {
            for byte in UTF8.encode(scalar)! { text.append(byte) }
          }
          offsets.append(text.count)
        }
      }
      skipLineEnd()
    }
  }

  /// The sentence for a file that held no names.
  func nothingLeft() -> NameError {
    var message = "load_names: no names are left: \(counted(skipped.total, "line")) skipped"
    if let firstDropped {
      message += """
         (\(skipped.blank) blank, \(counted(skipped.comments, "comment")), \
        \(skipped.notAlphabetic) not alphabetic, the first '\(firstDropped.name)' on line \(firstDropped.line)); \
        alphabetic_only=False keeps the last kind
        """
    } else {
      message += """
         (\(skipped.blank) blank, \(counted(skipped.comments, "comment"))); \
        the file must hold one name a line
        """
    }
    return NameError(.noNames, message)
  }
}

extension NameParser {
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Appends the letters from `start` on, lower-cased, and returns where they end. Nearly every line
  /// of nearly every file is nothing else: copying while looking reads it only once. A letter beyond
  /// ASCII has to be one that `lowerCasing` met in another line.
  @inline(__always)
  private func copyLetters(from start: Int, to text: inout OutputSpan<UInt8>) -> Int {
    text.withUnsafeMutableBufferPointer { text, count in
      var (position, end) = (start, count)
      while position < file.count {
        let lowerCase = file[position] | 0x20
        if lowerCase &- UInt8(ascii: "a") < 26 {
          text.initializeElement(at: end, to: lowerCase)
          position &+= 1
          end &+= 1
          continue
        }
        let (letter, length) = knownLetter(at: position)
        if length == 0 { break }
        for i in (0..<length).reversed() {
          let lead: UInt32 = i > 0 ? 0x80 : length == 2 ? 0xC0 : 0xE0
          let bits = letter >> UInt32(6 * (length - 1 - i)) & (i > 0 ? 0x3F : 0x1F)
          text.initializeElement(at: end + i, to: UInt8(truncatingIfNeeded: lead | bits))
        }
        position &+= length
        end &+= length
      }
      count = end
      return position
    }
  }

  /// The lower case of the letter of two or three bytes at `position`, and its length where it is
  /// one that `lowerCasing` knows and its lower case is as long.
  @inline(__always)
  private func knownLetter(at position: Int) -> (lowerCase: UInt32, length: Int) {
    let lead = UInt32(file[position])
    let length = lead < 0xE0 ? 2 : 3
    guard lead >= 0xC2, lead < 0xF0, position + length <= file.count else { return (0, 0) }
    var letter = lead & (length == 2 ? 0x1F : 0x0F)
    for i in 1..<length {
      let byte = UInt32(file[position + i])
      if byte & 0xC0 != 0x80 { return (0, 0) }
      letter = letter << 6 | byte & 0x3F
    }
    let lowerCase = lowerCasing.lowerCaseOfKnown(letter)
    // Neither an overlong spelling nor another length.
    let range: Range<UInt32> = length == 2 ? 0x80..<0x800 : 0x800..<0x10000
    return range.contains(letter) && range.contains(lowerCase) ? (lowerCase, length) : (0, 0)
  }

  private var isAtLineEnd: Bool {
    position == file.count || file[position] == Self.lineFeed
      || file[position] == Self.carriageReturn
  }

  @inline(__always)
  private mutating func skipLineEnd() {
    guard position < file.count else { return }
    let isCarriageReturn = file[position] == Self.carriageReturn
    position += 1
    if isCarriageReturn, position < file.count, file[position] == Self.lineFeed { position += 1 }
  }

  /// Puts the name on a line of any text into `lowered`; false when there is none to keep.
  private mutating func readName(_ bytes: UnsafeRawBufferPointer) throws(NameError) -> Bool {
    if let invalid = decode(bytes, into: &written) {
      let byte = "0x" + String(bytes[invalid], radix: 16, uppercase: true)
      throw NameError(
        .invalidUTF8,
        """
        load_names: line \(line) is not UTF-8: byte \(invalid + 1) of the line is \(byte). \
        Save the file as UTF-8 (it may be Latin-1, Windows-1252 or UTF-16)
        """)
    }
    if written.first == "#" {
      skipped.comments += 1
      return false
    }
    while let last = written.last, last.isPythonSpace { written.removeLast() }
    let name = written.drop(while: \.isPythonSpace)
    if name.isEmpty {
      skipped.blank += 1
      return false
    }
    if name.contains(boundaryLetter) {
      throw NameError(
        .boundaryLetter,
        """
        load_names: line \(line): the name \(quoted(name)) holds '.', the letter that marks where \
        names begin and end. Remove the '.' or the line
        """)
    }
    let isAlphabetic = lowerCasing.lowerCase(name, into: &lowered)
    if alphabeticOnly && !isAlphabetic {
      if firstDropped == nil {
        firstDropped = NameList.DroppedName(name: shown(lowered), line: line)
      }
      skipped.notAlphabetic += 1
      return false
    }
    return true
  }
}
