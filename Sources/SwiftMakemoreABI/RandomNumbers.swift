import Autograd
import CSwiftMakemore
import Random

@c @implementation
public func smm_generator_new() -> smm_generator { smm_generator(owning: Generator()) }

@c @implementation
public func smm_generator_default() -> smm_generator { smm_generator(owning: Generator.default) }

@c @implementation
public func smm_generator_free(_ generator: smm_generator) { generator.free() }

@c @implementation
public func smm_generator_manual_seed(_ generator: smm_generator, _ seed: UInt64) {
  generator.object.manualSeed(seed)
}

@c @implementation
public func smm_generator_seed(_ generator: smm_generator) -> UInt64 { generator.object.seed() }

@c @implementation
public func smm_generator_initial_seed(_ generator: smm_generator) -> UInt64 {
  generator.object.initialSeed
}

@c @implementation
public func smm_generator_get_state(
  _ generator: smm_generator, _ out: UnsafeMutablePointer<UInt8>!
) {
  let state = generator.object.state
  out.update(from: state, count: state.count)
}

@c @implementation
public func smm_generator_set_state(
  _ generator: smm_generator, _ state: UnsafePointer<UInt8>!, _ size: Int,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    try generator.object.setState(Array(UnsafeBufferPointer(start: state, count: size)))
  }
}

@c @implementation
public func smm_tensor_randint(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ low: Int64, _ high: Int64, _ shape: smm_dimensions,
  _ generator: smm_generator, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    guard low < high else {
      throw TensorError(.badValue, "randint: low \(low) must be less than high \(high)")
    }
    let array = try NDArray.randomIntegers(
      in: low..<high, Shape.checked(shape.array, in: "randint"), generator.object)
    out.pointee = smm_tensor(owning: Tensor(array))
  }
}
