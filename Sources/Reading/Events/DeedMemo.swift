/// What was found at each token: nothing yet, no act, or an act. Numbers for the many tokens, acts for the few.
struct DeedMemo {
  private var index: [Int32]
  private var deeds: [Deed] = []

  private static let unknown: Int32 = -2
  private static let none: Int32 = -1

  init(count: Int) { index = [Int32](repeating: DeedMemo.unknown, count: count) }

  /// As of a dictionary: nil when nobody has asked yet.
  subscript(token: Int) -> Deed?? {
    get {
      switch index[token] {
      case DeedMemo.unknown: nil
      case DeedMemo.none: .some(nil)
      case let at: .some(deeds[Int(at)])
      }
    }
    set {
      switch newValue {
      case nil: index[token] = DeedMemo.unknown
      case .some(nil): index[token] = DeedMemo.none
      case .some(let deed?):
        index[token] = Int32(deeds.count)
        deeds.append(deed)
      }
    }
  }
}
