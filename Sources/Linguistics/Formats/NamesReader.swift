/// Reads sentences with named entities: one token a line, its label `O`, `B-PER`, `I-ORG` …, a blank line between sentences.
///
/// Takes both the two-column form (word, label) and IOB2 with a number in front (number, word, label, …). A name begins at `B-`, and at an
/// `I-` that continues nothing (the older IO scheme).
package enum NamesReader {
  /// A sentence: its words, and its names as ranges of them.
  package struct Sentence: Sendable {
    package var words: [String]
    package var names: [Entity]

    package init(words: [String], names: [Entity]) {
      self.words = words
      self.names = names
    }
  }

  private static let kinds: [String: EntityKind] = [
    "PER": .person, "PERSON": .person, "ORG": .organisation, "ORGANISATION": .organisation, "ORGANIZATION": .organisation,
    "LOC": .place, "LOCATION": .place, "PLACE": .place, "TEMPORAL": .date, "MONEY": .amount, "QUANTITY": .amount,
  ]

  /// Reads a whole file. Labels of other kinds count as none.
  package static func read(_ text: String) -> [Sentence] {
    var sentences: [Sentence] = []
    var words: [String] = []
    var labels: [String] = []
    func finish() {
      if !words.isEmpty { sentences.append(Sentence(words: words, names: names(labels))) }
      (words, labels) = ([], [])
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " || $0 == "\r" })
      if fields.isEmpty {
        finish()
      } else if fields.count >= 4, Int(fields[0]) != nil {
        words.append(String(fields[1]))
        labels.append(String(fields[2]))
      } else if fields.count >= 2, fields[0] != "#" {
        words.append(String(fields[0]))
        labels.append(String(fields[fields.count - 1]))
      }
    }
    finish()
    return sentences
  }

  private static func names(_ labels: [String]) -> [Entity] {
    var names: [Entity] = []
    var last = ""
    for (index, label) in labels.enumerated() {
      let type = label.count > 2 ? label.dropFirst(2).uppercased() : ""
      if let kind = kinds[type] {
        if label.hasPrefix("I-"), last == type {
          names[names.count - 1].tokens = names[names.count - 1].tokens.lowerBound..<index + 1
        } else {
          names.append(Entity(kind: kind, tokens: index..<index + 1))
        }
        last = type
      } else {
        last = ""
      }
    }
    return names
  }
}

extension AnnotatedText {
  /// A text of words as given, without analysis: sentences of words, a space after each word.
  package init(words: [[String]]) {
    var annotations = Annotations()
    for sentence in words where !sentence.isEmpty {
      let first = annotations.starts.count
      for word in sentence {
        annotations.starts.append(Int32(annotations.bytes.count))
        annotations.bytes += Array(word.utf8)
        annotations.ends.append(Int32(annotations.bytes.count))
        annotations.bytes.append(32)
      }
      annotations.sentences.append(first..<annotations.starts.count)
      annotations.beginsParagraph.append(true)
    }
    annotations.clearAnalysis()
    self.init(annotations)
  }
}
