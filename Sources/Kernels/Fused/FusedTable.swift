import KernelTable

func fusedKernels() -> FusedKernels {
  FusedKernels(
    encode: { fusedEncode($0, $1, $2, $3, $4, $5) },
    take: { fusedTake($0, $1, $2, $3, $4) },
    list: { fusedList($0, $1, $2, $3, $4) },
    group: { fusedGroup($0, $1, $2, $3, $4, $5) },
    product: { fusedProduct($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) },
    update: { fusedUpdate($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) },
    transpose: { Float.transpose($0, $1, $2, $3, $4, $5) },
    gatherSum: { fusedGatherSum($0, $1, $2, $3, $4, $5, $6, $7, $8, $9) },
    scatterSum: { fusedScatterSum($0, $1, $2, $3, $4, $5, $6, $7, $8) },
    tanh: { fusedTanh($0, $1, $2, $3) },
    tanhGradient: { fusedTanhGradient($0, $1, $2, $3, $4, $5) },
    columnSums: { fusedColumnSums($0, $1, $2, $3, $4) },
    normalize: { fusedNormalize($0, $1, $2, $3, $4, $5, $6, $7) },
    normalizeGradient: { fusedNormalizeGradient($0, $1, $2, $3, $4, $5, $6) },
    crossEntropy: { fusedCrossEntropy($0, $1, $2, $3, $4, $5, $6, $7) },
    batchLoss: { fusedBatchLoss($0, $1) },
    summedLoss: { fusedSummedLoss($0, $1, $2, $3, $4) },
    gatherRows: { fusedGatherRows($0, $1, $2, $3, $4, $5) },
    addRows: { fusedAddRows($0, $1, $2, $3, $4, $5, $6, $7, $8) },
    sumSquares: { fusedSumSquares($0, $1, $2, $3, $4) },
    takeSum: { fusedTakeSum($0, $1) })
}
