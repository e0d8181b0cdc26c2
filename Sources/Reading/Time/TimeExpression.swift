package import Diplomacy

/// A date or period in the text, resolved against the dispatch's day.
package struct TimeExpression: Sendable, Hashable {
  package enum Role: Sendable, Hashable {
    /// On, in, at: when it happens.
    case point
    case since
    case until
    case before
    case after
  }

  package var tokens: Range<Int>
  package var value: EDTF
  package var role: Role
  /// Whether the text names the date itself or counts from the dispatch's day.
  package var basis: DateBasis
}
