import Makemore
import Testing

private func failure<Result>(_ body: () throws -> Result) -> NameError? {
  #expect(throws: NameError.self) { _ = try body() }
}

@Suite struct VocabularyTests {
  @Test func lettersAreSortedBehindTheBoundary() throws {
    let vocabulary = try Vocabulary(NameList(["emma", "ava", "", "한é", "łA"]))
    #expect(vocabulary.letters == [".", "A", "a", "e", "m", "v", "é", "ł", "한"])
    #expect(vocabulary.count == 9)
    for (index, letter) in vocabulary.letters.enumerated() {
      #expect(vocabulary.index(of: letter) == index)
    }
    for letter in ["b", "ê", "힣", "\u{0}", "𐐨"] as [Unicode.Scalar] {
      #expect(vocabulary.index(of: letter) == nil)
    }
  }

  @Test func noWordsLeaveTheBoundary() throws {
    #expect(try Vocabulary(NameList([])).letters == ["."])
    #expect(try Vocabulary(NameList([""])).letters == ["."])
  }

  @Test func encodesAndDecodes() throws {
    let vocabulary = try Vocabulary(NameList(["emma", "é"]))
    #expect(try vocabulary.encode("emma.") == [2, 3, 3, 1, 0])
    #expect(try vocabulary.decode([2, 3, 3, 1, 0]) == "emma.")
    #expect(try vocabulary.encode("") == [])
    #expect(try vocabulary.decode([]) == "")
    #expect(try vocabulary.encode("éa") == [4, 1])
  }

  @Test func aLetterIsAScalarNotACharacter() throws {
    let vocabulary = try Vocabulary(NameList(["e\u{301}"]))
    #expect(vocabulary.letters == [".", "e", "\u{301}"])
    #expect(failure { try vocabulary.encode("é") }?.kind == .unknownLetter)
    #expect(try vocabulary.decode([1, 2]).unicodeScalars.count == 2)
  }

  @Test func anUnknownLetterIsNamed() throws {
    let vocabulary = try Vocabulary(NameList(["emma"]))
    let error = failure { try vocabulary.encode("emmé") }
    #expect(error?.kind == .unknownLetter)
    for part in ["Vocabulary.encode", "'é' (U+00E9)", "'emmé'", "'.aem'", "4 letters"] {
      #expect(error?.message.contains(part) == true, "\(part)")
    }
  }

  @Test(arguments: [-1, 4, Int.max, Int.min]) func anIndexOutOfRangeIsNamed(index: Int) throws {
    let vocabulary = try Vocabulary(NameList(["emma"]))
    let error = failure { try vocabulary.decode([1, index]) }
    #expect(error?.kind == .indexOutOfRange)
    #expect(error?.message.contains("index \(index) at position 1") == true)
    #expect(error?.message.contains("0 to 3") == true)
  }

  @Test func theBoundaryIsNoLetterOfAWord() {
    let error = failure { try Vocabulary(NameList(["emma", "a.b"])) }
    #expect(error?.kind == .boundaryLetter)
    #expect(error?.message.contains("word 1 (counted from 0), 'a.b',") == true)
  }

  @Test func thereMayBe65535Letters() throws {
    // Letters of four bytes each, from the planes above the first.
    let letters = (UInt32(0x10000)..<0x10000 + 65_534).map { Unicode.Scalar($0)! }
    var word = String.UnicodeScalarView()
    word.append(contentsOf: letters)
    let vocabulary = try Vocabulary(NameList([String(word)]))
    #expect(vocabulary.count == Vocabulary.maximumCount)
    #expect(vocabulary.letters == ["."] + letters)
    #expect(try vocabulary.encode(String(letters.last!)) == [65_534])

    let error = failure { try Vocabulary(NameList([String(word), "a"])) }
    #expect(error?.kind == .tooManyLetters)
    #expect(error?.message.contains("65535 different letters; at most 65534") == true)
  }

  @Test func everyWidthOfUTF8IsRead() throws {
    let edges: [Unicode.Scalar] = [
      "\u{0}", "\u{7F}", "\u{80}", "\u{7FF}", "\u{800}", "\u{D7FF}", "\u{E000}", "\u{FFFF}",
      "\u{10000}", "\u{10FFFF}",
    ]
    let letters = try Vocabulary(NameList(edges.map { String($0) })).letters
    #expect(letters == ["."] + edges)
  }
}
