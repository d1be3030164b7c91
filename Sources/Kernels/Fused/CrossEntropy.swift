import KernelTable

/// One row's logits become `scale · softmax`; the largest logit and the sum of exponentials are
/// what its logarithm is made of. Columns from `columns` on count as −∞.
@inline(always)
private func softmaxRow(
  _ x: UnsafeMutablePointer<Float>, _ columns: Int, _ scale: Float
) -> (largest: Float, sum: Float) {
  let last = (columns - 1) & ~15
  var lanes = Vector(repeating: 0)
  for i in 0..<16 { lanes[i] = Float(i) }
  let isPadding = lanes .>= Vector(repeating: Float(columns - last))
  let end = Vector.at(x + last)
    .replacing(with: Vector(repeating: -Float.infinity), where: isPadding)

  var m = end
  for j in Swift.stride(from: 0, to: last, by: 16) {
    m = Vector.at(x + j).maximum(m)
  }
  let largest = maximumOfLanes(m)
  let shift = Vector(repeating: largest)
  let endExp = Vector.exp(end - shift)
  var s = endExp
  for j in Swift.stride(from: 0, to: last, by: 16) {
    let e = Vector.exp(Vector.at(x + j) - shift)
    e.put(x + j)
    s = s + e
  }
  let sum = s.sumOfLanes()
  let factor = Vector(repeating: scale / sum)
  for j in Swift.stride(from: 0, to: last, by: 16) {
    (Vector.at(x + j) * factor).put(x + j)
  }
  (endExp * factor).put(x + last)
  return (largest, sum)
}

@inline(always)
private func maximumOfLanes(_ x: Vector) -> Float {
  let a = x.lowHalf.replacing(with: x.highHalf, where: x.highHalf .> x.lowHalf)
  let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
  let c = b.lowHalf.replacing(with: b.highHalf, where: b.highHalf .> b.lowHalf)
  return c[0] > c[1] ? c[0] : c[1]
}

/// See `FusedKernels.CrossEntropy`. `scratch` has room for three times the batch, each
/// rounded up to whole vectors.
func fusedCrossEntropy(
  _ group: FusedGroup, _ columns: Int, _ logits: UnsafeMutablePointer<Float>, _ stride: Int,
  _ scratch: UnsafeMutablePointer<Float>
) -> Float {
  let (batch, rows) = (group.batchSize, Int(group.rowCount.pointee))
  let padded = (batch + 15) & ~15
  let logSums = scratch
  let largest = scratch + padded
  let picked = scratch + 2 * padded
  // The targets' logits, before they are overwritten.
  for e in 0..<batch {
    picked[e] = logits[Int(group.rowOfExample[e]) * stride + Int(group.targets[e])]
  }
  let share = 1 / Float(batch)
  for d in 0..<rows {
    (largest[d], logSums[d]) = softmaxRow(
      logits + d * stride, columns, group.weights[d] * share)
  }
  for d in Swift.stride(from: 0, to: rows, by: 16) {
    let logs = Vector.log(Vector.at(logSums + d))
    (logs + Vector.at(largest + d)).put(logSums + d)
  }
  var loss: Double = 0
  for e in 0..<batch {
    let row = Int(group.rowOfExample[e])
    loss += Double(logSums[row] - picked[e])
    logits[row * stride + Int(group.targets[e])] -= share
  }
  return Float(loss)
}
