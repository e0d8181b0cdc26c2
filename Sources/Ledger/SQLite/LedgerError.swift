/// Why a ledger cannot be opened, read or written, in one line, with the mend.
public struct LedgerError: Error, CustomStringConvertible, Hashable {
  public let file: String
  public let problem: String
  public let mend: String

  public init(file: String, problem: String, mend: String) {
    self.file = file
    self.problem = problem
    self.mend = mend
  }

  public var description: String { "\(file): \(problem); \(mend)" }
}
