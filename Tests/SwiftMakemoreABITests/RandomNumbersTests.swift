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
      try ["rand", "randn"].map { name in
        let drawn = try call(
          name, .ints([3]), .generator(g), .dtype(SMM_FLOAT64), .bool(false))
        defer { smm_tensor_free(drawn) }
        return try drawn.doubles
      }
    }
    #expect(try draw(a) == draw(b))
    #expect(smm_generator_seed(a) == smm_generator_initial_seed(a))
    #expect(try draw(a) != draw(b))
  }

  @Test func integersAreInt64() throws {
    let g = smm_generator_default()
    defer { smm_generator_free(g) }
    let options = [Argument.generator(g), .none, .bool(false), .none]
    let x = try call("randint", [.int(3), .int(4), .ints([4])] + options)
    defer { smm_tensor_free(x) }
    #expect(x.info.dtype == SMM_INT64)
    var elements = [Int64](repeating: 0, count: 4)
    #expect(smm_tensor_copy_out(&elements, x, nil) == SMM_OK)
    #expect(elements == [3, 3, 3, 3])
    let type = try failureOf("randn", .ints([1]), .generator(g), .dtype(SMM_INT64), .bool(false))
    #expect(type.status == SMM_STATE)
  }

  @Test func shufflesAsPython() {
    // random.seed(42); x = list(range(10)); random.shuffle(x)
    var order = [Int64](repeating: 0, count: 10)
    smm_python_shuffle(&order, 10, 42)
    #expect(order == [7, 3, 2, 8, 5, 6, 9, 4, 0, 1])
    smm_python_shuffle(nil, 0, -1)
  }
}
