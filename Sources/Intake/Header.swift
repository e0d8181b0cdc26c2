import Diplomacy
import Gazetteer

/// What stands before a dispatch's first sentence: a feed's date, release lines, byline, dateline.
struct Header {
  var date: PartialDate?
  var place: Place?
  var agency: String?
  /// UTF-8 offset of the first byte of the body.
  var end: Int

  init(_ text: String, year: Int?, gazetteer: Gazetteer) {
    end = 0
    let bytes = Array(text.utf8)
    var cursor = 0
    while let line = Header.line(bytes, from: cursor) {
      let content = String(decoding: bytes[line], as: UTF8.self)
      let words = content.split(separator: " ")
      if words.isEmpty || Header.isReleaseLine(content, words) {
        cursor = line.upperBound + 1
        end = min(cursor, bytes.count)
        continue
      }
      if let (found, count) = CalendarWords.date(words[...], year: nil), count == words.count {
        date = date ?? found
        cursor = line.upperBound + 1
        end = min(cursor, bytes.count)
        continue
      }
      end = Header.skipSpace(bytes, line.lowerBound)
      takeFeedDate(bytes, line)
      takeDateline(bytes, end..<line.upperBound, year: year ?? date?.year, gazetteer: gazetteer)
      break
    }
  }

  private static func line(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    return start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)
  }

  private static func skipSpace(_ bytes: [UInt8], _ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    return at
  }

  private static func isReleaseLine(_ content: String, _ words: [Substring]) -> Bool {
    let lower = content.lowercased()
    if lower.contains("for immediate release") { return words.count <= 6 }
    let isByline = words.first == "By" || words.first == "BY"
    return isByline && words.count <= 10 && !content.hasSuffix(".")
      && words.dropFirst().contains { $0.first?.isUppercase == true }
  }

  /// `date 2025-11-06 …`, or a line that starts with an ISO date.
  private mutating func takeFeedDate(_ bytes: [UInt8], _ line: Range<Int>) {
    let words = String(decoding: bytes[end..<min(line.upperBound, end + 40)], as: UTF8.self).split(separator: " ")
    let skip = words.first?.lowercased() == "date" || words.first?.lowercased() == "date:" ? 1 : 0
    guard words.count > skip, let found = PartialDate(words[skip].prefix(10)), found.day != nil, words[skip].count == 10 else {
      return
    }
    date = found
    var at = end
    for word in words[...skip] { at = Header.skipSpace(bytes, at) + word.utf8.count }
    end = Header.skipSpace(bytes, at)
  }

  /// `PLACE, region, date (AGENCY) —`.
  private mutating func takeDateline(_ bytes: [UInt8], _ range: Range<Int>, year: Int?, gazetteer: Gazetteer) {
    let window = String(decoding: bytes[range.lowerBound..<min(range.upperBound, range.lowerBound + 140)], as: UTF8.self)
    guard let (head, length) = Header.beforeDash(window) else { return }
    var rest = head
    var found = Header(end: 0)
    if let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
      found.agency = String(rest[rest.index(after: open)..<close])
      rest = rest[..<open] + rest[rest.index(after: close)...]
    }
    let segments = rest.split(separator: ",").map { $0.split(separator: " ") }.filter { !$0.isEmpty }
    if let first = segments.first {
      guard let place = Header.place(first, followedByAgency: found.agency != nil, gazetteer) else { return }
      found.place = place
      let words = segments.dropFirst().flatMap { $0 }
      found.date = words.indices.lazy.compactMap { CalendarWords.date(words[$0...], year: year)?.0 }.first
      for segment in segments.dropFirst() where found.place?.country == nil {
        found.place?.country = Header.country(segment.joined(separator: " "), gazetteer)
      }
    } else if found.agency == nil {
      return
    }
    place = found.place
    agency = found.agency
    date = date ?? found.date
    end = Header.skipSpace(bytes, range.lowerBound + length)
  }

  private init(end: Int) { self.end = end }

  /// What stands before the first dash, and how many bytes it and the dash take.
  private static func beforeDash(_ window: String) -> (Substring, Int)? {
    for mark in [" — ", " – ", " -- ", " - ", "— ", "– "] {
      guard let range = window.firstPlace(of: mark) else { continue }
      let head = window[..<range.lowerBound]
      guard !endsSentence(head) || head.contains("("), head.split(separator: " ").count <= 9 else { return nil }
      return (head, window[..<range.upperBound].utf8.count)
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

  private static func country(_ name: String, _ gazetteer: Gazetteer) -> PartyCode? {
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

  private static func titleCase(_ text: String) -> String {
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
