import CPlatform
import KernelTable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#else
  import Kernels
#endif

/// The kernels for this processor. Choosing reads the environment once.
public enum KernelDispatch {
  /// Every variant that this processor can run, the preferred one first.
  public static let available: [KernelTable] = {
    #if arch(x86_64)
      var tables: [KernelTable] = []
      if platform_supports_avx512() { tables.append(KernelsAVX512.makeKernelTable(name: "avx512")) }
      if platform_supports_avx2() { tables.append(KernelsAVX2.makeKernelTable(name: "avx2")) }
      return tables
    #else
      return [Kernels.makeKernelTable(name: "portable")]
    #endif
  }()

  /// The variant in use.
  public static let current: KernelTable? = available.first
}
