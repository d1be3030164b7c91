// Sums of products by an equation. Operands are taken in two at a time, from the left: what both
// have and is still needed is a batch, what both have and is not is summed by a matrix product.

extension Tensor {
  /// `torch.einsum`: `equation` names the dimensions of each operand, and after `->` those of the
  /// result; without it, those that are named once, in the order of the alphabet. `...` stands
  /// for dimensions that broadcast.
  ///
  /// - Throws: `.state` for an equation that does not fit the operands.
  public static func einsteinSum(_ equation: String, _ operands: [Tensor]) throws(TensorError)
    -> Tensor
  {
    guard !operands.isEmpty else {
      throw TensorError(.badValue, "einsum: there are no operands")
    }
    let plan = try EinsteinPlan(equation, operands)
    var left = try plan.labelled(operands[0], 0)
    for i in operands.indices.dropFirst() {
      let right = try plan.labelled(operands[i], i)
      let needed = Set(plan.output + plan.inputs[(i + 1)...].joined())
      left = try plan.product(left, right, needed: needed)
    }
    left = try left.summed { plan.output.contains($0) }
    let order = plan.output.map { left.labels.firstIndex(of: $0)! }
    return try order.isEmpty ? left.tensor : left.tensor.permuted(order)
  }
}

/// A tensor whose dimensions have names: letters, or 256 and above for those of an ellipsis.
private struct Labelled {
  var tensor: Tensor
  var labels: [Int]

  func size(_ label: Int) -> Int? { labels.firstIndex(of: label).map { tensor.shape[$0] } }

  /// With the dimensions summed that are not `wanted`.
  func summed(_ wanted: (Int) -> Bool) throws(TensorError) -> Labelled {
    let gone = labels.indices.filter { !wanted(labels[$0]) }
    if gone.isEmpty { return self }
    return Labelled(tensor: try tensor.sum(over: gone), labels: labels.filter(wanted))
  }
}

private struct EinsteinPlan {
  var inputs: [[Int]] = []
  var output: [Int] = []
  /// The size of each label; 1 only where all operands have 1.
  private var sizes: [Int: Int] = [:]

  init(_ equation: String, _ operands: [Tensor]) throws(TensorError) {
    let text = Array(equation.utf8).filter { $0 != UInt8(ascii: " ") }
    var left = text[...]
    var right: ArraySlice<UInt8>?
    if let arrow = text.indices.dropLast().first(where: {
      text[$0] == UInt8(ascii: "-") && text[$0 + 1] == UInt8(ascii: ">")
    }) {
      left = text[..<arrow]
      right = text[(arrow + 2)...]
    }
    let terms = left.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard terms.count == operands.count else {
      throw EinsteinPlan.error(
        "\(terms.count) operands in the equation \(equation), \(operands.count) were given")
    }
    var widest = 0
    var named: [(letters: [Int], ellipsis: Int?)] = []
    for (term, operand) in zip(terms, operands) {
      let parsed = try EinsteinPlan.parse(term, equation)
      let missing = operand.rank - parsed.letters.count
      guard missing == 0 || (missing > 0 && parsed.ellipsis != nil) else {
        throw EinsteinPlan.error(
          "\(parsed.letters.count) subscripts in \(equation) for an operand of shape "
            + "\(operand.shape)")
      }
      if parsed.ellipsis != nil { widest = max(widest, missing) }
      named.append(parsed)
    }
    for (i, term) in named.enumerated() {
      var labels = term.letters
      if let place = term.ellipsis {
        // The last of an ellipsis' dimensions meet.
        let count = operands[i].rank - labels.count
        labels.insert(contentsOf: (0..<count).map { 256 + widest - count + $0 }, at: place)
      }
      inputs.append(labels)
      try add(labels, operands[i].shape, i)
    }
    let dots = (0..<widest).map { 256 + $0 }
    if let right {
      let parsed = try EinsteinPlan.parse(right, equation)
      output = parsed.letters
      if let place = parsed.ellipsis { output.insert(contentsOf: dots, at: place) }
      for (i, label) in output.enumerated() {
        guard sizes[label] != nil, !output[..<i].contains(label) else {
          throw EinsteinPlan.error(
            "subscript \(name(label)) of the result in \(equation) "
              + (sizes[label] == nil ? "is in no operand" : "appears twice"))
        }
      }
    } else {
      let all = named.flatMap(\.letters)
      output = dots + Set(all).filter { x in all.count { $0 == x } == 1 }.sorted()
    }
    guard output.count <= Dimensions.maximumCount else {
      throw EinsteinPlan.error("the result has more than \(Dimensions.maximumCount) dimensions")
    }
  }

  private static func error(_ message: String) -> TensorError {
    TensorError(.state, "einsum: \(message)")
  }

