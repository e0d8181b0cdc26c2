internal import Diplomacy
internal import HTTPTypes

extension OpenAPI.Operation {
  /// Holds the parameters of a query against the description: a misspelt time must not quietly become today.
  ///
  /// - Throws: `Problem` (400) that names the parameter and how to write it.
  func check(_ given: [(String, String)]) throws {
    let known = parameters.filter { $0.place == "query" }
    for (index, (name, value)) in given.enumerated() {
      guard let parameter = known.first(where: { $0.name == name }) else {
        let names = known.map(\.name).joined(separator: ", ")
        throw Problem(
          .badRequest, "\"\(name)\" is no parameter of \(path)", mend: names.isEmpty ? "write none" : "write any of \(names)")
      }
      if given[..<index].contains(where: { $0.0 == name }) {
        throw Problem(.badRequest, "\(name) is given twice", mend: "write it once")
      }
      try parameter.check(value)
    }
    for parameter in known where parameter.isRequired && !given.contains(where: { $0.0 == parameter.name }) {
      throw Problem(.badRequest, "\(parameter.name) is missing", mend: parameter.words)
    }
  }
}

extension OpenAPI.Parameter {
  fileprivate func check(_ value: String) throws {
    func refuse(_ mend: String) -> Problem { Problem(.badRequest, "\(name) is \"\(value)\"", mend: mend) }
    if value.isEmpty { throw refuse("write a value or leave it out") }
    if !values.isEmpty, !values.contains(value) { throw refuse("write \(values.joined(separator: " or "))") }
    if format == "date", !Self.isDay(value) { throw refuse("write a day as 2025-11-06") }
    if type == "integer" {
      let range = range ?? 0...Int.max
      guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value), range.contains(number) else {
        throw refuse("write a number from \(range.lowerBound) to \(range.upperBound)")
      }
    }
  }

  /// RFC 3339, `full-date`.
  private static func isDay(_ text: String) -> Bool {
    text.utf8.count == 10 && text.utf8.first != UInt8(ascii: "-") && PartialDate(text)?.day != nil
  }
}
