import Diplomacy
import Gazetteer

/// `PLACE, region, date (AGENCY) —`: where and when a story was written, and by whom.
struct Dateline {
  var place: Place?
  var date: PartialDate?
  var agency: String?
  /// UTF-8 length, with the dash.
  var length = 0

  /// The dateline at the start of some text; `nil` where there is none.
  init?(_ window: String, year: Int?, _ gazetteer: Gazetteer) {
    guard let (head, length) = Dateline.beforeDash(window) else { return nil }
    self.length = length
    var rest = head
    if let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      agency = String(rest[rest.index(after: open)..<close])
      rest = rest[..<open] + rest[rest.index(after: close)...]
    } else if let slash = rest.firstIndex(of: "/"), rest.hasSuffix("/") {
      let name = rest[rest.index(after: slash)...].dropLast()
      if !name.isEmpty, !name.contains("/") { (agency, rest) = (String(name), rest[..<slash]) }
    }
    guard take(rest, year: year, gazetteer) else { return nil }
  }

  /// A line that holds a place and a date and nothing else: `Warsaw, 14 March 2023`.
  init?(wholeLine content: String, year: Int?, _ gazetteer: Gazetteer) {
    guard content.utf8.count <= 60, let comma = content.firstIndex(of: ",") else { return nil }
    let words = content[content.index(after: comma)...].split(whereSeparator: { $0.isWhitespace || $0 == "," })
    guard words.indices.contains(where: { HeaderLine.date(Array(words[$0...]), year: year) != nil && $0 <= 2 }),
      take(content[...], year: year, gazetteer), place?.country != nil, date != nil
    else { return nil }
  }

  private mutating func take(_ text: Substring, year: Int?, _ gazetteer: Gazetteer) -> Bool {
    let segments = text.split(separator: ",").map { $0.split(whereSeparator: \.isWhitespace) }.filter { !$0.isEmpty }
    guard let first = segments.first else { return agency != nil }
    guard let place = Dateline.place(first, followedByAgency: agency != nil, gazetteer) else { return false }
    self.place = place
    let words = segments.dropFirst().flatMap { $0 }
    date = words.indices.lazy.compactMap { CalendarWords.date(words[$0...], year: year)?.0 }.first
    for segment in segments.dropFirst() where self.place?.country == nil {
      self.place?.country = Dateline.country(segment.joined(separator: " "), gazetteer)
    }
    return true
  }

  /// What stands before the first dash, and how many bytes it and the dash take.
  private static func beforeDash(_ window: String) -> (Substring, Int)? {
    for mark in [" — ", " – ", " -- ", " - ", "— ", "– ", "-- "] {
      guard let range = window.firstPlace(of: mark) else { continue }
      let head = window[..<range.lowerBound]
      guard !endsSentence(head) || head.contains("("), head.split(separator: " ").count <= 9 else { return nil }
      return (head, window[..<range.upperBound].utf8.count)
    }
    // `MOSCOW, March 5. /TASS/. …`
    if let slash = window.firstPlace(of: "/. "), window[..<slash.lowerBound].contains("/") {
      let head = window[...slash.lowerBound]
      if head.split(separator: " ").count <= 7 { return (head, window[..<slash.upperBound].utf8.count) }
    }
    // `Tokyo, 8 July 2024. …`: a place and a date that end in a full stop.
    if let stop = window.firstPlace(of: ". ") {
      let head = window[..<stop.lowerBound]
      let words = head.split(whereSeparator: { $0 == " " || $0 == "," })
      let isDated = words.indices.dropFirst().contains { CalendarWords.date(words[$0...]).map { $0.1 } == words.count - $0 }
      if words.count <= 7, isDated { return (head, window[..<stop.upperBound].utf8.count) }
    }
    return nil
  }

  /// Whether a full stop stands inside; that of `Sept. 10` ends no sentence.
  private static func endsSentence(_ head: Substring) -> Bool {
    head.split(separator: " ").dropLast().contains { word in
      word.hasSuffix(".") && CalendarWords.month(word.dropLast()) == nil && CalendarWords.month(word) == nil
    }
  }

  private static func place(_ words: [Substring], followedByAgency: Bool, _ gazetteer: Gazetteer) -> Place? {
    let name = words.joined(separator: " ")
    let first = name.split(separator: "/").first.map(String.init) ?? name
    let isShouted = name.contains { $0.isLetter } && !name.contains { $0.isLowercase }
    let country = country(first, gazetteer)
    guard isShouted || country != nil || followedByAgency, words.count <= 4 else { return nil }
    return Place(place: isShouted ? titleCase(first) : first, country: country)
  }

  static func country(_ name: String, _ gazetteer: Gazetteer) -> PartyCode? {
    let entries = gazetteer.names.lookup(name) + gazetteer.names.lookup(titleCase(name))
    let ranked = entries.filter { entry in
      switch entry.role {
      case .capital, .place, .metonym: true
      case .name: gazetteer.kind(of: entry.party)?.isStatelike == true
      default: false
      }
    }
    return (ranked.first { $0.role == .capital } ?? ranked.first)?.party
  }

  static func titleCase(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst().lowercased() }.joined(separator: " ")
  }
}

extension StringProtocol {
  /// Where a mark stands first, by bytes: Foundation's and the standard library's search compare characters, at fifty times the price.
  fileprivate func firstPlace(of mark: String) -> Range<Index>? {
    let wanted = Array(mark.utf8)
    var start = utf8.startIndex
    while start != utf8.endIndex {
      if utf8[start] == wanted[0] {
        var at = start
        var matched = 0
        while matched < wanted.count, at != utf8.endIndex, utf8[at] == wanted[matched] {
          at = utf8.index(after: at)
          matched += 1
        }
        if matched == wanted.count { return start..<at }
      }
      start = utf8.index(after: start)
    }
    return nil
  }
}
