/// The word lists of the tokenizer and the sentence splitter, read from `Model/lexicon.txt`.
struct Lexicon: Sendable {
  var abbreviations: WordSet
  var closers: WordSet
  var prefixes: WordSet
  var starters: WordSet
  var agencies: WordSet
  var units: WordSet
  var domains: WordSet
  /// What dates and amounts are made of.
  var months, weekdays, adverbs, partsOfDay, deictics, periods, afterwards, clock, magnitudes, measures: WordSet
  /// What stands with people's names.
  var titles, titleQualifiers, directions: WordSet

  /// Reads sections `[name]` of words separated by blanks; `#` begins a comment line.
  init(text: String) {
    var sections: [String: [String]] = [:]
    var name = ""
    for line in text.utf8.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
      if line.first == UInt8(ascii: "#") { continue }
      if line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]") {
        name = String(Substring(line.dropFirst().dropLast()))
      } else {
        sections[name, default: []] += line.split(separator: 32).map { String(Substring($0)) }
      }
    }
    func words(_ section: String) -> WordSet { WordSet(sections[section] ?? []) }
    let closers = sections["closers"] ?? []
    abbreviations = WordSet((sections["abbreviations"] ?? []) + closers)
    self.closers = WordSet(closers)
    prefixes = words("prefixes")
    starters = words("starters")
    agencies = words("agencies")
    units = words("units")
    domains = words("domains")
    months = words("months")
    weekdays = words("weekdays")
    adverbs = words("adverbs-of-time")
    partsOfDay = words("parts-of-day")
    deictics = words("deictics")
    periods = words("periods")
    afterwards = words("afterwards")
    clock = words("clock")
    magnitudes = words("magnitudes")
    measures = words("measures")
    titles = words("titles")
    titleQualifiers = words("title-qualifiers")
    directions = words("directions")
  }
}
