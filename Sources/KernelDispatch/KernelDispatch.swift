import CPlatform
import KernelTable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#else
  import Kernels
#endif

/// Why no kernels can run here, in a sentence for the user.
public struct KernelsUnavailable: Error {
  public let message: String
}

/// The kernels for this processor.
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

  /// The variant in use, chosen once: the one that `SWIFTMAKEMORE_ISA` names, or the preferred.
  public static let choice: Result<KernelTable, KernelsUnavailable> = {
    let names = available.map(\.name)
    if let wanted = platform_environment("SWIFTMAKEMORE_ISA").map({ String(cString: $0) }),
      !wanted.isEmpty
    {
      guard let table = available.first(where: { $0.name == wanted }) else {
        return .failure(
          KernelsUnavailable(
            message: "SWIFTMAKEMORE_ISA is '\(wanted)', but this processor runs "
              + "\(names.isEmpty ? "none of the variants" : names.joined(separator: ", ")); "
              + "set it to one of these or unset it"))
      }
      return .success(table)
    }
    guard let table = available.first else {
      return .failure(
        KernelsUnavailable(
          message: "swiftmakemore needs a processor with AVX2 and FMA (x86-64-v3: Intel Haswell "
            + "of 2013, AMD Zen, or later)"))
    }
    return .success(table)
  }()

  /// The table in use. Whoever loads the library checks `choice` first.
  public static let kernels: KernelTable = {
    switch choice {
    case .success(let table): return table
    case .failure(let error): fatalError(error.message)
    }
  }()
}
