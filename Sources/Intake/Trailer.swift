/// What stands after a dispatch's last sentence: copyright lines, credits, end marks.
struct Trailer {
  /// UTF-8 offset where the trailer starts; the text's length when there is none.
  var start: Int
  var publisher: String?

  init(_ text: String, from bodyStart: Int) {
    let bytes = Array(text.utf8)
    start = bytes.count
    while let line = Trailer.lastLine(bytes, before: start, from: bodyStart) {
      let content = String(decoding: bytes[line], as: UTF8.self)
      guard Trailer.isEndMatter(content) else { break }
      publisher = Trailer.copyrightHolder(content) ?? publisher
      start = line.lowerBound
    }
    while start > bodyStart, bytes[start - 1] <= 0x20 { start -= 1 }
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
