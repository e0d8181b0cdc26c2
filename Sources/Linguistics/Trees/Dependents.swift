/// The children of every token, built once in linear time: for code that walks trees a lot.
public struct Dependents: Sendable {
  /// `offsets[i]..<offsets[i + 1]` are the places of token i's children in `children`.
  private let offsets: [Int32]
  private let children: [Int32]

  init(heads: [Int32]) {
    var offsets = [Int32](repeating: 0, count: heads.count + 1)
    for (index, head) in heads.enumerated() where Int(head) != index { offsets[Int(head) + 1] += 1 }
    for index in heads.indices { offsets[index + 1] += offsets[index] }
    var next = offsets
    var children = [Int32](repeating: 0, count: Int(offsets.last ?? 0))
    for (index, head) in heads.enumerated() where Int(head) != index {
      children[Int(next[Int(head)])] = Int32(index)
      next[Int(head)] += 1
    }
    self.offsets = offsets
    self.children = children
  }

  /// The children of a token, as token indices, left to right.
  public subscript(token: Int) -> ArraySlice<Int32> {
    children[Int(offsets[token])..<Int(offsets[token + 1])]
  }

  /// All tokens of the subtree under a token, itself included, in ascending order.
  public func subtree(of token: Int) -> [Int] {
    var found = [token]
    var next = 0
    while next < found.count {
      found.append(contentsOf: self[found[next]].lazy.map { Int($0) })
      next += 1
    }
    return found.sorted()
  }
}

extension AnnotatedText {
  /// The children of every token; keep the result, it is built anew at each call.
  public func dependents() -> Dependents { Dependents(heads: heads) }
}
