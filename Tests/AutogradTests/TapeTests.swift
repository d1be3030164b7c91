import Autograd
import Foundation
import KernelTable
import Testing

struct TapeTests {
  @Test func recordsWhatNeedsAGradient() throws {
    let (x, p) = (try tensor([2]), try tensor([2], requiresGradient: true))
    #expect(try !(x + x).requiresGradient && (x + p).requiresGradient && (p * x).requiresGradient)
    #expect(try (x + x).gradientFunctionName == nil && p.gradientFunctionName == nil)
    #expect(try (x + p).gradientFunctionName == "AddBackward0")
    #expect(try p.tanh().gradientFunctionName == "TanhBackward0")
  }

  /// PyTorch's names, for people who look at `grad_fn`.
  @Test func namesElementwiseNodes() throws {
    let p = try tensor([2], requiresGradient: true)
    for op in UnaryOp.allCases {
      let name = try #require(try p.unary(op).gradientFunctionName)
      let expected = op == .square ? "Pow" : "\(op)".capitalized
      #expect(name == "\(expected)Backward0")
    }
  }

  @Test func pausesWithoutRecording() throws {
    let p = try tensor([2], requiresGradient: true)
    let y = try Tape.paused { () throws(TensorError) in
      #expect(!Tape.isRecording)
      return try p.exp()
    }
    #expect(y.isLeaf && !y.requiresGradient)
    #expect(Tape.isRecording)
    #expect(throws: TensorError.self) {
      try Tape.paused { () throws(TensorError) in throw TensorError(.internal, "") }
    }
    #expect(Tape.isRecording)
    try Tape.paused { () throws(TensorError) in
      try Tape.paused { () throws(TensorError) in }
      #expect(!Tape.isRecording)
    }
  }

  /// Recording is off on the thread that switched it off, and nowhere else.
  @Test func pausesOneThread() throws {
    Tape.isRecording = false
    defer { Tape.isRecording = true }
    #expect(try onStack(of: 1 << 20) { Tape.isRecording })
  }

  // MARK: Nothing recurses

  /// A million nodes, one made from the other: built, walked backward and freed.
  @Test(arguments: DefaultStack.allCases)
  func aMillionNodesNeedNoStack(_ stack: DefaultStack) throws {
    let gradient = try onStack(of: stack.rawValue) {
      let x = try tensor([1], [1], requiresGradient: true)
      let one = try tensor([], [1])
      var y = x
      for _ in 0..<1_000_000 { y = try y + one }
      #expect(try y.doubles == [1_000_001])
      try y.backward()
      y = x
      return try x.gradientDoubles
    }
    #expect(gradient == [1])
  }

  /// Freed without having been walked: what each node saved goes with it.
  @Test(arguments: DefaultStack.allCases)
  func aMillionNodesAreFreedUnwalked(_ stack: DefaultStack) throws {
    try onStack(of: stack.rawValue) {
      var y = try tensor([1], [1], requiresGradient: true)
      for _ in 0..<1_000_000 { y = try y.negated() }
      weak let last = y
      y = try tensor([1])
      #expect(last == nil)
    }
  }

  /// Every node is made from the one before it twice over.
  @Test func aMillionDiamondsNeedNoStack() throws {
    try onStack(of: DefaultStack.otherThread.rawValue) {
      let half = try tensor([], [0.5])
      let x = try tensor([1], [1], requiresGradient: true)
      var y = x
      for _ in 0..<300_000 { y = try (y + y) * half }
      try y.backward()
      #expect(try x.gradientDoubles == [1])
    }
  }

  /// The same for chains of each operation that keeps its inputs or its result.
  @Test(arguments: [
    GradientCase("*", [1]) { try $0[0] * $0[0].detached },
    GradientCase("/", [1]) { try $0[0] / $0[0].detached },
    GradientCase("tanh", [1]) { try $0[0].tanh() },
    GradientCase("exp of -x", [1]) { try $0[0].negated().exp() },
    GradientCase("x ** 1.5", [1]) { try $0[0].power(1.5) },
    GradientCase("x ** y", [1]) { try $0[0].power($0[0]) },
    GradientCase("square root", [1]) { try $0[0].squareRoot() },
    GradientCase("matrix product", [1, 1]) { try $0[0].matrixProduct($0[0].detached) },
    GradientCase("softmax", [1, 1]) { try $0[0].softmax(1) },
    GradientCase("log softmax", [1, 1]) { try $0[0].logSoftmax(1) },
    GradientCase("deviation", [2, 1]) {
      try $0[0] + $0[0].standardDeviation(over: [0], keepingDimensions: true)
    },
    GradientCase("rows", [1, 1]) { try $0[0].rows(at: int64([1], [0])) },
    GradientCase("views", [1, 1]) {
      try $0[0].transposed(0, 1).reshaped([1]).unsqueezed(0).expanded(to: [1, 1]).clone()
    },
    GradientCase("slices", [1, 1]) {
      try $0[0].sliced(0, start: 0, length: 1, step: 1).selected(0, 0).reshaped([1, 1])
    },
    GradientCase("sums", [1]) { try $0[0].sum() + $0[0].mean() },
  ])
  func deepChainsOfEveryOperation(_ link: GradientCase) throws {
    try onStack(of: DefaultStack.otherThread.rawValue) {
      for walks in [true, false] {
        let x = try tensor(
          link.shapes[0], numbers(link.shapes[0].elementCount, from: 0.5, to: 1),
          requiresGradient: true)
        var y = x
        for _ in 0..<10_000 { y = try link.operation([y]) }
        if walks {
          try y.sum().backward()
          #expect(x.gradient != nil)
        }
      }
    }
  }

  /// In a process of its own, where nobody else makes or frees tensors meanwhile.
  @Test func everythingIsFreed() async {
    await #expect(processExitsWith: .success) {
      func work() throws {
        let x = try tensor([3, 4], numbers(12, from: 0.5, to: 1), requiresGradient: true)
        for op in UnaryOp.allCases { try x.unary(op).sum().backward() }
        let y = try x.softmax(1).matrixProduct(x.transposed(0, 1)).standardDeviation()
        try y.retainGradient()
        try y.backward(retainingGraph: true)
        try y.backward()
        _ = try y.tanh().power(x) * x.exp()  // never walked
        _ = try? y.backward()
        _ = try? x.matrixProduct(x)
        _ = try? x.rows(at: tensor([1]))
        try x.crossEntropy(int64([3], [0, 1, 2])).backward()
        try x.setGradient(nil)
      }
      let before = LiveObjects.count
      for _ in 0..<10 { try! work() }
      precondition(LiveObjects.count == before)
      let x = try! tensor([1])
      precondition(LiveObjects.count == before + 1)
      withExtendedLifetime(x) {}
    }
  }
}
