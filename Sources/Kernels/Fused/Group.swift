import KernelTable

@inline(always)
private func areEqual(_ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>, _ count: Int) -> Bool
{
  for i in 0..<count where a[i] != b[i] { return false }
  return true
}

/// See `FusedKernels.Group`.
func fusedGroup(
  _ batch: UnsafePointer<Int64>?, _ first: Int, _ next: UnsafePointer<Int64>?,
  _ examples: FusedExamples, _ tables: FusedGroupTables, _ group: FusedGroup
) {
  let positions = group.positions
  let capacity = group.capacity
  let size = tables.vocabularySize
  let stamp = UInt64(tables.stamp) << 32
  let mask = (1 << tables.contextBits) - 1
  let shift = UInt64(64 - tables.contextBits)
  // The next batch's examples lie anywhere in memory: there is a whole step's time to fetch them.
  if let next { prefetch(group.batchSize, next, examples) }
  let isDirect = tables.contextBits == 0
  for p in 0..<positions { group.slotCounts[p] = 0 }
  // Side by side first, in a loop without branches: they may still be far away.
  let width = positions + 1
  fusedTake(group.batchSize, batch, first, examples, tables.batch)
  // Contexts of three letters are the lower 48 bits of a word.
  let words = UnsafeMutableRawPointer(tables.batch).assumingMemoryBound(to: UInt64.self)
  let letters: UInt64 = 0xffff_ffff_ffff
  var rows = 0
  for e in 0..<group.batchSize {
    let context = tables.batch + e * width
    group.targets[e] = Int32(context[positions])

    var hash: UInt64 = 0
    if isDirect {
      for p in 0..<positions { hash = hash &* UInt64(size) &+ UInt64(context[p]) }
    } else if positions == 3 {
      hash = (words[e] & letters) &* 0x9e37_79b9_7f4a_7c15
    } else {
      for p in 0..<positions { hash = (hash &+ UInt64(context[p])) &* 0x9e37_79b9_7f4a_7c15 }
    }
    var place = Int(truncatingIfNeeded: isDirect ? hash : hash &>> shift)
    var row = rows
    while true {
      let entry = tables.contexts[place]
      if entry & 0xffff_ffff_0000_0000 != stamp { break }
      let candidate = Int(UInt32(truncatingIfNeeded: entry))
      if isDirect {
        row = candidate
        break
      }
      let other = Int(tables.firstExample[candidate])
      if positions == 3
        ? (words[other] ^ words[e]) & letters == 0
        : areEqual(tables.batch + other * width, context, positions)
      {
        row = candidate
        break
      }
      place = (place &+ 1) & mask
    }
    group.rowOfExample[e] = Int32(truncatingIfNeeded: row)
    if row < rows {
      group.weights[row] += 1
      continue
    }
    tables.contexts[place] = stamp | UInt64(row)
    tables.firstExample[row] = Int32(truncatingIfNeeded: e)
    group.weights[row] = 1
    rows += 1
    // Each position's slot for the letter: the one it has, or the next.
    let slots = group.slots + row * positions
    for p in 0..<positions {
      let letter = Int(context[p])
      let entry = tables.pairs[p * size + letter]
      let next = group.slotCounts[p]
      let isNew = entry & 0xffff_ffff_0000_0000 != stamp
      let slot = isNew ? next : Int32(truncatingIfNeeded: entry)
      slots[p] = slot
      tables.pairs[p * size + letter] = stamp | UInt64(UInt32(bitPattern: slot))
      group.letters[p * (capacity + 1) + Int(next)] = Int32(truncatingIfNeeded: letter)
      group.slotCounts[p] = next + (isNew ? 1 : 0)
    }
  }
  group.rowCount.pointee = Int32(truncatingIfNeeded: rows)
}
