import Linguistics

/// A few relations, a bit for each: whether one is among them takes no hashing.
struct RelationSet: Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt64 = 0

  init(arrayLiteral relations: Relation...) {
    for relation in relations { bits |= 1 << UInt64(relation.rawValue) }
  }

  func contains(_ relation: Relation) -> Bool { bits & (1 << UInt64(relation.rawValue)) != 0 }
}
