import Autograd
import Testing

struct BackwardTests {
  @Test func diamondsAddUp() throws {
    let x = try tensor([], [3], requiresGradient: true)
    let y = try x * x  // both edges lead to x
    let z = try y * y + y  // both branches lead to y
    try z.backward()
    #expect(try x.gradientDoubles == [4 * 27 + 6])  // (x⁴ + x²)′
  }

  /// A node waits for everything that was made of it, however far behind.
  @Test func shortAndLongBranchesMeet() throws {
    let x = try tensor([], [2], requiresGradient: true)
    let y = try x.squared()
    var long = y
    for _ in 0..<50 { long = try long.negated() }
    try (y + long + y).backward()
    #expect(try x.gradientDoubles == [12])
  }

  @Test func gradientsAccumulate() throws {
    let x = try tensor([2], [1, 2], requiresGradient: true)
    #expect(x.gradient == nil)
    try x.squared().sum().backward()
    let first = x.gradient
    try x.squared().sum().backward()
    #expect(try x.gradientDoubles == [4, 8])
    #expect(try first?.doubles == [2, 4])  // what was handed out does not change
    try x.setGradient(nil)
    try x.sum().backward()
    #expect(try x.gradientDoubles == [1, 1])
  }

  @Test func twoLeavesDoNotShareTheirGradients() throws {
    let (a, b) = (
      try tensor([2], requiresGradient: true), try tensor([2], requiresGradient: true)
    )
    try (a + b).sum().backward()
    #expect(a.gradient?.value.storage !== b.gradient?.value.storage)
    #expect(a.gradient?.value.isContiguous == true)
  }

  @Test func takesAGradientToStartFrom() throws {
    let x = try tensor([2], [1, 2], requiresGradient: true)
    let seed = try tensor([2], [10, 100])
    try x.squared().backward(seed)
    #expect(try x.gradientDoubles == [20, 400])
    try x.backward(float32([2], [1, 1]))  // a leaf's goes straight to it, converted
    #expect(try x.gradientDoubles == [21, 401])
    #expect(try seed.doubles == [10, 100])
    expectError(.state, "backward", "(3,)", "(2,)") { try x.exp().backward(tensor([3])) }
  }

  @Test func oneElementNeedsNone() throws {
    let x = try tensor([1, 1], [3], requiresGradient: true)
    try x.squared().backward()
    #expect(try x.gradientDoubles == [6])
    expectError(.state, "backward", "(2,)", "pass one") {
      try tensor([2], requiresGradient: true).exp().backward()
    }
    expectError(.state) { try tensor([0], requiresGradient: true).exp().backward() }
  }

  @Test func refusesWhatHasNoHistory() throws {
    expectError(.state, "backward", "does not require a gradient") { try tensor([1]).backward() }
    let x = try tensor([1], requiresGradient: true)
    expectError(.state) { try x.exp().detached.backward() }
  }

  @Test func runsTwiceOnlyWhereTheGraphIsRetained() throws {
    let x = try tensor([], [3], requiresGradient: true)
    let y = try x.squared()
    try y.backward(retainingGraph: true)
    try y.backward()
    #expect(try x.gradientDoubles == [12])
    expectError(.state, "backward", "retain_graph=True") { try y.backward() }
    // So it is for another result made from the same node.
    let z = try y.exp()
    expectError(.state, "retain_graph=True") { try z.backward() }
  }

  /// A failed walk leaves nothing behind that the next one would add.
  @Test func startsAfreshAfterAnError() throws {
    let (a, b) = (try tensor([], [2], requiresGradient: true), try tensor([], [5]))
    let left = try a.squared()
    let right = try a * b
    try b.copy(from: tensor([], [6]))
    let y = try left + right
    expectError(.state, "mul", "version is 1, expected 0", "clone()") {
      try y.backward(retainingGraph: true)
    }
    try a.setGradient(nil)
    try left.backward()
    #expect(try a.gradientDoubles == [4])
  }

  @Test func noticesWhatChangedInPlace() throws {
    let saving: [(Tensor) throws -> Tensor] = [
      { try $0.log() }, { try $0 * $0 }, { try $0 / $0 }, { try $0.power(3) },
      { try $0.power($0) }, { try $0.matrixProduct($0) }, { try $0.standardDeviation() },
      { try $0.squared() },
    ]
    for operation in saving {
      let x = try tensor([2], [1, 2], requiresGradient: true)
      let y = try operation(x).sum()
      try x.selected(0, 0).detached.copy(from: tensor([], [7]))  // through a view
      expectError(.state, "in place") { try y.backward() }
      #expect(x.gradient == nil)
    }
    for operation in [{ try $0.exp() }, { try $0.tanh() }] as [(Tensor) throws -> Tensor] {
      let x = try tensor([2], [1, 2], requiresGradient: true)
      let y = try operation(x)
      try x.copy(from: tensor([2]))  // only the result is needed
      try y.sum().backward()
      let z = try operation(x)
      try z.detached.copy(from: tensor([2]))
      expectError(.state, "in place") { try z.sum().backward() }
    }
    // What needs no values minds no changes.
    let x = try tensor([2], requiresGradient: true)
    let y = try (x + x - x.negated()).sum()
    try x.copy(from: tensor([2]))
    try y.backward()
    #expect(try x.gradientDoubles == [3, 3])
  }

  @Test func retainsGradientsInside() throws {
    let x = try tensor([], [2], requiresGradient: true)
    let y = try x.squared()
    try y.retainGradient()
    try y.retainGradient()
    try (y * y + y).backward(retainingGraph: true)
    #expect(try y.gradientDoubles == [9])  // complete, and once
    #expect(try x.gradientDoubles == [36])
    expectError(.state, "retain_grad") { try tensor([1]).retainGradient() }
    try x.retainGradient()  // a leaf retains it anyway
  }

  @Test func stopsAtDetached() throws {
    let x = try tensor([], [3], requiresGradient: true)
    try (x.detached * x).backward()
    #expect(try x.gradientDoubles == [3])
  }

  /// The gradients have no history themselves, even while recording.
  @Test func recordsNothing() throws {
    let x = try tensor([2], requiresGradient: true)
    try (x * x).sum().backward()
    #expect(x.gradient?.requiresGradient == false && x.gradient?.isLeaf == true)
  }
}
