import Random

// Lists made from others, without a string in between.

extension NameList {
  /// The names with these positions, which must be ones of this list.
  public func selecting(_ positions: some Collection<Int>) -> NameList {
    offsets.withUnsafeBufferPointer { from in
      let size = positions.reduce(0) { $0 + from[$1 + 1] - from[$1] }
      var offsets: [Int] = []
      let text = [UInt8](unsafeUninitializedCapacity: size) { bytes, end in
        offsets = [Int](unsafeUninitializedCapacity: positions.count + 1) { to, count in
          to[0] = 0
          count = 1
          self.text.withUnsafeBufferPointer { text in
            for position in positions {
              // Names are short: a loop beats a call for each.
              var i = from[position]
              while i < from[position + 1] {
                bytes[end] = text[i]
                (i, end) = (i + 1, end + 1)
              }
              to[count] = end
              count += 1
            }
          }
        }
      }
      return NameList(text: text, offsets: offsets)
    }
  }

  /// `random.seed(seed); random.shuffle(names)` in Python.
  public func shuffled(seed: Int) -> NameList {
    let random = PythonRandom(seed: seed)
    // Positions in 32 bits: there may be many.
    guard count < 1 << 31 else {
      var positions = Array(0..<count)
      random.shuffle(&positions)
      return selecting(positions)
    }
    var positions = Array(0..<Int32(count))
    random.shuffle(&positions)
    return selecting(positions.lazy.map { Int($0) })
  }

  /// The first position from `start` on of the name with these letters.
  public func firstIndex(of name: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    text.withUnsafeBufferPointer { text in
      offsets.withUnsafeBufferPointer { offsets in
        var i = max(start, 0)
        while i < count {
          if offsets[i + 1] - offsets[i] == name.count {
            var same = 0
            while same < name.count, text[offsets[i] + same] == name[same] { same += 1 }
            if same == name.count { return i }
          }
          i += 1
        }
        return nil
      }
    }
  }
}
