import Makemore
import Testing

/// The names in a file of these bytes.
private func parse(_ file: [UInt8], alphabeticOnly: Bool = true) throws -> NameList {
  try file.withUnsafeBytes { try NameList(parsing: $0, alphabeticOnly: alphabeticOnly) }
}

private func parse(_ file: String, alphabeticOnly: Bool = true) throws -> NameList {
  try parse(Array(file.utf8), alphabeticOnly: alphabeticOnly)
}

/// Words from a buffer and offsets, as a caller of the C interface gives them.
private func take(_ utf8: [UInt8], _ offsets: [Int]) throws -> NameList {
  try utf8.withUnsafeBytes { utf8 in
    try offsets.withUnsafeBufferPointer { try NameList(utf8: utf8, offsets: $0) }
  }
}

/// Each name as numbers, because `==` of Swift strings takes é for e and an accent.
private func scalars(_ list: NameList) -> [[UInt32]] {
  (0..<list.count).map { list[$0].unicodeScalars.map(\.value) }
}

private func scalars(_ names: String...) -> [[UInt32]] {
  names.map { $0.unicodeScalars.map(\.value) }
}

private func failure(_ body: () throws -> NameList) -> NameError? {
  #expect(throws: NameError.self) { _ = try body() }
}

@Suite struct ParsingLines {
  @Test func keepsOrderAndDuplicates() throws {
    let list = try parse("Emma\nava\nEMMA\n")
    #expect(scalars(list) == scalars("emma", "ava", "emma"))
    #expect(list.text == Array("emmaavaemma".utf8))
    #expect(list.offsets == [0, 4, 7, 11])
    #expect(list.skipped.total == 0)
    #expect(list.firstDropped == nil)
  }

  @Test(arguments: [
    "ada\nbo", "ada\nbo\n", "ada\r\nbo\r\n", "ada\r\nbo", "ada\rbo\r", "\u{FEFF}ada\nbo\n",
    "\u{FEFF}ada\r\nbo", " ada\t\n\u{3000}bo\u{A0}\n", "\nada\n\r\n  \nbo\n\n", "#x\nada\n# y\nbo",
    "\u{FEFF}#x\nada\nbo", "#été.\nada\nbo", "ada\u{1C}\n\u{1F}bo\u{85}",
  ])
  func endsAndEdgesMakeNoDifference(file: String) throws {
    #expect(try scalars(parse(file)) == scalars("ada", "bo"))
  }

  @Test func countsWhatItSkips() throws {
    let list = try parse("# a\n\nada\n \t\nx1\n#\nx-2\nbo\n #no comment\n")
    #expect(scalars(list) == scalars("ada", "bo"))
    #expect(list.skipped.blank == 2)
    #expect(list.skipped.comments == 2)
    #expect(list.skipped.notAlphabetic == 3)
    #expect(list.skipped.total == 7)
    #expect(list.firstDropped?.name == "x1")
    #expect(list.firstDropped?.line == 5)
  }

  @Test func keepsAllNamesWhenAsked() throws {
    let list = try parse("O'Neil\nAnne Marie\n# no\n\nR2\u{0}\n", alphabeticOnly: false)
    #expect(scalars(list) == scalars("o'neil", "anne marie", "r2\u{0}"))
    #expect(list.skipped.notAlphabetic == 0)
    #expect(list.firstDropped == nil)
  }

  @Test func aDroppedNameIsShownOnOneShortLine() throws {
    let list = try parse("ada\n\u{0}\u{7}" + String(repeating: "X", count: 100))
    #expect(list.firstDropped?.name == #"\0\u{07}"# + String(repeating: "x", count: 38) + "…")
  }

  @Test func aDroppedNameLeavesNoLettersBehind() throws {
    let list = try parse("adax1\nbo\nemma-\n")
    #expect(list.text == Array("bo".utf8))
    #expect(list.offsets == [0, 2])
  }

  @Test func neighboursOfTheASCIILettersAreNone() throws {
    let file = "ada\n" + "@[`{".map { "\($0)\n" }.joined()
    #expect(try parse(file).skipped.notAlphabetic == 4)
  }
}

@Suite struct ParsingLetters {
  @Test(arguments: [
    ("Émile", "émile"), ("ŁUCJA", "łucja"), ("한글", "한글"), ("Ωμέγα", "ωμέγα"),
    ("ΓΙΩΡΓΟΣ", "γιωργος"), ("ΣΣ", "σς"), ("Σ", "σ"), ("AΣB", "aσb"), ("Ǆ", "ǆ"), ("ǅ", "ǆ"),
    ("Ⱥ", "ⱥ"), ("𐐀", "𐐨"), ("Straße", "straße"), ("ẞ", "ß"), ("ʼn", "ʼn"), ("Дмитрий", "дмитрий"),
  ])
  func lowerCasesAnyAlphabet(written: String, name: String) throws {
    #expect(try scalars(parse(written)) == scalars(name))
    // The second time its letters are known.
    #expect(try scalars(parse("\(written)\n\(written)")) == scalars(name, name))
  }

