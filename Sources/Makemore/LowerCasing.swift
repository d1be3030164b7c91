/// Python's `str.lower` and `str.isalpha`, for names in any alphabet.
struct LowerCasing {
  /// What is known of a letter whose lower case is one letter, as nearly all are.
  private struct Known {
    var letter: Unicode.Scalar = "\0"
    var lowerCase: Unicode.Scalar = "\0"
    var isLetter = false
  }

  // The standard library searches its tables for every question; an alphabet fits in here. The
  // empty entries are right too: NUL is its own lower case and no letter.
  private var known = [Known](repeating: Known(), count: 4096)

  /// The lower case of a letter that was met before and is one letter itself; 0 for all else.
  @inline(__always)
  func lowerCaseOfKnown(_ letter: UInt32) -> UInt32 {
    let entry = known[Int(letter & 4095)]
    return entry.letter.value == letter && entry.isLetter ? entry.lowerCase.value : 0
  }

  /// Puts the lower case of `name` into `lowered`; returns whether that is nothing but letters.
  mutating func lowerCase(
    _ name: ArraySlice<Unicode.Scalar>, into lowered: inout [Unicode.Scalar]
  ) -> Bool {
    lowered.removeAll(keepingCapacity: true)
    var isAlphabetic = true
    for index in name.indices {
      let letter = name[index]
      if letter == "Σ" {
        lowered.append(isFinalSigma(at: index, in: name) ? "ς" : "σ")
        continue
      }
      let slot = Int(letter.value) & 4095
      if known[slot].letter == letter {
        lowered.append(known[slot].lowerCase)
        isAlphabetic = isAlphabetic && known[slot].isLetter
        continue
      }
      // The mapping may be longer, with a mark, which is no letter: İ becomes i and a dot above.
      let mapping = letter.properties.lowercaseMapping.unicodeScalars
      let isLetter = mapping.allSatisfy(\.isLetter)
      lowered.append(contentsOf: mapping)
      isAlphabetic = isAlphabetic && isLetter
      if let only = mapping.first, mapping.count == 1 {
        known[slot] = Known(letter: letter, lowerCase: only, isLetter: isLetter)
      }
    }
    return isAlphabetic
  }
}

/// Unicode's Final_Sigma: a cased letter before, none after, case-ignorable ones not counting.
private func isFinalSigma(at index: Int, in name: ArraySlice<Unicode.Scalar>) -> Bool {
  let before = name[..<index].last { !$0.properties.isCaseIgnorable }
  let after = name[(index + 1)...].first { !$0.properties.isCaseIgnorable }
  return before.map(\.properties.isCased) == true && after.map(\.properties.isCased) != true
}

extension Unicode.Scalar {
  /// White space as Python's `str.strip` has it: Unicode's and the four ASCII separators.
  var isPythonSpace: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  /// A letter as Python's `str.isalpha` has it: the categories L.
  fileprivate var isLetter: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
