import KernelDispatch
import KernelTable

/// The one place where kernels are run: profiling and threads hang here.
@inline(__always)
func launch<R>(_ name: StaticString, _ body: (KernelTable) throws(TensorError) -> R)
  throws(TensorError) -> R
{
  try body(KernelDispatch.kernels)
}

@inline(__always)
func launch<R>(_ name: StaticString, _ body: (KernelTable) -> R) -> R {
  body(KernelDispatch.kernels)
}
