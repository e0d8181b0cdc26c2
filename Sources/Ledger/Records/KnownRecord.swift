internal import Diplomacy

/// A record as it was known, and as far as things had happened, by the times of a basis: for questions that bring no basis of their own.
public struct KnownRecord: StatementRecord {
  private let whole: any StatementRecord
  private let basis: Basis

  public init(_ whole: any StatementRecord, basis: Basis) {
    self.whole = whole
    self.basis = basis
  }

  public func statements(_ query: StatementQuery) throws -> [Statement] {
    var bounded = query
    if let recorded = basis.bounds.recorded { bounded.recordedBy = min(recorded, query.recordedBy ?? recorded) }
    return try whole.statements(bounded).filter(basis.reaches)
  }

  public func head() throws -> Moment { try basis.bounds.recorded ?? whole.head() }
}

extension Basis {
  /// Whether a statement may have been known, and what it tells may have begun, by the times. What is only planned has not begun and was
  /// known all the same.
  public func reaches(_ statement: Statement) -> Bool {
    guard bounds.admit(statement) != .no else { return false }
    return statement.factuality != .asserted || Validity(from: statement.from, to: nil).holds(on: asOf) != .no
  }
}
