import KernelTable

/// See `FloatKernels.MultiplyAdd`: all operands of a vector are read before it is written, so that
/// the output may be one of them.
@inline(__always)
func multiplyAdd<T: KernelScalar>(
  _ count: Int, _ a: UnsafePointer<T>, _ aStep: Int, _ b: UnsafePointer<T>, _ c: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  if count <= 0 { return }
  let repeated = V(repeating: a[0])
  var i = 0
  while i + V.count <= count {
    let x = aStep == 0 ? repeated : V.load(a + i)
    V.load(c + i).addingProduct(x, V.load(b + i)).store(out + i)
    i += V.count
  }
  let left = count - i
  if left > 0 {
    let x = aStep == 0 ? repeated : V.load(a + i, first: left)
    V.load(c + i, first: left).addingProduct(x, V.load(b + i, first: left))
      .store(out + i, first: left)
  }
}
