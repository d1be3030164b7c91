import KernelTable

/// This variant's kernels.
public func makeKernelTable(name: String) -> KernelTable {
  KernelTable(
    name: name, float32: floatKernels(Float.self), float64: floatKernels(Double.self),
    indexed32: indexedKernels(Float.self), indexed64: indexedKernels(Double.self),
    int64: integerKernels(), compare32: compareKernels(), compare64: compareKernels(),
    compareInt64: compareKernels(),
    order32: orderKernels(Float.self), order64: orderKernels(Double.self),
    orderInt64: orderKernels(Int64.self), memory: memoryKernels(), random: randomKernels(),
    fused: fusedKernels())
}

@inline(always)
private func floatKernels<T: KernelScalar>(_ type: T.Type) -> FloatKernels<T> {
  FloatKernels<T>(
    unary: unaryKernel, binary: binaryKernel,
    matrixProduct: { matrixProduct($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) },
    multiplyAdd: { multiplyAdd($0, $1, $2, $3, $4, $5) },
    sumOfRows: { sumOfRows($0, $1, $2, $3) },
    sumOfColumns: { sumOfColumns($0, $1, $2, $3) },
    squaredDeviationsOfRows: { squaredDeviationsOfRows($0, $1, $2, $3) },
    squaredDeviationsOfColumns: { squaredDeviationsOfColumns($0, $1, $2, $3) },
    softmax: { softmax($0, $1, $2, $3) },
    softmaxGradient: { softmaxGradient($0, $1, $2, $3, $4) },
    logSoftmax: { logSoftmax($0, $1, $2, $3) },
    logSoftmaxGradient: { logSoftmaxGradient($0, $1, $2, $3, $4) },
    meanNegativeLogLikelihood: { meanNegativeLogLikelihood($0, $1, $2, $3) })
}
