import Diplomacy
import Foundation
import Gazetteer
import Intake
import Ledger
import Reading
import Testing

/// One reader and one checker for all tests: values, safe to share.
enum TestDesk {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let shared = Result { () throws -> (Reader, Checker) in
    let gazetteer = try Gazetteer.bundled()
    return (try Reader(gazetteer: gazetteer), Checker(gazetteer: gazetteer, record: GazetteerRecord(gazetteer)))
  }

  static func read(_ text: String, date: String? = nil, publisher: String? = nil) throws -> DispatchReading {
    let (reader, checker) = try shared.get()
    return try checker.check(reader.read(text, details: DispatchDetails(publisher: publisher, date: date), file: "test"))
  }

  static func reader() throws -> Reader { try shared.get().0 }
}

extension DispatchReading {
  /// Claims as `predicate subject object stage factuality polarity`, `-` for what does not apply.
  var lines: [String] {
    claims.map { claim in
      [
        claim.predicate.rawValue, claim.subject?.rawValue ?? "-", claim.object?.rawValue ?? "-", claim.stage ?? "-",
        claim.factuality.rawValue,
        claim.polarity.rawValue,
      ].joined(separator: " ")
    }
  }
}
