import KernelTable

// Softmax and cross entropy in several short passes over the rows: in each of them a row's chain
// of dependent instructions is short enough for the processor to overlap several rows.

/// The last vector of a row of logits, with −∞ in the padding.
@inline(always)
private func lastVector(_ x: UnsafeMutablePointer<Float>, _ padding: SIMDMask<SIMD16<Int32>>)
  -> Vector
{
  Vector.at(x).replacing(with: Vector(repeating: -Float.infinity), where: padding)
}

@inline(always)
private func maximumOfLanes(_ x: Vector) -> Float {
  let a = x.lowHalf.replacing(with: x.highHalf, where: x.highHalf .> x.lowHalf)
  let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
  let c = b.lowHalf.replacing(with: b.highHalf, where: b.highHalf .> b.lowHalf)
  return c[0] > c[1] ? c[0] : c[1]
}

// By way of memory: taking a register apart may become a function that variants would share.
@inline(always)
private func halves(_ x: Vector, _ spare: UnsafeMutablePointer<Float>) -> (
  SIMD8<Float>, SIMD8<Float>
) {
  x.put(spare)
  let place = UnsafeRawPointer(spare)
  return (
    place.load(as: SIMD8<Float>.self), place.load(fromByteOffset: 32, as: SIMD8<Float>.self)
  )
}

@inline(always)
private func laneSum(_ x: Vector, _ spare: UnsafeMutablePointer<Float>) -> Float {
  let (low, high) = halves(x, spare)
  let a = low + high
  let b = a.lowHalf + a.highHalf
  let c = b.lowHalf + b.highHalf
  return c[0] + c[1]
}

@inline(always)
private func largestLane(_ x: Vector, _ spare: UnsafeMutablePointer<Float>) -> Float {
  let (low, high) = halves(x, spare)
  let a = low.replacing(with: high, where: high .> low)
  let b = a.lowHalf.replacing(with: a.highHalf, where: a.highHalf .> a.lowHalf)
  let c = b.lowHalf.replacing(with: b.highHalf, where: b.highHalf .> b.lowHalf)
  return c[0] > c[1] ? c[0] : c[1]
}

