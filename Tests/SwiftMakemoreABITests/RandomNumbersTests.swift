import CSwiftMakemore
import Testing

struct RandomNumbersTests {
  @Test func seedsDecide() throws {
    let (a, b) = (smm_generator_new(), smm_generator_new())
    defer { [a, b].forEach(smm_generator_free) }
    #expect(smm_generator_initial_seed(a) == 67_280_421_310_721)
    smm_generator_manual_seed(a, 42)
    #expect(smm_generator_initial_seed(a) == 42)
    var state = [UInt8](repeating: 0, count: Int(SMM_GENERATOR_STATE_SIZE))
    smm_generator_get_state(a, &state)
    #expect(smm_generator_set_state(b, state, state.count, nil) == SMM_OK)
    #expect(smm_generator_set_state(b, state, 7, nil) == SMM_BAD_VALUE)
    func draw(_ g: smm_generator) throws -> [[Double]] {
      try [3].withDimensions { shape in
        try [
          returned(smm_tensor()) { smm_tensor_rand($0, SMM_FLOAT64, shape, g, $1) },
          returned(smm_tensor()) { smm_tensor_randn($0, SMM_FLOAT64, shape, g, $1) },
        ].map { drawn in
          defer { smm_tensor_free(drawn) }
          return try drawn.doubles
        }
      }
    }
    #expect(try draw(a) == draw(b))
    #expect(smm_generator_seed(a) == smm_generator_initial_seed(a))
    #expect(try draw(a) != draw(b))
  }

  @Test func integersAreInt64() throws {
    let g = smm_generator_default()
    defer { smm_generator_free(g) }
    let x = try [4].withDimensions { shape in
      try returned(smm_tensor()) { smm_tensor_randint($0, 3, 4, shape, g, $1) }
    }
    defer { smm_tensor_free(x) }
    #expect(x.info.dtype == SMM_INT64)
    var elements = [Int64](repeating: 0, count: 4)
    #expect(smm_tensor_copy_out(&elements, x, nil) == SMM_OK)
    #expect(elements == [3, 3, 3, 3])
    let type = failure { out, error in
      [1].withDimensions { smm_tensor_randn(out, SMM_INT64, $0, g, error) }
    }
    #expect(type.status == SMM_BAD_TYPE)
  }
}
