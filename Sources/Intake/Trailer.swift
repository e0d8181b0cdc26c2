import Diplomacy
import Gazetteer

/// What stands after a dispatch's last sentence: copyright lines, credits, end marks, a letter's place and date.
struct Trailer {
  /// UTF-8 offset where the trailer starts; the text's length when there is none.
  var start: Int
  var publisher: String?
  var place: Place?
  var date: PartialDate?

  init(_ text: String, from bodyStart: Int, gazetteer: Gazetteer) {
    let bytes = Array(text.utf8)
    start = bytes.count
    while let line = Trailer.lastLine(bytes, before: start, from: bodyStart) {
      let content = String(decoding: bytes[line], as: UTF8.self)
      if let found = Dateline(wholeLine: content, year: nil, gazetteer) {
        (place, date) = (found.place, found.date)
      } else if let found = HeaderLine.date(content.split(whereSeparator: \.isWhitespace), year: nil) {
        date = found
      } else if Trailer.isEndMatter(content) {
        publisher = Trailer.copyrightHolder(content) ?? publisher
      } else {
        takeTestimonium(content, gazetteer)
        break
      }
      start = line.lowerBound
    }
    while start > bodyStart, bytes[start - 1] <= 0x20 { start -= 1 }
  }

  /// `Done in duplicate at Vienna on 23 May 1969.`: it stays in the body, and says when and where.
  private mutating func takeTestimonium(_ content: String, _ gazetteer: Gazetteer) {
    let words = content.split(whereSeparator: \.isWhitespace)
    guard words.first == "Done" || words.first == "DONE", words.count <= 40 else { return }
    date = date ?? words.indices.lazy.compactMap { CalendarWords.date(words[$0...])?.0 }.first
    guard place == nil else { return }
    for at in words.indices.dropFirst() where ["at", "in"].contains(words[at - 1]) {
      for length in 1...3 where at + length <= words.count {
        let name = words[at..<at + length].joined(separator: " ").filter { $0 != "," && $0 != "." }
        if name.first?.isUppercase == true, let country = Dateline.country(name, gazetteer) {
          place = Place(place: name, country: country)
          return
        }
      }
    }
  }

  private static func lastLine(_ bytes: [UInt8], before end: Int, from floor: Int) -> Range<Int>? {
    var last = end
    while last > floor, bytes[last - 1] <= 0x20 { last -= 1 }
    guard last > floor else { return nil }
    var first = last
    while first > floor, bytes[first - 1] != 0x0A { first -= 1 }
    return first == floor ? nil : first..<last
  }

  private static func isEndMatter(_ line: String) -> Bool {
    let lower = line.lowercased()
    if lower.allSatisfy({ "_-#*=. 30".contains($0) }) || lower == "ends" || lower == "end" || lower == "(end)" { return true }
    return [
      "copyright ", "©", "(c) ", "all rights reserved", "(reporting by", "reporting by", "(writing by", "associated press writer",
    ]
    .contains { lower.hasPrefix($0) }
  }

  /// `Copyright 2025 The Associated Press. All rights …` → `The Associated Press`.
  private static func copyrightHolder(_ line: String) -> String? {
    guard let mark = ["Copyright ", "©", "(c) "].first(where: { line.hasPrefix($0) }) else { return nil }
    let words = line.dropFirst(mark.count).split(separator: " ").drop { word in
      word == "©" || word == "(c)" || word.allSatisfy { $0.isNumber || "-–,".contains($0) }
    }
    var name: [Substring] = []
    for word in words {
      name.append(word)
      if word.hasSuffix(".") && word.count > 3 || word.hasSuffix(",") { break }
    }
    let joined = name.joined(separator: " ")
    let trimmed = joined.hasSuffix(".") || joined.hasSuffix(",") ? String(joined.dropLast()) : joined
    return trimmed.isEmpty ? nil : trimmed
  }
}
