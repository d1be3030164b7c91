import Autograd
import CSwiftMakemore
import Random

@c @implementation
public func smm_python_random_new(_ limbs: UnsafePointer<UInt32>!, _ count: Int)
  -> smm_python_random
{
  smm_python_random(
    owning: PythonRandom(limbs: Array(UnsafeBufferPointer(start: limbs, count: count))))
}

@c @implementation
public func smm_python_random_free(_ source: smm_python_random) { source.free() }

@c @implementation
public func smm_python_random_seed(
  _ source: smm_python_random, _ limbs: UnsafePointer<UInt32>!, _ count: Int
) {
  source.object.seed(limbs: Array(UnsafeBufferPointer(start: limbs, count: count)))
}

@c @implementation
public func smm_python_random_get_state(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<UInt32>!,
  _ gaussNext: UnsafeMutablePointer<Double>!
) -> Bool {
  let state = source.object.state
  out.update(from: state, count: state.count)
  gaussNext.pointee = source.object.gaussNext ?? 0
  return source.object.gaussNext != nil
}

@c @implementation
public func smm_python_random_set_state(
  _ source: smm_python_random, _ state: UnsafePointer<UInt32>!, _ count: Int,
  _ gaussNext: UnsafePointer<Double>?, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    try source.object.setState(
      Array(UnsafeBufferPointer(start: state, count: count)), gaussNext: gaussNext?.pointee)
  }
}

@c @implementation
public func smm_python_random_random(_ source: smm_python_random) -> Double {
  source.object.random()
}

@c @implementation
public func smm_python_random_uniform(_ source: smm_python_random, _ a: Double, _ b: Double)
  -> Double
{
  source.object.uniform(a, b)
}

@c @implementation
public func smm_python_random_gauss(
  _ source: smm_python_random, _ mean: Double, _ standardDeviation: Double
) -> Double {
  source.object.gauss(mean, standardDeviation)
}

@c @implementation
public func smm_python_random_getrandbits(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<UInt32>!, _ bits: Int64
) {
  for first in stride(from: 0, to: Int(bits), by: 32) {
    out[first / 32] = UInt32(source.object.getrandbits(min(Int(bits) - first, 32)))
  }
}

@c @implementation
public func smm_python_random_randrange(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<Int64>!, _ start: Int64, _ stop: Int64,
  _ step: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = Int64(
      try source.object.randrange(Int(start), Int(stop), step: Int(step)))
  }
}

@c @implementation
public func smm_python_random_shuffle(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<Int64>!, _ count: Int64
) {
  var order = UnsafeMutableBufferPointer(start: out, count: Int(count))
  for i in order.indices { order[i] = Int64(i) }
  source.object.shuffle(&order)
}

@c @implementation
public func smm_python_random_sample(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<Int64>!, _ population: Int64,
  _ count: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    try requireFewEnough(count, in: "sample")
    let drawn = try source.object.sample(Int(population), Int(count))
    for (i, index) in drawn.enumerated() { out[i] = Int64(index) }
  }
}

@c @implementation
public func smm_python_random_choices(
  _ source: smm_python_random, _ out: UnsafeMutablePointer<Int64>!, _ population: Int64,
  _ weights: UnsafePointer<Double>?, _ count: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    try requireFewEnough(count, in: "choices")
    let drawn =
      if let weights {
        try source.object.choices(
          weights: Array(UnsafeBufferPointer(start: weights, count: Int(population))),
          count: Int(count))
      } else {
        try source.object.choices(Int(population), count: Int(count))
      }
    for (i, index) in drawn.enumerated() { out[i] = Int64(index) }
  }
}

/// What is drawn lies in arrays of Swift's, which end the process where there is no memory.
private func requireFewEnough(_ count: Int64, in operation: String) throws(TensorError) {
  guard count <= 1 << 24 else {
    throw TensorError(
      .outOfMemory, "\(operation): \(count) at once are too many; draw at most \(1 << 24)")
  }
}
