import KernelTable

// Softmax and its kin. Sums over a row: lane by lane in the order of its vectors, the last one
// without the lanes that came before, then `sumOfLanes`. See `RowBlock`.

/// `out = exp(x − m) / Σ exp(x − m)`, m the row's largest element.
func softmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  forEachBlock(rows, columns, x, x, out, fill: -T.infinity) { (block: RowBlock<T>) in
    findMaxima(block)
    for r in 0..<block.rows {
      let x = block.a + r * block.stride
      let out = block.out + r * block.stride
      let m = V(repeating: block.maxima[r])
      let end = V.exp(V.load(x + block.last) - m)
      var sum = V(repeating: 0)
      var i = 0
      while i < block.last {
        let e = V.exp(V.load(x + i) - m)
        e.store(out + i)
        sum = sum + e
        i += V.count
      }
      end.store(out + block.last)
      setLanes(block, r, sum + counted(end, block))
    }
    reduceToSums(block)
    for r in 0..<block.rows {
      let out = block.out + r * block.stride
      let total = V(repeating: block.sums[r])
      let end = V.load(out + block.last)
      var i = 0
      while i < block.last {
        (V.load(out + i) / total).store(out + i)
        i += V.count
      }
      (end / total).store(out + block.last)
    }
  }
}

/// `out = (x − m) − log Σ exp(x − m)`, m the row's largest element.
func logSoftmax<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  forEachBlock(rows, columns, x, x, out, fill: -T.infinity) { (block: RowBlock<T>) in
    findMaxima(block)
    for r in 0..<block.rows {
      let x = block.a + r * block.stride
      let m = V(repeating: block.maxima[r])
      var sum = V(repeating: 0)
      var i = 0
      while i < block.last {
        sum = sum + V.exp(V.load(x + i) - m)
        i += V.count
      }
      setLanes(block, r, sum + counted(V.exp(V.load(x + block.last) - m), block))
    }
    reduceToSums(block)
    V.log(V.load(block.sums)).store(block.sums)
    for r in 0..<block.rows {
      let x = block.a + r * block.stride
      let out = block.out + r * block.stride
      let m = V(repeating: block.maxima[r])
      let l = V(repeating: block.sums[r])
      let end = V.load(x + block.last)
      var i = 0
      while i < block.last {
        ((V.load(x + i) - m) - l).store(out + i)
        i += V.count
      }
      ((end - m) - l).store(out + block.last)
    }
  }
}

/// `out = y · (g − Σ g·y)`; `out` may be `gradient`.
func softmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  forEachBlock(rows, columns, gradient, y, out, fill: 0) { (block: RowBlock<T>) in
    for r in 0..<block.rows {
      let g = block.a + r * block.stride
      let y = block.b + r * block.stride
      var sum = V(repeating: 0)
      var i = 0
      while i < block.last {
        sum = sum.addingProduct(V.load(g + i), V.load(y + i))
        i += V.count
      }
      let end = counted(V.load(g + block.last), block)
      setLanes(block, r, sum.addingProduct(end, counted(V.load(y + block.last), block)))
    }
    reduceToSums(block)
    for r in 0..<block.rows {
      let g = block.a + r * block.stride
      let y = block.b + r * block.stride
      let out = block.out + r * block.stride
      let total = V(repeating: block.sums[r])
      let end = V.load(y + block.last) * (V.load(g + block.last) - total)
      var i = 0
      while i < block.last {
        (V.load(y + i) * (V.load(g + i) - total)).store(out + i)
        i += V.count
      }
      end.store(out + block.last)
    }
  }
}

/// `out = g − exp(y) · Σ g`; `out` may be `gradient`.
func logSoftmaxGradient<T: KernelScalar>(
  _ rows: Int, _ columns: Int, _ gradient: UnsafePointer<T>, _ y: UnsafePointer<T>,
  _ out: UnsafeMutablePointer<T>
) {
  typealias V = T.Vector
  forEachBlock(rows, columns, gradient, y, out, fill: 0) { (block: RowBlock<T>) in
    for r in 0..<block.rows {
      let g = block.a + r * block.stride
      var sum = V(repeating: 0)
      var i = 0
      while i < block.last {
        sum = sum + V.load(g + i)
        i += V.count
      }
      setLanes(block, r, sum + counted(V.load(g + block.last), block))
    }
    reduceToSums(block)
    for r in 0..<block.rows {
      let g = block.a + r * block.stride
      let y = block.b + r * block.stride
      let out = block.out + r * block.stride
      let total = V(repeating: block.sums[r])
      let end = V.load(g + block.last).addingProduct(-V.exp(V.load(y + block.last)), total)
      var i = 0
      while i < block.last {
        V.load(g + i).addingProduct(-V.exp(V.load(y + i)), total).store(out + i)
        i += V.count
      }
      end.store(out + block.last)
    }
  }
}
