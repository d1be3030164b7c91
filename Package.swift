// swift-tools-version: 6.2
import PackageDescription

// One folder of kernels, compiled once per instruction set: SwiftPM wants a folder per
// target, so each x86 variant's folder is a symbolic link to Sources/Kernels.
#if arch(x86_64)
  let kernelVariants = [("KernelsAVX2", "x86-64-v3"), ("KernelsAVX512", "x86-64-v4")]
#else
  let kernelVariants: [(String, String?)] = [("Kernels", nil)]
#endif

/// `-Ounchecked` and `-march` belong to the kernels alone: above them, traps stay on. Without
/// `errno` to set, a square root is one instruction.
func kernelSettings(_ march: String?) -> [SwiftSetting] {
  var settings: [SwiftSetting] = [
    .unsafeFlags(
      ["-Ounchecked", "-Xcc", "-fno-math-errno"]
        + (march.map { ["-Xcc", "-march=\($0)"] } ?? []))
  ]
  if march != "x86-64-v3" { settings.append(.define("WIDE_REGISTERS")) }  // 32, not 16
  return settings
}

/// Every target's folder says in a page what it is.
let readme = ["README.md"]

let package = Package(
  name: "swiftmakemore",
  products: [
    // MARK: Public
    .library(name: "Makemore", targets: ["Autograd", "Makemore", "Random"]),
    .library(name: "SwiftMakemoreABI", type: .static, targets: ["SwiftMakemoreABI"]),
    .executable(name: "post-example", targets: ["PostExample"]),
  ],
  targets: [
    .target(name: "Autograd", dependencies: ["KernelDispatch", "Random"], exclude: readme),
    .target(name: "Makemore", dependencies: ["Autograd"], exclude: readme),

    // MARK: Implementation
    .target(name: "CPlatform", exclude: readme),
    .target(name: "KernelTable", exclude: readme),
    .target(
      name: "KernelDispatch",
      dependencies: ["CPlatform", "KernelTable"] + kernelVariants.map { .byName(name: $0.0) },
      exclude: readme),
    .target(name: "Random", dependencies: ["CPlatform", "KernelDispatch"], exclude: readme),
    .target(name: "CSwiftMakemore", exclude: readme),
    .target(
      name: "SwiftMakemoreABI", dependencies: ["CSwiftMakemore", "Makemore"], exclude: readme),

    // MARK: Examples
    .executableTarget(
      name: "PostExample", dependencies: ["Autograd", "Makemore", "Random"], path: "examples/swift"),

    // MARK: Tests
    .testTarget(
      name: "KernelsTests", dependencies: ["KernelDispatch", "KernelTable"], exclude: ["Resources"]),
    .testTarget(name: "RandomTests", dependencies: ["Random"], exclude: ["Resources"]),
    .testTarget(name: "CPlatformTests", dependencies: ["CPlatform"]),
    .testTarget(name: "AutogradTests", dependencies: ["Autograd", "KernelTable"]),
    .testTarget(name: "MakemoreTests", dependencies: ["Makemore"]),
    .testTarget(
      name: "SwiftMakemoreABITests",
      dependencies: ["CSwiftMakemore", "KernelTable", "SwiftMakemoreABI"]),
  ]
    + kernelVariants.map { name, march in
      .target(
        name: name, dependencies: ["CPlatform", "KernelTable"], exclude: readme,
        swiftSettings: kernelSettings(march))
    }
)
