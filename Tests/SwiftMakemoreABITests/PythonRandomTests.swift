import CSwiftMakemore
import Testing

/// The numbers are those of Python's `random`.
struct PythonRandomTests {
  @Test func drawsAsPython() {
    let r = smm_python_random_new([42], 1)
    defer { smm_python_random_free(r) }
    #expect(smm_python_random_random(r) == 0.6394267984578837)
    var drawn: Int64 = -1
    #expect(smm_python_random_randrange(r, &drawn, 0, 27, 1, nil) == SMM_OK)
    #expect(drawn == 0)
    var order = [Int64](repeating: -1, count: 4)
    smm_python_random_shuffle(r, &order, 4)
    #expect(order == [1, 3, 0, 2])
    smm_python_random_seed(r, [42], 1)
    #expect(smm_python_random_random(r) == 0.6394267984578837)
  }

  @Test func statesGoOn() {
    let (a, b) = (smm_python_random_new([1, 2, 3], 3), smm_python_random_new(nil, 0))
    defer { [a, b].forEach(smm_python_random_free) }
    _ = smm_python_random_gauss(a, 0, 1)
    var state = [UInt32](repeating: 0, count: Int(SMM_PYTHON_RANDOM_STATE_SIZE))
    var next = 0.0
    #expect(smm_python_random_get_state(a, &state, &next))
    #expect(smm_python_random_set_state(b, state, state.count, &next, nil) == SMM_OK)
    #expect(smm_python_random_gauss(a, 3, 2) == smm_python_random_gauss(b, 3, 2))
    #expect(smm_python_random_uniform(a, 3, 2) == smm_python_random_uniform(b, 3, 2))
    #expect(!smm_python_random_get_state(a, &state, &next))
    #expect(smm_python_random_set_state(b, state, 3, nil, nil) == SMM_BAD_VALUE)
    var bits: [[UInt32]] = [[0, 0, 0], [0, 0, 0]]
    smm_python_random_getrandbits(a, &bits[0], 70)
    smm_python_random_getrandbits(b, &bits[1], 70)
    #expect(bits[0] != [0, 0, 0] && bits[0][2] < 64)
  }

  @Test func refusesTooMany() {
    let r = smm_python_random_new([1], 1)
    defer { smm_python_random_free(r) }
    var out: [Int64] = [0, 0]
    #expect(smm_python_random_sample(r, &out, 1, 2, nil) == SMM_BAD_VALUE)
    #expect(smm_python_random_sample(r, &out, 1 << 40, 1 << 30, nil) == SMM_OUT_OF_MEMORY)
    #expect(smm_python_random_choices(r, &out, 2, [0, 0], 2, nil) == SMM_BAD_VALUE)
    #expect(smm_python_random_choices(r, &out, 2, [0, 1], 2, nil) == SMM_OK)
    #expect(out == [1, 1])
    #expect(smm_python_random_choices(r, &out, 5, nil, 2, nil) == SMM_OK)
    #expect(smm_python_random_randrange(r, &out, 5, 5, 1, nil) == SMM_BAD_VALUE)
  }
}
