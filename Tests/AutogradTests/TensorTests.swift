import Autograd
import Testing

struct TensorTests {
  @Test func knowsItself() throws {
    let x = try tensor([2, 3], requiresGradient: true)
    #expect(x.shape == [2, 3] && x.rank == 2 && x.count == 6 && x.dtype == .float64)
    #expect(x.isLeaf && x.requiresGradient && x.gradient == nil)
    let y = try x.exp()
    #expect(!y.isLeaf && y.requiresGradient && y.gradient == nil)
  }

  @Test func asksForAGradientOrNoLonger() throws {
    let x = try tensor([2])
    try x.requireGradient()
    try x.sum().backward()
    try x.requireGradient()  // keeps what is there
    #expect(try x.gradientDoubles == [1, 1])
    try x.requireGradient(false)
    #expect(!x.requiresGradient && x.gradient == nil)
    expectError(.state, "requires_grad_", "int64") { try int64([1], [1]).requireGradient() }
    try int64([1], [1]).requireGradient(false)
    let y = try tensor([1], requiresGradient: true).exp()
    try y.requireGradient()
    expectError(.state, "requires_grad_", "detach()") { try y.requireGradient(false) }
  }

  @Test func takesAGradientFromOutside() throws {
    let x = try tensor([2], requiresGradient: true)
    let g = try tensor([2], [5, 6])
    try x.setGradient(g)
    #expect(try x.gradientDoubles == [5, 6])
    try x.sum().backward()
    #expect(try x.gradientDoubles == [6, 7])
    #expect(try g.doubles == [5, 6])
    expectError(.state, "grad", "(3,)", "(2,)") { try x.setGradient(tensor([3])) }
    expectError(.state, "float32", "float64") { try x.setGradient(float32([2], [1, 1])) }
    expectError(.state, "requires_grad_()") { try tensor([2]).setGradient(g) }
    try tensor([2]).setGradient(nil)
  }

  @Test func detachesWithoutCopying() throws {
    let x = try tensor([2], requiresGradient: true)
    let y = try x.exp()
    #expect(y.detached.isLeaf && !y.detached.requiresGradient)
    #expect(y.detached.value.storage === y.value.storage)
  }

  /// The history holds values, not tensors: nobody's tensor outlives its last reference.
  @Test func historyHoldsNoTensors() throws {
    let x = try tensor([2], requiresGradient: true)
    weak var between: Tensor?
    let z: Tensor
    do {
      let y = try x.exp()
      between = y
      z = try y.tanh()
    }
    #expect(between == nil)
    try z.sum().backward()
    #expect(x.gradient != nil)
  }
}
