import KernelTable

@inline(always)
private func areEqual(_ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ count: Int) -> Bool
{
  for i in 0..<count where a[i] != b[i] { return false }
  return true
}

/// The slot of each row's letter at one position: the one that the letter has, or the next.
@inline(always)
private func assignSlots(
  _ p: Int, _ rows: Int, _ stamp: UInt64, _ tables: FusedGroupTables, _ group: FusedGroup
) {
  let width = group.positions + 1
  let (pairs, examples) = (tables.pairs + p * tables.vocabularySize, tables.firstExample)
  let (batch, letters) = (tables.batch + p, group.letters + p * (group.capacity + 1))
  var slots = group.slots + p
  var next: Int32 = 0
  for row in 0..<rows {
    let letter = Int(batch[Int(examples[row]) &* width])
    let entry = pairs[letter]
    let isNew = (entry ^ stamp) >> 32 != 0
    let slot = isNew ? next : Int32(truncatingIfNeeded: entry)
    slots.pointee = slot
    pairs[letter] = stamp | UInt64(UInt32(bitPattern: slot))
    letters[Int(next)] = Int32(truncatingIfNeeded: letter)
    next = next &+ (isNew ? 1 : 0)
    slots += group.positions
  }
  group.slotCounts[p] = next
}

/// The rows of a batch whose contexts have an entry each. Whether a context is new is anybody's
/// guess, so that nothing branches on it: what is written for one that is not is overwritten.
@inline(always)
private func findRowsDirectly(
  _ stamp: UInt64, _ tables: FusedGroupTables, _ group: FusedGroup
) -> Int {
  // In loops of few instructions each: an example's entry, for now where its row will be.
  let (positions, size) = (group.positions, UInt64(tables.vocabularySize))
  let (batch, places, targets) = (group.batchSize, group.rowOfExample, group.targets)
  if positions == 3 {
    // An example of three letters is a word, the target in its upper end.
    let words = UnsafeMutableRawPointer(tables.batch).assumingMemoryBound(to: UInt64.self)
    for e in 0..<batch {
      let word = words[e]
      let pair = (word & 0xffff) &* size &+ (word &>> 16 & 0xffff)
      places[e] = Int32(truncatingIfNeeded: pair &* size &+ (word &>> 32 & 0xffff))
      targets[e] = Int32(truncatingIfNeeded: word &>> 48)
    }
  } else {
    for e in 0..<batch {
      let context = tables.batch + e * (positions + 1)
      var code: UInt64 = 0
      for p in 0..<positions { code = code &* size &+ UInt64(context[p]) }
      places[e] = Int32(truncatingIfNeeded: code)
      targets[e] = Int32(context[positions])
    }
  }
  let (contexts, first) = (tables.contexts, tables.firstExample)
  var rows = 0
  for e in 0..<batch {
    let place = Int(places[e])
    let entry = contexts[place]
    let isNew = (entry ^ stamp) >> 32 != 0
    let row = isNew ? rows : Int(UInt32(truncatingIfNeeded: entry))
    contexts[place] = stamp | UInt64(row)
    first[rows] = Int32(truncatingIfNeeded: e)
    places[e] = Int32(truncatingIfNeeded: row)
    rows = rows &+ (isNew ? 1 : 0)
  }
  return rows
}

/// The same by hashing.
@inline(always)
private func findRows(_ stamp: UInt64, _ tables: FusedGroupTables, _ group: FusedGroup) -> Int {
  let (positions, mask) = (group.positions, (1 << tables.contextBits) - 1)
  let (batch, places, targets) = (group.batchSize, group.rowOfExample, group.targets)
  let (shift, width) = (UInt64(64 - tables.contextBits), positions + 1)
  // Contexts of three letters are the lower 48 bits of a word.
  let words = UnsafeMutableRawPointer(tables.batch).assumingMemoryBound(to: UInt64.self)
  let letters: UInt64 = 0xffff_ffff_ffff
  for e in 0..<batch {
    var hash: UInt64 = 0
    if positions == 3 {
      hash = (words[e] & letters) &* 0x9e37_79b9_7f4a_7c15
      targets[e] = Int32(truncatingIfNeeded: words[e] &>> 48)
    } else {
      let context = tables.batch + e * width
      for p in 0..<positions { hash = (hash &+ UInt64(context[p])) &* 0x9e37_79b9_7f4a_7c15 }
      targets[e] = Int32(context[positions])
    }
    places[e] = Int32(truncatingIfNeeded: hash &>> shift)
  }
  let (contexts, first) = (tables.contexts, tables.firstExample)
  var rows = 0
  for e in 0..<batch {
    var place = Int(places[e])
    var row = rows
    while true {
      let entry = contexts[place]
      if (entry ^ stamp) >> 32 != 0 { break }
      let candidate = Int(UInt32(truncatingIfNeeded: entry))
      let other = Int(first[candidate])
      if positions == 3
        ? (words[other] ^ words[e]) & letters == 0
        : areEqual(tables.batch + other * width, tables.batch + e * width, positions)
      {
        row = candidate
        break
      }
      place = (place &+ 1) & mask
    }
    places[e] = Int32(truncatingIfNeeded: row)
    if row == rows {
      contexts[place] = stamp | UInt64(row)
      first[rows] = Int32(truncatingIfNeeded: e)
      rows &+= 1
    }
  }
  return rows
}

/// How many examples each row stands for.
@inline(always)
private func countExamples(_ rows: Int, _ group: FusedGroup) {
  // Counted as integers, which are added in less time, where the slots will be.
  let counts = group.slots
  for row in 0..<rows { counts[row] = 0 }
  for e in 0..<group.batchSize { counts[Int(group.rowOfExample[e])] &+= 1 }
  for row in 0..<rows { group.weights[row] = Float(counts[row]) }
}

/// See `FusedKernels.Group`.
func fusedGroup(
  _ batch: UnsafePointer<Int64>?, _ first: Int, _ next: UnsafePointer<Int64>?,
  _ examples: FusedExamples, _ tables: FusedGroupTables, _ group: FusedGroup
) {
  let stamp = UInt64(tables.stamp) << 32
  // The next batch's examples lie anywhere in memory: there is a whole step's time to fetch them.
  if let next { prefetch(group.batchSize, next, examples) }
  // Side by side first, in a loop without branches: they may still be far away.
  fusedTake(group.batchSize, batch, first, examples, tables.batch)
  let rows =
    tables.contextBits == 0
    ? findRowsDirectly(stamp, tables, group) : findRows(stamp, tables, group)
  group.rowCount.pointee = Int32(truncatingIfNeeded: rows)
  countExamples(rows, group)
  for p in 0..<group.positions { assignSlots(p, rows, stamp, tables, group) }
}
