internal import Diplomacy
public import Gazetteer

/// Plain wire copy → `Dispatch`: finds date, dateline, byline, agency and copyright line, and leaves the body between.
public struct WireCopy: Sendable {
  private let gazetteer: Gazetteer

  public init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

  /// Reads a text; what `details` gives goes before what the text says.
  public func dispatch(_ text: String, details: DispatchDetails = DispatchDetails(), file: String = "text") throws -> Dispatch {
    let date = try details.date.map { try edtf($0, file: file) }
    var rights = Rights.spansOnly
    if let given = details.rights {
      guard let known = Rights(rawValue: given) else {
        throw DataError(
          file: file, problem: "unknown rights \"\(given)\"",
          mend: "use one of " + Rights.allCases.map(\.rawValue).joined(separator: ", "))
      }
      rights = known
    }
    let header = Header(text, year: date?.beginning?.year, gazetteer: gazetteer)
    let trailer = Trailer(text, from: header.end, gazetteer: gazetteer)
    let publisher = details.publisher ?? trailer.publisher ?? header.agency
    let start = min(header.start, trailer.start)
    return Dispatch(
      text: text, title: details.title ?? header.title, publisher: publisher.map(canonical),
      issuer: publisher.flatMap(issuer) ?? header.origin, dateline: header.place ?? trailer.place,
      date: date ?? (header.date ?? trailer.date).map(EDTF.date),
      rights: rights, body: start..<trailer.start, covered: header.covered)
  }

  private func edtf(_ text: String, file: String) throws -> EDTF {
    // A timestamp counts as its day.
    if let value = EDTF(text) ?? EDTF(text.prefix { $0 != "T" && $0 != " " }) { return value }
    throw DataError(file: file, problem: "\"\(text)\" is no EDTF date", mend: "write 2025-11-06, 2025-11 or 2025")
  }

  /// The medium's usual name where the gazetteer knows it.
  private func canonical(_ publisher: String) -> String {
    let bare = publisher.hasPrefix("The ") ? String(publisher.dropFirst(4)) : publisher
    for name in [publisher, bare] {
      if let entry = gazetteer.names.lookup(name).first(where: { gazetteer.kind(of: $0.party) == .medium }) {
        return gazetteer.name(of: entry.party)
      }
    }
    return publisher
  }

  /// The government or organisation behind a publisher's name; `nil` for media and what nobody knows.
  func issuer(_ publisher: String) -> PartyCode? {
    let words = publisher.split(separator: " ").map(String.init)
    let whole =
      gazetteer.names.lookup(publisher)
      + gazetteer.names.lookup(words.dropFirst(words.first == "The" ? 1 : 0).joined(separator: " "))
    for entry in whole {
      if gazetteer.kind(of: entry.party) == .medium { return nil }
      if case .person = entry.role { continue }
      return entry.party
    }
    let official = words.contains { Self.officialWords.contains($0.lowercased().filter { $0.isLetter }) }
    for length in stride(from: words.count, to: 0, by: -1) {
      for start in 0...(words.count - length) {
        let name = words[start..<start + length].joined(separator: " ").trimming(",'’")
        for entry in gazetteer.names.lookup(name) {
          switch entry.role {
          case .institution: return entry.party
          case .name, .adjective, .people: if official { return entry.party }
          default: continue
          }
        }
      }
    }
    return nil
  }

  private static let officialWords: Set<String> = [
    "ministry", "department", "government", "office", "embassy", "presidency", "president", "minister", "cabinet", "parliament",
    "mfa", "secretariat", "commission", "council", "chancellery", "mission", "palace", "administration", "foreign",
  ]
}

extension String {
  fileprivate func trimming(_ characters: String) -> String {
    var out = self[...]
    while let last = out.last, characters.contains(last) { out = out.dropLast() }
    if out.hasSuffix("'s") || out.hasSuffix("’s") { out = out.dropLast(2) }
    return String(out)
  }
}
