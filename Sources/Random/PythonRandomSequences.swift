/// `random`'s functions on sequences.
extension PythonRandom {
  /// `shuffle(x)`.
  @inlinable
  public func shuffle<C: MutableCollection & RandomAccessCollection>(_ elements: inout C) {
    for i in stride(from: elements.count - 1, to: 0, by: -1) {
      let j = randbelow(i + 1)
      elements.swapAt(
        elements.index(elements.startIndex, offsetBy: i),
        elements.index(elements.startIndex, offsetBy: j))
    }
  }

  /// `choice(x)`.
  ///
  /// - Throws: `RandomError` when there is no element.
  public func choice<C: RandomAccessCollection>(_ elements: C) throws(RandomError) -> C.Element {
    try require(!elements.isEmpty, "choice: the sequence is empty; give one element or more")
    return elements[elements.index(elements.startIndex, offsetBy: randbelow(elements.count))]
  }

  /// `sample(range(population), count)`: different indices.
  ///
  /// - Throws: `RandomError` unless `0 ≤ count ≤ population`.
  public func sample(_ population: Int, _ count: Int) throws(RandomError) -> [Int] {
    try require(
      0 <= count && count <= population,
      "sample: \(count) of \(population) cannot be taken; give a count from 0 to the population")
    // Where a set would take less memory than a copy of the population, Python redraws.
    var setSize = 21
    if count > 5 {
      var power = 1
      while power < 3 * count { power *= 4 }
      setSize += power
    }
    if population <= setSize {
      var pool = Array(0..<population)
      return (0..<count).map { i in
        let j = randbelow(population - i)
        let taken = pool[j]
        pool[j] = pool[population - i - 1]
        return taken
      }
    }
    var seen = Set<Int>()
    return (0..<count).map { _ in
      var j = randbelow(population)
      while !seen.insert(j).inserted { j = randbelow(population) }
      return j
    }
  }

  /// `choices(range(population), k=count)`: indices, a repeated one perhaps.
  ///
  /// - Throws: `RandomError` unless there is an element to choose, or nothing to.
  public func choices(_ population: Int, count: Int) throws(RandomError) -> [Int] {
    try require(
      population > 0 || count <= 0,
      "choices: the population is empty; give one element or more")
    return (0..<max(count, 0)).map { _ in Int(random() * Double(population)) }
  }

  /// `choices(range(weights.count), weights, k=count)`.
  ///
  /// - Throws: `RandomError` unless the weights' sum is finite and above 0.
  public func choices(weights: [Double], count: Int) throws(RandomError) -> [Int] {
    var cumulated: [Double] = []
    var sum = 0.0
    for weight in weights {
      sum += weight
      cumulated.append(sum)
    }
    try require(
      sum > 0 && sum.isFinite,
      "choices: the weights' sum is \(sum); give weights with a finite sum above 0")
    return (0..<max(count, 0)).map { _ in
      let x = random() * sum
      // The first index whose cumulated weight is above x.
      var low = 0
      var high = weights.count - 1
      while low < high {
        let middle = (low + high) / 2
        if x < cumulated[middle] { high = middle } else { low = middle + 1 }
      }
      return low
    }
  }
}
