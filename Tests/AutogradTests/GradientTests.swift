import KernelTable
import Testing

/// Every gradient against differences of the values, for inputs however they lie in memory.
struct GradientTests {
  @Test(arguments: GradientCases.unary, InputLayout.allCases)
  func unary(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.binary, InputLayout.allCases)
  func binary(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.powers, InputLayout.allCases)
  func powers(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.reductions, InputLayout.allCases)
  func reductions(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.products, InputLayout.allCases)
  func products(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.rows, InputLayout.allCases)
  func rows(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.layouts, InputLayout.allCases)
  func layouts(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test(arguments: GradientCases.compositions, InputLayout.allCases)
  func compositions(_ test: GradientCase, _ layout: InputLayout) throws {
    try checkGradients(test, layout)
  }

  @Test func everyElementwiseOperationHasItsRows() {
    #expect(GradientCases.unary.count == 5 * UnaryOp.allCases.count)
  }
}
