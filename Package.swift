// swift-tools-version: 6.2
import PackageDescription

// One folder of kernels, compiled once per instruction set: SwiftPM wants a folder per
// target, so each x86 variant's folder is a symbolic link to Sources/Kernels.
#if arch(x86_64)
  let kernelVariants = [("KernelsAVX2", "x86-64-v3"), ("KernelsAVX512", "x86-64-v4")]
#else
  let kernelVariants: [(String, String?)] = [("Kernels", nil)]
#endif

/// `-Ounchecked` and `-march` belong to the kernels alone: above them, traps stay on.
func kernelSettings(_ march: String?) -> [SwiftSetting] {
  var settings: [SwiftSetting] = [
    // No errno: else a square root first looks for a negative number, to call libm for it.
    .unsafeFlags(
      ["-Ounchecked", "-Xcc", "-fno-math-errno"]
        + (march.map { ["-Xcc", "-march=\($0)"] } ?? []))
  ]
  if march != "x86-64-v3" { settings.append(.define("WIDE_REGISTERS")) }  // 32, not 16
  return settings
}

let package = Package(
  name: "swiftmakemore",
  products: [
    // MARK: Public
    .library(name: "Makemore", targets: ["Autograd", "Makemore"]),
    .library(name: "SwiftMakemoreABI", type: .static, targets: ["SwiftMakemoreABI"]),
  ],
  targets: [
    .target(name: "Autograd", dependencies: ["KernelDispatch", "Random"]),
    .target(name: "Makemore", dependencies: ["Autograd"]),

    // MARK: Implementation
    .target(name: "CPlatform"),
    .target(name: "KernelTable"),
    .target(
      name: "KernelDispatch",
      dependencies: ["CPlatform", "KernelTable"] + kernelVariants.map { .byName(name: $0.0) }),
    .target(name: "Random", dependencies: ["CPlatform", "KernelDispatch"]),
    .target(name: "CSwiftMakemore"),
    .target(name: "SwiftMakemoreABI", dependencies: ["CSwiftMakemore", "Makemore"]),

    // MARK: Tests
    .testTarget(name: "KernelsTests", dependencies: ["KernelDispatch"]),
    .testTarget(name: "RandomTests", dependencies: ["Random"], exclude: ["Resources"]),
    .testTarget(name: "AutogradTests", dependencies: ["Autograd"]),
    .testTarget(name: "MakemoreTests", dependencies: ["Makemore"]),
  ]
    + kernelVariants.map { name, march in
      .target(name: name, dependencies: ["CPlatform", "KernelTable"], swiftSettings: kernelSettings(march))
    }
)
