/// Walker's table of tickets, made as Vose 1991 does: a category is drawn with given weights by one
/// random number and one look, however many there are. Each of the equally likely columns holds a
/// category of its own and one that shares the column with it.
enum AliasTable {
  /// The column's own category wins below `threshold` of 2³², `other` from there on.
  struct Ticket: BitwiseCopyable {
    var threshold: UInt32
    var other: Int32
  }

  /// Makes the tickets for `count` weights: finite, none negative, not all 0.
  ///
  /// - Parameter scratch: room for twice as many numbers.
  static func fill(
    _ tickets: UnsafeMutablePointer<Ticket>, _ weights: UnsafePointer<Float>, count: Int,
    scratch: UnsafeMutablePointer<Double>
  ) {
    var sum: Double = 0
    for j in 0..<count { sum += Double(weights[j]) }
    // Columns with less than their share, from the left, and with more, from the right.
    let shares = scratch
    let order = UnsafeMutableRawPointer(scratch + count).bindMemory(to: Int32.self, capacity: count)
    var (small, large) = (0, count)
    for j in 0..<count {
      shares[j] = Double(weights[j]) / sum * Double(count)
      if shares[j] < 1 {
        order[small] = Int32(j)
        small += 1
      } else {
        large -= 1
        order[large] = Int32(j)
      }
    }
    while small > 0, large < count {
      small -= 1
      let (poor, rich) = (Int(order[small]), Int(order[large]))
      tickets[poor] = Ticket(threshold: UInt32(shares[poor] * 0x1p32), other: Int32(rich))
      shares[rich] -= 1 - shares[poor]
      if shares[rich] < 1 {
        large += 1
        order[small] = Int32(rich)
        small += 1
      }
    }
    // What is left has its share but for rounding.
    for place in [0..<small, large..<count].joined() {
      tickets[Int(order[place])] = Ticket(threshold: .max, other: order[place])
    }
  }

  /// The category of 64 random bits: the whole part of their product with `count` chooses the
  /// column, its fraction one of the two.
  @inline(__always)
  static func draw(_ tickets: UnsafePointer<Ticket>, count: Int, _ bits: UInt64) -> Int {
    let (column, fraction) = bits.multipliedFullWidth(by: UInt64(count))
    let ticket = tickets[Int(column)]
    return UInt32(fraction >> 32) < ticket.threshold ? Int(column) : Int(ticket.other)
  }
}