  @Test func marksAreNoLetters() throws {
    // As in Python: İ becomes i and a combining dot, an accent of its own is no letter either.
    #expect(throws: NameError.self) { try parse("İ") }
    #expect(throws: NameError.self) { try parse("e\u{301}") }
    let kept = try parse("İ\ne\u{301}", alphabeticOnly: false)
    #expect(scalars(kept) == scalars("i\u{307}", "e\u{301}"))
  }

  @Test func finalSigmaLooksPastWhatCaseIgnores() throws {
    #expect(
      try scalars(parse("AΣ\u{301}\nAΣ\u{301}B\n'Σ", alphabeticOnly: false))
        == scalars("aς\u{301}", "aσ\u{301}b", "'σ"))
  }

  @Test func noLetterOutgrowsTheBuffer() throws {
    // Three bytes for two, and nothing else in the file: the worst a file can do.
    let name = String(repeating: "Ⱥ", count: 1001)
    #expect(try parse(name).text.count == 3003)
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let lowerCase = scalar.properties.lowercaseMapping.utf8.count
      if 2 * lowerCase > 3 * UTF8.width(scalar) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}

@Suite struct ParsingErrors {
  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80, 0x80, 0x80],
      [0xE2, 0x82],
    ] as [[UInt8]])
  func invalidUTF8NamesTheLine(bytes: [UInt8]) throws {
    for ending in ["", "\n", "\r\nemma"] {
      let file = Array("ada\r\n#\r\rbo".utf8) + bytes + Array(ending.utf8)
      let error = failure { try parse(file) }
      #expect(error?.kind == .invalidUTF8)
      #expect(error?.message.contains("line 4 ") == true)
      #expect(error?.message.contains("byte 3 ") == true)
    }
  }

  @Test(
    arguments: [
      [0xE0, 0x83, 0xA9], [0xC3], [0xC3, 0x0A], [0xF0, 0x83, 0x83, 0xA9],
    ] as [[UInt8]])
  func aKnownLetterSpeltWrongIsInvalid(bytes: [UInt8]) throws {
    #expect(failure { try parse(Array("é\n".utf8) + bytes) }?.kind == .invalidUTF8)
  }

  @Test func invalidUTF8InACommentCountsToo() {
    #expect(failure { try parse([0x61, 0x0A, 0x23, 0xE9]) }?.kind == .invalidUTF8)
  }

  @Test(arguments: [true, false]) func theBoundaryLetterNamesTheLine(alphabeticOnly: Bool) {
    let error = failure { try parse("ada\n# 1.\nSt.John\n", alphabeticOnly: alphabeticOnly) }
    #expect(error?.kind == .boundaryLetter)
    #expect(error?.message.contains("line 3: the name 'St.John' holds '.'") == true)
  }

  @Test func nothingLeftSaysWhy() {
    let error = failure { try parse("# one\n\n \nx1\ny2\nz3\n") }
    #expect(error?.kind == .noNames)
    #expect(
      error?.message.contains(
        "6 lines skipped (2 blank, 1 comment, 3 not alphabetic, the first 'x1' on line 4)") == true)
  }

  @Test(arguments: [("", "0 lines"), ("\u{FEFF}", "0 lines"), ("\n", "1 line "), ("#", "1 line ")])
  func anEmptyFileSaysSo(file: String, lines: String) {
    let error = failure { try parse(file) }
    #expect(error?.kind == .noNames)
    #expect(error?.message.contains(lines) == true)
  }

  @Test func messagesAreShortAndOnOneLine() {
    let error = failure { try parse("\u{0}\u{7}" + String(repeating: "x", count: 10_000) + ".") }
    #expect(error?.message.utf8.count ?? 1000 < 300)
    #expect(error?.message.contains("\u{0}") == false)
    #expect(error?.message.contains("\\0") == true)
  }
}

@Suite struct WordsFromBuffers {
  @Test func areTakenAsTheyAre() throws {
    let words = ["Emma", "", "é한", "x y\n", "emma"]
    let list = NameList(words)
    #expect(scalars(list) == words.map { $0.unicodeScalars.map(\.value) })
    #expect(list.letterCount == 14)
    let taken = try take(list.text, list.offsets)
    #expect(taken.text == list.text && taken.offsets == list.offsets)
    #expect(try take([], [0]).count == 0)
  }

  @Test(arguments: [[], [1, 3], [0, 2], [0, 4], [0, 2, 1, 3], [0, -1, 3]] as [[Int]])
  func offsetsAreChecked(offsets: [Int]) {
    #expect(failure { try take([97, 98, 99], offsets) }?.kind == .invalidArgument)
  }

  @Test func everyWordIsWholeUTF8() {
    let error = failure { try take(Array("aé".utf8), [0, 2, 3]) }  // é cut in two
    #expect(error?.kind == .invalidUTF8)
    #expect(error?.message.contains("word 0") == true)
  }
}