  private func name(_ label: Int) -> String {
    label >= 256 ? "..." : String(UnicodeScalar(UInt8(label)))
  }

  /// The letters of one operand, and before which of them its ellipsis stands.
  private static func parse(_ term: ArraySlice<UInt8>, _ equation: String) throws(TensorError)
    -> (letters: [Int], ellipsis: Int?)
  {
    var letters: [Int] = []
    var ellipsis: Int?
    var i = term.startIndex
    while i < term.endIndex {
      let c = term[i]
      if c == UInt8(ascii: ".") {
        guard ellipsis == nil, term[i...].prefix(3).elementsEqual([c, c, c]) else {
          throw error("a '.' in \(equation) that is not part of the one ellipsis of an operand")
        }
        ellipsis = letters.count
        i += 3
        continue
      }
      guard (c | 32) >= UInt8(ascii: "a"), (c | 32) <= UInt8(ascii: "z") else {
        throw error("invalid subscript in \(equation); subscripts must be letters")
      }
      letters.append(Int(c))
      i += 1
    }
    return (letters, ellipsis)
  }

  private mutating func add(_ labels: [Int], _ shape: Shape, _ operand: Int) throws(TensorError) {
    var own: [Int: Int] = [:]
    for (label, size) in zip(labels, shape) {
      if let before = own[label], before != size {
        throw EinsteinPlan.error(
          "subscript \(name(label)) is repeated for operand \(operand) of shape \(shape), whose "
            + "sizes \(before) and \(size) differ")
      }
      own[label] = size
      let known = sizes[label] ?? 1
      guard known == 1 || size == 1 || known == size else {
        throw EinsteinPlan.error(
          "subscript \(name(label)) has size \(size) for operand \(operand), which does not "
            + "broadcast with \(known)")
      }
      sizes[label] = known == 1 ? size : known
    }
  }

  /// An operand with each label once: the diagonal of repeated ones.
  func labelled(_ operand: Tensor, _ i: Int) throws(TensorError) -> Labelled {
    var x = Labelled(tensor: operand, labels: inputs[i])
    var position = 0
    while position < x.labels.count {
      let label = x.labels[position]
      guard let other = x.labels[(position + 1)...].firstIndex(of: label) else {
        position += 1
        continue
      }
      x.tensor = try x.tensor.diagonal(0, position, other)
      x.labels.remove(at: other)
      x.labels.remove(at: position)
      x.labels.append(label)
    }
    return x
  }

  /// The product of two, summed over what is not `needed`.
  func product(_ a: Labelled, _ b: Labelled, needed: Set<Int>) throws(TensorError) -> Labelled {
    // What only one of them has, or repeats in the other, is summed at once.
    let x = try a.summed { label in
      needed.contains(label) || b.size(label) == a.size(label)
        || a.size(label) == 1
          && b.labels.contains(label)
    }
    let y = try b.summed { label in
      needed.contains(label) || a.size(label) == b.size(label)
        || b.size(label) == 1
          && a.labels.contains(label)
    }
    let common = x.labels.filter(y.labels.contains)
    let (batch, gone) = (common.filter(needed.contains), common.filter { !needed.contains($0) })
    let left = x.labels.filter { !common.contains($0) }
    let right = y.labels.filter { !common.contains($0) }
    let labels = batch + left + right
    guard labels.count <= Dimensions.maximumCount else {
      throw EinsteinPlan.error(
        "a product on the way has more than \(Dimensions.maximumCount) dimensions")
    }
    let wide = batch.map { Swift.max(x.size($0)!, 1) == 1 ? y.size($0)! : x.size($0)! }
    let (m, n, k) = (left.map { x.size($0)! }, right.map { y.size($0)! }, gone.map { x.size($0)! })
    func arranged(_ z: Labelled, _ order: [Int], _ sizes: [Int], _ groups: [[Int]])
      throws(TensorError) -> Tensor
    {
      let places = order.map { z.labels.firstIndex(of: $0)! }
      let turned = try places.isEmpty ? z.tensor : z.tensor.permuted(places)
      return try turned.expanded(to: sizes).reshaped(
        groups.map { $0.reduce(1, *) }, for: "einsum")
    }
    let product: Tensor
    if gone.isEmpty {
      product =
        try arranged(x, batch + left, wide + m, [wide, m, []])
        * arranged(y, batch + right, wide + n, [wide, [], n])
    } else {
      product = try arranged(x, batch + left + gone, wide + m + k, [wide, m, k])
        .matrixProduct(arranged(y, batch + gone + right, wide + k + n, [wide, k, n]))
    }
    return Labelled(tensor: try product.reshaped(wide + m + n, for: "einsum"), labels: labels)
  }
}
