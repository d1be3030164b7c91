import Autograd
import KernelTable

/// One operand in, one tensor of its shape out. Integers become float32.
let elementwiseOperations: [Operation] = UnaryOp.allCases.map { op in
  .tensor("\(op)(Tensor input)", op.help, in: "tfi") { try $0.tensor(0).unary(op) }
}

extension UnaryOp {
  fileprivate var help: String {
    switch self {
    case .neg: "-x, element by element."
    case .exp: "e to the power x, element by element; at most 1 ulp off in float32."
    case .log: "The natural logarithm, element by element; at most 1 ulp off in float32."
    case .tanh: "The hyperbolic tangent, element by element; at most 1 ulp off in float32."
    case .sqrt: "The square root, element by element, correctly rounded."
    case .reciprocal: "1 / x, element by element."
    case .square: "x * x, element by element."
    }
  }
}
