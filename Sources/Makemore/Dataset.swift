/// Words as examples to learn from: every letter, and "." at the end of each word, is the target
/// of one example, and the `contextSize` letters before it are its context, with "." before the
/// word begins.
///
/// "emma" with a context of 3 gives `... → e`, `..e → m`, `.em → m`, `emm → a`, `mma → .`.
public struct Dataset: Sendable {
  public let words: NameList
  public let vocabulary: Vocabulary
  public let contextSize: Int
  /// How many examples there are: one for each letter and one for each word's end.
  public let count: Int

  /// - Throws: `.invalidArgument` when `contextSize` is below 1, or so large that the size of the
  ///   contexts in bytes does not fit an `Int`.
  public init(
    words: NameList, vocabulary: Vocabulary, contextSize: Int = 3
  ) throws(NameError) {
    guard contextSize >= 1 else {
      throw NameError(
        .invalidArgument,
        "build_dataset: context_size must be at least 1, got \(contextSize)")
    }
    count = words.letterCount + words.count
    let rowSize = contextSize.multipliedReportingOverflow(by: MemoryLayout<Int64>.stride)
    guard !rowSize.overflow, !rowSize.partialValue.multipliedReportingOverflow(by: count).overflow
    else {
      throw NameError(
        .invalidArgument,
        """
        build_dataset: context_size \(contextSize) is too large for \
        \(counted(count, "example")): 3 to 10 is usual
        """)
    }
    self.words = words
    self.vocabulary = vocabulary
    self.contextSize = contextSize
  }

  /// Writes all examples.
  ///
  /// - Parameters:
  ///   - contexts: `count × contextSize` numbers, row by row, the oldest letter first.
  ///   - targets: `count` numbers.
  /// - Throws: `.unknownLetter` and `.boundaryLetter`; the buffers are then partly written.
  public func write(
    contexts: UnsafeMutableBufferPointer<Int64>, targets: UnsafeMutableBufferPointer<Int64>
  ) throws(NameError) {
    precondition(contexts.count == count * contextSize && targets.count == count)
    guard count > 0 else { return }
    try words.text.withUnsafeBufferPointer { (text) throws(NameError) in
      try vocabulary.indexOfScalar.withUnsafeBufferPointer { (indices) throws(NameError) in
        var context = contexts.baseAddress!
        var target = targets.baseAddress!
        var position = 0
        for word in 0..<words.count {
          let end = words.offsets[word + 1]
          context.update(repeating: 0, count: contextSize)
          while position < end {
            let letter = Int(nextScalar(text, &position).value)
            let index = letter < indices.count ? Int64(indices[letter]) : 0
            guard index > 0 else { throw problem(withWord: word) }
            target.pointee = index
            target += 1
            // The next context: this one without its oldest letter, and the letter just read.
            let next = context + contextSize
            for column in 1..<contextSize { next[column - 1] = context[column] }
            next[contextSize - 1] = index
            context = next
          }
          target.pointee = 0
          target += 1
          context += contextSize
        }
      }
    }
  }
}

extension Dataset {
  /// Writes the indices of all letters end to end, a 0 after each word: `count` numbers.
  ///
  /// - Throws: `.unknownLetter` and `.boundaryLetter`.
  func write<T: FixedWidthInteger>(letters: UnsafeMutablePointer<T>) throws(NameError) {
    try words.text.withUnsafeBufferPointer { (text) throws(NameError) in
      try vocabulary.indexOfScalar.withUnsafeBufferPointer { (indices) throws(NameError) in
        try words.offsets.withUnsafeBufferPointer { (offsets) throws(NameError) in
          var target = letters
          var position = 0
          for word in 0..<words.count {
            let end = offsets[word + 1]
            while position < end {
              let letter = Int(nextScalar(text, &position).value)
              let index = letter < indices.count ? indices[letter] : 0
              guard index > 0 else { throw problem(withWord: word) }
              target.pointee = T(truncatingIfNeeded: index)
              target += 1
            }
            target.pointee = 0
            target += 1
          }
        }
      }
    }
  }

  /// Why a word has no examples: it holds "." or a letter that is not in the vocabulary.
  private func problem(withWord position: Int) -> NameError {
    let word = words[position]
    for letter in word.unicodeScalars where vocabulary.index(of: letter) == nil {
      return vocabulary.unknownLetterError(letter, in: word, operation: "build_dataset")
    }
    return words.boundaryError(in: "build_dataset")
  }
}
