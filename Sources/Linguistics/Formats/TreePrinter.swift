extension AnnotatedText {
  /// Trees for a person, 80 columns wide where the words allow it: one token a line, children under heads in the order of the sentence.
  ///
  ///     signed           root   VBD   sign
  ///     ├─ Ministers     nsubj  NNS   minister
  ///     └─ .             punct  .
  public func tree() -> String { tree(entities: [:], nil) }

  /// The trees, each with its entities under the sentence.
  func tree(entities: [Int: [Entity]], _ names: NameFinder?) -> String {
    let dependents = dependents()
    var result = ""
    for index in sentences.indices {
      let sentence = sentence(index)
      result += Wrapped.lines(sentence.text.split(whereSeparator: \.isWhitespace).map(String.init), width: 80)
      for entity in entities[index] ?? [] { result += "  " + line(entity, names) + "\n" }
      let rows = rows(of: sentence.range, dependents)
      let first = min(44, rows.map { $0.prefix.count + text(of: $0.token).count }.max() ?? 0)
      let second = sentence.range.map { relations[$0].text.count }.max() ?? 0
      for row in rows {
        let word = row.prefix + text(of: row.token).map { $0.isNewline || $0 == "\t" ? " " : $0 }
        let lemma = lemmas[row.token] == text(of: row.token) ? "" : lemmas[row.token]
        var line = "  " + Wrapped.padded(word, first) + "  " + Wrapped.padded(relations[row.token].text, second)
        line += "  " + Wrapped.padded(fineTags[row.token].text, 5) + " " + lemma
        while line.last == " " { line.removeLast() }
        result += line + "\n"
      }
      result += "\n"
    }
    return result
  }

  private func line(_ entity: Entity, _ names: NameFinder?) -> String {
    var line =
      Wrapped.padded(entity.kind.rawValue, 12) + "  "
      + text(of: entity).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if entity.kind == .person, let title = names?.title(of: entity, in: self) {
      let parts = [title.nationality, title.role].compactMap { $0 }.map {
        text(Int(starts[$0.lowerBound])..<Int(ends[$0.upperBound - 1]))
      }
      if !parts.isEmpty { line += " (" + parts.joined(separator: ", ") + ")" }
    }
    return line
  }

  private struct Row {
    var token: Int
    var prefix: String
  }

  /// Branches deeper than this are drawn at this depth: a tree may be as deep as its sentence is long.
  private static let deepest = 10

  /// Depth first, without recursion.
  private func rows(of range: Range<Int>, _ dependents: Dependents) -> [Row] {
    var rows: [Row] = []
    var stack: [(token: Int, depth: Int, stem: String, isLast: Bool)] = range.reversed().filter { Int(heads[$0]) == $0 }
      .map { ($0, 0, "", true) }
    while let next = stack.popLast() {
      rows.append(Row(token: next.token, prefix: next.depth == 0 ? "" : next.stem + (next.isLast ? "└─ " : "├─ ")))
      let isDeep = next.depth >= Self.deepest
      let stem = next.depth == 0 || isDeep ? next.stem : next.stem + (next.isLast ? "   " : "│  ")
      for (place, child) in dependents[next.token].reversed().enumerated() {
        stack.append((Int(child), next.depth + 1, stem, place == 0))
      }
    }
    return rows
  }
}

/// Text set to a width.
enum Wrapped {
  /// Words in lines of no more than `width` characters, unless one word is longer; each line ends in a newline.
  static func lines(_ words: [String], width: Int) -> String {
    var result = ""
    var column = 0
    for word in words {
      let length = word.count
      if column > 0, column + 1 + length > width {
        result += "\n"
        column = 0
      }
      if column > 0 { result += " " }
      result += word
      column += length + (column > 0 ? 1 : 0)
    }
    return result + "\n"
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
