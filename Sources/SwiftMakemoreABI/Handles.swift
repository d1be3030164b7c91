import Autograd
import CSwiftMakemore
import Makemore
import Random

/// A C struct around one reference to a Swift object.
protocol Handle {
  associatedtype Object: AnyObject
  var ref: UnsafeMutableRawPointer! { get }
  init(ref: UnsafeMutableRawPointer!)
}

extension Handle {
  /// A handle that owns a reference to `object`; `free` gives it back.
  init(owning object: Object) {
    self.init(ref: Unmanaged.passRetained(object).toOpaque())
    LiveObjects.add(1)
  }

  /// The object, while the caller holds the handle.
  var object: Object { Unmanaged<Object>.fromOpaque(ref!).takeUnretainedValue() }

  var objectIfAny: Object? { ref == nil ? nil : object }

  func free() {
    guard let ref else { return }
    Unmanaged<Object>.fromOpaque(ref).release()
    LiveObjects.add(-1)
  }
}

extension smm_tensor: Handle { typealias Object = Tensor }
extension smm_hook: Handle { typealias Object = GradientHook }
extension smm_generator: Handle { typealias Object = Generator }
extension smm_python_random: Handle { typealias Object = PythonRandom }
extension smm_names: Handle { typealias Object = NamesBox }
extension smm_vocabulary: Handle { typealias Object = VocabularyBox }
extension smm_model: Handle { typealias Object = MLP }
extension smm_examples: Handle { typealias Object = Examples }
extension smm_trainer: Handle { typealias Object = Trainer }
extension smm_sampler: Handle { typealias Object = Sampler }
extension smm_batched_sampler: Handle { typealias Object = BatchedSampler }

extension smm_dtype {
  init(_ dtype: DType) {
    switch dtype {
    case .float32: self = SMM_FLOAT32
    case .float64: self = SMM_FLOAT64
    case .int64: self = SMM_INT64
    case .int32: self = SMM_INT32
    case .uint8: self = SMM_UINT8
    case .bool: self = SMM_BOOL
    }
  }

  func checked() throws(TensorError) -> DType {
    guard let dtype = DType(rawValue: Int(rawValue)) else {
      throw TensorError(.badType, "dtype: \(rawValue) is none of the supported types")
    }
    return dtype
  }
}

extension smm_dimensions {
  var array: [Int] {
    get throws(TensorError) {
      guard count >= 0 else {
        throw TensorError(.badValue, "dimensions: there are \(count), expected at least 0")
      }
      return (0..<Int(count)).map { Int(values[$0]) }
    }
  }
}
