import CSwiftMakemore
import Testing

struct LibraryTests {
  @Test func versionIsTheHeaders() {
    #expect(smm_abi_version() == UInt32(SMM_ABI_VERSION))
  }

  @Test func starts() {
    var error = smm_error()
    #expect(smm_start(&error) == SMM_OK && smm_start(nil) == SMM_OK)
    #expect(["avx2", "avx512", "portable"].contains(String(cString: smm_instruction_set())))
    #expect(smm_instruction_set() == smm_instruction_set())
  }

  /// In a process of its own, where nobody else makes or frees objects meanwhile.
  @Test func countsLiveObjects() async {
    await #expect(processExitsWith: .success) {
      func work() throws {
        let x = try tensor([2], [1, 2], requiresGradient: true)
        let y = try returned(smm_tensor()) { smm_tensor_unary($0, SMM_UNARY_exp, x, $1) }
        let names = try nameList(["ada", "bo"])
        let vocabulary = try returned(smm_vocabulary()) { smm_vocabulary_new($0, names, $1) }
        precondition(smm_live_objects() >= 5)
        smm_vocabulary_free(vocabulary)
        smm_names_free(names)
        [x, y].forEach(smm_tensor_free)
      }
      let before = smm_live_objects()
      for _ in 0..<3 { try! work() }
      precondition(smm_live_objects() == before)
    }
  }
}
