import Autograd
import CSwiftMakemore

private func indices(_ items: UnsafePointer<smm_index>!, _ count: Int64) -> [Index] {
  (0..<Int(count)).map { i in
    let item = items[i]
    switch item.kind {
    case SMM_INDEX_NONE: return .newDimension
    case SMM_INDEX_ELLIPSIS: return .ellipsis
    case SMM_INDEX_INT: return .position(Int(item.start))
    case SMM_INDEX_TENSOR: return .tensor(item.tensor.object)
    default:
      return .slice(
        start: item.has_start ? Int(item.start) : nil,
        stop: item.has_stop ? Int(item.stop) : nil, step: Int(item.step))
    }
  }
}

@c @implementation
public func smm_tensor_index(
  _ out: UnsafeMutablePointer<smm_tensor>!, _ x: smm_tensor, _ items: UnsafePointer<smm_index>!,
  _ count: Int64, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = smm_tensor(owning: try x.object.indexed(indices(items, count)))
  }
}

@c @implementation
public func smm_tensor_index_put(
  _ x: smm_tensor, _ items: UnsafePointer<smm_index>!, _ count: Int64, _ source: smm_tensor,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) { try x.object.assign(source.object, at: indices(items, count)) }
}
