/// Order along contiguous rows. NaN counts as larger than every number.
public struct OrderKernels<T: Sendable>: Sendable {
  /// The stable order of each row: `positions[r, i]` is the column of its i-th element. `scratch`
  /// has room for `columns` integers.
  public typealias Order =
    @Sendable (
      _ rows: Int, _ columns: Int, _ descending: Bool, _ x: UnsafePointer<T>,
      _ positions: UnsafeMutablePointer<Int64>, _ scratch: UnsafeMutablePointer<Int64>
    ) -> Void
  /// `out[r, c] = f(out[r, c − 1], x[r, c])`: sums and products, of float32 in double precision
  /// and rounded for every element.
  public typealias Accumulate =
    @Sendable (
      _ rows: Int, _ columns: Int, _ x: UnsafePointer<T>, _ out: UnsafeMutablePointer<T>
    ) -> Void
  /// The largest (or smallest) element so far and the column of the last such one; NaN, once
  /// there, stays.
  public typealias AccumulateExtremes =
    @Sendable (
      _ rows: Int, _ columns: Int, _ largest: Bool, _ x: UnsafePointer<T>,
      _ out: UnsafeMutablePointer<T>, _ positions: UnsafeMutablePointer<Int64>
    ) -> Void
  /// Where `values[r, i]` would be put into the sorted row r (or, if `oneRow`, the only row):
  /// in front of equal elements, or with `right` behind them.
  public typealias Search =
    @Sendable (
      _ rows: Int, _ columns: Int, _ count: Int, _ oneRow: Bool, _ right: Bool,
      _ sorted: UnsafePointer<T>, _ values: UnsafePointer<T>,
      _ out: UnsafeMutablePointer<Int64>
    ) -> Void

  public let order: Order
  public let sums: Accumulate
  public let products: Accumulate
  public let extremes: AccumulateExtremes
  public let search: Search

  public init(
    order: @escaping Order, sums: @escaping Accumulate, products: @escaping Accumulate,
    extremes: @escaping AccumulateExtremes, search: @escaping Search
  ) {
    self.order = order
    self.sums = sums
    self.products = products
    self.extremes = extremes
    self.search = search
  }
}
