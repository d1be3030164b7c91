import CSwiftMakemore
import Testing

struct LibraryTests {
  @Test func versionIsTheHeaders() {
    #expect(smm_abi_version() == UInt32(SMM_ABI_VERSION))
  }
}
