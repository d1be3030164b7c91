import Autograd
import CSwiftMakemore
import Makemore

/// A list of names and what callers look at of it.
final class NamesBox {
  let names: NameList
  let firstDropped: String
  init(_ names: NameList) {
    self.names = names
    firstDropped = names.firstDropped?.name ?? ""
    LiveObjects.add(1)
  }
  deinit { LiveObjects.add(-1) }
}

final class VocabularyBox {
  let vocabulary: Vocabulary
  init(_ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    LiveObjects.add(1)
  }
  deinit { LiveObjects.add(-1) }
}

@c @implementation
public func smm_names_parse(
  _ out: UnsafeMutablePointer<smm_names>!, _ bytes: UnsafePointer<UInt8>!, _ size: Int,
  _ alphabetic_only: Bool, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let names = try NameList(
      parsing: UnsafeRawBufferPointer(start: bytes, count: size), alphabeticOnly: alphabetic_only)
    out.pointee = smm_names(owning: NamesBox(names))
  }
}

@c @implementation
public func smm_names_new(
  _ out: UnsafeMutablePointer<smm_names>!, _ bytes: UnsafePointer<UInt8>!, _ size: Int,
  _ offsets: UnsafePointer<Int64>!, _ count: Int, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let names = try offsets.withMemoryRebound(to: Int.self, capacity: count + 1) {
      try NameList(
        utf8: UnsafeRawBufferPointer(start: bytes, count: size),
        offsets: UnsafeBufferPointer(start: $0, count: count + 1))
    }
    out.pointee = smm_names(owning: NamesBox(names))
  }
}

@c @implementation
public func smm_names_free(_ names: smm_names) { names.free() }

@c @implementation
public func smm_names_count(_ names: smm_names) -> Int { names.object.names.count }

@c @implementation
public func smm_names_text(
  _ names: smm_names, _ bytes: UnsafeMutablePointer<UnsafePointer<UInt8>?>!,
  _ offsets: UnsafeMutablePointer<UnsafePointer<Int64>?>!
) {
  // The arrays are constants of an object that the handle keeps alive: their memory stays.
  let names = names.object.names
  bytes.pointee = names.text.withUnsafeBufferPointer { $0.baseAddress }
  offsets.pointee = names.offsets.withUnsafeBufferPointer {
    UnsafeRawPointer($0.baseAddress!).assumingMemoryBound(to: Int64.self)
  }
}

@c @implementation
public func smm_names_select(
  _ out: UnsafeMutablePointer<smm_names>!, _ names: smm_names, _ start: Int64, _ step: Int64,
  _ count: Int, _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let names = names.object.names
    let (start, step) = (Int(start), Int(step))
    let span = (max(count, 1) - 1).multipliedReportingOverflow(by: step)
    let last = start.addingReportingOverflow(span.partialValue)
    guard (0...names.count).contains(count),
      count == 0
        || (!span.overflow && !last.overflow && (0..<names.count).contains(start)
          && (0..<names.count).contains(last.partialValue))
    else {
      throw NameError(
        .indexOutOfRange, "names: \(count) from \(start) by \(step) of \(names.count)")
    }
    out.pointee = smm_names(
      owning: NamesBox(names.selecting((0..<count).lazy.map { start + $0 * step })))
  }
}

@c @implementation
public func smm_names_shuffled(_ names: smm_names, _ seed: Int64) -> smm_names {
  smm_names(owning: NamesBox(names.object.names.shuffled(seed: Int(seed))))
}

@c @implementation
public func smm_names_find(
  _ names: smm_names, _ name: UnsafePointer<UInt8>!, _ size: Int, _ start: Int64
) -> Int64 {
  let name = UnsafeBufferPointer(start: name, count: size)
  return Int64(names.object.names.firstIndex(of: name, from: Int(start)) ?? -1)
}

@c @implementation
public func smm_names_equal(_ a: smm_names, _ b: smm_names) -> Bool {
  let (a, b) = (a.object.names, b.object.names)
  return a.offsets == b.offsets && a.text == b.text
}

@c @implementation
public func smm_names_dropped(_ names: smm_names) -> Int {
  names.object.names.skipped.notAlphabetic
}

@c @implementation
public func smm_names_first_dropped(
  _ names: smm_names, _ out: UnsafeMutablePointer<CChar>!, _ size: Int
) {
  write(
    names.object.firstDropped, into: UnsafeMutableRawBufferPointer(start: out, count: size))
}

@c @implementation
public func smm_vocabulary_new(
  _ out: UnsafeMutablePointer<smm_vocabulary>!, _ names: smm_names,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    out.pointee = smm_vocabulary(owning: VocabularyBox(try Vocabulary(names.object.names)))
  }
}

@c @implementation
public func smm_vocabulary_free(_ vocabulary: smm_vocabulary) { vocabulary.free() }

@c @implementation
public func smm_vocabulary_count(_ vocabulary: smm_vocabulary) -> Int {
  vocabulary.object.vocabulary.count
}

@c @implementation
public func smm_vocabulary_letters(
  _ vocabulary: smm_vocabulary, _ out: UnsafeMutablePointer<UInt32>!
) {
  for (i, letter) in vocabulary.object.vocabulary.letters.enumerated() { out[i] = letter.value }
}

@c @implementation
public func smm_dataset_build(
  _ X: UnsafeMutablePointer<smm_tensor>!, _ Y: UnsafeMutablePointer<smm_tensor>!,
  _ names: smm_names, _ vocabulary: smm_vocabulary, _ context_size: Int64,
  _ error: UnsafeMutablePointer<smm_error>!
) -> smm_status {
  bridge(error) {
    let (x, y) = try Dataset(
      words: names.object.names, vocabulary: vocabulary.object.vocabulary,
      contextSize: Int(context_size)
    ).tensors()
    X.pointee = smm_tensor(owning: x)
    Y.pointee = smm_tensor(owning: y)
  }
}
