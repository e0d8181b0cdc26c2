import Diplomacy
import Gazetteer

/// What stands before a dispatch's first sentence: a feed's date, release lines, byline, the fields of a cable, headlines, dateline.
struct Header {
  var date: PartialDate?
  var place: Place?
  var agency: String?
  /// The capital behind a cable's origin: `AMEMBASSY` is the United States.
  var origin: PartyCode?
  /// A cable's subject, or the headline above a dateline.
  var title: String?
  /// UTF-8 offset of the first byte of the body: the first headline, else the first sentence.
  var start = 0
  /// UTF-8 ranges behind `start` that are wrapping all the same: a dateline below a headline.
  var covered: [Range<Int>] = []
  /// UTF-8 offset of the first sentence behind everything above.
  var end = 0

  private let bytes: [UInt8]
  private let gazetteer: Gazetteer
  private let year: Int?
  private var headlines: [Range<Int>] = []

  /// The most lines above a dateline that are read as headlines.
  private static let mostHeadlines = 3

  init(_ text: String, year: Int?, gazetteer: Gazetteer) {
    bytes = Array(text.utf8)
    self.gazetteer = gazetteer
    self.year = year
    var cursor = 0
    var isAfterBlank = true
    while let line = line(from: cursor) {
      let content = String(decoding: bytes[line], as: UTF8.self)
      let isBlank = content.allSatisfy(\.isWhitespace)
      guard isBlank || takeWrapping(content, line) || takeOpening(line, isAfterBlank) || takeHeadline(content, line) else {
        break
      }
      isAfterBlank = isBlank
      cursor = line.upperBound + 1
      if covered.last?.lowerBound == line.lowerBound, covered.last?.upperBound != line.upperBound { break }
    }
    finish()
  }

  private func line(from start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    return start..<(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count)
  }

  private func skipSpace(_ start: Int) -> Int {
    var at = start
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    return at
  }

  /// A line that is wrapping from end to end.
  private mutating func takeWrapping(_ content: String, _ line: Range<Int>) -> Bool {
    let words = content.split(whereSeparator: \.isWhitespace)
    if HeaderLine.isRelease(content, words) || HeaderLine.isSlug(words) || HeaderLine.isHour(words) {
    } else if let field = CableField(content, words) {
      take(field)
    } else if let found = HeaderLine.date(words, year: year) {
      date = date ?? found
    } else if let found = Dateline(wholeLine: content, year: year ?? date?.year, gazetteer) {
      place = place ?? found.place
      date = date ?? found.date
    } else {
      return false
    }
    covered.append(line)
    return true
  }

  private mutating func take(_ field: CableField) {
    date = date ?? field.date
    title = title ?? field.subject
    guard let post = field.post else { return }
    origin = origin ?? post.sender
    if place == nil, let country = Dateline.country(post.city, gazetteer) {
      place = Place(place: Dateline.titleCase(post.city), country: country)
    }
  }

  /// A feed's date and a dateline before the line's first sentence. Below other lines a dateline stands after a blank one.
  private mutating func takeOpening(_ line: Range<Int>, _ isAfterBlank: Bool) -> Bool {
    let first = skipSpace(line.lowerBound)
    let opening = takeFeedDate(first, line)
    let window = String(decoding: bytes[opening..<min(line.upperBound, max(opening, first) + 140)], as: UTF8.self)
    var end = opening
    if headlines.isEmpty || isAfterBlank, let found = Dateline(window, year: year ?? date?.year, gazetteer) {
      place = found.place ?? place
      agency = found.agency
      date = date ?? found.date
      end = skipSpace(opening + found.length)
    }
    guard end > first else { return false }
    covered.append(line.lowerBound..<end)
    return true
  }

  /// `date 2025-11-06 …`, or a line that starts with an ISO date: where what follows begins.
  private mutating func takeFeedDate(_ start: Int, _ line: Range<Int>) -> Int {
    let words = String(decoding: bytes[start..<max(start, min(line.upperBound, start + 40))], as: UTF8.self).split(separator: " ")
    let skip = words.first?.lowercased() == "date" || words.first?.lowercased() == "date:" ? 1 : 0
    guard words.count > skip, let found = PartialDate(words[skip].prefix(10)), found.day != nil, words[skip].count == 10 else {
      return start
    }
    date = found
    var at = start
    for word in words[...skip] { at = skipSpace(at) + word.utf8.count }
    return skipSpace(at)
  }

  /// A line without a full stop may be a headline; it is one if wrapping follows.
  private mutating func takeHeadline(_ content: String, _ line: Range<Int>) -> Bool {
    let isOpen = !content.contains { ".!?;".contains($0) } || !content.contains { $0.isLowercase }
    guard isOpen, content.utf8.count <= 140, headlines.count < Self.mostHeadlines else { return false }
    headlines.append(line)
    date = date ?? HeaderLine.dateAtEnd(content)
    return true
  }

  /// Headlines stay in the body, and only those above the last line of wrapping are headlines.
  private mutating func finish() {
    headlines = headlines.filter { $0.lowerBound < (covered.last?.upperBound ?? 0) }
    end = covered.last.map { skipSpace($0.upperBound) } ?? 0
    start = headlines.first.map { skipSpace($0.lowerBound) } ?? end
    covered = covered.filter { $0.lowerBound > start }
    if title == nil, let first = headlines.first {
      title = String(decoding: bytes[first], as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }
}
