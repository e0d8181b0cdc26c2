/// The word lists of the tokenizer and the sentence splitter, read from `Model/lexicon.txt`.
struct Lexicon: Sendable {
  var abbreviations: WordSet
  var closers: WordSet
  var prefixes: WordSet
  var starters: WordSet
  var agencies: WordSet

  /// Reads sections `[name]` of words separated by blanks; `#` begins a comment line.
  init(text: String) {
    var sections: [String: [String]] = [:]
    var name = ""
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("#") { continue }
      if line.hasPrefix("["), line.hasSuffix("]") {
        name = String(line.dropFirst().dropLast())
      } else {
        sections[name, default: []] += line.split(separator: " ").map(String.init)
      }
    }
    let closers = sections["closers"] ?? []
    abbreviations = WordSet((sections["abbreviations"] ?? []) + closers)
    self.closers = WordSet(closers)
    prefixes = WordSet(sections["prefixes"] ?? [])
    starters = WordSet(sections["starters"] ?? [])
    agencies = WordSet(sections["agencies"] ?? [])
  }
}
