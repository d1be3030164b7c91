/// What went wrong with a list of names, a vocabulary or a data set, as one finished sentence.
public struct NameError: Error, Equatable, Sendable {
  /// Why, for callers that must tell the cases apart.
  public enum Kind: Equatable, Sendable {
    /// The text is not UTF-8.
    case invalidUTF8
    /// A name holds ".", the letter that marks where names begin and end.
    case boundaryLetter
    /// Every line was skipped.
    case noNames
    /// A letter is not in the vocabulary.
    case unknownLetter
    /// A number is not the index of a letter.
    case indexOutOfRange
    /// More letters than an index can tell apart.
    case tooManyLetters
    /// An argument that no input could make right: a context of no letters, unsorted offsets.
    case invalidArgument
  }

  public let kind: Kind
  /// The operation, the value and what to do about it.
  public let message: String

  public init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}

/// A name as messages show it: on one line, and short whatever its length.
func shown(_ name: some Sequence<Unicode.Scalar>, atMost limit: Int = 40) -> String {
  var text = String.UnicodeScalarView()
  for (position, scalar) in name.enumerated() {
    if position == limit {
      text.append("…" as Unicode.Scalar)
      break
    }
    // A control character would break the line, and NUL would end a C string.
    if scalar.properties.generalCategory == .control {
      text.append(contentsOf: scalar.escaped(asASCII: true).unicodeScalars)
    } else {
      text.append(scalar)
    }
  }
  return String(text)
}

func quoted(_ name: some Sequence<Unicode.Scalar>) -> String { "'\(shown(name))'" }

/// "1 line", "2 lines".
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

extension Unicode.Scalar {
  /// The code point as tables of characters write it: U+00E9.
  var codePoint: String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
