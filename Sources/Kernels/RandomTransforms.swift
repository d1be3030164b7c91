import KernelTable

func normalBlocks<T: KernelScalar>(
  _ count: Int, _ values: UnsafeMutablePointer<T>, _ mean: T, _ standardDeviation: T
) {
  // Placeholder until the exact transform lands.
  for i in 0..<count { values[i] = (values[i] - 0.5) * 3.46 * standardDeviation + mean }
}

func exponential(
  _ count: Int, _ uniforms: UnsafePointer<Double>, _ rate: Double,
  _ out: UnsafeMutablePointer<Double>
) {
  for i in 0..<count { out[i] = -Double.Vector.log(SIMD8(repeating: 1 - uniforms[i]))[0] / rate }
}
