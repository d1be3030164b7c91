import KernelTable
// Placeholders until the exact functions land.
extension SIMD16<Float> {
  static func per(_ x: Self, _ f: (Double) -> Double) -> Self { var r = x; for i in 0..<16 { r[i] = Float(f(Double(x[i]))) }; return r }
  static func exp(_ x: Self) -> Self { per(x, exp1) }
  static func log(_ x: Self) -> Self { per(x, log1) }
  static func tanh(_ x: Self) -> Self { per(x, tanh1) }
  static func power(_ x: Self, _ y: Self) -> Self { SIMD16.exp(y * SIMD16.log(x)) }
}
extension SIMD8<Double> {
  static func per(_ x: Self, _ f: (Double) -> Double) -> Self { var r = x; for i in 0..<8 { r[i] = f(x[i]) }; return r }
  static func exp(_ x: Self) -> Self { per(x, exp1) }
  static func log(_ x: Self) -> Self { per(x, log1) }
  static func tanh(_ x: Self) -> Self { per(x, tanh1) }
  static func power(_ x: Self, _ y: Self) -> Self { SIMD8.exp(y * SIMD8.log(x)) }
}
func exp1(_ x: Double) -> Double {
  if x > 709 { return .infinity }; if x < -745 { return 0 }
  let n = (x * 1.4426950408889634).rounded(); let r = x - n * 0.6931471805599453
  var t = 1.0, s = 1.0; for i in 1..<18 { t *= r / Double(i); s += t }
  return Double(sign: .plus, exponent: Int(n), significand: s)
}
func log1(_ x: Double) -> Double {
  if x <= 0 { return x == 0 ? -.infinity : .nan }
  let e = Double(x.exponent), m = x.significand; let z = (m - 1) / (m + 1); var t = z, s = 0.0
  for i in 0..<40 { s += t / Double(2 * i + 1); t *= z * z }
  return e * 0.6931471805599453 + 2 * s
}
func tanh1(_ x: Double) -> Double { if x > 20 { return 1 }; if x < -20 { return -1 }; let e = exp1(2 * x); return (e - 1) / (e + 1) }
