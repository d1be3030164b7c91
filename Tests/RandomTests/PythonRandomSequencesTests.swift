import Random
import Testing

/// What Python itself draws is in `PythonRandomTests`.
struct PythonRandomSequencesTests {
  /// `random.Random(42)`'s.
  @Test func knownValues() throws {
    var digits = Array(0..<10)
    PythonRandom(seed: 42).shuffle(&digits)
    #expect(digits == [7, 3, 2, 8, 5, 6, 9, 4, 0, 1])
    #expect(try PythonRandom(seed: 42).sample(100, 5) == [81, 14, 3, 94, 35])
  }

  @Test func slicesShuffleInPlace() {
    var digits = Array(0..<12)
    PythonRandom(seed: 42).shuffle(&digits[1..<11])
    #expect(digits == [0, 8, 4, 3, 9, 6, 7, 10, 5, 1, 2, 11])
  }

  @Test func choiceIsARandomIndex() throws {
    let r = PythonRandom(seed: 3)
    let same = PythonRandom(seed: 3)
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    for _ in 0..<50 {
      #expect(try r.choice(letters) == letters[try same.randrange(letters.count)])
    }
  }
}
