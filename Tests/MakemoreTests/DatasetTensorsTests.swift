import Autograd
import Makemore
import Testing

struct DatasetTensorsTests {
  @Test func holdTheExamples() throws {
    let words = NameList(["ab", "b"])
    let (X, Y) = try Dataset(words: words, vocabulary: Vocabulary(words), contextSize: 2).tensors()
    #expect(X.shape == [5, 2] && Y.shape == [5])
    #expect(try X.value.elements(Int64.self) == [0, 0, 0, 1, 1, 2, 0, 0, 0, 2])
    #expect(try Y.value.elements(Int64.self) == [1, 2, 0, 2, 0])
  }

  @Test func mayBeEmpty() throws {
    let words = NameList([String]())
    let (X, Y) = try Dataset(words: words, vocabulary: Vocabulary(words)).tensors()
    #expect(X.shape == [0, 3] && Y.shape == [0])
  }

  @Test func refusesWhatNoMemoryHolds() throws {
    let words = NameList(["a"])
    let dataset = try Dataset(words: words, vocabulary: Vocabulary(words), contextSize: 1 << 58)
    #expect(tensorError { try dataset.tensors() }?.kind == .outOfMemory)
  }
}
