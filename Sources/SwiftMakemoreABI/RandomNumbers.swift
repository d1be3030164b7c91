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
public func smm_generator_clone(_ generator: smm_generator) -> smm_generator {
  smm_generator(owning: generator.object.clone())
}

@c @implementation
public func smm_python_shuffle(_ out: UnsafeMutablePointer<Int64>!, _ count: Int64, _ seed: Int64) {
  var order = UnsafeMutableBufferPointer(start: out, count: Int(count))
  for i in order.indices { order[i] = Int64(i) }
  PythonRandom(seed: Int(seed)).shuffle(&order)
}