@inline(always)
private func paddingLanes(_ columns: Int) -> SIMDMask<SIMD16<Int32>> {
  let lanes = Vector(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
  return lanes .>= Vector(repeating: Float(columns - ((columns - 1) & ~15)))
}

/// What is subtracted from each row's logits before exp: the largest of them, or nothing where no
/// logit of any row is large. `spare` has room for a vector.
@inline(always)
private func findLargest(
  _ rows: Int, _ last: Int, _ padding: SIMDMask<SIMD16<Int32>>,
  _ logits: UnsafeMutablePointer<Float>, _ stride: Int,
  _ largest: UnsafeMutablePointer<Float>, _ spare: UnsafeMutablePointer<Float>
) {
  var (m, n) = (Vector(repeating: -80), Vector(repeating: -80))
  for d in 0..<rows {
    let x = logits + d * stride
    let y = Vector.at(x + last).replacing(with: Vector(repeating: 0), where: padding)
    (m, n) = (y.maximum(m), (-y).maximum(n))
    var j = 0
    while j < last {
      (m, n) = (Vector.at(x + j).maximum(m), (-Vector.at(x + j)).maximum(n))
      j += 16
    }
  }
  let areSmall = largestLane(m, spare) < 80 && largestLane(n, spare) < 80
  for d in 0..<rows {
    let x = logits + d * stride
    largest[d] = 0
    if !areSmall {
      var m = lastVector(x + last, padding)
      var j = 0
      while j < last {
        m = Vector.at(x + j).maximum(m)
        j += 16
      }
      largest[d] = largestLane(m, spare)
    }
  }
}

/// The scratch of a batch: by row the sum of exponentials and the largest logit, by example its
/// target's logit.
@inline(always)
private func split(_ scratch: UnsafeMutablePointer<Float>, _ batch: Int) -> (
  sums: UnsafeMutablePointer<Float>, largest: UnsafeMutablePointer<Float>,
  picked: UnsafeMutablePointer<Float>
) {
  let padded = (batch + 15) & ~15
  return (scratch, scratch + padded, scratch + 2 * padded)
}

/// Sums become logarithms of what they would have been without the subtraction.
@inline(always)
private func takeLogarithms(
  _ rows: Int, _ sums: UnsafeMutablePointer<Float>, _ largest: UnsafeMutablePointer<Float>
) {
  var d = 0
  while d < rows {
    (Vector.log(Vector.at(sums + d)) + Vector.at(largest + d)).put(sums + d)
    d += 16
  }
}

/// See `FusedKernels.CrossEntropy`.
func fusedCrossEntropy(
  _ group: FusedGroup, _ first: Int, _ end: Int, _ columns: Int,
  _ logits: UnsafeMutablePointer<Float>, _ stride: Int,
  _ scratch: UnsafeMutablePointer<Float>, _ scale: Float
) {
  let batch = group.batchSize
  let (sums, largest, picked) = split(scratch, batch)
  let last = (columns - 1) & ~15
  let padding = paddingLanes(columns)

  for e in 0..<batch {
    let row = Int(group.rowOfExample[e])
    if row >= first && row < end { picked[e] = logits[row * stride + Int(group.targets[e])] }
  }
  // Always the largest: a loss near zero is exact only where the target's exponential is one.
  for d in first..<end {
    let x = logits + d * stride
    var m = lastVector(x + last, padding)
    var j = 0
    while j < last {
      m = Vector.at(x + j).maximum(m)
      j += 16
    }
    largest[d] = maximumOfLanes(m)
  }
  for d in first..<end {
    let x = logits + d * stride
    let shift = Vector(repeating: largest[d])
    var s = Vector.expOrZero(lastVector(x + last, padding) - shift)
    s.put(x + last)
    var j = 0
    while j < last {
      let e = Vector.expOrZero(Vector.at(x + j) - shift)
      e.put(x + j)
      s = s + e
      j += 16
    }
    sums[d] = s.sumOfLanes()
  }
  let share = scale / Float(batch)
  for d in first..<end {
    let x = logits + d * stride
    let factor = Vector(repeating: group.weights[d] * share / sums[d])
    var j = 0
    while j <= last {
      (Vector.at(x + j) * factor).put(x + j)
      j += 16
    }
  }
  for e in 0..<batch {
    let row = Int(group.rowOfExample[e])
    if row >= first && row < end { logits[row * stride + Int(group.targets[e])] -= share }
  }
}

/// See `FusedKernels.BatchLoss`.
func fusedBatchLoss(_ group: FusedGroup, _ scratch: UnsafeMutablePointer<Float>) -> Float {
  let (sums, largest, picked) = split(scratch, group.batchSize)
  takeLogarithms(Int(group.rowCount.pointee), sums, largest)
  var loss: Double = 0
  for e in 0..<group.batchSize {
    loss += Double(sums[Int(group.rowOfExample[e])] - picked[e])
  }
  return Float(loss)
}

/// See `FusedKernels.SummedLoss`.
func fusedSummedLoss(
  _ group: FusedGroup, _ columns: Int, _ logits: UnsafeMutablePointer<Float>, _ stride: Int,
  _ scratch: UnsafeMutablePointer<Float>
) -> Double {
  let (batch, rows) = (group.batchSize, Int(group.rowCount.pointee))
  let (sums, largest, spare) = split(scratch, batch)
  let last = (columns - 1) & ~15
  let padding = paddingLanes(columns)
  findLargest(rows, last, padding, logits, stride, largest, spare)
  for d in 0..<rows {
    let x = logits + d * stride
    let shift = Vector(repeating: largest[d])
    var s = Vector.expOrZero(lastVector(x + last, padding) - shift)
    var j = 0
    while j < last {
      s = s + Vector.expOrZero(Vector.at(x + j) - shift)
      j += 16
    }
    sums[d] = laneSum(s, spare)
  }
  takeLogarithms(rows, sums, largest)
  // Four sums: each addition waits for the one before.
  func share(_ e: Int) -> Double {
    let row = Int(group.rowOfExample[e])
    return Double(sums[row] - logits[row * stride + Int(group.targets[e])])
  }
  var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
  var e = 0
  while e + 4 <= batch {
    a += share(e)
    b += share(e + 1)
    c += share(e + 2)
    d += share(e + 3)
    e += 4
  }
  while e < batch {
    a += share(e)
    e += 1
  }
  return (a + b) + (c + d)
}
