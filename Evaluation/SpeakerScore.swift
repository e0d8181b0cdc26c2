import Diplomacy
import Foundation
import Gazetteer
import Reading

/// One line of the table of speakers: a text, the words of a source in it, and who that is.
struct SpeakerRow {
  var text: String
  var source: Range<Int>
  var words: String
  var party: String?
  var isAnonymous: Bool
  var count: Int?

  /// - Throws: `DataError` with the line, for one that is not of the form.
  static func rows(_ url: URL) throws -> [SpeakerRow] {
    try TableFile.rows(url, columns: 5).map { number, columns in
      // A short source such as "He" is the last one of the text that stands as a word of its own.
      guard let place = columns[0].range(of: columns[1], options: .backwards) else {
        throw DataError(
          file: url.lastPathComponent, line: number, problem: "\"\(columns[1])\" does not stand in the text",
          mend: "give the words of the source as they stand")
      }
      let start = columns[0][..<place.lowerBound].unicodeScalars.count
      return SpeakerRow(
        text: columns[0], source: start..<start + columns[1].unicodeScalars.count, words: columns[1],
        party: columns[2] == "-" ? nil : columns[2], isAnonymous: columns[3] == "yes", count: Int(columns[4]))
    }
  }
}

/// Anonymity, party and number of speakers.
struct SpeakerScore {
  private var rows = 0
  private var found = 0
  private var anonymity = 0
  private var party = 0
  private var count = 0

  mutating func add(_ row: SpeakerRow, _ reader: Reader, showing errors: Bool) throws {
    rows += 1
    let candidates = try reader.read(row.text).attributions.filter { overlap($0, row) > 0 }
    guard let best = candidates.max(by: { overlap($0, row) < overlap($1, row) }), let speaker = best.speaker else {
      if errors { print("no such source: \(row.words) | \(row.text)") }
      return
    }
    found += 1
    let answers = [
      speaker.anonymous == row.isAnonymous, speaker.party?.rawValue == row.party, speaker.count == row.count,
    ]
    anonymity += answers[0] ? 1 : 0
    party += answers[1] ? 1 : 0
    count += answers[2] ? 1 : 0
    if errors, answers.contains(false) {
      let said = "\(speaker.party?.rawValue ?? "-") \(speaker.anonymous ? "yes" : "no") \(speaker.count.map(String.init) ?? "-")"
      let wanted = "\(row.party ?? "-") \(row.isAnonymous ? "yes" : "no") \(row.count.map(String.init) ?? "-")"
      print("found \(said), wanted \(wanted): \(row.words) | \(row.text)")
    }
  }

  private func overlap(_ attribution: Attribution, _ row: SpeakerRow) -> Int {
    attribution.source.map { max(0, min($0.end, row.source.upperBound) - max($0.start, row.source.lowerBound)) } ?? 0
  }

  func table() -> String {
    func share(_ part: Int) -> String { Table.figure(rows == 0 ? 0 : Double(part) / Double(rows)) }
    return "\(rows) speakers: source found \(share(found)), anonymity \(share(anonymity)), party \(share(party)), "
      + "number \(share(count))"
  }
}
