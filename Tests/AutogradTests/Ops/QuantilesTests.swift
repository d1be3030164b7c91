import Autograd
import Testing

struct QuantilesTests {
  @Test func interpolates() throws {
    let x = try tensor([4], [4, 1, 3, 2])
    let shares: [(String, Double)] = [
      ("linear", 2.5), ("lower", 2), ("higher", 3), ("midpoint", 2.5), ("nearest", 3),
    ]
    for (word, expected) in shares {
      let y = try x.quantiles(
        tensor([], [0.5]), along: nil, keepingDimension: false, word)
      #expect(try y.doubles == [expected], "\(word)")
    }
  }

  @Test func severalSharesComeFirst() throws {
    let x = try tensor([2, 3], [1, 2, 3, 4, 5, 6])
    let q = try tensor([2], [0, 1])
    let y = try x.quantiles(q, along: 1, keepingDimension: true, "linear")
    #expect(y.shape == [2, 2, 1])
    #expect(try y.doubles == [1, 4, 3, 6])
    let nan = try tensor([2, 2], [1, .nan, 3, 4])
    let z = try nan.quantiles(tensor([], [0]), along: 1, keepingDimension: false, "linear").doubles
    #expect(z[0].isNaN && z[1] == 3)
  }

  @Test func refusesOtherShares() throws {
    let x = try tensor([3])
    func of(_ x: Tensor, _ q: Tensor, _ word: String = "linear") throws -> Tensor {
      try x.quantiles(q, along: nil, keepingDimension: false, word)
    }
    expectError(.state, "within 0 and 1") { try of(x, tensor([], [1.5])) }
    expectError(.state, "within 0 and 1") { try of(x, tensor([], [.nan])) }
    expectError(.state, "one floating-point type") { try of(x, float32([], [0.5])) }
    expectError(.state, "needs elements") { try of(tensor([0]), tensor([], [0.5])) }
    expectError(.state, "'cubic'") { try of(x, tensor([], [0.5]), "cubic") }
  }
}
